"""Days and times in plain text: where a line holds one, as pages write them in many languages, and what it tells.

>>> dated("Kim Lee on May 3, 2014 at 9:14 am"), dated("Kim Lee · 6y"), dated("Kim Lee, aged 40")
('May 3, 2014 at 9:14 am', '6y', None)
>>> dated("Jan 3 hours ago | parent"), dated("Jan 3")
('3 hours ago', 'Jan 3')
>>> parse("May 3, 2014 at 9:14 am").isoformat(), parse("6y"), counted("6y")
('2014-05-03T09:14:00', None, True)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from arggraph.readers import furniture
from arggraph.readers.times.ago import TODAY, YESTERDAY
from arggraph.readers.times.clock import Clock
from arggraph.readers.times.dates import when
from arggraph.readers.times.months import MONTH

_TIME = (
    r"(?:(?:[上下]午|午[前後]|오[전후])\s?)?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*(?:[ap]\.?m\.?|[مص](?!\w)))?"
    r"(?:\s*(?:uhr|utc|gmt|[ecmp][sd]t|[cew]es?t|mes?z|bst|z|[+-]\d{2}:?\d{2}))?"
)
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
    r"|(?:mo|di|mi|do|fr|sa|so|lun|mié|jue|vie|sáb|sab|ven|mer|jeu|dim|seg|qua|qui|sex|pon|wto|śro|czw|pią|sob|po|út|st|čt|pá|ne|ma"
    r"|wo|vr|za|zo|mån|tis|ons|fre|lör|sön|пн|вт|ср|чт|пт|сб|вс)(?=\W{1,3}\d)|(?:sam|dom|mar|tor)(?=\.\s?\d)"
    r"|(?<=[-–»|·•,] )(?:sam|dom|mar|tor)(?=\s\d)"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miércoles|jueves"
    r"|viernes|sábado|domingo|(?:lune|marte|mercole|giove|vener)dì|sabato|domenica|(?:maan|dins|woens|donder|vrij|zater|zon)dag)"
)
# A month with the day behind it and no year, which only English writes.
_ENGLISH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|(?:Nov|Dec)(?:ember)?)\.?"
)
_DAY = (
    rf"(?:{_WEEKDAY}\.?,?\s+)?"
    rf"(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\.?,?\s+(?:\d{{4}}|'\d\d)|\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:de\s+)?{MONTH},?\s+(?:del?\s+)?\d{{4}}"
    rf"|\d{{1,2}}\s+{MONTH}\s+['’]\d\d\b|{MONTH}\s+['’]\d\d\b|{_ENGLISH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b"
    r"(?!\s*,?\s*\d(?!\d?:\d\d)|\s?[a-z]{1,7}\s+ago\b)"  # Jan and May are people, too: "May 3 hours ago"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?-i:{_ENGLISH})(?![\w.]|,?\s*\d(?!\d?:\d\d))|\d{{4}}\.\s+{MONTH}\s+\d{{1,2}}\."
    rf"|\d{{1,2}}[-/]{MONTH}[-/](?:\d{{4}}|\d\d)\b"
    r"|\d{4}\s*[年년]\s*\d{1,2}\s*[月월]\s*\d{1,2}\s*[日일]"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\.\s?\d{1,2}\.?,? \d{4}"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?!\d(?!\d?:\d\d)))"
)
_JOIN = (
    r"\s*+(?:[гr]\.|\(\w\))?\s*+,?\s*+(?:(?:at|um|om|às?|alle(?:\s+ore)?|ore|a\s+las|o|в|klo|kl|v|saat|الساعة|בשעה)(?!\w)\.?"
    r"|[-–—|•·@/])?\s*+"
)
_AGO = (
    r"(?:(?:over|about|almost)\s+)?(?:\d{1,3}|an?|one)\s+(?:second|minute|min|hour|hr|day|week|month|year|yr)s?\s+ago"
    r"|\d{1,3}\s?(?:s|secs?|m|mins?|h|hrs?|d|w|wks?|mos?|y|yrs?)\.?\s+ago\b|(?:vor|il\s+y\s+a|hace|há|pred|před|prije|acum|πριν(?:\s+από)?|منذ|قبل|לפני)\s+\d{1,3}\s+\w+"
    r"|\d{1,3}\s+\w+\s+(?:fa|atrás|geleden|temu|назад|тому|önce|sitten|siden|sedan|ezelőtt)\b|\d{1,3}\s?(?:小?时|小時|時間|分钟|分鐘|分|天|日|周|週間|个月|個月|か月|年|시간|분|일|주|개월|년)\s?(?:以?前|전)"
    rf"|(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|{TODAY}|{YESTERDAY})\b,?{_JOIN}{_TIME}"
)
_YEARLESS = re.compile(
    rf"(?P<day>(?:{_WEEKDAY}\.?,?\s+)?(?:{_ENGLISH}\s+\d{{1,2}}|\d{{1,2}}\s+{_ENGLISH}))(?:st|nd|rd|th)?(?!,?\s*\d{{3}}|[\w/.-])",
    re.IGNORECASE,
)
# How long ago a day is that the line has told: "March 2 2008, 22:01:10 UTC 16 years ago".
_ALSO = r"\(?\d{1,3}\s(?:minute|hour|day|week|month|year)s?\sago\b\)?"
# A date begins where no word is under way: said first, since it is quick to tell.
DATE = re.compile(
    r"(?<![A-Za-z\u00c0-\u024f\u0400-\u04ff])"
    rf"(?:{_DAY}(?:T|{_JOIN})(?:{_TIME})?(?:\s*{_ALSO})?|(?:{_TIME}){_JOIN}(?:(?:on|le|el|am|den|il|op|em|a)\s+)?{_DAY}|{_AGO})(?:\s+by\b)?",
    re.IGNORECASE,
)

# How long ago, in the short words of platforms: English, then German, French, Spanish, Portuguese, Italian.
_AGE = (
    r"\d{1,3}\s?(?:s|secs?|m|mins?|h|hrs?|d|w|wks?|mos?|y|yrs?|std|tge?|wo|j|sem|mois|ans?|mes|sett"
    r"|años?|anos?|ann[oi]|jahre?|jaar)\.?|\d{1,3} a\b"
)
# What stands alone on a line: how long ago, the time of day (with a day of no year or without), a month, TikTok's
# day of this year ("3-12"; "3-1" may be a score, "3-01" is what `dumped` makes of it above a button).
_AGE_ALONE = re.compile(
    r"(?:(?:updated|answered|edited|posted|like|reply|share)\W*|\d+\s*[·•]\s*)*\W*"
    rf"(?P<age>(?:{_AGE}))(?:\W*edited)?\W*",
    re.IGNORECASE,
)
# The same behind a name: "Kim Lee · 6y", "Kim Lee@kim·6h".
_AGE_BEHIND = re.compile(rf"\S\s*[·•]\s*({_AGE})(?:\W+edited)?\W*$", re.IGNORECASE)
_PARTED = re.compile(r"\s*[·•|]\s*")
_CLOCK_ALONE = re.compile(
    r"\W*(?P<clock>"
    rf"(?:(?:\d{{1,2}}/\d{{1,2}}|\d{{1,2}}\.\d{{1,2}}\.|\d{{1,2}}\.?\s+(?:de\s+)?{MONTH}),?{_JOIN})?"
    rf"(?=\d+[:h]|.*m\W*$){_TIME}"
    rf"|{MONTH}\s+\d{{4}}|(?:1[0-2]|0?[1-9])-(?:3[01]|[12]\d|0[1-9]))\W*",
    re.IGNORECASE,
)
# Where a page draws name and date side by side and a copy joins them: "Kim LeeMay 3, 2014 at 9:14 AM", "Kim3 days ago".
GLUED = re.compile(
    rf"(?<=[^\W\d])(?=(?-i:{_ENGLISH}) \d{{1,2}}, \d{{4}}|[0-3]?\d\.?\s(?:de\s)?{MONTH},?\s(?:de\s)?\d{{4}}"
    r"|\d{1,2}([-/.])\d{1,2}\1(?:19|20)?\d\d\b|\d{4}-\d\d-\d\d|\d{1,2}\s[^\W\d]+\sago\b|(?:há|hace|il\sy\sa|vor)\s\d{1,2}\s(?!\w+\sago))"
    r"|(?<=[\dmo])(?=Edited\b|Liked\b)",
    re.IGNORECASE,
)

# A day in numbers; a time of day that counts hours to 24, or to twelve.
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})([/.-])\s?(\d{1,2})(?:\2|\.?,? (?=\d{4}))(\d{4}|\d{2})(?!\d)")
_AFTERNOON = re.compile(r"\b(?:1[3-9]|2[0-3]):\d\d\b(?!\s*[ap]\.?m)", re.IGNORECASE)
_HALVES = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)


def dated(line: str) -> str | None:
    """The date or time in a short line, as written, or None: "6y" too where only links and votes stand beside it."""
    if len(line) > 120 or not (any(map(str.isdigit, line)) or "ago" in line):
        return None
    line = GLUED.sub(" ", line)
    if match := DATE.search(line):
        return match.group().strip()
    alone = _AGE_ALONE.fullmatch(line.strip()) or _CLOCK_ALONE.fullmatch(line) or _AGE_BEHIND.search(line)
    if alone or not _PARTED.search(line):
        return alone[1] if alone else None
    fields = [field.strip() for field in _PARTED.split(line)]  # "3w · Like · Reply"
    ages = [field for field in fields if _AGE_ALONE.fullmatch(field)]
    return ages[0] if len(ages) == 1 and all(f in ages or furniture.furniture(f) for f in fields) else None


# What is answered later than this tells a year.
_LATER = timedelta(days=300)


def since(written: str, day: datetime) -> str:
    """A day without a year, with the year in which it comes within ten months after another day; else as written.

    >>> [since(day, datetime(2021, 4, 2)) for day in ("April 3 at 9:14 am", "3 Jan", "March 30", "6y")]
    ['April 3 2021 at 9:14 am', '3 Jan 2022', 'March 30', '6y']
    """
    match = _YEARLESS.match(written)
    if match is None:
        return written
    for year in (day.year, day.year + 1):
        told = parse(f"{match['day']} {year}")
        if told and timedelta(days=-1) <= told.date() - day.date() <= _LATER:  # zones differ
            return f"{match['day']} {year}{written[match.end() :]}"
    return written


def counted(written: str) -> bool:
    """Whether a date is counted from today: "3 days ago", "3d"."""
    return not re.search(r"\d{4}|\d\W\d", written)


def parse(written: str) -> datetime | None:
    """A date as found: naive unless it names a zone. None where it tells no day ("3 hours ago" does not)."""
    written = re.sub(rf"(?<=\w)\W+{_ALSO}$", "", written, flags=re.IGNORECASE)
    bare = re.sub(r"\s+(?:at|um|à|by|on)\b|\s*[|•·@]", " ", written, flags=re.IGNORECASE)
    plain = re.sub(rf"^{_WEEKDAY}\.?,?\s+", "", bare, flags=re.IGNORECASE)
    return when(bare) or when(plain) or Clock(()).when(written)


def in_order(written: Sequence[str | None]) -> list[str | None]:
    """Dates in numbers by the order of day and month that the page itself tells: 13/05/2021 puts the day first.

    Dots tell it by themselves, without "pm": 03.05.2021 is in May wherever dates are written so. Where no number passes
    12, the days are those of which a page has many more (4/5, 5/5 and 6/5 are of one month), else the first beside
    "15:04".
    """
    numeric = [match for one in written if one and (match := _NUMERIC.search(one))]
    several = [len({match[n] for match in numeric}) for n in (1, 3)]
    first, second = (any(int(match[n]) > 12 for match in numeric) for n in (1, 3))
    if not first and not second:  # who writes months first and puts dots counts hours to twelve
        first = any(match[2] == "." and not _HALVES.search(match.string) for match in numeric)
    if not first and not second:
        first, second = (a > 2 * b for a, b in (several, several[::-1]))
    if not first and not second:
        first = any(_AFTERNOON.search(match.string, match.end()) for match in numeric)
    if first == second:
        return list(written)
    day, month = (1, 3) if first else (3, 1)

    def iso(match: re.Match[str]) -> str:
        return f"{match[4] if len(match[4]) == 4 else '20' + match[4]}-{int(match[month]):02d}-{int(match[day]):02d}"

    return [_NUMERIC.sub(iso, one, count=1) if one else None for one in written]
