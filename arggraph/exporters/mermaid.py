"""Mermaid: a flowchart that GitHub, GitLab and many wikis draw in the page; labels only."""

from __future__ import annotations

from collections.abc import Iterator

from arggraph.contract import Attributes
from arggraph.graph import ArgumentGraph

SHAPES = {"post": ("[", "]"), "comment": ("(", ")"), "missing": ("{{", "}}"), "work": ("[(", ")]")}
LINES = {"replies_to": "-->", "rebuts": "--x", "supports": "-.->", "cites": "-.-o"}


class Mermaid:
    """One .mmd file: see the module. Nodes are n0, n1…, since an id of ours may mean something to Mermaid ("end")."""

    name = "mmd"
    suffix = ".mmd"
    loses = ("texts beyond a label", "times", "confidences", "reasons of edges")

    def __call__(self, graph: ArgumentGraph) -> bytes:
        return "\n".join(["flowchart LR", *_lines(graph), ""]).encode()


def _lines(graph: ArgumentGraph) -> Iterator[str]:
    place: dict[str, str] = {}
    for i, (key, about) in enumerate(graph.nodes()):
        place[key] = f"n{i}"
        yield f"  {_node(place[key], about)}"
    kinds: list[str] = []
    for _, source, target, about in graph.edges():
        kinds.append(str(about["color"]))
        yield f"  {place[source]} {LINES[str(about['kind'])]}|{about['kind']}| {place[target]}"
    for i, color in enumerate(kinds):
        yield f"  linkStyle {i} stroke:{color}"


def _node(name: str, about: Attributes) -> str:
    left, right = SHAPES[str(about["kind"])]
    return f'{name}{left}"{escaped(str(about["label"]))}"{right}'


def escaped(text: str) -> str:
    """Letters and digits of any script stay; all else but blanks becomes a numbered entity, as Mermaid writes them.

    >>> escaped('a "b" <i>')
    'a #34;b#34; #60;i#62;'
    """
    return "".join(c if c.isalnum() or c == " " else f"#{ord(c)};" for c in " ".join(text.split()))


MERMAID = Mermaid()
