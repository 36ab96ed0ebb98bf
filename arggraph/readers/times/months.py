"""Months as pages write them, in the languages that discussions were seen in, and dates written out with them.

>>> day("6. November 2012"), day("23 мая 2009 г."), day("May 5th, 2009"), day("2009年5月6日"), day("2022. április 6.")
((2012, 11, 6), (2009, 5, 23), (2009, 5, 5), (2009, 5, 6), (2022, 4, 6))
>>> day("Суб бер 6, 2021"), day("6 Nis 2021"), day("6 gegužės 2021")
((2021, 3, 6), (2021, 4, 6), (2021, 5, 6))
"""

from __future__ import annotations

import re

MONTHS: dict[str, int] = {}
# English, German, French, Spanish, Italian, Dutch, Portuguese, Polish, Slovak and Czech, Swedish, Danish and Norwegian,
# Finnish, Hungarian, Romanian, Turkish, Russian, Ukrainian, Catalan, Croatian; Serbian, Slovene, Bulgarian, Greek,
# Arabic, Hebrew, Persian, Central Kurdish; Lithuanian, Latvian, Estonian, Icelandic, Galician, Macedonian, Indonesian.
for _number, _names in enumerate(
    (
        "jan january januar jänner janvier janv enero ene gennaio gen januari janeiro styczeń stycznia sty "
        "leden ledna január januára tammikuu tammikuuta ianuarie ian ocak oca января янв січня gener "
        "siječnja siječanj jaanuar јануар јануара januarja януари ιανουαρίου ינואר בינואר يناير ژانویه "
        "ژانویهٔ tammi ιαν ιανουάριος январь "
        "січ січень sij јан јануари яну sausio janvāris jaan janúar xaneiro ינו",
        "feb february februar feber février févr fév fevr febrero febbraio februari fevereiro fev luty "
        "lutego lut február februára únor února helmikuu helmikuuta februarie şubat şub февраля фев лютого "
        "febrer veljače veljača фебруар фебруара februarja февруари φεβρουαρίου בפברואר פברואר فبراير فوریه "
        "فوریهٔ شوبات شوباتی helmi febr úno φεβ φεβρουάριος февраль fevrier "
        "лют лютий velj феб vasario februāris veebr veebruar febrúar febreiro פבר",
        "mar march märz mär mrz mars marzo maart mrt março marzec marca marec březen března maaliskuu "
        "maaliskuuta március martie mart марта мар березня març ožujka ožujak март marta μαρτίου במרץ מרץ "
        "مارس مارسی ئازار ئازاری maalis márc bře μαρ μάρτιος marts maret "
        "бер березень ožu kovo märts מרס במרס",
        "apr april avril avr abril abr aprile kwiecień kwietnia kwi apríl apríla duben dubna huhtikuu "
        "huhtikuuta április aprilie nisan апреля апр квітня travnja travanj април априла aprila απριλίου "
        "באפריל אפריל أبريل آوریل نیسان نیسانی huhti ápr απρ απρίλιος апрель "
        "квіт квітень aprīlis aprill balandžio אפר nis",
        "may mai mayo maggio mag mei maio maj maja máj mája květen května toukokuu toukokuuta május mayıs "
        "мая май травня maig svibnja svibanj мај маја μαΐου במאי מאי مايو مه ئایار ئایاری touko kvě μάι "
        "μάιος "
        "трав травень maijs gegužės maí",
        "jun june juni juin junio giugno giu junho czerwiec czerwca cze jún júna červen června kesäkuu "
        "kesäkuuta június iunie haziran haz июня июн червня juny lipnja јун јуна јуни junija юни ιουνίου "
        "ביוני יוני يونيو ژوئن حوزەیران حوزەیرانی kesä čer ιουν ιούνιος июнь iun čvn "
        "черв червень lipanj birželio jūnijs juuni júní junij xuño ιούν يونيه",
        "jul july juli juillet juil julio luglio lug julho lipiec lipca lip júl júla červenec července "
        "heinäkuu heinäkuuta július iulie temmuz tem июля июл липня juliol srpnja јул јула јули julija юли "
        "ιουλίου ביולי יולי يوليو ژوئیه ژوئیهٔ تەممووز تەممووزی heinä čvc ιουλ ιούλιος июль iul "
        "лип липень srpanj liepos jūlijs juuli júlí julij xullo ιούλ יול يوليه",
        "aug august août aoû aout agosto ago augustus augusti sierpień sierpnia sie augusta srpen srpna "
        "elokuu elokuuta augusztus ağustos ağu августа авг серпня agost kolovoza август avgusta avgust "
        "αυγούστου באוגוסט אוגוסט أغسطس اوت ئاب ئابی srp αυγ αύγουστος agustus "
        "серп серпень kolovoz rugpjūčio augusts ágúst ágú agu אוג αύγ",
        "sep sept september septembre septiembre settembre set setembro wrzesień września wrz septembra září "
        "syyskuu syyskuuta szeptember septembrie eylül eyl сентября сен сент вересня setembre rujna "
        "септембар септембра септември σεπτεμβρίου בספטמבר ספטמבר سبتمبر سپتامبر ئەیلوول ئەیلوولی syys szept "
        "zář σεπ σεπτέμβριος сентябрь "
        "вер вересень rujan rugsėjo septembris setiembre ספט сеп",
        "oct october oktober okt octobre octubre ottobre ott outubro out październik października paź října "
        "říjen október októbra lokakuu lokakuuta octombrie ekim eki октября окт жовтня октобар октобра "
        "oktobra октомври οκτωβρίου באוקטובר אוקטובר أكتوبر اکتبر loka říj οκτ οκτώβριος октябрь "
        "жовт жовтень spalio oktobris oktoober אוק",
        "nov november novembre noviembre novembro listopad listopada lis novembra marraskuu marraskuuta "
        "noiembrie kasım kas ноября ноя нояб листопада studenoga новембар новембра ноември νοεμβρίου בנובמבר "
        "נובמבר نوفمبر نوامبر marras νοε νοέμβριος ноябрь listopadu noi "
        "лист studeni lapkričio novembris nóvember nóv נוב ное noiem nopember",
        "dec december dezember dez décembre déc decembre diciembre dic dicembre dezembro desember des "
        "grudzień grudnia gru decembra prosinec prosince joulukuu joulukuuta decembrie aralık ara декабря "
        "дек грудня desembre prosinca децембар децембра декември δεκεμβρίου בדצמבר דצמבר ديسمبر دسامبر joulu "
        "δεκ δεκέμβριος декабрь "
        "груд грудень prosinac gruodžio decembris detsember decembro דצמ",
    ),
    start=1,
):
    for _name in _names.split():
        MONTHS.setdefault(_name, _number)
