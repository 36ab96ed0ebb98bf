"""Does another comment start between two paragraphs? What the words around say, many paragraphs read at once.

The four lowest layers of MiniLM (Wang et al. 2020, "MiniLM: Deep Self-Attention Distillation"), fine-tuned by
`arggraph.training.windows` on windows of flattened threads, in int8 ONNX (weights/windows.onnx). `gaps` reads the two
sides of a break and nothing else; here each paragraph is seen among its neighbours, whose voice it has or has not.
English only, like `gaps`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from arggraph import inference
from arggraph.inference import Tokens
from arggraph.readers.plain.boundaries.gaps import as_columns, readable

if TYPE_CHECKING:
    import tokenizers

MODEL = inference.WEIGHTS / "windows.onnx"
# Word pieces of a window, and those that are read of a paragraph: its first, and of a longer one, behind a mark of what
# is left out, its last; and the letters that hold them. Pages with more paragraphs than `MOST` would take too long.
SIZE, HEAD, TAIL, LEFT_OUT, MOST = 448, 44, 24, 103, 1000
_FIRST, _LAST = 300, 200
COLUMNS = ("window_starts", "window_article", "window_read")


def columns(texts: Sequence[str]) -> list[tuple[float, float, float]]:
    """`COLUMNS` of each paragraph of a page, made as those of `gaps` are."""
    if not 0 < len(texts) <= MOST or not MODEL.exists() or not readable(texts):
        return [(0.0, 0.0, 0.0)] * len(texts)
    network, tokenizer = inference.encoder(MODEL)
    pieces = encode(tokenizer, texts)
    places = windows([len(one) for one in pieces])
    read = [tokens(pieces[start:end]) for start, end in places]
    told = [at_marks(one, scores) for one, scores in zip(read, inference.scores(network, read), strict=True)]
    return [as_columns(*row) for row in most_central(places, told)]


def encode(tokenizer: tokenizers.Tokenizer, texts: Sequence[str]) -> list[list[int]]:
    """The ids of the word pieces that are read of each paragraph; that somebody writes "[SEP]" is not read."""
    firsts, lasts = (
        [[one for one in ids if one != inference.SEP] for ids in inference.pieces(tokenizer, some)]
        for some in ([text[:_FIRST] for text in texts], [text[-_LAST:] for text in texts])
    )
    return [
        first if len(text) <= _FIRST and len(first) <= HEAD + TAIL else [*first[:HEAD], LEFT_OUT, *last[-TAIL:]]
        for text, first, last in zip(texts, firsts, lasts, strict=True)
    ]


def windows(sizes: Sequence[int]) -> list[tuple[int, int]]:
    """The first paragraph of each window and the one behind its last; each begins in the last quarter of the former.

    >>> windows([100] * 8)
    [(0, 4), (3, 7), (6, 8)]
    """
    start, end = 0, filled(sizes, 0)
    found = [(start, end)]
    while end < len(sizes):
        start += max(1, (end - start) * 3 // 4)
        end = filled(sizes, start)
        found.append((start, end))
    return found


def filled(sizes: Sequence[int], start: int) -> int:
    """The paragraph behind the last that stands in a window whose first is `start`."""
    end, room = start, SIZE - 1
    while end < len(sizes) and (end == start or sizes[end] < room):
        room -= sizes[end] + 1
        end += 1
    return end


def tokens(pieces: Sequence[Sequence[int]]) -> Tokens:
    """[CLS], and of each paragraph [SEP] and its pieces."""
    ids = [inference.CLS, *(one for part in pieces for one in (inference.SEP, *part))]
    return Tokens(ids, [0] * len(ids))


def at_marks(window: Tokens, scores: Any) -> list[list[float]]:
    """Of what is said of every word piece, what is said of the marks above paragraphs."""
    return [row for one, row in zip(window.ids, scores.tolist(), strict=True) if one == inference.SEP]


def most_central(places: Sequence[tuple[int, int]], told: Sequence[Sequence[list[float]]]) -> list[list[float]]:
    """What is told of each paragraph by the window that shows most of what stands above and below it."""
    last = places[-1][1]
    best: dict[int, tuple[float, list[float]]] = {}
    for (start, end), rows in zip(places, told, strict=True):
        for number, row in zip(range(start, end), rows, strict=True):
            above = number - start if start else last
            below = end - number + 1 if end < last else last
            if number not in best or min(above, below) > best[number][0]:
                best[number] = (min(above, below), row)
    return [best[number][1] for number in range(last)]
