"""Answers that nobody labelled: what is paired with what."""

from typing import Any

from arggraph.training.data.unlabelled import in_thread, neighbours


def post(number: int, parent: int | None, author: str, text: str, *quotes: tuple[int, int]) -> dict[str, Any]:
    found = [{"start": start, "end": end} for start, end in quotes]
    return {"id": number, "parent": parent, "author": author, "text": text, "quotes": found}


def test_what_stands_after_a_quotation_answers_it() -> None:
    text = "rye is fine. No. so is oat. Yes."
    thread = [post(1, None, "Kim", "rye is fine. so is oat."), post(2, 1, "Olaf", text, (0, 12), (17, 27))]
    assert list(in_thread(thread)) == [(" No. ", "rye is fine."), (" Yes.", "so is oat.")]


def test_without_quotation_the_parent_is_answered_by_somebody_else() -> None:
    quoting = post(2, 1, "Olaf", "rye is fine. No.", (0, 12))
    thread = [quoting, post(3, 2, "Kim", "Yes."), post(4, 2, "Olaf", "I mean it."), post(5, 9, "Ines", "Who?")]
    answer, answered = next(pair for pair in in_thread(thread) if pair[0] == "Yes.")
    assert (answer, answered.split()) == ("Yes.", ["No."])
    assert len(list(in_thread(thread))) == 2


def test_on_blogs_a_comment_may_answer_either_of_the_two_before_it() -> None:
    said = [post(1, None, "Kim", "Rye."), post(2, None, "Olaf", "Oat."), post(3, None, "Kim", "Why?")]
    assert list(neighbours([*said, post(4, None, "Ines", "Both.")])) == [
        ("Oat.", "Rye."), ("Why?", "Oat."), ("Both.", "Oat."), ("Both.", "Why?"),
    ]  # fmt: skip
