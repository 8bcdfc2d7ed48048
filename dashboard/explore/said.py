"""What stands in words around the views: the headline, their titles, the table, what must be known beside them."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.content import absence, coverage
from dashboard.explore import controls, frames
from dashboard.explore.question import Question
from dashboard.explore.state import MOST_LINES
from dashboard.queries import areas
from dashboard.selection import COUNTRY

_COLUMNS, _MOST_COLUMNS = 3, 60


def headline(question: Question) -> str:
    """The KPI, and the last value of each area in the picture; why there is none where there is none."""
    words, kpi = question.view.words, question.kpi
    shown = question.lines[question.lines["area_id"].isin([*question.area_ids, COUNTRY])]
    last = shown[shown["value"].notna()].groupby("area_id", sort=False).tail(1)
    if last.empty:
        undated = question.told[question.told["value"].notna()].head(1)
        last = undated if len(undated) else last
    if last.empty:
        return f"{kpi.title}: {absence.of_kpi(question.view, kpi, (question.area_ids or [COUNTRY])[0]).sentence}"
    named = [f"{row.area} {row.text}" for row in last.head(MOST_LINES).itertuples()]
    spoken = dict.fromkeys(last.head(MOST_LINES)["period"])
    more = words.count("and {n} more", "and {n} more", len(last) - MOST_LINES) if len(last) > MOST_LINES else ""
    return f"{kpi.title}: {'; '.join(named)} ({', '.join(spoken)}) {more}".strip()


def head(question: Question) -> list[Component]:
    """Where the reader is, the headline, the address of this state, what can be taken along."""
    words, state = question.view.words, question.state
    places = [areas.all_areas(question.view.figures)[one].name(words.lang) for one in question.area_ids]
    place = html.P([html.B(words.say("Explore")), " · ", ", ".join(places) or words.say("All areas")], className="small")
    address = html.Code(state.address, id=ids.ADDRESS)
    buttons = [
        dcc.Clipboard(target_id=ids.ADDRESS, content=state.address, className="btn", title=words.say("Copy the address")),
        html.Button("CSV", id=ids.CSV, className="btn", **{"aria-label": words.say("Download {format}", format="CSV")}),
        html.Button("XLSX", id=ids.XLSX, className="btn", **{"aria-label": words.say("Download {format}", format="XLSX")}),
        html.Button("PNG", id=ids.PNG, className="btn", **{"aria-label": words.say("Download {format}", format="PNG")}),
        *_passport(question),
    ]
    return [place, html.H1(headline(question)), html.Div([address, *buttons], className="addr tools")]


def _passport(question: Question) -> Sequence[Component]:
    """A click to the passport of the last value in the picture, and to what the KPI counts."""
    words = question.view.words
    known = question.told[question.told["value"].notna()]
    own = known[known["area_id"] == (question.area_ids or [COUNTRY])[0]]
    last = (own if len(own) else known).tail(1)
    method = html.A(words.say("What is counted"), href=question.view.href("/method"), className="btn")
    return [html.A(words.say("Passport"), href=row.href, className="btn") for row in last.itertuples()] + [method]


def titles(question: Question) -> dict[str, tuple[str, str]]:
    """The title of each view and the line under it, counted from the rows that it draws."""
    words, kpi, regions = question.view.words, question.kpi, question.regions
    period = regions["period"].iloc[0] if len(regions) else ""
    told = words.say("{n} of {all} regions", n=words.number(regions["value"].notna().sum()), all=words.number(len(regions)))
    over = question.lines["period"].drop_duplicates()
    span = f"{over.iloc[0]} – {over.iloc[-1]}" if len(over) > 1 else ", ".join(over)
    unit = words.unit(kpi.unit)
    lead = {
        "scatter": (words.say("Two indicators"), _pair(question)),
        "multiples": (words.say("Small pictures"), f"{kpi.title} · {span}"),
    }.get(question.look, (words.say("Over time"), f"{kpi.title}{f', {unit}' if unit else ''} · {span}"))
    across = f"{period} · {words.say('a region is chosen by a click')}"
    return {
        ids.LEAD: lead,
        ids.MAP: (words.say("Map: {told}", told=told), across),
        ids.STRIP: (words.say("Distribution: {told}", told=told), f"{period} · {words.say('each dot is a region')}"),
    }


def _pair(question: Question) -> str:
    words, both = question.view.words, question.both
    if both.empty:
        return words.say("Choose a second indicator of the same regions")
    n = words.count("{n} region has both", "{n} regions have both", len(both))
    return f"{n} · {both['period'].iloc[0]} · {words.say('a likeness is no cause')}"


def caption(title: str, under: str) -> list[Component]:
    """A title and the line under it."""
    return [html.H2(title), html.P(under, className="chart__sub")]


def table(question: Question) -> list[Component]:
    """Areas by periods, the chosen first; every number opens its passport, every hole says why it is one."""
    words, rows = question.view.words, _rows(question)
    periods = rows.drop_duplicates("period_id")["period"]
    heads = [html.Th(words.say("Area"), scope="col"), *(html.Th(one, scope="col", className="n") for one in periods)]
    body = [_row(area, of_area, bold=area_id in question.area_ids) for (area_id, area), of_area in _by_area(rows)]
    drawn = html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="data")
    under = html.P(f"{question.kpi.title} · {words.say('every number opens its passport')}", className="chart__sub")
    box = html.Div(drawn, className="scroll", tabIndex="0", role="region", **{"aria-label": question.kpi.title})
    return [html.H2(words.say("Table")), under, box]


def _rows(question: Question) -> pd.DataFrame:
    """The chosen areas, the country, then every other that has a value; periods in order of time, the last few or all."""
    told = question.told
    dated = told[told["at"].notna() & (told["period_grain"] == frames.grain_of(told))]
    kept = frames.within(dated, question.state.since, question.state.until) if len(dated) else told
    periods = list(kept.sort_values("at")["period_id"].drop_duplicates())
    first = [*question.area_ids, *([COUNTRY] if COUNTRY in set(kept["area_id"]) else [])]
    rest = kept[~kept["area_id"].isin(first)].drop_duplicates("area_id")
    ordered = sorted(rest["area_id"], key=dict(zip(rest["area_id"], map(areas.alphabetical, rest["area"]), strict=True)).get)
    shown = periods[-(_MOST_COLUMNS if question.look == "table" else _COLUMNS) :]
    return frames.grid(question.view, question.kpi, kept, [*first, *ordered], shown)


def _by_area(rows: pd.DataFrame) -> Iterable[tuple[Any, pd.DataFrame]]:
    return rows.groupby(["area_id", "area"], sort=False)


def _row(area: str, rows: pd.DataFrame, *, bold: bool) -> Component:
    head = html.Th(html.B(area) if bold else area, scope="row")
    return html.Tr([head, *map(_cell, rows.itertuples())], className="chosen-row" if bold else "")


def _cell(row: "pd.Series") -> Component:
    if pd.isna(row.value):
        return html.Td(html.Span("–", title=row.why, **{"aria-label": row.why}, role="img"), className="n none")
    return html.Td(html.A(row.text, href=row.href, className="num", title=row.told), className="n")


def looks(question: Question) -> list[Component]:
    """The large views: links to the same state, the one at hand as a word."""
    words, state = question.view.words, controls.settled(question)
    names = controls.look_names(words)
    links = [
        html.B(name) if look == question.look else dcc.Link(name, href=state.change(look=look).address)
        for look, name in names.items()
    ]
    return [html.Span(words.say("Large view"), className="k"), html.Ul([html.Li(link) for link in links])]


def notes(question: Question) -> list[Component]:
    """What must be known beside the pictures: what is not told, whose records are missing, what is not compared."""
    words, kpi, view = question.view.words, question.kpi, question.view
    said = []
    if not question.compares:
        said.append(words.say("The figures of the regions do not share one definition: see the table."))
    elif any(question.regions["value"].notna()):
        said.append(words.say("The source states no sampling error, so no ranks are given."))
    said += [coverage.sentence(view, kpi.scope, area_id) for area_id in question.area_ids or [COUNTRY] if kpi.scope]
    hidden = int((question.told["untold"] != "").sum())
    if hidden:
        few = words.count(
            "{n} value is known and not told (few people)", "{n} values are known and not told (few people)", hidden
        )
        said.append(few)
    apart = sorted(set(question.area_ids) - set(question.lines["area_id"]))
    names = [areas.all_areas(view.figures)[area_id].name(words.lang) for area_id in apart]
    if names:
        said.append(words.say("Not in the picture over time: {names}", names=", ".join(names)))
    kept = dict.fromkeys(filter(None, said))
    return [html.Div(html.Ul([html.Li(one) for one in kept]), className="missing")] if kept else []
