"""The day on which somebody looks: Kazakhstan's, which is five hours ahead of UTC."""

from datetime import UTC, date, datetime, timedelta, timezone

KAZAKHSTAN = timezone(timedelta(hours=5))


def today(fixed: date | None = None, *, now: datetime | None = None) -> date:
    """The day in Kazakhstan; `fixed` where the settings name one."""
    return fixed or (now or datetime.now(UTC)).astimezone(KAZAKHSTAN).date()
