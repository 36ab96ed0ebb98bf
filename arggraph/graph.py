"""`ArgumentGraph`: the finished record of a discussion, its queries and its networkx view.

`nodes()` and `edges()` give the attributes of the output contract (made in `attributes`); every format and view writes
what they give.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import model_validator

from arggraph import attributes, frames, select
from arggraph.contract import Attributes
from arggraph.errors import UnknownPart
from arggraph.frames import Row
from arggraph.garbage import paused
from arggraph.layout import Outline, Place, layouts, reading
from arggraph.model import (
    AnyEdge,
    Citation,
    Comment,
    Discussion,
    EdgeKind,
    Evidence,
    MadeBy,
    Notice,
    Record,
    Relation,
    RelationKind,
    Reply,
    Span,
    Use,
    Work,
)

if TYPE_CHECKING:
    import duckdb
    import igraph
    import networkx as nx
    import pandas as pd
    import polars as pl


class ArgumentGraph(Record):
    """Comments and works, and the edges between them, each with its evidence.

    `discussion.comments` holds the comments of the page and the placeholders (role "missing") of those that are not on
    it. Every edge ends at a comment or work of the graph; there is one edge per source, kind and target. `judgements`,
    if they were asked for, are rebuts and supports that were not sure enough to be relations: no edges of the graph.

    In the examples `graph` is a small discussion: Ada posts, Bo (c1) rebuts her by a study, Cy (c2) rebuts Bo and
    disputes that study, Dee (c3) supports Ada.

    >>> [work.title for work in graph.works], len(graph.replies), graph.made_by.version
    (['The Oslo study'], 3, '1')
    """

    discussion: Discussion
    replies: tuple[Reply, ...] = ()
    relations: tuple[Relation, ...] = ()
    judgements: tuple[Relation, ...] = ()
    works: tuple[Work, ...] = ()
    citations: tuple[Citation, ...] = ()
    notices: tuple[Notice, ...] = ()
    made_by: MadeBy

    @model_validator(mode="after")
    def _consistent(self) -> ArgumentGraph:
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

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> ArgumentGraph:
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

    # ---- queries -------------------------------------------------------------------------------------------------

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
        return _find(self._comments, id, "comment")

    def edge(self, id: str) -> AnyEdge:  # noqa: A002
        """The edge with that id, such as "c8-rebuts-c7". Raises `UnknownPart`, naming the edges of that comment.

        >>> graph.edge("c2-rebuts-c1").confidence
        0.6
        """
        return _find(self._by_id, id, "edge")

    def words(self, span: Span) -> str:
        """The words that a span points to.

        >>> graph.words(graph.edge("c2-rebuts-c1").evidence[0].span)
        'that study only counted children'
        """
        return self._comments[span.comment].text[span.start : span.end]

    def replies_to(self, id: str) -> tuple[Reply, ...]:  # noqa: A002
        """Replies that answer comment `id`.

        >>> [reply.source for reply in graph.replies_to("post")]
        ['c1', 'c3']
        """
        return tuple(edge for edge in self._into[self.comment(id).id] if isinstance(edge, Reply))

    def rebuttals_of(self, id: str) -> tuple[Relation, ...]:  # noqa: A002
        """Relations that rebut comment `id`.

        >>> [edge.source for edge in graph.rebuttals_of("post")]
        ['c1']
        """
        return self._relations_into(id, "rebuts")

    def supports_of(self, id: str) -> tuple[Relation, ...]:  # noqa: A002
        """Relations that support comment `id`.

        >>> [edge.source for edge in graph.supports_of("post")]
        ['c3']
        """
        return self._relations_into(id, "supports")

    def _relations_into(self, id: str, kind: RelationKind) -> tuple[Relation, ...]:  # noqa: A002
        edges = self._into[self.comment(id).id]
        return tuple(edge for edge in edges if isinstance(edge, Relation) and edge.kind == kind)

    def find_works(self, query: str) -> tuple[Work, ...]:
        """Works by id, identifier, or any wording (title, author, mention), case and punctuation aside.

        An exact id or identifier wins; otherwise every work one of whose wordings holds all words of `query` in order.

        >>> {graph.find_works(said)[0].id for said in ("oslo", "10.1234/oslo", "that study")}
        {'w1'}
        """
        exact = [work for work in self.works if query == work.id or query in work.identifiers.values()]
        if exact:
            return tuple(exact)
        wanted = select.plain(query)
        if not wanted.strip():
            return ()
        return tuple(
            work
            for work in self.works
            if any(wanted in select.plain(w) for w in (work.title, *work.authors, *map(self.words, work.mentions)))
        )

    def by(self, author: str) -> tuple[Comment, ...]:
        """Comments of the person whose name is `author`, case and punctuation aside, in page order.

        >>> [comment.id for comment in graph.by("bo")]
        ['c1']
        """
        wanted = select.plain(author)
        return tuple(comment for comment in self.comments if comment.author and select.plain(comment.author) == wanted)

    @cached_property
    def people(self) -> tuple[str, ...]:
        """The names of all who speak or are answered, by first appearance.

        >>> graph.people
        ('Ada', 'Bo', 'Cy', 'Dee')
        """
        return tuple(dict.fromkeys(comment.author for comment in self.comments if comment.author))

    def find_comments(self, words: str) -> tuple[Comment, ...]:
        """Comments whose text holds `words` in order, case and punctuation aside; none for no words.

        >>> [comment.id for comment in graph.find_comments("Oslo study")]
        ['c1']
        """
        wanted = select.plain(words)
        return tuple(c for c in self.comments if wanted in select.plain(c.text)) if wanted.strip() else ()

    @cached_property
    def parents(self) -> dict[str, str]:
        """Comment to the one that it answers first (it may answer several); who answers nobody is not in it.

        >>> graph.parents
        {'c1': 'post', 'c2': 'c1', 'c3': 'post'}
        """
        first: dict[str, str] = {}
        for reply in self.replies:
            first.setdefault(reply.source, reply.target)
        return first

    def path_to_post(self, id: str) -> tuple[Comment, ...]:  # noqa: A002
        """The comment, what it answers, what that answers… up to one that answers nobody; a cycle ends the path.

        >>> [comment.id for comment in graph.path_to_post("c2")]
        ['c2', 'c1', 'post']
        """
        path = [self.comment(id)]
        seen = {id}
        while (parent := self.parents.get(path[-1].id)) and parent not in seen:
            seen.add(parent)
            path.append(self.comment(parent))
        return tuple(path)

    def thread(self, id: str) -> ArgumentGraph:  # noqa: A002
        """The comment, all that answers it, directly or not, and what they cite. Raises `UnknownPart`.

        >>> [comment.id for comment in graph.thread("c1").comments]
        ['c1', 'c2']
        """
        members = {self.comment(id).id: None}
        for member in (queue := [id]):  # grows while it is walked
            new = [edge.source for edge in self._into[member] if isinstance(edge, Reply) and edge.source not in members]
            members.update(dict.fromkeys(new))
            queue += new
        return self.induced(members)

    def where(
        self,
        *,
        kind: EdgeKind | Collection[EdgeKind] | None = None,
        min_confidence: float = 0.0,
        explicit: bool | None = None,
        use: Use | Collection[Use] | None = None,
        author: str | Collection[str] | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> ArgumentGraph:
        """A smaller graph: what fits all conditions given. Calls chain.

        `kind`, `min_confidence` (0 to 1), `explicit` and `use` (of citations; other edges have none and go) choose
        edges; `author` (names as in `by`), `since` and `until` (both included; a time without a zone counts as UTC)
        choose comments, of which those without a time go. Kept are the edges between kept comments, and the works that
        a kept edge cites. Raises `UnknownPart` for a kind or use that no edge can have.

        >>> from arggraph.model import Comment, Discussion, Evidence, MadeBy, Reply
        >>> why = (Evidence(rule="markup"),)
        >>> page = Discussion(id="page", comments=tuple(Comment(id=f"c{i}", position=i) for i in range(3)))
        >>> replies = [Reply(source=f"c{i}", target="c0", confidence=i / 2, evidence=why) for i in (1, 2)]
        >>> graph = ArgumentGraph(discussion=page, replies=replies, made_by=MadeBy(version="1"))
        >>> [edge.id for edge in graph.where(kind="replies_to", min_confidence=0.8).replies]
        ['c2-replies_to-c0']
        """
        chosen = select.comments(self.comments, author, since, until)
        return self.induced(chosen, select.edges(self.all_edges(), kind, min_confidence, explicit, use))

    def induced(self, comments: Iterable[str], edges: Iterable[str] | None = None) -> ArgumentGraph:
        """The graph of these comments: the edges between them (of those given, if any), and the works these cite.

        >>> [edge.id for edge in graph.induced(["post", "c3"]).all_edges()]
        ['c3-replies_to-post', 'c3-supports-post']
        """
        among = self._by_id if edges is None else edges
        kept = frozenset(comments)
        parts = select.narrow(self.discussion, [self._by_id[key] for key in among], self.works, kept)
        parts["judgements"] = tuple(judged for judged in self.judgements if {judged.source, judged.target} <= kept)
        return self.model_copy(update=parts)

    def citing(self, work: str) -> tuple[Citation, ...]:
        """Citations of the works that `work` names: an id, an identifier, a title or any wording of it.

        >>> [(edge.source, edge.use) for edge in graph.citing("Oslo")]
        [('c1', 'relies_on'), ('c2', 'disputes')]
        """
        return tuple(edge for found in self.find_works(work) for edge in self.citations if edge.target == found.id)

    # ---- views ---------------------------------------------------------------------------------------------------

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where each node stands in reading order (pixels, y downward) and its diameter."""
        return reading(self._outline)

    @cached_property
    def layouts(self) -> dict[str, dict[str, Place]]:
        """Where each node stands in every layout, by its name: "reading" (which is `places`), "people", "works"."""
        return layouts(self._outline, reading=self.places)

    @cached_property
    def depths(self) -> dict[str, int]:
        """The comments in reading order (depth first, answers in page order), each with its depth in the thread."""
        return self._outline.thread()

    @cached_property
    def _outline(self) -> Outline:
        return Outline(
            comments=[comment.id for comment in self.comments],
            parents=self.parents,
            authors={comment.id: comment.author for comment in self.comments if comment.author},
            cited=[(edge.source, edge.target) for edge in self.citations],
            works=[work.id for work in self.works],
            relying={(edge.source, edge.target) for edge in self.citations if edge.use == "relies_on"},
        )

    def label(self, id: str) -> str:  # noqa: A002
        """A short name of a comment or work: "Ada · 4", "The History of Bridges". Raises `UnknownPart`.

        >>> graph.label("c2"), graph.label("w1")
        ('Cy · 2', 'The Oslo study')
        """
        if id in self._works:
            return attributes.work_label(self._works[id])
        return attributes.comment_label(self.comment(id), self.discussion)

    def nodes(self) -> Iterator[tuple[str, Attributes]]:
        """(id, attributes) of every comment and work, as in the output contract; what has no value is absent.

        >>> dict(graph.nodes())["w1"]["identifier"]
        'doi:10.1234/oslo'
        """
        yield from attributes.nodes(self.discussion, self.works, self.places)

    def edges(self) -> Iterator[tuple[str, str, str, Attributes]]:
        """(id, source, target, attributes) of every edge, as in the output contract; what has no value is absent.

        >>> key, source, target, about = next(graph.edges())
        >>> key, about["kind"], about["weight"], about["rule"]
        ('c1-replies_to-post', 'replies_to', 0.9, 'ranker')
        """
        yield from attributes.edges(self.all_edges(), self.evidence_words)

    def evidence_words(self, evidence: Evidence) -> str:
        """The words of the citing comment that an evidence shows, or its note where there are none.

        >>> graph.evidence_words(graph.edge("c1-cites-w1").evidence[0])
        'the Oslo study'
        """
        return self.words(evidence.span) if evidence.span else evidence.note

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """A MultiDiGraph of scalars: nodes by id, edges keyed by their id, attributes as in the output contract.

        >>> view = graph.to_networkx()
        >>> view.edges["c2", "c1", "c2-rebuts-c1"]["evidence"]
        'that study only counted children'
        """
        with paused():
            return frames.networkx(self.nodes(), self.edges())

    def to_pandas(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Two data frames, nodes and edges, indexed by id; needs pandas (`pip install 'arggraph[pandas]'`)."""
        return frames.pandas(self.nodes(), self.edges())

    def to_polars(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Two data frames, nodes and edges, with a column `id`; needs polars (`pip install 'arggraph[polars]'`)."""
        return frames.polars(self.nodes(), self.edges())

    def to_igraph(self) -> igraph.Graph:
        """A directed igraph graph whose vertices are named by id; needs igraph (`pip install 'arggraph[igraph]'`)."""
        return frames.igraph(self.nodes(), self.edges())

    def to_duckdb(self) -> duckdb.DuckDBPyConnection:
        """A database in memory with the tables `comments`, `edges`, `works`, `mentions`, cut off from all files.

        Needs duckdb (`pip install 'arggraph[duckdb]'`). The columns are those of `graph.tables()`.
        """
        return frames.duckdb(self.tables())

    def tables(self) -> dict[str, list[Row]]:
        """Rows of the four tables that SQL sees: `comments`, `edges`, `works` and `mentions` (work, comment, words).

        All rows of a table have the same columns, in the order of `frames.COLUMNS`; what has no value is None.

        >>> graph.tables()["mentions"][0]
        {'work': 'w1', 'comment': 'c1', 'start': 7, 'end': 21, 'words': 'the Oslo study'}
        """
        mentions = (
            (work.id, at.comment, at.start, at.end, self.words(at)) for work in self.works for at in work.mentions
        )
        return frames.tables(self.nodes(), self.edges(), self.parents, mentions)


_Found = TypeVar("_Found")


def _find(table: Mapping[str, _Found], key: str, noun: str) -> _Found:
    try:
        return table[key]
    except KeyError:
        have = [other for other in table if other.startswith(f"{key.split('-')[0]}-")] or list(table)
        shown = ", ".join(have[:12]) + (", …" if len(have) > 12 else "")
        raise UnknownPart(f"no {noun} {key!r}; have: {shown or 'none'}") from None
