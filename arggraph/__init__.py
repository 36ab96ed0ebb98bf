"""arggraph: turns an online discussion into an argument graph.

import arggraph as ag

graph = ag.build("page.txt")
for edge in graph.relations:
    print(edge.source, edge.kind, edge.target, edge.confidence, edge.evidence[0])
ag.export(graph, "page.graphml")

Parts of your own (readers, finders of works, judges, exporters) join through entry points: help(arggraph.plugins).
"""

from arggraph import analysis
from arggraph.bibliography import bibliography
from arggraph.corrections import Corrections
from arggraph.errors import (
    ArggraphError,
    BuildError,
    ExportError,
    MissingLibrary,
    QueryError,
    ReadError,
    UnknownPart,
)
from arggraph.exporters import export
from arggraph.graph import ArgumentGraph
from arggraph.loading import load
from arggraph.merging import merge
from arggraph.model import (
    Citation,
    Comment,
    Discussion,
    Evidence,
    Link,
    MadeBy,
    Notice,
    Quote,
    Relation,
    Reply,
    Span,
    Work,
)
from arggraph.notebook import framed, show
from arggraph.pipeline import build
from arggraph.readers import join, read, read_all
from arggraph.version import __version__

# A notebook asks an object for its markup by this name; the graph itself knows nothing of pages.
ArgumentGraph._repr_html_ = framed  # type: ignore[attr-defined]

__all__ = [
    "ArggraphError",
    "ArgumentGraph",
    "BuildError",
    "Citation",
    "Comment",
    "Corrections",
    "Discussion",
    "Evidence",
    "ExportError",
    "Link",
    "MadeBy",
    "MissingLibrary",
    "Notice",
    "QueryError",
    "Quote",
    "ReadError",
    "Relation",
    "Reply",
    "Span",
    "UnknownPart",
    "Work",
    "__version__",
    "analysis",
    "bibliography",
    "build",
    "export",
    "join",
    "load",
    "merge",
    "read",
    "read_all",
    "show",
]
