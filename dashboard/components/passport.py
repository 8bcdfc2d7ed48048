"""The two columns of a passport: the number with its rank of proof, and its facts; an unknown fact keeps its place."""

from dash import html
from dash.development.base_component import Component

from dashboard.components import blocks
from dashboard.components.breakdown import breakdown_text
from dashboard.components.numbers import badge
from dashboard.components.subject import Subject
from dashboard.content.numbers import status_word
from dashboard.queries import areas, provenance
from dashboard.queries.observations import Observation
from dashboard.view import View

_SCALE = ("claimed", "reported", "measured")


def head(view: View, subject: Subject) -> Component:
    """Title, number, how well it is proved, what it may be used for."""
    words = view.words
    classes = "passport__figure quoted" if subject.status == "claimed" else "passport__figure"
    return html.Div(
        [
            html.H1(subject.title),
            html.P(subject.text, className=classes),
            _scale(view, subject),
            html.P(_advice(view, subject), className="small lede"),
            html.Div(
                [
                    html.A(name.upper(), className="btn", href=_download(view, subject, name))
                    for name in ("csv", "xlsx", "json")
                ],
                className="tools",
                **{"aria-label": words.say("Downloads")},
            ),
        ]
    )


def _download(view: View, subject: Subject, kind: str) -> str:
    row = subject.figure.observation_id if subject.figure else ""
    chosen = view.selection.change(area="KZ", period="latest", filters=())
    indicator = subject.indicators[0] if subject.indicators else subject.key
    return chosen.with_filters(row=row, indicator="" if row else indicator).here(f"/download/figures.{kind}")


def _scale(view: View, subject: Subject) -> Component:
    shown = _SCALE if subject.status in _SCALE else (subject.status,)
    steps = [
        html.Li(badge(view.words, status), **({"aria-current": "true"} if status == subject.status else {})) for status in shown
    ]
    label = view.words.say("Rank of proof: this number is {status}", status=status_word(view.words, subject.status).lower())
    return html.Ul(steps, className="scale", **{"aria-label": label})


def _advice(view: View, subject: Subject) -> str:
    words = view.words
    return {
        "claimed": words.say(
            "This number is shown as a claim: it cannot be recomputed from records. It is not for plans, ratings or comparison."
        ),
        "reported": words.say("This number is shown as it was published; it was not recomputed here from records."),
        "measured": words.say(
            "This number was computed here from records; the formula and the records' source stand beside it."
        ),
        "estimated": words.say("This number is an estimate; what it was estimated from stands beside it."),
        "demo": words.say("This number is invented: it belongs to the demonstration edition."),
    }[subject.status]


def facts(view: View, subject: Subject) -> Component:
    """Every field of the passport, in one order for every number."""
    words, figure = view.words, subject.figure
    area = areas.all_areas(view.figures)[subject.area_id]
    rows = [
        (words.say("What is counted"), [subject.definition, _said(view, subject)]),
        (words.say("Formula"), [subject.kpi.formula] if subject.kpi else []),
        (words.say("Numerator and denominator"), _parts(view, subject)),
        (words.say("Area"), [area.name(words.lang), _small(_detail(view, figure))]),
        (words.say("Breakdown"), [breakdown_text(view, figure.breakdown)] if figure and figure.breakdown else []),
        (words.say("Period"), _period(view, subject)),
        (words.say("Who published it"), [words.data(figure.publisher)] if figure else []),
        (words.say("Source"), _source(view, figure)),
        (words.say("Status"), [badge(words, subject.status), _small(_confidence(view, figure))]),
        (words.say("Remark"), [words.data(figure.note)] if figure and figure.note else []),
        (words.say("Collected"), _collected(view, figure)),
        (words.say("Snapshot"), _snapshot(view, figure)),
        (words.say("Legal or methodological basis"), _basis(view, subject)),
        (words.say("Who owes the next figure"), _owner(view, subject)),
    ]
    return html.Dl([html.Div([html.Dt(name), html.Dd(content)]) for name, content in rows if content], className="facts")


def _small(content: str | None) -> Component | None:
    return html.Small(content) if content else None


def _said(view: View, subject: Subject) -> Component | None:
    if subject.figure is None:
        return None
    return html.Small([view.words.say("As the source has it: "), view.words.data(subject.figure.definition)])


def _parts(view: View, subject: Subject) -> list[Component | str]:
    words = view.words
    if subject.numerator is not None and subject.denominator is not None:
        return [f"{words.number(subject.numerator)} / {words.number(subject.denominator)}"]
    if subject.unit != "percent":
        return []
    if subject.denominator is not None:
        base = words.say("Base: {n}", n=words.number(subject.denominator))
        return [base, html.Small(words.say("The source does not print the numerator"))]
    explanation = words.say("The source does not say how many were counted, or of how many")
    return [blocks.missing(words.say("Not stated"), explanation)]


def _detail(view: View, figure: Observation | None) -> str:
    if figure is None:
        return ""
    return " · ".join(filter(None, (view.words.data(figure.area_detail), view.words.data(figure.body))))


def _period(view: View, subject: Subject) -> list[Component | str]:
    words = view.words
    if subject.period_end is None:
        return [blocks.missing(words.say("Undated"), words.say("The source carries no date; no year is put in its place"))]
    return [words.period(subject.period_id)]


def _source(view: View, figure: Observation | None) -> list[Component | str]:
    words = view.words
    if figure is None:
        address = html.A(words.say("Sources"), href=view.href("/sources"))
        return [words.say("Computed here from the records of the sources"), html.Small(address)]
    when = (
        words.say("published {day}", day=words.day(figure.published_on))
        if figure.published_on
        else words.say("day of publication not known")
    )
    return [blocks.external(figure.url, figure.url), html.Small(when)]


def _confidence(view: View, figure: Observation | None) -> str:
    words = view.words
    if figure is None:
        return ""
    return {
        "H": words.say("Trust that it was printed so: high (primary text or data)"),
        "M": words.say("Trust that it was printed so: medium (one named secondary source)"),
        "L": words.say("Trust that it was printed so: low (date, wording or address in doubt)"),
    }[figure.confidence]


def _collected(view: View, figure: Observation | None) -> list[Component | str]:
    found = [s for s in provenance.sources(view.figures) if figure and s.source_id == figure.source_id]
    return [view.words.day(found[0].as_of)] if found else []


def _snapshot(view: View, figure: Observation | None) -> list[Component | str]:
    if figure is None:
        return []
    snapshot = provenance.snapshots(view.figures).get(figure.snapshot_id)
    if snapshot is None:
        return []
    row = view.words.say("{file}, row {row}", file=snapshot.file_name, row=view.words.number(figure.row_no))
    return [
        html.A(row, href=f"{view.href('/sources')}#{figure.source_id}"),
        html.Small(f"sha256 {snapshot.sha256}", className="hash"),
    ]


def _basis(view: View, subject: Subject) -> list[Component | str | None]:
    kpi = subject.kpi
    if kpi is None:
        return []
    link = html.Small(blocks.external(kpi.basis_url, kpi.basis_url)) if kpi.basis_url else None
    return [kpi.basis, link]


def _owner(view: View, subject: Subject) -> list[Component | str]:
    kpi, words = subject.kpi, view.words
    if kpi is None:
        return []
    review = words.say("next review of the definition: {day}", day=words.day(kpi.next_review))
    return [
        words.data(kpi.owner),
        html.Small([f"{review} · ", html.A(words.say("Method"), href=f"{view.href('/method')}#{kpi.kpi_id}")]),
    ]
