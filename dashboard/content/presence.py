"""Whose figures were found on a subject, and of which year: one rule for every page that counts regions without figures."""

from dashboard.queries import areas, observations
from dashboard.queries.areas import Area
from dashboard.queries.observations import Observation
from dashboard.view import View

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


def applies(subject: str, region: Area) -> bool:
    """Whether a region could have a figure on a subject."""
    return not (subject == "villages" and region.kind == "city")


def found(view: View, subject: str, *, year: int = 0) -> dict[str, Observation]:
    """The last figure on a subject of each area that has one, up to the end of `year` (0: no limit)."""
    return observations.last_by_area(view.figures, SUBJECTS[subject], year=year)


def without(view: View, subject: str, *, year: int = 0) -> list[Area]:
    """The regions that could have a figure on a subject and of which none was found."""
    known = found(view, subject, year=year)
    regions = areas.regions(view.figures, view.words.lang)
    return [region for region in regions if applies(subject, region) and region.area_id not in known]
