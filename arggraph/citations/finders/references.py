"""Reference strings: "Brook et al. 2008", "(Brook 2008; Hale, 2010)", "J. Bee Sci. 2007; 68: 401", "Vol. 8, No. 2"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from arggraph import language
from arggraph.citations.entities import HONORIFICS, lower_words, names, shouted
from arggraph.citations.finders.scripture import BOOK, SCRIPTURES
from arggraph.citations.gazetteer import CITIES
from arggraph.citations.mention import Mention
from arggraph.citations.tokens import around, fold, numbers, tokens, vocabulary
from arggraph.model import Comment, WorkKind
from arggraph.openers import opener

_SURNAME = r"(?:(?:van|von|de|der|la|Mc|Mac|O')\s?){0,2}[A-ZÀ-ÖØ-Þ][a-zß-ÿ]\w{0,25}(?:-[A-Z]\w{1,25})?"
# What is part of a name in English leads to it elsewhere: "die Studie von Brook et al."
_LED = re.compile(r"(?:(?:van|von|de|der|la)\s)+")
_YEAR = r"(?:1[6-9]|20)\d\d"
_NAMED_YEAR = re.compile(
    rf"\b(?P<first>{_SURNAME})(?P<more>(?:, {_SURNAME}){{0,5}})"
    rf"(?:,? (?:and|&) (?P<second>{_SURNAME})(?: \([A-Z][^()]{{2,30}}\))?|,? (?P<others>et\.? al\.?,?))?"
    rf"(?:'s)?,?\s{{0,2}}(?P<open>[(\[]?)(?:(?:in|ca?|circa|eds?|trans|rev)\.? )?(?P<year>{_YEAR})[a-z]?"
    r"(?P<close>[)\]:;,]?)"
)
# "Brook, A. & Hale, T. (1998)", "Brook, Ada M. 1998": the styles of the APA and of Chicago.
_INITIALED = re.compile(
    rf"\b(?P<first>{_SURNAME}), (?:[A-Z][a-zß-ÿ]{{1,20}} )?(?:[A-Z]\.[ -]?){{1,3}}"
    rf"(?P<more>(?:(?:,? ?(?:and|&)?|,) {_SURNAME}, (?:[A-Z]\.[ -]?){{1,3}}){{0,6}})"
    rf"(?P<others>,? et\.? al\.?)?,?\s{{0,2}}(?P<open>[(\[]?)(?P<year>{_YEAR})[a-z]?(?P<close>[)\]:;,.]?)"
)
# "Brook et al." may be a circle of people: only where it is said to tell something, or a place in it is given.
_ET_AL = re.compile(
    rf"\b(?P<first>{_SURNAME}),? et\.? al\b\.?(?=(?:'s)?,? ?(?:pp?\.|\[|\(|stud|paper|article|f[oi]und|show|report|"
    r"argue|describ|state|suggest|conclud|demonstrat|analy[sz]e|propose))"
)
# "Brook, Hale and Fell (https://doi.org/...)": the link is theirs, unless they end a title: "Of Rye on Sleep and Mood".
_LINKED = re.compile(
    rf"\b(?P<first>{_SURNAME})(?P<more>(?:, {_SURNAME}){{0,5}}),? (?:and|&) (?P<second>{_SURNAME})"
    r"(?= \((?:https?://(?:dx\.)?)?doi[.:])"
)
_BEGUN = re.compile(r"\b([A-Z][\w'-]{2,}) ((?:(?:of|on|in|for|to|and|the|an?|with|between) ){0,2})$")
_OF_NAME = re.compile(r"[A-Z][a-z]+ (?:of|for) $|\b[Tt]he $")  # "the Academy of Sciences (1975)"
_IN_BOTH = re.compile(rf"in {_SURNAME} (?:and|&) {_SURNAME},? in {_YEAR}")  # "in Bees and Men in 2014"
_TELLS = re.compile(r"1[6-9]\d\d|20\d\d|et\.? al|(?<=\()(?:https?://(?:dx\.)?)?doi")
_JOURNAL = r"(?P<journal>[A-Z][\w.&]{0,20}(?: (?:[A-Z][\w.&]{0,20}|of|the|and|in|for|on|&)){0,7})"
# "(Brook et al., Lancet 2018)", "(Brook et al., Annals of Bees)"
_IN_JOURNAL = re.compile(
    rf"\b(?P<first>{_SURNAME})(?P<more>(?:, {_SURNAME}){{0,5}}),? (?P<others>et\.? al\b\.?),? (?:in )?(?:[Tt]he )?"
    rf"{_JOURNAL}(?:,? (?P<open>\(?)(?P<year>{_YEAR})[a-z]?(?P<close>\)?)(?!\w|[;,] ?\d|:)|(?=\)))"
)
_PAGES = r"(?:pp?\.? ?)?\w{1,7}(?:-\w{1,7})?"
_ISSUE = r"(?:[Nn]o\.|[Ii]ssue|[Nn]umber|#) ?\d{1,4}"
_PLACED = tuple(
    re.compile(pattern)
    for pattern in (
        # J. Bee Sci. 2007 Jan 3; 68(2): 401-9
        rf"\b{_JOURNAL},? (?P<year>{_YEAR})(?: [A-Z][a-z]{{2,8}}\.?(?: \d{{1,2}})?)?; ?\d{{1,4}}"
        rf"(?: ?\(\d{{1,3}}\)(?:: ?{_PAGES})?|: ?{_PAGES})",
        # Bees 68(2): 401-409 (2007)
        rf"\b{_JOURNAL},? (?:[Vv]ol\. ?)?\d{{1,4}}(?: ?\(\d{{1,3}}\))? ?[:,] ?(?:pp?\. ?)?\d{{1,6}}-\d{{1,6}}"
        rf"(?:,? \(?(?P<year>{_YEAR})\)?)?",
        # Journal of Bees, Vol. 68, No. 2, 2007, pp. 401-409
        rf"\b{_JOURNAL},? [Vv]ol(?:\.|ume) ?\d{{1,4}},? {_ISSUE}"
        rf"(?:,? \(?(?:[A-Z][a-z]{{2,8}}\.? )?(?P<year>{_YEAR})\)?)?(?:,? {_PAGES})?",
        # Bees 20(5) 2003 78-85, Bees 4(2) Oct 1994
        rf"\b{_JOURNAL},? \d{{1,4}} ?\(\d{{1,3}}\),? (?:[A-Z][a-z]{{2,8}}\.? )?(?P<year>{_YEAR})"
        r"(?:,? \d{1,6}-\d{1,6})?",
        # Bees, May/June 2007 (Vol. 24, No. 3) pp. 24-30
        rf"\b{_JOURNAL},? (?:[A-Z][a-z]{{2,8}}\.?(?:/[A-Z][a-z]{{2,8}})? )?(?P<year>{_YEAR}) ?"
        rf"\([Vv]ol(?:\.|ume) ?\d{{1,4}}(?:,? {_ISSUE})?\)(?:,? {_PAGES})?",
    )
)
_VOLUME = re.compile(
    r"\d; ?\d|[\d)] ?[:,] ?(?:pp?\.? ?)?\d{1,6}-\d|[Vv]ol(?:\.|ume)|\d\) ?: ?\d|\d\(\d{1,3}\),? [A-Z12]"
)
# What stands before a reference on its line; the bracket of a year is part of it.
_BEGINS = re.compile(rf"[a-z)]{{2}}[.!?] +(?=[A-Z\"])| - +(?=[A-Z])|\((?!{_YEAR})|;|:-? {{2}}")
_REACH = 160  # characters on either side of a year or volume
# '"Bees and Men," The Washington Herald, July 11, 2003': a quoted title with where and when it appeared.
_APPEARED = re.compile(
    rf'"(?P<title>[^"\n]{{8,200}}?),?",? (?:in )?{_JOURNAL},? '
    rf"\(?(?:[A-Z][a-z]{{2,8}}\.? )?(?:\d{{1,2}},? )?(?P<year>{_YEAR})\)?"
)


# A word as it may stand in a title; in one that a single name and a year seem to end so many have capitals.
_WORD = re.compile(r"(?:(?P<capital>[A-ZÀ-Þ][\w'-]*:?)|(?P<small>of|the|an?|in|on|for|to)|(?P<and>and)|\S+)(?:\s+|\Z)")
_TITLE = 3


class References:
    name = "references"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        folded = fold(comment.text)
        sizes = numbers(comment.text)
        told = any(size in sizes for size in (4, 5)) or "al" in vocabulary(comment.text)
        places = [match.start() for match in _TELLS.finditer(folded)] if told else []
        volumes = [match.start() for match in _VOLUME.finditer(folded)] if sizes else []
        if not (places or volumes) or shouted(comment.text):
            return
        yield from self._by_year(comment, folded, places)
        if places and '"' in folded:
            yield from self._appeared(comment, folded)
        yield from self._by_volume(comment, folded, volumes)

    def _by_year(self, comment: Comment, folded: str, places: list[int]) -> Iterator[Mention]:
        """ "Brook et al. 2008", "Brook & Hale (2008)", "(Brook 2008; Hale 2010)" """
        seen: set[int] = set()
        for pattern in (_NAMED_YEAR, _IN_JOURNAL, _ET_AL, _LINKED, _INITIALED):
            for match in around(pattern, folded, places, _REACH, _REACH):
                if match.start() not in seen and (mention := self._dated(comment, folded, match)):
                    seen.add(match.start())
                    yield mention

    def _dated(self, comment: Comment, folded: str, match: re.Match[str]) -> Mention | None:
        """The work of the people before a year; one name alone must be set apart, and may only end a title."""
        part = match.groupdict()
        sure = bool(part.get("second") or part.get("others") or match.re is not _NAMED_YEAR)
        led = None if language.english(comment.text) else _LED.match(part["first"])
        if not sure and part["first"].lower() in lower_words(comment.text):
            return None  # a table of "Position (2008)"
        if not sure and (led or not _framed(folded, match.start(), match.end(), part)):
            return None
        first = part["first"][led.end() :] if led else part["first"]
        people = tuple(filter(None, (first, *_others(part.get("more") or ""), part.get("second"))))
        body = _OF_NAME.search(folded[max(0, match.start() - 20) : match.start()])
        persons = [name for name in people if name.lower() not in CITIES]  # "Boston et al.", no "(London 2010)"
        told = persons or part.get("others") or match.re is not _NAMED_YEAR
        if not told or not all(_kind(name) == "person" for name in persons):
            return None
        if body or part["first"] in ("Act", "Acts") or _kind(part.get("journal") or "") == "place":
            return None
        if match.re is _LINKED and _ends_title(folded, match.start(), first):
            return None
        start, end = match.end("first") - len(first), _closed(folded, match)
        begins = None if sure or part.get("more") else _titled(folded, start)
        title = "" if begins is None else comment.text[begins : match.end("first")]
        kind: WorkKind = "book" if title else "article"
        confidence, year = 0.95 if sure else 0.85, part.get("year")
        journal = bool(year and _IN_BOTH.fullmatch(folded[max(0, match.start() - 3) : match.end("year")]))
        return Mention.on(comment, start if begins is None else begins, end, kind, self.name, confidence)._replace(
            title=title,
            people=() if title or journal else people,
            sources=(" and ".join(people),) if journal else (),
            year=int(year) if year else None,
        )

    def _by_volume(self, comment: Comment, folded: str, places: list[int]) -> Iterator[Mention]:
        """ "J. Bee Sci. 2007; 68: 401", "Journal of Bees, Vol. 87, No. 4": with what leads to it on its line."""
        seen: set[int] = set()
        for pattern in _PLACED:
            for match in around(pattern, folded, places, _REACH, _REACH):
                if not _periodical(match["journal"]):
                    continue
                start = _line_start(folded, match.start())
                if start in seen:
                    continue
                seen.add(start)
                title = _quoted_title(comment.text, start, match.start())
                placed = Mention.on(comment, start, match.end(), "article", self.name, 0.9)
                yield placed._replace(title=title, year=int(match["year"]) if match["year"] else None)

    def _appeared(self, comment: Comment, folded: str) -> Iterator[Mention]:
        for match in _APPEARED.finditer(folded):
            title = comment.text[match.start("title") : match.end("title")].strip(" ,.;")
            if title[:1].isupper() or title[:1].isdigit():
                appeared = Mention.on(comment, *match.span(), "article", self.name, 0.9)
                yield appeared._replace(title=title, sources=(match["journal"],), year=int(match["year"]))


def _others(more: str) -> list[str]:
    """The surnames behind the first one.

    >>> _others(", Hale, A. B. & Fell, C.")
    ['Hale', 'Fell']
    """
    bare = re.sub(r"(?:\b[A-Z]\.[ -]?)+|\band |& ", "", more).strip(", ")
    return [name.strip(", ") for name in bare.split(", ")]


def _closed(folded: str, match: re.Match[str]) -> int:
    """Where a reference by year ends: with the bracket that it opens ("Brook (1990: 23)"), else without a mark."""
    part = match.groupdict()
    end = match.end() - len(part.get("close") or "")
    if not part.get("open"):
        return end
    closing = folded.find(")" if part["open"] == "(" else "]", end, end + 30)
    return closing + 1 if closing >= 0 else end


def _framed(folded: str, start: int, end: int, part: dict[str, str | None]) -> bool:
    """Whether brackets or a cell of a table set a name and year apart: "Brook (1990)", "(Hale 2010; Brook, 1990)"."""
    close = part.get("close") or ""
    if part.get("open"):
        return bool(close)
    if folded[max(0, start - 1) : start] in ("\t", "\n") and folded[end : end + 1] in ("\t", "\n", ""):
        return True
    inside = folded.rfind("(", max(0, start - 300), start) > folded.rfind(")", max(0, start - 300), start)
    bracketed = folded[max(0, start - 1) : start] == "["
    led = folded[max(0, start - 2) : start].strip() in ("(", ";", ",", "[")
    led = led or folded[max(0, start - 5) : start] in (" and ", "(see ")
    return (inside or bracketed) and led and close in (")", "]", ";", ":", ",") and bool(close)


def _titled(folded: str, last: int) -> int | None:
    """Where the title begins that ends in the one word before a year, so that the word is nobody's name.

    >>> _titled("in Bees: A Very Short Primer (2002)", 22), _titled("as Kim Fell and Ada Brook (2002)", 20)
    (3, None)
    """
    words = list(_WORD.finditer(folded, max(folded.rfind("\n", 0, last) + 1, last - _REACH, 0), last))
    run = list(takewhile(lambda word: word.lastgroup, reversed(words)))
    while run and not (run[-1]["capital"] and not opener(run[-1]["capital"])):
        run.pop()
    if run and run[-1].group().strip().rstrip(".s").lower() in HONORIFICS:
        return None  # "Professors Ada Brook of Lund and Kim Fell (2010)"
    capitals = sum(bool(word["capital"]) for word in run)
    joined = any(word["small"] or word.group().rstrip().endswith(":") for word in run)
    return run[-1].start() if capitals >= _TITLE and joined else None


def _line_start(folded: str, journal: int) -> int:
    """Where the reference that ends in a journal's name begins: on the same line, at most 250 characters before."""
    line = max(folded.rfind("\n", 0, journal) + 1, journal - 250)
    before = folded[line:journal]
    opened = max((found.end() for found in re.finditer(r"\(ref: |Source: |Ref: |\((?=\")", before)), default=0)
    told = re.search(r'"[^"]{8,200}"[^"]{0,120}$', before)
    if told:
        return line + told.start()
    if not re.search(r"[.,;:] $", before) or len(before) < 15:  # running text: the journal alone
        return journal
    ends = [found.end() for found in _BEGINS.finditer(before[:-15])]
    start = line + max(opened, *ends, 0)
    return start + len(folded[start:journal]) - len(folded[start:journal].lstrip(" -*()0123456789.[]"))


