"""Where one comment ends and the next begins, on a page that says nothing but blank lines.

Every paragraph is a decision, but not one by itself: on one page every paragraph is a comment, on another every tenth.
A recurrent network (weights/boundaries.onnx: bidirectional GRUs, Cho et al. 2014, over what `segment` and `voices` see
of each paragraph and what `gaps` and `windows` read in it) takes the page as a whole; `arggraph.training` trains and
measures it.
"""

from __future__ import annotations

import json
import math
import re
import statistics
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from arggraph import inference, names
from arggraph.readers.plain.boundaries import gaps, windows
from arggraph.readers.plain.boundaries.segment import Page
from arggraph.readers.plain.boundaries.voices import WORD

WEIGHTS = inference.WEIGHTS / "boundaries.onnx"
# The columns that say how words open and close comments, behind those of `Page.features`.
LEXICAL = ("opening_word", "opening_words", "closing_word")
# Of pages that are longer a piece of this many paragraphs is read at a time.
PIECE = 2000
# How far probabilities move, in log-odds, as more of a page's paragraphs are likely starts than is usual (chosen on
# flattened threads that nothing learned from: calibration errors fall on four of six sets).
DENSE, USUAL = 0.3, 0.25
# How far probabilities move towards the number of comments that a page tells (chosen on development folds), and the
# most that they move, in log-odds: a page of many may hold the first few comments only.
TRUST, FURTHEST = 0.75, 1.0
# An action ("Reply") between two paragraphs leaves so little of the doubt; nobody begins with a postscript.
AFTER_ACTION = 0.15
_POSTSCRIPT = re.compile(r"\W*(?:p\.?\s?(?:p\.?\s?)?s(?:\.|\s*[:,–—-])|(?-i:P?PS)\s(?!\d))", re.IGNORECASE)


class Model(NamedTuple):
    """The network, the names of its columns, and how much likelier words make a start (log-odds)."""

    session: Any
    features: tuple[str, ...]
    words: Mapping[str, float]


@cache
def model() -> Model | None:
    """The trained network; None where it is not installed, as before it is first trained."""
    if not WEIGHTS.exists():
        return None
    opened = inference.session(WEIGHTS)
    told = opened.get_modelmeta().custom_metadata_map
    return Model(opened, tuple(json.loads(told["features"])), json.loads(told["words"]))


def probabilities(page: Page) -> list[float]:
    """For each block from the page's first on, the probability that a comment starts there; three decimals."""
    network, last = model(), len(page.blocks)
    found: list[float] = []
    if network is None:
        return [0.0] * (last - page.first)
    read = reading([block.words for block in page.blocks[page.first :]])
    for start in range(page.first, last, PIECE):
        piece = range(start, min(start + PIECE, last))
        rows = matrix(page, piece, network.features, network.words, read[start - page.first :])
        found += [float(p) for p in network.session.run(None, {"rows": rows[None]})[0][0]]
    quoted = (math.log(odds) for odds in page.repeats.odds()[page.first :])
    found = [_likelier(p, by) for p, by in zip(found, quoted, strict=True)]
    found = as_announced(found, page.declared)
    doubts = (AFTER_ACTION if block.after_action else 1.0 for block in page.blocks[page.first :])
    found = [1 - (1 - p) * doubt for p, doubt in zip(found, doubts, strict=True)]
    words = [block.words for block in page.blocks[page.first :]]
    opened = [False, *(names.greets(said) or _quotes(said) for said in words)]  # whoever greets or quotes goes on
    return [
        round(min(p, 0.02) if _POSTSCRIPT.match(said) or above else p, 3)
        for p, said, above in zip(found, words, opened, strict=False)
    ]


def _quotes(words: str) -> bool:
    """Whether all lines of a paragraph are quoted by ">"; by ">-" YAML opens what somebody says.

    >>> _quotes("> Rye rises.\\n> Does it?"), _quotes("> Rye rises.\\nIt does."), _quotes(">- Rye rises.")
    (True, False, False)
    """
    lines = [line.lstrip() for line in words.splitlines() if line.strip()]
    return all(line.startswith(">") and not line.startswith(">-") for line in lines)


