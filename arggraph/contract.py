"""The output contract: what a node and an edge may carry, in which order, of which type.

`ArgumentGraph.nodes()` and `.edges()` give the values; every format and view that wants columns takes them from here.
"""

from __future__ import annotations

from collections.abc import Mapping

Scalar = str | int | float | bool
Attributes = dict[str, Scalar]

NODE_COLUMNS: Mapping[str, type[Scalar]] = {
    "kind": str,
    "label": str,
    "author": str,
    "author_inferred": bool,
    "author_confidence": float,
    "posted": str,
    "text": str,
    "position": int,
    "url": str,
    "score": int,
    "boundary_confidence": float,
    "title": str,
    "platform": str,
    "declared_comments": int,
    "work_kind": str,
    "year": int,
    "identifier": str,
    "x": float,
    "y": float,
    "size": float,
    "color": str,
}
EDGE_COLUMNS: Mapping[str, type[Scalar]] = {
    "kind": str,
    "label": str,
    "confidence": float,
    "weight": float,
    "explicit": bool,
    "rule": str,
    "evidence": str,
    "use": str,
    "color": str,
}
