"""Who is compared, and how one script finds the number, the charts and the filter on each page."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playwright.sync_api import Page

from bench.peers import servers


@dataclass(frozen=True)
class Subject:
    """A server, its page, and the selectors of what a reader waits for."""

    name: str
    serve: Callable[[Path], AbstractContextManager[int]]
    path: str
    number: str
    pictures: str
    marks: str
    choose: Callable[[Page], None]
    #: What brings the content: the first document, requests after it, or a websocket.
    content: str
    #: The chosen area as its request names it, and others that nobody has chosen yet.
    area: str = "Turkistan Region"
    others: tuple[str, ...] = ("Abai Region", "Akmola Region", "Aktobe Region")


def _choose_ours(page: Page) -> None:
    page.locator("form.chosen select[name=area]").select_option("KZ-61")


def _choose_vizro(page: Page) -> None:
    page.locator("#control-panel .dash-dropdown").first.click()
    page.locator(".dash-dropdown-content").get_by_text("Turkistan Region").click()


def _choose_streamlit(page: Page) -> None:
    page.locator("[data-testid=stSelectbox] input").first.click()
    page.get_by_role("option", name="Turkistan Region").click()


OURS = Subject(
    name="Korsetkish",
    serve=servers.ours,
    path="/appeals?edition=demo&lang=en",
    number=".kpi__value .num",
    pictures=".chart__pic",
    marks="svg path, svg rect, svg polyline, svg circle",
    choose=_choose_ours,
    content="document",
    area="KZ-61",
    others=("KZ-10", "KZ-11", "KZ-15"),
)


def _vizro(name: str, *, compress: bool) -> Subject:
    return Subject(
        name=name,
        serve=partial(servers.vizro, compress=compress),
        path="/",
        number=".card-kpi .card-body",
        pictures=".js-plotly-plot",
        marks=".scatterlayer .lines path, .barlayer .point path",
        choose=_choose_vizro,
        content="requests",
    )


def _streamlit(name: str, *, compress: bool) -> Subject:
    return Subject(
        name=name,
        serve=partial(servers.streamlit, compress=compress),
        path="/",
        number="[data-testid=stMetricValue]",
        pictures="[data-testid=stVegaLiteChart]",
        marks=".mark-line path, .mark-rect path",
        choose=_choose_streamlit,
        content="socket",
    )


SUBJECTS = (
    OURS,
    _vizro("Vizro", compress=False),
    _vizro("Vizro, compressed", compress=True),
    _streamlit("Streamlit", compress=False),
    _streamlit("Streamlit, compressed", compress=True),
)
