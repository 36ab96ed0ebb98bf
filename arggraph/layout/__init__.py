"""Where every node stands and what colour it has: one answer for all outputs.

Three layouts of the same nodes, each a table of places:

- "reading", a tidy tree from left to right: a comment stands right of the one it answers, the first answer level with
  it and the others below, in page order; a work stands beside a comment that cites it, right and below the first
  answer, or left of the post.
- "people", a lane for each author and downward in page order, so that an exchange of two reads as a ladder; works in
  a margin to the right, level with those who cite them.
- "works", the works in a column in the middle; left of each those who rely on it, right those who dispute or only
  mention it, and behind them, outward, those who answer them or are answered by them.

Rows are `ROW` apart and columns `COLUMN`, so that neither cards of `CARD` pixels nor labels of 200 by 20 under their
nodes cover each other; a comment that only answers, `SLIM` pixels high, takes half a row of a tree. x grows to the
right and y downward, in pixels; a format whose y axis points up (Gephi's) turns the sign. All are deterministic, and
linear in nodes and edges but for sorting.

Colours are from Okabe and Ito (2008), "Color Universal Design": distinguishable with any common colour blindness.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from arggraph.layout.outline import CARD, COLUMN, ROW, SLIM, Outline, Place
from arggraph.layout.people import people
from arggraph.layout.reading import reading
from arggraph.layout.works import works

__all__ = ["CARD", "COLUMN", "EDGE_COLORS", "LAYOUTS", "NODE_COLORS", "ROW", "SLIM"]
__all__ += ["Outline", "Place", "layouts", "reading"]

NODE_COLORS: Mapping[str, str] = {"post": "#0072B2", "comment": "#56B4E9", "missing": "#999999", "work": "#E69F00"}
EDGE_COLORS: Mapping[str, str] = {
    "replies_to": "#8A8A8A",
    "rebuts": "#D55E00",
    "supports": "#009E73",
    "cites": "#CC79A7",
}

LAYOUTS: Mapping[str, Callable[[Outline], dict[str, Place]]] = {"reading": reading, "people": people, "works": works}


def layouts(outline: Outline, **known: dict[str, Place]) -> dict[str, dict[str, Place]]:
    """Every layout by name, each with a place for every comment and work; what is `known` is taken over."""
    return {name: known.get(name) or lay(outline) for name, lay in LAYOUTS.items()}
