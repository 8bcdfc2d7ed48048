"""Pictures of connectivity: the map of users, the presence of rural figures, villages by what has reached them."""

from dashboard import ids
from dashboard.content import absence
from dashboard.content.chart import Band, ChartSpec, Origin, Point, Series
from dashboard.content.figures import presence
from dashboard.content.kpi.kpi_lines import line_spec, map_spec, region_shapes
from dashboard.content.model import Number
from dashboard.content.numbers import kpi_number, listed, number_of, part_of, spoken
from dashboard.queries import areas, kpis
from dashboard.view import View

_LIMITS = (90.0, 92.0, 94.0, 96.0)
_FEWEST_POINTS = 3


def users_map(view: View, year: int) -> ChartSpec | None:
    """Internet users by region; the message says from where to where the values lie, for the error of none is published."""
    words = view.words
    kpi = kpis.catalogue(view.figures, words.lang)["internet_users_share"]
    values = kpis.latest_by_area(view.figures, kpi.kpi_id, year=year)
    known = areas.all_areas(view.figures)
    shown = [value for key, value in values.items() if known[key].level == "region"]
    if not shown:
        return None
    low, high = (find(shown, key=lambda value: value.value) for find in (min, max))
    title = words.say(
        "Internet users: from {low} to {high} in {regions}",
        low=spoken(kpi_number(view, kpi, low)),
        high=spoken(kpi_number(view, kpi, high)),
        regions=words.count("{n} region", "{n} regions", len(shown)),
    )
    return map_spec(
        view,
        kpi,
        name="users-map",
        title=title,
        subtitle=words.say(
            "Share of people who used the internet in the last three months, % · {regions} · {period}",
            regions=words.count("{n} region", "{n} regions", len(shown)),
            period=words.period(max(value.period_id for value in shown)),
        ),
        bands=_bands(view),
        year=year,
        notes=(
            words.say(
                "Alphabetical inside a class, cities last: the source states no sampling error, so close values are not ranked."
            ),
        ),
    )


def _bands(view: View) -> tuple[Band, ...]:
    words = view.words
    a, b, c, d = (words.number(limit) for limit in _LIMITS)
    return (
        Band(words.say("under {n}%", n=a), None, _LIMITS[0]),
        Band(words.say("{a}–{b}%", a=a, b=b), _LIMITS[0], _LIMITS[1]),
        Band(words.say("{a}–{b}%", a=b, b=c), _LIMITS[1], _LIMITS[2]),
        Band(words.say("{a}–{b}%", a=c, b=d), _LIMITS[2], _LIMITS[3]),
        Band(words.say("{n}% and more", n=d), _LIMITS[3], None),
    )


def rural_presence(view: View, year: int) -> ChartSpec | None:
    """Oblasts with any figure on rural coverage, and of when: years in tiles, values of mixed definitions never."""
    words, lang = view.words, view.words.lang
    figures = presence.found(view, "villages", year=year)
    if not figures or not absence.is_searched(view):
        return None
    oblasts = [region for region in areas.regions(view.figures, lang) if presence.applies("villages", region)]
    points = tuple(
        Point(
            key=region.area_id,
            label=region.name(lang),
            value=None if region.area_id not in figures else 1.0,
            href=figures[region.area_id].href if region.area_id in figures else view.href(f"/area/{region.area_id}"),
            printed=_year(view, figures[region.area_id]) if region.area_id in figures else "",
        )
        for region in oblasts
    )
    is_mixed = len({figures[region.area_id].counts for region in oblasts if region.area_id in figures}) > 1
    silent, number = len(presence.without(view, "villages", year=year)), words.number(len(points))
    title = words.say("All {all} oblasts have a figure on rural coverage", all=number)
    if silent:
        here = listed(words.number(silent), f"#{ids.chart('rural-presence')}")
        title = words.say("No figure on rural coverage in {n} of {all} oblasts", n=here, all=number)
    return ChartSpec(
        name="rural-presence",
        kind="tiles",
        title=title,
        subtitle=words.say("Year of the last figure on internet or mobile coverage of villages · oblasts"),
        unit="",
        decimals=0,
        series=(Series(words.say("Year"), points),),
        label_heading=words.say("Area"),
        shapes=region_shapes(view),
        notes=(_mixed(view),) if is_mixed else (),
    )


def _mixed(view: View) -> str:
    return view.words.say(
        "Definitions differ (any internet, mobile network, broadband), so the values are not put on one map; "
        "each cell opens its passport."
    )


def _year(view: View, figure: presence.Last) -> str:
    return str(figure.period_end.year) if figure.period_end else view.words.say("no date")


def villages(view: View, year: int) -> ChartSpec | None:
    """Villages in all, and those that trunk fibre, a local network, mobile internet are said to have reached."""
    words = view.words
    known = kpis.latest(view.figures, "KZ", year=year)
    trunk, mobile = known.get("rural_settlements_trunk_fibre_share"), known.get("rural_settlements_mobile_share")
    local = known.get("rural_settlements_local_network")
    if not trunk or not trunk.denominator or not local:
        return None

    share = number_of(view, trunk)
    base, reached = part_of(words, share, "denominator"), part_of(words, share, "numerator")
    points = [_village("all", words.say("All villages"), base)]
    if mobile:
        said = number_of(view, mobile)
        note = words.say("the number is not stated, the share is {share}", share=said.text)
        points.append(Point("mobile", words.say("Mobile internet"), None, said.href, note=note))
    points += [
        _village("trunk", words.say("Trunk fibre"), reached),
        _village("local", words.say("Local network"), number_of(view, local)),
    ]
    sources = {(v.publisher, v.url): Origin(v.publisher, v.url, v.published_on, v.status) for v in (trunk, local, mobile) if v}
    return ChartSpec(
        name="villages",
        kind="bars",
        title=words.say(
            "Trunk fibre has reached {n} of {all} villages",
            n=spoken(reached),
            all=spoken(base),
        ),
        subtitle=words.say("Number of villages · Kazakhstan · {period}", period=words.period(trunk.period_id)),
        unit="count",
        decimals=0,
        series=(Series(words.say("Villages"), tuple(points), "peer"),),
        label_heading=words.say("What has reached the village"),
        highlight="trunk",
        notes=(words.say("Separate indicators: they are not added up."),),
        origins=tuple(sources.values()),
    )


def _village(key: str, label: str, number: Number) -> Point:
    return Point(key, label, number.value, number.href, number=number)


def speed_line(view: View, year: int) -> ChartSpec | None:
    """Median speed of mobile internet by month, with the limits that the series itself gives."""
    words = view.words
    kpi = kpis.catalogue(view.figures, words.lang)["mobile_speed_median"]
    history = [value for value in kpis.history(view.figures, kpi.kpi_id, "KZ", year=year) if value.period_end]
    if len(history) < _FEWEST_POINTS:
        return None
    first, last = history[0], history[-1]
    return line_spec(
        view,
        name="mobile-speed",
        subtitle=words.say(
            "Median download, Mbit/s, tests by users · Kazakhstan · {start} – {end}",
            start=words.period(first.period_id),
            end=words.period(last.period_id),
        ),
        lines=[(kpi, "KZ", "", "main")],
        year=year,
    )
