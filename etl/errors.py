"""The tree of exceptions, and the exit code of each class; a mistake in the data never shows a traceback.

KorsetkishError
├── UsageError          2   the command names something that does not exist
├── DefinitionError    10   a source.toml, a KPI or a setting of the pipeline is wrong (all problems at once)
├── FileRefused        10   a source's file is wholly wrong; its last good rows stay live
├── SourceMissing      11   a source's file is not there
├── SourceUnreachable  11   a source's provider cannot be reached, or does not let us in
├── CheckFailed        12   the figures contradict themselves; nothing is published
├── PublishRefused     13   the published file or the run asked for cannot be used
├── AnotherRun         14   another run holds the lock
└── StorageFailed      15   the disk is full, or cannot be read or written
"""


class KorsetkishError(Exception):
    """A mistake that is told in one sentence (or a list of them), and ends the command with its own code."""

    exit_code = 1


class UsageError(KorsetkishError):
    """The command names something that does not exist."""

    exit_code = 2


class DefinitionError(KorsetkishError):
    """What the pipeline itself is told (sources, KPIs, SQL) is wrong. Carries every problem found."""

    exit_code = 10

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class SourceFailed(KorsetkishError):
    """One source could not be read this time; the others go on, and its last good rows stay live.

    `state` and `rule` are codes: they travel in the published file, where the dashboard says them in three languages.
    """

    state = "refused"
    file_name = ""
    rule = ""
    detail = ""


class FileRefused(SourceFailed):
    """A whole file cannot be used: says which file, what was expected, what was seen, and what to do."""

    exit_code = 10

    def __init__(self, file_name: str, *, rule: str, expected: str, seen: str, advice: str) -> None:
        super().__init__(f"{file_name}: expected {expected}; seen: {seen}. {advice}")
        self.file_name = file_name
        self.rule = rule
        self.detail = seen


class SourceMissing(SourceFailed):
    """A source's file is not where its source.toml says."""

    exit_code = 11
    state = "missing"
    rule = "missing_file"

    def __init__(self, message: str, *, detail: str) -> None:
        super().__init__(message)
        self.detail = detail


class SourceUnreachable(SourceFailed):
    """A provider (a server, a database) does not answer, or refuses to: says where, what was expected, seen, and what to do."""

    exit_code = 11
    state = "missing"

    def __init__(self, where: str, *, rule: str, expected: str, seen: str, advice: str) -> None:
        super().__init__(f"{where}: expected {expected}; seen: {seen}. {advice}")
        self.rule = rule
        self.detail = seen


class CheckFailed(KorsetkishError):
    """A check returned rows, or the SQL of the build could not run."""

    exit_code = 12


class PublishRefused(KorsetkishError):
    """The file that was to be published (or gone back to) does not hold what the dashboard reads."""

    exit_code = 13


class AnotherRun(KorsetkishError):
    """Another run is under way on the same data folder."""

    exit_code = 14


class StorageFailed(KorsetkishError):
    """Reading or writing the disk failed."""

    exit_code = 15
