"""Appeals: how many, of what type and topic, what the law demands, what nobody publishes."""

from collections.abc import Sequence

from dashboard import catalogue
from dashboard.content import absence, coverage, coverage_note, forms
from dashboard.content.appeals import appeal_records, appeal_terms
from dashboard.content.appeals.appeal_charts import topic_spec, type_spec
from dashboard.content.blocks import Band, Beside, Block, Group, Head, Note, present
from dashboard.content.chart_frame import chart_frame
from dashboard.content.figures import presence
from dashboard.content.figures.conflicting_figures import in_pairs, side_by_side
from dashboard.content.gaps import gap_band
from dashboard.content.kpi import inventory, kpi_card
from dashboard.content.kpi.kpi_table import kpi_section
from dashboard.content.numbers import kpi_number, spoken
from dashboard.content.page import Content, Page
from dashboard.i18n.sentence import ended
from dashboard.queries import areas, kpis
from dashboard.selection import COUNTRY
from dashboard.view import View

PAGE = Page(path="/appeals", order=30, title="Appeals", menu="main")

_CARDS = ("appeals_received", "appeals_complaints_share", "appeals_answered_in_term_share", "appeals_repeat_share")
_MOST_CONFLICTS = 4


def layout(view: View) -> Content:
    """The country or one region."""
    words, area_id, year = view.words, view.selection.area, catalogue.until(view.selection)
    known = kpis.catalogue(view.figures, words.lang)
    headline, lede = _headline(view, year)
    pictures = (type_spec(view, area_id, year=year), topic_spec(view, area_id, year=year))
    specs = [spec for spec in pictures if spec is not None]
    caption = words.say("KPIs of appeals")
    entries = inventory.entries(view, area_id=area_id, year=year, page="appeals")
    sections: list[Block | None] = [
        kpi_card.main_indicators(view, [known[k] for k in _cards(view, year)], area_id=area_id, year=year),
        *_records(view, year),
        _charts_and_silence([chart_frame(view, spec) for spec in specs], _silence(view, entries)),
        appeal_terms.section(view),
        *in_pairs(side_by_side(view, "appeals", most=_MOST_CONFLICTS)),
        kpi_section(view, entries, caption=caption),
    ]
    head = Head(headline, lede, before=forms.chooser(view))
    return Content(headline, head, present(sections))


def _cards(view: View, year: int) -> list[str]:
    return coverage.in_place(_CARDS, kpis.latest(view.figures, view.selection.area, year=year))


def _headline(view: View, year: int) -> tuple[str, str]:
    words, area_id = view.words, view.selection.area
    values = kpis.latest(view.figures, area_id, year=year)
    name = areas.all_areas(view.figures)[area_id].name(words.lang)
    growth = words.say(
        "A rise in their number may partly come from bodies joining e-Otinish and does not by itself mean that discontent has grown."
    )
    partly = coverage.sentence(view, "local_bodies", area_id)
    lede = f"{growth} {partly}." if partly else growth
    every, local, in_term = (_said(view, values, kpi_id) for kpi_id in (_CARDS[0], f"{_CARDS[0]}_local", _CARDS[2]))
    if every and local:
        lede = words.say("Local bodies, by their own records: {n} appeals ({period}).", **local)
    if every and in_term:
        text = words.say(
            "{area}: {n} appeals were registered ({period}); local bodies answered {share} in time ({when})",
            area=name,
            share=in_term["n"],
            when=in_term["period"],
            **every,
        )
        return text, lede
    if every:
        text = words.count(
            "{area}: {n} appeal was registered ({period}); no figure on whether it was answered in time",
            "{area}: {n} appeals were registered ({period}); no figure on how many were answered in time",
            int(values[_CARDS[0]].value),
            area=name,
            **every,
        )
        return text, lede
    if local:
        text = words.count(
            "{area}: local bodies registered {n} appeal ({period})",
            "{area}: local bodies registered {n} appeals ({period})",
            int(values[f"{_CARDS[0]}_local"].value),
            area=name,
            **local,
        )
        return text, lede
    return words.say("{area}: no figure on appeals received for this period", area=name), lede


def _said(view: View, values: dict[str, kpis.KpiValue], kpi_id: str) -> dict[str, str]:
    """A KPI's number and period for a sentence; nothing where it has no value."""
    if kpi_id not in values:
        return {}
    kpi, value = kpis.catalogue(view.figures, view.words.lang)[kpi_id], values[kpi_id]
    return {"n": spoken(kpi_number(view, kpi, value)), "period": view.words.period(value.period_id)}


def _silence(view: View, entries: Sequence[inventory.Entry]) -> Block | None:
    words, gaps = view.words, gap_band(view, entries)
    year = catalogue.until(view.selection)
    silent = presence.without(view, "appeals", year=year) if view.selection.area == COUNTRY else []
    if not silent or not absence.is_searched(view):
        return gaps
    heading = words.count("No number of appeals for {n} region", "No number of appeals for {n} regions", len(silent))
    names = ", ".join(region.name(words.lang) for region in silent)
    items = [Note(names), Note(ended(absence.up_to(view, year, "appeals")))]
    named = Band("missing", heading, items, "silent")
    return Group([named, gaps], tight=True)


def _charts_and_silence(charts: list[Block], silence: Block | None) -> Block | None:
    """What is not there stands under the first, shorter picture, beside the only one, or alone."""
    if len(charts) < 2:
        return Beside([*charts, silence], "2", first=True) if charts else silence
    return Beside([Group([charts[0], silence], tight=True), *charts[1:]], "2", first=True)


def _records(view: View, year: int) -> Sequence[Block]:
    """What the records say, where there are records."""
    backlog = appeal_records.backlog_spec(view)
    specs = [*appeal_records.trend_specs(view, year), *([backlog] if backlog else [])]
    frames = [chart_frame(view, spec) for spec in specs]
    rows: list[Block] = [Beside(frames[i : i + 2], "2") for i in range(0, len(frames), 2)]
    more = (appeal_records.growing_topics(view), coverage_note.note(view, "local_bodies"))
    return [*rows, *(part for part in more if part)]
