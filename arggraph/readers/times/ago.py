"""How long ago, as pages write it, and the hour of a day: "41 minutes ago", "gestern, 10:05", "3小时前"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

HOUR = re.compile(
    r"(?<![\d:])(\d{1,2})(?:\s?[:h点點時时시]|\.(?=\d\d(?:\D|$)))\s?(\d\d)(?::(\d\d))?(?!\d)(?:\s*([ap])(?:\.?m)?\b)?|"
    r"(?<![\w:#])(1[0-2]|0?[1-9]) ?([ap])\.?m\b",  # "Antwort #1 am: 5. März 2018, 09:12"
    re.I,
)
_HALF = re.compile(r"(?:(上午|午前|오전|凌晨|早上)|下午|午後|午后|晚上|오후|傍晚)\s*\Z")  # stands before the hour
_HALF_BEHIND = re.compile(r"\s*(?:(ص|صباحا?ً?|صبح|ق\.ظ|π\.?μ|ÖÖ)|م|مساءً?|عصر|ب\.ظ|μ\.?μ|ÖS)(?!\w)")
# English, German, French, Spanish, Italian, Dutch, Portuguese, Swedish, Danish and Norwegian, Finnish, Polish, Russian,
# Ukrainian, Turkish, Czech; Bulgarian, Serbian, Slovene, Hungarian, Romanian, Catalan, Greek, Arabic, Hebrew, Persian;
# Chinese, Japanese, Korean.
TODAY = (
    "today|heute|aujourd['’]hui|hoy|oggi|vandaag|hoje|i ?dag|tänään|dziś|dzisiaj|сегодня|сьогодні|bugün|dnes|днес|"
    "danas|данас|danes|(?-i:[Mm]a)|azi|avui|σήμερα|اليوم|היום|امروز|今天|今日|오늘"
)
YESTERDAY = (
    "yesterday|gestern|hier|ayer|ieri|gisteren|ontem|i ?går|eilen|wczoraj|вчера|вчора|dün|včera|jučer|juče|јуче|včeraj|"
    "tegnap|ahir|χθες|أمس|אתמול|دیروز|昨天|昨日|어제"
)
RELATIVE = re.compile(
    r"\b(?:ago|yesterday|today|gestern|heute|hier|aujourd'hui|ayer|hoy|ieri|oggi|gisteren|vandaag|ontem|hoje|geleden|fa|"
    r"atr[aá]s|igår|i går|eilen|wczoraj|včera|вчера|just now)\b|"
    r"\b(?:vor|il y a|hace|há|před|pred|acum|преди|пре|πριν) (?:\d|ein|une?\b)|"
    rf"(?<!\w)(?:{TODAY}|{YESTERDAY})(?![^\W\d_])[^\d\n]{{0,12}}\d?\d[:h点時]\s?\d\d|"
    r"\d \w{1,12} (?:sedan|siden|sitten|temu|önce|назад|тому)\b|\d (?:perce|órája|napja|hete|hónapja|éve)\b|"
    r"\d ?(?:分钟|分鐘|小时|小時|天|分|時間|日|か月|年)[以之]?前|\d ?(?:분|시간|일|개월|년) ?전",
    re.I,
)
_NAMED_DAY = re.compile(rf"(?<!\w)(?:(?P<today>{TODAY})|{YESTERDAY})(?![^\W\d_])", re.I)
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2629800, "year": 31557600}
_WRITTEN = {
    "second": "second seconds sec secs sekunde sekunden seconde secondes segundo segundos secondo secondi sekund "
    "sekunder sekuntia sekundy секунд секунды saniye",
    "minute": "minute minutes min mins minuten minuto minutos minuti minuut minut minuter minutter minuuttia "
    "minuty minutami минут минуты минуту хвилин dakika minuts perce минути λεπτά λεπτό 分 分钟 分鐘 분",
    "hour": "hour hours hr hrs h stunde stunden heure heures hora horas ora ore uur timme timmar time timer tunti "
    "tuntia godzin godziny godzinę hodin hodinami час часа часов години годин saat hores órája ώρες ώρα 時間 小时 小時 "
    "시간",
    "day": "day days d tag tagen tage jour jours día días dia dias giorno giorni dag dagen dagar dage dager "
    "päivää dni dnia dny день дня дней днів gün dies zile napja дни ημέρες μέρες 日 天 일",
    "week": "week weeks w wk woche wochen semaine semaines semana semanas settimana settimane weken vecka veckor "
    "uge uger uke uker viikkoa tydzień tygodnie tygodni týdny неделю недели недель hafta hete",
    "month": "month months mo mos monat monaten monate mois mes meses mês mese mesi maand maanden månad månader "
    "måned måneder kuukautta miesiąc miesiące miesięcy měsíci месяц месяца месяцев ay hónapja か月 개월",
    "year": "year years yr yrs y jahr jahren jahre an ans année années año años ano anos anno anni jaar år vuotta "
    "rok lata lat roky год года лет років yıl éve 年 년",
}
_UNITS = {name: unit for unit, names in _WRITTEN.items() for name in names.split()}
_AMOUNT = re.compile(
    r"(?<![\w.,])(\d{1,4}|an?|one|einem|einer|une?|una?|en|et)\+? ?"
    rf"({'|'.join(sorted(_UNITS, key=len, reverse=True))})(?:\b|(?=[以之]?前|전))",
    re.I,
)
_OLDEST = 365 * 60


def relative(text: str, now: datetime) -> tuple[datetime, str] | None:
    """The moment that "41 minutes ago" or "yesterday, 10:05" names, seen from `now`, and the unit it is good to.

    >>> relative("vor 8 Stunden", datetime(2020, 1, 31, 20, 30))
    (datetime.datetime(2020, 1, 31, 12, 30), 'hour')
    >>> relative("3 часа назад", datetime(2020, 1, 31, 20, 30)) == relative("3小时前", datetime(2020, 1, 31, 20, 30))
    True
    >>> relative("Yesterday at 10:05 pm", datetime(2020, 1, 31, 20, 30))
    (datetime.datetime(2020, 1, 30, 22, 5), 'minute')
    >>> relative("some time ago", datetime(2020, 1, 31, 20, 30)), relative("5 May", datetime(2020, 1, 31, 20, 30))
    (None, None)
    """
    text = text[:200]
    if RELATIVE.search(text) and (found := _NAMED_DAY.search(text)) and HOUR.search(text):
        day = now - timedelta(days=0 if found["today"] else 1)
        return at_hour(day.replace(microsecond=0), text), "minute"
    if not RELATIVE.search(text) or not (found := _AMOUNT.search(text)):
        return None
    unit = _UNITS[found[2].lower()]
    ago = timedelta(seconds=_SECONDS[unit] * (int(found[1]) if found[1].isdigit() else 1))
    return (now - ago, unit) if ago.days < _OLDEST else None


def at_hour(day: datetime, text: str) -> datetime:
    """A day at the hour that words name."""
    hour, minute, second = time_of_day(text)
    return day.replace(hour=hour % 24, minute=minute % 60, second=second % 60)


def time_of_day(text: str) -> tuple[int, int, int]:
    """Hour, minute and second that words name; midnight where they name none.

    >>> time_of_day("6:47 pm"), time_of_day("下午6:47"), time_of_day("午前12時05分"), time_of_day("오후 5:06")
    ((18, 47, 0), (18, 47, 0), (0, 5, 0), (17, 6, 0))
    >>> time_of_day("9:12 م"), time_of_day("9:12 صباحًا"), time_of_day("09:12:00 ÖS")
    ((21, 12, 0), (9, 12, 0), (21, 12, 0))
    >>> time_of_day("ben_77 am 5. Juni 13:05"), time_of_day("09:12 par Ann")
    ((13, 5, 0), (9, 12, 0))
    """
    if not (found := HOUR.search(text)):
        return 0, 0, 0
    hour, half = int(found[1] or found[5]), (found[4] or found[6] or "").lower()
    if told := _HALF.search(text, 0, found.start()) or _HALF_BEHIND.match(text, found.end()):
        half = "a" if told[1] else "p"
    hour = hour % 12 + 12 * (half == "p") if half and hour <= 12 else hour
    return hour, int(found[2] or 0), int(found[3] or 0)
