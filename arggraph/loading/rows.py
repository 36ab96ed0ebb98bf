"""Rows of the output contract, as text, to the graph whose rows they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, get_args

from pydantic import ValidationError

from arggraph.contract import EDGE_COLUMNS, NODE_COLUMNS
from arggraph.errors import ReadError, first_fault
from arggraph.graph import ArgumentGraph
from arggraph.model import EdgeKind, Evidence, MadeBy, Span
from arggraph.version import __version__

Row = Mapping[str, str]
NODE_KINDS = ("post", "comment", "missing", "work")
_BOOLEANS = {"true": True, "false": False, "1": True, "0": False}


def from_rows(nodes: Iterable[Row], edges: Iterable[Row]) -> ArgumentGraph:
    """The graph of which these are the nodes and edges: its `nodes()` and `edges()` give them back.

    Each row has `id`, an edge `source` and `target` too, and the columns of the contract as text; `line` is its place.
    Labels, weights, places and colours are computed anew. Raises `ReadError` with the line of what is no such row.
    """
    comments: list[dict[str, Any]] = []
    works: list[dict[str, Any]] = []
    page: dict[str, Any] = {}
    texts: dict[str, str] = {}
    for row in nodes:
        about = _typed(row, NODE_COLUMNS)
        kind = _kind(row, "node", NODE_KINDS)
        if kind == "work":
            works.append(_work(row, about))
            continue
        texts[row["id"]] = about.get("text", "")
        comments.append(_comment(row, kind, about))
        if kind == "post":
            page = {name: about.get(name) for name in ("title", "url", "platform", "declared_comments")}
    opening = [comment for comment in comments if comment["role"] == "post" or comment.get("title")]
    if len(opening) > 1:  # a merged graph: each tells its own title and url
        page = {}
    elif page:
        opening[0] |= {"title": None, "url": None}
    found: dict[str, list[dict[str, Any]]] = {"replies": [], "relations": [], "citations": []}
    for row in edges:
        kind = _kind(row, "edge", get_args(EdgeKind))
        room = {"replies_to": "replies", "cites": "citations"}.get(kind, "relations")
        found[room].append(_edge(row, kind, _typed(row, EDGE_COLUMNS), texts))
    record = {
        "discussion": {"id": "graph", **page, "comments": comments},
        **found,
        "works": [{**work, "mentions": _mentions(work["id"], found["citations"])} for work in works],
        "made_by": MadeBy(version=__version__),
    }
    try:
        return ArgumentGraph.model_validate(record)
    except ValidationError as error:
        raise ReadError(f"{first_fault(error, 'the graph')}; export the file again") from error


def _kind(row: Row, element: str, kinds: tuple[str, ...]) -> str:
    where = f"line {row['line']}: {element} {row.get('id', '')!r}"
    if "id" not in row or (element == "edge" and not {"source", "target"} <= row.keys()):
        raise ReadError(f"{where} lacks an id, a source or a target; export the file again")
    if row.get("kind") not in kinds:
        said = f"is of kind {row['kind']!r}" if "kind" in row else "has no kind"
        raise ReadError(f"{where} {said}, and not one of {', '.join(kinds)}: this is not a graph that arggraph wrote")
    return row["kind"]


def _typed(row: Row, columns: Mapping[str, type]) -> dict[str, Any]:
    """The columns of the contract in their types."""
    found: dict[str, Any] = {}
    for name, kind in columns.items():
        if name in row:
            read: Callable[[str], Any] = (
                datetime.fromisoformat if name == "posted" else _boolean if kind is bool else kind
            )
            try:
                found[name] = read(row[name])
            except (KeyError, ValueError) as error:
                what = "time in ISO 8601" if name == "posted" else kind.__name__
                reason = f"{name} is {row[name]!r}, which is no {what}"
                raise ReadError(f"line {row['line']}: {reason}; export the file again") from error
    return found


def _boolean(said: str) -> bool:
    """ "true" and "1", and "True" as networkx writes it."""
    return _BOOLEANS[said.lower()]


def _comment(row: Row, kind: str, about: Mapping[str, Any]) -> dict[str, Any]:
    kept = "author author_inferred author_confidence posted text position score url title boundary_confidence".split()
    return {name: about[name] for name in kept if name in about} | {"id": row["id"], "role": kind}


def _work(row: Row, about: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "kind": about.get("work_kind", "other"),
        "title": about.get("title", ""),
        "authors": about["author"].split("; ") if "author" in about else [],
        "year": about.get("year"),
        "identifiers": _identifiers(about.get("identifier", "")),
    }


def _identifiers(said: str) -> dict[str, str]:
    """ "doi:10.1/x; isbn:1-2" as a table; what would not come back so stays in one value."""
    pairs = [part.partition(":") for part in said.split("; ")]
    found = {kind: value for kind, _, value in pairs}
    if said and "; ".join(f"{kind}:{value}" for kind, value in sorted(found.items())) == said:
        return found
    kind, _, value = said.partition(":")
    return {kind: value} if said else {}


def _edge(row: Row, kind: str, about: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    rules, words = _apart(about.get("rule", ""), ", "), _apart(about.get("evidence", ""), " | ")
    said = texts.get(row["source"], "")
    pointing = all(part in said for part in words)  # else they are notes, and so is what by chance stands there, too
    why = []
    for i in range(max(len(rules), len(words))):
        rule = rules[i] if i < len(rules) else rules[-1] if rules else ""
        why.append(_evidence(rule, words[i] if i < len(words) else "", row["source"], said if pointing else ""))
    edge = {name: row[name] for name in ("source", "target")} | {"kind": kind, "evidence": why or [Evidence(rule="")]}
    kept = ("confidence", "explicit", "use") if kind == "cites" else ("confidence", "explicit")
    return edge | {"confidence": 0.0} | {name: about[name] for name in kept if name in about}


def _apart(said: str, between: str) -> list[str]:
    """The parts of a joined text; whole where a part stands in it twice, since joining leaves out what is double."""
    parts = said.split(between)
    return (parts if len(set(parts)) == len(parts) and all(parts) else [said]) if said else []


def _evidence(rule: str, words: str, source: str, text: str) -> Evidence:
    """The words as a span where the comment holds them, else as a note."""
    start = text.find(words) if words else -1
    if start < 0:
        return Evidence(rule=rule, note=words)
    return Evidence(rule=rule, span=Span(comment=source, start=start, end=start + len(words)))


def _mentions(work: str, citations: Iterable[Mapping[str, Any]]) -> list[Span]:
    cited = (why for edge in citations if edge["target"] == work for why in edge["evidence"])
    return [why.span for why in cited if why.span]
