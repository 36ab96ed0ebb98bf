"""What a candidate and its conversation have to do with the one who answers."""

import pytest

from arggraph.model import Comment
from arggraph.replies.ranker import exchange
from arggraph.replies.ranker.history import History, look

SAID = (
    ("Ann", "Which kernel runs the printer?"),
    ("Bob", "The old one does."),
    ("Kim", "Is there a channel for games?"),
    ("Tom", "Try the other channel."),
)
ANSWERS = ({"": 1.0}, {"c0": 0.9, "": 0.1}, {"": 1.0}, {"c2": 0.8, "c1": 0.1})


@pytest.fixture
def history() -> History:
    comments = [Comment(id=f"c{n}", author=author, text=text, position=n) for n, (author, text) in enumerate(SAID)]
    history = History()
    for place, (comment, likely) in enumerate(zip(comments, ANSWERS, strict=True), 1):
        history.add(look(comment, place))
        history.believe(comment.id, likely)
    return history


def told(history: History, author: str | None, text: str) -> dict[str, dict[str, float]]:
    seen = look(Comment(id="c4", author=author, text=text, position=4), 5)
    talk = exchange.Conversation(history, seen)
    return {other.comment.id: talk.before(other) for other in history.said}


def test_who_asked_goes_on_where_they_were_answered(history: History) -> None:
    rows = told(history, "Ann", "So I need another kernel.")
    assert [rows[id]["talk mine"] for id in ("c0", "c1", "c2", "c3")] == [0, 0.9, 0, pytest.approx(0.09)]  # noqa: A001
    assert rows["c1"]["talk alone alike"] == rows["c1"]["talk alike"] == pytest.approx(0.9 * history.rarity("kernel"))
    assert rows["c2"]["talk alike"] == 0


def test_words_that_the_candidate_says_itself_are_not_the_conversations_alone(history: History) -> None:
    row = told(history, "Kim", "Which channel for games?")["c3"]
    assert row["talk alike"] > row["talk alone alike"] > 0
    assert row["talk mine"] == 0.8


def test_who_is_named_took_part(history: History) -> None:
    rows = told(history, "Lea", "As Ann said, it is old.")
    assert [rows[id]["talk named"] for id in ("c0", "c1", "c2")] == [0, 0.9, 0]  # noqa: A001


def test_what_starts_a_conversation_has_nothing_before_it(history: History) -> None:
    assert set(told(history, None, "Which kernel?")["c0"].values()) == {0}
    assert told(history, None, "Which kernel?")["c3"]["talk mine"] == 0
    assert told(history, None, "Which kernel?")["c3"]["talk people"] == 3
    assert told(history, None, "Which kernel?")["c3"]["talk length"] == pytest.approx(0.8 + 0.1 + 0.09)
