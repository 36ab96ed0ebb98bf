"""The outline: the page's real content, which stands in the HTML itself and is whole without scripts.

Every comment in reading order with its whole text, every work, and their relations in words. The script takes labels
and texts from here (`script/elements.js`), so that no text stands in the file twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from arggraph import language
from arggraph.contract import Attributes
from arggraph.graph import ArgumentGraph
from arggraph.model import AnyEdge

OUT: Mapping[str, str] = {"replies_to": "answers", "rebuts": "rebuts", "supports": "supports"}
USES: Mapping[str, str] = {"relies_on": "relies on", "disputes": "disputes", "mentions": "mentions"}
USED: Mapping[str, str] = {"relies_on": "relied on by", "disputes": "disputed by", "mentions": "mentioned by"}
DEEPEST = 12  # steps to the right, as style.css has them
OWN = re.compile(r"post|[cmw]\d+")  # ids as arggraph gives them, which can be none of the page's own


class Link(NamedTuple):
    """One relation in words, "rebuts Ann · 5", and the entry that it leads to."""

    kind: str
    words: str
    label: str
    anchor: str


class Entry(NamedTuple):
    """A comment or work of the outline; `about` is the node as the output contract has it, `text` its words in pieces,
    each with whether it is quoted from others, `lang` the language that it is read out in, where that is not English.
    """

    anchor: str
    depth: int
    about: Mapping[str, Any]
    text: Sequence[tuple[str, bool]]
    lang: str | None
    links: Sequence[Link]


def outline(graph: ArgumentGraph, about: Mapping[str, Attributes], ids: Sequence[str]) -> Iterator[Entry]:
    """The entries of the nodes `ids`, in that order. Links of a comment are its edges in the graph's order."""
    texts = {comment.id: comment.pieces() for comment in graph.comments}  # blank ones too, which have no attribute
    posts = [key for key, of in about.items() if of["kind"] == "post"]
    labels = {key: "the post" if posts == [key] else str(of["label"]) for key, of in about.items()}
    anchors = {key: key if OWN.fullmatch(key) else f"n{i}" for i, key in enumerate(ids)}
    links: dict[str, list[Link]] = defaultdict(list)
    for edge in graph.all_edges():
        links[edge.source].append(Link(edge.kind, words(edge), labels[edge.target], anchors[edge.target]))
        if edge.kind == "cites":
            used = perhaps(edge) + USED[edge.use]
            links[edge.target].append(Link(edge.kind, used, labels[edge.source], anchors[edge.source]))
    page = beginnings(graph)
    for key in ids:
        depth = 0 if about[key]["kind"] == "work" else graph.depths[key]
        lang = spoken("".join(words for words, _ in texts.get(key, [])), page)
        yield Entry(anchors[key], min(depth, DEEPEST), about[key], texts.get(key, []), lang, links[key])


def beginnings(graph: ArgumentGraph) -> str:
    """What tells in which language a page is."""
    return " ".join(comment.text[:120] for comment in graph.comments)


def spoken(text: str, page: str) -> str | None:
    """The language of a text, "" for one that is not known; one too short to tell is in that of the page. None
    for English, as the page's own words are."""
    untold = language.english(text) and not language.english(text, page)
    found = language.tongue(page if untold else text)
    return None if found == "en" else found


def words(edge: AnyEdge) -> str:
    """What the source of an edge does to its target."""
    return perhaps(edge) + (USES[edge.use] if edge.kind == "cites" else OUT[edge.kind])


def perhaps(edge: AnyEdge) -> str:
    """What stands before the words of an edge that is less likely than not."""
    return "perhaps " if edge.confidence < 0.5 else ""
