"""Bylines that are a name and nothing else: above or below a comment's words, on a line or in a paragraph of its own.

    Kim Lee           kim77             It rose.          It rose.
    It rose.                                              kim77
                      It rose.          Kim Lee

A heading looks the same, and so does a signature where only some sign. What tells a name is that it is met again, or
called by others, and that its word is not used in small letters on the page; and every comment must have one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from arggraph import names
from arggraph.readers import boundaries, bylines, paragraphs, segment
from arggraph.readers.bylines import Byline
from arggraph.readers.frames import Frames, Line

# So many plates at least, of so many of the paragraphs, with so many words below each on the average.
_FEWEST, _SHARE, _WORDS = 3, 0.1, 5
# Of the paragraphs of several lines, so many open with a plate.
_OPEN = 0.5
# Of the names so many at most may be words of the page: more, and they are headings.
_COMMON = 0.25
# Plates that stand in paragraphs of their own may be headings, or sign what stands above them: of all paragraphs they
# are so many, so many are met again or called by name, and in so few of the words below one is its own name called.
_APART, _MET, _CALLS_ITSELF = 0.22, 0.3, 0.1
# There are so many for each comment that is likely to start.
_COVERS = 0.75
# Where fewer are met, so many plates are needed, of so many of the paragraphs.
_UNMET = {"joined": (6, 0.8), "apart": (10, 0.3)}
# Beside the plates so many lines in their place may be names in no usual shape ("the chosen one"), if not met again.
_UNUSUAL = 0.15
_UNCLOSED = re.compile(r"(?=.{1,45}\Z)(?!\W)(?:\S+ ){0,5}\S+(?<![.,:;!?])")
_LABELS = frozenset("pros cons question answer summary update edit note conclusion introduction background".split())
_CALLED = re.compile(r"(?<=[\w,] )([A-Z]\w{2,})|@(\w{3,})")


class _Page(NamedTuple):
    """Lines, and whether each opens a paragraph; the lines that do from the heading of the comments on."""

    words: list[str]
    opens: list[bool]
    heads: list[int]
    headed: bool


def find(text: str, lines: Sequence[Line], heading: int | None = None) -> Frames | None:
    """The plates of a page's comments, or None; arguments as in `frames.find`."""
    words = [text[start:end].strip() for start, end in lines]
    if len(words) < _FEWEST:
        return None
    opens = [True, *(text.count("\n", a[1], b[0]) > 1 for a, b in pairwise(lines)), True]
    page = _Page(words, opens, [i for i in range(heading or 0, len(words)) if opens[i]], heading is not None)
    closing = _apart(page, _alone(page), _closes(page)), _closes(page)
    behind = _apart(page, _last(page), True), True
    known = [(plates, below) for plates, below in (closing, behind) if plates and _covers(text, lines, plates)]
    plates, below = max([(_joined(page), False), *known], key=lambda found: len(found[0]))
    made = [Byline(*lines[i], words[i].removeprefix("@"), None) for i in plates]
    return Frames(made, len(words), below) if made else None


def _joined(page: _Page) -> list[int]:
    """Plates on the first line of a paragraph, if they are believed."""
    joined = [i for i in page.heads if not page.opens[i + 1]]
    plates = [i for i in joined if _plate(page.words[i])]
    if len(plates) < _OPEN * len(joined) or not _believed(page, plates, 0.0, "joined"):
        return []
    others = [i for i in joined if i not in plates and i > plates[0] and _UNCLOSED.fullmatch(page.words[i])]
    of = Counter(page.words[i] for i in others)
    once = [i for i in others if of[page.words[i]] == 1]
    return sorted({*plates, *others} - (set(once) if len(once) > _UNUSUAL * len(plates) else set()))


def _alone(page: _Page) -> list[int]:
    """Lines that may be names, each a paragraph."""
    return _recurring(page, [i for i in page.heads if page.opens[i + 1]])


def _last(page: _Page) -> list[int]:
    """Lines that may be names, the last of their paragraphs, where most paragraphs of several lines end so."""
    last = [i for i in range(page.heads[0], len(page.words)) if page.opens[i + 1] and not page.opens[i]]
    plates = _recurring(page, last)
    return plates if len(plates) >= _OPEN * len(last) else []


def _recurring(page: _Page, lines: Sequence[int]) -> list[int]:
    of = Counter(page.words[i] for i in lines)
    return [i for i in lines if _plate(page.words[i]) or (of[page.words[i]] > 1 and _nameable(page.words[i]))]


def _closes(page: _Page) -> bool:
    """Whether the last paragraph may be a name: then names stand below the words."""
    return page.opens[-2] and bool(_UNCLOSED.fullmatch(page.words[-1]))


def _apart(page: _Page, lines: Sequence[int], below: bool) -> list[int]:
    """The lines above or below which words stand, if they are believed to be plates."""
    step = -1 if below else 1
    plates = [i for i in lines if i + step not in lines and 0 <= i + step < len(page.words)]
    if len(plates) < _FEWEST or len(plates) < _APART * sum(i >= plates[0] for i in page.heads):
        return []
    edges = [plates[0] - 1, *plates] if below else [*plates, len(page.words)]
    own = sum(
        bool(re.search(rf"(?:^|[.!?]\s|@){re.escape(page.words[i].split()[0])}\b", " ".join(page.words[a + 1 : b])))
        for i, (a, b) in zip(plates, pairwise(edges), strict=True)
    )
    return plates if own <= _CALLS_ITSELF * len(plates) and _believed(page, plates, _MET, "apart") else []


def _covers(text: str, lines: Sequence[Line], plates: Sequence[int]) -> bool:
    """Whether there are about as many plates as comments are likely to start: where only some sign, there are fewer."""
    blocks = paragraphs.blocks(text, lines, frozenset(), frozenset())
    likely = boundaries.probabilities(segment.Page(blocks))
    signs = {lines[i][0] for i in plates}
    return len(plates) >= _COVERS * sum(
        p for block, p in zip(blocks[1:], likely[1:], strict=True) if block.start not in signs
    )


def _believed(page: _Page, plates: Sequence[int], least: float, where: str) -> bool:
    """Whether plates are no headings: more than the `least` share is met again or called, or there are very many."""
    of = Counter(page.words[i].casefold() for i in plates)
    said = " ".join(words for i, words in enumerate(page.words) if i not in set(plates))
    share = len(plates) / sum(i >= plates[0] for i in page.heads) if plates else 0.0
    if len(plates) < _FEWEST or len(of) < 2 or share < _SHARE or len(said.split()) < _WORDS * len(plates):
        return False
    small = set(re.findall(r"\b[a-z][\w'’-]+", said))
    common = sum(name[0].isupper() and name.split()[0].casefold() in small for name in {page.words[i] for i in plates})
    called = {name.casefold() for pair in _CALLED.findall(said) for name in pair if name}
    met = sum(n for name, n in of.items() if n > 1 or name.split()[0].strip("@") in called)
    many, most = _UNMET[where]
    many = _FEWEST if page.headed else many
    return common <= _COMMON * len(of) and (met > least * len(plates) or (len(plates) >= many and share >= most))


def _plate(line: str) -> bool:
    """Whether a line may be a name: one word that opens no sentence, or several that are written like a name."""
    first, *more = line.split() or [""]
    if not bylines.nameable(line) or not _nameable(line) or names.opener(first):
        return False
    return first.casefold() not in _LABELS if not more else names.signature(line) is not None or line.istitle()


def _nameable(line: str) -> bool:
    return bool(_UNCLOSED.fullmatch(line)) and not names.valediction(line) and not re.search(r"[,/]", line)
