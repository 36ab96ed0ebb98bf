"""JSON as people save it: cut off, one value a line, several values in turn, nested without end.

>>> faults = Faults()
>>> parse('[{"a": 1}, {"a": 2}, {"a"', faults), [notice.message for notice in faults.notices()]
([{'a': 1}, {'a': 2}], ['cut off; what stands before is read'])
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from arggraph.errors import ReadError
from arggraph.readers.thread import Faults

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[\]{},]', re.S)
_LITERALS = ("true", "false", "null", "-Infinity", "NaN")
_DEEPEST = 6000  # levels of nesting: each answer to an answer is six of them in Reddit's
_OPENS = re.compile(r"[\s,\0]*[\[{]")
_A_BYTE = re.compile(r"(?:(?<!\\)\\u00[89a-f][0-9a-f])+")
_NO_BYTE = re.compile(r"(?<!\\)\\u(?!00)")


@contextmanager
def _deep() -> Iterator[None]:
    """Python's parser goes `_DEEPEST` levels deep."""
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(max(usual, _DEEPEST))
    try:
        yield
    finally:
        sys.setrecursionlimit(usual)


def parses(text: str) -> Any:
    """The value of a short text, or None where it is not JSON (null, which is no discussion either, is 0)."""
    try:
        with _deep():
            value = json.loads(text, strict=False)
        return 0 if value is None else value
    except (ValueError, RecursionError):
        return None


def parse(text: str, faults: Faults, mend: bool = True) -> Any:
    """One JSON value. Of one that is cut off, what stands before the cut is read, and a fault names it; not without
    `mend`. Raises `ReadError` with line and column of what is not whole otherwise.
    """

    def null(constant: str) -> None:
        faults.add(f"{constant} is not JSON; read as null")

    try:
        with _deep():
            return json.loads(text, strict=False, parse_constant=null)
    except json.JSONDecodeError as error:
        where = f"{error.msg.removesuffix(' starting at')} at line {error.lineno}, column {error.colno}"
        if error.msg.startswith("Extra data"):
            raise ReadError(f"not one JSON value: {where}; for one comment a line use --reader ndjson") from None
        rest = text[error.pos : error.pos + 9].rstrip()
        cut = any(word.startswith(rest) for word in _LITERALS) or error.msg.startswith("Unterminated")
        if cut and mend and (mended := _mended(text)) is not None:
            faults.add("cut off; what stands before is read", f"line {error.lineno}, column {error.colno}")
            return parse(mended, faults)
        advice = "it seems to be cut off: fetch it again" if cut else "correct it there"
        raise ReadError(f"not whole JSON: {where}; {advice}") from None
    except RecursionError:
        raise ReadError(
            "JSON nested too deeply; a discussion is a list of comments with reply_to, not nested"
        ) from None
    except ValueError as error:  # a number of thousands of digits
        raise ReadError(f"not JSON that can be read: {error}") from None


def values(text: str, faults: Faults) -> Any:
    """One JSON value, or a list of those on each line (or in the list on each) where the first line is a value, or of
    those that follow each other, as tools print the pages of an API.

    >>> values('[{"a": 1}]\\n[{"a": 2}]', Faults()), values('[{"a": 1}][{"a": 2}] {"a":\\n 3}', Faults())
    ([{'a': 1}, {'a': 2}], [{'a': 1}, {'a': 2}, {'a': 3}])
    """
    first, _, rest = text.strip().partition("\n")
    if first[-1:] in ("}", "]") and rest.lstrip()[:1] in ("{", "[") and parses(first) is not None:
        return _flat(value for _, value in lines(text, faults))
    try:
        return parse(text, faults)
    except ReadError:
        found = _in_turn(text, faults)
        if len(found) < 2:
            raise
        return _flat(found)


def _flat(found: Iterable[Any]) -> list[Any]:
    return [part for value in found for part in (value if isinstance(value, list) else [value])]


def _in_turn(text: str, faults: Faults) -> list[Any]:
    """The objects and lists that follow each other; where one is not whole, a fault names the place and it ends."""
    found, at, decoder = list[Any](), 0, json.JSONDecoder(strict=False)
    while begins := _OPENS.match(text, at):
        try:
            with _deep():
                value, at = decoder.raw_decode(text, begins.end() - 1)
        except (ValueError, RecursionError):
            line = text.count("\n", 0, begins.end()) + 1
            faults.add("not whole JSON from here on; what stands before is read", f"line {line}")
            break
        found.append(value)
    return found


def lines(text: str, faults: Faults) -> Iterator[tuple[str, Any]]:
    """The value of each line that is one, and where it stands."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield f"line {number}", parse(line, faults, mend=False)
            except ReadError:
                faults.add("not JSON; left out", f"line {number}")


def _mended(text: str) -> str | None:
    """Cut-off JSON up to the end of its last whole object, with what is open there closed; None without such a one.
    Where that would lose more than half (objects that are all open hold each other), up to the last comma.

    >>> _mended('{"a": [{"b": 1}, {"b": 2}, {"b":'), _mended('{"a": 1, "of": [{"a": 2, "of": [{"a"')
    ('{"a": [{"b": 1}, {"b": 2}]}', '{"a": 1, "of": [{"a": 2}]}')
    """
    depth = lists = comma = whole = 0
    for found in _TOKEN.finditer(text):
        token = found[0][0]
        lists += (token == "[") - (token == "]")
        if token == "," and lists:  # in no list no comment stands
            comma = found.start()
        elif token in "{[":
            depth += 1
        elif token in "}]":
            depth -= 1
            whole = found.end() if token == "}" else whole
        if not 0 < depth <= _DEEPEST:
            return None
    end = whole if whole >= len(text) / 2 else max(comma, whole)
    return _closed(text[:end]) if end else None


def _closed(text: str) -> str:
    """JSON that ends behind a value, with what is open there closed."""
    closers: list[str] = []
    for found in _TOKEN.finditer(text):
        if found[0] in ("{", "["):
            closers.append("}" if found[0] == "{" else "]")
        elif found[0] in ("}", "]"):
            closers.pop()
    return text + "".join(reversed(closers))


def reread(text: str, faults: Faults) -> str:
    """JSON whose escapes are the bytes of UTF-8, one by one, with what they stand for: as Facebook and Instagram write.

    >>> reread(r'"caf\\u00c3\\u00a9"', Faults())
    '"café"'
    """
    if not text.isascii() or not _A_BYTE.search(text) or _NO_BYTE.search(text):
        return text
    try:
        read = _A_BYTE.sub(lambda run: bytes.fromhex(run[0].replace(r"\u00", "")).decode(), text)
    except UnicodeDecodeError:
        return text
    faults.add("letters written as single bytes; read as the UTF-8 that they are")
    return read
