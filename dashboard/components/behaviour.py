"""Process-behaviour limits of a KPI's series, and the one sentence that they say."""

from collections.abc import Sequence

from dashboard.charts.moments import is_regular
from dashboard.charts.spec import Reference
from dashboard.charts.xmr import Limits, limits
from dashboard.i18n.words import Words
from dashboard.queries.kpis import Kpi, KpiValue, are_one_series


def behaviour(words: Words, kpi: Kpi, history: Sequence[KpiValue]) -> tuple[tuple[Reference, ...], tuple[str, ...]]:
    """Limits as references, and the sentence as a note; nothing under ten dated points of one definition at equal steps."""
    dated = [value for value in history if value.period_end and value.period_grain == history[-1].period_grain]
    if not are_one_series(kpi, dated) or not is_regular([value.period_id for value in dated]):
        return (), ()
    ceiling = 100.0 if kpi.unit == "percent" else None
    found = limits([value.value for value in dated], floor=0.0, ceiling=ceiling)
    if found is None:
        return (), ()
    if 2 * len(found.signals) > len(dated):
        return (), (
            words.say("The level itself moves all the time, so limits of one level (XmR) would mislead and are not drawn."),
        )
    low, high = (words.value(value, kpi.unit, kpi.decimals) for value in (found.lower, found.upper))
    references = (
        Reference(found.upper, words.say("upper limit {n}", n=high), "limit"),
        Reference(found.lower, words.say("lower limit {n}", n=low), "limit"),
    )
    return references, (_sentence(words, dated, found),)


def _sentence(words: Words, dated: Sequence[KpiValue], found: Limits) -> str:
    if not found.signals:
        return words.say(
            "All {n} points lie within the limits that the series itself gives (XmR): no change beyond the usual swing.",
            n=words.number(len(dated)),
        )
    first = dated[found.signals[0]]
    return words.say(
        "By the limits that the series itself gives (XmR), {n} of {all} points signal a change, first {period}.",
        n=words.number(len(found.signals)),
        all=words.number(len(dated)),
        period=words.period(first.period_id),
    )
