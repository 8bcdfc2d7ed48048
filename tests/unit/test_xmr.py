"""The limits of process behaviour: few false alarms on noise, a real step found soon."""

import random

import pytest

from dashboard.charts.xmr import FEWEST, limits


def test_under_ten_points_there_are_no_limits() -> None:
    assert limits([1.0] * (FEWEST - 1)) is None


def test_limits_are_the_mean_and_2_66_mean_moving_ranges() -> None:
    found = limits([10, 12, 10, 12, 10, 12, 10, 12, 10, 12])
    assert found is not None
    assert found.mean == 11
    assert found.upper == pytest.approx(11 + 2.66 * 2)
    assert found.lower == pytest.approx(11 - 2.66 * 2)
    assert found.signals == ()


def test_limits_stay_inside_what_the_measure_can_be() -> None:
    found = limits([98, 99, 97, 99, 98, 97, 99, 98, 97, 99], floor=0, ceiling=100)
    assert found is not None
    assert found.upper == 100


def test_a_point_outside_and_a_run_of_eight_signal() -> None:
    noise = [10, 11, 10, 9, 10, 11, 9, 10, 11, 10]
    outside = limits([*noise, 30])
    assert outside is not None
    assert outside.outside == (10,)
    shifted = limits([10, 11, 10, 9, 10, 11, 9, 10, 13, 14, 13, 14, 13, 14, 13, 14])
    assert shifted is not None
    assert shifted.runs == (7, 15)


def test_a_steady_series_of_24_months_raises_less_than_one_false_signal_a_year() -> None:
    draw = random.Random(7)
    trials = 400
    alarms = 0
    for _ in range(trials):
        found = limits([draw.gauss(1000, 50) for _ in range(24)])
        assert found is not None
        alarms += len(found.outside)
    assert alarms / trials / 2 < 1


def test_a_step_of_three_sigma_is_found_within_three_months() -> None:
    draw = random.Random(11)
    found_in_time = 0
    trials = 300
    for _ in range(trials):
        history = [draw.gauss(1000, 50) for _ in range(24)]
        base = limits(history)
        assert base is not None
        after = [draw.gauss(1200, 50) for _ in range(3)]
        found_in_time += any(value > base.upper for value in after)
    assert found_in_time / trials > 0.95
