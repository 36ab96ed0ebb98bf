"""What every layout sees of a graph, and the places that it gives."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

ROW, COLUMN = 84.0, 240.0
CARD = (188, 64)  # width and height of a node where it is drawn with its label inside,
SLIM = 34  # and the height of one that is `slim`


class Place(NamedTuple):
    """Centre of a node in pixels, y downward, and its diameter."""

    x: float
    y: float
    size: float


class Outline(NamedTuple):
    """What a layout sees of a graph: ids and who goes with whom.

    `comments` are in page order; `parents` maps a comment to the one it answers first; `authors` maps signed comments
    to their names; `cited` holds (comment, work) pairs, and `relying` those of them where the comment relies on it;
    `slim` are those that only answer, for which half a row is enough.
    """

    comments: Sequence[str]
    parents: Mapping[str, str]
    authors: Mapping[str, str]
    cited: Sequence[tuple[str, str]]
    works: Sequence[str]
    relying: Collection[tuple[str, str]] = frozenset()
    slim: Collection[str] = frozenset()

    def citers(self) -> dict[str, list[str]]:
        """Work to the comments that cite it."""
        citers: dict[str, list[str]] = {work: [] for work in self.works}
        for comment, work in self.cited:
            citers[work].append(comment)
        return citers

    def answers(self) -> dict[str, list[str]]:
        """Comment to those that answer it, in page order."""
        answers: dict[str, list[str]] = {comment: [] for comment in self.comments}
        for comment in self.comments:
            if self.parents.get(comment) in answers:
                answers[self.parents[comment]].append(comment)
        return answers

    def thread(self) -> dict[str, int]:
        """The comments in reading order (depth first, answers in page order) and the depth of each.

        A root stands where it or, if it is missing, its first answer stands on the page; a cycle is cut.
        """
        answers = self.answers()
        depth: dict[str, int] = {}
        order = {comment: i for i, comment in enumerate(self.comments)}
        roots = [comment for comment in self.comments if self.parents.get(comment) not in answers]
        roots.sort(key=lambda root: min(map(order.__getitem__, (root, *answers[root]))))
        for root in [*roots, *self.comments]:  # the second part only reaches comments on a cycle
            stack = [(root, 0)]
            while stack:
                comment, level = stack.pop()
                if comment not in depth:
                    depth[comment] = level
                    stack += [(answer, level + 1) for answer in reversed(answers[comment])]
        return depth


def placed(outline: Outline, spots: Mapping[str, tuple[float, float]]) -> dict[str, Place]:
    """The nodes at their spots (x, y), each with a diameter from 16 to 40, which grows with the square root of the
    number of its answers or citers, so that area tells it."""
    degree = {node: len(ties) for node, ties in (*outline.answers().items(), *outline.citers().items())}
    return {
        node: Place(x, y, round(min(16 + 6 * math.sqrt(degree[node]), 40.0), 1))
        for node, (x, y) in ((node, spots[node]) for node in (*outline.comments, *outline.works))
    }
