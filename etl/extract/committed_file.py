"""Transport: files that are committed with the project, named relative to the input folder; `*` stands for any name."""

from pathlib import Path

from etl.errors import SourceMissing
from etl.extract.arrival import Arrival


def fetch(input_dir: Path, name: str) -> list[Arrival]:
    """The committed files that `name` means, in order of name; none is an error that says where it was looked for."""
    paths = sorted(path for path in input_dir.glob(name) if path.is_file())
    if not paths:
        raise SourceMissing(
            f"data/{name}: the file is not there. Put it back, or mend 'files' in the source's source.toml.",
            detail=f"data/{name}",
        )
    return [Arrival(path=path, file_name=path.name, address=f"data/{path.relative_to(input_dir).as_posix()}") for path in paths]


def fetch_all(input_dir: Path, names: tuple[str, ...]) -> list[Arrival]:
    """The files of every name, in the order of the names."""
    return [arrival for name in names for arrival in fetch(input_dir, name)]
