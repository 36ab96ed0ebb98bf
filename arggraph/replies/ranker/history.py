"""What has been said so far on a page, ready to be compared with the next comment."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from sys import intern
from typing import NamedTuple

from arggraph import names
from arggraph.model import Comment, zoned
from arggraph.openers import opener
from arggraph.replies.people import parts
from arggraph.replies.ranker import manner

# Candidates are the post, the latest comments, and older ones that something points to.
RECENT = 24
_OLDER = 8
_RARE = 12

_WORD = re.compile(r"[^\W\d_]{3,}")
# Words are told by their first letters: the simplest stemming, and good in many languages (McNamee and Mayfield 2004).
STEM = 6
# A last line of so few words signs a comment.
_SIGNED_BY = 4
_YOU = re.compile(r"\b(?:you|your|yours|yourself|you['’](?:re|ve|ll|d)|ur|thou|du|sie|dein|ihr|tu|vous|usted)\b", re.I)
_I = re.compile(r"\b(?:i|my|me|mine|i['’](?:m|ve|d|ll))\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d[\d.,]*\d")
_CAPITAL = re.compile(r"(?<=[a-zß-ÿ,] )[\"“‘'(]?([A-ZÀ-Þ][^\W\d_]{2,})")
_REQUEST = re.compile(
    r"\?|\b(?:would|could|can|will)\s+you\b|\bplease\b|\b(?:does|has|is)\s+any(?:one|body)\b"
    r"|\bany\s+(?:idea|advice|suggestion|tip)s?\b",
    re.IGNORECASE,
)


class Seen(NamedTuple):
    """A comment that was read: its place among all, its words, who wrote it, and what it is like."""

    comment: Comment
    place: int
    words: frozenset[str]
    author: str
    forms: frozenset[str]
    asks: bool
    ends_asking: bool
    tokens: str  # the keys of all its words between blanks: a set takes ten times the memory
    opening: frozenset[str]
    opening_words: tuple[str, ...]  # those of them that may begin a name
    length: int
    time: float | None
    you: float  # how much of it speaks to somebody,
    i: float  # and of oneself
    sounds: float  # like an answer to a comment: see manner.py
    figures: frozenset[str]  # numbers of two digits and more
    capitals: frozenset[str]  # words that begin with a capital, but none that begins a sentence
    sign_off: frozenset[str]  # the words of a short last line

    def names(self, forms: Iterable[str]) -> bool:
        """Whether one of the forms of a name is among its words."""
        return any(f" {form} " in self.tokens for form in forms)


def look(comment: Comment, place: int, own: str | None = None) -> Seen:
    """What can be seen of a comment by itself; `own` is its text without what it quotes."""
    text = comment.text if own is None else own
    words = _WORD.findall(text)
    author = names.key(comment.author)
    opening = [names.key(word) for word in comment.text[:80].split()[:2]]
    length = len(words)
    words_of_it = {names.key(part) for part in parts(comment.author or "")}
    return Seen(
        comment=comment,
        place=place,
        words=frozenset(intern(word.casefold()[:STEM]) for word in words),
        author=author,
        forms=frozenset({author, *(word for word in words_of_it if len(word) > 3)} - {""}),
        asks=bool(_REQUEST.search(text)),
        ends_asking=text.rstrip()[-30:].rstrip(")\"' ").endswith("?"),
        tokens=f" {' '.join(map(names.key, comment.text[:2000].split()))} ",
        opening=frozenset(opening),
        opening_words=tuple(word for word in opening if len(word) > 3 and not opener(word)),
        length=length,
        time=zoned(comment.posted).timestamp() if comment.posted else None,
        you=len(_YOU.findall(comment.text)) / max(length, 8),
        i=len(_I.findall(comment.text)) / max(length, 8),
        sounds=manner.sounds(text),
        figures=frozenset(_FIGURE.findall(text)),
        capitals=frozenset(intern(word.casefold()[:STEM]) for word in _CAPITAL.findall(text)),
        sign_off=_sign_off(comment.text),
    )


def _sign_off(text: str) -> frozenset[str]:
    """The keys of the words of the last line, where it is short and not the only one: "Jan B xx"."""
    said, _, last = text.rstrip().rpartition("\n")
    words = last.split()
    if not said.strip() or len(words) > _SIGNED_BY:
        return frozenset()
    return frozenset(key for word in words if len(key := names.key(word)) > 1)


def alike(seen: Seen, other: Seen, weights: Mapping[str, float], shared: frozenset[str]) -> float:
    """Shared words weighed by rarity, by the length of the shorter (Salton and Buckley 1988)."""
    return math.fsum(map(weights.__getitem__, shared)) / math.sqrt(20 + min(len(seen.words), len(other.words)))


class History:
    """The comments read so far, and what is believed of whom they answer."""

    def __init__(self) -> None:
        self.post: Seen | None = None
        self.said: list[Seen] = []
        self.by_id: dict[str, Seen] = {}
        self.by_author: dict[str, list[int]] = defaultdict(list)  # places
        self.after: Counter[tuple[str, str]] = Counter()  # how often the first spoke right after the second
        self.answers: dict[str, dict[str, float]] = {}  # beliefs: comment -> target -> probability
        self.answered: dict[str, float] = defaultdict(float)  # expected number of answers
        self.hosted: dict[str, float] = defaultdict(float)  # and of those by the author of the post
        self._habits = [0.0, 0.0, 0.0]  # how many have answered the post, the one just before, and nobody
        self.depth: dict[str, float] = {}
        self.chain: dict[str, float] = {}  # of the latest comment: how likely each is among those it descends from
        self._chains: dict[str, dict[str, float]] = {}
        self._names: set[str] = set()
        self._called: dict[str, bool] = {}
        self.spread: Counter[str] = Counter()  # by how many comments each word is said
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._holders: dict[str, list[int]] = defaultdict(list)

    def add(self, seen: Seen) -> None:
        """Make a comment known to those after it."""
        self.by_id[seen.comment.id] = seen
        self.spread.update(seen.words)
        self._called[seen.comment.id] = not self._names.isdisjoint(seen.opening)
        self._names |= seen.forms
        if seen.comment.role == "post":
            self.post = seen
            self.by_author[seen.author].append(0)
            return
        self.said.append(seen)
        self.by_author[seen.author].append(seen.place)
        if len(self.said) > 1 and seen.author and self.said[-2].author:
            self.after[seen.author, self.said[-2].author] += 1
        for word in seen.words:
            self._first.setdefault(word, seen.place)
            self._last[word] = seen.place
            if len(self._holders[word]) <= _RARE:
                self._holders[word].append(seen.place)

    def name(self, post: Comment) -> None:
        """Make it known who wrote the post, where that was told only later."""
        known = look(post, 0)
        self.post = self.by_id[post.id] = known._replace(words=self.by_id[post.id].words)
        self.by_author[known.author].append(0)

    def believe(self, comment: str, likely: Mapping[str, float], by_host: bool = False) -> None:
        """Note how likely each target is the one that a comment answers, and whether the post's author wrote it."""
        kept = {target: share for target, share in likely.items() if share >= 0.05 and target in self.by_id}
        self.answers[comment] = kept
        before = (self.post, self.said[-1] if self.said else None)
        for n, share in enumerate(
            (*(likely.get(b.comment.id, 0.0) if b else 0.0 for b in before), likely.get("", 0.0))
        ):
            self._habits[n] += share
        if by_host:
            for target, share in kept.items():
                self.hosted[target] += share
        chain: dict[str, float] = {comment: 1.0}
        depth = 1.0
        for target, share in kept.items():
            self.answered[target] += share
            depth += share * self.depth.get(target, 0.0)
            for older, chance in self._chains.get(target, {target: 1.0}).items():
                chain[older] = chain.get(older, 0.0) + share * chance
        self.depth[comment] = depth
        likeliest = sorted(chain.items(), key=lambda item: (-item[1], item[0]))[:12]
        self.chain = self._chains[comment] = dict(likeliest)

    def descent(self, comment: str) -> Mapping[str, float]:
        """How likely each comment is among those that one descends from, itself among them."""
        return self._chains.get(comment, {})

    def so_far(self) -> dict[str, float]:
        """Which share of the comments so far is believed to answer the post, the one just before, and nobody."""
        number = len(self.said) + 1
        return {
            f"so far {what}": n / number for what, n in zip(("post", "previous", "nobody"), self._habits, strict=True)
        }

    def rarity(self, word: str) -> float:
        """Inverse document frequency among what was said (Spärck Jones 1972)."""
        return math.log((len(self.by_id) + 1) / max(self.spread[word], 1))

    def pool(self, seen: Seen, pointed: Iterable[str]) -> list[Seen]:
        """The candidates: the post, the latest, those pointed to, and the older ones that share the rarest words."""
        found = {other.comment.id: other for other in self.said[-RECENT:]}
        start = len(self.said) - RECENT
        if start > 0:
            alike: dict[int, float] = defaultdict(float)
            for word in sorted(seen.words):
                holders = self._holders.get(word, ())
                if len(holders) <= _RARE:
                    for place in holders[: bisect_left(holders, self.said[start].place)]:
                        alike[place] += 1 / len(holders)
            for _, place in sorted(((share, place) for place, share in alike.items()), reverse=True)[:_OLDER]:
                found.setdefault(self.said[place - 1].comment.id, self.said[place - 1])
        for id in pointed:  # noqa: A001
            if id in self.by_id:
                found[id] = self.by_id[id]
        if top := self.post or next(iter(self.said), None):  # where no post is set off the first comment may be one
            found[top.comment.id] = top
        return sorted(found.values(), key=lambda other: other.place)

    def origins(self, weights: Mapping[str, float]) -> tuple[dict[int, float], dict[int, float]]:
        """By place, the weight of the words that were first said there, and of those last said there."""
        first: dict[int, float] = defaultdict(float)
        last: dict[int, float] = defaultdict(float)
        for word in sorted(weights):
            if word in self._first:
                first[self._first[word]] += weights[word]
                last[self._last[word]] += weights[word]
        return first, last

    def calls(self, other: Seen, seen: Seen) -> bool:
        """Whether an earlier comment opens with the name of somebody who had spoken, other than who speaks now."""
        return bool(self._called[other.comment.id]) and seen.forms.isdisjoint(other.opening)

    def nearest_other(self, seen: Seen) -> str:
        """The id of the latest comment that is not known to be by the same person."""
        recent = reversed(self.said[-RECENT:])
        return next((other.comment.id for other in recent if not seen.author or other.author != seen.author), "")
