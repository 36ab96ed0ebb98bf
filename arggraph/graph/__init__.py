"""`ArgumentGraph`: the finished record of a discussion, its queries and its networkx view.

`record`: what it holds. `queries`: what one asks of it. Here: how it is seen. `nodes()` and `edges()` give the
attributes of the output contract (made in `attributes`); every format and view writes what they give.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from arggraph.contract import Attributes
from arggraph.garbage import paused
from arggraph.graph import attributes, frames
from arggraph.graph.frames import Row
from arggraph.graph.queries import Queries
from arggraph.graph.record import find
from arggraph.layout import Outline, Place, layouts, reading
from arggraph.model import Evidence

if TYPE_CHECKING:
    import duckdb
    import igraph
    import networkx as nx
    import pandas as pd
    import polars as pl


class ArgumentGraph(Queries):
    """Comments and works, and the edges between them, each with its evidence.

    `discussion.comments` holds the comments of the page and the placeholders (role "missing") of those that are not on
    it. Every edge ends at a comment or work of the graph; there is one edge per source, kind and target. `judgements`,
    if they were asked for, are rebuts and supports that were not sure enough to be relations: no edges of the graph.

    In the examples `graph` is a small discussion: Ada posts, Bo (c1) rebuts her by a study, Cy (c2) rebuts Bo and
    disputes that study, Dee (c3) supports Ada.

    >>> [work.title for work in graph.works], len(graph.replies), graph.made_by.version
    (['The Oslo study'], 3, '1')
    """

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
        """The comments in reading order (depth first, answers in page order), each with its depth in the thread: how
        many replies lead from it, along its first reply, up to one that answers nobody."""
        return self._outline.thread()

    @cached_property
    def _outline(self) -> Outline:
        # Which comments only answer, the page's script asks again (`onlyAnswers`): there, decisions may add edges.
        argued = {end for edge in (*self.relations, *self.citations) for end in (edge.source, edge.target)}
        argued.update(reply.target for reply in self.replies)
        return Outline(
            comments=[comment.id for comment in self.comments],
            parents=self.parents,
            authors={comment.id: comment.author for comment in self.comments if comment.author},
            cited=[(edge.source, edge.target) for edge in self.citations],
            works=[work.id for work in self.works],
            relying={(edge.source, edge.target) for edge in self.citations if edge.use == "relies_on"},
            slim={comment.id for comment in self.comments if comment.role == "comment" and comment.id not in argued},
        )

    def label(self, id: str) -> str:  # noqa: A002
        """A short name of a comment or work: "Ada · 4", "The History of Bridges". Raises `UnknownPart`.

        >>> graph.label("c2"), graph.label("w1")
        ('Cy · 2', 'The Oslo study')
        """
        if id in self._works:
            return attributes.work_label(self._works[id])
        return attributes.comment_label(find(self._comments, id, "comment or work"), self.discussion)

    def nodes(self) -> Iterator[tuple[str, Attributes]]:
        """(id, attributes) of every comment and work, as `arggraph.contract` lists them; what has no value is absent.

        >>> dict(graph.nodes())["w1"]["identifier"]
        'doi:10.1234/oslo'
        """
        yield from attributes.nodes(self.discussion, self.works, self.places)

    def edges(self) -> Iterator[tuple[str, str, str, Attributes]]:
        """(id, source, target, attributes) of every edge, as `arggraph.contract` lists; what has no value is absent.

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
        """A MultiDiGraph of scalars: nodes by id, edges keyed by their id, attributes as `arggraph.contract` lists.

        >>> view = graph.to_networkx()
        >>> view.edges["c2", "c1", "c2-rebuts-c1"]["evidence"]
        'that study only counted children'
        """
        with paused():
            return frames.networkx(self.nodes(), self.edges())

    def to_pandas(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Two data frames, nodes and edges, indexed by id; needs pandas (`pip install pandas`)."""
        return frames.pandas(self.nodes(), self.edges())

    def to_polars(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Two data frames, nodes and edges, with a column `id`; needs polars (`pip install polars`)."""
        return frames.polars(self.nodes(), self.edges())

    def to_igraph(self) -> igraph.Graph:
        """A directed igraph graph whose vertices are named by id; needs igraph (`pip install igraph`)."""
        return frames.igraph(self.nodes(), self.edges())

    def to_duckdb(self) -> duckdb.DuckDBPyConnection:
        """A database in memory with the tables `comments`, `edges`, `works`, `mentions`, cut off from all files.

        Needs duckdb (`pip install duckdb`). The columns are those of `graph.tables()`.
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
