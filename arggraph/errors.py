"""Exceptions: misuse and unreadable input. A fault inside an input that can be read is a `Notice` instead.

Each leaf adds only a meaning; the message says what was wrong, where, and what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import ValidationError


class ArggraphError(Exception):
    """Base of every error that arggraph raises on purpose. The CLI prints it and exits 2."""


class ReadError(ArggraphError):
    """The input cannot be read as a discussion (missing, empty, binary, truncated, of no known form)."""


class BuildError(ArggraphError):
    """The discussion cannot be turned into a graph, or a graph's records contradict each other."""


class ExportError(ArggraphError):
    """The graph cannot be written where or how it was asked for."""


class UnknownPart(ArggraphError, LookupError):  # noqa: N818  (the contract's name)
    """A name that no reader, finder, judge, exporter, comment, work, edge, or kind or use of edges answers to."""


class QueryError(ArggraphError):
    """A question in SQL that the graph's tables cannot answer."""


class MissingLibrary(ArggraphError, ImportError):  # noqa: N818  (it says what is missing)
    """A library of an optional extra is not installed; the message says how to install it."""


def reason(error: OSError | ValueError) -> str:
    """What is wrong with a file, as the system says it, without the file's name; a NUL in that is a `ValueError`."""
    return getattr(error, "strerror", None) or str(error)


def first_fault(error: ValidationError, whole: str) -> str:
    """What is wrong first with data that are no record, after its place in them (`whole`, where it is in no field), and
    how much more is."""
    first, *others = error.errors(include_url=False, include_input=False, include_context=False)
    place = ".".join(map(str, first["loc"])) or whole
    more = f" (and {len(others)} more)" if others else ""
    return f"{place}: {first['msg'].removeprefix('Value error, ')}{more}"
