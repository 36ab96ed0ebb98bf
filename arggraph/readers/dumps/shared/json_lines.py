"""What readers of row dumps share: one object a line, of many discussions, in any order.

The file is read twice. The first time, each row says which discussion it belongs to, and only its place is kept; the
second time, the rows of one discussion after the other are fetched. So one discussion is in memory at a time, however
the dump is sorted. A JSON array of rows is first written out as lines.
"""

from __future__ import annotations

import codecs
import io
import json
import re
from abc import abstractmethod
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import lru_cache
from typing import IO, NamedTuple

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers.door import decode
from arggraph.readers.dumps.shared.bodies import Raw
from arggraph.readers.dumps.shared.json_export import OTHERWISE
from arggraph.readers.files.spool import spooled
from arggraph.readers.thread import Faults, Many

_HEAD = 1 << 20
_FIRST = 5  # rows that tell the platform
_DECODER = json.JSONDecoder(strict=False)  # once: json.loads would make one for each line
_BLANK = b" \t\r\n\0"
_AROUND = "[], \t"  # what stands around the rows of an array
_BOM = b"\xef\xbb\xbf"
_ARRAY = re.compile(r"\s*(?:\[|(\{)\s*\"data\"\s*:\s*\[)\s*(?=\{)")


class Place(NamedTuple):
    """Where a row hangs: its own id and the id of what it hangs from; rows that hang together are one discussion.

    A platform that names the discussion in each row gives that name as `own`, and nothing above.
    """

    own: str
    above: str | None = None


class Row(NamedTuple):
    """A row, and how to name its place."""

    place: str
    raw: Raw


class Rows(Many):
    """A dump of rows."""

    name: str
    sure: float = 0.98
    passes = 2

    def accepts(self, data: bytes, filename: str) -> float:
        rows = first_rows(data[:_HEAD])
        try:
            return self.sure if rows and sum(self.fits(row) for row in rows) > len(rows) / 2 else 0.0
        except OTHERWISE:
            return 0.0

    def each(self, file: IO[bytes], filename: str) -> Iterator[Discussion]:
        """Each discussion, in the order in which they begin. Raises `ReadError` where not one row can be read."""
        lost = Faults()
        lines = self.lines(file, lost)
        with nullcontext() if lines is file else lines:
            yield from self._each(lines, lost)

    def _each(self, file: IO[bytes], lost: Faults) -> Iterator[Discussion]:
        index = self._index(file, lost)
        if not index:
            why = (notice.message for notice in lost.notices())
            raise ReadError("; ".join((f"not one row of {self.name} in it", *why)))
        said = lost.notices()
        for key, places in index.items():
            rows = []
            for number, at in zip(places[::2], places[1::2], strict=True):
                file.seek(at)
                rows.append(Row(f"line {number}", self.row(file.readline(), Faults()) or {}))
            try:
                discussion = self.discussion(key, rows, Faults())
            except OTHERWISE as error:
                where = f"{rows[0].place} to {rows[-1].place}"
                raise ReadError(f"{where}: look like rows of {self.name} but are built otherwise") from error
            own = discussion.id if len(index) > 1 else "discussion"  # a file of one discussion gives it its name
            yield discussion.model_copy(update={"id": own, "notices": (*said, *discussion.notices)})
            said = ()

    def lines(self, file: IO[bytes], lost: Faults) -> IO[bytes]:
        """The file, or one that has a row on each line: an array is written out."""
        text = _opening(file.read(4096))
        file.seek(0)
        if (array := _ARRAY.match(text)) and (array[1] or not _a_row_a_line(file)):
            return _written_out(file, "data.item" if array[1] else "item", lost)
        # Objects over several lines: the first line ends within one.
        return _written_out(file, "", lost) if re.match(r"\{\s*\n", text) else file

    def _index(self, file: IO[bytes], lost: Faults) -> dict[str, array[int]]:
        """For each discussion the number and the offset of each of its rows, by turns."""
        index: dict[str, array[int]] = {}
        above: dict[str, str] = {}
        start, number = file.tell(), 0
        while line := file.readline():
            number, at, start = number + 1, start, start + len(line)
            faults = Faults()
            raw = self.row(line, faults) if line.strip(_BLANK) else {}
            if raw == {}:
                continue
            place = self._placed(raw) if raw else None
            if place is None:
                lost.add(f"no row of {self.name}; left out", f"line {number}")
                continue
            index.setdefault(place.own, array("Q")).extend((number, at))
            if place.above is not None:
                above.setdefault(place.own, place.above)
            for fault in faults.notices():
                lost.add(fault.message, f"line {number}")
        return _gathered(index, above) if above else index

    def _placed(self, raw: Raw) -> Place | None:
        try:
            return self.where(raw)
        except OTHERWISE:
            return None

    def row(self, line: bytes, faults: Faults) -> Raw | None:
        """The object that a line holds: None where it is broken, an empty one where the line is none to be read."""
        text = _text(line, faults).strip(_AROUND)
        return _object(text) if text else {}

    @abstractmethod
    def fits(self, raw: Raw) -> bool:
        """Whether a row is of this platform."""

    @abstractmethod
    def where(self, raw: Raw) -> Place | None:
        """Where a row hangs; None for a row that is left out."""

    @abstractmethod
    def discussion(self, key: str, rows: Sequence[Row], faults: Faults) -> Discussion: ...


