"""Pictures of settlements counted from records: by connection, plans kept or slipped, tests in the norm."""

from collections.abc import Sequence

from dashboard.content import build, coverage_note
from dashboard.content.blocks import Beside, Block
from dashboard.content.chart import ChartSpec, Point, Series
from dashboard.content.chart_frame import chart_frame
from dashboard.content.connectivity.settlement_lists import slow_section, technology_names, without_section
from dashboard.content.kpi import kpi_card
from dashboard.content.kpi.kpi_lines import line_spec
from dashboard.content.numbers import counted, status_word
from dashboard.queries import areas, kpis, settlement_records
from dashboard.queries.settlement_records import Count
from dashboard.view import View

_CARDS = (
    "settlements_4g_share",
    "settlements_4g_people_share",
    "settlements_schools_connected_share",
    "settlements_clinics_connected_share",
)
_WITHOUT = ("none", "2g")
_BETTER = ("4g", "5g", "fibre")
_TESTS = "speed_tests_in_norm_share"


def sections(view: View, year: int) -> Sequence[Block]:
    """What the records of settlements say of the chosen area; nothing where there are none."""
    words, count = view.words, settlement_records.counts(view.figures).get(view.selection.area)
    frames = [chart_frame(view, spec) for spec in specs(view, year)]
    rows: list[Block] = [Beside(frames[i : i + 2], "2") for i in range(0, len(frames), 2)]
    if count is None:
        partly = coverage_note.note(view, "settlements")
        return [partly, *rows] if partly else rows
    known = kpis.catalogue(view.figures, words.lang)
    cards = kpi_card.cards(view, [known[k] for k in _CARDS if k in known], area_id=count.area_id, year=year)
    aside = words.say(
        "Counted here from records of {n} settlements, {day}", n=_whole(view, count), day=words.day(count.data_on)
    )
    head = build.section(words.say("What the records of settlements say"), [cards], aside=aside, name="settlement-records")
    return [head, *rows, *filter(None, [without_section(view, most=10), slow_section(view, most=10)])]


def specs(view: View, year: int) -> list[ChartSpec]:
    """By settlements, by people, by plan, and tests in the norm by quarter; those that there is something to draw for."""
    count = settlement_records.counts(view.figures).get(view.selection.area)
    drawn = [_by_settlements(view, count), _by_people(view, count), _plans(view, count)] if count else []
    return [spec for spec in (*drawn, _tests(view, year)) if spec is not None]


def _proof(view: View, status: str) -> str:
    """How well the numbers of a picture are proved; what is computed here has no publisher to name."""
    words = view.words
    return f"{words.say('Computed here from the records of the sources')} ({status_word(words, status).lower()})."


def _status(view: View, count: Count) -> str:
    return kpis.latest(view.figures, count.area_id)["settlements_4g_share"].status


def _whole(view: View, count: Count) -> str:
    return view.words.number(count.settlements)


def _where(view: View, count: Count) -> dict[str, str]:
    words = view.words
    return {"area": areas.all_areas(view.figures)[count.area_id].name(words.lang), "day": words.day(count.data_on)}


def _by_settlements(view: View, count: Count) -> ChartSpec:
    words, found = view.words, settlement_records.technologies(view.figures, view.selection.area)
    numbers = {key: row.settlements for key, row in found.items()}
    return _technology_spec(
        view,
        count,
        numbers,
        name="settlements-by-technology",
        title=words.say(
            "{n} of {all} settlements have 4G or better",
            n=counted(view, sum(numbers.get(key, 0) for key in _BETTER), count.area_id, "settlements_4g_share"),
            all=counted(view, count.settlements, count.area_id, "settlements_4g_share"),
        ),
        subtitle=words.say("Number of settlements by their best connection · {area} · {day}", **_where(view, count)),
        heading=words.say("Settlements"),
        better="settlements_4g_share",
        lacking="settlements_without_internet",
    )


