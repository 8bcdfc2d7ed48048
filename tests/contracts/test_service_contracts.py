"""Registry and deliveries from the inbox: what their contracts refuse, drop and replace."""

import csv
from pathlib import Path

import pytest
from small_world import REPOSITORY, World

from etl.definitions.source import find_sources

CONTRACTS = {s.source_id: s.contract.names for s in find_sources(REPOSITORY / "etl" / "sources")}
Row = dict[str, object]


def service(number: int, **changes: object) -> Row:
    """A service of which every step is online; `changes` replace its cells."""
    steps = dict.fromkeys(("inform", "apply", "receive", "no_visit"), "true")
    names = {"agency_kk": "Орган", "agency_ru": "Орган", "name_kk": "Қызмет", "name_ru": "Услуга"}
    whole = {"service_code": f"{number:08}", "level": "republic", **names, **steps, "proactive": "false"}
    return {**whole, "state_on": "2026-06-30", **changes}


def delivery(number: int, **changes: object) -> Row:
    """Ten deliveries of a service by the portal; `changes` replace cells."""
    whole = {"service_code": f"{number:08}", "area_id": "KZ-61", "channel": "portal", "month": "2026-05", "deliveries": 10}
    return {**whole, "state_on": "2026-06-30", **changes}


def drop(world: World, source: str, name: str, *rows: Row) -> Path:
    """A CSV file in the inbox of a source."""
    path = world.data / "inbox" / source / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, CONTRACTS[source], restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


#: The month of these deliveries is there whole, its deliverer says.
MAY = {
    "source": "deliveries",
    "area_id": "KZ-61",
    "whole_from": "2026-05-01",
    "whole_to": "2026-05-31",
    "state_on": "2026-06-30",
}


def refusals(world: World, source: str) -> list[tuple]:
    """Row, column, rule of what is told of a source's refused cells."""
    return sorted((cell["row_no"], cell["column_name"], cell["rule"]) for cell in world.told(source)["cells"])


BAD_SERVICES: list[tuple[Row, str, str]] = [
    ({"service_code": "1234567"}, "service_code", "pattern"),
    ({"service_code": "12345678.0"}, "service_code", "pattern"),
    ({"service_code": ""}, "service_code", "required"),
    ({"level": "regional"}, "level", "one_of"),
    ({"name_kk": ""}, "name_kk", "required"),
    ({"agency_ru": ""}, "agency_ru", "required"),
    ({"apply": "иә"}, "apply", "type_boolean"),
    ({"apply": ""}, "apply", "required"),
    ({"pay": "free"}, "pay", "type_boolean"),
    ({"decide": "2"}, "decide", "type_boolean"),
    ({"receive": ""}, "receive", "required"),
    ({"reason": "жоқ"}, "reason", "one_of"),
    ({"bundle": "Бала туу"}, "bundle", "pattern"),
    ({"excluded_on": "2026-07-01"}, "excluded_on", "not_after"),
    ({"state_on": ""}, "state_on", "required"),
]
BAD_DELIVERIES: list[tuple[Row, str, str]] = [
    ({"service_code": "1234567"}, "service_code", "pattern"),
    ({"area_id": "KZ-99"}, "area_id", "in_table"),
    ({"channel": "kiosk"}, "channel", "one_of"),
    ({"channel": ""}, "channel", "required"),
    ({"month": "2026-13"}, "month", "pattern"),
    ({"month": "2026-05-01"}, "month", "pattern"),
    ({"deliveries": -5}, "deliveries", "min"),
    ({"deliveries": "1,234"}, "deliveries", "ambiguous_number"),
    ({"deliveries": "көп"}, "deliveries", "type_integer"),
    ({"deliveries": "10.5"}, "deliveries", "type_integer"),
    ({"deliveries": ""}, "deliveries", "required"),
    ({"state_on": ""}, "state_on", "required"),
]


@pytest.mark.parametrize(
    ("source", "make", "wrong"), [("services", service, BAD_SERVICES), ("deliveries", delivery, BAD_DELIVERIES)]
)
def test_a_bad_cell_of_every_rule_stands_in_the_quarantine(world: World, source: str, make, wrong: list) -> None:
    rows = [row for n, (cells, _, _) in enumerate(wrong) for row in (make(2 * n + 1), make(2 * n + 2, **cells))]
    drop(world, source, "bad.csv", *rows)
    assert world.etl("run").code == 0
    expected = [(2 * n + 3, column, rule) for n, (_, column, rule) in enumerate(wrong)]
    assert refusals(world, source) == expected
    told = world.ask(f"select state, rows_read, rows_accepted, rows_quarantined from meta_source where source_id = '{source}'")
    assert told == [("ok", 2 * len(wrong), len(wrong), len(wrong))]


def test_leading_zeros_stay_and_a_free_service_has_no_payment(world: World) -> None:
    drop(world, "services", "a.csv", service(101), service(102, pay="false", decide="true"))
    assert world.etl("run").code == 0
    assert world.ask("select service_code, is_end_to_end, missing_steps from service order by all") == [
        ("00000101", True, ""),
        ("00000102", False, "pay"),
    ]


def test_a_later_state_replaces_and_the_same_file_changes_nothing(world: World) -> None:
    drop(world, "services", "a.csv", service(1, no_visit="false", state_on="2026-03-31"), service(2, state_on="2026-03-31"))
    drop(world, "deliveries", "a.csv", delivery(1), delivery(1, channel="paper"), delivery(1))
    drop(world, "coverage", "may.csv", MAY)
    assert world.etl("run").code == 0
    drop(world, "services", "b.csv", service(1))
    drop(
        world,
        "deliveries",
        "b.csv",
        delivery(1, deliveries=12, state_on="2026-07-31"),
        delivery(1, deliveries=3, state_on="2026-06-01"),
    )
    assert world.etl("run").code == 0
    assert world.ask("select service_code, is_end_to_end, cast(data_on as varchar) from service order by all") == [
        ("00000001", True, "2026-06-30"),
        ("00000002", True, "2026-06-30"),
    ]
    assert world.ask("select channel, deliveries from delivery_month where area_id = 'KZ' order by all") == [
        ("paper", 10),
        ("portal", 12),
    ]
    drop(world, "deliveries", "copy.csv", delivery(1), delivery(1, channel="paper"), delivery(1))
    assert "Nothing has changed" in world.etl("run").out


def test_deliveries_may_come_before_the_registry(world: World) -> None:
    drop(world, "deliveries", "a.csv", delivery(7))
    drop(world, "coverage", "may.csv", MAY)
    assert world.etl("run").code == 0
    assert world.ask("select deliveries from service_demand where area_id = 'KZ-61'") == [(10,)]
    assert world.ask("select count(*) from service") == [(0,)]


def test_a_phone_in_a_name_does_not_get_in(world: World) -> None:
    drop(world, "services", "a.csv", service(1, agency_kk="Орган, тел. +7 701 000 00 00"))
    assert world.etl("run").code == 0
    assert world.ask("select agency_kk, agency_ru from service") == [("", "Орган")]
    assert refusals(world, "services") == [(2, "agency_kk", "dropped_phone")]
