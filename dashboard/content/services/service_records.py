"""Pictures of services counted from records: channels over months, and which services hold the offline volume."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.content import build
from dashboard.content.chart import ChartSpec, Origin, Point, Role, Series
from dashboard.content.kpi import calendar
from dashboard.content.kpi.kpi_lines import line_spec
from dashboard.queries import areas, kpis, provenance, services
from dashboard.queries.services import ChannelMonth, Offline
from dashboard.view import View

_FEWEST_MONTHS = 6
_MOST_SERVICES = 10
#: At most four lines in a picture, so those that are remote and those that are not stand side by side.
_REMOTE: tuple[tuple[str, Role], ...] = (("portal", "main"), ("mobile_app", "second"), ("bank_app", "peer"), ("video", "mid"))
_OFFLINE: tuple[tuple[str, Role], ...] = (("service_centre", "main"), ("paper", "second"))


def channel_names(view: View) -> dict[str, str]:
    """The six channels of the deliveries' contract."""
    say = view.words.say
    return {
        "portal": say("Portal"),
        "mobile_app": say("Mobile app"),
        "bank_app": say("App of a bank"),
        "video": say("Video call"),
        "service_centre": say("Public service centre"),
        "paper": say("On paper at the body"),
    }


def service_name(view: View, *, kk: str, ru: str, code: str) -> str:
    """The registry's own name: Russian to those who read Russian, else Kazakh; the code where there is none."""
    return (ru if view.words.lang == "ru" else kk) or code


def name_language(view: View) -> str:
    """The language of the registry's names where it is not the page's: then they are marked as Kazakh."""
    return "" if view.words.lang in build.NAMED_IN else build.NAMES_ELSE


def record_origin(view: View, source_id: str) -> tuple[Origin, ...]:
    """The source of records as the line under a picture says it."""
    found = [source for source in provenance.sources(view.figures) if source.source_id == source_id]
    status = "demo" if view.selection.edition == "demo" else "measured"
    return tuple(Origin(s.producer, s.url, s.as_of.isoformat() if s.as_of else "", status) for s in found)


def specs(view: View, year: int) -> list[ChartSpec]:
    """Every picture that the records of the area give, in reading order."""
    pictures = [_trend(view, year), offline_spec(view), *channel_specs(view, year)]
    return [spec for spec in pictures if spec is not None]


def _trend(view: View, year: int) -> ChartSpec | None:
    """The share rendered remotely, month by month."""
    words, area_id = view.words, view.selection.area
    history = kpis.history(view.figures, "deliveries_remote_share", area_id, year=year)
    if len(history) < _FEWEST_MONTHS:
        return None
    kpi = kpis.catalogue(view.figures, words.lang)["deliveries_remote_share"]
    first, last = history[0], history[-1]
    measure = words.say("Rendered by portal, apps or video call, % of the month's services")
    area = areas.all_areas(view.figures)[area_id].name(words.lang)
    spec = line_spec(
        view,
        name="deliveries-remote-share",
        subtitle=f"{measure} · {area} · {words.period(first.period_id)}\u00a0– {words.period(last.period_id)}",
        lines=[(kpi, area_id, "", "main")],
        year=year,
        axis_to=100.0,
    )
    return replace(spec, origins=record_origin(view, "deliveries"))


def channel_specs(view: View, year: int) -> list[ChartSpec]:
    """The mix of channels by month: the remote ones, and beside them the others; nothing under half a year."""
    found = services.channel_months(view.figures, view.selection.area, year=year)
    if len({row.period_id for row in found}) < _FEWEST_MONTHS:
        return []
    pictures = (("channels-remote", _REMOTE), ("channels-offline", _OFFLINE))
    return [_channels(view, found, name=name, lines=lines) for name, lines in pictures]


