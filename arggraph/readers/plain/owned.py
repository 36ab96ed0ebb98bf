"""Which lines of a page are its own and nobody's words: furniture, the numbers beside it, and menus of orders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from arggraph.readers import furniture
from arggraph.readers.plain import ends, messages

# "Best" alone takes leave; below such a heading, or beside "Newest", it is an order in which comments are shown. No
# stop ends it.
_HEADING = re.compile(
    r"\W*(?:(?:sort(?:ed)?|sortier(?:en|t)|ordenar|ordina)(?:\s+(?:by|nach|por|per))?|order(?:ed)?\s+by|trier\s+par)"
    r"[^\w.!?…]*",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\W*(?:(?:most\s+)?(?:best|newest|oldest|top|new|old|hot|controversial|popular|live|q&a|latest|earliest|recommended"
    r"|recent|liked|relevant|replies|unthreaded)(?:\s+(?:first|comments))?"
    r"|(?:neueste|älteste|beste|beliebteste)(?:\s+zuerst)?|(?:les\s+)?plus\s+(?:récents|anciens)"
    r"|(?:más\s+)?(?:recientes|antiguos)|show|threads?|collapsed|expanded|\d+)[^\w.!?…]*",
    re.IGNORECASE,
)
# People, too, set "Old" and "New" side by side, but none of these, nor so many.
_PLAINLY = re.compile(
    r"first|comments|most|plus|newest|oldest|latest|earliest|controversial|recommended|unthreaded|neueste|älteste"
    r"|recientes|antiguos",
    re.IGNORECASE,
)
_MENU = 3


def owned(words: Sequence[str], shown: frozenset[int]) -> list[bool]:
    """Of each line whether it is the page's own; `shown` are those that stand for pictures of people."""
    found = [i in shown or not line.strip() or furniture.furniture(line) for i, line in enumerate(words)]
    for i in range(len(words) - 1):  # a number above "Reply" counts votes
        counted = furniture.counts(words[i], words[i + 1])
        found[i + 1] |= counted
        found[i] |= counted or (found[i + 1] and words[i].strip().isdecimal())
        for j in range(i + 1, min(i + 3, len(words))) if furniture.asks(words[i]) else ():
            found[j] |= words[j].strip().casefold() in ("yes", "no")
    for i in [*messages.buttons(words, found), *messages.called(words, found)]:
        found[i] = False
    for i in [*ends.rules_below(words, found), *orders(words)]:
        found[i] = True
    return found


def orders(words: Sequence[str]) -> Iterator[int]:
    """The lines that name the orders in which comments are shown, below what heads them or several side by side.

    >>> list(orders(["Rye.", "Order by", "Oldest", "Kim", "Best", "Newest", "Oldest", "No.", "Best", "Ann"]))
    [1, 2, 4, 5, 6]
    >>> list(orders(["Which?", "Old", "New", "Rye.", "Top!", "Newest!"]))
    []
    """
    named = (bool(_ORDER.fullmatch(line)) for line in words)
    for told, group in groupby(enumerate(named), key=lambda line: line[1]):
        run = [i for i, _ in group] if told else []
        said = {words[i].strip().casefold() for i in run if any(map(str.isalpha, words[i]))}
        headed = bool(run and run[0] and said and _HEADING.fullmatch(words[run[0] - 1]))
        if headed or len(said) >= _MENU or (len(said) > 1 and any(map(_PLAINLY.search, said))):
            yield from range(run[0] - headed, run[-1] + 1)