def _gathered(index: dict[str, array[int]], above: dict[str, str]) -> dict[str, array[int]]:
    """Rows by the root that they hang from, in the file's order."""
    roots: dict[str, str] = {}
    gathered: dict[str, array[int]] = {}
    for own, places in index.items():
        gathered.setdefault(root(own, above, roots), array("Q")).extend(places)
    for top, places in gathered.items():
        pairs = sorted(zip(places[::2], places[1::2], strict=True))
        gathered[top] = array("Q", [value for pair in pairs for value in pair])
    return gathered


def root(own: str, above: Mapping[str, str], roots: dict[str, str]) -> str:
    """What everything above something ends in; `roots` keeps what was found. A circle ends where it was entered.

    >>> root("c", {"c": "b", "b": "a"}, {}), root("x", {"x": "y", "y": "x"}, {})
    ('a', 'x')
    """
    path: dict[str, None] = {}
    at = own
    while at in above and at not in roots and at not in path:
        path[at] = None
        at = above[at]
    top = roots.get(at, at)
    roots.update(dict.fromkeys(path, top))
    return top


def _text(line: bytes, faults: Faults) -> str:
    line = line.removeprefix(_BOM).strip(_BLANK)
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        faults.add("not UTF-8; read as cp1252 or with U+FFFD")
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        return line.decode("utf-8", "replace")


@lru_cache(maxsize=2)
def first_rows(head: bytes, most: int = _FIRST) -> tuple[Raw, ...]:
    """The first objects of NDJSON, or of an array of objects (bare, or under "data")."""
    text = _opening(head)
    if text[:1] not in ("{", "["):
        return ()
    array = _ARRAY.match(text)
    at = array.end() if array else 0
    rows: list[Raw] = []
    while len(rows) < most:
        while at < len(text) and text[at] in " \t\r\n,\0":
            at += 1
        try:
            raw, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            if array or (at := text.find("\n", at)) < 0:
                break
            continue
        if not isinstance(raw, dict):
            break
        rows.append(raw)
    return tuple(rows)


def _opening(head: bytes) -> str:
    return head.removeprefix(_BOM).decode("utf-8", "replace").strip("\0 \t\r\n")


def _a_row_a_line(file: IO[bytes]) -> bool:
    """Whether the first row of an array ends with its line, so that a broken one breaks no other."""
    while (line := file.readline(_HEAD)) and not line.strip(_BLANK + b"[" + _BOM):
        pass
    file.seek(0)
    return _object(_text(line, Faults()).strip(_AROUND)) is not None


def _object(text: str) -> Raw | None:
    try:
        raw = _DECODER.decode(text)
    except (ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) else None


def is_utf8(file: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(_HEAD):
            decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)
    return True


def _written_out(file: IO[bytes], path: str, lost: Faults) -> IO[bytes]:
    import ijson

    if not is_utf8(file):
        text, notices = decode(file.read())
        file = io.BytesIO(text.encode("utf-8", "replace"))
        for said in notices:
            lost.add(said.message)
    if file.read(3) != _BOM:
        file.seek(0)
    with spooled() as out:
        try:
            for raw in ijson.items(file, path, use_float=True, multiple_values=True):
                out.write(json.dumps(raw).encode() + b"\n")
        except (ijson.JSONError, UnicodeDecodeError, ValueError, RecursionError) as error:
            where = " ".join(str(error).split())[:120]
            lost.add(f"not whole JSON, cut off or broken near byte {file.tell()} ({where}); the rows before are read")
        out.seek(0)
    return out
