"""What two people say to each other elsewhere on the page: who rebuts somebody once rebuts them again.

Collective classification (Sen et al. 2008, "Collective Classification in Network Data"; of debates on the web Sridhar
et al. 2015, "Joint Models of Disagreement and Stance in Online Debate") in one step: each reply is judged alone, then
once more beside the others between the same two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from arggraph import names
from arggraph.model import Comment

# Shares of replies that rebut and support where nothing is known, and how many such replies are added to the others.
USUAL, ADDED = (0.35, 0.15), 2


class Elsewhere(NamedTuple):
    """The other replies between the same two: how many, and how likely they rebut and support, on average."""

    others: int = 0
    rebuts: float = USUAL[0]
    supports: float = USUAL[1]

    @property
    def weighed(self) -> tuple[float, float]:
        """How much likelier than usual the others rebut and support; both 0 where there are none."""
        share = self.others / (self.others + ADDED)
        return round(share * (self.rebuts - USUAL[0]), 3), round(share * (self.supports - USUAL[1]), 3)


def people(source: Comment, target: Comment) -> frozenset[str]:
    """The keys of the names of both authors; none where one is not known, or both are one."""
    found = frozenset(names.key(comment.author or "") for comment in (source, target))
    return found if len(found - {""}) == 2 else frozenset()


def elsewhere(between: Sequence[frozenset[str]], sides: Sequence[Sequence[float]]) -> list[Elsewhere]:
    """What the others between the same two say, for each reply, given the `people` and the probabilities of each.

    >>> ann_bo = frozenset({"ann", "bo"})
    >>> said = [(0.9, 0.0, 0.1), (0.2, 0.3, 0.5), (0.6, 0.1, 0.3)]
    >>> ann, bo, stranger = elsewhere([ann_bo, ann_bo, frozenset()], said)
    >>> ann, bo.weighed, stranger.weighed
    (Elsewhere(others=1, rebuts=0.2, supports=0.3), (0.183, -0.05), (0.0, 0.0))
    """
    number, sums = Counter(between), defaultdict[frozenset[str], tuple[float, float]](lambda: (0.0, 0.0))
    for both, (rebuts, supports, _) in zip(between, sides, strict=True):
        sums[both] = sums[both][0] + rebuts, sums[both][1] + supports

    def others(both: frozenset[str], said: Sequence[float]) -> Elsewhere:
        many = number[both] - 1 if both else 0
        means = [round((whole - one) / many, 3) for whole, one in zip(sums[both], said, strict=False) if many]
        return Elsewhere(many, *means)

    return list(map(others, between, sides))