def reading(texts: Sequence[str]) -> list[tuple[float, ...]]:
    """The columns of both encoders for each paragraph."""
    return [(*gap, *window) for gap, window in zip(gaps.columns(texts), windows.columns(texts), strict=True)]


def as_dense(found: Sequence[float]) -> list[float]:
    """Probabilities moved away from what pages are like on average, towards what this one is.

    (Saerens, Latinne & Decaestecker 2002, "Adjusting the outputs of a classifier to new a priori probabilities"; a part
    of the way of their first step.) For what is told of boundaries, not for choosing them: where comments are long,
    fewer of those chosen would be right.
    """
    by = DENSE * (_log_odds(sum(found) / len(found)) - _log_odds(USUAL)) if found else 0.0
    return [round(_likelier(p, by), 3) for p in found]


def as_announced(found: Sequence[float], declared: int | None) -> list[float]:
    """Probabilities moved in log-odds towards where they would add up to the number that the page tells.

    Not all the way, since pages tell of comments that are not on them.
    """
    if not declared or not found:
        return list(found)
    low, high, wanted = -12.0, 12.0, min(declared, len(found) - 0.5)
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(_likelier(p, middle) for p in found) < wanted else (low, middle)
    shift = max(-FURTHEST, min(TRUST * low, FURTHEST))
    return [_likelier(p, shift) for p in found]


def explained(found: Sequence[float], starts: Sequence[bool]) -> float:
    """How much better starts at given paragraphs explain what the words say of each than starts strewn at the page's
    rate: the mean logarithm of the ratio of likelihoods; 0 where there is no paragraph.

    >>> round(explained([0.9, 0.1, 0.1], [True, False, False]), 2), round(explained([0.9, 0.1], [False, True]), 2)
    (0.53, -1.61)
    """
    if not found:
        return 0.0
    rate, *said = (min(max(p, 0.02), 0.98) for p in (statistics.mean(found), *found))
    each = (p / rate if start else (1 - p) / (1 - rate) for p, start in zip(said, starts, strict=True))
    return statistics.mean(map(math.log, each))


def _log_odds(p: float) -> float:
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def _likelier(p: float, by: float) -> float:
    """A probability whose log-odds are raised."""
    return 1 / (1 + math.exp(-_log_odds(p) - by))


def matrix(
    page: Page, numbers: range, features: Sequence[str], words: Mapping[str, float], read: Sequence[Sequence[float]]
) -> Any:
    """A row of float32 for each block, a column for each feature; what a block does not name is 0.

    `read` are the columns of the encoders, from the first of the blocks on.
    """
    import numpy as np

    rows = []
    for number, columns in zip(numbers, read, strict=False):
        seen = page.features(number)
        lexical = (sum(words.get(key, 0.0) for key in keys) for keys in lexicon(page, number))
        rows.append([*(float(seen.get(name, 0.0)) for name in features), *lexical, *columns])
    return np.array(rows, dtype=np.float32)


def lexicon(page: Page, number: int) -> tuple[list[str], list[str], list[str]]:
    """The keys of the words around a break, for each column of `LEXICAL`: "^thanks", "^thanks for", "regards$"."""
    opening = [word.casefold() for word in WORD.findall(page.openings[number][:80])[:2]]
    closing = page.last_words[number - 1] if number > page.first else ""
    pair = [f"^{' '.join(opening)}"] if len(opening) > 1 else []
    return [f"^{word}" for word in opening[:1]], pair, [f"{closing}$"] if closing else []


def threshold(probabilities: Sequence[float]) -> float:
    """The probability from which on boundaries are taken so that the F1 to be expected of a page is highest.

    (Ye, Chai, Lee & Chieu 2012, "Optimizing F-measures".) Above 1 where no boundary at all is likeliest.

    >>> threshold([0.9, 0.4, 0.1]), threshold([0.4, 0.4, 0.4, 0.1]), threshold([0.1, 0.05])
    (0.4, 0.4, 1.1)
    """
    total, true = sum(probabilities), 0.0
    best, least = math.prod(1 - p for p in probabilities), 1.1
    for taken, p in enumerate(sorted(probabilities, reverse=True), 1):
        true += p
        if (expected := 2 * true / (taken + total)) > best:
            best, least = expected, p
    return least
