"""Published states of the official edition by who has delivered: nobody, one region, one district, all, …

`PYTHONPATH=.:tests python tests/integration/delivery_states.py <folder>` makes them there and prints what the pages say first.
"""

import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from inbox_desk import InboxDesk, case, written
from reader import EVERY_LANGUAGE, client_over, read_page

from etl.definitions.source import find_sources

REPOSITORY = Path(__file__).resolve().parents[2]
REGIONS = tuple(f"KZ-{n}" for n in (10, 11, 15, 19, 23, 27, 31, 33, 35, 39, 43, 47, 55, 59, 61, 62, 63, 71, 75, 79))
ULYTAU, TURKISTAN, SAURAN = "KZ-62", "KZ-61", "615500000"
THREE = (SAURAN, "614400000", "611000000")
#: The first working days of months of 2026: a delivery that starts on one of them starts with the month.
FIRST = {7: "2026-07-01", 8: "2026-08-03", 9: "2026-09-01", 10: "2026-10-01", 11: "2026-11-02"}
COLUMNS = {s.source_id: s.contract.names for s in find_sources(REPOSITORY / "etl" / "sources")}
Row = Mapping[str, object]
STATES = ("none", "one record", "one region", "one district", "three districts", "all", "uneven", "all bodies")
FIRST_PAGES = {"overview": "/", "appeals": "/appeals", "connectivity": "/connectivity"}


def appeals(area_id: str, months: Sequence[int], *, each: int = 40, state_on: str = "2026-10-31") -> list[Row]:
    """So many appeals of an area on the first working day of each month: a tenth are never answered, a fifth redirected."""
    return [
        case(
            int(area_id.removeprefix("KZ-")) * 10_000 + month * 100 + n,
            area_id=area_id,
            registered_on=FIRST[month],
            received_on=FIRST[month],
            answered_on="" if n % 10 == 9 else FIRST[month][:8] + "10",
            outcome="" if n % 10 == 9 else "answered",
            redirected_on=FIRST[month] if n % 5 == 1 else "",
            received_by_competent_on=FIRST[month][:8] + "04" if n % 5 == 1 else "",
            type="complaint" if n % 4 == 0 else "application",
            state_on=state_on,
        )
        for month in months
        for n in range(each)
    ]


def villages(area_id: str) -> list[Row]:
    """Three connected villages of an area."""
    digits = area_id.removeprefix("KZ-")
    return [
        {
            "kato": f"{digits:0<6.6}90{n}",
            "area_id": area_id,
            "name_kk": f"Ауыл {digits} {n}",
            "name_ru": f"Село {digits} {n}",
            "kind": "village",
            "population": 100,
            "technology": "4g",
            "state_on": "2026-10-31",
        }
        for n in range(3)
    ]


def deliver(desk: InboxDesk, state: str) -> None:
    """The files of a state, into the inbox."""
    delivered: dict[str, tuple[list[Row], list[Row]]] = {
        "none": ([], []),
        "one record": ([case(1, area_id=ULYTAU, registered_on="2026-10-05", state_on="2026-10-31")], []),
        "one region": (appeals(ULYTAU, [9, 10]), villages(ULYTAU)),
        "one district": (appeals(SAURAN, [9, 10]), villages(SAURAN)),
        "three districts": (
            [row for area in THREE for row in appeals(area, [9, 10], each=20)],
            [row for area in THREE for row in villages(area)],
        ),
        "all": (
            [row for area in REGIONS for row in appeals(area, [9, 10])],
            [row for area in REGIONS for row in villages(area)],
        ),
        "all bodies": ([row for area in REGIONS for row in appeals(area, [9, 10])], []),
        "uneven": ([row for area in REGIONS for row in _unevenly(area)], []),
    }
    cases, settlements = delivered[state]
    if cases:
        desk.drop("appeals.csv", *cases)
    if settlements:
        _put(desk, "settlements", settlements)
    if state == "all bodies":
        _put(desk, "appeals_all_bodies", of_all_bodies())


def of_all_bodies() -> list[Row]:
    """The Committee's own file: fifty appeals of October, twenty of which name no region, and one of November, which is cut."""
    dates = [(n, "2026-10-01") for n in range(50)] + [(50, "2026-11-02")]
    return [case(n, area_id="KZ" if n < 20 else ULYTAU, registered_on=day, state_on="2026-11-12") for n, day in dates]


def _put(desk: InboxDesk, source_id: str, rows: Sequence[Row]) -> None:
    folder = desk.data / "inbox" / source_id
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{source_id}.csv").write_text(written(rows, COLUMNS[source_id]), encoding="utf-8")


def _unevenly(area_id: str) -> list[Row]:
    """Turkistan delivers three weeks after the others, and Ulytau has left August out."""
    if area_id == TURKISTAN:
        return appeals(area_id, [7, 8, 9, 10, 11], state_on="2026-11-30")
    months = [7, 9, 10, 11] if area_id == ULYTAU else [7, 8, 9, 10, 11]
    return appeals(area_id, months, state_on="2026-11-12")


def publish(published: Path, folder: Path, state: str) -> InboxDesk:
    """A data folder of a state: a copy of one with the official edition, and a run over what was delivered."""
    shutil.copytree(published, folder)
    desk = InboxDesk(folder)
    deliver(desk, state)
    if state != "none":
        desk.run()
    return desk


def headline(data: Path, address: str) -> str:
    """The headline of a page, and the line below it."""
    page = read_page(client_over(data), address)
    return " | ".join(part.text() for part in (page.first("h1"), *page.all("p", "lede")[:1]))


if __name__ == "__main__":
    place = Path(sys.argv[1])
    InboxDesk(place / "base").run()
    for name in STATES:
        made = publish(place / "base", place / name.replace(" ", "-"), name)
        for title, path in FIRST_PAGES.items():
            for lang in EVERY_LANGUAGE:
                sys.stdout.write(f"{name} · {title} · {lang}: {headline(made.data, f'{path}?lang={lang}')}\n")
