"""A planted correction, 94.7 → 93.1: the passport and the files of the number tell what it was before, until when, and why."""

import csv
import shutil
from pathlib import Path

import pytest
from etl_command import REPOSITORY, run_etl
from reader import client_over, official

KPI, INDICATOR = "internet_users_share", "internet_users_share_bns"
TOLD = {
    "kk": ("Бұрынғы мәндері", "жарияланған санның өзі түзетілді"),
    "ru": ("Прежние значения", "исправлено само опубликованное число"),
    "en": ("Earlier values", "the published figure itself was corrected"),
}


def plant(data: Path, value: str) -> str:
    """A run over input in which the last figure of the KPI has this value; gives the period."""
    source = data / "input" / "published_figures" / "services.csv"
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    planted = max(
        (row for row in rows if (row["indicator_id"], row["area_id"]) == (INDICATOR, "KZ")), key=lambda r: r["period"]
    )
    planted["value"] = value
    with source.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(planted), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    ended = run_etl("run", data=data, KORSETKISH_INPUT=str(data / "input"))
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return planted["period"]


@pytest.fixture(scope="module")
def corrected(published_data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The official edition after a run that told 94.7 and one that tells 93.1; the period of the number."""
    data = tmp_path_factory.mktemp("corrected") / "data"
    shutil.copytree(published_data, data)
    for folder in ("published_figures", "reference", "texts"):
        shutil.copytree(REPOSITORY / "data" / folder, data / "input" / folder)
    return data, plant(data, "93.1")


@pytest.mark.parametrize("lang", TOLD)
def test_a_passport_tells_the_value_before_a_correction(corrected: tuple[Path, str], lang: str) -> None:
    data, period = corrected
    page = client_over(data).get(f"/n/{KPI}/KZ/{period}?lang={lang}").get_data(as_text=True).replace("\xa0", " ")
    heading, reason = TOLD[lang]
    assert heading in page
    assert reason in page
    point = "." if lang == "en" else ","
    assert f"94{point}7" in page
    assert f"93{point}1" in page


def test_the_files_of_the_number_tell_it_too(corrected: tuple[Path, str]) -> None:
    data, period = corrected
    address = f"/download/n/{KPI}/KZ/{period}"
    document = client_over(data).get(f"{address}.json?lang=en").get_json()
    latest = document["earlier"][0]
    assert (document["value"], latest["value"], latest["reason"]) == (93.1, 94.7, "correction")
    assert latest["until_run"] == official(data).run_id
    text = client_over(data).get(f"{address}.csv?lang=en").get_data(as_text=True)
    assert "the published figure itself was corrected" in text


def test_a_number_that_was_never_told_otherwise_has_no_such_row(corrected: tuple[Path, str]) -> None:
    data, period = corrected
    page = client_over(data).get(f"/n/{KPI}/KZ/{int(period) - 1}?lang=en").get_data(as_text=True)
    assert "Earlier values" not in page
