"""The table of bench/README.md, and what each budget of the project makes of it."""

import json
import math
from pathlib import Path
from typing import Any

PEERS = Path(__file__).parent / "peers" / "results.json"

#: Budget → (what was measured, the most it may be); None where this run did not measure it.
Budget = tuple[str, float | None, float]
_WHOLE = (
    *("rows", "format", "runs", "file_mb", "floor_s", "load_s", "whole_s", "load_to_floor", "whole_to_floor"),
    *("peak_memory_mb", "unchanged_s", "day_rows", "one_more_day_s"),
)
_STAGES = ("rows", "format", "first_look_s", "merge_s", "snapshot_s", "build_s", "check_s", "publish_s")


#: Beginning of a budget's name → why it was missed where it was, and what would have to change.
WHY_MISSED = {
    "load to floor": "reading and typing the text of the rows takes as long as the floor reads, looking for what breaks a rule"
    " a third of that, and writing the table as long as the floor writes; the hash, the look at the bytes and the snapshot"
    " without personal data are work that the floor has not. One pass would have to read, judge and write at once; but rows in"
    " doubt and repeated keys are known only at its end, and a transaction that deletes some of its own rows is written twice.",
    "whole run to floor": "the load, and once for every case its terms in working days (the build). The sums of months could be"
    " counted in one pass instead of four.",
    "one more day": "which cases the day's rows continue is found by reading the keys of all, since an index would slow loads"
    " and not fit the memory; then the months that its answers fall in are counted whole. Sums by day of registration would"
    " count less and keep thirty times as many rows.",
    "pages, most rows to fewest": "an answer takes a millisecond, and the difference is a part of one: it is noise of the"
    " machine, since no page reads a record.",
}


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
        *_reasons(budgets(found)),
        "Where the time goes, and what was changed because of it: [profiles.md](profiles.md).",
        "## Loading invented appeals",
        "`floor` is DuckDB's own `create table as` from the same file. `load` is all that is done for the appeals: finding out"
        " that the file is new (its hash), the first look, merging, the snapshot without personal data. `whole` is the"
        " process from its start to the published file, the other sources included. The day is one day's new cases and the"
        " answers that it brings to older ones.",
        _sizes(_measured(found), _WHOLE),
        "### By stage, in seconds",
        _sizes(_measured(found), _STAGES),
        "## Pages, by the number of appeals behind them",
        "Gunicorn with two workers, milliseconds on the loopback address, compressed answers.",
        _pages(_all_pages(found)),
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
    if PEERS.is_file():
        parts += _peers(json.loads(PEERS.read_text(encoding="utf-8")))
    return "\n\n".join(parts) + "\n"


def budgets(found: dict[str, Any]) -> list[Budget]:
    """Every budget with its measure."""
    smallest, largest = _measured(found)[0], _measured(found)[-1]
    day = round(3 + largest["load_s"] * largest["day_rows"] / largest["rows"], 2)
    growth = math.log(largest["load_s"] / smallest["load_s"]) / math.log(largest["rows"] / smallest["rows"])
    by_rows = list(_all_pages(found).values())
    slow = found["paint"]["slow_link_ms"].values()
    sizes = found["paint"]["bytes"]
    middle = [sum(one["warm_ms"].values()) / len(one["warm_ms"]) for one in by_rows]
    return [
        (f"load to floor, {largest['rows']:,} rows", largest["load_to_floor"], 1.5),
        (f"whole run to floor, {largest['rows']:,} rows", largest["whole_to_floor"], 2.5),
        ("growth exponent of loading", round(growth, 3), 1.05),
        ("unchanged input, s", largest["unchanged_s"], 1.0),
        (f"one more day on {largest['rows']:,} rows, s (3 s and its share of the load)", largest["one_more_day_s"], day),
        ("peak memory, MB", largest["peak_memory_mb"], 2048),
        ("pages, p95 of 8 readers, ms", max(one["readers"]["8"]["p95_ms"] for one in by_rows), 50),
        ("pages, most rows to fewest", round(middle[-1] / middle[0], 2) if len(middle) > 1 else None, 1.2),
        ("first number on a slow link, ms", max(one["number"] for one in slow), 1500),
        ("all charts on a slow link, ms", max(one["charts"] for one in slow), 3000),
        ("first load of a reader page, all in, bytes", sizes["first_load"], 60_000),
        ("largest light page, bytes", found["paint"]["briefs"]["largest_bytes"], 100_000),
    ]


def _reasons(judged: list[Budget]) -> list[str]:
    """Why a budget is missed, and what would have to change."""
    missed = [name for name, measured, most in judged if measured is not None and measured > most]
    told = [f"* *{name}*: {why}" for name in missed for begins, why in WHY_MISSED.items() if name.startswith(begins)]
    return ["\n".join(["Why budgets are missed, and what would have to change:", "", *told])] if told else []


def _judged(name: str, measured: float | None, most: float) -> tuple[object, ...]:
    if measured is None:
        return (name, "not measured", f"{most:,}", "")
    return (name, f"{measured:,}", f"{most:,}", "kept" if measured <= most else "**missed**")


