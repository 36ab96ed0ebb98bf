"""Places: rows and columns apart, cycles cut, one answer always."""

from collections import defaultdict
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from arggraph.layout import COLUMN, MAX_COLUMNS, ROW, Place, places


def test_a_tree_is_read_downwards_and_to_the_right() -> None:
    found = places(["post", "c1", "c2", "c3"], {"c1": "post", "c2": "post", "c3": "c1"}, [("c3", "w1")], ["w1"])
    by_row = sorted((node for node in found if node != "w1"), key=lambda node: abs(found[node].y))
    assert by_row == ["post", "c1", "c3", "c2"]
    assert [found[node].x / COLUMN for node in ("post", "c1", "c2", "c3")] == [0, 1, 1, 2]
    assert (found["w1"].x, found["w1"].y) == (4 * COLUMN, found["c3"].y)
    assert found["post"].size > found["c1"].size > found["c2"].size


def test_a_cycle_ends() -> None:
    found = places(["c1", "c2", "c3"], {"c1": "c2", "c2": "c1", "c3": "c3"}, [], [])
    assert len({place.y for place in found.values()}) == 3


def test_a_chain_of_thousands_stays_within_the_columns() -> None:
    ids = [f"c{i}" for i in range(5000)]
    found = places(ids, dict(pairwise(reversed(ids))), [], [])
    assert max(place.x for place in found.values()) == MAX_COLUMNS * COLUMN


def test_nothing_has_no_places() -> None:
    assert places([], {}, [], []) == {}


def test_a_work_that_nobody_cites_has_a_place() -> None:
    assert set(places(["c1"], {}, [], ["w1", "w2"])) == {"c1", "w1", "w2"}


IDS = [f"c{i}" for i in range(12)]
WORKS = [f"w{i}" for i in range(6)]


@given(
    st.dictionaries(st.sampled_from(IDS), st.sampled_from([*IDS, "gone"])),
    st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(WORKS)), max_size=20),
)
def test_whatever_answers_whatever(parents: dict[str, str], cited: list[tuple[str, str]]) -> None:
    found = places(IDS, parents, cited, WORKS)
    assert set(found) == {*IDS, *WORKS}
    assert found == places(list(IDS), dict(reversed(parents.items())), list(cited), list(WORKS))
    columns: dict[float, list[Place]] = defaultdict(list)
    for place in found.values():
        columns[place.x].append(place)
        assert 16 <= place.size <= 48
    for column in columns.values():
        ys = sorted(place.y for place in column)
        assert all(low + ROW <= high + 0.11 for low, high in pairwise(ys))  # places have one decimal
