"""Of which months the records of all bodies are whole: they come from one body, and speak of the country alone."""

from case_desk import CaseDesk

JULY, OCTOBER = "2026-07-01", "2026-10-01"
Row = tuple[str, str, str]


def told(*cases: Row, data_on: str, says: tuple[str, str, str] | None = None) -> dict[str, tuple[int, int]]:
    """Appeals and complaints by month. cases: file, day of registration, area; every second is a complaint."""
    desk = CaseDesk()
    connection = desk.connection
    connection.execute(
        "create table src_appeals_all_bodies (case_id varchar, registered_on date, type varchar, area_id varchar)"
    )
    connection.execute(
        "create table delivered_span (source_id varchar, snapshot_id varchar, area_id varchar, first_on date, data_on date)"
    )
    for place, (file, day, area_id) in enumerate(cases):
        kind = "complaint" if place % 2 else "application"
        connection.execute("insert into src_appeals_all_bodies values (?, ?, ?, ?)", [str(place), day, kind, area_id])
        span = ["appeals_all_bodies", file, area_id, day, data_on]
        connection.execute("insert into delivered_span values (?, ?, ?, ?, ?)", span)
    if says:
        connection.execute("insert into src_coverage values ('appeals_all_bodies', ?, ?, ?)", says)
    desk.make("staging/stg_appeal_all_month")
    rows = desk.ask("select area_id, period_id, received, complaints from stg_appeal_all_month order by month")
    assert {row["area_id"] for row in rows} <= {"KZ"}
    return {str(row["period_id"]): (int(str(row["received"])), int(str(row["complaints"]))) for row in rows}


def test_a_whole_month_counts_what_names_a_region_and_what_names_none() -> None:
    assert told(("a", OCTOBER, "KZ"), ("a", "2026-10-20", "KZ-62"), data_on="2026-10-31") == {"2026-10": (2, 1)}


def test_a_month_that_the_file_does_not_hold_from_its_first_day_to_its_last_is_left_out() -> None:
    assert told(("a", "2026-10-05", "KZ"), data_on="2026-10-31") == {}
    assert told(("a", OCTOBER, "KZ"), data_on="2026-10-30") == {}


def test_a_month_without_a_case_is_unknown_unless_it_is_said_to_be_whole() -> None:
    cases = (("a", JULY, "KZ"), ("a", OCTOBER, "KZ"))
    assert list(told(*cases, data_on="2026-10-31")) == ["2026-07", "2026-10"]
    said = told(*cases, data_on="2026-10-31", says=("KZ", "2026-07-01", "2026-12-31"))
    assert said == {"2026-07": (1, 0), "2026-08": (0, 0), "2026-09": (0, 0), "2026-10": (1, 1)}


def test_what_is_said_of_one_region_says_nothing_of_the_country() -> None:
    assert told(("a", "2026-10-05", "KZ-62"), data_on="2026-10-31", says=("KZ-62", "2026-10-01", "2026-10-31")) == {}


def test_nothing_is_whole_where_nothing_was_delivered() -> None:
    assert told(data_on="2026-10-31", says=("KZ", "2026-07-01", "2026-12-31")) == {}
