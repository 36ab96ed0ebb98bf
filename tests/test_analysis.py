"""Analysis and queries on a graph made by hand."""

from itertools import pairwise

import pytest
from pydantic import ValidationError

from arggraph import analysis
from arggraph.errors import UnknownPart
from arggraph.graph import ArgumentGraph
from arggraph.layout import ROW, places
from arggraph.model import Citation, Comment, Discussion, Evidence, MadeBy, Relation, Reply, Span, Work

WHY = (Evidence(rule="by hand", span=Span(comment="c1", start=0, end=2)),)
TEXTS = {"post": "Rye needs no yeast.", "c1": "No, Berg's book says so.", "c2": "It does; see Berg.", "c3": "I agree."}
GRAPH = ArgumentGraph(
    discussion=Discussion(
        id="bread",
        title="Bread",
        comments=(
            Comment(id="post", role="post", author="Ines", text=TEXTS["post"], position=0),
            Comment(id="c1", author="Tom", text=TEXTS["c1"], position=1),
            Comment(id="c2", author="Ines", text=TEXTS["c2"], position=2),
            Comment(id="c3", text=TEXTS["c3"], position=3),
            Comment(id="m1", role="missing", author="Kim", position=4),
        ),
    ),
    replies=(
        Reply(source="c1", target="post", confidence=0.9, evidence=WHY),
        Reply(source="c2", target="c1", confidence=0.8, evidence=WHY),
        Reply(source="c3", target="m1", confidence=0.5, evidence=WHY),
    ),
    relations=(
        Relation(kind="rebuts", source="c1", target="post", confidence=0.7, evidence=WHY),
        Relation(kind="rebuts", source="c2", target="c1", confidence=0.6, evidence=WHY),
        Relation(kind="supports", source="c3", target="c1", confidence=0.5, evidence=WHY),
    ),
    works=(
        Work(
            id="w1",
            kind="book",
            title="Yeast and Us",
            authors=("A. Berg",),
            identifiers={"isbn": "9780306406157"},
            mentions=(Span(comment="c1", start=4, end=15),),
        ),
    ),
    citations=(
        Citation(source="c1", target="w1", confidence=0.9, use="relies_on", evidence=WHY),
        Citation(source="c2", target="w1", confidence=0.9, evidence=WHY),
    ),
    made_by=MadeBy(version="0"),
)

FIELDS = {name: getattr(GRAPH, name) for name in ArgumentGraph.model_fields}


def test_unanswered_are_the_rebuttals_that_nobody_rebuts() -> None:
    assert [edge.id for edge in analysis.unanswered(GRAPH)] == ["c2-rebuts-c1"]


def test_contested_most_disputed_first() -> None:
    assert analysis.contested(GRAPH) == (
        analysis.Contested("c1", rebuts=1, supports=1, weight=1.1),
        analysis.Contested("post", rebuts=1, supports=0, weight=0.7),
    )


def test_matrix_counts_by_author() -> None:
    assert analysis.matrix(GRAPH) == (
        analysis.Cell("Ines", "Tom", rebuts=1, supports=0, replies=1),
        analysis.Cell("Tom", "Ines", rebuts=1, supports=0, replies=1),
        analysis.Cell("unsigned", "Kim", rebuts=0, supports=0, replies=1),
        analysis.Cell("unsigned", "Tom", rebuts=0, supports=1, replies=0),
    )


def test_works_of_both_sides() -> None:
    assert analysis.shared_works(GRAPH) == ("w1",)


def test_queries() -> None:
    assert GRAPH.comment("c1").author == "Tom"
    assert [edge.id for edge in GRAPH.replies_to("c1")] == ["c2-replies_to-c1"]
    assert [edge.id for edge in GRAPH.rebuttals_of("c1")] == ["c2-rebuts-c1"]
    assert [edge.id for edge in GRAPH.supports_of("c1")] == ["c3-supports-c1"]
    assert GRAPH.edge("c1-cites-w1").target == "w1"
    assert GRAPH.words(WHY[0].span or Span(comment="c1", start=0, end=0)) == "No"


@pytest.mark.parametrize("query", ["w1", "9780306406157", "yeast AND us", "Berg", "berg's book"])
def test_a_work_by_id_identifier_title_author_or_wording(query: str) -> None:
    assert [edge.source for edge in GRAPH.citing(query)] == ["c1", "c2"]


@pytest.mark.parametrize("query", ["", "?!", "Bergen", "w2"])
def test_what_names_no_work_cites_nothing(query: str) -> None:
    assert GRAPH.citing(query) == ()


def test_unknown_ids_are_answered_with_those_there_are() -> None:
    with pytest.raises(UnknownPart, match=r"no comment 'c9'; have: post, c1, c2, c3, m1"):
        GRAPH.replies_to("c9")
    with pytest.raises(UnknownPart, match=r"no edge 'x'"):
        GRAPH.edge("x")


def test_labels() -> None:
    ids = [comment.id for comment in GRAPH.comments] + ["w1"]
    assert list(map(GRAPH.label, ids)) == [
        "Bread",
        "Tom · 1",
        "Ines · 2",
        "unsigned · 3",
        "Kim (missing)",
        "Yeast and Us",
    ]


def test_what_has_no_value_is_absent() -> None:
    nodes = dict(GRAPH.nodes())
    assert "author" not in nodes["c3"] and "author_inferred" not in nodes["c3"]
    assert "text" not in nodes["m1"]
    assert all(value not in (None, "") for about in nodes.values() for value in about.values())


def test_a_view_holds_everything() -> None:
    view = GRAPH.to_networkx()
    assert set(view) == {"post", "c1", "c2", "c3", "m1", "w1"}
    assert {key for _, _, key in view.edges(keys=True)} == {edge.id for edge in GRAPH.all_edges()}


def test_records_that_contradict_each_other_are_refused() -> None:
    dangling = Reply(source="c1", target="c9", confidence=1, evidence=WHY)
    outside = Evidence(rule="r", span=Span(comment="c1", start=0, end=999))
    for replies in ((dangling,), (GRAPH.replies[0], GRAPH.replies[0])):
        with pytest.raises(ValidationError):
            ArgumentGraph.model_validate({**FIELDS, "replies": replies})
    with pytest.raises(ValidationError, match="outside the text"):
        bad = Reply(source="c1", target="post", confidence=1, evidence=(outside,))
        ArgumentGraph.model_validate({**FIELDS, "replies": (bad,)})


def test_the_layout_keeps_rows_apart_and_survives_a_circle() -> None:
    comments = [f"c{i}" for i in range(9)]
    parents = {"c1": "c0", "c2": "c1", "c5": "c6", "c6": "c5", "c7": "c7"}
    found = places(comments, parents, [("c0", "w1"), ("c0", "w2"), ("c8", "w2")], ["w1", "w2"])
    assert set(found) == {*comments, "w1", "w2"}
    rows = sorted(found[comment].y for comment in comments)
    assert all(b - a >= ROW for a, b in pairwise(rows))
    assert abs(found["w1"].y - found["w2"].y) >= ROW
    assert found["c2"].x > found["c1"].x > found["c0"].x
