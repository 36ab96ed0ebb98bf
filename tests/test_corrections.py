"""A person's decisions: each kind of them, on a graph made by hand; what survives a rebuild; what no longer applies."""

import json
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import arggraph as ag
from arggraph import corrections
from arggraph.cli import main
from arggraph.corrections import Corrections, apply, edge_reference, prepare, reference
from arggraph.errors import ReadError
from arggraph.graph import ArgumentGraph
from arggraph.model import Citation, Comment, Discussion, Evidence, Link, Quote, Span, Work
from tests.exporters.bakery import GRAPH
from tests.strategies import graphs


def decided(*decisions: dict[str, Any], **about: Any) -> Corrections:
    return Corrections.model_validate({"decisions": decisions, **about})


def edge(id: str, graph: ArgumentGraph = GRAPH) -> dict[str, Any]:  # noqa: A002
    return edge_reference(graph, id).model_dump(exclude_none=True)


def ref(id: str, graph: ArgumentGraph = GRAPH) -> dict[str, Any]:  # noqa: A002
    return reference(graph, id).model_dump(exclude_none=True)


def ids(graph: ArgumentGraph) -> list[str]:
    return [one.id for one in graph.all_edges()]


def test_a_rejected_edge_is_gone_and_an_accepted_one_certain() -> None:
    graph = apply(
        GRAPH,
        decided(
            {"action": "reject", "edge": edge("c2-supports-c1")},
            {"action": "accept", "edge": edge("c1-rebuts-post"), "by": "Ida", "note": "plainly"},
            {"action": "accept", "edge": edge("c1-replies_to-post")},
        ),
    )
    assert graph.edge("c1-replies_to-post").explicit
    assert "c2-supports-c1" not in ids(graph)
    kept = graph.edge("c1-rebuts-post")
    assert (kept.confidence, kept.explicit, len(kept.evidence)) == (1.0, False, 2)
    assert (kept.evidence[-1].rule, kept.evidence[-1].note) == ("correction", "Ida: plainly")
    assert len(graph.made_by.corrections) == 3 and graph.notices == GRAPH.notices


def test_judgements_stay_but_for_those_that_were_decided() -> None:
    found = GRAPH.relations
    asked = GRAPH.model_copy(update={"relations": (), "judgements": found})
    accept = {"action": "accept", "edge": edge(found[0].id)}
    graph = apply(asked, decided(accept))
    assert graph.judgements == found[1:] and graph.edge(found[0].id).evidence[:-1] == found[0].evidence
    assert apply(asked, decided(accept, {"action": "reject", "edge": edge(found[1].id)})).judgements == found[2:]


def test_edges_are_added_turned_and_sent_elsewhere() -> None:
    new = {"source": ref("c2"), "kind": "cites", "target": ref("w1")}
    graph = apply(
        GRAPH,
        decided(
            {"action": "add", "edge": new, "use": "relies_on"},
            {"action": "change_kind", "edge": edge("c2-supports-c1"), "kind": "rebuts"},
            {"action": "retarget", "edge": edge("c2-replies_to-c1"), "target": ref("post")},
            {"action": "change_use", "edge": edge("c1-cites-w1"), "use": "mentions"},
            {"action": "add", "edge": {"source": ref("c1"), "kind": "supports", "target": ref("c2")}},
        ),
    )
    assert [one.id for one in graph.relations] == ["c1-rebuts-post", "c1-supports-c2", "c2-rebuts-c1"]
    assert {"c2-cites-w1", "c2-rebuts-c1", "c2-replies_to-post"} <= set(ids(graph))
    assert not {"c2-supports-c1", "c2-replies_to-c1"} & set(ids(graph))
    assert [(one.source, one.use) for one in graph.citing("w1")] == [("c1", "mentions"), ("c2", "relies_on")]


def test_merged_works_are_cited_once_by_each() -> None:
    two = apply(GRAPH, decided({"action": "add", "edge": {"source": ref("c1"), "kind": "cites", "target": ref("w1")}}))
    titled = two.works[1].model_copy(update={"title": "Bread and its time"})
    two = two.model_copy(update={"works": (two.works[0], titled)})
    graph = apply(two, decided({"action": "merge_works", "works": [ref("w1", two), ref("w2", two)]}))
    assert [work.id for work in graph.works] == ["w1"]
    assert [one.id for one in graph.citations] == ["c1-cites-w1", "c2-cites-w1"]
    assert graph.made_by.corrections[-1].startswith("merge_works w1 w2 [")


