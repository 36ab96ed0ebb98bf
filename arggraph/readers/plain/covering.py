"""Whether frames are those of a page's comments, not lines of code, of a quotation or a letter that recur in some."""

from __future__ import annotations

import re
from bisect import bisect_left
from statistics import median

from arggraph.readers.plain import boundaries, paragraphs
from arggraph.readers.plain.boundaries import segment
from arggraph.readers.plain.bylines import Byline
from arggraph.readers.plain.frames import Frames
from arggraph.readers.plain.lines import SENTENCE_END, Lines

# There are so many names for each comment that is likely to start.
COVERS = 0.75
# Frames with so many lines each or more, `_LONG` where they count or both name and date, must explain what the words
# say of starts no worse than this, and those that do neither are so many for each likely start (of 128 copied pages one
# loses its frames, which were none; of 59 pages without bylines on which lines recur 47). More than `_MANY` that date
# are no accident, nor are such as have `_TALL` lines themselves.
_MANY, _TALL = 10, 8
_FEW, _LONG, _WORSE, _MUCH_WORSE, _COVERS_WEAKLY = 3, 10, -0.1, -0.3, 0.4
# Where names stand above what may be quotations, starts that explain so much make up for those that name nobody.
_BETTER = 0.25

# "kim said:", "On 14 June 2024, kim wrote: ↑", "kim:".
_SAYS = re.compile(r"[^\n:]{1,60}(?::\d\d[^\n:]{0,30}){0,2}:[^\w\n]{0,3}(?:\n|\Z)")
# What a theme puts below a name has so few lines, of so few words each, and no sentence among them.
_LINES, _WORDS = 3, 3


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
    ("@kim"). Of others there are enough for the comments that are likely to start, and they stand where these do. Where
    each may stand above a quotation ("kim said:") there are more, or they stand there surely, or the first opens the
    comments.
    """
    within = framed.bylines
    outside = _outside(lines, framed)
    called = all(lines.text.startswith("@", byline.start) for byline in within)
    told = framed.counts or any(byline.author and byline.when for byline in within)
    short = len(outside) < (_LONG if told else _FEW) * len(within)
    tall = median(lines.text.count("\n", byline.start, byline.end) for byline in within) >= _TALL
    if (told and (short or tall or len(within) > _MANY)) or (short and not called):
        return True
    start = likely(outside)
    expected = sum(start.values())
    if not told and len(within) < (COVERS if called else _COVERS_WEAKLY) * expected:
        return False
    if 2 * sum(shares(lines.text, byline) for byline in within) > len(within):
        return True  # where the words begin has been taken out with the names
    places = sorted(start)
    framed_at = {bisect_left(places, byline.end) for byline in within}
    better = boundaries.explained([start[place] for place in places], [n in framed_at for n in range(len(places))])
    if told:
        return better >= _MUCH_WORSE
    headed = lines.heading is not None and within[0].start == lines[lines.heading][0]
    quoted = not headed and all(_SAYS.match(lines.text, byline.start) for byline in within)
    return better >= (_BETTER if quoted and len(within) < COVERS * expected else _WORSE)


def _outside(lines: Lines, framed: Frames) -> Lines:
    """The lines outside the frames, without short ones that fill the paragraph of a name above the words: a rank, a
    town."""
    free = framed.outside()
    own = [not free(start) for start, _ in lines]
    if not framed.below:
        for i in [i for i, mine in enumerate(own[:-1]) if mine and not own[i + 1]]:
            last = min(i + 2 + _LINES, len(own))
            end = next((n for n in range(i + 1, last) if lines.gaps[n] > 1), last)
            if end - i - 1 <= _LINES and all(_short(line) for line in lines.words[i + 1 : end]):
                own[i + 1 : end] = [True] * (end - i - 1)
    return lines.only(i for i, mine in enumerate(own) if not mine)


def _short(line: str) -> bool:
    return len(line.split()) <= _WORDS and not SENTENCE_END.search(line)
