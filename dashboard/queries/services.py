"""Services counted from records: what is not online yet, life situations, what is rendered offline most, appeals, channels."""

from datetime import date
from typing import NamedTuple

from dashboard.queries.db import Published


class Remaining(NamedTuple):
    """A service that is not online from end to end. `missing_steps` in the order of a visit, parted by commas.

    deliveries: in the last twelve whole months in the area, None where no deliveries are known at all; `all_remaining`
    counts every such service, the shown and the unshown.
    """

    service_code: str
    name_kk: str
    name_ru: str
    agency_kk: str
    agency_ru: str
    missing_steps: str
    reason: str
    deliveries: int | None
    all_remaining: int
    data_on: date


class Bundle(NamedTuple):
    """A life situation: how many of its services stand on which step, and the one that holds it back.

    `step` is that of its least digital service: not_online, apply_online or end_to_end; on the last one no service holds
    it back, and what is said of one is empty.
    """

    bundle: str
    step: str
    members: int
    end_to_end: int
    apply_online: int
    not_online: int
    worst_code: str
    name_kk: str
    name_ru: str
    missing_steps: str
    reason: str
    data_on: date


class Member(NamedTuple):
    """A service of a life situation, with the step that it has reached."""

    bundle: str
    service_code: str
    name_kk: str
    name_ru: str
    agency_kk: str
    agency_ru: str
    step: str
    missing_steps: str
    reason: str


class Offline(NamedTuple):
    """What a service was rendered outside remote channels in twelve months, beside all services of the area.

    `up_to` adds up those rendered more, itself included.
    """

    service_code: str
    name_kk: str
    name_ru: str
    agency_kk: str
    agency_ru: str
    offline: int
    up_to: int
    all_offline: int
    all_deliveries: int
    first_month: date
    last_month: date


class Complained(NamedTuple):
    """Appeals about a service per 1,000 deliveries of the same half-year, with the interval that chance leaves.

    `area_rate` is that of all services of the area; `all_above` counts the services whose whole interval lies above it,
    `all_too_few` those of which too little is known to tell, or too few people complain, `all_not_delivered` those of which
    no delivery is known.
    """

    service_code: str
    name_kk: str
    name_ru: str
    appeals: int
    deliveries: int
    rate: float
    low: float
    high: float
    area_rate: float
    all_above: int
    all_too_few: int
    all_not_delivered: int
    period_id: str


class ChannelMonth(NamedTuple):
    """How much of a month's services went by a channel."""

    period_id: str
    channel: str
    is_remote: bool
    deliveries: int
    share: float


def remaining(published: Published, area_id: str, *, most: int) -> tuple[Remaining, ...]:
    """Services that are not online from end to end, the most demanded in the area first."""
    return published.ask("services_remaining", Remaining, area_id=area_id, most=most)


def bundles(published: Published) -> tuple[Bundle, ...]:
    """Every life situation of the registry, the least digital first."""
    return published.ask("services_bundles", Bundle)


def bundle_members(published: Published) -> tuple[Member, ...]:
    """Every service of every life situation."""
    return published.ask("services_bundle_members", Member)


def offline(published: Published, area_id: str, *, most: int) -> tuple[Offline, ...]:
    """Services by what is rendered of them at centres or on paper, largest first."""
    return published.ask("services_offline", Offline, area_id=area_id, most=most)


def complained(published: Published, area_id: str, *, most: int) -> tuple[Complained, ...]:
    """Services by the lower end of their rate of appeals, largest first."""
    return published.ask("services_appeals", Complained, area_id=area_id, most=most)


def channel_months(published: Published, area_id: str, *, year: int = 0) -> tuple[ChannelMonth, ...]:
    """Every month and channel of an area, oldest first; up to the end of `year` unless 0."""
    return published.ask("delivery_channels", ChannelMonth, area_id=area_id, year=year)
