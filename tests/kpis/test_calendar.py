"""The calendar of working days, against what the ministry and the press published."""

import csv
import datetime
import itertools

import pytest
from case_desk import REFERENCE, CaseDesk

#: Month → working days of a five-day week, as published.
#: 2024: balance of working time, https://help.inbuh.kz/6801/ (its June counts Kurban Ait on a weekday; it fell on a Sunday).
#: January 2026: https://alau.kz/novyj-god-2026-utverzhdjon-oficialnyj-kalendar-vyhodnyh/
#: November 2025: https://baq.kz/qarasha-ayynda-qazaqstandyqtar-neshe-kun-demalady-200025132/
#: August 2025: https://zontnews.kz/?p=854
#: March 2026 (13 days off): https://kazpravda.kz/n/vesennie-bonusy-kak-kazahstantsy-otdohnut-na-8-marta-i-nauryz/
PUBLISHED = {
    "2024-01": 21,
    "2024-02": 21,
    "2024-03": 17,
    "2024-04": 22,
    "2024-05": 20,
    "2024-07": 22,
    "2024-08": 21,
    "2024-09": 21,
    "2024-10": 22,
    "2024-11": 21,
    "2024-12": 21,
    "2025-08": 21,
    "2025-11": 20,
    "2026-01": 19,
    "2026-03": 18,
}
#: Day → is it worked, and why.
KNOWN = [
    ("2025-01-03", False, "moved: the day off of Sunday 5 January"),
    ("2025-01-05", True, "the Sunday that was worked in exchange"),
    ("2024-05-04", True, "a Saturday worked for 8 May"),
    ("2024-05-08", False, "the day off of 4 May"),
    ("2020-05-11", True, "a Monday worked for 8 May; Victory Day had been on a Saturday"),
    ("2025-03-24", False, "Nauryz of 21 to 23 March lasts two days longer, since two of them are a weekend"),
    ("2025-03-25", False, "the second of them"),
    ("2023-01-09", True, "Christmas of Saturday 7 January is a day off that does not move"),
    ("2024-06-17", True, "Kurban Ait of Sunday 16 June does not move either"),
    ("2025-09-01", False, "Constitution Day of Saturday 30 August 2025 moved on to Monday"),
    ("2026-08-31", True, "from 2026 on 30 August is no holiday"),
    ("2027-03-15", False, "Constitution Day by the Constitution of 2026, for the first time in 2027"),
    ("2021-12-01", False, "Day of the First President, until 2021"),
    ("2022-12-01", True, "no more"),
]


@pytest.fixture(scope="module")
def desk() -> CaseDesk:
    return CaseDesk()


def test_the_file_holds_every_day_once() -> None:
    with (REFERENCE / "calendar.csv").open(encoding="utf-8") as file:
        days = [datetime.date.fromisoformat(row["day"]) for row in csv.DictReader(file)]
    assert (days[0], days[-1]) == (datetime.date(2015, 1, 1), datetime.date(2030, 12, 31))
    assert all(after - before == datetime.timedelta(days=1) for before, after in itertools.pairwise(days))


@pytest.mark.parametrize(("month", "days"), PUBLISHED.items())
def test_a_month_has_the_working_days_that_were_published(desk: CaseDesk, month: str, days: int) -> None:
    found = desk.ask(f"select count(*) as n from stg_calendar where is_working and strftime(day, '%Y-%m') = '{month}'")
    assert found == [{"n": days}]


@pytest.mark.parametrize(("day", "is_working", "reason"), KNOWN)
def test_a_day_is_worked_or_off_as_it_was(desk: CaseDesk, day: str, is_working: bool, reason: str) -> None:
    assert desk.ask(f"select is_working from stg_calendar where day = '{day}'") == [{"is_working": is_working}], reason


def test_the_number_of_a_day_grows_by_one_on_working_days_only(desk: CaseDesk) -> None:
    wrong = desk.ask(
        """
        select day from (
            select day, is_working, working_no - lag(working_no, 1, 0) over (order by day) as step from stg_calendar
        ) where step <> case when is_working then 1 else 0 end
        """
    )
    assert wrong == []


def test_an_order_of_the_government_goes_before_the_calendar() -> None:
    desk = CaseDesk()
    desk.move("2026-12-17", is_working=False)
    desk.move("2026-12-19", is_working=True)
    found = desk.ask("select is_working from stg_calendar where day between '2026-12-17' and '2026-12-19' order by day")
    assert [row["is_working"] for row in found] == [False, True, True]
    assert desk.ask("select count(*) as n from stg_calendar") == desk.ask("select count(*) as n from src_calendar")
