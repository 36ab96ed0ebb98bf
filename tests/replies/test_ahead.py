"""What is said after a comment, as the ranker sees it."""

import pytest

from arggraph.model import Comment, Discussion
from arggraph.replies.ranker.ahead import Ahead

SAID = (
    ("Ines", "Rye bread needs no yeast."),
    ("Tom", "I bake with wheat."),
    ("Kim", "Salt matters more."),
    ("Ann", "Wheat is for cakes."),
    ("Kim", "The oven, too."),
    ("Tom", "Ann, cakes are the best of it."),
    ("Ann", "So they are."),
)


@pytest.fixture
def ahead() -> Ahead:
    comments = (
        Comment(id=f"c{n}", role="comment" if n else "post", author=author, text=text, position=n)
        for n, (author, text) in enumerate(SAID)
    )
    return Ahead(Discussion(id="bread", comments=tuple(comments)))


def test_how_soon_somebody_speaks_again(ahead: Ahead) -> None:
    assert [ahead.again(place) for place in (2, 3, 6)] == [1 / 2, 1 / 3, 0.0]


def test_who_is_answered_answers_in_words_of_the_answer(ahead: Ahead) -> None:
    rows = ahead.rows(3, ahead.said[:2])  # Ann answers Tom or Kim
    assert set(rows) == {"tom", "kim"}
    assert rows["tom"]["they like me"] > rows["kim"]["they like me"] == 0
    assert (rows["tom"]["they talk to me"], rows["kim"]["they talk to me"]) == (1, 0)
    assert rows["kim"]["less they like me"] == rows["tom"]["they like me"]
    assert (rows["kim"]["others first"], rows["tom"]["others first"]) == (0, 1)
    assert rows["tom"]["they before me"] == 1


def test_who_never_speaks_again_tells_nothing(ahead: Ahead) -> None:
    assert ahead.rows(6, ahead.said[:5]) == {"tom": {}, "kim": {}}


def test_nobody_knows_what_the_unsigned_do_next() -> None:
    comments = (Comment(id=f"c{n}", text="Rye.", position=n) for n in range(3))
    page = Ahead(Discussion(id="bread", comments=tuple(comments)))
    assert page.rows(2, page.said[:1]) == {} and page.again(1) == 0
