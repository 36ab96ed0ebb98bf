"""Shapes of bylines that share the line with the words.

X is a name, T a date or a time of day:

    [T] <X> words      T - X: words        T X says: words      [T] * X waves       (stamped)
    X (T): words       X wrote on T: words  Posted by X on T. words                  (dated)
    X · T · words      X (author) | T | words                                       (aged)
    X: words           **X**: words        <X> words                                (called)
    X  9:00 AM         @X                  alone above the words                    (alone)
    words (X, T)                                                                    (closing)
    words Comment by X — T                                                          (by)
    words -- X (talk) T (UTC)                                                       (talk)
"""

from __future__ import annotations

import re
from functools import cache

from arggraph.readers.plain import days
from arggraph.readers.plain.bylines import VERB
from arggraph.readers.times.months import MONTH

_CLOCK = r"(?<![\d.])\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?(?![.\d])"
_STAMP = rf"(?P<when>{days.DATE.pattern}|{MONTH}\s+\d{{1,2}}\s+{_CLOCK}|{_CLOCK})"
_STAMP_OR_AGE = rf"{days.DATE.pattern}|\d{{1,3}}\s?(?:s|m|mins?|h|hrs?|d|days?|w|wks?|mo|y|yrs?)(?:\s+ago)?\b"
AT_FIRST = rf"[\u200e\s]*[\[(]?{_STAMP}[\])]?\s*(?:[-–—|•·,]\s+)?\u200e?"
_SOMEBODY = r"(?P<name>[\w+~][^:<>*]{0,38}?)"
_NAME = r"(?P<name>[^\W_][\w.'’-]*(?: [\w.'’-]+){0,3}?)"
# What says of a name behind the words that they are its bearer's.
_BY = (
    r"(?:comment(?:ed)?|posted|written|submitted|left|added|published)\s+by|(?:kommentar|geschrieben|verfasst)\s+von"
    r"|(?:soumis|posté|publié|écrit)\s+par|(?:enviado|escrito|publicado|postado)\s+por|(?:inviato|scritto)\s+da"
)
# A zone and a link behind the date of a signature: "(UTC) [reply]".
_LINKED = r"(?:\s*\([A-Z]+\))?\W*(?:[^\W\d]+\W*)?"
_BEHIND_STAMP = [
    r"<[@+%~& ]?(?P<name>[^<>\s]{1,40})>\s+",
    rf"{_SOMEBODY}\s+{VERB}\s*[:,]\s+",
    rf"From\s+{_SOMEBODY}\s+to\s+[^:]{{1,60}}:\s+",
    rf"[@~]?\s?\*{{0,2}}{_SOMEBODY}\*{{0,2}}:\*{{0,2}}\s+",
    r"[@+%~&]?(?P<name>[^\s<>:*]{1,40})\t\s*",
    r"\*\s(?P<name>[^\s*]{1,40})\s+",
]
SHAPES = {
    "stamped": [
        rf"{AT_FIRST}(?:{'|'.join(shape.replace('<name>', f'<name{n}>') for n, shape in enumerate(_BEHIND_STAMP))})"
    ],
    "dated": [
        rf"\s*\*{{0,2}}{_NAME}\*{{0,2}},?\s+(?:[-–—|•·@]\s+)?(?:{VERB}\s+)?(?:(?:on|at|am|um|le|el)\s+)?"
        rf"[\[(]?{_STAMP}[\])]?\s*:\*{{0,2}}\s+",
        rf"\s*(?:{_BY})\s*:?\s+{_NAME}(?:\s+\([\w ]{{2,20}}\))?,?\s+(?:(?:on|at|am|le|el)\s+)?{_STAMP}\.\s+(?=\S)",
    ],
    "aged": [
        rf"\s*@?{_NAME}(?:\s+\([\w ]{{2,20}}\))?\s*[·•|]\s*(?P<when>{_STAMP_OR_AGE})(?:\s*[·•|]\s*|\s*:\s+)(?=\S)",
    ],
    "called": [
        rf"\s*(?:#?\d{{1,4}}[.)]?\s+|[●○■□]\s*)?(?:\*\*|@)?{_NAME}(?:\s+{VERB}|\s+\([^()\d]{{2,40}}\))?(?:\*\*:?|:(?:\*\*)?)\s+(?=\S)",
        r"\s*<[@+%~& ]?(?P<name>[^<>\s/]{1,40})>\s+",
        # What Word prints beside a text: "Commented [AP3]: ", "Commented [TV4R3]: " of an answer to the third.
        r"\s*(?:commented|kommentiert|commenté|comentado|met\sopmerkingen)\s\[(?P<named>[^\W\d_]{1,5})\d{1,4}(?:R\d{1,4})?\]:\s+",
    ],
    "alone": [
        rf"\s*(?:(?:{_BY})\s*:?\s+)?{_NAME},?\s+(?:[-–—|•·]\s*)?[\[(]?{_STAMP}[\])]?:?\s*$",
        rf"\s*@{_NAME}\s*$",
        rf"{AT_FIRST}From\s+{_SOMEBODY}\s+to\s+[^:]{{1,60}}:\s*$",
    ],
    "closing": [rf"(?<=\S)\s+\({_NAME},?\s+{_STAMP}\)\s*$"],
    "by": [rf"(?<=\S)\s+(?:{_BY})\s*:?\s+{_NAME}[\s,|·•–—-]+(?:(?:on|at|am|le|el)\s+)?{_STAMP}\W*$"],
    "talk": [
        rf"(?<=\S)[\s–—-]+{_NAME}\s+(?:\([^\W\d_]\w*(?:\s?[|·•/]\s?\w+)*\)|(?:-\s)?[^\W\d_]{{3,}}\.?(?=[^()]*\([A-Z]{{2,5}}\)))\s*,?"
        rf"\s*(?:(?:le|am|on|den)\s+)?{_STAMP}{_LINKED}$"
    ],
}
# What a line of each shape with a stamp has, quickly told: the shapes themselves, with months in many languages, take
# longer to compile than a page to read, and most pages have no such lines.
HINTS = {
    "stamped": re.compile(r"(?=[^:]{0,40}(?:\d|ago\b)).*[:>\t*]", re.DOTALL | re.IGNORECASE),
    "dated": re.compile(r".*(?:\d|ago\b)[^:]{0,60}:\*{0,2}\s|.{1,100}\d\.\s", re.DOTALL | re.IGNORECASE),
    "aged": re.compile(r"[^·•|]{1,60}[·•|]\s*[^·•|:]{0,40}(?:\d|ago\b)", re.IGNORECASE),
    "called": re.compile(""),
    "alone": re.compile(r"\s*@|.*(?:\d|ago\b).{0,60}$", re.DOTALL | re.IGNORECASE),
    "closing": re.compile(r".*(?:\d|ago\b)[^()]*\)\s*$", re.DOTALL | re.IGNORECASE),
    "by": re.compile(rf".*\s(?:{_BY})\s.{{5,}}\d", re.DOTALL | re.IGNORECASE),
    "talk": re.compile(
        r".*\S\s+(?:\([^()\d]{2,40}\)|\w{3,}(?=[^()]*\([A-Z]{2,5}\)))[^()\d]{0,12}\d[^()]{8,40}" + _LINKED + "$",
        re.DOTALL,
    ),
}
# A time of day.
CLOCK = re.compile(_CLOCK, re.IGNORECASE)
# Shapes that close the words of a comment.
BEHIND = ("closing", "by", "talk")
REACH = 200  # characters of a line in which its byline stands


@cache
def compiled(shape: str) -> re.Pattern[str]:
    """The expression of a shape, compiled when the first page asks for it."""
    return re.compile(shape, re.IGNORECASE)
