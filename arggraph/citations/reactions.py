"""Reactions to what was just given, and what is left of a link: "Great article!", "What a silly study.", "[Long read]",
"Full Article". The first point back to a work; the second stands for one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from arggraph.citations.mention import Mention
from arggraph.citations.tokens import around, fold, places, words
from arggraph.model import Comment, WorkKind

_NOUNS: dict[WorkKind, str] = {
    "study": "study survey poll",
    "report": "report",
    "book": "book",
    "broadcast": "video documentary film movie",
    "website": "link",
    "article": "article paper read piece essay editorial column op-ed story post write-up writeup summary",
}
_KINDS = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()}
_JUDGED = (
    r"(?:great|good|nice|excellent|interesting|amazing|awesome|fantastic|wonderful|fascinating|brilliant|terrific|"
    r"superb|solid|decent|cool|neat|important|fine|lovely|beautiful|informative|helpful|useful|thoughtful|insightful|"
    r"thought-provoking|eye-opening|compelling|powerful|timely|timeless|long|short|fun|funny|hilarious|terrible|awful|"
    r"horrible|bad|poor|lousy|crappy|stupid|silly|dumb|idiotic|ridiculous|misleading|biased|sloppy|disgusting|"
    r"disturbing|sad|depressing|shocking|weird|strange|fatuous|\w{2,10}-(?:written|researched|done|argued|reasoned))"
)
_VERY = r"(?:very|really|quite|pretty|such an?|rather|most|truly|long|short)"
_LED = (
    r"(?:(?:^|[.!?\n\[(>]|\b(?:yes|yep|yeah|wow|thanks|hey|hi|agreed),?)[ \t*\"]*|"
    r"\b(?:it|this|that|here)(?:'s| is| was|s) |\b(?:for|found|read) (?:this|that|the|your) )"
)
_ENDS = r"(?=[.!?,;:)\]\n]|$| (?:and|but|by|though|indeed|from|here|thanks|i)\b)"
_PRAISE = re.compile(
    rf"{_LED}(?P<words>(?:what )?(?:an? |this is an? )?(?:{_VERY} ){{0,2}}"
    rf"{_JUDGED}(?:,? (?:and )?{_JUDGED}){{0,2}} (?P<noun>{'|'.join(sorted(_KINDS, key=len, reverse=True))})){_ENDS}",
    re.I,
)
# A line that only says what a link led to, its address lost.
_STUB = re.compile(
    r"(?m)^[ \t>*\[(\"-]*"
    r"(?P<words>(?:(?:read|see) )?(?:the |here's the )?(?:full|entire|complete|whole|rest of the|original) "
    r"(?P<noun>article|story|report|study|paper|text|interview|transcript|editorial))(?: here)?[ \t.:)\]\"*>-]*$",
    re.I,
)
_SPOTS = frozenset(_KINDS) | words("text interview transcript op write")


class Reactions:
    name = "reactions"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        spots = places(comment.text, _SPOTS)
        if not spots:
            return
        folded = fold(comment.text)
        for match in around(_PRAISE, folded, spots, 120, 40):
            yield self._mention(comment, match, "later", 0.55)
        for match in _STUB.finditer(folded):
            yield self._mention(comment, match, "single", 0.6)

    def _mention(self, comment: Comment, match: re.Match[str], bond: str, sure: float) -> Mention:
        start, end = match.span("words")
        kind = _KINDS.get(match["noun"].lower(), "article")
        return Mention(
            comment.id, start, end, comment.text[start:end], match.start("noun"), kind, self.name, sure, bond=bond
        )


FIND = Reactions()
