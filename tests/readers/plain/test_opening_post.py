"""Whether the first message of a page is the post: what it says, as readable cases, and how that is learned."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arggraph.readers.plain import opening_post
from arggraph.readers.plain.messages import LIKELY, UNLIKELY
from arggraph.readers.plain.opening_post import Message
from arggraph.readers.plain.text import TEXT
from arggraph.training import opening_post as training
from tests import textcases

CASES = textcases.read("readers/plain/opening_post.txt")


def messages(lines: list[str]) -> list[Message]:
    return [Message(text, author) for author, _, text in (line.partition(": ") for line in lines)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case: textcases.Case) -> None:
    title, *lines = case.given.splitlines()
    said = messages([line.replace("\\n", "\n") for line in lines])
    assert ("the post" if opening_post.likely(title, said) > LIKELY else "a comment") == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_page_shows_it(case: textcases.Case) -> None:
    title, *lines = case.given.splitlines()
    parts = [title, *(f"{author}\n{text}" for text, author in messages(lines))]
    page = TEXT("\n\n".join(parts).encode(), "page.txt")
    roles = [comment.role for comment in page.comments if comment.author == "Ann"]
    assert (roles[:1] == ["post"]) == (case.expected == "the post")


def test_without_the_weights_neither_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(opening_post, "WEIGHTS", tmp_path / "gone.json")
    said = [Message("What lamp does everybody use?", "Ann"), Message("Mine.", "Kim")]
    assert UNLIKELY <= opening_post.likely(None, said) <= LIKELY


@given(st.text() | st.none(), st.lists(st.tuples(st.text(), st.text() | st.none()), min_size=2))
def test_anything_has_a_probability(title: str | None, said: list[tuple[str, str | None]]) -> None:
    assert 0 <= opening_post.likely(title, [Message(*one) for one in said]) <= 1


def test_it_is_learned_from_posts_and_first_comments() -> None:
    pytest.importorskip("sklearn", reason="training needs arggraph[training]")
    words = ["Any that shines will do.", "The small one is fine, I think."]
    rows = [
        (opening_post.features(None, [Message(first, "Ann"), *(Message(word, "Kim") for word in words)]), post)
        for first, post in [("What lamp do they use on a road?", True), ("You and your lamps, I like you.", False)] * 9
    ]
    learned = training.fit([training.Example("train", "lamps", row, post) for row, post in rows])
    assert learned["ends asking"] > 0 > learned["you"]
    told = [sum(learned[name] * value for name, value in row.items()) + learned["bias"] > 0 for row, _ in rows]
    assert told == [post for _, post in rows]
