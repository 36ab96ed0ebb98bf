"""Changes to a text that leave it as long as it was, so that every offset into it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from arggraph.model import Quote

Place = tuple[int, int]  # start and end, half-open
_DOTTED = re.compile(r"(?<=\s)\.(?=[A-Z])|(?<=\w)\.(?=[A-Z]{2,}\b)")


def lower(text: str) -> str:
    """The text in lower case; the few letters whose lower case is longer stay as they are.

    >>> lower("No, İZMİR!")
    'no, İzmİr!'
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def undotted(text: str) -> str:
    """The text with commas for the dots within names, which close no sentence.

    >>> undotted("I use .NET and ASP.NET. Why?")
    'I use ,NET and ASP,NET. Why?'
    """
    return _DOTTED.sub(",", text)


def blank(text: str, places: Iterable[Place]) -> str:
    """The text with spaces in the given places, as far as it reaches.

    >>> blank("No. Yes.", [(0, 3), (9, 12)])
    '    Yes.'
    """
    chars = list(text)
    for start, end in places:
        chars[start:end] = " " * len(chars[start:end])
    return "".join(chars)


def only(text: str, places: Iterable[Place]) -> str:
    """The text with spaces everywhere else.

    >>> only("No. Yes.", [(4, 8)])
    '    Yes.'
    """
    chars = [" "] * len(text)
    for start, end in places:
        chars[start:end] = text[start:end]
    return "".join(chars)


def unsigned(text: str, author: str | None) -> str:
    """The text with spaces where it closes with a line of nothing but its author's name.

    >>> unsigned("It rose.\\n- Tom", "Tom"), unsigned("Tom", "Tom")
    ('It rose.\\n     ', 'Tom')
    """
    start = text.rstrip().rfind("\n") + 1
    alone = start and author and _letters(text[start:]) == _letters(author)
    return blank(text, [(start, len(text))]) if alone else text


def unquoted(text: str, quotes: Iterable[Quote]) -> str:
    """The text with spaces where it quotes others of the page.

    >>> unquoted("Rye. No.", [Quote(start=0, end=4, source="c1")])
    '     No.'
    """
    return blank(text, ((quote.start, quote.end) for quote in quotes if quote.source))


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
