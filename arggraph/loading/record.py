"""JSON: the record itself."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from arggraph.errors import ReadError, first_fault
from arggraph.garbage import paused
from arggraph.graph import ArgumentGraph
from arggraph.version import __version__

_NO_GRAPH = "this is not a graph that arggraph wrote; to read a discussion, build it"


def from_json_bytes(data: bytes) -> ArgumentGraph:
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
