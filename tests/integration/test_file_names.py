"""What somebody called a file of records is published nowhere: it may name a person."""

from pathlib import Path

import duckdb
from inbox_desk import InboxDesk, case


def test_the_name_of_a_file_is_in_no_table_that_leaves(tmp_path: Path) -> None:
    desk = InboxDesk(tmp_path)
    desk.drop("Айтбаев Серік 87012345678.csv", case(1), case(2, topic="?"))
    desk.run()
    (file,) = (desk.data / "published" / "official").glob("*.duckdb")
    with duckdb.connect(str(file), read_only=True) as connection:
        tables = [row[0] for row in connection.execute("select table_name from duckdb_tables()").fetchall()]
        told = {table: repr(connection.execute(f'from "{table}"').fetchall()) for table in tables}
    assert len(desk.refusals()) == 1
    assert [table for table, text in told.items() if "Айтбаев" in text or "87012345678" in text] == []
