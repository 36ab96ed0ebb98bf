"""Answers that nobody labelled: what is paired with what, and what cues tell of it."""

from typing import Any

from arggraph.training.weak import UNKNOWN, in_thread, told


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


def test_the_side_is_told_by_cues_of_one_kind_and_learned_without_them() -> None:
    against = told("I disagree. Rye needs yeast.", "Rye needs none.")
    assert (against.by_cues, against.silent) == (0, "Rye needs yeast.")
    assert told("I agree. Rye needs none.", "Rye needs none.").by_cues == 1
    assert told("Rye needs none.", "Rye needs none.").by_cues == UNKNOWN
    assert told("I agree, but you are wrong.", "Rye needs none.").by_cues == UNKNOWN
