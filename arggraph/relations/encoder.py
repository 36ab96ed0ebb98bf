"""The cross-encoder: reads a comment together with what it answers, and scores the three sides.

MiniLM-L6 (Wang et al. 2020, "MiniLM: Deep Self-Attention Distillation") fine-tuned by `arggraph.training.encoder`, in
int8 ONNX; onnxruntime and tokenizers are imported, and the file is read, when the first pair is scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from arggraph import inference

if TYPE_CHECKING:
    import tokenizers

FOLDER = Path(__file__).parent.parent / "weights"
MODEL, TOKENIZER = FOLDER / "relations.onnx", FOLDER / "relations.tokenizer.json"
# Tokens of both texts together, and pairs that are run at once.
LONGEST = 96
BATCH = 16
_CLS, _SEP = 101, 102

Scores = tuple[float, float, float]


class Tokens(NamedTuple):
    """Token ids of a pair, and for each whether it belongs to the answering text."""

    ids: list[int]
    types: list[int]


def available() -> bool:
    """Whether the files of the cross-encoder are there."""
    return MODEL.exists() and TOKENIZER.exists()


def scores(pairs: Sequence[tuple[str, str]]) -> list[Scores]:
    """For each (comment, what it answers): logits of rebuts, supports and neither, rounded so that machines agree."""
    import numpy as np

    session, tokenizer = _loaded()
    tokens = encode(tokenizer, pairs)
    found: list[Scores] = [(0.0, 0.0, 0.0)] * len(pairs)
    order = sorted(range(len(pairs)), key=lambda i: len(tokens[i].ids))
    for at in range(0, len(order), BATCH):
        batch = order[at : at + BATCH]
        longest = max(len(tokens[i].ids) for i in batch)
        rows = {
            "ids": [tokens[i].ids + [0] * (longest - len(tokens[i].ids)) for i in batch],
            "types": [tokens[i].types + [0] * (longest - len(tokens[i].ids)) for i in batch],
            "mask": [[1] * len(tokens[i].ids) + [0] * (longest - len(tokens[i].ids)) for i in batch],
        }
        (logits,) = session.run(None, {name: np.array(row, dtype=np.int64) for name, row in rows.items()})
        for i, row in zip(batch, logits.tolist(), strict=True):
            found[i] = (round(row[0], 2), round(row[1], 2), round(row[2], 2))
    return found


def encode(tokenizer: tokenizers.Tokenizer, pairs: Sequence[tuple[str, str]]) -> list[Tokens]:
    """[CLS] what is answered [SEP] the comment [SEP], at most `LONGEST` tokens; of what is answered both ends stay."""
    comments = tokenizer.encode_batch([_tidy(comment) for comment, _ in pairs], add_special_tokens=False)
    targets = tokenizer.encode_batch([_tidy(target) for _, target in pairs], add_special_tokens=False)
    found = []
    for comment, target in zip(comments, targets, strict=True):
        room = LONGEST - 3
        mine = min(len(comment.ids), max(room - len(target.ids), room * 5 // 8))
        theirs = min(len(target.ids), room - mine)
        head = (
            target.ids if theirs == len(target.ids) else target.ids[: theirs // 2] + target.ids[theirs // 2 - theirs :]
        )
        ids = [_CLS, *head, _SEP, *comment.ids[:mine], _SEP]
        found.append(Tokens(ids, [0] * (theirs + 2) + [1] * (mine + 1)))
    return found


def _tidy(text: str) -> str:
    """One space between words; addresses say nothing, and no word needs more than 40 letters."""
    words = ("url" if word.startswith(("http://", "https://")) else word[:40] for word in text.split())
    return " ".join(words)[:2000]


@cache
def _loaded() -> tuple[Any, tokenizers.Tokenizer]:
    from tokenizers import Tokenizer

    return inference.session(MODEL), Tokenizer.from_file(str(TOKENIZER))