def _measured(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Every size; one that takes too long for each time is measured by itself (`python -m bench --rows`)."""
    return [*found["etl"]["sizes"], *found.get("large", {}).get("sizes", [])]


def _all_pages(found: dict[str, Any]) -> dict[str, Any]:
    return {**found["pages"], **found.get("large", {}).get("pages", {})}


def _sizes(sizes: list[dict[str, Any]], columns: tuple[str, ...]) -> str:
    heads = tuple(name.removesuffix("_s").replace("_", " ") for name in columns)
    return _table(heads, [[_number(size.get(name, "")) for name in columns] for size in sizes])


def _number(value: object) -> str:
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def _pages(found: dict[str, Any]) -> str:
    rows = []
    for size, one in found.items():
        rows += [(f"{int(size):,}", f"`{path}`", one["cold_ms"][path], warm, "") for path, warm in one["warm_ms"].items()]
        for readers, crowd in one["readers"].items():
            told = f"p50 {crowd['p50_ms']}, p95 {crowd['p95_ms']}, p99 {crowd['p99_ms']}"
            rows.append((f"{int(size):,}", f"{readers} readers", "", told, f"{crowd['requests_per_s']} a second"))
        rows.append((f"{int(size):,}", "memory of the workers, MB", "", ", ".join(map(str, one["worker_memory_mb"])), ""))
    return _table(("appeals", "asked", "cold", "warm", ""), rows)


def _peers(found: dict[str, Any]) -> list[str]:
    """The same charts elsewhere: a row per measure, a column per subject."""
    pins = ", ".join(f"{name} {version}" for name, version in found["peers"].items())
    about = (
        f"By `python -m bench.peers` on {found['machine']['measured_on']}: {found['machine']['processors']} processors,"
        f" Chromium {found['chromium']}, {pins}. Medians of {found['runs']} visits (one where a visit takes over 100 s),"
        " over one published file of the demonstration edition with 200 thousand appeals behind it. The peers draw one number,"
        " received by month, answered in term by region and received by topic, with filters by area and by topic, written and"
        " served as their documentation says. Korsetkish is its own `/appeals`: other numbers, four charts and tables, with a"
        " filter by area and none by topic: it holds more and filters less. Both peers send their scripts uncompressed and"
        " leave that to a proxy; `compressed` is with their own means (Dash's `compress`, Streamlit's place for middleware)."
    )
    subjects = found["subjects"].values()
    rows = [(name, *(_cell(read(one)) for one in subjects)) for name, read in _MEASURES.items()]
    notes = (
        f"`never` is not within {found['longest_s']} s: Dash's chart gives up on Plotly's script after 30 s, and Vizro's page"
        " then begins anew; on a phone's screen without limits it draws all three. *Content* is everything the server does"
        " until number and charts are answered: our document alone; Vizro's document and the requests after it; Streamlit's"
        " run of the script over its websocket, as the browser sees it. *Document* of a peer is a shell without figures, so its"
        " requests a second do not compare with ours. Our server keeps rendered pages and answers a repeated choice from"
        " there: *cold* is the first answer after the start, or to an area that nobody has chosen before. The peers compute"
        " every change; with 8 readers ours is a repeated choice. Streamlit has one process, the others two workers with four"
        " threads."
    )
    return ["## Peers", about, *filter(None, [found.get("since")]), _table(("", *found["subjects"]), rows), notes]


def _cell(value: object) -> str:
    return "never" if value is None else f"{value:,}" if isinstance(value, int | float) else str(value)


def _seconds(value: float | None) -> float | None:
    return None if value is None else round(value / 1000, 1)


def _crowd_told(crowd: dict[str, float] | None) -> str:
    return f"{crowd['requests_per_s']:,} a second, p95 {crowd['p95_ms']} ms" if crowd else "by websocket"


_MEASURES = {
    "slow link: first number, s": lambda one: _seconds(one["slow"]["number"]),
    "slow link: charts, s": lambda one: _seconds(one["slow"]["charts"]),
    "slow link: bytes by then": lambda one: int(one["slow"]["bytes_by_then"]),
    "no limits: first number, ms": lambda one: one["fast"]["number"],
    "no limits: charts, ms": lambda one: one["fast"]["charts"],
    "first visit, bytes in all": lambda one: int(one["fast"]["bytes"] + one["fast"]["socket_bytes"]),
    "first visit, requests": lambda one: int(one["fast"]["requests"]),
    "server: document, cold, ms": lambda one: one["document_cold_ms"],
    "server: document, ms": lambda one: one["document_ms"],
    "server: content, ms": lambda one: one["content_ms"],
    "server: change of the area, cold, ms": lambda one: one["change_cold_ms"],
    "server: change of the area, ms": lambda one: one["change_ms"],
    "8 readers: document": lambda one: _crowd_told(one["document_readers"]),
    "8 readers: change of the area": lambda one: _crowd_told(one["change_readers"]),
}


def _table(heads: tuple[str, ...], rows: Any) -> str:
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    return "\n".join([*lines, *(f"| {' | '.join(map(str, row))} |" for row in rows)])
