"""What a comment answers, told by the words of both (replies/ranker/encoder.py)."""

from pathlib import Path

import pytest

from arggraph.replies.ranker import encoder
from arggraph.replies.ranker.features import NOBODY

BEANS = "How do I keep my beans from splitting when I cook them for the salad?"
MAYOR = "The mayor resigned this morning after the council had voted against his bridge."
ANSWER = "Soak them overnight and add the salt only at the end, then they stay whole."


def test_an_answer_reads_as_one_to_its_question() -> None:
    about_beans, about_the_mayor = encoder.scores(ANSWER, [BEANS, MAYOR])
    assert about_beans > about_the_mayor


def test_what_is_read_moves_doubtful_candidates_only() -> None:
    texts = {"c1": BEANS, "c2": MAYOR}
    doubtful = {"c1": 0.4, "c2": 0.45, NOBODY: 0.15}
    read = encoder.weighed(doubtful, ANSWER, texts)
    assert read["c1"] > read["c2"]
    assert read[NOBODY] == doubtful[NOBODY]
    assert sum(read.values()) == pytest.approx(1, abs=0.002)
    sure = {"c1": 0.05, "c2": 0.9, NOBODY: 0.05}
    assert encoder.weighed(sure, ANSWER, texts) == sure
    clear = {"c1": 0.1, "c2": 0.5, NOBODY: 0.4}
    assert encoder.weighed(clear, ANSWER, texts) == clear


def test_other_languages_and_what_has_no_words_are_not_read() -> None:
    doubtful = {"c1": 0.4, "c2": 0.45, NOBODY: 0.15}
    german = "Die Bohnen muss man über Nacht einweichen und das Salz erst am Ende dazugeben."
    assert encoder.weighed(doubtful, german, {"c1": BEANS, "c2": MAYOR}) == doubtful
    assert encoder.weighed(doubtful, ANSWER, {"c1": BEANS, "c2": ""}) == doubtful


def test_without_the_weights_the_trees_decide(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(encoder, "MODEL", tmp_path / "missing.onnx")
    doubtful = {"c1": 0.4, "c2": 0.45}
    assert encoder.weighed(doubtful, ANSWER, {"c1": BEANS, "c2": MAYOR}) == doubtful
