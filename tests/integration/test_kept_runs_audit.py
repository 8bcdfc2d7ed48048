"""Runs over records that grow, come late and are corrected: all that is kept of them together gives no few people away."""

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest
from people_told import auditor_over, told_by, truth_of

from etl.publish import current_file

pytestmark = pytest.mark.proof

REPOSITORY = Path(__file__).resolve().parents[2]
#: The days of the deliveries. The second corrects what was said before; one region is always two months behind.
DAYS = ("2025-12-31", "2026-03-31", "2026-06-30")

#: Large and small regions, topics and services, districts of one region. Chance is the hash of the case's number.
CASES = """
create table chance as
select n, list_transform(range(12), lambda place: (hash(n * 100 + place) % 1000000) / 1000000.0) as u from range(7000) as r (n);
create table place as
select *, row_number() over (order by area_id) - 1 as no, count(*) over () as of
from read_csv('{areas}', all_varchar = true) where level = 'region';
create table district as
select area_id, row_number() over (order by area_id) - 1 as no, count(*) over () as of
from read_csv('{areas}', all_varchar = true) where parent_id = 'KZ-61' and level in ('district', 'city_admin');
create table cases as
select
    'D' || c.n as case_id,
    date '2025-07-01' + cast(c.u[1] * 365 as integer) as registered_on,
    coalesce(d.area_id, p.area_id) as area_id,
    p.area_id as region_id,
    ['social', 'land', 'culture', 'education', 'communications_internet', 'construction'][
        1 + cast(floor(6 * pow(c.u[4], 3)) as integer)
    ] as topic,
    case when c.u[5] < 0.15 then 'complaint' else 'application' end as type,
    case when c.u[6] < 0.5 then printf('%08d', 1 + cast(floor(12 * pow(c.u[7], 3)) as integer)) else '' end as service_code,
    case when c.u[8] > 0.06 then registered_on end as received_on,
    case when c.u[9] < 0.08 then registered_on + 10 end as extended_on,
    case when c.u[9] > 0.94 then registered_on + 3 end as redirected_on,
    case when c.u[10] < 0.95 then registered_on + cast(2 + c.u[10] * 40 as integer) end as answered_on,
    case when c.u[11] < 0.05 then 'D0' else '' end as repeat_of,
    c.u[12] < 0.04 as is_late,
    c.u[12] > 0.98 as is_corrected
from chance as c
inner join place as p on p.no = floor(p.of * pow(c.u[2], 2.5))
left join district as d on p.area_id = 'KZ-61' and d.no = floor(d.of * pow(c.u[3], 2));
"""
#: What a delivery says on its day: late cases are those of the day before; corrected ones have another month and topic first.
DELIVERY = """
copy (
    with said as (
        select * replace (
            case when is_corrected and date '{day}' < date '{corrected_on}' then 'health' else topic end as topic,
            case when is_corrected and date '{day}' < date '{corrected_on}' then registered_on - 31 else registered_on end
                as registered_on,
            case when is_corrected then null else received_on end as received_on
        ), case when region_id = 'KZ-10' then date '{day}' - 61 else date '{day}' end as state_on
        from cases
    )
    select
        case_id, registered_on, received_on, type, topic, service_code, 'e-otinish' as channel, area_id, '' as body,
        case when redirected_on <= state_on then redirected_on end as redirected_on,
        case when redirected_on <= state_on then redirected_on end as received_by_competent_on,
        case when extended_on <= state_on then extended_on end as extended_on,
        case when extended_on <= state_on then extended_on + 50 end as extended_until,
        case when answered_on <= state_on then answered_on end as answered_on,
        case when answered_on <= state_on then 'answered' else '' end as outcome,
        repeat_of, state_on
    from said
    where registered_on <= state_on and (not is_late or registered_on <= state_on - 92)
) to '{file}' (format csv, header true)
"""
RENDERED = """
copy (
    select printf('%08d', s.n) as service_code, p.area_id, 'portal' as channel, strftime(m.month, '%Y-%m') as month,
        2000 as deliveries, date '2026-12-31' as state_on
    from range(1, 13) as s (n), place as p, range(date '2025-07-01', date '2026-12-01', interval 1 month) as m (month)
) to '{file}' (format csv, header true)
"""


class Country:
    """The demonstration edition of a data folder, to which an invented country delivers."""

    def __init__(self, data: Path) -> None:
        self.data, self.inbox = data, data / "demo" / "inbox"
        self.connection = duckdb.connect()
        self.connection.execute(CASES.format(areas=REPOSITORY / "data" / "reference" / "areas.csv"))
        self.connection.execute(RENDERED.format(file=self._file("deliveries", "all")))

    def _file(self, source: str, name: str) -> Path:
        folder = self.inbox / source
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{name}.csv"

    def deliver(self, day: str) -> Path:
        """All records as they stand on a day, and a run over them; gives the file that it published."""
        file = self._file("appeals", day)
        self.connection.execute(DELIVERY.format(day=day, corrected_on=DAYS[1], file=file))
        whole = [f"{source},KZ,2025-07-01,{day},{day}" for source in ("appeals", "deliveries")]
        text = "\n".join(["source,area_id,whole_from,whole_to,state_on", *whole])
        self._file("coverage", day).write_text(text, encoding="utf-8")
        environment = {**os.environ, "KORSETKISH_DATA": str(self.data)}
        command = [sys.executable, "-m", "etl", "run", "--edition", "demo"]
        ended = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stdout + ended.stderr
        live = current_file(self.data / "published" / "demo")
        assert live is not None
        return live


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Country:
    return Country(tmp_path_factory.mktemp("kept-runs"))


def test_no_run_and_no_kept_runs_together_give_a_few_people_away(country: Country) -> None:
    truths, kept = [], []
    for day in DAYS:
        numbers = told_by(country.deliver(day))
        truth, parents = truth_of(country.data / "warehouse" / "demo.duckdb")
        truths.append(truth)
        kept = [told_by(file) for file in (country.data / "published" / "demo").glob("*.duckdb")]
        assert len(numbers) > 500, "something is told"
        assert not [cell for cell, n in numbers.items() if 0 < n < 5]
    assert len(kept) == len(DAYS), "no run had to be withdrawn"
    assert [len([cell for cell, n in now.items() if was.get(cell, n) != n]) > 200 for was, now in pairwise(truths)] == [
        True,
        True,
    ]
    days_gone = {cell: n for truth in truths for cell, n in truth.items() if len(cell[2]) == len(DAYS[0])}
    for truth in truths:
        auditor = auditor_over({**days_gone, **truth}, parents)
        assert len(auditor.small) > 1000, "there is something to find"
        assert auditor.given_away(kept) == set()
