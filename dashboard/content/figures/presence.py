"""Whose figures there are on a subject, and of which year: one rule for every page that counts regions without figures.

A figure is a published one, or one counted here from an area's records: whoever has delivered is not silent.
"""

from datetime import date
from typing import NamedTuple

from dashboard.queries import areas, kpis, observations
from dashboard.queries.areas import Area
from dashboard.view import View


class Last(NamedTuple):
    """The last figure on a subject: what it counts, the end of its period (None where it is not dated), its passport."""

    counts: str
    period_end: date | None
    href: str


#: Subject → the indicators that answer it: of people, villages, appeals or services of the area as a whole, so that a
#: figure never stands for one town. A city has no villages.
SUBJECTS = {
    "users": ("internet_users_share_bns",),
    "villages": (
        "rural_settlements_internet_any",
        "rural_settlements_internet_any_share",
        "rural_settlements_broadband",
        "rural_settlements_broadband_share",
        "rural_settlements_mobile_broadband",
        "rural_settlements_mobile_broadband_share",
        "rural_settlements_cellular",
        "rural_settlements_cellular_share",
        "rural_settlements_no_internet",
        "rural_settlements_high_speed_share",
        "rural_settlements_fibre_any",
        "settlements_internet_any",
        "settlements_with_4g",
        "region_coverage_share_unspecified",
    ),
    "appeals": ("appeals_received",),
    "services": (
        "region_service_types_e_available_share",
        "services_rendered_e_share",
        "leb_service_types_e_share",
        "leb_service_types_automated_share",
        "e_share_stated_base_unclear",
    ),
}

#: Subject → the KPI of an area that is counted from its records.
RECORDS = {
    "villages": "settlements_4g_share",
    "appeals": "appeals_received_local",
    "services": "deliveries_remote_share",
}


def applies(subject: str, region: Area) -> bool:
    """Whether a region could have a figure on a subject."""
    return not (subject == "villages" and region.kind == "city")


def found(view: View, subject: str, *, year: int = 0) -> dict[str, Last]:
    """The last figure on a subject of each area that has one, up to the end of `year` (0: no limit)."""
    published = {
        key: Last(row.indicator_id, row.period_end, view.passport(row.indicator_id, key, row.period_id, row=row.observation_id))
        for key, row in observations.last_by_area(view.figures, SUBJECTS[subject], year=year).items()
    }
    counted = {
        key: Last(value.kpi_id, value.period_end, view.passport(value.kpi_id, key, value.period_id))
        for key, value in kpis.latest_by_area(view.figures, RECORDS.get(subject, "-"), year=year).items()
        if kpis.is_computed(value)
    }
    later = {key: last for key, last in counted.items() if key not in published or _end(last) >= _end(published[key])}
    return {**published, **later}


def _end(last: Last) -> date:
    return last.period_end or date.min


def without(view: View, subject: str, *, year: int = 0) -> list[Area]:
    """The regions that could have a figure on a subject and of which there is none."""
    known = found(view, subject, year=year)
    regions = areas.regions(view.figures, view.words.lang)
    return [region for region in regions if applies(subject, region) and region.area_id not in known]
