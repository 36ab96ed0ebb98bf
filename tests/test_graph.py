"""The graph: queries, labels, the attributes of the contract, and what contradicts itself."""

import sys
from datetime import UTC, date, datetime
from typing import Any

import duckdb
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from arggraph.contract import EDGE_COLUMNS, NODE_COLUMNS
from arggraph.errors import MissingLibrary, UnknownPart
from arggraph.graph import ArgumentGraph, frames
from arggraph.graph.attributes import LABEL_LENGTH
from arggraph.layout import EDGE_COLORS, NODE_COLORS
from arggraph.model import Citation, Comment, Discussion, Evidence, MadeBy, Quote, Relation, Reply, Span, Work
from tests.strategies import graphs

MADE_BY = MadeBy(version="0.1.0")


def _why(comment: str, start: int, end: int, rule: str = "cues") -> tuple[Evidence, ...]:
    return (Evidence(rule=rule, span=Span(comment=comment, start=start, end=end)),)


PAGE = Discussion(
    id="bridges",
    title="Should the old bridge go?",
    url="https://bridges.example/old",
    comments=(
        Comment(id="post", role="post", author="Ada", text="The bridge must go.", position=0),
        Comment(id="c1", author="Bo", posted=datetime(2011, 3, 5, 9), text="No. Read The Seven Arches.", position=1),
        Comment(id="c2", text="Bo is right, and Di's survey says so.", position=2),
        Comment(id="m1", role="missing", author="Cy", position=3),
        Comment(id="m2", role="missing", position=4),
    ),
)
PARTS: dict[str, Any] = {
    "discussion": PAGE,
    "replies": (
        Reply(source="c1", target="post", confidence=1, explicit=True, evidence=(Evidence(rule="markup"),)),
        Reply(source="c2", target="c1", confidence=0.6, evidence=_why("c2", 0, 2, "named")),
        Reply(source="c2", target="m1", confidence=0, evidence=(Evidence(rule="somebody", note="who wrote"),)),
    ),
    "relations": (
        Relation(source="c1", target="post", kind="rebuts", confidence=0.8, evidence=_why("c1", 0, 3)),
        Relation(source="c2", target="c1", kind="supports", confidence=0.5, evidence=_why("c2", 0, 11)),
    ),
    "works": (
        Work(
            id="w1",
            kind="book",
            title="The Seven Arches",
            year=1999,
            identifiers={"isbn": "978-1"},
            mentions=(Span(comment="c1", start=9, end=25),),
        ),
        Work(
            id="w2",
            kind="report",
            title="Survey of 2010",
            authors=("Di Fell",),
            mentions=(Span(comment="c2", start=17, end=28),),
        ),
    ),
    "citations": (
        Citation(source="c1", target="w1", confidence=0.9, use="relies_on", evidence=_why("c1", 9, 25)),
        Citation(source="c2", target="w2", confidence=0.7, evidence=_why("c2", 17, 28)),
    ),
    "made_by": MADE_BY,
}
GRAPH = ArgumentGraph(**PARTS)


def test_comments_and_edges_by_id() -> None:
    assert GRAPH.comment("c1").author == "Bo"
    assert GRAPH.edge("c1-rebuts-post").confidence == 0.8
    assert GRAPH.words(GRAPH.works[0].mentions[0]) == "The Seven Arches"
    assert [edge.id for edge in GRAPH.replies_to("c1")] == ["c2-replies_to-c1"]
    assert [edge.id for edge in GRAPH.rebuttals_of("post")] == ["c1-rebuts-post"]
    assert [edge.id for edge in GRAPH.supports_of("c1")] == ["c2-supports-c1"]
    assert (GRAPH.rebuttals_of("c1"), GRAPH.supports_of("post"), GRAPH.replies_to("c2")) == ((), (), ())


@pytest.mark.parametrize(
    ("query", "works"),
    [
        ("w1", ["w1"]),
        ("978-1", ["w1"]),
        ("The Seven Arches", ["w1"]),
        ("seven arches", ["w1"]),
        ("Di's survey", ["w2"]),  # as somebody worded it
        ("fell", ["w2"]),  # an author
        ("SURVEY", ["w2"]),
        ("arch", []),  # whole words only
        ("arches seven", []),  # in their order
        ("", []),
        (" ,. ", []),
    ],
)
def test_works_by_id_title_or_wording(query: str, works: list[str]) -> None:
    assert [work.id for work in GRAPH.find_works(query)] == works
    assert [edge.target for edge in GRAPH.citing(query)] == works


