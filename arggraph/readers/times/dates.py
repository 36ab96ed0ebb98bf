"""When something was posted: ISO 8601, seconds or milliseconds since 1970, or a date written out.

Nothing is made up: a date that depends on today ("yesterday", "5 June" without a year) or on a custom (06/11/2012) is
no date. What says its offset from UTC keeps it, what does not stays naive; a bare day is its midnight.

>>> when("2012-11-06T15:14:00-05:00").isoformat()
'2012-11-06T15:14:00-05:00'
>>> when(1352214840).isoformat() == when("1352214840000").isoformat() == '2012-11-06T15:14:00+00:00'
True
>>> when("Wed Oct 10 20:19:24 +0000 2018").isoformat()
'2018-10-10T20:19:24+00:00'
>>> when("yesterday") is when("06/11/2012") is None
True
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from arggraph.readers.times import months
from arggraph.readers.times.ago import time_of_day

# 05/06/2009 is in May or in June; 05/05/2009 and 13/06/2009 are not in doubt.
_EITHER = re.compile(r"(?<!\d)(?!(\d{1,2})[/-]\1[/-])(?:0?[1-9]|1[0-2])[/-](?:0?[1-9]|1[0-2])[/-]\d{4}(?!\d)")
# What mail, feeds and programs write; dateparser takes a hundred times as long for it, or does not know it.
_MACHINES = ("%a, %d %b %Y %H:%M:%S %z", "%a %b %d %H:%M:%S %z %Y", "%a %b %d %H:%M:%S %Y")
_LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pt"]
_SETTINGS = {"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"]}
# Seconds from 1973 to 5138; the same in milliseconds. Smaller numbers are years or counters, not moments.
_SECONDS = (1e8, 1e11)
_START = datetime(1970, 1, 1, tzinfo=UTC)


def when(value: object) -> datetime | None:
    """The moment that a string or number names, or None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        value = value.strip()
        return _epoch(float(value)) if re.fullmatch(r"\d{9,13}(\.\d+)?", value) else _written(value)
    return _epoch(value) if isinstance(value, int | float) else None


def _epoch(number: float) -> datetime | None:
    least, most = _SECONDS
    if least <= number < most:
        return _START + timedelta(seconds=number)
    return _START + timedelta(milliseconds=number) if least * 1000 <= number < most * 1000 else None


_ZONE = re.compile(r"\b(?:utc|gmt|z|[a-z]{1,3}[sd]t)\b|\dz\b|[+-]\d{2}:?\d{2}\b", re.IGNORECASE)


def _plain(value: str) -> datetime | None:
    """A day written out, with or without a time of that day; a hundred times faster than the parser for all others."""
    day = None if _ZONE.search(value) else months.day(value)
    if day is None:
        return None
    try:
        return datetime(*day, *time_of_day(value))
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _written(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        pass
    for form in _MACHINES:
        with suppress(ValueError):
            return datetime.strptime(value, form)
    # Short, holding letters (a month) or the year first: anything else is no date, or one of two.
    if (
        len(value) > 80
        or _EITHER.search(value)
        or not re.search(r"\d", value)
        or not re.search(r"[^\W\d_]{3}|^\d{4}\D", value)
    ):
        return None
    if (plain := _plain(value)) is not None:
        return plain
    import dateparser

    found: datetime | None = dateparser.parse(value, languages=_LANGUAGES, settings=_SETTINGS)
    offset = found.utcoffset() if found else None
    return found.replace(tzinfo=timezone(offset)) if found and offset is not None else found
