"""The output that tells uses: what is learned from made-up rows, and added to the network without touching the rest."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest

from arggraph import inference
from arggraph.citations import tagger
from arggraph.training import uses

WIDE = 384


def cases(many: int) -> list[uses.Case]:
    """Mentions of two pieces; which number of their states is large tells their use, and the third may be either."""
    chance = np.random.default_rng(0)
    made = []
    for number in range(many):
        use = number % len(tagger.USES)
        states = chance.normal(size=(2, WIDE)).astype(np.float32)
        states[:, use] += 6
        accepted = tuple(each == use or (use == 2 and each == 1) for each in range(len(tagger.USES)))
        made.append(uses.Case(f"page {number % 8}", states, accepted))
    return made


def test_what_states_show_is_learned() -> None:
    head = uses.fit(cases(300))
    assert (head.weight.shape, head.bias.shape) == ((WIDE, 3), (3,))
    assert uses.share(head, cases(30)) == 1.0
    assert uses.share(head._replace(weight=-head.weight), cases(30)) < 0.5


def test_the_output_is_added_and_the_others_stay(tmp_path: Path) -> None:
    head, path = uses.fit(cases(60)), tmp_path / "works.onnx"
    uses.add(uses.bare(onnx.load(tagger.MODEL)), head, path)
    told = tagger.encode(inference.tokenizer(tagger.TOKENIZER), "Read the Lund study.")
    fed = {"ids": np.array([told.ids], np.int64), "flags": np.array([told.flags], np.float32)}
    shipped, made = (onnxruntime.InferenceSession(str(file)).run(None, fed) for file in (tagger.MODEL, path))
    assert [(one == two).all() for one, two in zip(shipped, made, strict=True)] == [True, True, False]
    states = uses.reader(uses.bare(onnx.load(path)))("Read the Lund study.", 0, 20)
    assert states is not None
    odds = np.exp(states @ head.weight + head.bias)
    assert made[2][0] == pytest.approx(odds / odds.sum(1, keepdims=True), abs=1e-5)
