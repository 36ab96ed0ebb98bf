"""The order of writing, on pages that show the newest comment first."""

from datetime import datetime
from itertools import pairwise

from arggraph.model import Comment, Discussion
from arggraph.replies.chronology import oldest_first

WORDS = (
    "Rye needs a whole day to rise in a cold kitchen",
    "Wheat was dearer at the mill than it has been for years",
    "Nobody in my family ever wrote down how it was done",
    "A crock of old dough does what the yeast would do",
    "Salt holds it back more than most people believe",
    "My oven burns whatever stands on its left side",
    "Spelt is only wheat with a better reputation",
)


def page(*comments: Comment) -> Discussion:
    return Discussion(id="bread", comments=comments)


def order(discussion: Discussion) -> list[str]:
    return [comment.id for comment in oldest_first(discussion).comments]


def test_without_times_quotations_tell() -> None:
    texts = [WORDS[0], *(f'"{before}."\n\n{now}.' for before, now in pairwise(WORDS))]
    oldest = [Comment(id=f"c{n}", text=text, position=n) for n, text in enumerate(texts)]
    newest = [comment.model_copy(update={"position": n}) for n, comment in enumerate(oldest[::-1])]
    assert order(page(*oldest)) == [f"c{n}" for n in range(7)]
    assert order(page(*newest)) == [f"c{n}" for n in range(7)]
    assert order(page(*newest[-4:])) == ["c3", "c2", "c1", "c0"]  # three quotations may be chance


def test_without_times_calls_by_name_tell() -> None:
    called = {"Kim": "", "Bo": "Kim, ", "Ida": "Bo, ", "Lena": "@Kim ", "Tom": "Ida, ", "Ann": "Lena, "}
    oldest = [
        Comment(id=f"c{n}", author=author, text=f"{call}{words}.", position=n)
        for n, ((author, call), words) in enumerate(zip(called.items(), WORDS, strict=False))
    ]
    newest = [comment.model_copy(update={"position": n}) for n, comment in enumerate(oldest[::-1])]
    assert order(page(*oldest)) == order(page(*newest)) == [f"c{n}" for n in range(6)]
    spoke_twice = [comment.model_copy(update={"author": "Kim"}) for comment in newest]
    assert order(page(*spoke_twice)) == [f"c{5 - n}" for n in range(6)]


def test_trees_and_pages_out_of_any_order_stay_as_they_are() -> None:
    def comment(n: int, day: int, reply_to: str | None = None) -> Comment:
        return Comment(id=f"c{n}", position=n, posted=datetime(2021, 5, day), reply_to=reply_to)

    falling = [comment(n, 20 - n) for n in range(1, 6)]
    assert order(page(*falling)) == ["c5", "c4", "c3", "c2", "c1"]
    assert order(page(*falling, comment(6, 16, "c5"))) == ["c1", "c2", "c3", "c4", "c5", "c6"]
    assert order(page(*(comment(n, day) for n, day in enumerate((9, 3, 8, 2, 7), 1)))) == ["c1", "c2", "c3", "c4", "c5"]
    post = Comment(id="post", role="post", position=0)
    assert order(page(post, *falling))[:2] == ["post", "c5"]
