"""When a reading of a page gives way to another that finds more in it."""

import pytest

from arggraph.model import Comment, Discussion
from arggraph.readers.html.choice import _holds


def page(*comments: tuple[str | None, str]) -> Discussion:
    made = (Comment(id=f"c{n}", author=by, text=said, position=n) for n, (by, said) in enumerate(comments))
    return Discussion(id="discussion", platform="html", comments=tuple(made))


@pytest.mark.parametrize(
    ("found", "besides", "held"),
    [
        ([("Ann", "Rye."), ("Tom", "No.")], [("Kim", "Yes."), ("Lee", "Oats.")], True),
        ([("Ann", "Rye."), ("Tom", "No.")], [(None, "Titan, 275 posts"), (None, "0")], False),
        ([("Ann", "Rye."), (None, "No.")], [(None, "Yes."), (None, "Oats.")], True),
    ],
)
def test_pieces_of_profiles_that_nobody_signs_are_no_comments(
    found: list[tuple[str | None, str]], besides: list[tuple[str | None, str]], held: bool
) -> None:
    assert _holds(page(*found, *besides), page(*found)) is held
