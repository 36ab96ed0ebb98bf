"""Months as pages write them, in the languages that discussions were seen in, and dates written out with them.

>>> day("6. November 2012"), day("23 мая 2009 г."), day("May 5th, 2009"), day("2009年5月6日"), day("2022. április 6.")
((2012, 11, 6), (2009, 5, 23), (2009, 5, 5), (2009, 5, 6), (2022, 4, 6))
"""

from __future__ import annotations

import re

_WRITTEN = """
january jan jan. januar janvier janv. enero ene. gennaio gen. janeiro januari stycznia sty января янв. января. ledna tammikuuta ocak січня ianuarie ian. led ιανουαρίου янв בינואר január
february feb feb. februar février fevrier févr. febrero febbraio fevereiro februari lutego lut февраля фев. února helmikuuta şubat лютого februarie úno φεβρουαρίου фев בפברואר február
march mar mar. märz mars marzo março maart marca марта мар. března maaliskuuta mart березня marts martie maret bře μαρτίου мар במרץ március
april apr apr. avril avr. abril abr. aprile kwietnia kwi апреля апр. dubna huhtikuuta nisan квітня aprilie dub απριλίου апр באפריל április
may mai mayo mag maggio mag. maio mei maj maja мая května toukokuuta mayıs травня kvě μαΐου במאי május
june jun jun. juni juin junio giugno giu. junho czerwca cze июня июн. června kesäkuuta haziran червня iunie iun. čvn ιουνίου июн ביוני június
july jul jul. juli juillet juil. julio luglio lug. julho lipca lip июля июл. července heinäkuuta temmuz липня iulie iul. čvc ιουλίου июл ביולי július
august aug aug. août aout agosto ago. augustus augusti sierpnia sie августа авг. srpna elokuuta ağustos серпня agustus srp αυγούστου авг באוגוסט augusztus
september sept sep sept. sep. septembre septiembre settembre set. setembro września wrz сентября сен. сент. září syyskuuta eylül вересня septembrie zář σεπτεμβρίου сен בספטמבר szeptember
october oct oct. oktober okt okt. octobre octubre ottobre ott. outubro out. października paź октября окт. října lokakuuta ekim жовтня octombrie říj οκτωβρίου окт באוקטובר október
november nov nov. novembre noviembre novembro listopada lis ноября ноя. нояб. listopadu marraskuuta kasım листопада noiembrie noi. lis νοεμβρίου ноя בנובמבר
december dec dec. dezember dez dez. décembre decembre déc. diciembre dic. dicembre dezembro desember grudnia gru декабря дек. prosince joulukuuta aralık грудня decembrie pro δεκεμβρίου дек בדצמבר
"""  # noqa: E501
MONTHS = {word: number for number, line in enumerate(_WRITTEN.split("\n")) for word in line.split()}
# A month by name, longest first, so that "sept" is not read where "september" stands.
MONTH = "(?:" + "|".join(re.escape(word) for word in sorted(MONTHS, key=len, reverse=True)) + r")(?!\w)"

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
    name = (match["m"] or match["m2"] or match["m4"]).casefold()
    return int(match["y"] or match["y2"]), MONTHS[name], int(match["d"] or match["d2"] or match["d4"])
