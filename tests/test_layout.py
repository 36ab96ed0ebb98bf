"""Places: labels apart in every layout, trees, lanes and rings as promised, cycles cut, one answer always."""

import math
from collections import defaultdict
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from arggraph.layout import COLUMN, MAX_COLUMNS, MAX_LANES, ROW, Outline, Place, layouts, people, reading, works

IDS = [f"c{i}" for i in range(12)]
WORKS = [f"w{i}" for i in range(6)]
LABEL = (200, 20)  # pixels of a label of 28 characters; it stands under its node


def outline(
    comments: list[str],
    parents: dict[str, str] | None = None,
    cited: list[tuple[str, str]] | None = None,
    works: list[str] | None = None,
    authors: dict[str, str] | None = None,
) -> Outline:
    return Outline(comments, parents or {}, authors or {}, cited or [], works or [])


outlines = st.builds(
    Outline,
    comments=st.just(IDS),
    parents=st.dictionaries(st.sampled_from(IDS), st.sampled_from([*IDS, "gone"])),
    authors=st.dictionaries(st.sampled_from(IDS), st.sampled_from(["Ann", "Tom", "Ida", "Ben"])),
    cited=st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(WORKS)), max_size=20, unique=True),
    works=st.sampled_from([WORKS, WORKS[::-1]]),
)


def overlapping(places: dict[str, Place]) -> list[tuple[str, str]]:
    """Pairs of which a node or label (its box under the node) covers a node or label of the other."""
    boxes = {}
    for node, (x, y, size) in places.items():
        half = max(LABEL[0], size) / 2
        boxes[node] = (x - half, y - size / 2, x + half, y + size / 2 + LABEL[1])
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
        assert overlapping(places) == [], name
        assert all(16 <= place.size <= 48 for place in places.values())


def test_overlaps_are_seen() -> None:
    assert overlapping({"a": Place(0, 0, 16), "b": Place(199, 30, 16)}) != []
    assert overlapping({"a": Place(0, 0, 16), "b": Place(201, 0, 16)}) == []


def test_a_large_discussion_keeps_its_labels_apart() -> None:
    ids, named = [f"c{i}" for i in range(3000)], [f"w{i}" for i in range(300)]
    large = outline(
        ids,
        {f"c{i}": f"c{i * 7 % i}" for i in range(1, 3000)},
        [(f"c{i * 37 % 3000}", f"w{i * 11 % 300}") for i in range(700)],
        named,
        {f"c{i}": f"author {i * i % 211}" for i in range(3000) if i % 5},
    )
    for name, places in layouts(large).items():
        assert len(places) == 3300
        assert overlapping(places) == [], name


def test_nothing_has_no_places() -> None:
    assert layouts(outline([])) == {"reading": {}, "people": {}, "works": {}}


# ---- reading


def test_a_tree_is_read_downwards_and_to_the_right() -> None:
    found = reading(
        outline(["post", "c1", "c2", "c3"], {"c1": "post", "c2": "post", "c3": "c1"}, [("c3", "w1")], ["w1"])
    )
    by_row = sorted((node for node in found if node != "w1"), key=lambda node: found[node].y)
    assert by_row == ["post", "c1", "c3", "c2"]
    assert [found[node].x / COLUMN for node in ("post", "c1", "c2", "c3")] == [0, 1, 1, 2]
    assert (found["w1"].x, found["w1"].y) == (4 * COLUMN, found["c3"].y)
    assert found["post"].size > found["c1"].size > found["c2"].size


def test_a_cycle_ends() -> None:
    found = reading(outline(["c1", "c2", "c3"], {"c1": "c2", "c2": "c1", "c3": "c3"}))
    assert len({place.y for place in found.values()}) == 3


def test_a_chain_of_thousands_stays_within_the_columns() -> None:
    ids = [f"c{i}" for i in range(5000)]
    found = reading(outline(ids, dict(pairwise(reversed(ids)))))
    assert max(place.x for place in found.values()) == MAX_COLUMNS * COLUMN


# ---- people


def test_an_exchange_of_two_is_a_ladder_of_neighbouring_lanes() -> None:
    authors = dict(zip(IDS, ["Ann", "Tom", "Ida", "Ann", "Ida", "Ann", "Ida"], strict=False))
    found = people(outline(IDS[:7], {"c1": "c0", "c3": "c2", "c4": "c3", "c5": "c4", "c6": "c5"}, authors=authors))
    lane = {authors[node]: place.x / COLUMN for node, place in found.items()}
    assert abs(lane["Ann"] - lane["Ida"]) == 1
    assert len(set(lane.values())) == 3
    assert [found[node].y / ROW for node in IDS[:7]] == list(range(7))


def test_unsigned_comments_share_the_last_lane() -> None:
    found = people(outline(IDS[:4], authors={"c1": "Ann", "c3": "Tom"}))
    assert found["c0"].x == found["c2"].x > max(found["c1"].x, found["c3"].x)


def test_a_missing_comment_stands_above_the_first_that_answers_it() -> None:
    found = people(outline(["post", "c1", "c2", "m1"], {"c1": "post", "c2": "m1"}))
    assert sorted(found, key=lambda node: found[node].y) == ["post", "c1", "m1", "c2"]


def test_hundreds_of_authors_do_not_make_hundreds_of_lanes() -> None:
    ids = [f"c{i}" for i in range(500)]
    authors = {key: f"author {i if i < 300 else i % 3}" for i, key in enumerate(ids) if i % 50}
    found = people(outline(ids, authors=authors))
    assert len({place.x for place in found.values()}) == MAX_LANES + 2
    of_busiest = {key for key, author in authors.items() if author == "author 1"}
    lane = found["c1"].x
    assert {key for key in ids if found[key].x == lane} == of_busiest


# ---- works


def distance(place: Place) -> float:
    return max(abs(place.x / COLUMN), abs(place.y / ROW) / 2)


def test_works_are_inside_citers_around_them_the_rest_outside() -> None:
    cited = [(f"c{i}", f"w{i % 3}") for i in range(6)]
    found = works(outline(IDS, {f"c{i + 6}": f"c{i}" for i in range(6)}, cited, WORKS[:3]))
    inner, middle, outer = ([distance(found[node]) for node in nodes] for nodes in (WORKS[:3], IDS[:6], IDS[6:]))
    assert max(inner) < min(middle) <= max(middle) < min(outer)

    def apart(one: str, other: str) -> float:
        """The angle between two nodes, seen from the middle, in radians."""
        a, b = (math.atan2(found[node].y, found[node].x) for node in (one, other))
        return abs(math.remainder(a - b, math.tau))

    for i in range(6):
        assert apart(f"c{i}", f"w{i % 3}") < math.pi / 2
        assert apart(f"c{i + 6}", f"c{i}") < math.pi / 2


def test_one_work_stands_in_the_middle() -> None:
    found = works(outline(IDS, {}, [(key, "w0") for key in IDS], ["w0"]))
    assert found["w0"][:2] == (0, 0)


def test_without_works_the_thread_is_read() -> None:
    thread = outline(IDS, {"c3": "c1"})
    assert works(thread) == reading(thread)
