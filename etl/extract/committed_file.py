"""Transport: a file that is committed with the project, named relative to the input folder."""

from pathlib import Path

from etl.errors import SourceMissing
from etl.extract.arrival import Arrival


def fetch(input_dir: Path, name: str) -> Arrival:
    """The committed file `name`; a missing one says where it was looked for."""
    path = input_dir / name
    if not path.is_file():
        raise SourceMissing(
            f"data/{name}: the file is not there. Put it back, or mend 'files' in the source's source.toml."
        )
    return Arrival(path=path, file_name=path.name, address=f"data/{name}")
