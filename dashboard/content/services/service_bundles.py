"""Life situations: bundles of services, each as digital as its least digital service, with the one that holds it back."""

from collections.abc import Sequence

from dashboard.content import build
from dashboard.content.blocks import Block, Table
from dashboard.content.services.service_ladder import missing_steps, reason_names, step_names, whole_list
from dashboard.content.services.service_records import service_name
from dashboard.content.sheets import Sheet, with_codes
from dashboard.content.text import Small, Text
from dashboard.i18n.sentence import capital
from dashboard.queries import observations, services
from dashboard.queries.services import Bundle
from dashboard.selection import COUNTRY
from dashboard.view import View

_ONLINE = "end_to_end"


def bundle_list(view: View) -> Block | None:
    """Every life situation with its step and its worst service; nothing where the registry names none."""
    words = view.words
    found = services.bundles(view.figures)
    if not found:
        return None
    heading, aside = _message(view, found)
    heads = [words.say("Life situation"), words.say("As digital as its least digital service"), words.say("Held back by")]
    rows = [_row(view, bundle) for bundle in found]
    table = Table(heading, heads, rows)
    return build.section(heading, [table, whole_list(view, "bundles")], aside=aside, name="bundles")


def bundle_sheet(view: View) -> Sheet | None:
    """Every service of every life situation, to take along; None where the registry names none."""
    words, steps, missing, reasons = view.words, _steps(view), step_names(view), reason_names(view)
    found = services.bundles(view.figures)
    if not found:
        return None
    preamble = list(_message(view, found))
    if view.selection.edition == "demo":
        preamble.insert(0, words.say("Demonstration edition: invented data about invented bodies and settlements"))
    heads = [words.say("Life situation"), words.say("Code"), words.say("Service"), words.say("Step")]
    heads += [words.say("Missing step"), words.say("Why"), words.say("Who answers for it")]
    members = services.bundle_members(view.figures)
    rows = [
        (
            _name(view, row.bundle),
            row.service_code,
            service_name(view, kk=row.name_kk, ru=row.name_ru, code=row.service_code),
            steps[row.step],
            missing_steps(missing, row.missing_steps),
            reasons.get(row.reason, ""),
            service_name(view, kk=row.agency_kk, ru=row.agency_ru, code=""),
        )
        for row in members
    ]
    sheet = Sheet(tuple(preamble), tuple(heads), tuple(rows))
    ids, day = [f"{row.bundle}/{row.service_code}" for row in members], found[0].data_on.isoformat()
    return with_codes(view, sheet, "bundles", ids, area_id=COUNTRY, period_id=day)


def _message(view: View, found: Sequence[Bundle]) -> tuple[str, str]:
    """How many are online to the end, and by which rule."""
    words = view.words
    online, every = sum(bundle.step == _ONLINE for bundle in found), words.number(len(found))
    heading = words.count(
        "Of {all} life situations, {n} is online from end to end",
        "Of {all} life situations, {n} are online from end to end",
        online,
        all=every,
    )
    if not online:
        heading = words.say("Of {all} life situations, not one is online from end to end", all=every)
    aside = words.say(
        "A life situation is as digital as its least digital service · registry of {day}", day=words.day(found[0].data_on)
    )
    return heading, aside


def _name(view: View, bundle: str) -> str:
    """The name of a life situation; the code itself where nobody has named it."""
    name = observations.codes(view.figures).get(("bundle", bundle))
    return capital(view.words.data(name)) if name else bundle


def _steps(view: View) -> dict[str, str]:
    say = view.words.say
    return {
        _ONLINE: say("online from end to end"),
        "apply_online": say("only the application is online"),
        "not_online": say("not even the application is online"),
    }


def _row(view: View, bundle: Bundle) -> list[Text]:
    words, steps = view.words, _steps(view)
    counted = {_ONLINE: bundle.end_to_end, "apply_online": bundle.apply_online, "not_online": bundle.not_online}
    parts = [f"{steps[step]}: {words.number(n)}" for step, n in counted.items() if n]
    members = words.count("{n} service", "{n} services", bundle.members)
    # Where all stand on one step, the step itself has said it.
    state: list[Text] = [steps[bundle.step], *([Small(" · ".join(parts))] if len(parts) > 1 else [])]
    return [[_name(view, bundle.bundle), Small(members)], state, _worst(view, bundle)]


def _worst(view: View, bundle: Bundle) -> Text:
    """The service that holds the situation back: what it lacks, and why."""
    words = view.words
    if not bundle.worst_code:
        return words.say("nothing: every service is online")
    name = service_name(view, kk=bundle.name_kk, ru=bundle.name_ru, code=bundle.worst_code)
    why = reason_names(view).get(bundle.reason) or words.say("reason not stated")
    lacks = words.say("missing: {steps} · {why}", steps=missing_steps(step_names(view), bundle.missing_steps), why=why)
    return [build.recorded_name(words, name), Small(f"{bundle.worst_code} · {lacks}")]
