"""Exceptions: misuse and unreadable input. A fault inside an input that can be read is a `Notice` instead.

Each leaf adds only a meaning; the message says what was wrong, where, and what to do.
"""

from __future__ import annotations


class ArggraphError(Exception):
    """Base of every error that arggraph raises on purpose. The CLI prints it and exits 2."""


class ReadError(ArggraphError):
    """The input cannot be read as a discussion (missing, empty, binary, truncated, of no known form)."""


class BuildError(ArggraphError):
    """The discussion cannot be turned into a graph, or a graph's records contradict each other."""


class ExportError(ArggraphError):
    """The graph cannot be written where or how it was asked for."""


class UnknownPart(ArggraphError, LookupError):  # noqa: N818  (the contract's name)
    """A name that no reader, finder, judge, exporter, comment, work or edge answers to."""


class QueryError(ArggraphError):
    """A question in SQL that the graph's tables cannot answer."""


class MissingLibrary(ArggraphError, ImportError):  # noqa: N818  (it says what is missing)
    """A library of an optional extra is not installed; the message says how to install it."""
