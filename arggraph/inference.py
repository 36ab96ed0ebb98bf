"""Opens a trained network and runs it: the one way in which all rooms run theirs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import tokenizers

# Pairs of texts that are read at once.
BATCH = 16
CLS, SEP = 101, 102


class Tokens(NamedTuple):
    """Token ids of a pair of texts, and for each whether it belongs to the second."""

    ids: list[int]
    types: list[int]


def pair(first: Sequence[int], second: Sequence[int]) -> Tokens:
    """[CLS] first [SEP] second [SEP]."""
    return Tokens([CLS, *first, SEP, *second, SEP], [0] * (len(first) + 2) + [1] * (len(second) + 1))


def session(path: Path) -> Any:
    """An onnxruntime session of the ONNX file at `path`, on one thread, so that scores do not depend on the machine's.

    onnxruntime is loaded only now. Raises what onnxruntime raises where there is no such file, or no network in it.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors; warnings are of no use to who reads a page
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def tokenizer(path: Path) -> tokenizers.Tokenizer:
    """The tokenizer that the JSON file at `path` describes; tokenizers is loaded only now."""
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(path))


def scores(network: Any, pairs: Sequence[Tokens]) -> list[list[float]]:
    """For each pair, what a network says of it that takes ids, types and mask; pairs about equally long go together."""
    import numpy as np

    found: list[list[float]] = [[]] * len(pairs)
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].ids))
    for at in range(0, len(order), BATCH):
        batch = order[at : at + BATCH]
        longest = max(len(pairs[i].ids) for i in batch)
        rows = {
            "ids": [pairs[i].ids + [0] * (longest - len(pairs[i].ids)) for i in batch],
            "types": [pairs[i].types + [0] * (longest - len(pairs[i].ids)) for i in batch],
            "mask": [[1] * len(pairs[i].ids) + [0] * (longest - len(pairs[i].ids)) for i in batch],
        }
        (told,) = network.run(None, {name: np.array(row, dtype=np.int64) for name, row in rows.items()})
        for i, row in zip(batch, told.tolist(), strict=True):
            found[i] = row
    return found
