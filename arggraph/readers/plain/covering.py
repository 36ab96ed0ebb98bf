"""Whether frames are those of a page's comments, not lines of code, of a quotation or a letter that recur in some."""

from __future__ import annotations

import re
from bisect import bisect_left

from arggraph.readers.plain import boundaries, paragraphs
from arggraph.readers.plain.boundaries import segment
from arggraph.readers.plain.bylines import Byline
from arggraph.readers.plain.frames import Frames
from arggraph.readers.plain.lines import Lines

# There are so many names for each comment that is likely to start.
COVERS = 0.75
# Frames with so many lines each or more, `_LONG` where they count or both name and date, must explain what the words
# say of starts no worse than this, and those that do neither are so many for each likely start (of 128 copied pages one
# loses its frames, which were none; of 59 pages without bylines on which lines recur 48).
_FEW, _LONG, _WORSE, _MUCH_WORSE, _COVERS_WEAKLY = 3, 10, -0.1, -0.3, 0.4

# "kim said:", "On 14 June 2024, kim wrote: ↑".
_SAYS = re.compile(r"[^\n:]{1,60}(?::\d\d[^\n:]{0,30}){0,2}:[^\w\n]{0,3}(?:\n|\Z)")


def likely(lines: Lines) -> dict[int, float]:
    """How likely a comment starts at each paragraph but the first, by where that begins."""
    blocks = paragraphs.blocks(lines)
    found = boundaries.as_dense(boundaries.probabilities(segment.Page(blocks)))
    return {block.start: p for block, p in zip(blocks[1:], found[1:], strict=True)}


def shares(text: str, byline: Byline) -> bool:
    """Whether words stand behind a byline on its line."""
    return bool(text[byline.end : byline.end + 80].partition("\n")[0].strip(" \t:>-"))


def covers(lines: Lines, framed: Frames) -> bool:
    """Whether frames are those of the page's comments.

    Frames with few lines each are believed, but not where each is written like the name of somebody who is spoken to
    ("@kim"). Of others there are enough for the comments that are likely to start, the more so where each may stand
    above a quotation ("kim said:"), and they stand where these do.
    """
    within, free = framed.bylines, framed.outside()
    outside = lines.only(i for i, line in enumerate(lines) if free(line[0]))
    called = all(lines.text.startswith("@", byline.start) for byline in within)
    quoted = all(_SAYS.match(lines.text, byline.start) for byline in within)
    told = framed.counts or any(byline.author and byline.when for byline in within)
    if len(outside) < (_LONG if told else _FEW) * len(within) and (told or not called):
        return True
    start = likely(outside)
    enough = len(within) >= (COVERS if called or quoted else _COVERS_WEAKLY) * sum(start.values())
    if not (told or enough):
        return False
    if 2 * sum(shares(lines.text, byline) for byline in within) > len(within):
        return True  # where the words begin has been taken out with the names
    places = sorted(start)
    framed_at = {bisect_left(places, byline.end) for byline in within}
    better = boundaries.explained([start[place] for place in places], [n in framed_at for n in range(len(places))])
    return better >= (_MUCH_WORSE if told else _WORSE)