# Letters that the case of no other language tells apart: "KASIM", "NİSAN".
_LETTERS = str.maketrans({"ı": "i", "ſ": "s", "\u0307": None})
_FOLDED = {name.translate(_LETTERS): number for name, number in MONTHS.items()}
# Any of them, longest first, so that "sept" is not read where "september" stands; and with the dot of a short form. In
# "2 out of 5" there is no October. By their first letters, an eighth as many to try.
_BY_FIRST: dict[str, list[str]] = {}
for _name in sorted(MONTHS, key=len, reverse=True):
    _BY_FIRST.setdefault(_name[0], []).append(_name[1:] + r"(?!\s+of\b)" * (_name == "out"))
NAME = "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in _BY_FIRST.items())
MONTH = rf"(?:{NAME})\.?(?!\w)"

_TH = r"(?:st|nd|rd|th|er|º)?"
_DAY = re.compile(
    rf"(?<!\w)(?:(?P<d>\d{{1,2}}){_TH}\.?\s*(?:de\s+|of\s+)?(?P<m>{MONTH})|(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}}){_TH})"
    r"\.?,?\s+(?:de\s+|del\s+)?(?P<y>\d{4})(?!\d)"
    rf"|(?<!\d)(?P<y2>\d{{4}})\.\s+(?P<m4>{MONTH})\s+(?P<d4>\d{{1,2}})\."
    r"|(?<!\d)(?P<y3>\d{4})\s*[年년]\s*(?P<m3>\d{1,2})\s*[月월]\s*(?P<d3>\d{1,2})\s*[日일]",
    re.IGNORECASE,
)


def day(written: str) -> tuple[int, int, int] | None:
    """Year, month and day of a date that is written out, or None."""
    match = _DAY.search(written)
    if match is None:
        return None
    if match["y3"]:
        return int(match["y3"]), int(match["m3"]), int(match["d3"])
    month = number(match["m"] or match["m2"] or match["m4"])
    return int(match["y"] or match["y2"]), month, int(match["d"] or match["d2"] or match["d4"])


def number(name: str) -> int:
    """The number of a month that is named, in any case, with or without a dot.

    >>> number("Sept."), number("KASIM"), number("NİSAN")
    (9, 11, 4)
    """
    plain = name.lower().rstrip(".")
    return MONTHS.get(plain) or _FOLDED[plain.translate(_LETTERS)]
