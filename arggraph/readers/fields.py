"""The fields of a comment in JSON that anybody may write: each as the model wants it, or left out with a fault."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from arggraph.model import Link, Quote, RelationKind
from arggraph.readers.door import settled
from arggraph.readers.thread import Faults


def words(raw: Mapping[str, Any], name: str, place: str, faults: Faults) -> str | None:
    """A field as settled text; a number is written out; blank (but for `text`) is none."""
    value = raw.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if value is None or (value == "" and name != "text"):
        return None
    if not isinstance(value, str):
        faults.add(f"{name!r} is not text; left out", place)
        return None
    text, replaced = settled(value)
    if replaced:
        faults.add(f"control characters or lone surrogates in {name!r} replaced by U+FFFD", place)
    return text if name == "text" or text.strip() else None


def whole(raw: Mapping[str, Any], name: str, place: str, faults: Faults) -> int | None:
    """A field as a whole number, also one written as text ("12") or with a point (12.0)."""
    value = raw.get(name)
    if isinstance(value, str) and re.fullmatch(r"\s*[+-]?\d{1,18}\s*", value, re.ASCII):
        value = int(value)
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if value is not None:
        faults.add(f"{name!r} is not a whole number; left out", place)
    return None


def probability(raw: Mapping[str, Any], name: str, place: str, faults: Faults) -> float | None:
    """A field as a number from 0 to 1."""
    value = raw.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    if value is not None:
        faults.add(f"{name!r} is not between 0 and 1; left out", place)
    return None


def side(raw: Mapping[str, Any], name: str, place: str, faults: Faults) -> str | None:
    """A field that says what a comment does to whom it answers: "rebuts" or "supports"."""
    value = raw.get(name)
    if value is None or value in get_args(RelationKind):
        return value
    faults.add(f"{name!r} is neither rebuts nor supports; left out", place)
    return None


def quotes(raw: Mapping[str, Any], place: str, faults: Faults) -> tuple[Quote, ...]:
    """Quotes by the input's own ids, which may be numbers."""
    return tuple(
        Quote(start=start, end=end, source=words(part, "source", place, faults))
        for part, start, end in _parts(raw, "quotes", place, faults)
    )


def links(raw: Mapping[str, Any], place: str, faults: Faults) -> tuple[Link, ...]:
    """The links in a comment's text; one without an address is left out."""
    found = []
    for part, start, end in _parts(raw, "links", place, faults):
        if (url := words(part, "url", place, faults)) is not None:
            found.append(Link(start=start, end=end, url=url))
        else:
            faults.add("a link without its 'url'; left out", place)
    return tuple(found)


def _parts(
    raw: Mapping[str, Any], name: str, place: str, faults: Faults
) -> Iterator[tuple[Mapping[str, Any], int, int]]:
    """Entries whose offsets lie inside the text; the offsets move with each line end that becomes one character."""
    text, given = raw.get("text"), raw.get(name)
    if not isinstance(text, str) or not isinstance(given, list):
        if given:
            faults.add(f"{name!r} is not a list beside a text; left out", place)
        return
    for part in given:
        start, end = (part.get("start"), part.get("end")) if isinstance(part, dict) else (None, None)
        if type(start) is int and type(end) is int and 0 <= start <= end <= len(text):
            yield part, start - text.count("\r\n", 0, start), end - text.count("\r\n", 0, end)
        else:
            faults.add(f"an entry of {name!r} is not a place in the text; left out", place)
