"""Titles without a work noun, told by who wrote or read them.

`"The Long Walk" by Ada Brook`, `author of Honey and Hope`, `Brook's The Long Walk`, `have you read "Honey and Hope"?`,
`In The Long Walk, Brook writes …`, `The Long Walk (Ada Brook, 1994)`; five quoted words or more that are capitalised
as a title is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from arggraph.citations.authors import people_in
from arggraph.citations.mention import Mention
from arggraph.citations.names import Name, names, shouted
from arggraph.citations.titles import Marked, marked, title_like
from arggraph.citations.tokens import around, between, fold, numbers, places, vocabulary, words
from arggraph.model import Comment, WorkKind

_SMALL = r"(?:of|the|a|an|and|in|on|to|for|with|from|as|is|my|at|or|not|its|your|their|when|into|about|without|&)"
# A run of capitals that a title may be. Bounded everywhere, so that it runs in linear time.
TITLE_RUN = re.compile(
    rf"\b(?:\d{{1,3}} )?[A-Z][\w'-]{{0,25}}(?:[:?]?(?: {_SMALL}){{0,3}} (?:[A-Z][\w'-]{{0,25}}|\d{{1,4}}\b)){{1,11}}"
)
_SMALL_WORDS = words(
    "of the a an and in on to for with from as is at or not its by vs v into about than but nor per via"
)
_TELLS = words(
    """author authors author's authored coauthor read reading reread rereading recommend recommended recommending
    suggest wrote written penned published publication watch watched watching seen saw writes argues argue"""
)
# What stands beside a run of capitals that may be a title, beside the words of _TELLS.
_BESIDE = (re.compile(r" by [A-Z]"), re.compile(r"s (?:The|A|On) [A-Z]|'s [A-Z]\w+ (?:of|and|in|to|for|the|on) "))
_BRACKET = re.compile(r" \([A-Z][^()]{2,60}\d\d\)")
_PIECE = re.compile(r" (?:page|article|essay|paper|post|piece|book|speech|lecture|video|film|column|chapter)\b")
_BY = re.compile(r"[\"'*_]{0,2}[,(]? ?(?:written )?by (?=[A-Z])")
_AUTHOR_OF = re.compile(
    r"\b[Aa]uthor(?:s)? of (?:the |a )?(?:(?:\w+ ){0,2}best-? ?sell(?:er|ing)s?,? |"
    r"(?:newl?y?|recently|famous|\d{4}) (?:released |published )?)?"
    r"(?:book |novel )?[\"'*_<]?\Z"
)
_READ = re.compile(
    r"\b(?:[Rr]e-?)?(?:[Rr]ead(?:ing)?|[Rr]ecommend(?:ed|ing)?|[Ww]rote|[Ww]ritten|[Aa]uthored|[Pp]enned|[Pp]ublished"
    r"|[Pp]ublication of|[Ss]uggest|(?P<seen>[Ww]atch(?:ed|ing)?|[Ss]een|[Ss]aw))(?: you read)?(?: of)? [\"'*_<]?\Z"
)
# "a quote from …", "chapter 3 of …": what is set apart there is a title if its words are capitalised as one.
_PART = r"(?:[Cc]hapter|pages?|edition|copy|passages?|verses?|excerpts?|quotes?|lyrics|episode|issue)"
_STANDS_IN = re.compile(
    r"\b(?:[Ff]rom|(?<!as )[Ii]n|[Ss]ee(?: also)?|[Pp]er|[Cc]f\.?|[Rr]eread|[Ff]inish(?:ed|ing)|"
    rf"{_PART} \d{{0,3}} ?(?:of|from|in))"
    r"(?: (?:his|her|their|the|an?))?(?: (?:classic|famous|recent|bestselling|seminal))? [\"'*_<]?\Z"
)
_WRITER_BEFORE = re.compile(r"(?:,|'s|s'|:| in| from)(?: (?:his|her))? [\"'*_<]?\Z")
_OPENS = words("the a an on why how what in of against from beyond")
_LEADS = words("read reading watch see in but and as recommend try get buy also like from")
_SAYS = r"(?:writes?|wrote|argue[sd]?|says|said|describe[sd]?|explain(?:s|ed)|claim(?:s|ed)|note[sd]|show(?:s|ed))"
_WRITER_SAYS = re.compile(
    rf"(?: \(\d{{1,3}}\))?,? (?:\w+ly )?(?:[A-Z][\w.'-]{{0,20}} ){{1,4}}(?:also |\w+ly )?{_SAYS}\b"
)
_YEAR = r"(?P<year>1[6-9]\d\d|20\d\d)"
_DATED = re.compile(rf"[\"'*_]{{0,2}},? \((?P<who>[A-Z][^()\d]{{2,60}}?),? {_YEAR}\)")
_PRESS = re.compile(r"\b(?:Press|Books|Publish\w{2,5}|Univ\w*|House|Sons|Verlag|Co|Inc|Ltd|Macmillan|Penguin)\b")
_JOINED = re.compile(r",? and (?=(?:The|A) )|, (?=(?:The|A) )")
# What `Brook's "Grand Museum"` names is no work.
_NO_WORKS = words(
    """company museum center centre institute theory theorem law principle award prize act plan project movement party
    group amendment bill declaration constitution university college school church street war department court"""
)


class Authored:
    name = "authored"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        text = comment.text
        folded = fold(text)
        told = not vocabulary(text).isdisjoint(_TELLS)
        dated = 4 in numbers(text) and " (" in folded
        if not (told or dated or any(sign in folded for sign in (" by ", "s The ", "'s ", '"'))) or shouted(text):
            return
        last = 0
        for mark in sorted(_candidates(text, folded), key=lambda each: (each.start, -each.end)):
            if mark.start < last:
                continue
            for found in self._tell(comment, folded, mark):
                last = max(last, found.end)
                yield found

    def _tell(self, comment: Comment, folded: str, mark: Marked) -> Iterator[Mention]:
        owned = self._owned(comment, folded, mark)
        if owned:
            yield owned
            return
        mark, led = (mark, "") if mark.quoted else _without_lead(mark)
        if not mark.title or mark.title.split()[-1].lower().strip("'s") in _NO_WORKS:
            return
        before = folded[max(0, mark.start - 60) : mark.start]
        before = f"{before}{led} " if led else before
        read = _READ.search(before)
        kind: WorkKind = "broadcast" if read and read["seen"] else "book"
        by = self._by(comment, folded, mark, bool(read))
        said = _WRITER_SAYS.match(folded, mark.end) if before.endswith(("In ", "in ", 'In "')) else None
        dated = _DATED.match(folded, mark.end)
        if by or said or dated:
            people, end = by or self._said(comment, mark, said) or self._dated(comment, dated)
            year = int(dated["year"]) if dated and not by and not said else None
            if people or (year and dated and _PRESS.search(dated["who"])):
                yield self._mention(comment, mark, mark.start, end, people, kind, 0.75)._replace(year=year)
        elif _AUTHOR_OF.search(before) or (read and (mark.quoted or (_opens(mark) and not _body(comment.text, mark)))):
            yield self._mention(comment, mark, mark.start, mark.end, (), kind, 0.65)
            joined = _JOINED.match(folded, mark.end) if not mark.quoted else None
            other = TITLE_RUN.match(folded, joined.end()) if joined else None
            if other:
                more = Marked(other.group(), *other.span(), False)
                yield self._mention(comment, more, more.start, more.end, (), kind, 0.65)

        elif mark.quoted and set_as_title(mark.title) and (writer := self._before(comment, folded, mark)):
            yield self._mention(comment, mark, writer.start, mark.end, (writer.text,), kind, 0.75)
        elif mark.quoted and (_headed(mark.title) or (_STANDS_IN.search(before) and _stands(mark.title, before))):
            yield self._mention(comment, mark, mark.start, mark.end, (), "article", 0.55)

    def _owned(self, comment: Comment, folded: str, mark: Marked) -> Mention | None:
        """`Ada Brook's "The Long Walk"`, `Brook's Honey and Hope`"""
        if mark.quoted:
            owner_end, title, start = mark.start - 1, mark.title, mark.start
            if len(title.split()) < 3 or title.split()[-1].lower() in _NO_WORKS:
                return None
            if not folded[:owner_end].endswith(("'s", "s'")):
                return None
        else:
            owner = re.search(r"(?:'s|s') ", mark.title)
            if not owner:
                return None
            owner_end, title = mark.start + owner.end() - 1, mark.title[owner.end() :]
            start = mark.start + owner.end()
            told = title.split()
            small = any(word.islower() for word in told)
            if len(told) < (2 if told[:1] in (["The"], ["A"]) else 3) or not (small or told[0] in ("The", "A", "An")):
                return None
            if any(word.lower() in _NO_WORKS for word in told):
                return None
        people = people_in(between(comment.text, max(0, owner_end - 60), owner_end), comment.text)
        if not people or people[-1].end != owner_end:
            return None
        made = Marked(title, start, mark.end, mark.quoted)
        return self._mention(comment, made, people[-1].start, mark.end, (people[-1].text,), "book", 0.8)

    def _by(self, comment: Comment, folded: str, mark: Marked, read: bool) -> tuple[tuple[str, ...], int] | None:
        """ "… by Ada Brook": a surname alone is enough after quotation marks."""
        by = _BY.match(folded, mark.end)
        if not by:
            return None
        found = people_in(between(comment.text, by.end(), by.end() + 60), comment.text)
        if not found or found[0].start != by.end():
            return None
        named = " " in found[0].text
        if not (mark.quoted or (named and (read or len(mark.title.split()) > 2)) or (read and _opens(mark))):
            return None
        if not (mark.quoted or read) and _body(comment.text, mark):
            return None
        return (found[0].text,), found[0].end

    def _said(self, comment: Comment, mark: Marked, said: re.Match[str] | None) -> tuple[tuple[str, ...], int] | None:
        """ "In The Long Walk, Ada Brook writes …" """
        if not said or (not mark.quoted and (not _opens(mark) or _body(comment.text, mark))):
            return ((), mark.end) if said else None
        found = people_in(between(comment.text, mark.end, said.end()), comment.text)
        return tuple(person.text for person in found[:1]), mark.end

    def _before(self, comment: Comment, folded: str, mark: Marked) -> Name | None:
        """ "Ada Brook, "Honey and Hope"", "quotes from Ada Brook in "Honey and Hope"" """
        led = _WRITER_BEFORE.search(folded, max(0, mark.start - 12), mark.start)
        if not led or len(mark.title.split()) < 3:
            return None
        told = between(comment.text, max(0, led.start() - 60), led.start())
        found = people_in(told, comment.text)
        if not found or found[-1].end != led.start() or (told[-1].first and told[-1].start == found[-1].start):
            return None
        return found[-1]

    def _dated(self, comment: Comment, dated: re.Match[str] | None) -> tuple[tuple[str, ...], int]:
        """ "The Long Walk (Ada Brook, 1994)", "The Long Walk (Lund University Press, 1994)" """
        assert dated is not None
        found = people_in(between(comment.text, dated.start("who"), dated.end("who")), comment.text)
        press = _PRESS.search(dated["who"])
        return (() if press else tuple(person.text for person in found[:1])), dated.end()

    def _mention(
        self, comment: Comment, mark: Marked, start: int, end: int, people: tuple[str, ...], kind: WorkKind, sure: float
    ) -> Mention:
        return Mention(
            comment.id, start, end, comment.text[start:end], start, kind, self.name, sure,
            title=mark.title.strip(" ,"), people=people,
        )  # fmt: skip


def _candidates(text: str, folded: str) -> Iterator[Marked]:
    for mark in marked(text):
        if mark.quoted and (title_like(mark.title) or _claimed(folded, mark)):
            yield mark
    beside = (*_BESIDE, _BRACKET) if 4 in numbers(text) else _BESIDE
    spots = sorted([*places(text, _TELLS), *(match.start() for each in beside for match in each.finditer(folded))])
    for run in around(TITLE_RUN, folded, spots, 130, 130):
        title = re.split(r" and (?=(?:The|A) )", run.group())[0]
        yield Marked(title, run.start(), run.start() + len(title), False)


def _claimed(folded: str, mark: Marked) -> bool:
    """Whether somebody is said to have written what is quoted, so that its words need no capitals."""
    told = mark.title.split()
    if len(told) < 3 or not told[0][0].isupper():
        return False
    owned = folded.startswith(("'s ", "s' "), mark.start - 3)
    owned = owned and (any(word[0].isupper() for word in told[1:]) or bool(_PIECE.match(folded, mark.end)))
    return owned or bool(_BY.match(folded, mark.end))


def _without_lead(mark: Marked) -> tuple[Marked, str]:
    """A run without the word that only leads to it ("Read Honey and Hope"), and that word."""
    first, _, rest = mark.title.partition(" ")
    if first.lower() not in _LEADS or not rest[:1].isupper():
        return mark, ""
    left = len(rest.split()) > 1
    return Marked(rest if left else "", mark.start + len(first) + 1, mark.end, False), first


def _opens(mark: Marked) -> bool:
    """Whether a run of capitals begins or goes on as only titles do: "The …", "… of the …"."""
    told = mark.title.split()
    goes_on = any(word.islower() and word not in ("and", "or") for word in told)
    return len(told) > 2 and (told[0].lower() in _OPENS or goes_on)


def _headed(title: str) -> bool:
    """Whether quoted words are a title by their capitals alone: five words, nearly all capitalised, some small between.

    >>> _headed("A Long Study of Bees in Towns"), _headed("The Truth About Cats"), _headed("NO MORE BEES IN TOWNS")
    (True, False, False)
    """
    told = re.findall(r"[^\W\d_][\w'-]*", title)
    large = [word for word in told if word[0].isupper()]
    small = [word for word in told if word.islower()]
    return (
        len(told) > 4
        and len(large) > 3
        and all(word in _SMALL_WORDS for word in small)
        and sum(word.isupper() and len(word) > 1 for word in told) < 3
        and not title.endswith((".", "!", "?"))
    )


def set_as_title(title: str) -> bool:
    """Whether every word is capitalised but the small ones, as in a title of two words or more.

    >>> set_as_title("Bees and Men"), set_as_title("Bees are insects"), set_as_title("We Know Bees!")
    (True, False, False)
    """
    told = re.findall(r"[^\W\d_][\w'-]*", title)
    large = [word for word in told if word[0].isupper()]
    return (
        len(large) > 1
        and told[0][0].isupper()
        and all(word[0].isupper() or word in _SMALL_WORDS for word in told)
        and not title.endswith(("!", "..."))
        and not title.isupper()
    )


def _stands(title: str, before: str) -> bool:
    """Whether words set apart after "in" or "from" are a title: what a quotation is "from" may be spelled at will."""
    loose = before.rstrip("\"'*_< ").endswith("from") and len(title.split()) > 3
    return set_as_title(title) or (loose and title_like(title.rstrip(":")))


def _body(text: str, mark: Marked) -> bool:
    """Whether a run of capitals is the name of a body or a place rather than a title."""
    found = names(between(text, mark.start, mark.end), text)
    return any(name.kind != "person" for name in found) or (
        len(found) == 1 and found[0].start == mark.start and found[0].end == mark.end
    )


FIND = Authored()
