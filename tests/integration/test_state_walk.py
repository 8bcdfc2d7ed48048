"""States of deliveries, walked in three languages: nothing that nobody could know, no count that differs from its list."""

import re
from pathlib import Path

import pytest
from delivery_states import SAURAN, TURKISTAN, ULYTAU, publish
from inbox_desk import InboxDesk
from reader import EVERY_LANGUAGE, Element, client_over, read_page
from test_absence import assert_counted, assert_exact

pytestmark = pytest.mark.proof

PLACES = (ULYTAU, TURKISTAN, "KZ-39", SAURAN, "615530100")
ADDRESSES = (
    "/",
    "/appeals",
    "/connectivity",
    *(f"/area/{place}" for place in PLACES),
    *(f"/{topic}?area={place}" for topic in ("appeals", "connectivity") for place in PLACES[:-1]),
)
#: That of nobody is the edition as it is committed: test_absence.py walks it.
STATES = ("one region", "one district", "all", "uneven")


@pytest.fixture(scope="module", params=STATES)
def state(request: pytest.FixtureRequest, published_data: Path, tmp_path_factory: pytest.TempPathFactory) -> InboxDesk:
    return publish(published_data, tmp_path_factory.mktemp("walk") / "data", request.param)


def main_of(desk: InboxDesk, address: str, **query: str) -> Element:
    joint = "&" if "?" in address else "?"
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    return read_page(client_over(desk.data), f"{address}{joint}{asked}").first("main")


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_every_page_of_a_state_is_exact_and_counts_what_it_lists(state: InboxDesk, lang: str) -> None:
    for address in ADDRESSES:
        main = main_of(state, address, lang=lang)
        assert_exact(main, lang)
        assert_counted(main, lang)
        slides = main_of(state, address, lang=lang, view="present")
        assert slides.first("h1").text() == main.first("h1").text(), address


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
@pytest.mark.parametrize("place", [*PLACES, "KZ"])
def test_the_light_page_says_what_the_page_says(state: InboxDesk, lang: str, place: str) -> None:
    light = main_of(state, f"/brief/{place}", lang=lang)
    page = main_of(state, "/" if place == "KZ" else f"/area/{place}", lang=lang)
    assert_exact(light, lang)
    assert_counted(light, lang)
    assert light.first("h1").text() == page.first("h1").text()


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_a_number_of_records_is_one_on_every_page(state: InboxDesk, lang: str) -> None:
    """A passport that several pages open holds the number that each of them prints."""
    printed: dict[str, set[str]] = {}
    for address in ADDRESSES:
        for link in main_of(state, address, lang=lang).all("a", "num"):
            target = re.sub(r"[?&].*", "", link.get("href"))
            if "/n/" in target and "_local/" in target:
                printed.setdefault(target, set()).add(link.text())
    assert not {target: texts for target, texts in printed.items() if len(texts) > 1}
