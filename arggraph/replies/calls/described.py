"""People who are spoken to by what they said: "To the practice nurse:", "To whoever asked about rye"."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from arggraph import names
from arggraph.model import Comment
from arggraph.replies.ranker.history import STEM

_WORD = re.compile(r"[^\W\d_]{3,}")
_SENTENCE = re.compile(r"[^.!?\n]+")
_SELF = re.compile(r"\b(?:I|I['’]\w+|my|our|we|as\s+an?)\b", re.IGNORECASE)
_IS = re.compile(
    r"\b(?:(?:I['’]m|I\s+am|I\s+was|as)\s+(?:an?|the|your)|former|retired)\s+(?=(?P<what>(?:[\w-]+\s+){0,3}[\w-]+))",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:host(?:ess)?|blogger|author|writer|op|original\s+poster|editor)\b", re.IGNORECASE)
# Words of a description that tell nobody apart.
_PLAIN = frozenset(
    """the who whose that which with about above below near top here and for from was were are has had have just said
    says wrote writes posted posts asked asks mentioned mentions thinks think person people lady ladies gentleman man
    woman guy reader commenter poster one other last first old new might done too his her their you lot all""".split()
)
# A word counts so many times where the one who says it speaks of themselves, and in their name.
_OWN, _NAMED = 2.0, 3.0


def find(description: str, comments: Sequence[Comment]) -> str | None:
    """The comment whose author a description fits best, by its rarer words, said of oneself; of equals the latest. None
    where no comment has any of them.

    >>> nurse = Comment(id="c1", text="I'm a practice nurse.", position=1)
    >>> find("practice nurse", [nurse, Comment(id="c2", text="Nurse it well.", position=2)])
    'c1'
    """
    post = next((c for c in comments if c.role == "post"), None)
    if post and _HOST.match(description):
        return post.id
    stems = _telling(description)
    said = {c.id: _stems(c) for c in comments}
    spread = Counter(stem for words in said.values() for stem in words if stem in stems)
    rare = {stem: math.log(1 + len(comments) / n) for stem, n in spread.items()}

    def fits(comment: Comment) -> float:
        return sum(rare[stem] * said[comment.id][stem] for stem in stems if stem in said[comment.id])

    whole = names.key(description)
    bearers = [c for c in comments if len(whole) > 4 and whole in names.key(c.author)]
    if bearers:
        return bearers[-1].id
    best = max(comments, key=lambda c: (fits(c), c.position), default=None)
    return best.id if best and fits(best) else None


def introduced(description: str, comments: Sequence[Comment]) -> str | None:
    """The latest comment whose author says to be all that a description says or, if it has several words, has all of
    them in the first sentence.

    >>> baker = Comment(id="c1", text="Retired baker here. Rye needs time.", position=1)
    >>> introduced("Baker", [baker]), introduced("Rye time", [baker])
    ('c1', None)
    """
    stems = _telling(description)
    for comment in reversed(comments) if stems else ():
        first, *said = _introductions(comment.text)
        if any(stems <= one for one in said) or (len(stems) > 1 and stems <= first):
            return comment.id
    return None


@lru_cache(maxsize=1024)  # a comment is asked for each such call below it
def _introductions(text: str) -> tuple[frozenset[str], ...]:
    """The stems of a text's first sentence, and of each thing that its author says to be."""
    first = _SENTENCE.search(text)
    said = (tells["what"] for sentence in _SENTENCE.findall(text) for tells in _IS.finditer(sentence))
    return tuple(
        frozenset(word[:STEM] for word in _WORD.findall(words.casefold()))
        for words in (first.group() if first else "", *said)
    )


def _telling(description: str) -> set[str]:
    """The stems of the words of a description that tell somebody from others."""
    return {word[:STEM] for word in _WORD.findall(description.casefold()) if word not in _PLAIN}


def _stems(comment: Comment) -> dict[str, float]:
    """The stems of a comment's words, each with what it counts."""
    found: dict[str, float] = {}
    for sentence in _SENTENCE.findall(comment.text):
        worth = _OWN if _SELF.search(sentence) else 1.0
        for word in _WORD.findall(sentence.casefold()):
            found[word[:STEM]] = max(found.get(word[:STEM], 0.0), worth)
    for word in _WORD.findall(names.plain(comment.author or "").casefold()):
        found[word[:STEM]] = _NAMED
    return found
