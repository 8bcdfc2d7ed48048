"""The districts of a region with their people: those without any published figure are named, too."""

from dash.development.base_component import Component

from dashboard.components import blocks
from dashboard.queries import areas, observations, settlements
from dashboard.view import View


def district_section(view: View) -> Component | None:
    """A table of districts; None where the reference tables hold no districts of the area."""
    words = view.words
    found = [a for a in areas.children(view.figures, view.selection.area, words.lang) if a.level in ("district", "city_admin")]
    if not found:
        return None
    figures = observations.found(view.figures, area_id=view.selection.area)
    reports = settlements.reports(view.figures, area_id=view.selection.area)
    rows, silent = [], 0
    for district in found:
        count = sum(names_district(figure, district) for figure in figures)
        named = sum(report.district.startswith(f"{district.short_en} ") for report in reports)
        silent += count == 0 and named == 0
        people = words.number(district.population) if district.population else blocks.no_figure(words)
        text = words.count("{n} figure", "{n} figures", count) if count else blocks.no_figure(words)
        places = words.count("{n} settlement", "{n} settlements", named) if named else "–"
        rows.append([district.name(words.lang), people, text, places])
    heads = [
        words.say("District"),
        words.say("People"),
        words.say("Published figures that name it"),
        words.say("Named settlements"),
    ]
    heading = words.say(
        "Of {all} districts and cities {n} are named in no published figure or report",
        n=words.number(silent),
        all=words.number(len(found)),
    )
    table = blocks.table(heading, heads, rows, numeric=(1,), stack=True, hidden_caption=True)
    when = words.say("People on {day}", day=words.day(found[0].population_on))
    return blocks.section(heading, [table], aside=when, name="districts")


def names_district(figure: observations.Observation, district: areas.Area) -> bool:
    """Whether a figure of the region says that it is about this district."""
    detail = figure.area_detail.lower()
    return bool(detail) and any(short.lower() in detail for short in (stem(district.name_kk), district.name_en) if short)


def stem(name: str) -> str:
    """A district's name without its kind."""
    return name.replace(" ауданы", "").replace(" Қ.Ә.", "").strip()
