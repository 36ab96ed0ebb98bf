"""Places: labels apart in every layout, trees, lanes and rings as promised, cycles cut, one answer always."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arggraph.layout import CARD, COLUMN, ROW, SLIM, Outline, Place, layouts
from arggraph.layout.people import FEW, MAX_LANES, people
from arggraph.layout.reading import MAX_COLUMNS, reading
from arggraph.layout.trees import side_by_side
from arggraph.layout.works import works

IDS = [f"c{i}" for i in range(12)]
WORKS = [f"w{i}" for i in range(6)]
LABEL = (200, 20)  # pixels of a label of 28 characters under its node, as other programs draw it


def outline(
    comments: list[str],
    parents: dict[str, str] | None = None,
    cited: list[tuple[str, str]] | None = None,
    works: list[str] | None = None,
    authors: dict[str, str] | None = None,
    relying: set[tuple[str, str]] = frozenset(),  # type: ignore[assignment]
) -> Outline:
    return Outline(comments, parents or {}, authors or {}, cited or [], works or [], relying)


outlines = st.builds(
    Outline,
    comments=st.just(IDS),
    parents=st.dictionaries(st.sampled_from(IDS), st.sampled_from([*IDS, "gone"])),
    authors=st.dictionaries(st.sampled_from(IDS), st.sampled_from(["Ann", "Tom", "Ida", "Ben"])),
    cited=st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(WORKS)), max_size=20, unique=True),
    works=st.sampled_from([WORKS, WORKS[::-1]]),
    relying=st.frozensets(st.tuples(st.sampled_from(IDS), st.sampled_from(WORKS)), max_size=9),
).map(lambda one: one._replace(slim={*IDS} - {*one.parents.values()} - {comment for comment, _ in one.cited}))


def overlapping(places: dict[str, Place], slim: Collection[str] = ()) -> list[tuple[str, str]]:
    """Pairs of which a card, node or label (its box under the node) covers one of the other.

    Of two that are `slim` the card of one and the label of the other, which no program draws both, are not compared.
    """
    assert SLIM < ROW / 2
    boxes = {}
    for node, (x, y, size) in places.items():
        half = max(LABEL[0], CARD[0], size) / 2
        up = size if node in slim else max(CARD[1], size)
        boxes[node] = (x - half, y - up / 2, x + half, y + max(up / 2, size / 2 + LABEL[1]))
    lines: dict[int, list[str]] = defaultdict(list)  # only what is near is compared
    for node, place in places.items():
        lines[int(place.y // ROW)].append(node)
    return [
        (one, other)
        for line, nodes in lines.items()
        for one in nodes
        for other in (*nodes, *lines.get(line + 1, ()))
        if one != other
        and boxes[one][0] < boxes[other][2]
        and boxes[other][0] < boxes[one][2]
        and boxes[one][1] < boxes[other][3]
        and boxes[other][1] < boxes[one][3]
    ]


@given(outlines)
def test_no_label_covers_another_and_the_same_graph_is_always_drawn_the_same(given: Outline) -> None:
    found = layouts(given)
    turned = given._replace(
        parents=dict(reversed([*given.parents.items()])), authors=dict(reversed([*given.authors.items()]))
    )
    assert layouts(turned) == found
    assert list(found) == ["reading", "people", "works"]
    for name, places in found.items():
        assert set(places) == {*IDS, *WORKS}
        assert overlapping(places, given.slim) == [], name
        assert all(16 <= place.size <= 40 for place in places.values())


def test_overlaps_are_seen() -> None:
    assert overlapping({"a": Place(0, 0, 16), "b": Place(199, 60, 16)}) != []
    assert overlapping({"a": Place(0, 0, 16), "b": Place(201, 0, 16)}) == []


@pytest.mark.parametrize("size", [30, 300, 3000])
def test_a_discussion_of_any_size_keeps_its_labels_apart(size: int) -> None:
    ids, named = [f"c{i}" for i in range(size)], [f"w{i}" for i in range(size // 10)]
    cited = [(f"c{i * 37 % size}", f"w{i * 11 % len(named)}") for i in range(size // 4)]
    large = outline(
        ids,
        {f"c{i}": f"c{i * 7 % i}" for i in range(1, size)},
        cited,
        named,
        {f"c{i}": f"author {i * i % 211}" for i in range(size) if i % 5},
        set(cited[::2]),
    )
    for name, places in layouts(large).items():
        assert len(places) == size + len(named)
        assert overlapping(places) == [], name


def test_nothing_has_no_places() -> None:
    assert layouts(outline([])) == {"reading": {}, "people": {}, "works": {}}


# ---- reading


def cells(places: dict[str, Place]) -> dict[str, tuple[float, float]]:
    return {node: (place.x / COLUMN, place.y / ROW) for node, place in places.items()}


def test_the_first_answer_goes_on_to_the_right_and_others_follow_below() -> None:
    found = reading(outline(["post", "c1", "c2", "c3"], {"c1": "post", "c2": "post", "c3": "c1"}))
    assert cells(found) == {"post": (0, 0), "c1": (1, 0), "c3": (2, 0), "c2": (1, 1)}
    assert found["post"].size > found["c1"].size > found["c2"].size


def test_a_work_stands_beside_the_comment_that_cites_it() -> None:
    thread = ["post", "c1", "c2"], {"c1": "post", "c2": "post"}
    found = cells(reading(outline(*thread, [("post", "w1"), ("c1", "w2"), ("c2", "w2")], ["w1", "w2"])))
    assert found == {"w1": (-1, 0), "post": (0, 0), "c1": (1, 0), "w2": (2, 0), "c2": (1, 1)}


def test_works_of_roots_stand_in_one_margin() -> None:
    cited = [("c0", "w0"), ("c0", "w1"), ("c1", "w2"), ("c3", "w3")]
    found = cells(reading(outline(IDS[:4], {"c2": "c1"}, cited, WORKS[:4])))
    assert [found[work] for work in WORKS[:4]] == [(-1, 0), (-1, 1), (-1, 2), (-1, 3)]


def test_a_work_of_an_answer_stands_below_what_answers_it_first() -> None:
    thread = {"c1": "c0", "c2": "c1", "c3": "c1"}
    found = cells(reading(outline(IDS[:4], thread, [("c1", "w0")], ["w0"])))
    assert found == {"c0": (0, 0), "c1": (1, 0), "c2": (2, 0), "w0": (2, 1), "c3": (2, 2)}


def test_a_work_of_many_stands_beside_the_one_in_their_middle() -> None:
    found = cells(reading(outline(IDS, {}, [(key, "w0") for key in IDS[:7]], ["w0"])))
    assert found["w0"] == (-1, found["c3"][1])


def test_branches_are_packed_but_trees_are_not() -> None:
    found = cells(reading(outline(["a", "b", "c", "d", "e", "f"], {"b": "a", "c": "b", "d": "b", "e": "a"})))
    assert found == {"a": (0, 0), "b": (1, 0), "c": (2, 0), "d": (2, 1), "e": (1, 1), "f": (0, 2)}


def test_a_branch_stands_below_all_answers_to_the_one_before() -> None:
    thread = {"b": "a", "c": "a", "d": "b", "e": "b", "f": "b", "g": "c", "h": "c"}
    found = cells(reading(outline([*"abcdefgh"], thread)))
    assert [found[node] for node in "abdef"] == [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2)]
    assert [found[node] for node in "cgh"] == [(1, 3), (2, 3), (2, 4)]


def test_those_that_only_answer_stand_closer() -> None:
    thread = outline(IDS[:5], dict.fromkeys(IDS[1:5], "c0"))._replace(slim={"c1", "c2"})
    assert cells(reading(thread)) == {"c0": (0, 0), "c1": (1, 0), "c2": (1, 0.5), "c3": (1, 1.25), "c4": (1, 2.25)}


def test_what_answers_a_missing_comment_is_read_where_it_stands_on_the_page() -> None:
    page = outline(["c1", "c2", "c3", "m1"], {"c1": "m1", "c3": "c2"})
    assert list(page.thread()) == ["m1", "c1", "c2", "c3"]


def test_a_cycle_ends() -> None:
    circle = outline(["c1", "c2", "c3"], {"c1": "c2", "c2": "c1", "c3": "c3"})
    assert cells(reading(circle)) == {"c1": (0, 0), "c2": (1, 0), "c3": (0, 1)}
    assert circle.thread() == {"c1": 0, "c2": 1, "c3": 0}


def test_a_chain_of_thousands_goes_on_in_lines() -> None:
    ids = [f"c{i}" for i in range(5000)]
    found = cells(reading(outline(ids, {later: earlier for earlier, later in pairwise(ids)})))
    in_lines = [(0, 0), *((1 + i % MAX_COLUMNS, i // MAX_COLUMNS) for i in range(4999))]
    assert list(found.values()) == in_lines


# ---- people


def test_an_exchange_of_two_is_a_ladder_of_neighbouring_lanes() -> None:
    authors = dict(zip(IDS, ["Ann", "Tom", "Ida", "Ann", "Ida", "Ann", "Ida"], strict=False))
    found = people(outline(IDS[:7], {"c1": "c0", "c3": "c2", "c4": "c3", "c5": "c4", "c6": "c5"}, authors=authors))
    lane = {authors[node]: place.x / COLUMN for node, place in found.items()}
    assert abs(lane["Ann"] - lane["Ida"]) == 1
    assert len(set(lane.values())) == 3
    assert [found[node].y / ROW for node in IDS[:7]] == [i / 2 for i in range(7)]


def test_unsigned_comments_share_a_lane_a_row_apart() -> None:
    found = people(outline(IDS[:4], authors={"c1": "Ann", "c3": "Tom"}))
    assert cells(found) == {"c0": (0, 0), "c1": (1, 0.5), "c2": (0, 1), "c3": (2, 1.5)}


def test_the_lane_of_the_first_comment_is_on_the_left() -> None:
    authors = {"c0": "Ann", "c1": "Tom", "c2": "Ida"}
    found = people(outline(IDS[:3], {"c1": "c2", "c0": "c1"}, authors=authors))
    assert sorted(found, key=lambda node: found[node].x) == ["c0", "c1", "c2"]


def test_works_stand_in_the_margin_level_with_those_who_cite_them() -> None:
    authors = dict(zip(IDS[:4], ["Ann", "Tom", "Ida", "Ben"], strict=True))
    cited = [("c0", "w0"), ("c2", "w0"), ("c3", "w1"), ("c3", "w2")]
    found = cells(people(outline(IDS[:4], {}, cited, ["w2", "w1", "w0"], authors)))
    assert [found[node] for node in IDS[:4]] == [(0, 0), (1, 0.5), (2, 1), (3, 1.5)]
    assert [found[work] for work in ("w0", "w1", "w2")] == [(4, 0.5), (4, 2.5), (4, 1.5)]  # a row apart


def test_a_missing_comment_stands_above_the_first_that_answers_it() -> None:
    found = people(outline(["post", "c1", "c2", "m1"], {"c1": "post", "c2": "m1"}))
    assert sorted(found, key=lambda node: found[node].y) == ["post", "c1", "m1", "c2"]


def test_hundreds_of_authors_do_not_make_hundreds_of_lanes() -> None:
    ids = [f"c{i}" for i in range(1000)]
    authors = {key: f"author {i if i < 300 else i % 60}" for i, key in enumerate(ids) if i % 50}
    found = people(outline(ids, authors=authors))
    assert len({place.x for place in found.values()}) == MAX_LANES + 2
    of_busiest = {key for key, author in authors.items() if author == "author 1"}
    lane = found["c1"].x
    assert {key for key in ids if found[key].x == lane} == of_busiest


def test_among_many_those_with_one_comment_share_the_last_lane() -> None:
    ids = [f"c{i}" for i in range(FEW + 3)]
    found = people(outline(ids, authors={key: f"author {i // 2 if i < 4 else i}" for i, key in enumerate(ids)}))
    assert [found[key].x / COLUMN for key in ids] == [0, 0, 1, 1, *[2] * (FEW - 1)]


@pytest.mark.parametrize("wrote", [[], [0], [0, 1, 2], [FEW], [FEW, FEW + 1], range(FEW + 3)], ids=str)
def test_whoever_wrote_the_first_comment_and_however_often_there_are_lanes(wrote: Iterable[int]) -> None:
    ids = [f"c{i}" for i in range(2 * FEW)]
    authors = {key: f"author {i}" for i, key in enumerate(ids)} | {f"c{i}": "author 7" for i in wrote}
    found = people(outline(ids, dict.fromkeys(ids[1:], "c0"), authors=authors))
    assert set(found) == set(ids)
    assert overlapping(found) == []


def test_nothing_stands_beside_more_than_two_others() -> None:
    assert side_by_side("abcd", {frozenset("ab"): 3, frozenset("ac"): 2, frozenset("ad"): 1}) == ["b", "a", "c", "d"]


# ---- works


def test_who_relies_stands_left_of_the_work_who_disputes_right_and_who_answers_behind() -> None:
    cited = [("c0", "w0"), ("c1", "w0"), ("c2", "w0")]
    found = works(outline(IDS[:6], {"c3": "c0", "c4": "c1", "c5": "c4"}, cited, ["w0"], relying={("c0", "w0")}))
    assert {node: column for node, (column, _) in cells(found).items()} == {
        **{"c3": -2, "c0": -1, "w0": 0, "c1": 1, "c2": 1, "c4": 2, "c5": 3},
    }


def test_a_work_stands_in_the_middle_of_what_leads_to_it_and_the_next_below() -> None:
    cited = [*((node, "w0") for node in IDS[:5]), *((node, "w1") for node in IDS[5:8])]
    found = cells(works(outline(IDS[:8], {}, cited, WORKS[:2])))
    assert [found[node] for node in IDS[:8]] == [(1, row) for row in range(8)]
    assert (found["w0"], found["w1"]) == ((0, 2), (0, 6))


def test_what_leads_to_no_work_stands_at_the_end() -> None:
    found = cells(works(outline(IDS[:4], {"c2": "c1"}, [("c0", "w0")], ["w0", "w1"])))
    assert found["c1"][1] > max(found["w0"][1], found["w1"][1])
    assert found["c2"] == (2, found["c1"][1])


def test_the_work_cited_most_comes_first_and_what_is_cited_with_it_next() -> None:
    cited = [("c0", "w0"), ("c1", "w1"), ("c2", "w1"), ("c3", "w1"), ("c3", "w3"), ("c4", "w2")]
    found = works(outline(IDS[:5], {}, cited, WORKS[:4]))
    rows = sorted(WORKS[:4], key=lambda work: found[work].y)
    assert rows[:2] == ["w1", "w3"] or rows[-2:] == ["w3", "w1"]


def test_without_works_the_thread_is_read() -> None:
    thread = outline(IDS, {"c3": "c1"})
    assert works(thread) == reading(thread)
