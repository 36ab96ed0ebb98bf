"""`load`: a graph that was written comes back equal.

JSON holds the whole record and brings it back exactly. GraphML and GEXF hold what the output contract says: from them
comes a graph whose `nodes()` and `edges()` are equal, without notices, links and what a reason says beyond its words.
"""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF8
from pathlib import Path

from arggraph.errors import ReadError, reason
from arggraph.graph import ArgumentGraph
from arggraph.loading.record import from_json_bytes

__all__ = ["holds_graph", "load"]

_XML = re.compile(rb"\s*<")
_GRAPH_XML = re.compile(rb"\s*(?:<\?[^>]*>\s*)?<(?:graphml|gexf)[\s>]")
_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)


def holds_graph(data: bytes) -> bool:
    """Whether this is a file of a graph (for `load`), not of a discussion (to build): told by how it begins."""
    data = data.removeprefix(BOM_UTF8)  # an editor may have put one
    # In JSON, these bytes can only be a whole string: within one, a quotation mark has a backslash before it.
    return bool(_GRAPH_XML.match(data)) or (data.lstrip().startswith(b"{") and b'"made_by"' in data)


def load(path: str | os.PathLike[str]) -> ArgumentGraph:
    """The graph in a .json, .graphml or .gexf file that `export` wrote; what a file holds tells its form.

    Raises `ReadError` naming the file and the place for a file that is missing, not whole, of another form (another
    version's or another tool's too), or whose records contradict each other.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder) / "page.json"
    ...     _ = path.write_text(graph.model_dump_json())
    ...     load(path) == graph
    True
    """
    try:
        data = Path(path).read_bytes().removeprefix(BOM_UTF8)
    except (OSError, ValueError) as error:
        raise ReadError(f"{path}: cannot read: {reason(error)}; name a file that arggraph wrote") from error
    if _PAGE.match(data):
        raise ReadError(f"{path}: a web page, not a graph; load the .json beside it, or build it if it is a discussion")
    try:
        if _XML.match(data):
            from arggraph.loading.markup import from_xml

            return from_xml(data)
        return from_json_bytes(data)
    except ReadError as error:
        raise ReadError(f"{path}: {error}") from error
