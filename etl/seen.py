"""Files in an inbox that were hashed before: while a file has the size and the times of then, it has the same bytes.

The time of the last change of its entry counts too: nobody can put that one back.
"""

import duckdb

from etl.definitions.source import Source
from etl.extract import Arrival
from etl.snapshot import hash_file

#: A file that changed just now could change once more within the same tick of the clock.
_SETTLED_NS = 2_000_000_000


def hash_of(connection: duckdb.DuckDBPyConnection, source: Source, arrival: Arrival, *, now_ns: int) -> str:
    """The SHA-256 of an arrived file; one that lies there as it did at an earlier run is not read again."""
    stat = arrival.path.stat()
    looks = [source.source_id, arrival.file_name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns]
    known = connection.execute(
        "select sha256 from seen_file where (source_id, file_name, bytes, written_ns, changed_ns) = (?, ?, ?, ?, ?)", looks
    ).fetchone()
    if known:
        return known[0]
    found = hash_file(arrival.path)
    connection.execute("delete from seen_file where source_id = ? and file_name = ?", looks[:2])
    if now_ns - max(stat.st_mtime_ns, stat.st_ctime_ns) > _SETTLED_NS:
        connection.execute("insert into seen_file values (?, ?, ?, ?, ?, ?)", [*looks, found])
    return found