def test_what_is_not_there_is_named_with_what_is() -> None:
    with pytest.raises(UnknownPart, match="no comment 'c9'; have: post, c1, c2, m1, m2"):
        GRAPH.comment("c9")
    with pytest.raises(UnknownPart, match="no edge 'c1-likes-post'; have: c1-replies_to-post"):
        GRAPH.edge("c1-likes-post")
    with pytest.raises(UnknownPart, match="no edge 'x'; have: none"):
        ArgumentGraph(discussion=PAGE, made_by=MADE_BY).edge("x")
    with pytest.raises(UnknownPart, match="no comment 'w1'"):
        GRAPH.replies_to("w1")
    with pytest.raises(UnknownPart, match=r"no work 'Arches'; have: w1, w2; find_works\('Arches'\) looks in titles"):
        GRAPH.work("Arches")


def test_labels_are_short() -> None:
    assert [GRAPH.label(id) for id in ("post", "c1", "c2", "m1", "m2", "w1")] == [  # noqa: A001
        "Should the old bridge go?",
        "Bo · 1",
        "unsigned · 2",
        "Cy (missing)",
        "somebody (missing)",
        "The Seven Arches",
    ]
    long = PAGE.model_copy(update={"title": "bridge " * 30})
    label = ArgumentGraph(discussion=long, made_by=MADE_BY).label("post")
    assert len(label) <= LABEL_LENGTH
    assert label.endswith("…")
    exact = PAGE.model_copy(update={"title": "b" * LABEL_LENGTH})
    assert ArgumentGraph(discussion=exact, made_by=MADE_BY).label("post") == exact.title


def test_what_has_no_value_is_absent() -> None:
    nodes = dict(GRAPH.nodes())
    assert list(nodes) == ["post", "c1", "c2", "m1", "m2", "w1", "w2"]
    assert nodes["c1"]["posted"] == "2011-03-05T09:00:00"
    assert nodes["post"]["url"] == "https://bridges.example/old"
    assert not {"author", "author_inferred", "posted", "url", "score"} & nodes["c2"].keys()
    assert not {"author", "text"} & nodes["m2"].keys()
    assert nodes["w2"]["author"] == "Di Fell"
    assert not {"identifier", "text", "year"} & nodes["w2"].keys()
    assert nodes["w1"]["identifier"] == "isbn:978-1"
    edges = {id: about for id, _, _, about in GRAPH.edges()}  # noqa: A001
    assert "use" not in edges["c1-rebuts-post"]
    assert "evidence" not in edges["c1-replies_to-post"]
    assert edges["c2-replies_to-m1"] | {"color": ""} == {
        "kind": "replies_to",
        "label": "replies_to",
        "confidence": 0.0,
        "weight": 0.001,  # an edge of weight 0 is dropped by Gephi
        "explicit": False,
        "rule": "somebody",
        "evidence": "who wrote",
        "color": "",
    }
    assert edges["c1-cites-w1"]["use"] == "relies_on"


def test_evidence_of_an_edge_is_words_or_where_there_are_none_notes() -> None:
    also = Evidence(rule="elsewhere", note="rebuts 0.90")
    (first, *others) = GRAPH.relations
    both = GRAPH.model_copy(
        update={"relations": (first.model_copy(update={"evidence": (*first.evidence, also)}), *others)}
    )
    edges = {id: about for id, _, _, about in both.edges()}  # noqa: A001
    assert edges[first.id]["evidence"] == GRAPH.words(first.evidence[0].span)  # type: ignore[arg-type]
    assert edges[first.id]["rule"] == f"{first.evidence[0].rule}, elsewhere"


@given(graphs())
def test_attributes_of_any_graph_are_scalars_with_a_value(graph: ArgumentGraph) -> None:
    types: dict[tuple[str, str], type] = {}
    for kind, about in [*(("node", a) for _, a in graph.nodes()), *(("edge", a) for *_, a in graph.edges())]:
        assert about["color"] in {*NODE_COLORS.values(), *EDGE_COLORS.values()}
        for name, value in about.items():
            assert types.setdefault((kind, name), type(value)) is type(value)
            assert str(value).strip()
    view = graph.to_networkx()
    assert isinstance(view, nx.MultiDiGraph)
    assert set(view) == {node for node, _ in graph.nodes()}
    assert {key for _, _, key in view.edges(keys=True)} == {edge.id for edge in graph.all_edges()}