def test_works_merged_again_are_one_with_all_that_is_known_and_are_still_found_by_what_they_were() -> None:
    salt = Work(id="w3", kind="study", title="The salt study", authors=("Flo",), year=2001)
    both = GRAPH.citations[0].model_copy(update={"id": "c1-cites-w3", "target": "w3", "confidence": 0.7})
    rye = GRAPH.works[0].model_copy(update={"year": None})
    known = {"works": (rye, GRAPH.works[1], salt), "citations": (*GRAPH.citations, both)}
    graph = GRAPH.model_copy(update=known)
    merged = decided(
        {"action": "merge_works", "works": [{"title": "Bread & Time"}, {"title": "The salt study"}]},
        {"action": "merge_works", "works": [{"id": "w2"}, {"title": "Bread & Time"}]},
    )
    one = apply(graph, merged)
    assert [(work.id, work.authors, work.year) for work in one.works] == [("w2", ("Di", "Ed", "Flo"), 2001)]
    cited = [("c1-cites-w2", 0.7, "disputes", 1), ("c2-cites-w2", 0.4, "mentions", 1)]
    assert [(c.id, c.confidence, c.use, len(c.evidence)) for c in one.citations] == cited
    leans = {"action": "change_use", "edge": edge("c1-cites-w3", graph), "use": "relies_on"}
    again = apply(graph, merged.model_copy(update={"decisions": (*merged.decisions, *decided(leans).decisions)}))
    assert [(c.id, c.use) for c in again.citations] == [("c1-cites-w2", "relies_on"), ("c2-cites-w2", "mentions")]


def test_what_was_taken_for_another_work_is_one_of_its_own_with_its_mentions_and_for_all_who_cite_it() -> None:
    said = [Evidence(rule="titles", span=Span(comment=f"c{n}", start=0, end=4)) for n in (1, 2)]
    cites = [Citation(source=f"c{n}", target="w1", confidence=0.8, evidence=(said[n - 1],)) for n in (1, 2)]
    post = Citation(source="post", target="w1", confidence=0.8, evidence=(Evidence(rule="titles"),), use="disputes")
    rye = GRAPH.works[0].model_copy(update={"mentions": tuple(one.span for one in said if one.span)})
    graph = GRAPH.model_copy(update={"citations": (*cites, post), "works": (rye, GRAPH.works[1])})
    apart = [{"action": "separate", "edge": edge(f"c{n}-cites-w1", graph), "title": "Salt"} for n in (1, 2)]
    found = apply(graph, decided(*apart))
    assert [(one.id, one.title, len(one.mentions)) for one in found.works] == [
        ("w1", rye.title, 0),
        ("w2", GRAPH.works[1].title, 0),
        ("w3", "Salt", 2),
    ]
    assert [(one.id, one.use, one.confidence) for one in found.citations] == [
        ("post-cites-w1", "disputes", 0.8),
        ("c1-cites-w3", "mentions", 1.0),
        ("c2-cites-w3", "mentions", 1.0),
    ]
    assert found.edge("c1-cites-w3").evidence[0] == said[0]
    assert apply(found, decided(*apart)) == found
    salt = {"id": "w3", "title": "salt"}  # as it is called where the page was built again
    cites_salt = {"source": ref("c1"), "kind": "cites", "target": salt}
    leans = {"action": "change_use", "edge": cites_salt, "use": "relies_on"}
    again = apply(graph, decided(*apart, leans, {"action": "merge_works", "works": [ref("w2"), salt]}))
    assert [(one.id, one.use) for one in again.citing("w2")] == [
        ("c1-cites-w2", "relies_on"),
        ("c2-cites-w2", "mentions"),
    ]
    everybody = [*apart, {"action": "separate", "edge": edge("post-cites-w1", graph), "title": "Rye"}]
    assert "nobody else cites w1" in apply(graph, decided(*everybody)).notices[-1].message


def test_an_edge_that_is_not_there_is_rejected_without_a_word() -> None:
    """The next build may find it no more, or was told the same before."""
    never = {"action": "reject", "edge": {**edge("c1-rebuts-post"), "kind": "supports"}}
    graph = apply(GRAPH, decided(never))
    assert ids(graph) == ids(GRAPH) and graph.notices == GRAPH.notices


