"""Days as users write them."""

from __future__ import annotations

from datetime import date

from dateline.errors import BadDate


def day_of(value: str | date, what: str = "day") -> str:
    """The ISO day. Raises BadDate for anything but YYYY-MM-DD or a `datetime.date`."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    try:
        return date.fromisoformat(value.strip()).isoformat()
    except ValueError as error:
        raise BadDate(f"{what} {value!r} is no day. Write it as YYYY-MM-DD, such as 2017-06-05.") from error
