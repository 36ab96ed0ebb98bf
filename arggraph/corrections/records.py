"""The records of a corrections file."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, model_validator

from arggraph.model import EdgeKind, Name, Record, RelationKind, Text, Use

VERSION: Literal[1] = 1
WORDS = 80  # code points of a comment's text by which it is known


class Reference(Record):
    """A comment by its opening words, a missing one by its author, or a work by its title; `id` is only a hint."""

    id: Name | None = None
    words: Text | None = None
    author: Name | None = None
    title: Text | None = None

    @model_validator(mode="after")
    def _names_something(self) -> Reference:
        if not (self.id or self.words or self.author or self.title):
            raise ValueError("a reference needs an id, words, an author or a title")
        return self

    def __str__(self) -> str:
        return self.id or f"“{(self.words or self.author or self.title or '')[:30]}”"


class EdgeReference(Record):
    """An edge by its ends and kind; the target of "cites" is a work."""

    source: Reference
    kind: EdgeKind
    target: Reference

    def __str__(self) -> str:
        return f"{self.source}-{self.kind}-{self.target}"


class _Decision(Record):
    """What all decisions may say: who took it, when, and why."""

    by: Text = ""
    when: datetime | None = None
    note: Text = ""

    @property
    def reason(self) -> str:
        """The note and who wrote it, as an evidence shows them."""
        return ": ".join(filter(None, (self.by, self.note)))

    def __str__(self) -> str:
        """The action, what it is about, and a digest that tells it from others about the same ids."""
        said = [getattr(self, name) for name in self.model_dump(exclude={"by", "when", "note"}, exclude_none=True)]
        about = [str(one) for part in said for one in (part if isinstance(part, tuple) else (part,))]
        digest = hashlib.sha256(self.model_dump_json(exclude_none=True).encode("utf-8", "replace")).hexdigest()[:6]
        return f"{' '.join(about)} [{digest}]"


class Accept(_Decision):
    """The edge is right."""

    action: Literal["accept"] = "accept"
    edge: EdgeReference


class Reject(_Decision):
    """There is no such edge."""

    action: Literal["reject"] = "reject"
    edge: EdgeReference


class Add(_Decision):
    """There is such an edge; `use` only where it cites."""

    action: Literal["add"] = "add"
    edge: EdgeReference
    use: Use | None = None


class ChangeKind(_Decision):
    """A rebuttal is a support, or the other way round."""

    action: Literal["change_kind"] = "change_kind"
    edge: EdgeReference
    kind: RelationKind


class ChangeUse(_Decision):
    """A citation uses its work in another way."""

    action: Literal["change_use"] = "change_use"
    edge: EdgeReference
    use: Use


class Retarget(_Decision):
    """An edge ends elsewhere."""

    action: Literal["retarget"] = "retarget"
    edge: EdgeReference
    target: Reference


class Separate(_Decision):
    """A citation is of a work of its own, called `title`, that was taken for the one it cites."""

    action: Literal["separate"] = "separate"
    edge: EdgeReference
    title: Name


class MergeWorks(_Decision):
    """Works that are one; the first gives its name."""

    action: Literal["merge_works"] = "merge_works"
    works: tuple[Reference, ...] = Field(min_length=2)


class NameAuthor(_Decision):
    """Who wrote a comment."""

    action: Literal["name_author"] = "name_author"
    comment: Reference
    author: Name


class Split(_Decision):
    """A comment is two: the second starts with the words `before`."""

    action: Literal["split"] = "split"
    comment: Reference
    before: Name


class Join(_Decision):
    """Two comments are one."""

    action: Literal["join"] = "join"
    comments: tuple[Reference, Reference]


OnEdge = Accept | Reject | Add | ChangeKind | ChangeUse | Retarget | Separate
Decision = OnEdge | MergeWorks | NameAuthor | Split | Join


class Corrections(Record):
    """A corrections file: the discussion it is for, the version it was made with, and the decisions in their order.

    The page and `arggraph correct` write it; `help(arggraph.corrections)` shows one.
    """

    arggraph_corrections: Literal[1] = VERSION
    discussion: Text = ""
    made_with: Text = ""
    decisions: tuple[Annotated[Decision, Field(discriminator="action")], ...] = ()