def test_a_stance_is_taken_to_whom_a_person_says_that_is_answered() -> None:
    texts = ("Helmets help all who ride.", "Paths help more than any helmet.", "I disagree: that is simply not true.")
    comments = tuple(
        Comment(id=f"c{i}", author=author, text=text, position=i, reply_to="c0" if i else None)
        for i, (author, text) in enumerate(zip(("Ann", "Bo", "Cy"), texts, strict=True))
    )
    page = Discussion(id="helmets", comments=comments)
    built = ag.build(page)
    assert "c2-rebuts-c0" in ids(built)
    moved = {"action": "retarget", "edge": edge("c2-replies_to-c0", built), "target": ref("c1", built)}
    graph = ag.build(page, corrections=decided(moved))
    assert [one for one in ids(graph) if one.startswith("c2")] == ["c2-replies_to-c1", "c2-rebuts-c1"]
    assert graph.edge("c2-replies_to-c1").confidence == 1.0 and not graph.notices


def test_an_author_is_named() -> None:
    graph = apply(GRAPH, decided({"action": "name_author", "comment": ref("c2"), "author": "Di"}))
    assert graph.comment("c2").author == "Di"


def test_a_name_for_who_is_not_there_yet_waits_until_the_graph_is_built() -> None:
    told = prepare(PAGE, decided({"action": "name_author", "comment": {"author": "Ann"}, "author": "Bo"}))
    assert (told.discussion, told.applied, told.notices) == (PAGE, (), ())


PAGE = Discussion(
    id="rye",
    comments=(
        Comment(id="post", role="post", text="No yeast.", position=0),
        Comment(id="c1", text="Wrong, it needs some. I bake daily.", position=1),
        Comment(id="c2", text="How daily?", reply_to="c1", position=2),
    ),
)


def test_references_mean_what_they_meant_before_somebody_was_named() -> None:
    page = Discussion(id="d", comments=(Comment(id="m1", role="missing", author="Ann", position=0),))
    names = [{"action": "name_author", "comment": {"author": "Ann"}, "author": name} for name in ("Bo", "Cy")]
    assert [comment.author for comment in prepare(page, decided(*names)).discussion.comments] == ["Cy"]


def test_a_thousand_authors_are_named_in_a_moment() -> None:
    page = Discussion(id="d", comments=tuple(Comment(id=f"c{i}", text=f"{i}.", position=i) for i in range(3000)))
    told = decided(*({"action": "name_author", "comment": {"id": f"c{i}"}, "author": "Ann"} for i in range(1000)))
    started = process_time()
    assert len(prepare(page, told).applied) == 1000
    assert process_time() - started < 3


def test_comments_are_split_and_joined() -> None:
    split = prepare(PAGE, decided({"action": "split", "comment": {"words": "Wrong, it needs"}, "before": "I bake"}))
    assert [(c.id, c.text) for c in split.discussion.comments[1:3]] == [
        ("c1", "Wrong, it needs some."),
        ("c1b", "I bake daily."),
    ]
    assert [c.position for c in split.discussion.comments] == [0, 1, 2, 3]
    both = [{"words": "Wrong, it needs some. I bake daily."}, {"words": "How daily?"}]
    joined = prepare(PAGE, decided({"action": "join", "comments": both}))
    assert [c.id for c in joined.discussion.comments] == ["post", "c1"]
    assert joined.discussion.comments[1].text.endswith("daily.\n\nHow daily?")
    assert joined.discussion.comments[1].reply_to is None


BOTH = "Ann said: no yeast.\nIt never rose. So says Mill.\n\nSee the mill.\nBo"
LONG = Discussion(
    id="rye",
    comments=(
        Comment(id="c1", author="Ann", text="No yeast.", position=0),
        Comment(
            id="c2",
            author="Bo",
            text=BOTH,
            position=1,
            quotes=(Quote(start=10, end=18, source="c1"), Quote(start=20, end=34)),
            links=(Link(start=BOTH.index("the mill"), end=BOTH.index(".\nBo"), url="https://mill.example"),),
        ),
    ),
)


