"""The command line: `python -m etl run | status | sources | check | rollback | runs | template | demo`."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from etl import overview, publish, runs
from etl.definitions.json_schemas import write_schemas
from etl.definitions.source import find_sources
from etl.definitions.template import make_template
from etl.demo.files import CASES, write_files
from etl.demo.service_files import SERVICES
from etl.errors import KorsetkishError, UsageError
from etl.progress import Teller
from etl.run import read_definitions, run, storage_failed
from etl.settings import EDITIONS, Settings, read_settings


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; gives its exit code (errors.py lists them)."""
    options = _parser().parse_args(arguments)
    teller = Teller(sys.stdout)
    try:
        return COMMANDS[options.command](read_settings(), options, teller)
    except (KorsetkishError, OSError) as error:
        problem = error if isinstance(error, KorsetkishError) else storage_failed(error)
        Teller(sys.stderr).line(f"Stopped. {problem}")
        return problem.exit_code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description="The pipeline: sources in, one published file out.")
    commands = parser.add_subparsers(dest="command", required=True)
    texts = {
        "run": "fetch the sources, load what changed, build, check, publish",
        "status": "what is published, how old it is, what failed last",
        "sources": "every source: its file, when the next is due, what became of its rows",
        "check": "read every definition and say what is wrong with it, without running",
        "rollback": "go back to an earlier published run",
        "runs": "the ledger of runs, the latest first",
        "template": "write the workbook that people fill in for a source",
        "demo": "make the demonstration edition: invented files, the same pipeline",
    }
    for name, text in texts.items():
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument("--edition", choices=EDITIONS, default=EDITIONS[0])
        if name == "demo":
            command.set_defaults(edition="demo")
            command.add_argument("--appeals", type=int, default=CASES, metavar="N", help=f"so many cases (else {CASES})")
            command.add_argument(
                "--services", type=int, default=SERVICES, metavar="N", help=f"so many services (else {SERVICES})"
            )
        if name == "check":
            command.add_argument("--schemas", action="store_true", help="also write the JSON Schemas that editors read")
        if name == "run":
            command.add_argument("--source", default="", metavar="ID", help="fetch this source only")
        if name == "template":
            command.add_argument("source", metavar="SOURCE", help="the id of a source, as `sources` tells it")
            command.add_argument("--output", type=Path, metavar="FILE", help="where to (else SOURCE-template.xlsx, here)")
        if name == "rollback":
            command.add_argument("run_id", nargs="?", default="", metavar="RUN", help="a run of `runs`; else the one before")
    return parser


def _run(settings: Settings, options: argparse.Namespace, teller: Teller) -> int:
    outcome = run(settings, edition=options.edition, only=options.source, teller=teller)
    if outcome.outcome == "unchanged":
        teller.line("Nothing has changed since the last published run: nothing was published.")
    else:
        teller.line(f"Published run {outcome.run_id} ({options.edition}).")
    return outcome.exit_code


def _demo(settings: Settings, options: argparse.Namespace, teller: Teller) -> int:
    for path in write_files(settings, cases=options.appeals, services=options.services):
        teller.line(f"demo: {path.name}")
    options.source = ""
    return _run(settings, options, teller)


def _check(settings: Settings, options: argparse.Namespace, teller: Teller) -> int:
    if options.schemas:
        write_schemas(settings.definitions_dir)
    sources, kpis = read_definitions(settings)
    teller.line(f"{len(sources)} sources and {len(kpis)} KPIs are well defined.")
    return 0


def _rollback(settings: Settings, options: argparse.Namespace, teller: Teller) -> int:
    with runs.lock(settings.runs_dir):
        path = publish.roll_back(settings.published_dir(options.edition), options.run_id)
    teller.line(f"CURRENT now names run {path.stem}. The next `run` publishes the present state of the sources again.")
    return 0


def _status(settings: Settings, options: argparse.Namespace, teller: Teller) -> int:
    for line in overview.status_lines(settings, edition=options.edition):
        teller.line(line)
    return 0


def _sources(settings: Settings, options: argparse.Namespace, teller: Teller) -> int:
    for line in overview.source_lines(settings, edition=options.edition):
        teller.line(line)
    return 0


def _runs(settings: Settings, options: argparse.Namespace, teller: Teller) -> int:
    for line in overview.run_lines(settings, edition=options.edition):
        teller.line(line)
    return 0


def _template(settings: Settings, options: argparse.Namespace, teller: Teller) -> int:
    sources = {source.source_id: source for source in find_sources(settings.sources_dir)}
    if options.source not in sources:
        raise UsageError(f"there is no source '{options.source}'; known sources: {', '.join(sorted(sources))}")
    source, path = sources[options.source], options.output or Path(f"{options.source}-template.xlsx")
    content = make_template(source, titles={other.source_id: other.title for other in sources.values()})
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise UsageError(f"{path} is there already, and somebody may have filled it in; name another with --output") from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UsageError(f"there is no folder {path.parent}") from error
    teller.line(
        f"Wrote {path}. Filled in, it belongs into the folder {settings.inbox_dir(options.edition) / source.source_id}."
    )
    return 0


COMMANDS: dict[str, Callable[[Settings, argparse.Namespace, Teller], int]] = {
    "run": _run,
    "status": _status,
    "sources": _sources,
    "check": _check,
    "rollback": _rollback,
    "runs": _runs,
    "template": _template,
    "demo": _demo,
}

if __name__ == "__main__":
    sys.exit(main())
