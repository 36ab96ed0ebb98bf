"""Whom a comment answers when it neither quotes nor names anybody: what is left are habits of conversation.

Rules, in order: a comment full of "you" and "your" speaks to the one before; a short request is answered by the next
comment; rare words shared with a recent comment; else, on a page with a post, the post.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from arggraph.model import Comment, Span
from arggraph.replies.people import same

_WORD = re.compile(r"[^\W\d_]{3,}")
_YOU = re.compile(r"\b(?:you|your|yours|yourself|you['’](?:re|ve|ll|d)|ur|thou)\b", re.IGNORECASE)
_GENERIC_YOU = re.compile(
    r"\b(?:if|when|once|unless|until|that|as|where|how)\s+you\b|\byou\s+(?:can|could|may|might|need|have\s+to|get|know)\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\?|\b(?:would|could|can|will)\s+you\b|\bplease\b|\b(?:does|has|is)\s+any(?:one|body)\b|\bany\s+(?:idea|advice|suggestion|tip)s?\b"
    r"|\bi(?:['’]d|\s+would)\s+(?:love|like)\s+to\s+(?:know|hear)\b",
    re.IGNORECASE,
)
_RECENT = 8
_SHORT = 60


class Guess(NamedTuple):
    """A target with the rule that chose it and the words that speak for it."""

    target: str
    rule: str
    span: Span | None
    target_span: Span | None = None


class Habits:
    """Counts of words over the comments so far, for telling rare words from common ones."""

    def __init__(self) -> None:
        self._spread: Counter[str] = Counter()
        self._words: dict[str, set[str]] = {}

    def add(self, comment: Comment) -> None:
        words = {word.casefold() for word in _WORD.findall(comment.text)}
        self._words[comment.id] = words
        self._spread.update(words)

    def guess(self, comment: Comment, earlier: Sequence[Comment], post: Comment | None) -> Guess | None:
        """The most likely target among `earlier` comments (the post aside) and the post; None without either."""
        others = [other for other in earlier[-_RECENT:] if not same(other, comment)]
        return (
            _spoken_to(comment, others)
            or _answer(comment, others)
            or self._related(comment, others)
            or _post(post)
            or (Guess(others[-1].id, "previous-comment", None) if others else None)
        )

    def _related(self, comment: Comment, others: Sequence[Comment]) -> Guess | None:
        """Most rare words in common (idf-weighted, by the length of the shorter), when it stands out."""
        own = {word.casefold() for word in _WORD.findall(comment.text)}
        known = max(len(self._words), 1)
        scored = []
        for other in others:
            shared = own & self._words.get(other.id, set())
            rare = sorted(word for word in shared if self._spread[word] <= 2)
            weight = sum(math.log((known + 1) / (self._spread[word] + 0.5)) for word in rare)
            scored.append((weight / math.sqrt(20 + min(len(own), len(self._words.get(other.id, ())))), other, rare))
        scored.sort(key=lambda item: -item[0])
        if not scored or scored[0][0] < 0.9 or (len(scored) > 1 and scored[0][0] < 1.5 * scored[1][0]):
            return None
        _, other, rare = scored[0]
        return Guess(other.id, "shared-words", _place(comment, rare), _place(other, rare))


def _spoken_to(comment: Comment, others: Sequence[Comment]) -> Guess | None:
    words = len(comment.text.split())
    hits = list(_YOU.finditer(comment.text))
    generic = len(_GENERIC_YOU.findall(comment.text))
    direct = len(hits) - generic
    if not others or direct < 1 or direct / max(words, 1) < 0.012:
        return None
    span = Span(comment=comment.id, start=hits[0].start(), end=hits[0].end())
    return Guess(others[-1].id, "second-person", span)


def _answer(comment: Comment, others: Sequence[Comment]) -> Guess | None:
    if not others:
        return None
    asked = others[-1]
    request = _REQUEST.search(asked.text)
    if request is None or len(asked.text.split()) > _SHORT or _REQUEST.search(comment.text):
        return None
    target = Span(comment=asked.id, start=request.start(), end=request.end())
    return Guess(asked.id, "answers-request", None, target)


def _post(post: Comment | None) -> Guess | None:
    return Guess(post.id, "answers-post", None) if post else None


def _place(comment: Comment, words: Sequence[str]) -> Span | None:
    """Where the longest of the words stands first."""
    for word in sorted(words, key=lambda w: (-len(w), w)):
        match = re.search(rf"\b{re.escape(word)}\b", comment.text, re.IGNORECASE)
        if match:
            return Span(comment=comment.id, start=match.start(), end=match.end())
    return None