def test_quotes_links_and_a_signature_go_with_their_part() -> None:
    split = prepare(LONG, decided({"action": "split", "comment": ref_of(BOTH), "before": "So says"})).discussion
    _, first, second = split.comments
    assert [(c.author, c.text[q.start : q.end], q.source) for c in (first, second) for q in c.quotes] == [
        (None, "no yeast", "c1"),
        (None, "It never rose.", None),
    ]
    assert (second.author, [second.text[link.start : link.end] for link in second.links]) == ("Bo", ["the mill"])
    parts = [ref_of(first.text), ref_of(second.text)]
    whole = prepare(split, decided({"action": "join", "comments": parts})).discussion.comments[1]
    assert (whole.id, whole.author) == ("c2", "Bo")
    assert [whole.text[q.start : q.end] for q in whole.quotes] == ["no yeast", "It never rose."]
    assert [whole.text[link.start : link.end] for link in whole.links] == ["the mill"]


def test_a_quote_in_the_second_part_is_found_there() -> None:
    split = prepare(LONG, decided({"action": "split", "comment": ref_of(BOTH), "before": "It never"})).discussion
    _, first, second = split.comments
    assert [first.text[q.start : q.end] for q in first.quotes] == ["no yeast"]
    assert [second.text[q.start : q.end] for q in second.quotes] == ["It never rose."]


@pytest.mark.parametrize(
    ("author", "text", "authors"),
    [
        ("Kim", "It rose. I bake daily.", ["Kim", None]),
        ("Kim", "It rose. I bake daily.\n— Kim", [None, "Kim"]),
        ("Al", "It rose. I bake with ALUMINIUM, Also in May.", ["Al", None]),
    ],
)
def test_an_author_stays_with_the_first_part_unless_the_second_is_signed(
    author: str, text: str, authors: list[str | None]
) -> None:
    whole = Comment(id="post", role="post", author=author, author_inferred=True, text=text, position=0)
    page = Discussion(id="rye", comments=(whole,))
    split = prepare(page, decided({"action": "split", "comment": {"id": "post"}, "before": "I bake"})).discussion
    assert [comment.id for comment in split.comments] == ["post", "postb"]
    assert [comment.author for comment in split.comments] == authors
    assert [comment.author_inferred for comment in split.comments] == [name is not None for name in authors]


def test_who_is_joined_to_whom_they_quote_quotes_nobody() -> None:
    both = {"action": "join", "comments": [ref_of("No yeast."), ref_of(BOTH)]}
    (joined,) = prepare(LONG, decided(both)).discussion.comments
    assert joined.author == "Ann"
    assert [(joined.text[q.start : q.end], q.source) for q in joined.quotes] == [
        ("no yeast", None),
        ("It never rose.", None),
    ]


@pytest.mark.parametrize(
    ("decision", "why"),
    [
        ({"action": "split", "comment": {"id": "c2"}, "before": "It is flat."}, "stands in c2 nowhere past its start"),
        ({"action": "split", "comment": {"id": "c2"}, "before": "Ann said"}, "stands in c2 nowhere past its start"),
        ({"action": "split", "comment": {"id": "c2"}, "before": "o"}, "“o” stands in c2 more than once"),
        ({"action": "join", "comments": [{"id": "c1"}, {"words": "No yeast."}]}, "both are c1 here"),
        ({"action": "join", "comments": [{"id": "c1"}, {"id": "c9"}]}, "there is no comment c9"),
    ],
)
def test_what_cannot_be_split_or_joined_is_a_notice(decision: dict[str, Any], why: str) -> None:
    told = prepare(LONG, decided(decision))
    assert (told.discussion, told.applied) == (LONG, ())
    (notice,) = told.notices
    assert notice.stage == "correct" and notice.message.endswith(why)
    assert notice.where.startswith(f"{decision['action']} c")


def ref_of(text: str) -> dict[str, str]:
    return {"words": text[:80]}


def test_words_decide_where_ids_moved() -> None:
    """A later version counts a comment more before it: the decision still finds its own."""
    said = decided({"action": "name_author", "comment": {"id": "c1", "words": "How daily?"}, "author": "Ed"})
    named = prepare(PAGE, said).discussion.comments
    assert [c.author for c in named] == [None, None, "Ed"]


