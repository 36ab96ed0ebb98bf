"""What a candidate, its author and its conversation have to do with the one who answers: who has called, met and
answered whom."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from arggraph.replies.ranker.history import History, Seen


class Mine(NamedTuple):
    """What the one who answers said before: the places of all, whom the latest four answered (probabilities by id),
    how likely the last one answered each author; and the place of the last by the author of the post, 0 for none."""

    places: Sequence[int]
    answers: list[dict[str, float]]
    last_to: dict[str, float]
    host: int


def mine(history: History, seen: Seen) -> Mine:
    """What the one who answers has done so far on the page."""
    places = history.by_author.get(seen.author, []) if seen.author else []
    answers = [history.answers.get(history.said[place - 1].comment.id, {}) for place in places[-4:] if place]
    last_to: dict[str, float] = {}
    for target, share in answers[-1].items() if answers else ():
        author = history.by_id[target].author
        last_to[author] = last_to.get(author, 0) + share
    post = history.post
    hosted = history.by_author[post.author] if post and post.author else []
    return Mine(places, answers, last_to, max(hosted[-2:], default=0))  # the post's own place is 0


def between(history: History, seen: Seen, other: Seen, spoken: Mine) -> dict[str, float]:
    """What the candidate and its author have to do with the one who answers."""
    said, id, place = history.said, other.comment.id, other.place  # noqa: A001
    me, them, post = seen.author, other.author, history.post
    is_post = other is post
    mine = bool(me) and me == them
    stranger = bool(them) and not mine
    answers = history.answers.get(id, {})
    theirs = history.by_author[them] if them else []
    met = bool(me) and stranger
    return {
        "mine": float(mine),
        "asked": 0.0 if is_post else float(other.asks) + other.ends_asking,
        "length": 0.0 if is_post else math.log1p(other.length),
        "sounded": 0.0 if is_post else other.sounds,
        "their i": 0.0 if is_post else other.i,
        "by host": float(bool(post and them and them == post.author)),
        "names me": float(bool(me) and not mine and other.names(seen.forms)),
        "name held": float(stranger and seen.names(other.forms)),
        "signed": float(bool(them)),
        "calls other": float(not mine and history.calls(other, seen)),
        "name opens": float(stranger and not other.forms.isdisjoint(seen.opening)),
        "name begun": float(stranger and any(map(them.startswith, seen.opening_words))),
        "signed as called": float(not mine and not seen.opening.isdisjoint(other.sign_off)),
        "calls as I sign": float(not mine and not other.opening.isdisjoint(seen.sign_off)),
        "their turns": float(len(theirs)),
        "latest of theirs": float(bool(them) and theirs[-1] == place),
        "since I spoke": float(bool(spoken.places) and spoken.places[-1] < place),
        "after mine": float(len(spoken.places)) - _count_below(spoken.places, place) if spoken.places else 0.0,
        "met": float(history.after[me, them]) if met else 0.0,
        "met me": float(history.after[them, me]) if met else 0.0,
        "follows me": float(0 < place - 1 <= len(said) and bool(me) and said[place - 2].author == me),
        "I followed": float(0 < place < len(said) and bool(me) and said[place].author == me),
        "answers": history.answered[id],
        "answered by host": history.hosted.get(id, 0.0),
        "since host": float(0 < spoken.host < place),
        "to me": sum(p for t, p in answers.items() if history.by_id[t].author == me) if me else 0,
        "mine to it": max((to.get(id, 0.0) for to in spoken.answers), default=0.0),
        "my last to them": spoken.last_to.get(them, 0) if stranger else 0,
        "top": answers.get(post.comment.id, 0.0) if post else 0.0,
        "depth": history.depth.get(id, 0.0),
        "on chain": history.chain.get(id, 0.0),
    }


class Conversation:
    """The conversations that a comment may continue; each comment in them is compared with it once.

    A line of a chat is too short to have much in common with the one it answers; what was said before that tells more
    (Wang & Oard 2009, "Context-based Message Expansion for Disentanglement of Interleaved Text Conversations").
    """

    def __init__(self, history: History, seen: Seen) -> None:
        self._history, self._seen = history, seen
        self._met = cache(self._meet)

    def _meet(self, before: str) -> tuple[bool, bool, frozenset[str]]:
        """Whether the one who answers said this or names who did, and the words that both share."""
        said, seen = self._history.by_id[before], self._seen
        by_me = bool(said.author) and said.author == seen.author
        return by_me, bool(said.author) and not by_me and seen.names(said.forms), seen.words & said.words

    def before(self, other: Seen) -> dict[str, float]:
        """What was said before a candidate: whether the one who answers took part or names somebody who did, how much
        was said and by how many, and the weight of the words they share with it, and of those of them that the
        candidate lacks.
        """
        history = self._history
        mine, named, length, people = 0.0, 0.0, 0.0, set[str]()
        shared: dict[str, float] = {}
        for id, chance in history.descent(other.comment.id).items():  # noqa: A001
            said = history.by_id[id]
            if said is other or said is history.post:
                continue
            length += chance
            by_me, names, words = self._met(id)
            people |= {said.author} - {""}
            mine, named = max(mine, chance * by_me), max(named, chance * names)
            for word in words:
                shared[word] = max(shared.get(word, 0.0), chance)
        weights = {word: history.rarity(word) * chance for word, chance in sorted(shared.items())}
        return {
            "talk mine": mine,
            "talk named": named,
            "talk length": length,
            "talk people": float(len(people)),
            "talk alike": math.fsum(weights.values()),
            "talk alone alike": math.fsum(weight for word, weight in weights.items() if word not in other.words),
        }


def _count_below(places: Sequence[int], place: int) -> int:
    return sum(p < place for p in places[-8:]) + max(len(places) - 8, 0)