def _edge(source: str, target: str, **more: Any) -> Reply:
    return Reply(source=source, target=target, confidence=1, evidence=(Evidence(rule="markup"),), **more)


def _relation(end: int) -> Relation:
    return Relation(source="c1", target="post", kind="rebuts", confidence=1, evidence=_why("c1", 0, end))


UNQUOTED = Work(id="w3", kind="book", title="x", mentions=(Span(comment="c9", start=0, end=0),))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"replies": (_edge("c1", "c9"),)}, "c1-replies_to-c9 ends at a node that is not in the graph"),
        ({"replies": (_edge("w1", "c1"),)}, "w1-replies_to-c1 ends at a node"),
        ({"replies": (_edge("c1", "w1"),)}, "c1-replies_to-w1 ends at a node"),
        ({"replies": (_edge("c1", "post"), _edge("c1", "post"))}, "stands twice"),
        ({"replies": (_edge("c1", "post", id="e1"),)}, "'e1' is not source-kind-target"),
        ({"works": (), "replies": ()}, "c1-cites-w1 ends at a node"),
        ({"works": (PARTS["works"][0],) * 2}, "two nodes share an id"),
        ({"works": (*PARTS["works"], Work(id="c1", kind="book", title="x"))}, "two nodes share an id"),
        ({"relations": (_relation(99),)}, "a span of c1-rebuts-post lies outside the text of c1"),
        ({"works": (*PARTS["works"], UNQUOTED)}, "a span of w3 lies outside the text of c9"),
    ],
)
def test_a_graph_that_contradicts_itself(change: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        ArgumentGraph(**{**PARTS, **change})


def test_people_and_what_they_wrote() -> None:
    assert GRAPH.people == ("Ada", "Bo", "Cy")
    assert [comment.id for comment in GRAPH.by("bo")] == ["c1"]
    assert GRAPH.by("B") == ()
    assert [comment.id for comment in GRAPH.find_comments("the seven arches")] == ["c1"]
    assert GRAPH.find_comments(" . ") == ()


def test_paths_and_threads() -> None:
    assert [comment.id for comment in GRAPH.path_to_post("c2")] == ["c2", "c1", "post"]
    assert [comment.id for comment in GRAPH.path_to_post("m2")] == ["m2"]
    assert [comment.id for comment in GRAPH.thread("post").comments] == ["post", "c1", "c2"]
    below = GRAPH.thread("c1")
    assert [comment.id for comment in below.comments] == ["c1", "c2"]
    edges = ["c2-replies_to-c1", "c2-supports-c1", "c1-cites-w1", "c2-cites-w2"]
    assert [edge.id for edge in below.all_edges()] == edges
    with pytest.raises(UnknownPart, match="no comment 'c9'"):
        GRAPH.thread("c9")
    disputed = Relation(source="m1", target="c1", kind="rebuts", confidence=1, evidence=(Evidence(rule="cues"),))
    graph = GRAPH.model_copy(update={"relations": (*GRAPH.relations, disputed)})
    assert graph.thread("c1").comments == below.comments  # who rebuts a comment has not answered it


@pytest.mark.parametrize(("name", "value"), [("kind", "rebut"), ("kind", ["rebuts", "hates"]), ("use", "leans_on")])
def test_where_refuses_what_no_edge_can_be(name: str, value: Any) -> None:
    with pytest.raises(UnknownPart, match=rf"no {name} '(rebut|hates|leans_on)'; have: \w+, "):
        GRAPH.where(**{name: value})


def test_a_graph_shows_itself_in_one_line() -> None:
    assert repr(GRAPH) == f"<ArgumentGraph 'bridges': {GRAPH}>"
    assert str(GRAPH) == "2 comments, 3 replies_to, 1 rebuts, 1 supports, 2 cites, 2 works"


@pytest.mark.parametrize(
    ("conditions", "comments", "edges"),
    [
        ({"kind": "rebuts"}, "post c1 c2 m1 m2", "c1-rebuts-post"),
        ({"kind": ("supports", "cites"), "min_confidence": 0.6}, "post c1 c2 m1 m2", "c1-cites-w1 c2-cites-w2"),
        ({"explicit": True}, "post c1 c2 m1 m2", "c1-replies_to-post"),
        ({"use": "relies_on"}, "post c1 c2 m1 m2", "c1-cites-w1"),
        ({"author": ["ada", "BO"]}, "post c1", "c1-replies_to-post c1-rebuts-post c1-cites-w1"),
        ({"since": datetime(2011, 3, 5)}, "c1", "c1-cites-w1"),
        ({"until": datetime(2011, 3, 5, 9)}, "c1", "c1-cites-w1"),
        ({"until": datetime(2011, 3, 5, 8, tzinfo=UTC)}, "", ""),
        ({}, "post c1 c2 m1 m2", " ".join(edge.id for edge in GRAPH.all_edges())),
    ],
)
def test_where_keeps_what_fits_all_conditions(conditions: dict[str, Any], comments: str, edges: str) -> None:
    kept = GRAPH.where(**conditions)
    assert " ".join(comment.id for comment in kept.comments) == comments
    assert " ".join(edge.id for edge in kept.all_edges()) == edges
    assert {edge.target for edge in kept.citations} == {work.id for work in kept.works}


def test_a_part_shows_and_quotes_the_words_of_its_own_comments_alone() -> None:
    quoting = PAGE.comments[2].model_copy(update={"reply_to": "c1", "quotes": (Quote(start=0, end=2, source="c1"),)})
    told = Evidence(
        rule="later", span=Span(comment="c2", start=17, end=28), target_span=Span(comment="c1", start=4, end=8)
    )
    survey = PARTS["works"][1].model_copy(
        update={"mentions": (Span(comment="c1", start=4, end=8), Span(comment="c2", start=17, end=28))}
    )
    graph = ArgumentGraph(
        discussion=PAGE.model_copy(update={"comments": (*PAGE.comments[:2], quoting)}),
        relations=(Relation(source="c2", target="c1", kind="supports", confidence=0.5, evidence=(told,)),),
        judgements=tuple(
            Relation(source="c2", target=target, kind="rebuts", confidence=0.1, evidence=(told,))
            for target in ("c1", "post")
        ),
        works=(survey,),
        citations=(Citation(source="c2", target="w2", confidence=0.7, evidence=(told,)),),
        made_by=MADE_BY,
    )
    both, alone = graph.induced(["c1", "c2"]), graph.induced(["c2"])
    assert both.comment("c2") == quoting
    assert [(edge.id, edge.evidence) for edge in both.all_edges()] == [
        ("c2-supports-c1", (told,)),
        ("c2-cites-w2", (told,)),
    ]
    assert ([one.target for one in both.judgements], alone.judgements) == (["c1"], ())
    assert (alone.comment("c2").reply_to, alone.comment("c2").quotes) == (None, (Quote(start=0, end=2),))
    assert [one.evidence for one in alone.all_edges()] == [(told.model_copy(update={"target_span": None}),)]
    assert [work.mentions for work in alone.works] == [survey.mentions[1:]]


def test_who_relies_on_a_work_stands_left_of_it_and_who_mentions_it_right() -> None:
    at = {id: place.x for id, place in GRAPH.layouts["works"].items()}  # noqa: A001
    assert at["c1"] < at["w1"] == at["w2"] < at["c2"]


def test_conditions_chain() -> None:
    assert GRAPH.where(kind="rebuts").where(author=["Ada", "Bo"]) == GRAPH.where(kind="rebuts", author=["Ada", "Bo"])


@given(graphs(), st.data())
def test_a_part_of_a_graph_is_a_whole_graph(graph: ArgumentGraph, data: st.DataObject) -> None:
    """What is kept validates, and keeping all changes nothing but works that nobody cites."""
    ids = [comment.id for comment in graph.comments]
    kept = data.draw(st.sets(st.sampled_from(ids))) if ids else set[str]()
    part = graph.induced(kept)
    assert ArgumentGraph.model_validate(part.model_dump()) == part
    assert {comment.id for comment in part.comments} == kept
    whole = graph.induced(ids)
    assert [*whole.edges()] == [*graph.edges()]
    assert whole.comments == graph.comments


@given(graphs())
def test_views_hold_the_contract(graph: ArgumentGraph) -> None:
    """polars and igraph hold every value of `nodes()` and `edges()`, and nothing else."""
    nodes = dict(graph.nodes())
    edges = {key: {"source": s, "target": t, **about} for key, s, t, about in graph.edges()}
    for frame, expected in zip(graph.to_polars(), (nodes, edges), strict=True):
        rows = {row.pop("id"): row for row in frame.to_dicts()}
        assert {key: {n: v for n, v in row.items() if v is not None} for key, row in rows.items()} == expected
    drawn = graph.to_igraph()
    found = {v["name"]: {n: v[n] for n in v.attributes() if n != "name" and v[n] is not None} for v in drawn.vs}
    assert found == nodes
    names = drawn.vs["name"] if nodes else []
    assert {e["id"]: (names[e.source], names[e.target], e["kind"]) for e in drawn.es} == {
        key: (about["source"], about["target"], about["kind"]) for key, about in edges.items()
    }


def test_pandas_holds_every_value_and_no_other() -> None:
    nodes = dict(GRAPH.nodes())
    edges = {key: {"source": s, "target": t, **about} for key, s, t, about in GRAPH.edges()}
    for frame, expected in zip(GRAPH.to_pandas(), (nodes, edges), strict=True):
        there = frame.notna().to_dict("index")
        rows = frame.to_dict("index")
        assert {key: {n: v for n, v in row.items() if there[key][n]} for key, row in rows.items()} == expected
    empty = ArgumentGraph(discussion=Discussion(id="x"), made_by=MADE_BY).to_pandas()
    for frame, one in zip(empty, GRAPH.to_pandas(), strict=True):
        assert (frame.index.name, len(frame), [*frame.dtypes]) == ("id", 0, [*one.dtypes])
    assert {"position": "Int64", "score": "Int64", "author_inferred": "boolean"}.items() <= {
        name: str(kind) for name, kind in empty[0].dtypes.items()
    }.items()


def test_tables_for_sql() -> None:
    database = GRAPH.to_duckdb()
    asked = """
        SELECT c.author, e.kind, w.title FROM edges e
        JOIN comments c ON c.id = e.source JOIN works w ON w.id = e.target WHERE e.use = 'relies_on'
    """
    assert database.execute(asked).fetchall() == [("Bo", "cites", "The Seven Arches")]
    assert database.execute("SELECT work_kind, year, identifier FROM works ORDER BY id").fetchall() == [
        ("book", 1999, "isbn:978-1"),
        ("report", None, None),
    ]
    assert database.execute("SELECT work, words FROM mentions ORDER BY work").fetchall() == [
        ("w1", "The Seven Arches"),
        ("w2", "Di's survey"),
    ]
    assert database.execute("SELECT id, answers FROM comments WHERE author IS NULL ORDER BY id").fetchall() == [
        ("c2", "c1"),
        ("m2", None),
    ]
    with pytest.raises(duckdb.Error, match="disabled"):
        database.execute("COPY comments TO 'out.csv'")
    with pytest.raises(duckdb.Error, match="locked"):
        database.execute("SET enable_external_access = true")


@given(graphs())
@settings(max_examples=20)
def test_hostile_texts_in_tables(graph: ArgumentGraph) -> None:
    database = graph.to_duckdb()
    for name, rows in graph.tables().items():
        columns = ", ".join(f'"{column}"' for column in frames.COLUMNS[name])
        assert database.execute(f'SELECT {columns} FROM "{name}"').fetchall() == [tuple(row.values()) for row in rows]


def test_a_library_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("pandas", "polars", "igraph", "duckdb"):
        monkeypatch.setitem(sys.modules, library, None)
        with pytest.raises(MissingLibrary, match=f"this needs {library}: pip install {library}"):
            getattr(GRAPH, f"to_{library}")()


def test_a_label_is_free_of_marks_that_would_turn_what_stands_beside_it() -> None:
    name, title = "\u202eTom\u2066\u200f", "\u202dThe \u2067Round Hat"
    comment = Comment(id="c1", author=name, text=f"{name} says", position=1)
    page = Discussion(id="page", title=title, comments=(Comment(id="post", role="post", position=0), comment))
    graph = ArgumentGraph(
        discussion=page, works=(Work(id="w1", kind="book", title=title),), made_by=MadeBy(version="1")
    )
    nodes = dict(graph.nodes())
    assert [about["label"] for about in nodes.values()] == ["The Round Hat", "Tom · 1", "The Round Hat"]
    assert (nodes["c1"]["author"], nodes["c1"]["text"], nodes["w1"]["title"]) == (name, f"{name} says", title)


def test_an_unknown_edge_is_told_with_those_of_its_comment() -> None:
    with pytest.raises(UnknownPart) as caught:
        GRAPH.edge("c2-rebuts-c9")
    shown = str(caught.value).partition("have: ")[2].split(", ")
    assert shown and all(key.startswith("c2-") for key in shown)


def test_times_are_also_said_in_words_and_a_date_is_a_whole_day() -> None:
    at = [datetime(2024, 5, 1, 23, 59), datetime(2024, 5, 2, tzinfo=UTC), None]
    comments = [Comment(id=f"c{i}", posted=time, position=i) for i, time in enumerate(at)]
    graph = ArgumentGraph(discussion=Discussion(id="page", comments=tuple(comments)), made_by=MADE_BY)
    said: list[tuple[dict[str, Any], list[str]]] = [
        ({"until": "2024-05-01"}, ["c0"]),
        ({"until": date(2024, 5, 1)}, ["c0"]),
        ({"since": "2024-05-02"}, ["c1"]),
        ({"since": "2024-05-01T23:59", "until": datetime(2024, 5, 2)}, ["c0", "c1"]),
        ({"since": "2024-05-02T01:00+01:00"}, ["c1"]),
    ]
    for bounds, found in said:
        assert [comment.id for comment in graph.where(**bounds).comments] == found, bounds


@pytest.mark.parametrize(
    ("misuse", "error", "words"),
    [
        (lambda: GRAPH.where(min_confidence=70), ValueError, "between 0 and 1"),
        (lambda: GRAPH.where(since="last May"), ValueError, "'last May' is no day or moment, as '2011-03-04' and"),
        (lambda: GRAPH.where(until="2011"), ValueError, "'2011' is no day or moment"),
        (lambda: GRAPH.induced(["c99"]), UnknownPart, "no comment 'c99'"),
        (lambda: GRAPH.induced(["c1"], ["c1-rebuts-c99"]), UnknownPart, "no edge 'c1-rebuts-c99'"),
        (lambda: GRAPH.words(Span(comment="c99", start=0, end=1)), UnknownPart, "no comment 'c99'"),
        (lambda: GRAPH.label("w99"), UnknownPart, "no comment or work 'w99'"),
        (lambda: GRAPH.comment(5), UnknownPart, "no comment 5"),  # type: ignore[arg-type]
    ],
)
def test_misuse_is_told_in_words(misuse: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        misuse()


def test_a_number_of_more_than_64_bits_is_in_no_table() -> None:
    scores = [1 << 63, (1 << 63) - 1, -(1 << 63), -(1 << 63) - 1]
    comments = [Comment(id=f"c{i}", score=score, position=i) for i, score in enumerate(scores)]
    graph = ArgumentGraph(discussion=Discussion(id="page", comments=tuple(comments)), made_by=MADE_BY)
    told = [None, (1 << 63) - 1, -(1 << 63), None]
    assert [row["score"] for row in graph.tables()["comments"]] == told
    assert graph.to_polars()[0]["score"].to_list() == told
    assert graph.to_duckdb().execute("SELECT score FROM comments").fetchall() == [(score,) for score in told]


def test_every_attribute_has_the_type_of_the_contract_however_many_answer() -> None:
    answers = [Comment(id=f"c{i}", author="Ann", posted=datetime(2024, 5, 1), position=i) for i in range(1, 20)]
    page = Discussion(id="page", comments=(Comment(id="post", role="post", position=0), *answers))
    replies = tuple(Reply(source=one.id, target="post", confidence=1, evidence=_why(one.id, 0, 0)) for one in answers)
    graph = ArgumentGraph(discussion=page, replies=replies, made_by=MADE_BY)
    rows = [(NODE_COLUMNS, about) for _, about in graph.nodes()] + [(EDGE_COLUMNS, edge[3]) for edge in graph.edges()]
    assert [
        (name, value) for columns, row in rows for name, value in row.items() if type(value) is not columns[name]
    ] == []
