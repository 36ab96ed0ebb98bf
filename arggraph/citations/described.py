"""Works that are described here and named elsewhere: "a nurse who had written a book about bees" is who is named
later."""

from __future__ import annotations

from collections import defaultdict

from arggraph.citations.cluster import FAMILY, Cluster
from arggraph.citations.coreference import contradicts
from arggraph.citations.page import Page

_COMMON = 200  # works of one word, which then tells nothing
_NEEDED = {"book": 2}
_MOST = 3  # words that a description must share, but for books


def join_described(works: list[Cluster], page: Page) -> None:
    """Move each work that is only described into the one named work of its family that is spoken of in its words.

    Words count by how few comments hold them; the best work must lead by half.
    """
    named: defaultdict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for work in works:
        surely = any(mention.rule != "tagged" for mention, _ in work.mentions)  # not by the network alone
        if surely and (work.of["people"] or work.of["title"]):
            for family in work.families:
                for word in work.said.keys() | work.around.keys():
                    named[family, word].append(work)
    for work in works:
        first, told = work.mentions[0][0], work.portraits[0]
        if first.bond != "described" or work.of["people"] or work.of["title"] or work.identifiers:
            continue
        shared: defaultdict[Cluster, list[str]] = defaultdict(list)
        for word in sorted(told.said):
            holders = named[FAMILY[first.kind], word]
            for other in holders if len(holders) < _COMMON else ():
                shared[other].append(word)
        ranked = sorted(((page.rarity(words), other) for other, words in shared.items()), key=lambda pair: -pair[0])
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        for score, other in ranked[:1]:
            enough = len(shared[other]) >= _NEEDED.get(FAMILY[first.kind], _MOST)
            if enough and score >= 1.5 * second and not contradicts(first, told, other):
                for (mention, _), seen in zip(work.mentions, work.portraits, strict=True):
                    other.add(mention, seen, 0.9)
                work.mentions.clear()
