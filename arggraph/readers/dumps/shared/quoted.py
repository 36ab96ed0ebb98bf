"""Which comment a quotation is from: the line above it may name a message's id or a person, and the words stand there.

An id is believed. A name, and the comment that is answered, only tell where to look first: a source is given where most
of the quoted lines stand in it.

>>> rye = Item("1", "a", None, "comment", {"text": "I say that rye is best."})
>>> no = Item("2", "b", "a", "comment", {"text": "> rye is best\\nNo.", "quotes": (Quote(start=0, end=13),)})
>>> sourced([rye, no])[1].fields["quotes"][0].source
'a'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from arggraph.model import Quote
from arggraph.readers.thread import Item

_ABOVE = 240  # characters above a quotation in which it may be attributed
_ID = re.compile(r"<[^<>\s@]+@[^<>\s]+>")
_LEVELS = re.compile(r"^\s*(?:(?:[A-Za-z]\w{0,9})?[>|]\s?)+")
_LONG = 16  # letters and digits of a line that tells a comment from others
_SHORT = 3  # of a line that stands in the very comment that is answered, or of who is named
_ENOUGH = 0.6  # of the lines, to be from there
_QUOTES = 200  # of one comment that are looked up
_LATEST = 60  # comments that are looked at


def sourced(items: Sequence[Item]) -> list[Item]:
    """The items, which stand in the order of time, with the source of each quotation where it can be told."""
    said = _Said(items)
    return [_sourced(number, item, said) if item.fields.get("quotes") else item for number, item in enumerate(items)]


class _Said:
    """The items, what they say without marks and spaces, and where each stands."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items

    @cached_property
    def texts(self) -> list[str]:
        return [_folded(str(item.fields.get("text", ""))) for item in self.items]

    @cached_property
    def at(self) -> dict[str, int]:
        return {item.own: number for number, item in enumerate(self.items) if item.own}


def _sourced(number: int, item: Item, said: _Said) -> Item:
    quotes = [
        quote if quote.source else quote.model_copy(update={"source": _source(quote, number, said)})
        for quote in item.fields["quotes"][:_QUOTES]
    ]
    quotes += item.fields["quotes"][_QUOTES:]
    return item._replace(fields={**item.fields, "quotes": tuple(quotes)})


def _source(quote: Quote, number: int, said: _Said) -> str | None:
    text = str(said.items[number].fields["text"])
    above = text[max(0, quote.start - _ABOVE) : quote.start].rstrip().rpartition("\n\n")[2]
    first = text[quote.start : quote.end].partition("\n")[0]
    above += first if first.endswith(":") else ""  # HTML has it within the quotation
    for named in reversed(_ID.findall(above)):
        if said.at.get(named, number) != number:
            return str(named)
    lines = _lines(text[quote.start : quote.end])
    for candidate, shortest in _candidates(number, above, said):
        wanted = [line for line in lines if len(line) >= shortest]
        if wanted and sum(line in said.texts[candidate] for line in wanted) >= _ENOUGH * len(wanted):
            return said.items[candidate].own
    return None


def _candidates(number: int, above: str, said: _Said) -> Iterator[tuple[int, int]]:
    """The comment that is answered, then whoever is named, then the others, the latest first; and how long lines must
    be to tell anything.
    """
    parent = said.at.get(said.items[number].answers or "", number)
    if parent != number:
        yield parent, _SHORT
    earlier = range(number - 1, max(0, number - _LATEST) - 1, -1)
    named = {i for i in earlier if _names(said.items[i], above)}
    for i in sorted(earlier, key=lambda i: i not in named):  # stable
        if i != parent:
            yield i, _SHORT if i in named else _LONG


def _lines(quoted: str) -> list[str]:
    """The quoted lines, folded: those quoted once, unless all were quoted before."""
    lines = quoted.split("\n")
    once = [line for line in lines if not re.match(r"^\s*[>|]\s?[>|]", line)]
    said = [line for line in once if not line.endswith(":")]  # such a line may name who said what follows
    return [_folded(_LEVELS.sub("", line)) for line in said or once or lines]


def _names(item: Item, above: str) -> bool:
    author = item.fields.get("author")
    return bool(author) and str(author).lower() in above.lower()


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()
