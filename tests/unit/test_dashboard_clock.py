"""The day on which somebody looks is Kazakhstan's."""

from datetime import UTC, date, datetime

from dashboard import clock


def test_the_day_begins_five_hours_before_that_of_utc() -> None:
    # On the evening of 21 May in UTC it is 00:31 of 22 May in Kazakhstan.
    assert clock.today(now=datetime(2027, 5, 21, 19, 31, tzinfo=UTC)) == date(2027, 5, 22)
    assert clock.today(now=datetime(2027, 5, 21, 18, 59, tzinfo=UTC)) == date(2027, 5, 21)


def test_a_day_that_the_settings_name_is_today() -> None:
    assert clock.today(date(2027, 1, 9)) == date(2027, 1, 9)
