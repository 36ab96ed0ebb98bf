"""What a page draws between comments: lines of the same marks, several times ("-----", "* * *")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from arggraph.readers.plain.bylines import Byline, Line

_FEWEST = 3
_RULE = re.compile(r"[-=*_~#.·•–—]{3,}|(?:[-=*_~#·•–—] ?){3,}")


def find(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """Where the lines begin that are drawn between comments: the same marks several times, and no words."""
    drawn = defaultdict(list)
    for start, end in lines:
        if _RULE.fullmatch(text[start:end].strip()):
            drawn[text[start:end].strip()].append(start)
    most = max(drawn.values(), key=len, default=[])
    return frozenset(most) if len(most) >= _FEWEST else frozenset()


def taken_in(made: Sequence[Byline], lines: Sequence[Line], drawn: frozenset[int]) -> list[Byline]:
    """Bylines that take in the drawn lines directly above and below them."""
    above = {b[0]: a[0] for a, b in pairwise(lines) if a[0] in drawn}
    below = {a[1]: b[1] for a, b in pairwise(lines) if b[0] in drawn}
    return [one._replace(start=above.get(one.start, one.start), end=below.get(one.end, one.end)) for one in made]