@pytest.mark.parametrize(
    ("decision", "why"),
    [
        (
            {"action": "name_author", "comment": {"words": "Nobody wrote this, ever"}, "author": "X"},
            "no comment begins",
        ),
        ({"action": "change_kind", "edge": edge("c2-replies_to-c1"), "kind": "rebuts"}, "can change its kind"),
        ({"action": "split", "comment": ref("c1"), "before": "worse"}, "again"),
        ({"action": "change_use", "edge": edge("c2-supports-c1"), "use": "disputes"}, "only a citation has a use"),
        ({"action": "merge_works", "works": [ref("w1"), {"id": "w1"}]}, "all are w1 here"),
    ],
)
def test_what_does_not_apply_is_a_notice(decision: dict[str, Any], why: str) -> None:
    graph = apply(GRAPH, decided(decision))
    assert ids(graph) == ids(GRAPH) and graph.made_by.corrections == GRAPH.made_by.corrections
    (notice,) = graph.notices[len(GRAPH.notices) :]
    assert notice.stage == "correct" and why in notice.message


def test_the_later_of_two_that_contradict_wins() -> None:
    about = {"edge": edge("c1-rebuts-post")}
    graph = apply(GRAPH, decided({"action": "accept", **about}, {"action": "reject", **about}))
    assert "c1-rebuts-post" not in ids(graph)
    assert "a later decision overrules it" in graph.notices[-1].message


@st.composite
def decisions(draw: st.DrawFn, graph: ArgumentGraph) -> Corrections:
    comments = st.sampled_from([ref(one.id, graph) for one in graph.comments])
    edges = st.sampled_from([edge(one, graph) for one in ids(graph)]) if ids(graph) else st.nothing()
    kinds = [
        st.builds(lambda c: {"action": "name_author", "comment": c, "author": "Zoe"}, comments),
        st.builds(lambda e: {"action": "reject", "edge": e}, edges),
        st.builds(lambda e: {"action": "accept", "edge": e}, edges),
        st.builds(
            lambda e, k: {"action": "change_kind", "edge": e, "kind": k}, edges, st.sampled_from(["rebuts", "supports"])
        ),
        st.builds(lambda e: {"action": "separate", "edge": e, "title": "Salt"}, edges),
        st.builds(lambda e, c: {"action": "retarget", "edge": e, "target": c}, edges, comments),
        st.builds(
            lambda a, b: {"action": "add", "edge": {"source": a, "kind": "rebuts", "target": b}}, comments, comments
        ),
    ]
    return decided(*draw(st.lists(st.one_of(kinds), max_size=4)))


