"""The paragraphs of a page of plain text: runs of lines that no blank line, byline or furniture divides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from arggraph.readers.plain.bylines import Byline
from arggraph.readers.plain.frames import Frames
from arggraph.readers.plain.lines import CLAUSE_END, SENTENCE_END, Line, Lines

# Every line is a paragraph where of the lines that follow each other at most so many have a blank line between them and
# so many close a sentence, fewer where one is longer than lines are wrapped to.
_SPACED, _CLOSED, _CLOSED_WIDE, _WRAPPED = 0.05, 0.5, 0.2, 100
# Lines that were broken by width have so many characters.
BROKEN = 55


class Block(NamedTuple):
    """A paragraph: `text[start:end]` of the page, the line breaks before it, with one more for each where one divides
    paragraphs, whether an action ("Reply") was there."""

    start: int
    end: int
    words: str
    gap: int
    after_action: bool = False


def spacing(lines: Lines) -> int:
    """The line breaks that divide paragraphs: two, or one on a page without blank lines whose lines are not wrapped.

    >>> short = "Rye is sour. What of it?\\nAnd needs no yeast\\nNo.\\nYes."
    >>> spacing(Lines.of(short)), spacing(Lines.of(short.replace("\\n", "\\n\\n")))
    (1, 2)
    >>> page = "Rye\\n" + "It is sour, and that is all that there is to be said of it now. " * 2 + "\\nNo.\\nYes."
    >>> [spacing(Lines.of(said)) for said in (page, page.replace("\\n", "\\n\\n"))]
    [1, 2]
    """
    closed = sum(CLAUSE_END.search(lines.text, max(start, end - 8), end) is not None for start, end in lines)
    wide = any(end - start > _WRAPPED for start, end in lines)
    least = (_CLOSED_WIDE if wide else _CLOSED) * len(lines)
    return 1 if len(lines.opening) <= _SPACED * len(lines) and closed >= least else 2


def running(lines: Lines) -> frozenset[int]:
    """The lines of paragraphs that were broken by width: a long line, one that begins in small letters, and the last
    closes a sentence.

    >>> page = "What is new\\n\\nRye bread is sour, and it needs no yeast at all, whatever\\nmillers may say.\\n"
    >>> sorted(running(Lines.of(page)))
    [1, 2]
    """
    found, first, long, lower = set[int](), 0, False, False
    for i, (start, end) in enumerate(lines):
        if not i or lines.gaps[i] > 1:
            first, long, lower = i, False, False
        else:
            lower |= lines.written[i].lstrip()[:1].islower()
        long |= end - start >= BROKEN
        if long and lower and SENTENCE_END.search(lines.text, max(start, end - 8), end):
            found.update(range(first, i + 1))
            first = i + 1
    return frozenset(found)


def spoken(lines: Lines, prose: Callable[[str], object]) -> frozenset[int]:
    """The lines of paragraphs below the first in which a line is prose: short ones above it open the same words.

    >>> page = "On rye\\n\\nYes.\\nIt is sour, and that is all that there is to be said of it now."
    >>> sorted(spoken(Lines.of(page), lambda line: len(line) > 40))
    [1, 2]
    """
    found = (range(a, b) for a, b in pairwise([*sorted(lines.opening), len(lines)]))
    return frozenset(i for each in found if any(prose(lines.words[j]) for j in each) for i in each)


def blocks(
    lines: Lines, cut: frozenset[int] = frozenset(), action: frozenset[int] = frozenset(), apart: int = 2
) -> list[Block]:
    """Blocks of lines that fewer line breaks than `apart` lie between, and no removed line.

    A block also starts at each line whose start is in `cut`, and is marked when an action link stood before it (its
    start is in `action`).
    """
    groups: list[list[Line]] = []
    for line, gap in zip(lines, lines.gaps, strict=False):
        if groups and gap < apart and line[0] not in cut:
            groups[-1].append(line)
        else:
            groups.append([line])
    found: list[Block] = []
    for group in groups:
        start, end = group[0][0], group[-1][1]
        gap = lines.text.count("\n", found[-1].end, start) + 2 - apart if found else 0
        found.append(Block(start, end, lines.text[start:end], gap, start in action))
    return found


def unframed(
    lines: Lines, kept: Iterable[int], is_furniture: Sequence[bool], framed: Frames | None, apart: int
) -> tuple[list[Block], dict[int, Byline]]:
    """Paragraphs without bylines and furniture, and the byline directly above a paragraph, by the paragraph's number.

    They are made of the `kept` lines, where `apart` line breaks divide them. A byline below the last one has the number
    that the next one would have.
    """
    by_start = {byline.start: byline for byline in framed.bylines} if framed else {}
    by_end = {byline.end: byline for byline in framed.bylines} if framed and framed.below else {}
    actions = {lines[i + 1][0] for i in range(len(lines) - 1) if is_furniture[i] and not is_furniture[i + 1]}
    words: list[Line] = []
    above: dict[int, Byline] = {}
    pending: Byline | None = None
    read_to = 0
    text = lines.text
    for line_start, end in lines.only(kept):
        byline, last = by_start.get(line_start), by_end.get(end)
        if last and last.start > line_start:  # the byline stands behind the words, on their last line
            if pending:
                above[line_start] = pending
            words.append((line_start, last.start))
            pending = last
            continue
        if byline:
            read_to, pending = byline.end, byline
        start = max(line_start, read_to)
        if start >= end or text[start:end].isspace():
            continue
        if byline:  # the words of the comment begin on the byline's own line
            start += len(text[start:end]) - len(text[start:end].lstrip())
        if pending:
            above[start], pending = pending, None
        words.append((start, end))
    found = blocks(Lines(text, words), frozenset(above) | actions, frozenset(actions), apart)
    numbers = {block.start: n for n, block in enumerate(found)}
    numbered = {numbers[start]: byline for start, byline in above.items()}
    return found, numbered | ({len(found): pending} if pending else {})
