"""Services: how digital they are said, published and measured to be; quality; the IT workforce."""

from collections.abc import Sequence

from dashboard import catalogue
from dashboard.content import forms
from dashboard.content.blocks import Beside, Block, Head, present
from dashboard.content.chart import ChartSpec
from dashboard.content.chart_frame import chart_frame
from dashboard.content.figures.conflicting_figures import in_pairs, side_by_side
from dashboard.content.gaps import gap_band
from dashboard.content.kpi import inventory, kpi_card
from dashboard.content.kpi.kpi_lines import line_spec
from dashboard.content.kpi.kpi_table import kpi_section
from dashboard.content.numbers import kpi_number, spoken
from dashboard.content.page import Content, Page
from dashboard.content.services import service_appeals, service_bundles, service_ladder, service_lists, service_records
from dashboard.queries import areas, kpis
from dashboard.selection import COUNTRY
from dashboard.view import View

PAGE = Page(path="/services", order=20, title="Services", menu="main")

#: The two figures of 94% stand first: which of them says what.
_WHICH_94 = "which_94"
_CARDS = ("services_automated_claimed", "deliveries_online_share", "services_end_to_end_share", "egdi_rank")
_REGION_CARDS = ("services_online_share", "deliveries_online_share", "digital_literacy_share", "open_datasets_up_to_date")
_FEWEST_POINTS = 3


def layout(view: View) -> Content:
    """The country or one region."""
    words, area_id, year = view.words, view.selection.area, catalogue.until(view.selection)
    known = kpis.catalogue(view.figures, words.lang)
    headline, lede = _headline(view, year)
    chosen = _CARDS if area_id == COUNTRY else _REGION_CARDS
    caption = words.say("KPIs of services")
    entries = inventory.entries(view, area_id=area_id, year=year, page="services")
    sections: list[Block | None] = [
        kpi_card.main_indicators(view, [known[k] for k in chosen if k in known], area_id=area_id, year=year),
        *_records(view, year),
        *_conflicts_and_gaps(view, entries),
        *_pairs(view, _specs(view, year)),
        service_lists.lists_behind(view),
        kpi_section(view, entries, caption=caption),
    ]
    head = Head(headline, lede, before=forms.chooser(view))
    return Content(headline, head, present(sections))


def _headline(view: View, year: int) -> tuple[str, str]:
    words, area_id = view.words, view.selection.area
    values = kpis.latest(view.figures, area_id, year=year)
    claim, rank = values.get("services_automated_claimed"), values.get("egdi_rank")
    known = kpis.catalogue(view.figures, words.lang)
    lede = words.say(
        "Available online (services in the registry) and rendered online (requests) are different KPIs; a claim without a base is neither."
    )
    if area_id == COUNTRY and claim and rank:
        headline = words.say(
            "{claim} of services are said to be automated and electronic, on an unstated base; e-government rank {rank} ({period})",
            claim=spoken(kpi_number(view, known["services_automated_claimed"], claim)),
            rank=spoken(kpi_number(view, known["egdi_rank"], rank)),
            period=words.period(rank.period_id),
        )
        return headline, lede
    name = areas.all_areas(view.figures)[area_id].name(words.lang)
    online = values.get("deliveries_online_share")
    if online:
        text = words.say(
            "{area}: {share} of services were rendered electronically ({period})",
            area=name,
            share=spoken(kpi_number(view, known["deliveries_online_share"], online)),
            period=words.period(online.period_id),
        )
        return text, lede
    remote = values.get("deliveries_remote_share")
    if remote:
        text = words.say(
            "{area}: {share} of services were rendered remotely ({period})",
            area=name,
            share=spoken(kpi_number(view, known["deliveries_remote_share"], remote)),
            period=words.period(remote.period_id),
        )
        return text, lede
    return words.say("{area}: no share of electronic services for this period", area=name), lede


def _conflicts_and_gaps(view: View, entries: Sequence[inventory.Entry]) -> Sequence[Block | None]:
    gaps = gap_band(view, entries)
    shown = side_by_side(view, "services", first=_WHICH_94)
    return [Beside([shown[0], gaps], "7-5", first=True), *in_pairs(shown[1:])] if shown else [gaps]


def _specs(view: View, year: int) -> list[ChartSpec]:
    words = view.words
    area = areas.all_areas(view.figures)[view.selection.area].name(words.lang)
    measures = {
        "satisfaction": words.say("Recipients satisfied with public services, public monitoring, %"),
        "public_monitoring_score": words.say("Mean score of public monitoring, of 5"),
        "egdi_osi": words.say("UN online service index, 0 to 1"),
        "ict_specialists_employed": words.say("ICT specialists employed, people"),
        "digital_literacy_share": words.say("Digital literacy of people aged 6–74, %"),
        "restored_rights_share": words.say("Rights restored, of the violations found on complaints, %"),
    }
    axes = {"satisfaction": (0.0, 100.0), "restored_rights_share": (0.0, 100.0), "digital_literacy_share": (0.0, 100.0)}
    axes |= {"public_monitoring_score": (0.0, 5.0), "egdi_osi": (0.0, 1.0)}
    found = [_spec(view, kpi_id, f"{text} · {area}", axes.get(kpi_id, (0.0, None)), year) for kpi_id, text in measures.items()]
    return [spec for spec in found if spec is not None]


def _spec(view: View, kpi_id: str, subtitle: str, axis: tuple[float, float | None], year: int) -> ChartSpec | None:
    words, area_id = view.words, view.selection.area
    kpi = kpis.catalogue(view.figures, words.lang).get(kpi_id)
    dated = [v for v in kpis.history(view.figures, kpi_id, area_id, year=year) if v.period_end]
    if kpi is None or len(dated) < _FEWEST_POINTS:
        return None
    span = f"{subtitle} · {words.period(dated[0].period_id)}–{words.period(dated[-1].period_id)}"
    lines = [(kpi, area_id, "", "main")]
    return line_spec(
        view,
        name=kpi_id.replace("_", "-"),
        subtitle=span,
        lines=lines,
        year=year,
        axis_from=axis[0],
        axis_to=axis[1],
    )


def _pairs(view: View, specs: Sequence[ChartSpec]) -> Sequence[Block]:
    frames = [chart_frame(view, spec) for spec in specs]
    return [Beside(frames[i : i + 2], "2") for i in range(0, len(frames), 2)]


def _records(view: View, year: int) -> Sequence[Block | None]:
    """What the registry and the deliveries say, where there are records."""
    specs = [*service_records.specs(view, year), service_appeals.appeals_spec(view)]
    pictures = _pairs(view, [spec for spec in specs if spec is not None])
    lists = [service_bundles.bundle_list(view), service_ladder.remaining_list(view)]
    return [service_ladder.ladder(view, year), *pictures, *lists]