@given(
    graphs().filter(lambda graph: all(one.text or one.author for one in graph.comments) and graph.comments), st.data()
)
def test_any_decisions_leave_a_whole_graph_and_twice_is_once(graph: ArgumentGraph, data: st.DataObject) -> None:
    said = data.draw(decisions(graph))
    once = apply(graph, said)
    assert ArgumentGraph.model_validate(once.model_dump()) == once
    assert apply(once, said) == once
    assert Corrections.model_validate_json(said.model_dump_json(exclude_none=True)) == said
    told = len(once.made_by.corrections) - len(graph.made_by.corrections) + len(once.notices) - len(graph.notices)
    assert told == len({str(one) for one in said.decisions}) or told == len(said.decisions)  # none in silence


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not whole JSON: "),
        ("[]", 'no corrections file: it lacks "arggraph_corrections": 1'),
        ('{"arggraph_corrections": 9, "made_with": "7.0"}', "version 9 of corrections (made with arggraph 7.0)"),
        ('{"arggraph_corrections": 1, "decisions": [{"action": "burn"}]}', "decisions.0: "),
        (
            '{"arggraph_corrections": 1, "decisions": [{"action": "name_author", "comment": {}, "author": "Ann"}]}',
            "decisions.0.name_author.comment: a reference needs an id, words, an author or a title",
        ),
    ],
)
def test_a_file_that_is_none_is_refused_with_the_place(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    path.write_text(text)
    with pytest.raises(ReadError) as caught:
        corrections.load(path)
    assert str(caught.value).startswith(f"{path}: {message}")
    with pytest.raises(ReadError, match=r"no\.json: cannot read: No such file or directory; name a file that "):
        corrections.load(tmp_path / "no.json")


def test_from_the_command_line_and_through_a_rebuild(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "rye.json"
    page.write_text(PAGE.model_dump_json(exclude_none=True))
    out, file = str(tmp_path / "out"), tmp_path / "rye.corrections.json"
    assert main(["build", str(page), "-o", out, "-f", "json"]) == 0
    built = f"{out}/rye.json"
    assert main(["correct", built, "--name", "c1=Ann", "--reject", "c2-replies_to-c1", "--save", str(file)]) == 0
    assert ag.load(built).comment("c1").author == "Ann"
    assert json.loads(file.read_text())["discussion"] == "rye"
    capsys.readouterr()
    assert main(["build", str(page), "-o", out, "-f", "json", "--corrections", str(file), "--strict"]) == 0
    graph = ag.load(built)
    assert graph.comment("c1").author == "Ann" and "c2-replies_to-c1" not in ids(graph)
    assert main(["correct", built, "--accept", "c2-supports-post", "--save", str(file)]) == 0  # it was not drawn
    capsys.readouterr()
    assert main(["why", "c2-supports-post", built]) == 0
    assert "confidence 1.000, decided by a person" in capsys.readouterr().out
    assert main(["correct", built, "--accept", "c2-supports-c99"]) == 2
    assert "no comment 'c99'" in capsys.readouterr().err
    assert main(["correct", built, "--accept", "c2"]) == 2
    for never in ("c2-cites-post", "c2-supports-c2"):
        assert main(["correct", built, "--accept", never]) == 2
    assert "no edge 'c2'" in capsys.readouterr().err
    assert main(["correct", built, "--name", "c2=Bo", "--save", str(file)]) == 0
    assert len(json.loads(file.read_text())["decisions"]) == 4  # what was saved before is kept
    capsys.readouterr()
    assert main(["correct", built, "--name", "c1"]) == 2
    assert "COMMENT=AUTHOR" in capsys.readouterr().err
    said = decided({"action": "name_author", "comment": {"words": "Nobody wrote this, ever"}, "author": "X"})
    file.write_text(said.model_dump_json(exclude_none=True))
    assert main(["correct", built, str(file)]) == 0
    assert f"{built}: correct: " in (err := capsys.readouterr().err) and "no comment begins" in err
    assert main(["build", str(page), str(page), "-o", out, "--corrections", str(file)]) == 2
    assert "lacks" in (err := capsys.readouterr().err) and "several inputs" in err.replace("\n", " ")


def test_what_is_decided_twice_is_kept_once_where_it_comes_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ag.export(GRAPH, "rye.json")
    for said in (["--name", "c2=Zelda"], ["--name", "c2=Ann"], ["--name", "c2=Zelda"], ["./kept.json", "--by", "Ida"]):
        assert main(["correct", "rye.json", *said, "--save", "kept.json"]) == 0
    assert [one["author"] for one in json.loads(Path("kept.json").read_text())["decisions"]] == ["Ann", "Zelda"]


def test_what_stands_beside_a_corrected_graph_is_written_anew_if_arggraph_made_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for suffix in ("json", "html", "graphml", "nodes.csv"):
        ag.export(GRAPH, f"rye.{suffix}")
    Path("rye.nodes.csv").write_text("id,mine\n")
    Path("rye.md").write_text("my own notes\n")
    assert main(["correct", "rye.json", "--name", "c2=Zelda", "--save", "kept.json"]) == 0
    out, err = capsys.readouterr()
    assert out.split() == ["kept.json", "rye.json", "rye.html", "rye.graphml"]
    assert all("Zelda" in Path(f"rye.{suffix}").read_text() for suffix in ("json", "html", "graphml"))
    assert (Path("rye.nodes.csv").read_text(), Path("rye.md").read_text()) == ("id,mine\n", "my own notes\n")
    assert [line.split(":")[0] for line in err.splitlines()] == ["rye.nodes.csv", "rye.md"]
    assert "`arggraph export rye.json rye.md` writes it anew" in err
    assert main(["correct", "rye.json", "--name", "c2=Zelda", "-o", "other.json"]) == 0
    out, err = capsys.readouterr()
    assert out.split() == ["other.json"] and "--save" in err  # nothing stands beside it; nothing keeps the decision


def test_deciding_nothing_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["correct", str(ag.export(GRAPH, tmp_path / "rye.json"))]) == 2
    assert "nothing is decided" in capsys.readouterr().err


def test_only_a_json_is_corrected_for_another_form_would_not_hold_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn = ag.export(GRAPH, tmp_path / "rye.graphml")
    before = drawn.read_bytes()
    assert main(["correct", str(drawn), "--name", "c1=Ann"]) == 2
    assert "name the .json that build wrote" in capsys.readouterr().err
    assert drawn.read_bytes() == before
