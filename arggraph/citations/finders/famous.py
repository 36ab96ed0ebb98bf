"""Works that go by name alone: encyclopedias, dictionaries, programmes: "according to Wikipedia", "on 60 Minutes".

Named they are everywhere; a mention is where one is said to tell something, or something is said to stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from arggraph.citations.mention import Mention
from arggraph.citations.tokens import around, fold, places, words
from arggraph.model import Comment, WorkKind

_CAP = r"[A-Z][\w-]{1,20}"
_ENCYCLOPEDIAS = (
    rf"(?:[Tt]he )?(?:[Ww]ikipedia|[Cc]onservapedia|[Rr]ational[Ww]iki|(?:{_CAP} ){{0,3}}Encyclop(?:ae|e)dia"
    rf"(?: (?:of (?:the )?{_CAP}(?: (?:(?:of|and|the) )?{_CAP}){{0,3}}|Britannica|Brittanica|Americana|Judaica))?)"
)
_DICTIONARIES = (
    rf"(?:[Tt]he )?(?:(?:{_CAP}(?:'s)? ){{1,5}}[Dd]ictionary(?: of (?:the )?{_CAP}(?: {_CAP})?)?|"
    r"Merriam[- ]Webster(?:'s)?|Webster(?:'s)?|[Dd]ictionary\.com|OED)"
)
_PROGRAMMES = (
    r"(?:60 Minutes|Sixty Minutes|Nova|Frontline|Panorama|Dateline|20/20|Nightline|Horizon|The Daily Show"
    r"|Meet the Press|Larry King Live|Crossfire|Face the Nation|This American Life|Fresh Air|Mythbusters)"
)
_LED = (
    r"(?:according to|as per|per|from|in|on|see|saw|source:|quot\w{1,3}|check|read|looked? (?:it )?up (?:in|on)"
    r"|straight from|cites?|citing|cited|link to|edition of|as)"
)
_TELLS = (
    r"(?: (?:itself|clearly|also|even|once|actually)){0,2} "
    r"(?:says?|said|states?|stated|tells?|told|defines?|defined|describes?|described|lists?|listed|explains?|notes?"
    r"|gives?|claims?|mentions?|has|did|does|reports?|reported|ran|aired|showed|shows|agrees?|calls?)\b"
)
_ENTRY = (
    r"(?: (?:article|page|entry|entries|definition|link)s?"
    r"(?: (?:on|about|for|of) [\w' ]{2,30}?(?=[.,;:)\n]| says| is| has|$))?)"
)


def _pattern(names: str, led: str = _LED) -> re.Pattern[str]:
    return re.compile(rf"(?:\b(?P<led>(?i:{led})) )?\b(?P<name>{names})(?P<entry>{_ENTRY})?(?P<tells>{_TELLS})?")


_PATTERNS: tuple[tuple[WorkKind, re.Pattern[str]], ...] = (
    ("website", _pattern(_ENCYCLOPEDIAS)),
    ("book", _pattern(_DICTIONARIES)),
    ("broadcast", _pattern(_PROGRAMMES, r"(?:on|watch(?:ed)?|saw|see|seen|episode of|edition of|last night's)")),
)
# "Bee - Wikipedia, the free encyclopedia": the title that a linked page leaves.
_PAGE = re.compile(r"(?m)^[ \t]*(?P<title>[A-Z][^\n]{1,80}?) - Wikipedia, the free encyclopedia")
_NAMES = words(
    """wikipedia conservapedia rationalwiki encyclopedia encyclopaedia dictionary webster oed minutes nova frontline
    panorama dateline 20 nightline horizon daily press king crossfire nation american air mythbusters"""
)


class Famous:
    name = "famous"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        text = comment.text
        spots = places(text, _NAMES)
        if not spots:
            return
        folded = fold(text)
        pages = list(_PAGE.finditer(folded)) if " - Wikipedia" in folded else []
        for page in pages:
            yield self._mention(comment, page.start("title"), page.end(), "website", page["title"])
        for kind, pattern in _PATTERNS:
            for match in around(pattern, folded, spots, 80, 120):
                if any(page.start() <= match.start() < page.end() for page in pages):
                    continue
                if match["led"] or match["entry"] or match["tells"]:
                    end = match.end("entry") if match["entry"] else match.end("name")
                    yield self._mention(comment, match.start("name"), end, kind, _title(match["name"], match["entry"]))

    def _mention(self, comment: Comment, start: int, end: int, kind: WorkKind, title: str) -> Mention:
        return Mention.on(comment, start, end, kind, self.name, 0.6)._replace(title=title)


def _title(name: str, entry: str | None) -> str:
    """One title for all spellings, and one of its own for an article of it.

    >>> _title("the wikipedia", None), _title("Webster's", None), _title("Wikipedia", " article on bees")
    ('Wikipedia', 'Webster', 'Wikipedia article on bees')
    """
    bare = re.sub(r"^[Tt]he |'s$", "", name)
    told = re.search(r" (?:on|about|for|of) .+", entry or "")
    return bare[:1].upper() + bare[1:] + (entry or "" if told else "")


FIND = Famous()
