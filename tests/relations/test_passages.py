"""Which words of a comment face whom, and which of many sentences are read."""

import pytest

from arggraph.relations.passages import ROOM, TARGET_ROOM, Turn, faced, facing, spoken_to

FIRST, CUED, TO_YOU, SHARING = (
    "It rained on Sunday.",
    "I disagree with all of that.",
    "Your oven is old.",
    "A sourdough rises.",
)
IDLE = "He went there and back again as it was."


def told(text: str, places: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in places]


def spread(*sentences: str) -> str:
    """The sentences among idle ones, of which there are more than are read."""
    idle = " ".join([IDLE] * (ROOM // 9))
    return " ".join(f"{sentence} {idle}" for sentence in sentences)


def test_of_a_long_comment_its_first_sentence_cues_the_second_person_and_words_of_the_other_are_read() -> None:
    text = spread(FIRST, CUED, TO_YOU, SHARING)
    read = told(text, facing(text, "My sourdough never rises."))
    assert [sentence for sentence in read if sentence != IDLE] == [FIRST, CUED, TO_YOU, SHARING]
    assert ROOM <= len(" ".join(read).split()) < ROOM + 10
    assert told("Rye. Salt.", facing("Rye. Salt.", "")) == ["Rye.", "Salt."]


def test_of_a_long_target_what_is_quoted_shared_and_first_is_read() -> None:
    text = spread(FIRST, SHARING, CUED)
    at = text.index(CUED)
    read = told(text, faced(text, "My sourdough never rises.", (at + 2, at + 9)))
    assert [sentence for sentence in read if sentence != IDLE] == [FIRST, SHARING, CUED]
    assert TARGET_ROOM <= len(" ".join(read).split()) < TARGET_ROOM + 10
    assert CUED not in told(text, faced(text, "My sourdough never rises.", (at - 9, at - 1)))
    assert CUED not in told(text, faced(text, "My sourdough never rises.", None))


@pytest.mark.parametrize("rule", ["quotation", "echo", "salutation", "at", "vocative", "number"])
def test_a_call_holds_until_another_is_called(rule: str) -> None:
    text = "The sea is blue. Kim, so it is. Olaf, it is not."
    turns = [Turn((17, 20), rule, "c1"), Turn((32, 36), rule, "c2")]
    assert spoken_to(text, "c1", turns).split() == ["The", "sea", "is", "blue.", "Kim,", "so", "it", "is."]
    assert spoken_to(text, "c2", turns).split() == ["The", "sea", "is", "blue.", "Olaf,", "it", "is", "not."]


def test_who_is_called_is_also_told_what_stands_first_and_who_is_named_is_not() -> None:
    text = "The sea is blue. Kim says so. Olaf, it is not."
    turns = [Turn((17, 20), "named", "c1"), Turn((30, 34), "vocative", "c2")]
    assert spoken_to(text, "c1", turns).strip() == "Kim says so."
    assert spoken_to(text, "c2", turns).split() == ["The", "sea", "is", "blue.", "Olaf,", "it", "is", "not."]


def test_who_are_called_together_are_told_the_same() -> None:
    text = "The sea is blue. @Kim, and @Olaf: it is not."
    turns = [Turn((18, 21), "at", "c1"), Turn((28, 32), "at", "c2")]
    assert spoken_to(text, "c1", turns) == spoken_to(text, "c2", turns) == text


def test_the_mark_of_a_call_goes_with_the_name() -> None:
    text = "@Kim, so it is. @Olaf, it is not."
    turns = [Turn((1, 4), "at", "c1"), Turn((17, 21), "at", "c2")]
    assert spoken_to(text, "c1", turns).strip() == "@Kim, so it is."
    assert spoken_to(text, "c2", turns).strip() == "@Olaf, it is not."


@pytest.mark.parametrize("rule", ["named", "vocative"])
def test_all_is_said_to_the_only_one(rule: str) -> None:
    text = "The sea is blue. Kim says so. It is not."
    assert spoken_to(text, "c1", [Turn((17, 20), rule, "c1")]) == text
