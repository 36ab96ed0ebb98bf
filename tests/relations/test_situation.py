"""Where a pair stands in its discussion."""

import math

import pytest

from arggraph.model import Comment, Discussion, Evidence, Reply
from arggraph.relations import Pair, relate
from arggraph.relations.judges import read
from arggraph.relations.situation import helped, situation
from arggraph.training.data import pairs

POST = Comment(id="post", role="post", author="Ines", text="Rye bread needs no yeast.", position=0)
OLAF = Comment(id="c1", author="Olaf", text='"Rye bread needs no yeast." It does.', position=1)
INES = Comment(id="c4", author="ines.", text="It does not.", position=4)
GONE = Comment(id="m1", role="missing", author="Kim", position=9)


def log(number: int) -> float:
    return round(math.log(number + 1), 3)


def test_whether_the_post_is_answered_how_far_by_whom_and_at_what_length() -> None:
    assert situation(OLAF, POST, POST, "It does.") == (1, log(1), 0, log(2), log(5))
    assert situation(INES, OLAF, POST, INES.text) == (0, log(3), 1, log(3), log(7))


def test_nobody_stands_anywhere_beside_somebody_missing() -> None:
    assert situation(OLAF, GONE, POST, "It does.") == ()


def test_only_own_words_are_counted_and_only_in_a_discussion() -> None:
    reply = Reply(source="c1", target="post", confidence=1, evidence=(Evidence(rule="markup"),))
    pair = Pair(OLAF, POST, reply)
    (placed,), (bare,) = read([pair], POST), read([pair])
    assert placed.situation == (1, log(1), 0, log(2), log(5))
    assert bare.situation == ()


def test_the_poster_takes_a_side_less_often_than_others_do() -> None:
    text = "Our first loaf never rose at all without it, and neither did the second one in June."
    likely = []
    for author in ("Tom", "Ines"):
        said = Comment(id="c2", author=author, text=text, position=2)
        reply = Reply(source="c2", target="c1", confidence=1, evidence=(Evidence(rule="markup"),))
        page = Discussion(id="bread", comments=(POST, OLAF, said))
        found = relate(page, (reply,), judgements=True, min_confidence=1)
        likely.append(sum(edge.confidence for edge in found.judgements))
    assert likely[0] > likely[1]


@pytest.mark.parametrize(
    ("asked", "help"),
    [
        ("My rye stayed flat. What am I doing wrong?", True),
        ("How long should I let it rest?", True),
        ("It is flat, so should I add yeast, or wait?", True),
        ("Is there a good way to keep it warm?", True),
        ("Flat again. Any ideas?", True),
        ("Why should we bake with yeast at all?", False),
        ("I am told what I should bake. Who asked the miller?", False),
    ],
)
def test_who_asks_for_help_with_the_first_comment_is_helped(asked: str, help: bool) -> None:  # noqa: A002
    first = POST.model_copy(update={"text": asked})
    tom = Comment(id="c2", author="Tom", text="It rises.", position=2)
    assert helped(OLAF, first, first) is helped(INES, OLAF, first) is helped(OLAF, INES, first) is help
    assert not helped(tom, OLAF, first)


def test_written_discussions_are_placed_and_apart_by_page() -> None:
    found = list(pairs.discussed())
    assert all(len(pair.situation) == 5 for pair in found)
    by_part = {
        part: {pair.group for pair in found if pairs.part(pair.group) == part} for part in ("train", "development")
    }
    assert len(by_part["train"]) > len(by_part["development"]) > 4
    assert any(pair.shares == (0.5, 0.5, 0) for pair in found)
