"""When something was posted, as pages write it: ISO, epoch, month names, numbers with one order for a page.

>>> clock = Clock(["13/06/2009 10:15", "05/06/2009"])
>>> clock.when("05/06/2009, 9:05 pm").isoformat(), Clock(["05/06/2009"]).when("05/06/2009")
('2009-06-05T21:05:00', None)
>>> clock.when("Posted: 3 de enero de 2010 a las 14:05").isoformat()
'2010-01-03T14:05:00'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from arggraph.readers import dates

_MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "jan january januar jänner janvier janv enero ene gennaio gen januari janeiro styczeń stycznia",
        "feb february februar février févr fév febrero febbraio februari fevereiro fev luty lutego lut február",
        "mar march märz mär mrz mars marzo maart mrt março marzec marca marec",
        "apr april avril avr abril abr aprile kwiecień kwietnia kwi apríl apríla",
        "may mai mayo maggio mag mei maio maj maja máj mája",
        "jun june juni juin junio giugno giu junho czerwiec czerwca cze jún júna",
        "jul july juli juillet juil julio luglio lug julho lipiec lipca lip júl júla",
        "aug august août aoû agosto ago augustus sierpień sierpnia sie augusta",
        "sep sept september septembre septiembre settembre set setembro wrzesień września wrz septembra",
        "oct october oktober okt octobre octubre ottobre ott outubro out październik października paź",
        "nov november novembre noviembre novembro listopad listopada lis novembra",
        "dec december dezember dez décembre déc diciembre dic dicembre dezembro grudzień grudnia gru decembra",
    ),
    start=1,
):
    _MONTHS.update(dict.fromkeys(_names.split(), _number))
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º)?[.,\s-]{{1,3}}(?:de |of )?({_NAME})\b[.,\s-]{{0,3}}"
    r"(?:de |del )?'?(\d{4}|\d\d)(?![\d:])",
    re.I,
)
_MONTH_FIRST = re.compile(
    rf"\b({_NAME})\b[.,\s-]{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?[,.\s-]{{1,3}}'?(\d{{4}})(?!\d)", re.I
)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<![\d.:/-])(\d{1,2})[-/.](\d{1,2})(?:[-/.]|, )(\d{4}|\d\d)(?![\d:])")
_HOUR = re.compile(
    r"(?<![\d:])(\d{1,2})(?:[:h]|\.(?=\d\d(?:\D|$)))\s?(\d\d)(?::(\d\d))?(?!\d)\s*([ap])?(?:\.?m\b)?", re.I
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|UTC|[+-]\d\d:?\d\d)?")


class Clock:
    """Reads the times of one page; whether numbers begin with the day is decided by all of them together."""

    def __init__(self, written: Iterable[str]) -> None:
        pairs = [(int(found[1]), int(found[2])) for text in written if (found := _NUMBERS.search(text[:200]))]
        day_first, month_first = any(a > 12 for a, _ in pairs), any(b > 12 for _, b in pairs)
        self.day_first = None if day_first == month_first else day_first

    def when(self, text: str) -> datetime | None:
        """The moment that the words name; None where they name none, or one of two."""
        text = text.strip()[:200]
        if found := _ISO.search(text):
            return dates.when(found[0].replace(" UTC", "Z").strip())
        if re.fullmatch(r"\d{9,13}(\.\d+)?", text):
            return dates.when(text)
        if not (day := self._day(text)):
            return None
        hour, minute, second = _clock(text[: day[1]] + " " * 3 + text[day[2] :])
        try:
            return datetime(*day[0], hour, minute, second)  # naive, as written
        except ValueError:
            return None

    def _day(self, text: str) -> tuple[tuple[int, int, int], int, int] | None:
        if found := _YEAR_FIRST.search(text):
            ymd = (int(found[1]), int(found[2]), int(found[3]))
        elif found := _MONTH_FIRST.search(text):
            ymd = (_year(found[3]), _MONTHS[found[1].lower()], int(found[2]))
        elif found := _DAY_FIRST.search(text):
            ymd = (_year(found[3]), _MONTHS[found[2].lower()], int(found[1]))
        elif found := _NUMBERS.search(text):
            first, second = int(found[1]), int(found[2])
            day_first = True if "." in found[0] or first == second else self.day_first
            if day_first is None:
                return None
            ymd = (_year(found[3]), *((second, first) if day_first else (first, second)))
        else:
            return None
        return ymd, found.start(), found.end()


def _year(written: str) -> int:
    return int(written) if len(written) == 4 else 2000 + int(written) if int(written) < 70 else 1900 + int(written)


def _clock(text: str) -> tuple[int, int, int]:
    if not (found := _HOUR.search(text)):
        return 0, 0, 0
    hour, half = int(found[1]), (found[4] or "").lower()
    hour = hour % 12 + 12 * (half == "p") if half and hour <= 12 else hour
    return hour, int(found[2]), int(found[3] or 0)
