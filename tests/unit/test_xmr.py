"""Behaviour of a series: few false alarms on noise, a real step found soon and dated right, what was told stays told."""

import random
from collections.abc import Callable
from itertools import pairwise

import pytest

from dashboard.content.kpi.xmr import BASELINE, behaviour

QUIET = [10.0, 11, 10, 9, 10, 11, 9, 10, 11, 10, 9, 10]
SERIES = 400
POINTS = 36
Draw = Callable[[random.Random], list[float]]


def noise(draw: random.Random) -> list[float]:
    return [draw.gauss(1000, 50) for _ in range(POINTS)]


def test_under_twelve_points_nothing_is_judged() -> None:
    assert behaviour(QUIET[: BASELINE - 1]) is None


def test_limits_are_the_mean_and_2_66_mean_moving_ranges() -> None:
    found = behaviour([10, 12] * 6)
    assert found is not None
    (level,) = found.levels
    assert level.mean == 11
    assert level.upper == pytest.approx(11 + 2.66 * 2)
    assert level.lower == pytest.approx(11 - 2.66 * 2)
    assert (found.outside, found.last_shift, found.drifts) == ((), None, False)


def test_limits_stay_inside_what_the_measure_can_be() -> None:
    found = behaviour([98, 99, 97, 99, 98, 97, 99, 98, 97, 99, 98, 97], floor=0, ceiling=100)
    assert found is not None
    assert found.levels[0].upper == 100


def test_one_point_outside_is_no_change_of_level() -> None:
    found = behaviour([*QUIET, 30, *QUIET])
    assert found is not None
    assert found.outside == (12,)
    assert found.last_shift is None


def test_two_in_a_row_outside_are_a_change_and_the_first_of_them_its_date() -> None:
    found = behaviour([*QUIET, 16, 17])
    assert found is not None
    assert found.last_shift is not None
    before, now = found.last_shift
    assert (before.stop, now.start, now.mean) == (12, 12, 16.5)


def test_three_in_a_row_inside_the_limits_are_a_change_where_their_mean_is_far_enough() -> None:
    held = behaviour([*QUIET, 12, 12])
    found = behaviour([*QUIET, 12, 12, 12])
    assert held is not None
    assert held.last_shift is None
    assert found is not None
    assert found.levels[0].holds(12)
    assert [level.start for level in found.levels] == [0, 12]


def test_each_level_has_its_own_mean_and_limits() -> None:
    found = behaviour([*QUIET, *(value + 20 for value in QUIET)])
    assert found is not None
    first, second = found.levels
    assert second.mean - first.mean == pytest.approx(20)
    assert second.upper - second.mean == pytest.approx(first.upper - first.mean)
    assert found.outside == ()


def test_a_dip_of_six_months_is_two_changes() -> None:
    found = behaviour([*QUIET, *(value - 8 for value in QUIET[:6]), *QUIET])
    assert found is not None
    assert [level.start for level in found.levels] == [0, 12, 18]


def test_a_series_that_rises_all_the_time_has_no_level() -> None:
    found = behaviour([i + 0.1 * (i % 2) for i in range(BASELINE)])
    assert found is not None
    assert found.drifts
    assert found.last_shift is None


def test_a_series_that_never_moves_is_steady_and_its_first_change_is_seen() -> None:
    still, left = behaviour([100.0] * 20), behaviour([*[100.0] * 20, 99, 99])
    assert still is not None
    assert (still.outside, still.drifts, len(still.levels)) == ((), False, 1)
    assert left is not None
    assert left.levels[-1].start == 20


def test_later_points_do_not_move_the_date_of_a_change() -> None:
    draw = random.Random(5)
    for _ in range(20):
        values = [*noise(draw)[:20], *(value + 200 for value in noise(draw)[:16])]
        starts = [
            [level.start for level in found.levels] for n in range(23, 36) if (found := behaviour(values[:n])) is not None
        ]
        assert len(starts) == 13
        assert all(later[: len(earlier)] == earlier for earlier, later in pairwise(starts))


def test_a_steady_series_of_36_points_is_told_to_have_changed_in_under_5_of_100() -> None:
    draw = random.Random(7)
    found = [behaviour(noise(draw)) for _ in range(SERIES)]
    changed = [one for one in found if one is not None and (one.last_shift or one.drifts)]
    assert len(found) == SERIES
    assert len(changed) / SERIES < 0.05


@pytest.mark.parametrize("first", [18, 25, 34])
def test_a_step_of_three_sigma_is_seen_within_three_points_and_dated_right_in_80_of_100(first: int) -> None:
    draw = random.Random(first)
    seen = right = 0
    for _ in range(SERIES):
        values = [value + 150 * (i >= first - 1) for i, value in enumerate(noise(draw))][: first + 2]
        found = behaviour(values)
        assert found is not None
        starts = [level.start for level in found.levels[1:]]
        seen += bool(starts)
        right += any(abs(start - (first - 1)) <= 1 for start in starts)
    assert seen / SERIES >= 0.80
    assert right / seen >= 0.80


def test_a_level_left_again_and_again_is_no_level() -> None:
    found = behaviour([*QUIET, *(value + 8 * (i // 6 + 1) for i, value in enumerate(QUIET * 2))])
    assert found is not None
    assert found.drifts
    assert found.last_shift is None
