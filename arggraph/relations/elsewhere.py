"""What two people say to each other elsewhere on the page: who rebuts somebody once rebuts them again.

Collective classification (Sen et al. 2008, "Collective Classification in Network Data"; of debates on the web Sridhar
et al. 2015, "Joint Models of Disagreement and Stance in Online Debate") in one step: each reply is judged alone, then
once more beside the others between the same two (`blend.beside`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from arggraph import names
from arggraph.model import Comment

# How likely a reply rebuts and supports, roughly, where no other is between the same two.
USUAL = (0.35, 0.15)

Elsewhere = tuple[float, float]


def people(source: Comment, target: Comment) -> frozenset[str]:
    """The keys of the names of both authors; none where one is not known, or both are one."""
    found = frozenset(names.key(comment.author) for comment in (source, target))
    return found if len(found - {""}) == 2 else frozenset()


def elsewhere(between: Sequence[frozenset[str]], sides: Sequence[Sequence[float]]) -> list[Elsewhere]:
    """How likely the likeliest other reply between the same two rebuts, and supports, for each reply.

    `between`: the `people` of each; `sides`: its probabilities. `USUAL` at least: that the others take no side tells
    nothing (weighed alone it changed no figure on development threads).

    >>> ann_bo = frozenset({"ann", "bo"})
    >>> elsewhere([ann_bo, ann_bo, frozenset()], [(0.9, 0.0, 0.1), (0.2, 0.3, 0.5), (0.6, 0.1, 0.3)])
    [(0.35, 0.3), (0.9, 0.15), (0.35, 0.15)]
    """
    among: defaultdict[frozenset[str], list[Sequence[float]]] = defaultdict(list)
    for both, said in zip(between, sides, strict=True):
        among[both].append(said)
    highest: dict[frozenset[str], list[list[float]]] = {
        both: [sorted(column)[-2:] for column in zip(*said, strict=True)] for both, said in among.items()
    }

    def other(both: frozenset[str], said: Sequence[float], column: int) -> float:
        if not both or len(among[both]) == 1:
            return USUAL[column]
        second, first = highest[both][column]
        return max(USUAL[column], second if said[column] == first else first)

    return [(other(both, said, 0), other(both, said, 1)) for both, said in zip(between, sides, strict=True)]
