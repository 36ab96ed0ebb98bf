"""What a reference in a corrections file means after a page was saved again: words decide, an id only breaks a tie."""

from collections.abc import Callable
from functools import partial

import pytest

from arggraph.corrections.records import Reference
from arggraph.corrections.resolve import Comments, Unresolved, find_work
from arggraph.model import Comment, Work
from tests.sample import SAMPLE

SAID = (
    Comment(id="post", role="post", text="Rye bread needs no yeast at all, said my grandmother.", position=0),
    Comment(id="c1", author="Tom", text="I have baked it for years, and it never rose without.", position=1),
    Comment(id="c2", text="+1", position=2),
    Comment(id="c3", text="+1", position=3),
    Comment(id="c4", text="", position=4),
    Comment(id="m1", role="missing", author="Olaf", position=5),
)
CITED = SAMPLE.model_copy(update={"works": (Work(id="w2", kind="book", title="Rye"), *SAMPLE.works)})


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"words": "I have baked it"}, "c1"),
        ({"words": "I have baked it for years and it never  rose without.", "id": "c9"}, "c1"),  # saved again
        ({"words": "+1", "id": "c3"}, "c3"),
        ({"author": "Olaf"}, "m1"),
        ({"id": "c4", "words": ""}, "c4"),
        ({"words": "+1"}, "c2, c3 fit “+1” equally well"),
        ({"words": "I have always bought it."}, "no comment begins “I have always bought it.” any more"),
        ({"author": "Tom"}, "no comment of Tom is missing here any more"),
        ({"id": "c9"}, "there is no comment c9"),
        ({"id": "c1", "words": ""}, "there is no comment c1 without words"),
        ({"title": "Rye"}, "“Rye” is a work, and a comment is wanted"),
    ],
)
def test_comment(wanted: dict[str, str], found: str) -> None:
    assert meant(Comments(SAID).find, wanted) == found


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"title": "the oslo study"}, "w1"),
        ({"title": "the Oslo studies"}, "w1"),
        ({"title": "that study"}, "w1"),  # one of its wordings
        ({"title": "rye"}, "w2"),
        ({"id": "w1", "title": "Rye"}, "w2"),  # the title decides
        ({"id": "w1"}, "w1"),
        ({"id": "w9"}, "there is no work w9 any more"),
        ({"title": "The Lund trial"}, "no work is called “The Lund trial” any more"),
        ({"words": "Helmets help"}, "“Helmets help” is a comment, and a work is wanted"),
    ],
)
def test_work(wanted: dict[str, str], found: str) -> None:
    assert meant(partial(find_work, CITED), wanted) == found


def meant(find: Callable[[Reference], str], wanted: dict[str, str]) -> str:
    """The id of what is meant, or why nothing is."""
    try:
        return find(Reference(**wanted))
    except Unresolved as why:
        return str(why)
