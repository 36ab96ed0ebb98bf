"""What a graph says, on one made by hand: five people on whether the old bridge must go."""

from arggraph import analysis
from arggraph.analysis import Cell, Contested
from arggraph.graph import ArgumentGraph
from arggraph.model import Citation, Comment, Discussion, Evidence, MadeBy, Relation, RelationKind, Reply, Use, Work

WHY = (Evidence(rule="cues"),)
EMPTY = ArgumentGraph(discussion=Discussion(id="empty"), made_by=MadeBy(version="0.1.0"))


def _relation(source: str, kind: RelationKind, target: str, confidence: float) -> Relation:
    return Relation(source=source, target=target, kind=kind, confidence=confidence, evidence=WHY)


def _citation(source: str, target: str, use: Use = "mentions") -> Citation:
    return Citation(source=source, target=target, use=use, confidence=0.5, evidence=WHY)


GRAPH = ArgumentGraph(
    discussion=Discussion(
        id="bridges",
        comments=(
            Comment(id="post", role="post", author="Ada", position=0),
            Comment(id="c1", author="Bo", position=1),
            Comment(id="c2", author="Cy", position=2),
            Comment(id="c3", position=3),
            Comment(id="c4", author="Bo", position=4),
        ),
    ),
    replies=(
        Reply(source="c1", target="post", confidence=1, evidence=WHY),
        Reply(source="c4", target="post", confidence=1, evidence=WHY),
        Reply(source="c3", target="c1", confidence=1, evidence=WHY),
    ),
    relations=(
        _relation("c1", "rebuts", "post", 0.5),
        _relation("c4", "rebuts", "post", 0.2),
        _relation("c2", "supports", "post", 0.4),
        _relation("c2", "rebuts", "c1", 0.6),
        _relation("c3", "rebuts", "c2", 0.6),
        _relation("c3", "supports", "c4", 0.9),
    ),
    works=tuple(Work(id=f"w{i}", kind="book", title=f"Arches, part {i}") for i in (1, 2, 3, 4)),
    citations=(
        _citation("c1", "w1"),
        _citation("c2", "w1"),  # c2 rebuts c1
        _citation("post", "w2", "relies_on"),
        _citation("c3", "w2", "disputes"),
        _citation("c1", "w3", "relies_on"),
        _citation("c4", "w3", "relies_on"),  # one side only
    ),
    made_by=MadeBy(version="0.1.0"),
)


def test_unanswered_rebuttals_have_a_source_that_nobody_rebuts() -> None:
    # c1 and c2 are rebutted themselves; that c4 is supported does not meet it
    assert [edge.id for edge in analysis.unanswered(GRAPH)] == ["c4-rebuts-post", "c3-rebuts-c2"]


def test_contested_comments_come_by_the_weight_of_what_is_said_of_them() -> None:
    assert analysis.contested(GRAPH) == (
        Contested("post", 2, 1, 1.1),
        Contested("c1", 1, 0, 0.6),  # as much as c2, but first on the page
        Contested("c2", 1, 0, 0.6),
    )


def test_matrix_counts_author_by_author() -> None:
    assert analysis.matrix(GRAPH) == (
        Cell("Bo", "Ada", rebuts=2, supports=0, replies=2),
        Cell("Cy", "Ada", rebuts=0, supports=1, replies=0),
        Cell("Cy", "Bo", rebuts=1, supports=0, replies=0),
        Cell("unsigned", "Bo", rebuts=0, supports=1, replies=1),
        Cell("unsigned", "Cy", rebuts=1, supports=0, replies=0),
    )


def test_works_of_both_sides() -> None:
    assert analysis.shared_works(GRAPH) == ("w1", "w2")


def test_nothing_is_said_of_an_empty_graph() -> None:
    for ask in (analysis.unanswered, analysis.contested, analysis.matrix, analysis.shared_works):
        assert ask(EMPTY) == ()
