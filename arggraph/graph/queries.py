"""What one asks of a graph: who answers and rebuts whom, who cites what, and smaller graphs of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Self

from arggraph.graph import select
from arggraph.graph.record import Holdings
from arggraph.graph.select import When
from arggraph.model import AnyEdge, Citation, Comment, EdgeKind, Relation, RelationKind, Reply, Use, Work


class Queries(Holdings):
    """The questions that an `ArgumentGraph` answers. Those that give a smaller graph chain."""

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

    def citations_of(self, id: str) -> tuple[Citation, ...]:  # noqa: A002
        """Citations of the work `id`.

        >>> [edge.source for edge in graph.citations_of("w1")]
        ['c1', 'c2']
        """
        return tuple(edge for edge in self._into[self.work(id).id] if isinstance(edge, Citation))

    def edges_from(self, id: str) -> tuple[AnyEdge, ...]:  # noqa: A002
        """What comment `id` does: the edges to whom it answers, rebuts and supports, and to what it cites.

        >>> [edge.id for edge in graph.edges_from("c2")]
        ['c2-replies_to-c1', 'c2-rebuts-c1', 'c2-cites-w1']
        """
        return tuple(self._from[self.comment(id).id])

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

    def thread(self, id: str) -> Self:  # noqa: A002
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
        since: When | None = None,
        until: When | None = None,
    ) -> Self:
        """A smaller graph: what fits all conditions given. Calls chain.

        `kind`, `min_confidence` (0 to 1), `explicit` and `use` (of citations; other edges have none and go) choose
        edges; `author` (names as in `by`), `since` and `until` (both included; a `datetime`, a `date` or one of them in
        ISO 8601; a time without a zone counts as UTC, a date as the whole day) choose comments, of which those without
        a time go. Kept are the edges between kept comments, and the works that a kept edge cites. Raises `UnknownPart`
        for a kind or use that no edge can have, `ValueError` for a confidence or time that is none.

        >>> [edge.id for edge in graph.where(kind="rebuts", min_confidence=0.8).all_edges()]
        ['c1-rebuts-post']
        >>> [comment.id for comment in graph.where(author=["Bo", "Cy", "Dee"], until="2024-05-01").comments]
        ['c1', 'c2']
        """
        chosen = select.comments(self.comments, author, since, until)
        return self.induced(chosen, select.edges(self.all_edges(), kind, min_confidence, explicit, use))

    def induced(self, comments: Iterable[str], edges: Iterable[str] | None = None) -> Self:
        """The graph of these comments: the edges between them (of those given, if any), and the works these cite.

        Raises `UnknownPart` for an id that is none.

        >>> [edge.id for edge in graph.induced(["post", "c3"]).all_edges()]
        ['c3-replies_to-post', 'c3-supports-post']
        """
        among = self._by_id if edges is None else edges
        kept = frozenset(self.comment(id).id for id in comments)  # noqa: A001
        parts = select.narrow(self.discussion, [self.edge(key) for key in among], self.works, kept)
        parts["judgements"] = tuple(judged for judged in self.judgements if {judged.source, judged.target} <= kept)
        return self.model_copy(update=parts)

    def citing(self, work: str) -> tuple[Citation, ...]:
        """Citations of the works that `work` names: an id, an identifier, a title or any wording of it.

        >>> [(edge.source, edge.use) for edge in graph.citing("Oslo")]
        [('c1', 'relies_on'), ('c2', 'disputes')]
        """
        return tuple(edge for found in self.find_works(work) for edge in self.citations_of(found.id))
