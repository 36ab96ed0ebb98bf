"""Who answers whom: what the markup says stays; quotation and address yield answers, a ranker the rest.

Who is answered but not on the page becomes a placeholder comment (role "missing"). Authors of unsigned comments are
inferred where the thread gives them away: they say who they are or sign with initials (`calls.signs`), or those around
them call them (`attribution`).
"""

from __future__ import annotations

from collections.abc import Mapping

from arggraph.model import Comment, Discussion
from arggraph.replies.ranker import THRESHOLD
from arggraph.replies.ranker.features import Table
from arggraph.replies.thread import Inferred, Rank, Thread

__all__ = ["THRESHOLD", "Inferred", "candidates", "infer"]

# Whom a comment answers is looked for in its first so many characters.
LONGEST = 50_000


def infer(discussion: Discussion, least: float = THRESHOLD) -> Inferred:
    """Find whom every comment answers; each is compared with a bounded number of earlier ones. No answer that is less
    sure than `least` (0 to 1) is drawn."""
    return Thread(_shown(discussion), least).read().finish(discussion)


def candidates(discussion: Discussion, rank: Rank) -> dict[str, Table]:
    """The features of every candidate of every comment without an explicit parent: what the ranker is trained on.

    `rank` stands for the ranker: given a comment's id and its candidates, it says how likely each is.
    """
    tables: dict[str, Table] = {}

    def keep(comment: str, table: Table) -> Mapping[str, float]:
        tables[comment] = table
        return rank(comment, table)

    Thread(_shown(discussion), rank=keep).read()
    return tables


def _shown(discussion: Discussion) -> Discussion:
    return discussion.model_copy(update={"comments": tuple(map(_cut, discussion.comments))})


def _cut(comment: Comment) -> Comment:
    return comment.model_copy(update={"text": comment.text[:LONGEST]}) if len(comment.text) > LONGEST else comment
