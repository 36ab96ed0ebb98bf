"""When something was posted, as pages write it: ISO, epoch, month names, numbers with one order for a page.

>>> clock = Clock(["13/06/2009 10:15", "05/06/2009"])
>>> clock.when("05/06/2009, 9:05 pm").isoformat(), Clock(["05/06/2009"]).when("05/06/2009")
('2009-06-05T21:05:00', None)
>>> clock.when("Posted: 3 de enero de 2010 a las 14:05").isoformat()
'2010-01-03T14:05:00'
>>> Clock(["03.05.05", "03.06.05", "03.07.05"]).when("03.05.05 - 9:12 am").isoformat()
'2005-03-05T09:12:00'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import pairwise

from arggraph.readers.times import dates
from arggraph.readers.times.ago import HOUR, RELATIVE, time_of_day
from arggraph.readers.times.months import MONTHS, NAME, number

_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|ª|ی)?[.,\s/-]{{1,3}}(?:de |of |d')?({NAME})\b[.,\s\u0654/-]{{0,3}}"
    r"(?:de |del )?'?(\d{4}|\d\d)(?![\d:])",
    re.I,
)
_MONTH_FIRST = re.compile(
    rf"\b({NAME})\b[.,\s-]{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?[,.\s-]{{1,3}}'?(\d{{4}}|\d\d(?=,? \d\d?:))(?!\d)", re.I
)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.年년] ?(\d{1,2})[-/.月월] ?(\d{1,2})(?!\d)")
_YEAR_NAME = re.compile(rf"(?<!\w)(\d{{4}})[.,\s/-]{{1,3}}({NAME})\b[.,\s/-]{{1,3}}(\d{{1,2}})(?!\d)", re.I)
_NO_YEAR = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[.,\s-]{{1,3}}(?:de |of )?({NAME})\b|"
    rf"\b({NAME})\b[.,\s-]{{1,3}}(\d{{1,2}})(?!\d)",
    re.I,
)
_NUMBERS = re.compile(
    r"(?<![\d.:/-])(\d{1,2})(?:[-/.]|\. (?=\d\d?\. \d{4})|(?:(?<=^\d)|(?<=^\d\d)) (?=\d\d (?:19|20)\d\d\b))"
    r"(\d{1,2})(?:[-/.]|, |(?:\.|(?<=\d \d\d)) (?=\d{4}))(\d{4}|\d\d)(?![\d:])"
)
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_ANY = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}|\d{4}[-/.]\d|\d{4}[年년]|^\d{10,13}$")
_WORDS = re.compile(rf"(?<!\d)\d{{1,2}}\D{{1,5}}\b(?:{NAME})\b|\b(?:{NAME})\b\W{{1,3}}\d{{1,2}}(?!\d)", re.I)
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "mon monday montag lundi lunes lunedì maandag segunda poniedziałek",
            "tue tues tuesday dienstag mardi martes martedì dinsdag terça wtorek",
            "wed wednesday mittwoch mercredi miércoles mercoledì woensdag quarta środa",
            "thu thur thurs thursday donnerstag jeudi jueves giovedì donderdag quinta czwartek",
            "fri friday freitag vendredi viernes venerdì vrijdag sexta piątek",
            "sat saturday samstag sonnabend samedi sábado sabato zaterdag sobota",
            "sun sunday sonntag dimanche domingo domenica zondag niedziela",
        )
    )
    for name in names.split()
}
_AROUND = frozenset(
    "on at the le à um am pm a p m uhr de del las el às o st nd rd th posted г в est edt cst cdt pst pdt gmt".split()
)
# Languages in which nobody writes the month first.
_FIRST_DAYS = frozenset("cs da de es fi fr it nl pl pt ru sv tr en-au en-gb en-ie en-in en-nz en-za".split())
_SHORT = 60  # characters of words that only tell a time
_WEEKDAY = re.compile(rf"\b({'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})\b", re.I)
_EPOCH = re.compile(r"(?:[^#]*showComment=)?(\d{9,13}(?:\.\d+)?)(?:#.*)?")  # Blogger's links hold it
_ISO = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?!(?::\d\d)?\s?[apAP]\.?[mM]\b)(?::\d\d(?:\.\d+)?)?\s?(?:Z|UTC|[+-]\d\d:?\d\d)?"
)


class Clock:
    """Reads the times of one page.

    Whether numbers begin with the day is decided by all of them together: 13/06/2009 settles it, else the order in
    which what was said later stands later, and comes after `since` (when the article was posted), else the custom of
    the page's language ("fr", "en-GB").

    >>> Clock(["02/03/2014"], language="fr-CA").when("02/03/2014"), Clock(["02/03/2014"], language="en").day_first
    (datetime.datetime(2014, 3, 2, 0, 0), None)
    """

    def __init__(self, written: Iterable[str], since: datetime | None = None, language: str = "") -> None:
        numbers = ((_NUMBERS.search(text[:200]), text) for text in written)
        pairs = [(found, text) for found, text in numbers if found]
        dots = [(int(found[1]), int(found[2])) for found, _ in pairs if "." in found[0]]
        one_month = len({first for first, _ in dots}) == 1 and len({second for _, second in dots}) > 2  # 03.05, 03.06
        self.dotted = not one_month and not any(second > 12 >= first for first, second in dots)
        told = [(found, text) for found, text in pairs if "." not in found[0]]
        orders = [order for found, text in told if (order := _by_weekday(found, text)) is not None]
        days = [(int(found[1]), int(found[2]), _year(found[3])) for found, _ in told]
        self.day_first = max(orders, key=orders.count) if orders else _order(days, since)
        if self.day_first is None and not _FIRST_DAYS.isdisjoint((language.lower(), language[:2].lower())):
            self.day_first = True

    def when(self, text: str) -> datetime | None:
        """The moment that the words name; None where they name none, or one of two."""
        text = text.strip()[:200]
        if found := _ISO.search(text):
            return dates.when(found[0].replace(" UTC", "Z").strip())
        if found := _EPOCH.fullmatch(text):
            return dates.when(found[1])
        with suppress(ValueError):
            return _moment(*day) if (day := self._day(text)) else None
        return None

    def _day(self, text: str) -> tuple[tuple[int, int, int], re.Match[str]] | None:
        named = _month(text)
        if found := _YEAR_FIRST.search(text):
            ymd = (int(found[1]), int(found[2]), int(found[3]))
        elif named and (found := _YEAR_NAME.search(text)):
            ymd = (int(found[1]), number(found[2]), int(found[3]))
        elif named and (found := _MONTH_FIRST.search(text)):
            ymd = (_year(found[3]), number(found[1]), int(found[2]))
        elif named and (found := _DAY_FIRST.search(text)):
            ymd = (_year(found[3]), number(found[2]), int(found[1]))
        elif found := _NUMBERS.search(text):
            first, second = int(found[1]), int(found[2])
            day_first = self.dotted if "." in found[0] else first == second or _by_weekday(found, text)
            told = first > 12 if max(first, second) > 12 else self.day_first
            day_first = told if day_first is None else day_first
            if day_first is None:
                return None
            ymd = (_year(found[3]), *((second, first) if day_first else (first, second)))
        else:
            return None
        return ymd, found


def _moment(day: tuple[int, int, int], found: re.Match[str]) -> datetime:
    """A day that was found in a text, naive as it is written, with the hour beside it. Raises `ValueError` for a day
    that no month has.
    """
    text = found.string
    return datetime(*day, *time_of_day(text[: found.start()] + " " * 3 + text[found.end() :]))


def _month(text: str) -> bool:
    """Whether a word is a month: a look at the words takes a tenth of the time of the patterns with all names."""
    return not MONTHS.keys().isdisjoint(_LETTERS.findall(text.lower()))


def _by_weekday(found: re.Match[str], text: str) -> bool | None:
    """Whether the day comes first, where the name of the weekday that stands beside the numbers tells.

    >>> Clock([]).when("Thu, 06/04/2009 - 10:00").isoformat()
    '2009-06-04T10:00:00'
    """
    if not (named := _WEEKDAY.search(text[:200])):
        return None
    fits = []
    for month, day in ((2, 1), (1, 2)):
        with suppress(ValueError):
            weekday = datetime(_year(found[3]), int(found[month]), int(found[day])).weekday()
            fits += [month == 2] if weekday == _WEEKDAYS[named[1].lower()] else []
    return fits[0] if len(fits) == 1 else None


def _order(pairs: list[tuple[int, int, int]], since: datetime | None) -> bool | None:
    """Whether the day comes first in pairs of numbers with a year; None where nothing tells.

    >>> _order([(3, 9, 2015), (4, 9, 2015), (5, 9, 2015)], None), _order([(9, 30, 2015)], None)
    (True, False)
    """
    faults = [_faults([(year, pair[month], pair[1 - month]) for *pair, year in pairs], since) for month in (1, 0)]
    return None if faults[0] == faults[1] else faults[0] < faults[1]


def _faults(days: list[tuple[int, int, int]], since: datetime | None) -> tuple[int, ...]:
    """What speaks against reading dates so: no such month, before or long after `since`, going back, far apart."""
    back = sum(later < earlier for earlier, later in pairwise(days))
    start = (since.year, since.month, since.day) if since else (0, 0, 0)
    return (
        any(month > 12 for _, month, _ in days),
        sum(day < start for day in days),
        bool(since and days) and _months(min(days)) > _months(start) + 1,
        min(back, max(len(days) - 1 - back, 0)),
        len({day[:2] for day in days}),
    )


def _months(day: tuple[int, int, int]) -> int:
    return 12 * day[0] + day[1]


def without_year(text: str, since: datetime) -> datetime | None:
    """The first moment after a day before `since` that a day without a year names.

    >>> without_year("Jan 3, 4:15 PM", datetime(2009, 12, 30))
    datetime.datetime(2010, 1, 3, 16, 15)
    >>> without_year("Feb 29, 9:00", datetime(2011, 12, 30)), without_year("Feb 30, 9:00", datetime(2011, 12, 30))
    (datetime.datetime(2012, 2, 29, 9, 0), None)
    """
    text = text[:200]
    if not (found := _NO_YEAR.search(text)):
        return None
    month, day = number(found[2] or found[3]), int(found[1] or found[4])
    start = since.replace(tzinfo=None) - timedelta(days=1)
    for year in (start.year, start.year + 1):
        with suppress(ValueError):  # a day that this year has not
            if (moment := _moment((year, month, day), found)) >= start:
                return moment
    return None


def names_day(text: str) -> bool:
    """Whether words name a day in full, with no doubt which."""
    text = text[:200]
    return any(pattern.search(text) for pattern in (_ISO, _YEAR_FIRST)) or (
        _month(text) and bool(_DAY_FIRST.search(text) or _MONTH_FIRST.search(text))
    )


def names_time(text: str) -> bool:
    """Whether short words name a day or how long ago, in doubt or not.

    >>> [names_time(words) for words in ("5/6/2009", "May 5th, 9:32 am", "3 hours ago", "version 1.2", "in May")]
    [True, True, True, False, False]
    """
    if not _DIGIT.search(text):
        return False
    return bool(_ANY.search(text) or _NUMBERS.search(text) or RELATIVE.search(text)) or (
        _month(text) and bool(_WORDS.search(text))
    )


def only_time(line: str) -> bool:
    """Whether words name a day or an hour and nothing else.

    >>> [only_time(words) for words in (" on June 5th, 2012 at 9:12 am", "9:12 am", "On 5 May 2009 I wrote", "at")]
    [True, True, False, False]
    """
    if len(line) > _SHORT or not (names_time(line) or HOUR.search(line)):
        return False
    return all(word in MONTHS or word in _WEEKDAYS or word in _AROUND for word in _LETTERS.findall(line.lower()))


def undated(line: str) -> str:
    """Words in small letters without those that name a month, a weekday or half a day."""
    return _LETTERS.sub(
        lambda word: "" if word[0] in MONTHS or word[0] in _WEEKDAYS or word[0] in ("am", "pm") else word[0],
        line.lower(),
    )


def _year(written: str) -> int:
    return int(written) if len(written) == 4 else 2000 + int(written) if int(written) < 70 else 1900 + int(written)
