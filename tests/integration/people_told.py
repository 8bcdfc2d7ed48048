"""What a reader of the published files can know of people: every count as the records give it, and every count that is told."""

from itertools import pairwise
from pathlib import Path

import duckdb
from auditor import Auditor, Cell

SHARES = {
    "appeals_complaints_share_local": ("received", "complaints"),
    "appeals_repeat_share": ("received", "repeated"),
    "appeals_receipt_unknown_share": ("received", "receipt_unknown"),
    "appeals_redirected_in_term_share": ("redirected", "redirected_in_term"),
    "appeals_answered_in_term_share": ("due", "answered_in_term"),
    "appeals_extended_share": ("closed", "extended"),
    "appeals_overdue": ("open", "overdue"),
}
COUNTS = ("received", "complaints", "repeated", "receipt_unknown", "redirected", "redirected_in_term", "due")
COUNTS = (*COUNTS, "answered_in_term", "closed", "extended", "undetermined")


def rest(part: str) -> str:
    return f"not-{part}"


def auditor_over(truth: dict[Cell, int], parents: dict[str, str]) -> Auditor:
    """An auditor who knows how these counts hang together, also how open cases grow and shrink from day to day."""
    truth, sums = dict(truth), []
    for area in {area for counts, area, _ in truth if counts == "open"}:
        days = sorted((period for counts, where, period in truth if (counts, where) == ("open", area)), reverse=True)
        for later, before in pairwise(days):
            months = _months(before, later)
            if any((counts, area, month) not in truth for counts in ("received", "closed") for month in months):
                break
            flows = {c: [(c, area, month) for month in months] for c in ("received", "closed")}
            hand = ("in hand", area, f"{before}..{later}")
            truth[hand] = truth["open", area, later] + sum(truth[cell] for cell in flows["closed"])
            if truth["open", area, before] != truth[hand] - sum(truth[cell] for cell in flows["received"]):
                break  # Cases were corrected since: what was told of that day is no longer so.
            sums += [(hand, [("open", area, later), *flows["closed"]]), (hand, [("open", area, before), *flows["received"]])]
    return Auditor(truth, parents=parents, splits=[(whole, part, rest(part)) for whole, part in SHARES.values()], sums=sums)


def _months(before: str, later: str) -> list[str]:
    """The months after a day, to that of another."""
    first, last = (12 * int(day[:4]) + int(day[5:7]) - 1 for day in (before, later))
    return [f"{place // 12}-{place % 12 + 1:02}" for place in range(first + 1, last + 1)]


def truth_of(warehouse: Path) -> tuple[dict[Cell, int], dict[str, str]]:
    """Every count as the records give it, and which area lies in which."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        ask = lambda sql: connection.execute(sql).fetchall()  # noqa: E731
        truth: dict[Cell, int] = {}
        months = ask(f"select area_id, strftime(month, '%Y-%m'), {', '.join(COUNTS)} from stg_appeal_sum")
        for area, month, *numbers in months:
            truth |= {(c, area, month): n for c, n in zip(COUNTS, numbers, strict=True) if n is not None}
        truth |= _coarser(truth)
        topics = ask("select area_id, period_id, topic, received from stg_appeal_topic")
        truth |= {(f"received {topic}", area, period): n for area, period, topic, n in topics}
        for area, band, day, opened, overdue in ask("select area_id, band, data_on, open, overdue from stg_appeal_backlog"):
            truth[f"open {band}", area, str(day)] = opened
            for counts, n in (("open", opened), ("overdue", overdue)):
                truth[counts, area, str(day)] = truth.get((counts, area, str(day)), 0) + n
        services = "select area_id, period_id, service_code, appeals from stg_service_appeal where is_delivered"
        for area, period, code, n in ask(services):
            truth[f"service {code}", area, period] = n
            truth["service", area, period] = truth.get(("service", area, period), 0) + n
        parents = dict(ask("select area_id, parent_id from src_areas where parent_id <> ''"))
    for whole, part in SHARES.values():
        numerators = [(area, period, n) for (counts, area, period), n in truth.items() if counts == part]
        truth |= {(rest(part), area, period): truth[whole, area, period] - n for area, period, n in numerators}
    return truth, parents


def _coarser(months: dict[Cell, int]) -> dict[Cell, int]:
    sums: dict[Cell, list[int]] = {}
    for (counts, area, month), n in months.items():
        year, number = month.split("-")
        for period, size in ((f"{year}-Q{(int(number) + 2) // 3}", 3), (year, 12)):
            sums.setdefault((counts, area, f"{period}|{size}"), []).append(n)
    return {
        (counts, area, period.partition("|")[0]): sum(numbers)
        for (counts, area, period), numbers in sums.items()
        if len(numbers) == int(period.partition("|")[2])
    }


def told_by(file: Path) -> dict[Cell, int]:
    """Every count of people that can be read from a published file."""
    with duckdb.connect(str(file), read_only=True) as connection:
        ask = lambda sql: connection.execute(sql).fetchall()  # noqa: E731
        found: dict[Cell, int] = {}
        values = ask(
            "select kpi_id, area_id, period_id, value, numerator, denominator from kpi_value "
            "where status in ('measured', 'demo') and kpi_id like 'appeals%'"
        )
        for kpi_id, area, period, value, numerator, denominator in values:
            if kpi_id in SHARES:
                whole, part = SHARES[kpi_id]
                found |= {(whole, area, period): int(denominator), (part, area, period): int(numerator)}
                found[rest(part), area, period] = int(denominator - numerator)
            elif kpi_id in ("appeals_received_local", "appeals_term_undetermined"):
                found["received" if "received" in kpi_id else "undetermined", area, period] = int(value)
            elif kpi_id == "appeals_median_working_days":
                found["closed", area, period] = int(denominator)
            else:
                assert kpi_id == "appeals_per_1000_deliveries", f"the auditor does not know {kpi_id}"
                found["service", area, period] = int(numerator)
        topics = ask("select area_id, period_id, topic, received from appeal_topic where received is not null")
        found |= {(f"received {topic}", area, period): n for area, period, topic, n in topics}
        found |= {
            ("received communications_internet", area, f"{day.year}-Q{(day.month + 2) // 3}"): n
            for area, day, n in ask("select area_id, complaints_from, complaints from area_contradiction where complaints > 0")
        }
        ages = ask("select area_id, band, data_on, open from appeal_backlog where open is not null")
        found |= {(f"open {band}", area, str(day)): n for area, band, day, n in ages}
        services = ask("select area_id, period_id, service_code, appeals from service_appeals where appeals is not null")
        found |= {(f"service {code}", area, period): n for area, period, code, n in services}
    return found
