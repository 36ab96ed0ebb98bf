"""`load`: a graph that was written comes back equal.

JSON holds the whole record and brings it back exactly. GraphML and GEXF hold what the output contract says: from them
comes a graph whose `nodes()` and `edges()` are equal, without notices, links and what a reason says beyond its words.
"""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF8
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from arggraph.errors import ReadError, first_fault, reason
from arggraph.garbage import paused
from arggraph.graph import ArgumentGraph
from arggraph.version import __version__

__all__ = ["holds_graph", "load"]

_XML = re.compile(rb"\s*<")
_GRAPH_XML = re.compile(rb"\s*(?:<\?[^>]*>\s*)?<(?:graphml|gexf)[\s>]")
_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_NO_GRAPH = "this is not a graph that arggraph wrote; to read a discussion, build it"


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
        return _from_json(data)
    except ReadError as error:
        raise ReadError(f"{path}: {error}") from error


def _from_json(data: bytes) -> ArgumentGraph:
    """The graph that JSON holds. Raises `ReadError` with the place of the first fault and what to do."""
    try:
        with paused():
            return ArgumentGraph.model_validate_json(data)
    except ValidationError as error:
        raise ReadError(_fault(data, error)) from error


def _fault(data: bytes, error: ValidationError) -> str:
    try:
        record = from_json(data)
    except ValueError as broken:
        remedy = "build or export the file again" if data.lstrip().startswith(b"{") else _NO_GRAPH
        return f"not whole JSON: {broken}; {remedy}"
    return f"{first_fault(error, 'the graph')}; {_remedy(record)}"


def _remedy(record: Any) -> str:
    """What to do about JSON that is no graph of this version, told by what it holds."""
    if isinstance(record, list) and record and isinstance(record[0], dict) and "places" in record[0]:
        return "this is a list of works over several graphs; load these"
    if not isinstance(record, dict) or "made_by" not in record:
        return _NO_GRAPH
    made_by = record["made_by"]
    version = made_by.get("version") if isinstance(made_by, dict) else None
    if version != __version__:
        return f"arggraph {version} wrote it, this is {__version__}: use that version, or build it again"
    return "the file was changed by hand or damaged; build it again"
