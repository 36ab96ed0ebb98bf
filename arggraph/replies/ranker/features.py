"""What speaks for an earlier comment (or the post) being the one that is answered: named numbers for every candidate.

Training and running compute them here. What the whole page is like (style) and what the answering comment is like enter
every row, so that one model serves blogs, forums, trees, lists and chat. The last row is nobody's: that the comment
answers nothing on this page.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from arggraph import inference
from arggraph.model import Discussion
from arggraph.names import same
from arggraph.replies.quotations.repeated import Found
from arggraph.replies.ranker import exchange
from arggraph.replies.ranker.ahead import Ahead
from arggraph.replies.ranker.history import History, Seen, alike
from arggraph.replies.ranker.style import is_chat, style

Features = dict[str, float]
NOBODY = ""
# Of those who quoted one comment so many are looked at; a post of so many words is more than its title.
_QUOTERS, _TOLD = 8, 30


class Table(NamedTuple):
    """What is the same for all candidates of a comment, and the features of each by its id, `NOBODY` among them."""

    context: Features
    rows: dict[str, Features]

    def matrix(self, features: Sequence[str]) -> Any:
        """A row for each candidate, as `inference.matrix` makes them."""
        return inference.matrix([*self.rows.values()], features, self.context)


class Called(NamedTuple):
    """Whom a comment calls first and whom it mentions (keys of names), and features of those it calls who are not on
    the page."""

    first: str
    mentioned: Mapping[str, float]
    strangers: Features


_THANKS = re.compile(r"\b(?:thanks?|thank\s+you|thx|great\s+(?:post|article)|danke|gracias|merci)\b", re.IGNORECASE)
_OPENS = re.compile(
    r"(?:no|nope|yes|yep|yeah|so|but|and|well|ok|okay|sorry|really|exactly|right|actually|agreed|same|lol|haha|why|how|what)\b",
    re.IGNORECASE,
)


class Rows:
    """Computes the rows of one discussion, comment by comment."""

    def __init__(self, discussion: Discussion, addressed: int) -> None:
        self._quoters_so_far = 0
        self.history = History()
        self._style = style(discussion, addressed)
        self.chat = is_chat(self._style)
        self.ahead = Ahead(discussion)
        self._quoters_of: dict[str, list[tuple[str, int, int]]] = defaultdict(list)  # comment: by whom, from, to

    def of(
        self,
        seen: Seen,
        hints: Mapping[str, Collection[tuple[str, float]]],
        found: Found,
        called: Called,
    ) -> Table:
        """Features of every candidate and of `NOBODY`; `hints` are the rules (and their strength) that point
        to each."""
        history = self.history
        longest = sorted(found.shared, key=lambda target: (-found.shared[target][0], target))[:6]
        pool = history.pool(seen, (*hints, *longest))
        if not pool:
            return Table({}, {})
        likeness, quoted = _Likeness(history, seen, pool), _quotations(found)
        context = {**self._speaker(seen, hints, found, likeness.most, quoted), **called.strangers}
        context |= {"calls first": float(bool(called.first)), "mentions": float(len(called.mentioned))}
        quoters = self._quoters(found)
        nearest = history.nearest_other(seen)
        hinted = {o.author for o in pool if o.author and hints.get(o.comment.id)}
        back, mine = _Back(history, seen), exchange.mine(history, seen)
        ahead, talk = self.ahead.rows(seen.place, pool), exchange.Conversation(history, seen)
        rows: dict[str, Features] = {}
        for other in pool:
            id = other.comment.id  # noqa: A001
            row = self._place(seen, other, nearest, back)
            row.update(exchange.between(history, seen, other, mine))
            if self.chat:
                row.update(talk.before(other))
            row.update(ahead.get(other.author, {}))
            row.update(likeness.to(other))
            row.update(quoted.get(id, {}))
            runs, run = found.shared.get(id, (0, 0))
            row["runs"], row["run"] = float(runs), float(run)
            row["by hinted"] = float(other.author in hinted)
            row["by called first"] = float(bool(called.first) and other.author == called.first)
            row["by mentioned"] = called.mentioned.get(other.author, 0.0)
            row["figures"] = float(len(seen.figures & other.figures))
            row["capitals"] = math.fsum(sorted(map(history.rarity, seen.capitals & other.capitals)))
            row["quoted it too"] = quoters.get(id, 0.0)
            for rule, strength in hints.get(id, ()):
                row[f"rule {rule}"] = max(strength, row.get(f"rule {rule}", 0.0))
            rows[id] = row
        rows[NOBODY] = {"nobody": 1.0}
        return Table(context, rows)

    def add(self, seen: Seen, found: Found) -> None:
        """Make a comment a candidate for those after it."""
        self.history.add(seen)
        self._quoters_so_far += bool(found.passages)
        for passage in found.passages:
            span = passage.target_span
            self._quoters_of[passage.target].append((seen.comment.id, span.start, span.end))

    def _quoters(self, found: Found) -> dict[str, float]:
        """Who has quoted the words that are quoted now: how many characters of them."""
        quoters: dict[str, float] = defaultdict(float)
        for passage in found.passages:
            span = passage.target_span
            for quoter, start, end in self._quoters_of[passage.target][-_QUOTERS:]:
                quoters[quoter] += max(min(end, span.end) - max(start, span.start), 0)
        return quoters

    def _speaker(
        self,
        seen: Seen,
        hints: Mapping[str, object],
        found: Found,
        most: float,
        quoted: Mapping[str, Features],
    ) -> Features:
        """What the comment that answers is like, whomever it answers."""
        history, text = self.history, seen.comment.text
        previous = history.said[-1] if history.said else None
        number = len(history.said)
        mine = history.by_author.get(seen.author, []) if seen.author else []
        return {
            **self._style,
            "quoting": self._quoters_so_far / (number + 1),
            "you": seen.you,
            "i": seen.i,
            "turns": float(len(mine)),
            "my last": float(seen.place - mine[-1]) if mine else 0.0,
            "host": float(bool(history.post and same(history.post.comment, seen.comment))),
            "unsigned": float(not seen.author),
            "long": math.log1p(seen.length),
            "asks": float(seen.asks) + seen.ends_asking,
            "thanks": float(bool(_THANKS.search(text))),
            "thanks first": float(bool(_THANKS.search(text[:25]))),
            "reacts": float(bool(_OPENS.match(text.strip()))),
            "late": math.log1p(number),
            "hints": float(len(hints)),
            "sources": float(len(quoted)),
            "nowhere": float(found.nowhere),
            "most alike": most,
            "pause": _gap(previous, seen),
            "sounds": seen.sounds,
            "post told": float(bool(history.post and history.post.length >= _TOLD)),
            "post alike": self._like(seen, history.post),
            "first alike": self._like(seen, None if history.post else next(iter(history.said), None)),
            "again": float(bool(previous and same(previous.comment, seen.comment))),
            "ahead mine": self.ahead.again(seen.place),
            **history.so_far(),
        }

    def _like(self, seen: Seen, other: Seen | None) -> float:
        if not other:
            return 0.0
        shared = seen.words & other.words
        return alike(seen, other, {word: self.history.rarity(word) for word in shared}, shared)

    def _place(self, seen: Seen, other: Seen, nearest: str, back: _Back) -> Features:
        """Where the candidate stands."""
        if other is self.history.post:
            return {"post": 1.0, "distance": float(seen.place), "gap": _gap(other, seen)}
        distance, gap = seen.place - other.place, _gap(other, seen)
        others, people, words = back.since(other)
        return {
            "distance": float(distance),
            "far": distance / seen.place,
            "nearest": float(other.comment.id == nearest),
            "others between": float(others),
            "people between": float(people),
            "words between": words,
            "gap": gap,
            "gap less": gap - back.pause,
            "place": float(other.place),
            "second": float(distance == 2),
            "opens": float(other.place == 1 and not self.history.post),
        }


class _Likeness:
    """What the words of the newest comment have in common with each candidate's.

    The corpora of blogs hold no text of posts, so that what is shared with one cannot be learnt.
    """

    def __init__(self, history: History, seen: Seen, pool: Sequence[Seen]) -> None:
        self._seen, self._post, self._opening = seen, history.post, _opening(seen)
        self._weights = {word: history.rarity(word) for word in seen.words}
        self._shared = {o.comment.id: seen.words & o.words for o in pool if o is not history.post}
        self._alike = {
            o.comment.id: 0.0 if o is history.post else alike(seen, o, self._weights, self._shared[o.comment.id])
            for o in pool
        }
        self.most = max(self._alike.values(), default=0.0)
        order = sorted(self._alike, key=lambda target: -self._alike[target])
        self._ranks = {target: rank for rank, target in enumerate(order)}
        self._first, self._last = history.origins(self._weights)
        self._most_first, self._most_last = (max(of.values(), default=0.0) for of in (self._first, self._last))

    def to(self, other: Seen) -> Features:
        """How alike a candidate is, and whether it said first, or last, what the newest comment speaks of."""
        own = other.comment.id
        row = {
            "alike": self._alike[own],
            "less alike": self.most - self._alike[own],
            "alike rank": float(self._ranks[own]),
        }
        if other is not self._post:
            first, last = self._first[other.place], self._last[other.place]
            row["opening alike"] = alike(self._seen, other, self._weights, self._shared[own] & self._opening)
            row["first said"], row["last said"] = first, last
            row["first less"], row["last less"] = self._most_first - first, self._most_last - last
        return row


class _Back:
    """Looks back from the newest comment: how much was said, and by how many others, after each earlier one."""

    def __init__(self, history: History, seen: Seen) -> None:
        self._since: dict[int, tuple[int, int, float]] = {}
        others, people, words = 0, set[str](), 0
        for other in reversed(history.said[-64:]):
            self._since[other.place] = others, len(people), math.log1p(words)
            if not seen.author or other.author != seen.author:
                others += 1
                people.add(other.author)
            words += other.length
        self._most = others, len(people), math.log1p(words)
        self.pause = _gap(history.said[-1], seen) if history.said else 0.0

    def since(self, other: Seen) -> tuple[int, int, float]:
        """How many comments by others stand after one, by how many people, and the log of the words of all."""
        return self._since.get(other.place, self._most)


def _gap(other: Seen | None, seen: Seen) -> float:
    """Log of the seconds between two comments, with the sign of their order; 0 where a time is unknown."""
    if other is None or other.time is None or seen.time is None:
        return 0.0
    seconds = seen.time - other.time
    return math.copysign(math.log1p(abs(seconds) + 1), seconds)


def _opening(seen: Seen) -> frozenset[str]:
    """The words of the first 150 characters."""
    head = seen.comment.text[:150].casefold()
    return frozenset(word for word in seen.words if word in head)


def _quotations(found: Found) -> dict[str, Features]:
    """What is quoted of each comment: how much, how well, and in which order."""
    quoted: dict[str, Features] = {}
    for number, passage in enumerate(found.passages):
        row = quoted.setdefault(
            passage.target,
            {
                "quote words": 0.0,
                "quote score": 0.0,
                "quote marked": 0.0,
                "quote first": 0.0,
                "quote at": passage.span.start / 100,
            },
        )
        row["quote words"] += passage.words
        row["quote score"] = max(row["quote score"], passage.score)
        row["quote marked"] = max(row["quote marked"], float(passage.marked))
        row["quote first"] = max(row["quote first"], float(number == 0))
        row["quote last"] = float(number == len(found.passages) - 1)
    most = max((row["quote words"] for row in quoted.values()), default=0.0)
    for row in quoted.values():
        row["quote share"] = row["quote words"] / max(most, 1)
    return quoted
