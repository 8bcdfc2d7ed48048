"""What was refused is told on Sources and by /readyz of the live run, though it made no run of its own."""

import shutil
from pathlib import Path

import pytest
from etl_command import run_etl
from inbox_desk import case, written
from reader import client_over

TOLD = {
    "kk": ("файл бос", "2 ұяшық не жол"),
    "ru": ("файл пуст", "Отклонены 2 ячейки"),
    "en": ("the file is empty", "2 cells or rows refused"),
}


@pytest.fixture(scope="module")
def refused(published_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The official edition, to which a file without a good row and an empty one were brought after its run."""
    folder = tmp_path_factory.mktemp("refused") / "data"
    shutil.copytree(published_data, folder)
    assert client_over(folder).get("/sources?lang=en").status_code == 200
    inbox = folder / "inbox" / "appeals"
    inbox.mkdir(parents=True)
    (inbox / "Akhmetov.csv").write_text(written([case(1, registered_on="yesterday")]), encoding="utf-8")
    (inbox / "Serikova.csv").write_bytes(b"")
    ended = run_etl("run", data=folder)
    assert ended.returncode == 10, ended.stdout + ended.stderr
    assert "nothing was published" in ended.stdout
    return folder


@pytest.mark.parametrize("lang", TOLD)
def test_sources_tells_refused_files_and_cells_without_a_new_run(refused: Path, lang: str) -> None:
    page = client_over(refused).get(f"/sources?lang={lang}").get_data(as_text=True)
    file, cells = TOLD[lang]
    assert file in page
    assert cells in page.replace("\xa0", " ")
    assert "Akhmetov" not in page
    assert "Serikova" not in page
    assert "yesterday" not in page


def test_readiness_tells_what_the_last_run_refused(refused: Path) -> None:
    official = client_over(refused).get("/readyz").get_json()["editions"]["official"]
    assert official["refused"]["appeals"] == {"files": 1, "cells": 1}
    assert official["sources"]["appeals"]["state"] == "refused"
    assert len(list((refused / "published" / "official").glob("*.duckdb"))) == 1


def test_without_the_file_beside_it_the_run_speaks_for_itself(refused: Path, tmp_path: Path) -> None:
    shutil.copytree(refused, tmp_path / "data")
    (tmp_path / "data" / "published" / "official" / "refused.json").write_bytes(b"{")
    official = client_over(tmp_path / "data").get("/readyz").get_json()["editions"]["official"]
    assert (official["refused"], official["sources"]["appeals"]["state"]) == ({}, "waiting")
