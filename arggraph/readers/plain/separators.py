"""What a page draws between comments: lines of the same marks, several times ("-----", "* * *")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from arggraph.readers.plain.bylines import Byline
from arggraph.readers.plain.lines import Lines

_FEWEST = 3
_RULE = re.compile(r"[-=*_~#.·•–—─-╿]{3,}|(?:[-=*_~#·•–—] ?){3,}|[⁂❦☙]")

_EDGE = re.compile(r"[-=_*]{3,}")


def drawn(line: str) -> bool:
    """Whether a line holds the same marks several times, and no words."""
    return bool(_RULE.fullmatch(line.strip()))


def within(text: str) -> str:
    """Somebody's words without the lines that are drawn above or below them; dots may be hers.

    >>> within("---\\nRye.\\n\\n-----"), within("Rye.\\n---\\nNo.\\n...")
    ('Rye.', 'Rye.\\n---\\nNo.\\n...')
    """
    lines = text.split("\n")
    kept = [i for i, line in enumerate(lines) if line.strip(" \t") and not _EDGE.fullmatch(line.strip())]
    return "\n".join(lines[kept[0] : kept[-1] + 1]) if kept else text


def find(lines: Lines) -> frozenset[int]:
    """Where the lines begin that are drawn between comments: the same marks several times, and no words."""
    places = defaultdict(list)
    for line, (start, _) in zip(lines.written, lines, strict=True):
        if drawn(line):
            places[line.strip()].append(start)
    most = max(places.values(), key=len, default=[])
    return frozenset(most) if len(most) >= _FEWEST else frozenset()


def taken_in(made: Sequence[Byline], lines: Lines, drawn: frozenset[int]) -> list[Byline]:
    """Bylines that take in the drawn lines directly above and below them."""
    above = {b[0]: a[0] for a, b in pairwise(lines) if a[0] in drawn}
    below = {a[1]: b[1] for a, b in pairwise(lines) if b[0] in drawn}
    return [one._replace(start=above.get(one.start, one.start), end=below.get(one.end, one.end)) for one in made]
