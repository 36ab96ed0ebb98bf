"""Does another comment start between two paragraphs? What their words say, read as a pair.

The four lowest layers of MiniLM (Wang et al. 2020, "MiniLM: Deep Self-Attention Distillation"), fine-tuned by
`arggraph.training.gaps` on the paragraph gaps of flattened threads, in int8 ONNX (weights/gaps.onnx). It knows English
only: on other pages its columns are 0, as they are on some of the pages that `boundaries` is trained on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from arggraph import inference, language
from arggraph.inference import Tokens

if TYPE_CHECKING:
    import tokenizers

MODEL = inference.WEIGHTS / "gaps.onnx"
# Word pieces that are read of the end of a paragraph and of the start of the next, and the letters that hold them; of
# pages with more paragraphs than `LONG`, half as many; with more than `MOST`, nothing: it would take too long.
ENDING, OPENING, LONG, MOST = 24, 40, 1000, 2000
_LAST, _FIRST = 200, 260
_BATCH = 16  # gaps that are read at once: most are short
# What a page gets for each paragraph: half the log-odds that a comment starts there and that it is of an article, each
# within 4, and whether the page was read at all.
COLUMNS = ("gap_starts", "gap_article", "gap_read")


def columns(texts: Sequence[str]) -> list[tuple[float, float, float]]:
    """`COLUMNS` of each paragraph of a page."""
    if not 0 < len(texts) <= MOST or not MODEL.exists() or not readable(texts):
        return [(0.0, 0.0, 0.0)] * len(texts)
    network, tokenizer = inference.encoder(MODEL)
    return [as_columns(*row.tolist()) for row in inference.scores(network, encode(tokenizer, texts), _BATCH)]


def readable(texts: Sequence[str]) -> bool:
    """Whether a page is in a language that the encoder knows."""
    return language.english(" ".join(text[:120] for text in texts))


def as_columns(starts: float, article: float) -> tuple[float, float, float]:
    """Log-odds as columns, rounded so that machines agree."""
    return round(max(-4.0, min(starts / 2, 4.0)), 2), round(max(-4.0, min(article / 2, 4.0)), 2), 1.0


def encode(tokenizer: tokenizers.Tokenizer, texts: Sequence[str]) -> list[Tokens]:
    """The gap above each paragraph: [CLS] end of the one above [SEP] start of this one [SEP]."""
    endings = inference.pieces(tokenizer, (text[-_LAST:] for text in ["", *texts[:-1]]))
    openings = inference.pieces(tokenizer, (text[:_FIRST] for text in texts))
    share = 1 if len(texts) <= LONG else 2
    return [
        inference.pair(a[-ENDING // share :], b[: OPENING // share]) for a, b in zip(endings, openings, strict=True)
    ]
