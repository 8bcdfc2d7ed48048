"""How bytes arrive: one module per transport, found by the name that a source.toml gives."""

from collections.abc import Callable
from typing import Any

from etl.extract import committed_file, database, http_file, http_json, inbox
from etl.extract.arrival import Arrival, FetchRequest
from etl.extract.remote import RemoteRequest

#: Files that are here already.
LOCAL: dict[str, Callable[[FetchRequest], list[Arrival]]] = {
    "committed_file": lambda request: committed_file.fetch_all(request.input_dir, request.files),
    "inbox": lambda request: inbox.fetch(request.inbox_dir, request.source_id),
}
#: Servers and databases: what they answered is confirmed once its rows are in the warehouse.
REMOTE: dict[str, Callable[[RemoteRequest[Any]], list[Arrival]]] = {
    "http_json": http_json.fetch,
    "http_file": http_file.fetch,
    "database": database.fetch,
}

__all__ = ["LOCAL", "REMOTE", "Arrival", "FetchRequest", "RemoteRequest"]
