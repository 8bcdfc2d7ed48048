"""Makes calendar.csv: the working days of a five-day week in Kazakhstan, with the days that the Government moved.

Rules and moved days: the MIT-licensed package holidays 0.109, which cites the orders of each year. Needed once a year,
when a new release knows the next year's orders:

    pip install holidays==0.109
    python data/reference/tools/build_calendar.py

What the package does not know yet (an order of this week, a holiday that was moved by the moon) does not wait for it:
it is a row of calendar_overrides.csv with its address. Days off that it only estimates say so in their name.
"""

import csv
import datetime
import re
from pathlib import Path

import holidays

REFERENCE = Path(__file__).resolve().parent.parent
FIRST, LAST = datetime.date(2015, 1, 1), datetime.date(2030, 12, 31)
#: The package writes 5 January 2025 as 01/05/2025.
AMERICAN_DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})")


def rows() -> list[tuple[str, str, str]]:
    """(day, is it worked, the holiday's English name) of every day, weekends included."""
    years = range(FIRST.year, LAST.year + 1)
    known = holidays.country_holidays("KZ", years=years, language="en_US")
    days = (FIRST + datetime.timedelta(days=number) for number in range((LAST - FIRST).days + 1))
    return [(day.isoformat(), str(known.is_working_day(day)).lower(), name(known.get(day, ""))) for day in days]


def name(text: str) -> str:
    """The package's name of a holiday with its days written the ISO way."""
    return AMERICAN_DAY.sub(r"\3-\1-\2", text)


def main() -> None:
    with (REFERENCE / "calendar.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["day", "is_working", "name"])
        writer.writerows(rows())


if __name__ == "__main__":
    main()
