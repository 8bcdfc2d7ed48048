"""What a number was told as before: the value as it was printed, until which run, and why another is told since."""

from dataclasses import dataclass

from dashboard.content import absence
from dashboard.content.model import Number
from dashboard.content.numbers import printed, printed_decimals
from dashboard.content.vintage import moment
from dashboard.i18n.words import Words
from dashboard.queries import vintages
from dashboard.queries.kpis import Kpi
from dashboard.queries.schema import NotKnownError
from dashboard.view import View

_PRINTED = ("claimed", "reported")


@dataclass(frozen=True)
class Earlier:
    """One earlier value. sentence: it, the day of the run that changed it, and the reason, in words."""

    value: float
    text: str
    unit: str
    qualifier: str
    status: str
    until_run: str
    reason: str
    sentence: str


def earlier_values(view: View, number: Number, kpi: Kpi | None) -> tuple[Earlier, ...] | None:
    """Of a KPI's value, or of the published figure that the number is, the latest first; None where the run does not tell."""
    row_id = "" if kpi else number.row
    try:
        found = vintages.earlier(view.figures, number.key, number.area_id, number.period_id, row_id=row_id)
    except NotKnownError:
        return None
    return tuple(_told(view.words, row, kpi) for row in found)


def _told(words: Words, row: vintages.Vintage, kpi: Kpi | None) -> Earlier:
    most = kpi.decimals if kpi and row.status not in _PRINTED else printed_decimals(row.unit)
    text = printed(words, row.value, row.unit, row.qualifier, most=most)
    sentence = words.say(
        "{value} until the run of {then}: {reason}",
        value=text,
        then=moment(words, row.until_run),
        reason=_reason(words, row.reason),
    )
    return Earlier(row.value, text, row.unit, row.qualifier, row.status, row.until_run, row.reason, sentence)


def _reason(words: Words, reason: str) -> str:
    return {
        "correction": words.say("the published figure itself was corrected"),
        "other_figure": words.say("another published figure is better proved"),
        "records": words.say("records came later or were withdrawn"),
        "inputs": words.say("another number that it is computed from has changed"),
        "definition": words.say("the definition has changed"),
        "definition_and_data": words.say("both the definition and the data behind it have changed"),
    }.get(reason, words.say("the reason was not kept"))


def in_lines(words: Words, earlier: tuple[Earlier, ...] | None) -> list[str]:
    """The earlier values, one sentence each; that they are not known in a run of before they were kept."""
    return [absence.not_known(words)] if earlier is None else [one.sentence for one in earlier]