def _channels(view: View, found: tuple[ChannelMonth, ...], *, name: str, lines: tuple[tuple[str, Role], ...]) -> ChartSpec:
    words, names = view.words, channel_names(view)
    months, shares = _shares(found, [channel for channel, _ in lines])
    moved = max(shares, key=lambda channel: abs((shares[channel][-1] or 0.0) - (shares[channel][0] or 0.0)))
    series = tuple(
        Series(
            names[channel],
            tuple(Point(month, words.period(month), share) for month, share in zip(months, shares[channel], strict=True)),
            role,
        )
        for channel, role in lines
    )
    return ChartSpec(
        name=name,
        kind="line",
        title=words.say(
            "{channel}: {last} of all services rendered ({period}), {first} ({then})",
            channel=names[moved],
            first=words.value(shares[moved][0] or 0.0, "percent", 1),
            last=words.value(shares[moved][-1] or 0.0, "percent", 1),
            period=words.period(months[-1]),
            then=words.period(months[0]),
        ),
        subtitle=words.say(
            "Share of the channel in all services rendered, by month, % · {area} · {span}",
            area=areas.all_areas(view.figures)[view.selection.area].name(words.lang),
            span=f"{words.period(months[0])}\u00a0– {words.period(months[-1])}",
        ),
        unit="percent",
        decimals=1,
        series=series,
        label_heading=words.say("Period"),
        axis_from=0.0,
        origins=record_origin(view, "deliveries"),
    )


def _shares(found: Sequence[ChannelMonth], channels: Sequence[str]) -> tuple[list[str], dict[str, list[float | None]]]:
    """Every month from the first to the last, and each channel's shares: none in a month without deliveries."""
    known = list(dict.fromkeys(row.period_id for row in found))
    months = calendar.complete(known, "month") or known
    by_key = {(row.period_id, row.channel): row.share for row in found}
    absent = {month: 0.0 if month in known else None for month in months}
    return months, {channel: [by_key.get((month, channel), absent[month]) for month in months] for channel in channels}


def offline_spec(view: View) -> ChartSpec | None:
    """The services that would move the remote share most: the largest by what is rendered at centres or on paper."""
    words = view.words
    found = services.offline(view.figures, view.selection.area, most=_MOST_SERVICES)
    if not found:
        return None
    first, last = found[0], found[-1]
    held = 100.0 * last.up_to / last.all_offline
    return ChartSpec(
        name="offline-services",
        kind="bars",
        title=words.count(
            "{n} service: {share} of all centre and paper deliveries",
            "{n} services: {share} of all centre and paper deliveries",
            len(found),
            share=words.value(held, "percent", 1),
        ),
        subtitle=words.say(
            "Rendered at centres or on paper over twelve months · {area} · {span}",
            area=areas.all_areas(view.figures)[view.selection.area].name(words.lang),
            span=f"{words.period(first.first_month.isoformat()[:7])}\u00a0– {words.period(first.last_month.isoformat()[:7])}",
        ),
        unit="count",
        decimals=0,
        series=(
            Series(words.say("Rendered at centres or on paper"), tuple(_offline_point(view, row) for row in found), "peer"),
        ),
        label_heading=words.say("Service"),
        highlight=first.service_code,
        notes=(_what_would_move(view, last),),
        origins=record_origin(view, "deliveries"),
    )


def _offline_point(view: View, row: Offline) -> Point:
    words = view.words
    agency = service_name(view, kk=row.agency_kk, ru=row.agency_ru, code="")
    together = words.say("cumulative: {share}", share=words.value(100.0 * row.up_to / row.all_offline, "percent", 1))
    label = service_name(view, kk=row.name_kk, ru=row.name_ru, code=row.service_code)
    note = f"{agency} · {together}" if agency else together
    return Point(row.service_code, label, float(row.offline), note=note, label_lang=name_language(view))


def _what_would_move(view: View, last: Offline) -> str:
    """By how much the remote share would rise if the shown services were rendered remotely."""
    words = view.words
    kpi = kpis.catalogue(view.figures, words.lang)["deliveries_remote_share"]
    now = 100.0 * (last.all_deliveries - last.all_offline) / last.all_deliveries
    then = 100.0 * (last.all_deliveries - last.all_offline + last.up_to) / last.all_deliveries
    return words.say(
        "Were all of these rendered remotely, the share over the twelve months would be {then} instead of {now}.",
        then=words.value(then, "percent", kpi.decimals),
        now=words.value(now, "percent", kpi.decimals),
    )
