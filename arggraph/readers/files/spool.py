"""A file that was opened, and where what is unpacked goes: to a temporary file once it is large, so that memory stays
small. What unpacks to more than `RATIO` times its size is refused as a bomb.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, NamedTuple, cast

from arggraph.errors import ReadError
from arggraph.model import Notice

RATIO = 200  # NDJSON of platforms packs to about a tenth, at the very best a fiftieth
CHUNK = 1 << 20
_SMALL = 1 << 28  # below this much it may unpack as it likes
_IN_MEMORY = 1 << 25


class Opened(NamedTuple):
    """A file at its beginning, its size in bytes once unpacked, what is to be said of it, its own name where it is one
    of several, and why it cannot be read where that is so.
    """

    file: IO[bytes]
    size: int
    notices: tuple[Notice, ...] = ()
    name: str = ""
    fault: str = ""


@contextmanager
def spooled() -> Iterator[IO[bytes]]:
    """A temporary file, in memory while it is small, to be filled; if that fails it is closed, else by who gets it."""
    out = cast(IO[bytes], tempfile.SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115
    try:
        yield out
    except BaseException:
        out.close()
        raise


def pour(data: bytes, out: IO[bytes], taken: int, form: str) -> None:
    """Adds what unpacked; `taken` bytes were packed. Raises `ReadError` for a bomb."""
    out.write(data)
    if out.tell() > _SMALL and out.tell() > RATIO * max(taken, 1):
        raise ReadError(f"a {form} archive that unpacks to over {RATIO} times its size: refused")


def of_text(words: str) -> Opened:
    """Words as a file of UTF-8."""
    data = words.encode("utf-8", "replace")
    return Opened(io.BytesIO(data), len(data))
