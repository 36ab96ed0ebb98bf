r"""Whom comments answer by how far their bylines are indented, as text browsers and converters write nested lists.

    • Kim, 2 May                  Each stands no more than one step deeper than the one before it, and all steps are
      Rye is sour.                alike; several stand at each of two depths or more. Else it is a layout: columns of a
        □ Ann, 3 May              table, lines in the middle of the page.
          It should be.

>>> page = "- Kim:\n  Rye.\n  - Ann:\n    No.\n    - Bo:\n      Why?\n- Ida:\n  Salt.\n  - Cy:\n    No."
>>> answered(page, [Byline(0, page.index(name) + 4, name, None) for name in ("Kim", "Ann", "Bo", "Ida", "Cy")])
[None, 0, 1, None, 3]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile

from arggraph.readers.plain.bylines import Byline

# Bullets and numbers of lists before the words of a line.
_MARKS = re.compile(r"[^\S\n]*(?:(?:[^\w\s\"'“‘«(\[@]|o(?=\s)|\d{1,4}[.)])[^\S\n]+)*")
_FEWEST, _MOST = 4, 0.6  # comments, and of all that many, the others below them
_STEPS = range(2, 9)  # columns of one step
_WIDER = 2  # by so many columns one step may differ from another


def answered(text: str, bylines: Sequence[Byline | None]) -> list[int | None]:
    """The number of the comment that each one answers, by the lines on which bylines end that name somebody."""
    signed = [(number, byline.end) for number, byline in enumerate(bylines) if byline and byline.author]
    columns = [_column(text, place) for _, place in signed]
    listed = list(takewhile(lambda column: column >= columns[0], columns))
    levels = sorted(set(listed))
    rank = {column: depth for depth, column in enumerate(levels)}
    depths = [rank[column] for column in listed]
    steps = [b - a for a, b in pairwise(levels)]
    often = sum(count > 1 for count in Counter(depths).values())
    found: list[int | None] = [None] * len(bylines)
    if len(listed) < max(_FEWEST, _MOST * len(bylines)) or often < 2 or any(b > a + 1 for a, b in pairwise(depths)):
        return found
    answers, runs = sum(map(bool, depths)), sum(b > a for a, b in pairwise(depths))
    if len(levels) < 3 and (2 * answers >= len(depths) or runs < 2):  # two columns, or another list: a layout
        return found
    if min(steps) not in _STEPS or max(steps) - min(steps) > _WIDER:
        return found
    latest = dict[int, int]()
    for (number, _), depth in zip(signed, depths, strict=False):
        latest[depth] = number
        found[number] = latest[depth - 1] if depth else None
    return found


def _column(text: str, place: int) -> int:
    begin = text.rfind("\n", 0, place) + 1
    marks = _MARKS.match(text, begin)
    return len(text[begin : marks.end() if marks else begin].expandtabs())