def _by_people(view: View, count: Count) -> ChartSpec:
    words, found = view.words, settlement_records.technologies(view.figures, view.selection.area)
    return _technology_spec(
        view,
        count,
        {key: row.people for key, row in found.items()},
        name="people-by-technology",
        title=words.count(
            "{n} of {all} people recorded lives in places without internet",
            "{n} of {all} people recorded live in places without internet",
            count.people_without,
            all=words.number(count.people),
        ),
        subtitle=words.say("People by the best connection of their settlement · {area} · {day}", **_where(view, count)),
        heading=words.say("People"),
        better="settlements_4g_people_share",
        lacking="settlements_4g_people_share",
    )


def _technology_spec(
    view: View, count: Count, numbers: dict[str, int], *, name: str, title: str, subtitle: str, heading: str, **part_of: str
) -> ChartSpec:
    """Bars from no connection to fibre; those without internet stand out. Each opens the KPI that it is a part of: `better`
    or `lacking`."""
    period = count.data_on.isoformat()

    def point(key: str, label: str) -> Point:
        kpi_id = part_of["lacking"] if key in _WITHOUT else part_of["better"] if key in _BETTER else ""
        return Point(key, label, float(numbers.get(key, 0)), view.passport(kpi_id, count.area_id, period) if kpi_id else "")

    points = [point(key, label) for key, label in technology_names(view).items()]
    low = tuple(p for p in points if p.key in _WITHOUT)
    rest = tuple(p for p in points if p.key not in _WITHOUT)
    return ChartSpec(
        name=name,
        kind="bars",
        title=title,
        subtitle=subtitle,
        unit="count",
        decimals=0,
        period_id=period,
        series=(Series(heading, low, "alert"), Series(heading, rest, "peer")),
        label_heading=view.words.say("Best connection"),
        notes=(
            view.words.say("With no connection or 2G only there is no internet."),
            _proof(view, _status(view, count)),
        ),
    )


def _plans(view: View, count: Count) -> ChartSpec | None:
    words = view.words
    if not count.plans_due + count.plans_ahead:
        return None
    href = view.passport("settlements_plans_kept_share", count.area_id, count.data_on.isoformat()) if count.plans_due else ""
    moved = words.count(
        "{n} date was moved on: the first one named counts.",
        "{n} dates were moved on: the first one named counts.",
        count.plans_moved,
    )
    points = (
        Point("kept", words.say("Connected by the day"), float(count.plans_kept), href),
        Point("late", words.say("Connected later"), float(count.plans_late), href),
        Point("undated", words.say("Connected, since when is not stated"), float(count.plans_undated), href),
        Point("slipped", words.say("The day is over, not connected"), float(count.plans_slipped), href),
        Point("ahead", words.say("The day is still to come"), float(count.plans_ahead)),
    )
    return ChartSpec(
        name="settlement-plans",
        kind="bars",
        title=words.say(
            "{n} of {all} planned connections were kept by their day",
            n=counted(view, count.plans_kept, count.area_id, "settlements_plans_kept_share"),
            all=counted(view, count.plans_due, count.area_id, "settlements_plans_kept_share"),
        ),
        subtitle=words.say("Planned connections by what became of them · {area} · {day}", **_where(view, count)),
        unit="count",
        decimals=0,
        period_id=count.data_on.isoformat(),
        series=(Series(words.say("Plans"), points, "peer"),),
        label_heading=words.say("What became of the plan"),
        highlight="slipped",
        notes=(*([moved] if count.plans_moved else []), _proof(view, _status(view, count))),
    )


def _tests(view: View, year: int) -> ChartSpec | None:
    words, area_id = view.words, view.selection.area
    kpi = kpis.catalogue(view.figures, words.lang).get(_TESTS)
    history = kpis.one_series(kpis.history(view.figures, _TESTS, area_id, year=year)) if kpi else ()
    if kpi is None or len(history) < 2:
        return None
    first, last = history[0], history[-1]
    return line_spec(
        view,
        name="tests-in-norm",
        subtitle=words.say(
            "Share of mobile tests in tiles with 5 Mbit/s or more, % · {area} · {start} – {end}",
            area=areas.all_areas(view.figures)[area_id].name(words.lang),
            start=words.period(first.period_id),
            end=words.period(last.period_id),
        ),
        lines=[(kpi, area_id, "", "main")],
        year=year,
        axis_from=0.0,
        axis_to=100.0,
        notes=(_proof(view, last.status),),
    )
