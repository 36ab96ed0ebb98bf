"""The gap encoder: what it is given to read, and where it is silent."""

from pathlib import Path

import pytest

from arggraph import inference
from arggraph.readers.plain.boundaries import gaps
from arggraph.readers.plain.text import TEXT

COMMENT = "I baked a loaf of rye yesterday, and it rose as well as any wheat that I have ever had in my oven."
ANSWER = "Thanks for this post! Mine never rises. What flour do you use?"


def test_it_reads_the_end_of_one_paragraph_and_the_start_of_the_next() -> None:
    tokenizer = inference.tokenizer(inference.TOKENIZER)
    first, second = gaps.encode(tokenizer, ["so " * 100 + "ends here.", "It begins " + "so " * 100])
    assert tokenizer.decode(second.ids[: gaps.ENDING + 2], skip_special_tokens=True).endswith("so so ends here.")
    assert tokenizer.decode(second.ids[gaps.ENDING + 2 :], skip_special_tokens=True).startswith("it begins so so")
    assert second.types == [0] * (gaps.ENDING + 2) + [1] * (gaps.OPENING + 1)
    assert first.ids[:2] == [inference.CLS, inference.SEP]


def test_nothing_is_read_in_other_languages() -> None:
    german = ["Das ist nicht wahr, und ich glaube es auch nicht.", "Danke für den Artikel, er ist sehr gut."]
    assert gaps.columns(german) == [(0.0, 0.0, 0.0)] * 2


def test_an_answer_is_told_from_a_next_thought() -> None:
    thought = "However, it was flat the day before, because I had forgotten the salt in it."
    (_, (starts, *_)), (_, (goes_on, *_)) = gaps.columns([COMMENT, ANSWER]), gaps.columns([COMMENT, thought])
    assert starts > goes_on + 1


def test_without_its_weights_the_rest_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gaps, "MODEL", Path("nowhere.onnx"))
    assert gaps.columns([COMMENT, ANSWER]) == [(0.0, 0.0, 0.0)] * 2
    assert TEXT(f"{COMMENT}\n\n{ANSWER}".encode(), "page.txt").comments
