"""How the weights that make probabilities of scores are fitted."""

import pytest

from arggraph.relations.blend import SIDES
from arggraph.training.data.readings import Labelled


def pair(group: str, side: str) -> Labelled:
    shares = tuple(float(side == other) for other in SIDES)
    return Labelled("Rye needs yeast.", "It needs none.", shares, group)  # type: ignore[arg-type]


def test_forums_are_one_place_and_each_blog_is_one() -> None:
    pytest.importorskip("sklearn")
    from arggraph.training.relations import place_of

    groups = "forum/12", "forum/13", "read/haacked/a/b", "read/reddit_json/x", "read/reddit/y", "written/rye", "1a2b3c"
    assert [place_of(pair(group, "rebuts")) for group in groups] == [
        "forum", "forum", "haacked", "reddit", "reddit", "written", "debagreement",
    ]  # fmt: skip


def test_a_place_is_told_by_weights_of_the_others() -> None:
    pytest.importorskip("sklearn")
    import numpy as np

    from arggraph.training.relations import left_out, place_of

    # a score that means the one side in one place and the other elsewhere
    here = [pair("forum/1", side) for side in SIDES] * 20
    there = [pair("written/rye", side) for side in SIDES] * 20
    rows = [[3.0, 0.0], [0.0, 3.0], [0.0, 0.0]] * 20 + [[0.0, 3.0], [3.0, 0.0], [0.0, 0.0]] * 20
    every = [*here, *there]
    told = left_out(rows, np.array([one.label for one in every]), list(map(place_of, every)), len(every))
    assert [max(zip(sides, SIDES, strict=True))[1] for sides in told[:3]] == ["supports", "rebuts", "neither"]
