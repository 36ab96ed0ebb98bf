"""Which comment or work of this discussion a reference means: words decide, an id only breaks a tie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from arggraph.corrections.records import WORDS, EdgeReference, Reference
from arggraph.graph import ArgumentGraph
from arggraph.model import Comment

# Of 100, by rapidfuzz's ratio. Texts of a page that was saved again differ by white space, quotation marks or a name;
# the openings of two comments by one person ("I agree with you, …") stay below.
SIMILAR = 85
_LEAST = 20  # code points that a shorter text (the first part of a split comment, say) must have to be compared


class Unresolved(Exception):  # noqa: N818
    """Why a reference means nothing here."""


class Comments:
    """Finds comments by reference."""

    def __init__(self, comments: Iterable[Comment]) -> None:
        self._comments = {comment.id: comment for comment in comments}
        self._openings: dict[str, list[str]] = defaultdict(list)
        for comment in self._comments.values():
            self._openings[comment.text[:WORDS]].append(comment.id)

    def find(self, wanted: Reference) -> str:
        """The id here. Raises `Unresolved` where no comment, or more than one, can be meant."""
        if wanted.title:
            raise Unresolved(f"{wanted} is a work, and a comment is wanted")
        if wanted.words:
            found = self._openings.get(wanted.words) or [
                c.id for c in self._comments.values() if c.text.startswith(wanted.words)
            ]
            found = found or [c.id for c in self._comments.values() if _similar(wanted.words, c.text)]
            return _only(found, wanted, f"no comment begins “{_short(wanted.words)}”")
        known = self._comments.get(wanted.id or "")
        if wanted.author:
            found = [c.id for c in self._comments.values() if c.role == "missing" and c.author == wanted.author]
            return _only(found, wanted, f"no comment of {_short(wanted.author)} is missing here")
        if not known or (wanted.words == "" and known.text):
            raise Unresolved(f"there is no comment {wanted.id}" + (" without words" if wanted.words == "" else ""))
        return known.id


def find_work(graph: ArgumentGraph, wanted: Reference) -> str:
    """The id of the work that is meant: its title decides, else any of its wordings, else a title much like it. Raises
    `Unresolved` where no work, or more than one, can be meant."""
    works = graph.works
    if wanted.words or wanted.author:
        raise Unresolved(f"{wanted} is a comment, and a work is wanted")
    if not wanted.title:
        return _only([work.id for work in works if work.id == wanted.id], wanted, f"there is no work {wanted.id}")
    title = wanted.title.casefold()
    found = [work.id for work in works if work.title.casefold() == title]
    found = found or [work.id for work in graph.find_works(wanted.title)]
    found = found or [work.id for work in works if _ratio(title, work.title.casefold()) >= SIMILAR]
    return _only(found, wanted, f"no work is called “{_short(wanted.title)}”")


def _only(found: Sequence[str], wanted: Reference, otherwise: str) -> str:
    """The one that was found, or of several the one whose id is hinted at."""
    if len(found) == 1 or wanted.id in found:
        return found[0] if len(found) == 1 else str(wanted.id)
    raise Unresolved(f"{otherwise} any more" if not found else f"{', '.join(found[:5])} fit {wanted} equally well")


def _similar(words: str, text: str) -> bool:
    """Whether a text begins much like the words; a shorter one (the first part of a split) like their beginning."""
    length = min(len(words), len(text))
    return length >= min(_LEAST, len(words)) and _ratio(words[:length], text[:length]) >= SIMILAR


def _ratio(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return round(fuzz.ratio(one, other, score_cutoff=SIMILAR - 1), 3)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 40 else words[:39] + "…"


def reference(graph: ArgumentGraph, id: str) -> Reference:  # noqa: A002
    """How a corrections file names a comment or work of `graph`. Raises `UnknownPart`.

    >>> from arggraph.model import Discussion, MadeBy
    >>> page = Discussion(id="d", comments=(Comment(id="c1", text="No. " * 40, position=0),))
    >>> len(reference(ArgumentGraph(discussion=page, made_by=MadeBy(version="1")), "c1").words)
    80
    """
    work = next((work for work in graph.works if work.id == id), None)
    if work:
        return Reference(id=id, title=work.title)
    comment = graph.comment(id)
    if comment.role == "missing":
        return Reference(id=id, author=comment.author)
    return Reference(id=id, words=comment.text[:WORDS])


def edge_reference(graph: ArgumentGraph, id: str) -> EdgeReference:  # noqa: A002
    """How a corrections file names an edge of `graph`. Raises `UnknownPart`."""
    edge = graph.edge(id)
    source, target = reference(graph, edge.source), reference(graph, edge.target)
    return EdgeReference(source=source, kind=edge.kind, target=target)
