"""The window encoder: what it is given to read, which of its words count, and where it is silent."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arggraph import inference
from arggraph.readers.plain.boundaries import reading, windows
from arggraph.readers.plain.text import TEXT

COMMENT = "I baked a loaf of rye yesterday, and it rose as well as any wheat that I have ever had in my oven."
THOUGHT = "However, it was flat the day before, because I had forgotten the salt in it, and I blame nobody but myself."
ANSWER = "Thanks for this post! Mine never rises. What flour do you use?"
UNREAD = (0.0, 0.0, 0.0)


def test_of_a_long_paragraph_its_start_and_its_end_are_read() -> None:
    tokenizer = inference.tokenizer(inference.TOKENIZER)
    short, long = windows.encode(tokenizer, ["It rose.", "It begins " + "so " * 400 + "it ends."])
    assert tokenizer.decode(short) == "it rose."
    assert long[windows.HEAD] == windows.LEFT_OUT and len(long) == windows.HEAD + 1 + windows.TAIL
    assert tokenizer.decode(long[: windows.HEAD]).startswith("it begins so")
    assert tokenizer.decode(long[windows.HEAD + 1 :]).endswith("so it ends.")


@given(st.lists(st.integers(0, windows.HEAD + 1 + windows.TAIL), min_size=1, max_size=60))
def test_windows_overlap_and_hold_every_paragraph_and_no_more_pieces_than_are_read(sizes: list[int]) -> None:
    found = windows.windows(sizes)
    assert found[0][0] == 0 and found[-1][1] == len(sizes)
    assert all(1 + sum(size + 1 for size in sizes[start:end]) <= windows.SIZE for start, end in found)
    assert all(before < start < above for (before, above), (start, _) in pairwise(found))


def test_what_the_window_says_counts_in_which_a_paragraph_stands_most_central() -> None:
    first, second = [[float(number)] for number in range(8)], [[10.0 + number] for number in range(4, 12)]
    told = [row[0] for row in windows.most_central([(0, 8), (4, 12)], [first, second])]
    assert told == [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 17.0, 18.0, 19.0, 20.0, 21.0]


def test_a_mark_that_somebody_wrote_is_none() -> None:
    assert len(windows.columns([COMMENT, "[SEP] [CLS] It rose. [SEP]", ANSWER])) == 3


def test_nothing_is_read_in_other_languages_nor_of_very_long_pages() -> None:
    german = ["Das ist nicht wahr, und ich glaube es auch nicht.", "Danke für den Artikel, er ist sehr gut."]
    assert windows.columns(german) == [UNREAD] * 2
    assert windows.columns(["It rose."] * (windows.MOST + 1)) == [UNREAD] * (windows.MOST + 1)
    assert windows.columns([]) == []


def test_an_answer_is_told_from_a_next_thought() -> None:
    _, (goes_on, *_), (starts, *_) = windows.columns([COMMENT, THOUGHT, ANSWER])
    assert starts > goes_on + 0.5


def test_without_its_weights_the_rest_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "MODEL", Path("nowhere.onnx"))
    assert [row[3:] for row in reading([COMMENT, ANSWER])] == [UNREAD] * 2
    assert TEXT(f"{COMMENT}\n\n{ANSWER}".encode(), "page.txt").comments
