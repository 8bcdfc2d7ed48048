"""The table of bench/README.md, and what each budget of the project makes of it."""

from typing import Any

#: Budget → (what was measured, the most it may be); None where this run did not measure it.
Budget = tuple[str, float | None, float]


def write(found: dict[str, Any]) -> str:
    """The page, from what was measured."""
    machine, slow = found["machine"], found["paint"]["slow_link_ms"]
    about = ", ".join(f"{name} {value}" for name, value in machine.items() if name != "measured_on")
    parts = [
        "# Measured",
        f"By `make bench`{' (quick)' if found['quick'] else ''} on {machine['measured_on']}: {about}. Medians of the runs"
        " named in the table. Seconds and milliseconds belong to that machine, ratios travel.",
        "## Budgets",
        _table(("budget", "measured", "at most", ""), [_judged(*budget) for budget in budgets(found)]),
        "## Loading invented appeals",
        "`floor` is DuckDB's own `create table as from read_csv` of the same file. `load` reads, judges, quarantines and"
        " merges; `whole` is the process from its start to the published file, the other sources included.",
        _sizes(found["etl"]),
        "## Pages, by the number of appeals behind them",
        "Gunicorn with two workers, milliseconds on the loopback address, compressed answers.",
        _pages(found["pages"]),
        "## A slow link",
        "Chromium, 400 kbit/s, 400 ms, a processor four times slower, a phone's screen; milliseconds since the visit began.",
        _table(
            ("page", "first number", "all charts"),
            [(path, one["number"], one["charts"]) for path, one in slow.items()],
        ),
        "## Bytes over the wire",
        _table(("what", "bytes"), [(name.replace("_", " "), f"{size:,}") for name, size in found["paint"]["bytes"].items()]),
        "## Light pages",
        _table(("what", ""), [(name.replace("_", " "), value) for name, value in found["paint"]["briefs"].items()]),
    ]
    return "\n\n".join(parts) + "\n"


def budgets(found: dict[str, Any]) -> list[Budget]:
    """Every budget with its measure."""
    largest = found["etl"]["sizes"][-1]
    by_rows = list(found["pages"].values())
    slow = found["paint"]["slow_link_ms"].values()
    sizes = found["paint"]["bytes"]
    middle = [sum(one["warm_ms"].values()) / len(one["warm_ms"]) for one in by_rows]
    return [
        (f"load to floor, {largest['rows']:,} rows", largest["load_to_floor"], 1.5),
        (f"whole run to floor, {largest['rows']:,} rows", largest["whole_to_floor"], 2.5),
        ("growth exponent of loading", found["etl"]["growth_exponent"], 1.05),
        ("unchanged input, s", largest["unchanged_s"], 1.0),
        (f"one more day on {largest['rows']:,} rows, s", largest["one_more_day_s"], 3.0),
        ("peak memory, MB", largest["peak_memory_mb"], 2048),
        ("pages, p95 of 8 readers, ms", max(one["readers"]["8"]["p95_ms"] for one in by_rows), 50),
        ("pages, most rows to fewest", round(middle[-1] / middle[0], 2) if len(middle) > 1 else None, 1.2),
        ("first number on a slow link, ms", max(one["number"] for one in slow), 1500),
        ("all charts on a slow link, ms", max(one["charts"] for one in slow), 3000),
        ("first load without Plotly, bytes", sizes["first_load"], 350_000),
        ("first load with Plotly, bytes", sizes["first_load"] + sizes["plotly_late"], 1_800_000),
        ("largest light page, bytes", found["paint"]["briefs"]["largest_bytes"], 100_000),
    ]


def _judged(name: str, measured: float | None, most: float) -> tuple[object, ...]:
    if measured is None:
        return (name, "not measured", f"{most:,}", "")
    return (name, f"{measured:,}", f"{most:,}", "kept" if measured <= most else "**missed**")


def _sizes(etl: dict[str, Any]) -> str:
    heads = tuple(name.replace("_", " ") for name in etl["sizes"][0])
    return _table(heads, [[f"{value:,}" for value in size.values()] for size in etl["sizes"]])


def _pages(found: dict[str, Any]) -> str:
    rows = []
    for size, one in found.items():
        rows += [(f"{int(size):,}", f"`{path}`", one["cold_ms"][path], warm, "") for path, warm in one["warm_ms"].items()]
        rows += [(f"{int(size):,}", f"change to `{path}`", "", value, "") for path, value in one["page_change_ms"].items()]
        for readers, crowd in one["readers"].items():
            told = f"p50 {crowd['p50_ms']}, p95 {crowd['p95_ms']}, p99 {crowd['p99_ms']}"
            rows.append((f"{int(size):,}", f"{readers} readers", "", told, f"{crowd['requests_per_s']} a second"))
        rows.append((f"{int(size):,}", "memory of the workers, MB", "", ", ".join(map(str, one["worker_memory_mb"])), ""))
    return _table(("appeals", "asked", "cold", "warm", ""), rows)


def _table(heads: tuple[str, ...], rows: Any) -> str:
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    return "\n".join([*lines, *(f"| {' | '.join(map(str, row))} |" for row in rows)])
