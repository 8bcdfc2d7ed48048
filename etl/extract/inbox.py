"""Transport: files that people drop into the folder of a source. Nobody has to bring one: an empty folder is no error."""

from pathlib import Path

from etl.extract.arrival import Arrival

#: What lies in such folders and is no delivery: hidden files, a copy that is still under way, the note of an open workbook.
_NO_DELIVERY = ("README.md", ".*", "*.part", "~$*")


def fetch(inbox_dir: Path, source_id: str) -> list[Arrival]:
    """The files dropped for a source, in order of name; a folder inside its folder is not looked into."""
    folder = inbox_dir / source_id
    if not folder.is_dir():
        return []
    paths = sorted(path for path in folder.iterdir() if path.is_file() and not any(map(path.match, _NO_DELIVERY)))
    return [Arrival(path=path, file_name=path.name, address=f"inbox/{source_id}/{path.name}") for path in paths]
