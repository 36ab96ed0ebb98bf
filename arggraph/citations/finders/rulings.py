"""Decisions of courts by a short name, where courts are spoken of: "the Brook decision", "In Brook, the Court held …",
"the Court's ruling in Brook", "In re Brook", "Justice Hale's dissent"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from arggraph.citations.entities import shouted
from arggraph.citations.finders.laws import COURT
from arggraph.citations.gazetteer import PLACES
from arggraph.citations.lexicon import MONTHS
from arggraph.citations.mention import Mention
from arggraph.citations.tokens import around, fold, places, words
from arggraph.model import Comment

_NAME = r"[A-Z][\w'-]{2,20}(?: [A-Z][\w'-]{2,20})?"
# "the Brook decision", "the infamous Brook court ruling".
_RULING = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Cc]ourt's|[Tt]his|[Ii]nfamous|[Ff]amous) (?P<name>{_NAME})"
    r"(?: (?:court|Court|supreme|Supreme|landmark)){0,2} (?:[Dd]ecision|[Rr]uling|[Vv]erdict|[Oo]pinion|[Cc]ase)\b"
)
# "In Brook, the Supreme Court …", "the majority in Brook held"
_IN = re.compile(
    rf"\b[Ii]n (?P<name>{_NAME}),? "
    r"(?:the (?:[Uu]\.?[Ss]\.? )?(?:[Ss]upreme )?(?:[Cc]ourt|[Jj]ustices|[Mm]ajority)"
    r"|SCOTUS|[Jj]ustice [A-Z]|they (?:held|ruled))"
)
# "the Court's ruling in Brook", "Justice Hale wrote in Brook".
_OF = re.compile(
    r"\b(?:[Dd]ecisions?|[Rr]uling|[Oo]pinion|[Dd]issent|[Hh]olding|[Mm]ajority|[Pp]recedent"
    r"|[Cc]ourt(?= \w+ in )|[Jj]ustices?(?: [A-Z]\w+)?|Scalia|SCOTUS)"
    r"(?: (?:was|has|had|wrote|said|held|ruled|stated|found|set|made|decided|clear|clearly|also|written|itself)){0,3}"
    rf" in (?P<name>{_NAME})(?![\w' ]{{0,3}}(?:Court|County|State))"
)
# "In re Brook", "Ex parte Brook".
_RE = re.compile(rf"\b(?:In [Rr]e|Ex [Pp]arte) (?P<name>{_NAME})")
_HELD = re.compile(
    r"(?i:\bruling$)|\b(?:[Cc]ourt|[Ss]upreme|[Jj]ustices?|SCOTUS|[Dd]issent)\b|"
    r"\b(?:[Dd]ecision|[Rr]uling|[Hh]olding) in "
)
# "Justice Hale's dissent in Brook".
_DISSENT = re.compile(
    r"\b(?P<judge>(?:(?:Chief )?Justice |Judge )?[A-Z][\w-]{2,20})'s? "
    r"(?:own |famous |lone |majority |concurring |dissenting )?"
    r"(?:dissent|concurrence|(?<=majority )opinion|(?<=concurring )opinion|(?<=dissenting )opinion)\b"
    rf"(?: in (?P<name>{_NAME}))?"
)
_STANDS_IN = re.compile(r"\b[Ii]n [A-Z]")
_RULED = words("decision ruling verdict opinion case")
_DISSENTS = words("dissent concurrence opinion")
_TELLS = words(
    """decision decisions ruling rulings verdict opinion case court courts scotus justices justice majority dissent
    concurrence precedent parte re holding"""
)
# Capitals that name a court, a time or a people, and no case.
_NO_CASES = MONTHS | words(
    """supreme court district federal appeals circuit english american british the this that in congress washington
    roman catholic christian final senate house second first fourteenth fourth fifth tenth law bush obama clinton
    reagan"""
)


class Rulings:
    name = "rulings"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        text = comment.text
        spots = places(text, _TELLS)
        if not spots or shouted(text):
            return
        folded = fold(text)
        dissents = list(around(_DISSENT, folded, places(text, _DISSENTS), 80, 60))
        for match in around(_RULING, folded, places(text, _RULED), 80, 20):
            yield from self._mention(comment, match, match.start(), match.end())
        stands_in = [match.start() for match in _STANDS_IN.finditer(folded)]
        for pattern in (_IN, _OF):
            for match in around(pattern, folded, stands_in, 80, 100):
                if not any(dissent.start() < match.end() <= dissent.end() for dissent in dissents):
                    yield from self._mention(comment, match, match.start("name"), match.end("name"))
        for match in around(_RE, folded, spots, 10, 60):
            mention = Mention.on(comment, *match.span(), "other", self.name, 0.85)
            yield mention._replace(title=mention.words)
        for match in dissents:
            mention = Mention.on(comment, *match.span(), "other", self.name, 0.7)
            yield mention._replace(people=(match["judge"],), sources=(match["name"],) if match["name"] else ())

    def _mention(self, comment: Comment, match: re.Match[str], start: int, end: int) -> Iterator[Mention]:
        """A case by its short name, unless the words of the sentence have nothing of a court, or the name is of one."""
        text = fold(comment.text)
        around = text[max(0, match.start() - 300) : match.end() + 300].replace(match.group(), "", 1)
        told = match["name"].removesuffix("'s").split()
        if told[0].lower() in _NO_CASES or " ".join(told).lower() in PLACES or told[-1].lower() in _NO_CASES:
            return
        if COURT.search(around) or _HELD.search(match.group()):
            mention = Mention.on(comment, start, end, "other", self.name, 0.7)
            yield mention._replace(sources=(match["name"],))


FIND = Rulings()
