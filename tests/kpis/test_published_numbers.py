"""Every KPI's number on the committed figures, written as the arithmetic that gives it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

#: KPI, area, period → value, status. A quotient is written as one.
EXPECTED = [
    ("services_automated_claimed", "KZ", "undated", 94, "claimed"),
    ("services_by_video", "KZ", "undated", 38, "claimed"),
    ("digital_documents", "KZ", "undated", 18, "claimed"),
    ("it_schools_opened_claimed", "KZ", "undated", 5, "claimed"),
    ("territory_connected_claimed", "KZ-61", "undated", 98.7, "claimed"),
    ("services_online_share", "KZ-35", "undated", 95, "claimed"),
    ("deliveries_online_share", "KZ-35", "2023", 99.3, "claimed"),
    ("deliveries_online_share", "KZ", "2025", 94, "reported"),
    ("psc_visit_share", "KZ", "2025-12-26", 5, "claimed"),
    ("satisfaction", "KZ", "2023", 81.3, "reported"),
    ("satisfaction_combined", "KZ", "2025", 90.5, "reported"),
    ("public_monitoring_score", "KZ", "2025", 4.88, "reported"),
    ("restored_rights_share", "KZ", "2023", 89.6, "reported"),
    ("egdi_rank", "KZ", "2024", 24, "reported"),
    ("egdi_rank", "KZ", "2010", 46, "reported"),
    ("egdi_index", "KZ", "2022", (0.93440 + 0.90210 + 0.75200) / 3, "reported"),
    ("egdi_osi", "KZ", "2024", 0.93903, "reported"),
    ("it_specialists_trained", "KZ", "2021", 22_000, "claimed"),
    ("ict_specialists_employed", "KZ", "2024", 43_413, "reported"),
    ("digital_literacy_share", "KZ", "2020", 84.1, "reported"),
    ("egov_household_use_share", "KZ", "2020", 30.8, "reported"),
    ("open_datasets_up_to_date", "KZ-10", "2025-03-21", 45, "reported"),
    ("appeals_received", "KZ", "2024", 4_400_000, "claimed"),
    ("appeals_received_local", "KZ-10", "2024-01..2024-07", 16_405, "reported"),
    ("appeals_per_1000", "KZ", "2024", round(1000 * 4_400_000 / 20_283_399, -1), "computed"),
    ("appeals_complaints_share", "KZ", "2024", 6, "claimed"),
    ("akim_meeting_issues_resolved_share", "KZ", "2022", 75, "claimed"),
    ("eotinish_organisations", "KZ", "2025", 50_000, "reported"),
    ("internet_users_share", "KZ", "2023", 94.7, "reported"),
    ("internet_users_share", "KZ-61", "2023", 97.3, "reported"),
    ("internet_users_share", "KZ-47", "2023", 93.3, "reported"),
    ("internet_users_share_urban", "KZ", "2016", 81.3, "reported"),
    ("internet_users_share_rural", "KZ", "2016", 70.9, "reported"),
    ("rural_settlements_mobile_share", "KZ", "2025-10-21", 84, "reported"),
    ("rural_settlements_trunk_fibre_share", "KZ", "2025-10-21", 100 * 2_606 / 6_179, "computed"),
    ("rural_settlements_local_network", "KZ", "2025-10-21", 663, "reported"),
    ("rural_settlements_cellular_share", "KZ-61", "2024", 100 * 739 / 807, "computed"),
    ("rural_settlements_cellular_share", "KZ-55", "2025-08", 97.1, "reported"),
    ("rural_settlements_internet_share", "KZ-55", "2025-08", 97.4, "reported"),
    ("rural_settlements_broadband_share", "KZ-19", "2025-11-12", 94, "claimed"),
    ("rural_settlements_no_internet", "KZ", "2020", 855, "claimed"),
    ("white_spots_open", "KZ", "2025-12-01", 745, "reported"),
    ("population_covered_share", "KZ", "2020", 97.3, "claimed"),
    ("schools_fibre", "KZ-61", "2023", 907 - 263 - 115, "reported"),
    ("schools_radio_relay", "KZ-61", "2023", 263, "reported"),
    ("schools_low_speed", "KZ-61", "2023", 115, "reported"),
    ("mobile_speed_median", "KZ", "2025-11", 93.07, "reported"),
    ("connection_complaints", "KZ", "2023", 21_000, "reported"),
    ("fixed_internet_subscribers_rural_share", "KZ", "2018-08", 20.7, "reported"),
    ("base_stations_5g", "KZ", "2024-06-18", 1_144, "reported"),
]
UNPUBLISHED = {
    "appeals_answered_in_term_share",
    "appeals_complaints_share_local",
    "appeals_extended_share",
    "appeals_median_working_days",
    "appeals_overdue",
    "appeals_per_1000_deliveries",
    "appeals_receipt_unknown_share",
    "appeals_redirected_in_term_share",
    "appeals_repeat_share",
    "appeals_term_undetermined",
    "bundles_end_to_end_share",
    "deliveries_remote_share",
    "fixed_speed_median",
    "services_apply_online_share",
    "services_end_to_end_share",
    "services_local_end_to_end_share",
    "settlements_4g_people_share",
    "settlements_4g_share",
    "settlements_clinics_connected_share",
    "settlements_plans_kept_share",
    "settlements_schools_connected_share",
    "settlements_without_internet",
    "speed_tests_in_norm_share",
}


@pytest.fixture(scope="module")
def figures(published_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = published_data / "published" / "official"
    name = (folder / "CURRENT").read_text(encoding="utf-8").strip()
    # A copy: the dashboard of another test may hold the file itself open, with settings of its own.
    copy = shutil.copy(folder / name, tmp_path_factory.mktemp("numbers"))
    with duckdb.connect(str(copy), read_only=True) as connection:
        yield connection


@pytest.mark.parametrize(("kpi", "area", "period", "value", "status"), EXPECTED)
def test_a_kpi_has_the_value_of_its_arithmetic(
    figures: duckdb.DuckDBPyConnection, kpi: str, area: str, period: str, value: float, status: str
) -> None:
    rows = figures.execute(
        "select value, status from kpi_value where kpi_id = ? and area_id = ? and period_id = ?", [kpi, area, period]
    ).fetchall()
    assert [row[1] for row in rows] == [status]
    assert rows[0][0] == pytest.approx(value, rel=2e-4)


def test_every_kpi_is_tested_or_known_to_be_unpublished(figures: duckdb.DuckDBPyConnection) -> None:
    known = {row[0] for row in figures.execute("select kpi_id from meta_kpi").fetchall()}
    published = {row[0] for row in figures.execute("select distinct kpi_id from kpi_value").fetchall()}
    assert known - published == UNPUBLISHED
    assert {row[0] for row in EXPECTED} == published


def test_a_share_that_prints_both_parts_is_their_quotient(figures: duckdb.DuckDBPyConnection) -> None:
    rows = figures.execute(
        """
        select v.kpi_id, v.area_id, v.value, 100 * v.numerator / v.denominator as quotient
        from kpi_value as v inner join meta_kpi as k on k.kpi_id = v.kpi_id
        where k.unit = 'percent' and v.numerator is not null and v.denominator is not null
        """
    ).fetchall()
    far = [row for row in rows if abs(row[2] - row[3]) > 1]
    # The Almaty akim said "94 %" of 349 of 368 villages, which is 94.8 %: the printed value stays.
    assert not far
    assert rows


def test_people_behind_rates_are_those_of_one_day(figures: duckdb.DuckDBPyConnection) -> None:
    days = figures.execute("select distinct population_on from dim_area where population is not null").fetchall()
    assert len(days) == 1
    total, country = figures.execute(
        "select sum(population) filter (where level = 'region'), max(population) filter (where level = 'country') from dim_area"
    ).fetchone()
    assert total == country == 20_283_399


def test_turkistan_districts_sum_to_their_region(figures: duckdb.DuckDBPyConnection) -> None:
    total = figures.execute("select sum(population) from dim_area where parent_id = 'KZ-61'").fetchone()[0]
    assert total == 2_154_041
