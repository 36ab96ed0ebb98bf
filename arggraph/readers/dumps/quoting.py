"""Which message a quotation of `>` lines is from: the line above may name an id or a person, and the words stand there.

An id is believed. A name, and the message that the header says is answered, only tell where to look first: a source is
given where most of the quoted lines stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from arggraph.model import Quote
from arggraph.readers.thread import Item

_ABOVE = 240  # characters above a quotation in which it may be attributed
_ID = re.compile(r"<[^<>\s@]+@[^<>\s]+>")
_LEVELS = re.compile(r"^\s*(?:[>|]\s?)+")
_LONG = 16  # letters and digits of a line that says something
_MOST = 0.6  # of the lines, to be from there
_LATEST = 60  # messages that are looked at


def sourced(items: Sequence[Item]) -> list[Item]:
    """The items, which stand in the order of time, with the source of each quotation where it can be told."""
    texts = [_folded(str(item.fields.get("text", ""))) for item in items]
    at = {item.own: i for i, item in enumerate(items) if item.own}
    done = []
    for number, item in enumerate(items):
        quotes: Sequence[Quote] = item.fields.get("quotes", ())
        found = [quote.model_copy(update={"source": _source(quote, number, items, texts, at)}) for quote in quotes]
        done.append(item._replace(fields={**item.fields, "quotes": tuple(found)}) if found else item)
    return done


def _source(quote: Quote, number: int, items: Sequence[Item], texts: Sequence[str], at: dict[str, int]) -> str | None:
    text = str(items[number].fields["text"])
    above = text[max(0, quote.start - _ABOVE) : quote.start].rstrip().rpartition("\n\n")[2]
    for named in reversed(_ID.findall(above)):
        if named in at and at[named] != number:
            return items[at[named]].own
    wanted = _lines(text[quote.start : quote.end])
    if not wanted:
        return None
    earlier = list(range(max(0, number - _LATEST), number))[::-1]
    parent = at.get(items[number].answers or "")
    # stable: of those named, and of those not named, the latest first
    earlier.sort(key=lambda i: (i != parent, not _names(items[i], above)))
    for i in [parent, *earlier] if parent is not None and parent not in earlier and parent != number else earlier:
        if i is not None and sum(line in texts[i] for line in wanted) >= _MOST * len(wanted):
            return items[i].own
    return None


def _lines(quoted: str) -> list[str]:
    """The quoted lines that say something: those quoted once, unless all were quoted before."""
    lines = quoted.split("\n")
    once = [line for line in lines if not re.match(r"^\s*[>|]\s?[>|]", line)]
    folded = [_folded(_LEVELS.sub("", line)) for line in once or lines]
    return [line for line in folded if len(line) >= _LONG]


def _names(item: Item, above: str) -> bool:
    author = item.fields.get("author")
    return bool(author) and str(author).lower() in above.lower()


def _folded(text: str) -> str:
    return re.sub(r"[^\w]+", "", _LEVELS.sub("", text)).lower()
