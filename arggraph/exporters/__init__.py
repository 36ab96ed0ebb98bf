"""Graph to bytes: one file per format. Only `export` touches the disk, and it never leaves half a file."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Protocol

from arggraph.errors import ExportError, UnknownPart, reason
from arggraph.exporters.loss import Loss, count
from arggraph.graph import ArgumentGraph
from arggraph.plugins import Table


class Exporter(Protocol):
    """A pure function from a graph to the bytes of one file; its files end in `suffix`, which is "." and its name.

    Where it needs a library that may not be installed, `needs` names it, and `build` says so before the work.
    """

    name: str
    suffix: str

    def __call__(self, graph: ArgumentGraph) -> bytes: ...


EXPORTERS: Table[Exporter] = Table(
    "exporter",
    "arggraph.exporters",
    {
        "html": "arggraph.exporters.html:HTML",
        "graphml": "arggraph.exporters.graphml:GRAPHML",
        "json": "arggraph.exporters.json:JSON",
        "gexf": "arggraph.exporters.gexf:GEXF",
        "nodes.csv": "arggraph.exporters.csv:NODES",
        "edges.csv": "arggraph.exporters.csv:EDGES",
        "nodes.parquet": "arggraph.exporters.parquet:NODES",
        "edges.parquet": "arggraph.exporters.parquet:EDGES",
        "md": "arggraph.exporters.markdown:MARKDOWN",
        "dot": "arggraph.exporters.dot:DOT",
        "mmd": "arggraph.exporters.mermaid:MERMAID",
        "argdown": "arggraph.exporters.argdown:ARGDOWN",
        "aif.json": "arggraph.exporters.aif:AIF",
        "xaif.json": "arggraph.exporters.aif:XAIF",
        "arguebuf.json": "arggraph.exporters.arguebuf:ARGUEBUF",
        "convokit.zip": "arggraph.exporters.convokit:CONVOKIT",
    },
)


def export(graph: ArgumentGraph, path: str | os.PathLike[str], format: str | None = None) -> Path:  # noqa: A002
    """Write `graph` to `path`, in the format named or told by the path's suffix, and return the path.

    The file appears whole or not at all: it is written beside its place and renamed. Raises `UnknownPart` for an
    unknown format or suffix, `ExportError` where the file cannot be written.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     export(graph, pathlib.Path(folder) / "page.graphml").name
    'page.graphml'
    """
    target = Path(path)
    write(target, render(graph, format or format_of(target)))
    return target


def format_of(path: Path) -> str:
    """The name of the exporter whose files end as `path` does, the longest ending first. Raises `UnknownPart`."""
    name = f".{path.name.casefold()}" if path.suffix else ""  # "edges.csv" is one too
    fitting = [one for one in EXPORTERS.names() if name.endswith(f".{one}")]
    if not fitting:
        near = [one for one in EXPORTERS.names() if path.suffix and one.endswith(path.suffix.casefold())]
        raise UnknownPart(f"{path}: no exporter writes files that end so; have: {', '.join(near or EXPORTERS.names())}")
    return max(fitting, key=len)


def render(graph: ArgumentGraph, format: str) -> bytes:  # noqa: A002
    """The bytes of `graph` in a format, by its name. Raises `UnknownPart`."""
    return EXPORTERS.get(format)(graph)


def losses(graph: ArgumentGraph, format: str) -> tuple[Loss, ...]:  # noqa: A002
    """What of `graph` a format does not carry; nothing for one that carries all. Raises `UnknownPart`.

    An exporter tells it by a method `losses(graph)`, or by a field `loses` of names in `loss.MEASURES`.
    """
    exporter = EXPORTERS.get(format)
    told = getattr(exporter, "losses", None)
    found: tuple[Loss, ...] = told(graph) if told else count(graph, getattr(exporter, "loses", ()))
    return found


def write(target: Path, data: bytes) -> None:
    """Write bytes to a temporary file in the same directory, then rename. Raises `ExportError`."""
    temporary = target.parent / f".arggraph-{secrets.token_hex(8)}.tmp"
    try:
        if target.exists() and not target.is_file():  # a rename would put a file in the place of a device
            what = "a directory; name a file in it" if target.is_dir() else "not a regular file"
            raise ExportError(f"{target}: cannot write: it is {what}")
        open_to_write(target.parent)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(data)
            temporary.replace(target)
        finally:  # whatever happened, an interrupt from the keyboard included
            temporary.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        raise ExportError(f"{target}: cannot write: {reason(error)}; choose another place") from error


def open_to_write(folder: Path) -> None:
    """Raise `ExportError` where nothing can be written into a folder, which need not be there yet."""
    there = next((one for one in (folder, *folder.absolute().parents) if os.path.lexists(one)), folder)
    if there.exists() and not there.is_dir():
        raise ExportError(f"{there}: cannot write into it: it is a file, not a folder; choose another")
    if not os.access(there, os.W_OK | os.X_OK):
        raise ExportError(f"{there}: cannot write into it; make it writable, or choose another folder")
