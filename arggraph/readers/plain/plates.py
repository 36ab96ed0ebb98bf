"""What may be a byline that is a name or a number and nothing else, and which of these run through a whole page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from arggraph import names
from arggraph.openers import opener
from arggraph.readers.plain import bylines
from arggraph.readers.plain.bylines import LABELS
from arggraph.readers.plain.lines import UNNAMED

# So many plates at least.
FEWEST = 3
UNCLOSED = re.compile(rf"(?=.{{1,45}}\Z)(?!\W)(?:\S+ ){{0,5}}\S+(?<![{re.escape(''.join(UNNAMED))}])(?<!\w\w\.)")
# The numbers that a page gives to its comments.
_NUMBER = re.compile(
    r"\W{0,2}(?:(?P<label>comment|reply|post|answer|message)\s+\W?)?(?P<number>\d{1,4})(?:[.):]|\s[-–—])\s+(?=\S)",
    re.IGNORECASE,
)
_RESPONDENT = re.compile(
    r"(?P<who>(?:Respondent|Participant|Reviewer|Interviewee|Submitter)\s+#?(?P<number>\d{1,4}))\b[^.!?\n]{0,40}"
)
# A title before a name, and what somebody calls herself who is not named: "(Mrs) Kim Lee", "'Baker'".
_TITLED = re.compile(r"\((?:mrs?|ms|miss|dr|rev(?:d)?|prof|sir|lady)\.?\)\s+", re.IGNORECASE)
_TAKEN = re.compile(r"[\"“][A-Z][\w'’ -]{2,30}[\"”]")
_LISTS = 5  # of so many numberings that begin on a page the longest is that of the comments, of two the later
# The last numbered comment is no longer than so many times the median of the others, and so many paragraphs.
_LAST, _LAST_MORE = 3, 3


class Plate(NamedTuple):
    """A line with a name or number on it: which line, the name, what stands around it, where on it the words begin."""

    line: int
    name: str
    around: str
    read_to: int | None = None


class Page(NamedTuple):
    """Lines, and whether each opens a paragraph; the lines that do from the heading of the comments on."""

    words: list[str]
    opens: list[bool]
    heads: list[int]
    headed: bool


def placed(page: Page) -> list[Plate]:
    """Names above a town, the two a paragraph, which close the letters to an editor down to the last or to a note below
    it."""
    words = page.words
    found = [
        Plate(i, words[i].strip('"“”'), "")
        for i in range(1, len(words) - 1)
        if page.opens[i] and not page.opens[i + 1] and page.opens[i + 2] and _signs(words[i])
        if UNCLOSED.fullmatch(words[i + 1]) and words[i + 1][0].isupper() and not names.valediction(words[i + 1])
    ]
    far = all(b.line - a.line > 2 for a, b in pairwise(found))
    below = words[found[-1].line + 2 :] if found else []
    noted = all(line.startswith("[") and line.endswith("]") for line in below)  # what the editor says to the last
    return found if len(found) >= FEWEST and far and noted else []


def _signs(line: str) -> bool:
    """Whether a line signs a letter: a name, also with its title in brackets, or one taken for it in quotation marks.

    >>> _signs("Kim Lee"), _signs("(Mrs) Kim Lee"), _signs('"Baker"'), _signs("So I left")
    (True, True, True, False)
    """
    return is_name(_TITLED.sub("", line)) or bool(_TAKEN.fullmatch(line))


def numbered(page: Page) -> list[Plate]:
    """Comments that are numbered one after the other, before their words or above them, down to the end of the page."""
    found = list(filter(None, (_number(page.words[i], i) for i in page.heads)))
    firsts = [n for n, (number, _) in enumerate(found) if number == 1][:_LISTS]
    run = max((_run(found[n:]) for n in firsts), key=lambda one: (len(one), one[0].line), default=[])
    if len(run) <= FEWEST:
        return []
    edges = [*(plate.line for plate in run), len(page.words)]
    sizes = [sum(a <= i < b for i in page.heads) for a, b in pairwise(edges)]
    return run if sizes[-1] <= _LAST * sorted(sizes)[len(sizes) // 2] + _LAST_MORE else []


def _number(line: str, i: int) -> tuple[int, Plate] | None:
    """The number that a line opens with, and the plate that it is."""
    if match := _NUMBER.match(line):
        return int(match["number"]), Plate(i, "", (match["label"] or "").casefold(), match.end())
    respondent = _RESPONDENT.fullmatch(line)
    return (int(respondent["number"]), Plate(i, respondent["who"], "0.")) if respondent else None


def _run(found: Sequence[tuple[int, Plate]]) -> list[Plate]:
    """The plates that are numbered one after the other from the first on, with the same label."""
    run: list[Plate] = []
    for number, plate in found:
        if number == len(run) + 1 and plate.around == found[0][1].around:
            run.append(plate)
    return run


def signed(numbered: Sequence[Plate], plates: Sequence[Plate]) -> list[Plate]:
    """Numbered comments with the name that stands below each."""
    edges = [*(plate.line for plate in numbered), plates[-1].line + 1 if plates else 0]
    below = ((plate.name for plate in plates if a <= plate.line < b) for a, b in pairwise(edges))
    return [plate._replace(name=next(name, plate.name)) for plate, name in zip(numbered, below, strict=True)]


def is_name(line: str) -> bool:
    """Whether words may be a name: one word that opens no sentence, or several that are written like a name."""
    first, *more = line.split() or [""]
    if not bylines.nameable(line) or not unclosed(line) or opener(first):
        return False
    return first.casefold() not in LABELS if not more else names.signature(line) is not None or line.istitle()


def unclosed(line: str) -> bool:
    """Whether words may be a name of any shape: no sentence, no leave-taking, no list of things."""
    return bool(UNCLOSED.fullmatch(line)) and not names.valediction(line) and not re.search(r"[,/]", line)
