"""`load`: a graph that was written comes back equal."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from arggraph.errors import ReadError
from arggraph.graph import ArgumentGraph
from arggraph.version import __version__


def load(path: str | os.PathLike[str]) -> ArgumentGraph:
    """The graph in a .json file that `export` wrote, equal to what was written.

    Raises `ReadError` naming the file and the place for a file that is missing, not whole, of another form (another
    version's too), or whose records contradict each other.
    """
    try:
        data = Path(path).read_bytes().removeprefix(b"\xef\xbb\xbf")  # an editor may have put a byte order mark
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        raise ReadError(f"{path}: cannot read: {reason}; name a .json file that arggraph wrote") from error
    try:
        return ArgumentGraph.model_validate_json(data)
    except ValidationError as error:
        raise ReadError(f"{path}: {_fault(data, error)}") from error


def _fault(data: bytes, error: ValidationError) -> str:
    """Where the first fault of a file lies, and what to do about it."""
    try:
        record = from_json(data)
    except ValueError as broken:
        return f"not whole JSON: {broken}; build or export the file again"
    first, *others = error.errors(include_url=False, include_input=False, include_context=False)
    place = ".".join(map(str, first["loc"])) or "the graph"
    more = f" (and {len(others)} more)" if others else ""
    return f"{place}: {first['msg'].removeprefix('Value error, ')}{more}; {_remedy(record)}"


def _remedy(record: Any) -> str:
    """What to do about JSON that is no graph of this version, told by what it holds."""
    if not isinstance(record, dict) or "made_by" not in record:
        return "this is not a graph that arggraph wrote; to read a discussion, build it"
    made_by = record["made_by"]
    version = made_by.get("version") if isinstance(made_by, dict) else None
    if version != __version__:
        return f"arggraph {version} wrote it, this is {__version__}: use that version, or build it again"
    return "the file was changed by hand or damaged; build it again"
