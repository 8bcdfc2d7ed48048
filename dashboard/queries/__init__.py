"""The only room with SQL. One `<question>.sql` file a question, one typed function each; `frame` for analysts."""

from dashboard.queries.db import open_published
from dashboard.queries.frames import frame

__all__ = ["frame", "open_published"]
