"""DOT, for Graphviz: labels, colours, shapes and positions; texts and reasons stay behind."""

from __future__ import annotations

from collections.abc import Iterator

from arggraph.graph import ArgumentGraph

SHAPES = {"post": "box", "comment": "ellipse", "missing": "triangle", "work": "diamond"}
STYLES = {"replies_to": "solid", "rebuts": "bold", "supports": "dashed", "cites": "dotted"}
POINT = 72.0  # units of `pos` are points; the layout's are pixels, of which there are 96 to the inch


class Dot:
    """One .dot file: see the module. `neato -n` keeps our positions; `dot` makes its own."""

    name = "dot"
    suffix = ".dot"
    loses = ("texts beyond a label", "times", "reasons of edges")

    def __call__(self, graph: ArgumentGraph) -> bytes:
        title = quoted(graph.discussion.title or graph.discussion.id)
        return "\n".join(["digraph {", f"  label={title};", *_lines(graph), "}", ""]).encode()


def _lines(graph: ArgumentGraph) -> Iterator[str]:
    for key, about in graph.nodes():
        kind = str(about["kind"])
        x, y = float(about["x"]) * POINT / 96, -float(about["y"]) * POINT / 96
        values = f"shape={SHAPES[kind]}, style=filled, fillcolor={quoted(str(about['color']))}"
        yield f'  {quoted(key)} [label={quoted(str(about["label"]))}, {values}, pos="{x:.1f},{y:.1f}"];'
    for key, source, target, about in graph.edges():
        kind = str(about["kind"])
        values = f"color={quoted(str(about['color']))}, style={STYLES[kind]}, weight={float(about['weight']):g}"
        ends = f"{quoted(source)} -> {quoted(target)}"
        yield f"  {ends} [id={quoted(key)}, label={quoted(kind)}, {values}];"


def quoted(text: str) -> str:
    """A string of DOT, which Graphviz shows letter by letter: no escape (\\\\N), no entity (&amp;), no markup in it.

    >>> print(quoted('a "b" <i>'))
    "a \\"b\\" <i>"
    """
    inside = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return f'"{inside}"'


DOT = Dot()
