"""Does a comment read as an answer to another? What the words of both say, read together, where the trees are unsure.

The four lowest layers of MiniLM (Wang et al. 2020, "MiniLM: Deep Self-Attention Distillation"), fine-tuned by
`arggraph.training.answers` to tell what a comment answers from what else stands above it, in int8 ONNX
(weights/answers.onnx). It knows English only; elsewhere, and without the file, the trees alone decide.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from arggraph import inference, language
from arggraph.inference import Tokens

if TYPE_CHECKING:
    import tokenizers

MODEL = inference.WEIGHTS / "answers.onnx"
# Word pieces that are read of the start and the end of what may be answered, and of the start of the answer, and the
# letters that hold them.
HEAD, TAIL, OPENING = 20, 12, 40
_FIRST, _LAST = 400, 280
# A comment is read with its likeliest candidates where the trees are unsure: where none is so likely (up to .85 brought
# no more),
SURE = 0.6
# so many of them (four brought no more),
MOST = 2
# and the first is not so many times as likely as the second: reading has never turned these round.
CLEAR = 3.0
# What a score counts beside the log of the trees' probability (chosen on development discussions).
COUNTS = 0.3


def weighed(likely: Mapping[str, float], answer: str, texts: Mapping[str, str]) -> dict[str, float]:
    """The probabilities of candidates once their texts have been read beside the answer, in three decimals.

    What is not in `texts` is not read (that nobody here is answered, what has no words): it keeps its share.
    """
    found = dict(likely)
    if max(likely.values(), default=1.0) >= SURE or not MODEL.exists() or not language.english(answer):
        return found
    best = sorted((one for one in likely if texts.get(one)), key=lambda one: -likely[one])[:MOST]
    if len(best) < 2 or likely[best[0]] > CLEAR * likely[best[1]]:
        return found
    told = scores(answer, [texts[one] for one in best])
    raised = [likely[one] * math.exp(COUNTS * score) for one, score in zip(best, told, strict=True)]
    share = sum(likely[one] for one in best) / sum(raised)
    return found | {one: round(weight * share, 3) for one, weight in zip(best, raised, strict=True)}


def scores(answer: str, targets: Sequence[str]) -> list[float]:
    """How much an answer reads as one to each of the targets: log-odds against each other, rounded so that machines
    agree."""
    network, tokenizer = inference.encoder(MODEL)
    return [round(float(row[0]), 2) for row in inference.scores(network, encode(tokenizer, answer, targets))]


def encode(tokenizer: tokenizers.Tokenizer, answer: str, targets: Sequence[str]) -> list[Tokens]:
    """[CLS] start and end of a target [SEP] start of the answer [SEP], for each target."""
    mine, theirs = _pieces(tokenizer, answer), [_pieces(tokenizer, target) for target in targets]
    return [
        inference.pair(ids if len(ids) <= HEAD + TAIL else ids[:HEAD] + ids[-TAIL:], mine[:OPENING]) for ids in theirs
    ]


@lru_cache(maxsize=256)  # what has been read as an answer is soon one that may be answered
def _pieces(tokenizer: tokenizers.Tokenizer, text: str) -> list[int]:
    """Those of the start and the end of a text."""
    ends = text if len(text) <= _FIRST + _LAST else f"{text[:_FIRST]} … {text[-_LAST:]}"
    return inference.pieces(tokenizer, [ends])[0]
