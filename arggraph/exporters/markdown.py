"""A report in Markdown: what a reader should know of a discussion, in the order in which they would ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from arggraph import analysis
from arggraph.graph import ArgumentGraph
from arggraph.model import AnyEdge, Evidence

MOST = 20  # rows of a list; how many more there are is said
WORDS = 240  # characters of a quotation
# Signs of markup wherever they stand, and those of a list at the start.
_MARKS = re.compile(r"[\\`*_{}\[\]<>#|~&@]|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")


class Markdown:
    """One .md file: see the module. What strangers wrote is escaped, so that it stays text in any renderer."""

    name = "md"
    suffix = ".md"
    loses = ("texts beyond a label", "times", "replies")

    def __call__(self, graph: ArgumentGraph) -> bytes:
        parts = (_head, _unanswered, _contested, _works, _people, _standing, _missing, _notices)
        return ("\n".join(line for part in parts for line in part(graph)).rstrip() + "\n").encode()


def escaped(text: str) -> str:
    """One line in which nothing is markup.

    >>> escaped("<b>*No*</b>")
    '\\\\<b\\\\>\\\\*No\\\\*\\\\</b\\\\>'
    """
    return _MARKS.sub(lambda found: "\\" + found[0], " ".join(text.split()))


def _head(graph: ArgumentGraph) -> Iterator[str]:
    found = analysis.shape(graph)
    kinds = [edge.kind for edge in graph.relations]
    yield f"# {escaped(graph.discussion.title or graph.discussion.id)}"
    yield ""
    if graph.discussion.url:
        yield f"From {escaped(graph.discussion.url)}"
        yield ""
    counted = (
        (found.comments, "comment", "comments"),
        (found.people, "named person", "named people"),
        (len(graph.replies), "reply", "replies"),
        (kinds.count("rebuts"), "rebuttal", "rebuttals"),
        (kinds.count("supports"), "support", "supports"),
        (len(graph.works), "work cited", "works cited"),
    )
    yield ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counted) + "."
    yield ""


def _unanswered(graph: ArgumentGraph) -> Iterator[str]:
    rows = [_because(graph, edge) for edge in analysis.unanswered(graph)]
    yield from _list("Rebuttals that nobody met", rows)


def _contested(graph: ArgumentGraph) -> Iterator[str]:
    rows = [
        f"{_name(graph, one.comment)}: {one.rebuts} against, {one.supports} for" for one in analysis.contested(graph)
    ]
    yield from _list("Most contested", rows)


def _works(graph: ArgumentGraph) -> Iterator[str]:
    shared, alone = set(analysis.shared_works(graph)), {one.work: one for one in analysis.disputed_works(graph)}
    rows = []
    for work in graph.works:
        uses = {
            use: [_name(graph, edge.source) for edge in graph.citations_of(work.id) if edge.use == use]
            for use in ("relies_on", "disputes", "mentions")
        }
        said = "; ".join(f"{use.replace('_', ' ')}: {', '.join(by)}" for use, by in uses.items() if by)
        notes = [" (cited by both sides)"] if work.id in shared else []
        if work.id in alone and alone[work.id].unanswered:
            notes.append(" (a dispute of it went unanswered)")
        rows.append(f"**{escaped(work.title or work.id)}**, {work.kind}{''.join(notes)}: {said or 'not cited'}")
    yield from _list("Works", rows)


def _people(graph: ArgumentGraph) -> Iterator[str]:
    rows = [cell for cell in analysis.matrix(graph) if cell.rebuts or cell.supports]
    rows.sort(key=lambda cell: -cell.rebuts)
    if rows:
        yield from (
            "## Who rebuts and supports whom",
            "",
            "| from | to | rebuts | supports |",
            "| --- | --- | --- | --- |",
        )
        for cell in rows:
            yield f"| {escaped(cell.source)} | {escaped(cell.target)} | {cell.rebuts} | {cell.supports} |"
        yield ""
    camps = analysis.camps(graph)
    pairs = [" against ".join(", ".join(map(escaped, camp)) for camp in pair if camp) for pair in camps.camps]
    yield from _list("Camps", pairs)


def _standing(graph: ArgumentGraph) -> Iterator[str]:
    hangs: dict[str, list[str]] = {}
    for flip in analysis.flips(graph):
        hangs.setdefault(flip.comment, []).append(flip.edge)
    rows = []
    for id, label in analysis.acceptability(graph).items():  # noqa: A001
        if label != "in":
            on = f"; hangs on {', '.join(map(escaped, hangs[id]))}" if id in hangs else ""
            rows.append(f"{_name(graph, id)}: {label}{on}")
    yield from _list("What does not stand, once rebuttals are weighed (Dung 1995, grounded)", rows)


def _missing(graph: ArgumentGraph) -> Iterator[str]:
    rows = [escaped(comment.author or "somebody") for comment in graph.comments if comment.role == "missing"]
    yield from _list("Answered, but not on the page", rows)


def _notices(graph: ArgumentGraph) -> Iterator[str]:
    yield from _list("Notices", [escaped(str(notice)) for notice in graph.notices])


def _list(title: str, rows: Sequence[str]) -> Iterable[str]:
    if not rows:
        return []
    more = [f"- and {len(rows) - MOST} more"] if len(rows) > MOST else []
    return [f"## {title}", "", *(f"- {row}" for row in rows[:MOST]), *more, ""]


def _name(graph: ArgumentGraph, id: str) -> str:  # noqa: A002
    return escaped(graph.label(id))


def _because(graph: ArgumentGraph, edge: AnyEdge) -> str:
    said = f"{_name(graph, edge.source)} {edge.kind} {_name(graph, edge.target)} ({edge.confidence:.2f})"
    words = _words(graph, edge.evidence)
    return f"{said}: “{escaped(words)}”" if words else said


def _words(graph: ArgumentGraph, evidence: Sequence[Evidence]) -> str:
    words = next(filter(None, (graph.evidence_words(one) for one in evidence)), "")
    return words if len(words) <= WORDS else words[: WORDS - 1].rstrip() + "…"


MARKDOWN = Markdown()
