"""Pieces told by the periodical and the day: "the March 1994 issue of Nature", "yesterday's Guardian",
"Newsweek, 4/5/99", "published in the Lancet"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from arggraph.citations.mention import Mention
from arggraph.citations.names import Name, names, shouted
from arggraph.citations.tokens import around, between, fold, numbers, places, words
from arggraph.model import Comment

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_YEAR = r"(?:1[6-9]|20)\d\d"
_DATE = (
    rf"(?:{_MONTH}(?:[/-]{_MONTH})? (?:\d{{1,2}}(?:st|nd|rd|th)?,? )?(?P<year>{_YEAR})|"
    rf"\d{{1,2}} {_MONTH} (?P<british>{_YEAR})|"
    rf"\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d\d){{1,2}})"
)
_DATED = re.compile(rf",? \(?{_DATE}\)?")
_DATES = re.compile(rf"\b{_DATE}")
_ISSUE = re.compile(
    rf"\b[Tt]he (?:(?:{_MONTH}|{_YEAR}|\d{{1,2}}(?:st|nd|rd|th)?|[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|"
    rf"[Ww]inter|latest|current|recent|last|of)"
    rf",? ){{1,5}}(?:issues?|editions?) of (?:the )?(?=[A-Z])"
)
_FRESH = re.compile(
    r"\b(?:[Yy]esterday's|[Tt]oday's|(?:[Tt]his|[Ll]ast|[Nn]ext) (?:week|month|morning|Sunday|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|"
    r"Saturday)'s|(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day's) (?:issue of |edition of )?(?:the )?(?=[A-Z])"
)
_PUBLISHED = re.compile(
    rf"\b(?:published|printed|appeared|appearing|reported|ran) (?:\w{{2,12}} ){{0,2}}?(?:in {_YEAR} )?in (?:the )?"
    r"(?:(?:prestigious|respected|peer-reviewed|medical|scientific) )?(?:(?:journal|magazine) )?(?=[A-Z])"
)
_MONTHS = words(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec"""
)
_TELLS = words(
    """issue issues edition editions published printed appeared appearing reported ran yesterday today week month
    morning sunday monday tuesday wednesday thursday friday saturday"""
)


class Editions:
    name = "editions"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        text = comment.text
        spots = places(text, _TELLS)
        if not (spots or numbers(text)) or shouted(text):
            return
        folded = fold(text)
        for pattern in (_ISSUE, _FRESH, _PUBLISHED):
            for match in around(pattern, folded, spots, 50, 90):
                found = _periodical(text, match.end(), match.end() + 60)
                if found and found.start == match.end():
                    year = re.search(_YEAR, match.group())
                    yield self._mention(comment, match.start(), found, found.end, int(year.group()) if year else None)
        if numbers(text):
            dates = around(_DATES, folded, sorted([*places(text, _MONTHS), *_slashes(folded)]), 4, 24)
            yield from self._dated(comment, folded, dates)

    def _dated(self, comment: Comment, folded: str, dates: Iterable[re.Match[str]]) -> Iterator[Mention]:
        """ "Lund Herald, May 3, 2001" """
        for date in dates:
            start = max(0, date.start() - 60)
            found = list(names(between(comment.text, start, date.start()), comment.text))
            dated = _DATED.match(folded, found[-1].end) if found else None
            if found and found[-1].kind == "periodical" and dated and dated.start() <= date.start() < dated.end():
                year = date["year"] or date["british"]
                yield self._mention(comment, found[-1].start, found[-1], dated.end(), int(year) if year else None)

    def _mention(self, comment: Comment, start: int, name: Name, end: int, year: int | None) -> Mention:
        return Mention(
            comment.id, start, end, comment.text[start:end], start, "article", self.name, 0.65, bond="single",
            sources=(name.text,), year=year,
        )  # fmt: skip


def _slashes(folded: str) -> list[int]:
    return [match.start() for match in re.finditer(r"/\d", folded)] if "/" in folded else []


def _periodical(text: str, start: int, end: int) -> Name | None:
    found = names(between(text, start, end), text)
    return found[0] if found and found[0].kind == "periodical" else None


FIND = Editions()
