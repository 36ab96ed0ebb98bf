"""What speaks for an earlier comment (or the post) being the one that is answered: named numbers for every candidate.

Training and running compute them here. Candidates are the post, the last `RECENT` comments, and older ones that a
quotation or an address points to. Style (has the page a post, how long are comments, how many people, how much is
quoted or addressed) enters as products with the place of the candidate, so that one model serves blogs and forums.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from arggraph import names
from arggraph.model import Comment, Discussion
from arggraph.replies.people import same

RECENT = 40
Features = dict[str, float]

_WORD = re.compile(r"[^\W\d_]{3,}")
_YOU = re.compile(r"\b(?:you|your|yours|yourself|you['’](?:re|ve|ll|d)|ur|thou)\b", re.IGNORECASE)
_REQUEST = re.compile(
    r"\?|\b(?:would|could|can|will)\s+you\b|\bplease\b|\b(?:does|has|is)\s+any(?:one|body)\b"
    r"|\bany\s+(?:idea|advice|suggestion|tip)s?\b",
    re.IGNORECASE,
)
_THANKS = re.compile(r"\b(?:thanks?|thank\s+you|thx|great\s+(?:post|article))\b", re.IGNORECASE)
_OPENS = re.compile(
    r"(?:no|yes|yeah|so|but|and|well|ok|okay|sorry|really|exactly|right|actually|agreed)\b", re.IGNORECASE
)


class _Seen(NamedTuple):
    comment: Comment
    place: int  # among all that was said so far
    words: frozenset[str]
    asks: bool
    calls: frozenset[str]  # one-word names and the like that it holds, as keys


class Candidates:
    """The comments read so far, ready to be compared with the next."""

    def __init__(self, discussion: Discussion, addressed: int) -> None:
        self._post: _Seen | None = None
        self._said: list[_Seen] = []
        self._by_id: dict[str, _Seen] = {}
        self._spread: Counter[str] = Counter()
        self._last_by: dict[str, int] = {}
        self._turns: Counter[str] = Counter()
        self._met: Counter[frozenset[str]] = Counter()
        self._met_at: dict[str, str] = {}
        self._style = _style(discussion, addressed)

    def add(self, comment: Comment) -> None:
        """Make a comment a candidate for those after it."""
        words = frozenset(word.casefold() for word in _WORD.findall(comment.text))
        seen = _Seen(comment, len(self._said) + 1, words, bool(_REQUEST.search(comment.text)), words)
        self._by_id[comment.id] = seen
        self._spread.update(words)
        if comment.role == "post":
            self._post = seen
        else:
            self._said.append(seen)
        person = names.key(comment.author or "")
        for other in reversed(self._said[-4:-1]):
            if not same(other.comment, comment):
                self._meet(comment, other.comment)
                break
        self._last_by[person] = len(self._said)
        self._turns[person] += 1

    def _meet(self, comment: Comment, other: Comment) -> None:
        """Note that one speaks right after the other: they may be talking with each other."""
        if comment.author and other.author:
            author = names.key(other.author)
            self._met[frozenset((names.key(comment.author), author))] += 1
            self._met_at[comment.id] = author

    def rows(
        self,
        comment: Comment,
        hints: Mapping[str, Collection[tuple[str, float]]],
        repeats: Mapping[str, tuple[float, float]],
    ) -> dict[str, Features]:
        """Features of every candidate by its id; `hints` are the rules (and their strength) that point to each,
        `repeats` the runs of words shared with each."""
        recent = self._said[-RECENT:]
        pool = {seen.comment.id: seen for seen in recent}
        longest = sorted(repeats, key=lambda target: (-repeats[target][1], target))[:5]
        pool |= {id: self._by_id[id] for id in (*hints, *longest) if id in self._by_id}  # noqa: A001
        if self._post:
            pool[self._post.comment.id] = self._post
        own = frozenset(word.casefold() for word in _WORD.findall(comment.text))
        # The corpora of blogs hold no text of posts, so that what is shared with one cannot be learnt.
        likeness = {id: 0.0 if seen is self._post else self._alike(own, seen) for id, seen in pool.items()}  # noqa: A001
        most = max(likeness.values(), default=0.0)
        nearest = next((seen.comment.id for seen in reversed(recent) if not same(seen.comment, comment)), "")
        speaker = self._speaker(comment, own)
        hinted = {seen.comment.author for id, seen in pool.items() if hints.get(id)}  # noqa: A001
        rows = {}
        for id, seen in pool.items():  # noqa: A001
            row = self._row(comment, seen, nearest, speaker)
            row["alike"] = likeness[id]
            row["alikest"] = float(most > 0 and likeness[id] == most)
            row["less alike"] = most - likeness[id]
            runs, alone = repeats.get(id, (0.0, 0.0))
            if runs and not same(seen.comment, comment):
                row |= {
                    "runs": runs,
                    "runs alone": alone,
                    "most runs": float(id == longest[0]),
                    "long run": float(alone > 2),
                }
            row["by hinted"] = float(bool(seen.comment.author) and seen.comment.author in hinted)
            for rule, strength in hints.get(id, ()):
                row[f"rule {rule}"] = max(strength, row.get(f"rule {rule}", 0.0))
            rows[id] = {name: round(value, 3) for name, value in row.items() if value}
        return rows

    def shared(self, comment: Comment, target: str) -> list[str]:
        """The words that both hold, rarest first; at most five, none that stands everywhere."""
        own = {word.casefold() for word in _WORD.findall(comment.text)}
        both = own & self._by_id[target].words
        rare = [word for word in both if self._spread[word] <= max(2, len(self._by_id) // 10) and len(word) > 3]
        return sorted(rare, key=lambda word: (self._spread[word], -len(word), word))[:5]

    def _alike(self, own: frozenset[str], seen: _Seen) -> float:
        """Shared words weighed by rarity, by the length of the shorter (Salton and Buckley 1988)."""
        known = len(self._by_id) + 1
        weight = sum(math.log(known / self._spread[word]) for word in sorted(own & seen.words))
        return round(weight / math.sqrt(20 + min(len(own), len(seen.words))), 3)

    def _speaker(self, comment: Comment, own: frozenset[str]) -> Features:
        """What the comment that answers is like, whomever it answers."""
        person = names.key(comment.author or "")
        words = len(comment.text.split())
        by_post = bool(self._post and same(self._post.comment, comment))
        return {
            "you": min(len(_YOU.findall(comment.text)) / max(words, 8), 0.1) * 10,
            "new": float(bool(person) and not self._turns[person]),
            "host": float(by_post),
            "long": math.log1p(words) / 5,
            "asks": float(bool(_REQUEST.search(comment.text))),
            "thanks": float(bool(_THANKS.search(comment.text))),
            "reacts": float(bool(_OPENS.match(comment.text.strip()))),
            "first": float(len(self._said) < 2),
            "late": math.log1p(len(self._said)) / 4,
            **self._style,
        }

    def _row(self, comment: Comment, seen: _Seen, nearest: str, speaker: Features) -> Features:
        other, post = seen.comment, seen is self._post
        distance = len(self._said) + 1 - seen.place
        person, author = names.key(comment.author or ""), names.key(other.author or "")
        mine = same(other, comment)
        row = {"own": float(mine), "own before": float(mine and distance == 1)}
        place = "post" if post else "nearest" if other.id == nearest else "else"
        row[place] = 1.0
        row |= {f"{place} {name}": value for name, value in speaker.items()}
        if post:
            return row
        far = math.log(distance)
        row |= {
            "far": far,
            "second": float(distance == 2),
            "far style long": far * self._style["style long"],
            "far style few": far * self._style["style few"],
            "far style host": far * self._style["style host"],
            "far you": far * speaker["you"],
            "last of author": float(bool(author) and self._last_by.get(author) == seen.place),
            "asked": float(seen.asks and not mine),
            "asked nearest": float(seen.asks and place == "nearest"),
            "host asked": float(seen.asks) * speaker["host"],
            "length": math.log1p(len(seen.words)) / 5,
            "names me": float(len(person) > 2 and person in seen.calls and not mine),
            "by host": float(bool(self._post and same(other, self._post.comment) and not mine)),
            "since I spoke": float(0 < self._last_by.get(person, 0) < seen.place) if person else 0.0,
            "met": math.log1p(self._met[frozenset((person, author))]) if person and not mine else 0.0,
            "met nearest": float(place == "nearest" and self._met[frozenset((person, author))] > 0),
            "third": float(distance == 3),
            "skips": float(place == "else" and not mine and distance == 2),
            "answers me": float(bool(person) and not mine and self._met_at.get(other.id) == person),
            "after me": float(seen.place - 2 >= 0 and same(self._said[seen.place - 2].comment, comment) and not mine),
            "opens": float(seen.place == 1),
        }
        return row


def _style(discussion: Discussion, addressed: int) -> Features:
    said = [comment for comment in discussion.comments if comment.role == "comment"]
    number = max(len(said), 1)
    post = next((comment for comment in discussion.comments if comment.role == "post"), None)
    people = {names.key(comment.author) for comment in said if comment.author}
    mean = sum(min(len(comment.text), 5000) for comment in said) / number
    return {
        "style host": sum(same(post, c) for c in said) / number if post else 0.0,
        "style long": math.log1p(mean) / 7,
        "style few": len(people) / number,
        "style many": math.log1p(number) / 5,
        "style addressed": min(addressed / number, 1.0),
    }


def sentence(text: str, words: Sequence[str]) -> tuple[int, int] | None:
    """Where the first of the words stands that the text holds, with the sentence around it (at most 300 characters).

    >>> sentence("No. Rye needs time. Yes.", ["rye"])
    (4, 19)
    """
    for word in words:
        match = re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)
        if match:
            start = max(max(text.rfind(mark, 0, match.start()) for mark in ".!?\n") + 1, match.start() - 150)
            ends = [at + (mark != "\n") for mark in ".!?\n" if (at := text.find(mark, match.end())) >= 0]
            end = min([*ends, len(text), match.end() + 150])
            start += len(text[start:end]) - len(text[start:end].lstrip())
            return start, end
    return None
