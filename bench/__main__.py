"""`python -m bench [--quick]`: measures, writes bench/results.json and the table of bench/README.md.

Absolute times belong to the machine that they were measured on; the ratios were measured in the same run and travel.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench import etl_load, pages, paint, report

FOLDER = Path(__file__).parent
RESULTS = FOLDER / "results.json"
PACKAGES = ("dash", "plotly", "duckdb", "pandas", "gunicorn")


def main() -> int:
    """Runs every measurement and writes what was found; `--rows` adds one size to what the last run found."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--quick", action="store_true", help="two minutes: fewer rows, fewer runs")
    parser.add_argument(
        "--rows", type=int, default=0, help="measure the loading of so many rows alone, beside the last results"
    )
    parser.add_argument("--folder", type=Path, help="where --rows works; what it has made there stays for the next time")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if chosen.rows:
            found = json.loads(RESULTS.read_text(encoding="utf-8"))
            place = chosen.folder or Path(folder)
            sizes = etl_load.measure_one(place, chosen.rows)
            found["large"] = {"machine": machine(), "sizes": sizes, "pages": pages.measure(place, quick=False)}
        else:
            found = {"machine": machine(), "quick": chosen.quick}
            found["etl"] = etl_load.measure(Path(folder), quick=chosen.quick)
            found["pages"] = pages.measure(Path(folder), quick=chosen.quick)
            found["paint"] = paint.measure(Path(folder), quick=chosen.quick)
    RESULTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (FOLDER / "README.md").write_text(report.write(found), encoding="utf-8")
    return 0


def machine() -> dict[str, object]:
    """What the numbers belong to."""
    return {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "processors": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
    }


if __name__ == "__main__":
    sys.exit(main())
