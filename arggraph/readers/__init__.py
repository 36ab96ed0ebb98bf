"""Bytes to a `Discussion`: one file per platform or dump, chosen by what the bytes hold."""

from __future__ import annotations

from typing import Protocol

from arggraph.model import Discussion
from arggraph.plugins import Table


class Reader(Protocol):
    """Reads one form of input. `accepts` says how sure it is, 0 to 1, that the bytes are of its form.

    The call raises `ReadError` with the place of the fault; what can be repaired becomes a notice of the discussion.
    """

    name: str

    def accepts(self, data: bytes, filename: str) -> float: ...

    def __call__(self, data: bytes, filename: str) -> Discussion: ...


READERS: Table[Reader] = Table(
    "reader",
    "arggraph.readers",
    {
        "json": "arggraph.readers.neutral:JSON",
        "ndjson": "arggraph.readers.neutral:NDJSON",
        "text": "arggraph.readers.text:TEXT",
    },
)
