"""Comments whose parent is known beside others that they might answer: what `answers` learns from.

Of each comment the parent and others that stand above it: the post, the nearest, the one that shares most words, one
drawn. Quotations are taken out, which would give the parent away.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from arggraph.replies.ranker.features import NOBODY
from arggraph.training import replies
from arggraph.training.data import written
from arggraph.training.data.readings import own_words, read_threads
from arggraph.training.data.threads import Known, all_known, without_strays

# Comments of a source that are learned, at most.
MOST = {"4forums, no quotations": 22_000, "irc": 3500}
# Others are drawn from so many comments above, three of them at most.
_ABOVE, _OTHERS = 12, 3
_WORD = re.compile(r"[^\W\d_]{3,}")


class Question(NamedTuple):
    """A comment and what it may answer, the parent first; in which part of which source it is."""

    source: str
    part: str
    comment: str
    targets: list[str]


def questions(folder: Path, pages: Path) -> Iterator[Question]:
    """Every comment of the threads that are not for testing, as far as `MOST` goes, in an order that is drawn."""
    dice, held = Random(0), Counter[str]()
    found = [*read_threads(folder, pages), *all_known(folder, pages, replies.CHATS), *written.threads()]
    dice.shuffle(found)
    for thread in found:
        again = thread.source in ("4forums", "4forums, quotes marked", "reddit, tree order")
        if replies.part(thread) in ("test", "whole") or again or held[thread.source] >= MOST.get(thread.source, 1e9):
            continue
        for one in of(without_strays(thread) if thread.source == "saved pages" else thread, dice):
            held[thread.source] += 1
            yield one


def of(thread: Known, dice: Random) -> Iterator[Question]:
    """The comments of a thread whose parent has words, and has others beside it."""
    said = [own_words(comment) for comment in thread.discussion.comments]
    words = [set(map(str.casefold, _WORD.findall(text))) for text in said]
    spread = Counter(word for some in words for word in some)
    place = {comment.id: n for n, comment in enumerate(thread.discussion.comments)}
    comments = thread.discussion.comments
    for n, comment in enumerate(comments):
        wanted = thread.truth.get(comment.id, frozenset())
        parents = [place[id] for id in wanted if place.get(id, n) < n and said[place[id]]]  # noqa: A001
        if comment.role != "comment" or not said[n] or NOBODY in wanted or not parents:
            continue
        near = [
            m
            for m in range(max(0, n - _ABOVE), n)
            if m not in parents and said[m] and (comments[m].author != comment.author or dice.random() < 0.2)
        ]
        post = [0] if comments[0].role == "post" and said[0] and 0 not in parents and not thread.replies_only else []
        if thread.replies_only:
            near = [m for m in near if comments[m].role != "post"]
        alike = {m: sum(1 / spread[w] for w in words[n] & words[m]) / (1 + len(words[m])) ** 0.5 for m in near}
        others = post if dice.random() < 0.7 else []
        others = others + [m for m in reversed(near) if dice.random() < 0.75][:2]
        others += sorted(near, key=lambda m: -alike[m])[:1] + dice.sample(near, min(2, len(near)))
        if others:
            chosen = [dice.choice(parents), *list(dict.fromkeys(others))[:_OTHERS]]
            yield Question(thread.source, replies.part(thread), said[n], [said[m] for m in chosen])
