"""What a finished graph holds: its records, which agree with each other, and each of them by its id."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Self, TypeVar, get_args

from pydantic import model_validator

from arggraph.errors import UnknownPart
from arggraph.model import (
    AnyEdge,
    Citation,
    Comment,
    Discussion,
    EdgeKind,
    MadeBy,
    Notice,
    Record,
    Relation,
    Reply,
    Span,
    Work,
)


class Holdings(Record):
    """The records of an `ArgumentGraph`, which tells what they mean; here is what must be true of them."""

    discussion: Discussion
    replies: tuple[Reply, ...] = ()
    relations: tuple[Relation, ...] = ()
    judgements: tuple[Relation, ...] = ()
    works: tuple[Work, ...] = ()
    citations: tuple[Citation, ...] = ()
    notices: tuple[Notice, ...] = ()
    made_by: MadeBy

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        comments, works = self._comments, self._works
        if len(works) != len(self.works) or comments.keys() & works.keys():
            raise ValueError("two nodes share an id")
        seen: set[str] = set()
        for edge in self.all_edges():
            targets: Mapping[str, object] = works if isinstance(edge, Citation) else comments
            if edge.source not in comments or edge.target not in targets:
                raise ValueError(f"edge {edge.id} ends at a node that is not in the graph")
            if edge.id != f"{edge.source}-{edge.kind}-{edge.target}" or edge.id in seen:
                raise ValueError(f"edge id {edge.id!r} is not source-kind-target, or stands twice")
            seen.add(edge.id)
            for evidence in edge.evidence:
                for span in (evidence.span, evidence.target_span):
                    self._check(span, edge.id)
        for work in self.works:
            for span in work.mentions:
                self._check(span, work.id)
        return self

    def _check(self, span: Span | None, owner: str) -> None:
        if span and (span.comment not in self._comments or span.end > len(self._comments[span.comment].text)):
            raise ValueError(f"a span of {owner} lies outside the text of {span.comment}")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy, which computes its indexes anew."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied

    def __repr__(self) -> str:
        """One line: the records of a whole discussion would fill a screen at every prompt."""
        return f"<ArgumentGraph {self.discussion.id!r}: {self}>"

    def __str__(self) -> str:
        said = Counter(comment.role for comment in self.comments)
        kinds = Counter(edge.kind for edge in self.all_edges())
        edges = ", ".join(f"{kinds[kind]} {kind}" for kind in get_args(EdgeKind))
        return f"{said['comment']} comments, {edges}, {len(self.works)} works"

    @cached_property
    def _comments(self) -> dict[str, Comment]:
        return {comment.id: comment for comment in self.discussion.comments}

    @cached_property
    def _works(self) -> dict[str, Work]:
        return {work.id: work for work in self.works}

    @cached_property
    def _by_id(self) -> dict[str, AnyEdge]:
        return {edge.id: edge for edge in self.all_edges()}

    @cached_property
    def _into(self) -> dict[str, list[AnyEdge]]:
        into: dict[str, list[AnyEdge]] = defaultdict(list)
        for edge in self.all_edges():
            into[edge.target].append(edge)
        return into

    @cached_property
    def _from(self) -> dict[str, list[AnyEdge]]:
        out: dict[str, list[AnyEdge]] = defaultdict(list)
        for edge in self.all_edges():
            out[edge.source].append(edge)
        return out

    def all_edges(self) -> Iterator[AnyEdge]:
        """Replies, then relations, then citations.

        >>> [edge.id for edge in graph.all_edges()][:4]
        ['c1-replies_to-post', 'c2-replies_to-c1', 'c3-replies_to-post', 'c1-rebuts-post']
        """
        yield from self.replies
        yield from self.relations
        yield from self.citations

    @property
    def comments(self) -> tuple[Comment, ...]:
        """All comments, the post first, placeholders for missing ones last.

        >>> [comment.author for comment in graph.comments]
        ['Ada', 'Bo', 'Cy', 'Dee']
        """
        return self.discussion.comments

    def comment(self, id: str) -> Comment:  # noqa: A002
        """The comment with that id. Raises `UnknownPart`.

        >>> graph.comment("c9")
        Traceback (most recent call last):
        arggraph.errors.UnknownPart: no comment 'c9'; have: post, c1, c2, c3
        """
        return find(self._comments, id, "comment")

    def work(self, id: str) -> Work:  # noqa: A002
        """The work with that id, as functions of `analysis` and citations name it; `find_works` knows titles and words.

        Raises `UnknownPart`, which says how to look for a title.

        >>> graph.work(graph.citing("Oslo")[0].target).title
        'The Oslo study'
        """
        try:
            return find(self._works, id, "work")
        except UnknownPart as error:
            raise UnknownPart(f"{error}; find_works({id!r}) looks in titles, authors and wordings") from None

    def edge(self, id: str) -> AnyEdge:  # noqa: A002
        """The edge with that id, such as "c8-rebuts-c7". Raises `UnknownPart`, naming the edges of that comment.

        >>> graph.edge("c2-rebuts-c1").confidence
        0.6
        """
        return find(self._by_id, id, "edge")

    def words(self, span: Span) -> str:
        """The words that a span points to.

        >>> graph.words(graph.edge("c2-rebuts-c1").evidence[0].span)
        'that study only counted children'
        """
        return self.comment(span.comment).text[span.start : span.end]


_Found = TypeVar("_Found")


def find(table: Mapping[str, _Found], key: str, noun: str) -> _Found:
    """What is called `key`. Raises `UnknownPart`, which names what there is, the nearest first."""
    try:
        return table[key]
    except KeyError:
        near = f"{str(key).split('-')[0]}-"  # of an edge's id, its comment
        have = [other for other in table if other.startswith(near)] or list(table)
        shown = ", ".join(have[:12]) + (", …" if len(have) > 12 else "")
        raise UnknownPart(f"no {noun} {key!r}; have: {shown or 'none'}") from None
