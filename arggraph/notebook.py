"""A graph that shows itself: in a notebook, and in the browser."""

from __future__ import annotations

import html
import tempfile
import webbrowser
from pathlib import Path

from arggraph.exporters import export, render
from arggraph.graph import ArgumentGraph

HEIGHT = 840  # pixels


def framed(graph: ArgumentGraph) -> str:
    """The page of a graph in a frame of its own, as notebooks show it (`_repr_html_`).

    The frame is sandboxed: its scripts run, but can reach neither the notebook nor its cookies and storage.
    """
    page = html.escape(render(graph, "html").decode("utf-8"), quote=True)
    return (
        f'<iframe sandbox="allow-scripts allow-downloads" style="width:100%;height:{HEIGHT}px;border:0" '
        f'title="argument graph" srcdoc="{page}"></iframe>'
    )


def show(graph: ArgumentGraph) -> Path:
    """Open the page of a graph in the browser; returns the file, which stays in the temporary folder.

    Raises `ExportError` where it cannot be written.
    """
    path = export(graph, Path(tempfile.mkdtemp(prefix="arggraph-")) / "graph.html")
    webbrowser.open(path.as_uri())
    return path
