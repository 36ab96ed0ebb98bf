"""Articles pasted whole: a line that can be a headline, and under it a byline, a date or a dateline.

`Town Closes Old Bridge` over `By Ada Brook, Staff Writer`, `Thursday, May 3, 2007`, `LUND (Reuters) - The council …`;
an agency's dateline also without a headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from arggraph.citations.mention import Mention
from arggraph.citations.names import shouted
from arggraph.citations.tokens import fold, words
from arggraph.model import Comment

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = r"(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)[a-z]{0,3}\.?,? )?"
_DATE = rf"{_DAY}(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}})"
_POSTED = r"(?:(?:posted|published|last updated|updated|created|dated?)\b:?[^\n]{0,12} )?"
_WHO = r"[A-Z\d][\w.'-]{1,20}(?: (?:[a-z]{2,3} )?[A-Z\d][\w.'&-]{0,20}){0,5}"
_PLACE = r"(?P<place>[A-Z][A-Z.']{2,20}(?: [A-Z.']{2,20}){0,3})(?:, [A-Z][\w.]{1,15}){0,2}"
_ON = r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"
_AGENCY = r"(?: ?\((?P<agency>[A-Z][\w. ]{1,25})\))?"
# What may stand under a headline; a line begins it.
_UNDER = re.compile(
    r"(?m)^[ \t>*_]{0,6}(?:"
    rf"(?P<by>(?:[Bb]y|BY):? (?P<who>{_WHO})(?:[,|/-] ?[^\n]{{1,60}}|\([^\n]{{1,40}}\))?[ \t]*$)"
    rf"|(?P<date>(?i:{_POSTED}{_DATE}\b[^\n]{{0,40}}$))"
    rf"|{_PLACE}{_ON}{_AGENCY} ?(?:-{{1,3}}|&#82\d\d;) (?=[A-Z\"&]))"
)
_NO_PLACE = words(
    """note edit update ps fact myth question answer q a warning summary conclusion point example quote re nope ok lol
    breaking source title subject abstract background methods results objective edited fyi btw pros cons yes no but and
    the"""
)
_ENDS = (".", ",", ";", ":")
_LONGEST = 180
_STAFF = re.compile(r"\b(?:press|staff|news|times|post|reporter|bureau|\w+\.com)\b|\d", re.I)


class Pasted:
    name = "pasted"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        text = comment.text
        if "\n" not in text or shouted(text):
            return
        folded = fold(text)
        last = -1
        for under in _UNDER.finditer(folded):
            head = None if under["place"] and _plain(under["place"]) else _head(folded, under.start())
            if head and head[0] > last:
                last = head[0]
                yield self._mention(comment, head, under)
            elif under["agency"] and not head:
                yield self._agency(comment, under)
            elif under["by"] and not head and folded[: under.start()].strip() and " " in under["who"]:
                yield self._signed(comment, under)

    def _mention(self, comment: Comment, head: tuple[int, int], under: re.Match[str]) -> Mention:
        start, end = head
        title = comment.text[start:end]
        who = under["who"] or ""
        people = (who,) if who and not _STAFF.search(who) and not who.isupper() else ()
        return Mention(
            comment.id, start, end, title, start, "article", self.name, 0.65, title=title.strip(" \"'*"), people=people,
            sources=(under["agency"],) if under["agency"] else (),
        )  # fmt: skip

    def _agency(self, comment: Comment, under: re.Match[str]) -> Mention:
        """The start of a report of an agency: "LONDON, May 3 (Reuters) - …"."""
        start, end = under.start("place"), under.end("agency") + 1
        return Mention(
            comment.id, start, end, comment.text[start:end], start, "article", self.name, 0.6, bond="single",
            sources=(under["agency"],),
        )  # fmt: skip

    def _signed(self, comment: Comment, under: re.Match[str]) -> Mention:
        """A byline alone on its line."""
        start, end = under.start("by"), under.end("who")
        return Mention(
            comment.id, start, end, comment.text[start:end], start, "article", self.name, 0.6, people=(under["who"],)
        )


def _plain(place: str) -> bool:
    return any(word.strip(".'").lower() in _NO_PLACE for word in place.split())


def _head(folded: str, at: int) -> tuple[int, int] | None:
    """Where the headline over a line stands: one of the two lines before it that hold words."""
    for start, end in _lines_before(folded, at):
        line = folded[start:end]
        told = re.findall(r"[^\W\d_][\w'-]*", line)
        if not told or len(line) > _LONGEST:
            return None
        if _UNDER.match(line):
            continue  # "By Ada Brook" over the date
        large = sum(word[0].isupper() for word in told)
        shouting = sum(word.isupper() and len(word) > 3 for word in told)
        titled = line[0].isupper() or line[0] in "\"'" or line[0].isdigit()
        fits = titled and not line.endswith(_ENDS) and shouting * 2 <= len(told) + 2
        if not fits or "://" in line or len(told) < 2 or (large * 2 < len(told) and len(told) < 5):
            return None
        return start, end
    return None


def _lines_before(folded: str, at: int) -> Iterator[tuple[int, int]]:
    """The two lines before an offset that are not empty, nearest first, without the marks around their words."""
    end = at - 1
    found = 0
    while end > 0 and found < 2 and at - end < 3 * _LONGEST:
        start = folded.rfind("\n", 0, end) + 1
        line = folded[start:end]
        bare = line.strip(" \t\r*>-_")
        if bare:
            found += 1
            yield start + line.index(bare), start + line.index(bare) + len(bare)
        end = start - 1


FIND = Pasted()
