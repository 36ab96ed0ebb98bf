"""The cross-encoder: reads a comment together with what it answers, and scores the three sides.

MiniLM-L6 (Wang et al. 2020, "MiniLM: Deep Self-Attention Distillation") fine-tuned by `arggraph.training.encoder`, in
int8 ONNX; onnxruntime and tokenizers are imported, and the file is read, when the first pair is scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from arggraph import inference
from arggraph.inference import Tokens

if TYPE_CHECKING:
    import tokenizers

MODEL = inference.WEIGHTS / "relations.onnx"
# Tokens of both texts together.
LONGEST = 160

Scores = tuple[float, float, float]


class Scored(NamedTuple):
    """Logits of rebuts, supports and neither, rounded so that machines agree, and those of the comment's word pieces.

    The former are the mean of all pieces', so that the latter tell what each adds ("Learning Deep Features for
    Discriminative Localization", Zhou et al. 2016: class activation).
    """

    sides: Scores
    pieces: Any  # an array (pieces, 3)


def available() -> bool:
    """Whether the cross-encoder is there."""
    return MODEL.exists()


def scores(pairs: Sequence[tuple[str, str]]) -> list[Scored]:
    """What is made of each (comment, what it answers)."""
    network, tokenizer = inference.encoder(MODEL)
    tokens = encode(tokenizer, pairs)
    return [_scored(of, one.types) for of, one in zip(inference.scores(network, tokens), tokens, strict=True)]


def _scored(of: Any, types: Sequence[int]) -> Scored:
    rebuts, supports, neither = (round(sum(column) / len(of), 2) for column in of.T.tolist())
    return Scored((rebuts, supports, neither), of[types.index(1) : -1])


def pieces(texts: Sequence[str]) -> list[int]:
    """The number of word pieces of each text."""
    _, tokenizer = inference.encoder(MODEL)
    return list(map(len, inference.pieces(tokenizer, map(_cut, texts))))


def encode(tokenizer: tokenizers.Tokenizer, pairs: Sequence[tuple[str, str]]) -> list[Tokens]:
    """[CLS] what is answered [SEP] the comment [SEP], at most `LONGEST` tokens; of what is answered both ends stay."""
    comments, targets = (inference.pieces(tokenizer, (_cut(pair[at]) for pair in pairs)) for at in (0, 1))
    found, room = [], LONGEST - 3
    for comment, target in zip(comments, targets, strict=True):
        mine = min(len(comment), max(room - len(target), room * 5 // 8))
        theirs = min(len(target), room - mine)
        head = target if theirs == len(target) else target[: theirs // 2] + target[theirs // 2 - theirs :]
        found.append(inference.pair(head, comment[:mine]))
    return found


def _cut(text: str) -> str:
    return inference.tidy(text)[:2000]
