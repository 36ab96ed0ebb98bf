"""What a browser prints at the head and foot of every page: date, time and title; the address, and "3/12".

>>> without("Kim says:\\nexample.org/t 1/3\\nRye.\\nexample.org/t 2/3\\nNo.\\nexample.org/t 3/3")
('Kim says:\\nRye.\\nNo.', 3)
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

_FOOT = re.compile(
    r"(?P<address>(?:https?|file)://\S+|\S+\.\w{2,6}/\S*)?\s*(?:page\s+)?(?P<page>\d{1,3})\s?/\s?(?P<of>\d{1,3})"
)
_LONGEST = 400  # characters of a line
_HEAD = re.compile(r"\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\s*,?\s+\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?\b.*", re.IGNORECASE)


# What stands at the head of a book's or a paper's pages: its name and, well apart, their number.
_NUMBERED = re.compile(
    r"(?P<page>\d{1,4})(?:\t| {3,})\s*(?P<name>[^\W\d].{2,60})|(?P<head>[^\W\d].{2,60}?)(?:\t| {3,})\s*(?P<at>\d{1,4})"
)


def without(text: str) -> tuple[str, int]:
    """A text without the heads and feet of its printed pages, and how many lines these were."""
    every = text.split("\n")
    places = [i for i, line in enumerate(every) if line.strip()]
    taken = {places[n] for n in _lines([every[i] for i in places])} | _running(every)
    return ("\n".join(line for i, line in enumerate(every) if i not in taken), len(taken)) if taken else (text, 0)


def _lines(words: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that stand at the heads and feet of printed pages; none where no pages are counted."""
    feet = _feet(words)
    if len(feet) < 2:  # a page alone has the address at its foot
        alone = feet == [len(words) - 1] and "://" in words[feet[0]]
        return frozenset(feet) | {i for i in range(1) if _HEAD.fullmatch(words[i])} if alone else frozenset()
    beside = {j for i in feet for j in (i - 1, i + 1, i + 2) if 0 <= j < len(words)} | {0, 1}
    alike = Counter(words[j].strip() for j in beside)
    often = {line for line, n in alike.items() if n > 1 and n * 2 >= len(feet)}
    heads = {line for line in often if _HEAD.fullmatch(line)}
    titles = {words[j + 1].strip() for j in beside if words[j].strip() in heads and j + 1 < len(words)}
    addresses = {line for line in often if "://" in line}
    taken = heads | addresses | (titles & often)
    return frozenset(feet) | {j for j in beside if words[j].strip() in taken}


def _running(every: Sequence[str]) -> set[int]:
    """The lines that hold the same name, and the number of a page that is one or two more than that before; of several
    such names some have it to the left and some to the right, else they are of people who talk.

    >>> _running(["16    THE LOAF", "Rye.", "THE LOAF    17", "No.", "18    THE LOAF", "2    eggs", "3    eggs"])
    {0, 2, 4}
    >>> _running(["1    Ann", "2    Tom", "3    Ann", "4    Tom", "5    Ann", "6    Tom"])
    set()
    """
    found, left = defaultdict(list), defaultdict(set)
    for i, line in enumerate(every):
        if len(line) < _LONGEST and (match := _NUMBERED.fullmatch(line.strip("\f \t\r"))):
            name = " ".join((match["name"] or match["head"]).split())
            found[name].append((i, int(match["page"] or match["at"])))
            left[name].add(bool(match["page"]))
    running = [
        name
        for name, pages in found.items()
        if len(pages) > 2 and all(0 < b - a < 3 for (_, a), (_, b) in pairwise(pages))
    ]
    sides = {side for name in running for side in left[name]}
    return {i for name in running if len(running) == 1 or len(sides) == 2 for i, _ in found[name]}


def _feet(words: Sequence[str]) -> list[int]:
    """The lines that count the pages up to their number: "1/3", "2/3", "3/3"."""
    short = [(i, line.strip()) for i, line in enumerate(words) if len(line) < _LONGEST]
    found = [(i, int(match["page"]), match["of"]) for i, line in short if (match := _FOOT.fullmatch(line))]
    pages = Counter(of for _, _, of in found)
    of = pages.most_common(1)[0][0] if pages else ""
    counted: list[int] = []
    latest = 0
    for i, page, last in found:
        if last == of and latest < page <= int(of):
            counted.append(i)
            latest = page
    return counted if len(counted) * 2 > int(of or 0) else []
