"""The explorer's address is its state: written and read back, hostile values do no harm."""

import pytest

from dashboard.explore.outline import outline
from dashboard.explore.state import LOOKS, State, read_state
from dashboard.selection import Selection, UnknownChoiceError

FULL = State(
    Selection("ru", edition="demo", run="20261130T200335790Z"),
    kpi="internet_users_share",
    other="digital_literacy_share",
    areas=("KZ-61", "KZ-62"),
    since="2015",
    until="2023-Q4",
    look="scatter",
)


@pytest.mark.parametrize("state", [State(Selection("kk")), FULL, FULL.change(look="map", areas=()), FULL.change(other="")])
def test_what_is_written_is_read_back(state: State) -> None:
    assert read_state(state.search) == state


def test_defaults_are_left_out_and_the_language_never_is() -> None:
    assert State(Selection("kk")).address == "/explore/?lang=kk"
    assert FULL.address.startswith("/explore/?lang=ru&edition=demo&run=20261130T200335790Z&kpi=internet_users_share")
    assert "area=KZ-61,KZ-62" in FULL.address, "an address that can be read"


def test_an_area_is_chosen_and_let_go_by_the_same_act() -> None:
    more = FULL.toggled("KZ-75")
    assert more.areas == ("KZ-61", "KZ-62", "KZ-75")
    assert more.toggled("KZ-61").areas == ("KZ-62", "KZ-75")


@pytest.mark.parametrize("search", [None, "", "?", "?kpi=%00%ff", "?area=,,,", "?view=nothing", "?lang=kk&lang=ru", 5, ["?"]])
def test_anything_is_an_address(search: object) -> None:
    state = read_state(search, "kk")
    assert state.look in LOOKS
    assert state.selection.lang == "kk"
    assert read_state(state.search) == state


def test_long_values_are_cut_and_areas_counted() -> None:
    state = read_state(f"?lang=kk&kpi={'x' * 5000}&area={','.join(f'KZ-{i}' for i in range(500))}")
    assert len(state.kpi) <= 100
    assert len(state.areas) <= 24


def test_an_edition_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownChoiceError):
        read_state("?edition=secret")


def test_an_outline_becomes_coordinates_and_its_parts_stay_apart() -> None:
    x, y = outline("M10 20l5 0 0 -5zM100.5 1l-0.5 2z")
    assert x == [10, 15, 15, None, 100.5, 100]
    assert y == [20, 20, 15, None, 1, 3]