def _quoted_title(text: str, start: int, end: int) -> str:
    match = re.match(r'"([^"]{8,200})"', fold(text[start:end]))
    return text[start + 1 : start + 1 + len(match.group(1))].strip(" ,.;") if match else ""


def _periodical(journal: str) -> bool:
    """Whether words can be a journal's name: several capitals, an abbreviation, or a known one; no month, no "Page"."""
    words = journal.split()
    if words[-1].lower() in SCRIPTURES or BOOK.fullmatch(journal):  # "Exodus 21:22-24"
        return False
    return len(journal) > 2 and words[0].rstrip(".") not in ("Page", "Chapter", "Vol", "Section", "Table", "Fig", "On")


def _ends_title(folded: str, start: int, first: str) -> bool:
    """Whether a name is only what a title goes on with: "Rye on Sleep and Mood", "Machine Sleep and Mood".

    >>> [_ends_title(text, text.index("Sleep"), "Sleep") for text in ("Rye on Sleep", "Machine Sleep", "See Sleep")]
    [True, True, False]
    """
    begun = _BEGUN.search(folded[max(0, start - 40) : start])
    if not begun or begun[2]:
        return bool(begun)
    whole = f"{begun[1]} {first}"
    return any(name.text == whole for name in names([*tokens(whole)], whole))


def _kind(name: str) -> str:
    """What a name is of: a person, a place, …; "" where it is none."""
    if len(name) == 2:  # "Xu et al. 2003"
        return "person"
    found = names([*tokens(name)], name)
    return found[0].kind if found else ""


FIND = References()
