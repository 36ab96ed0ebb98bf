"""Many discussions as one graph: nothing is lost, every id and span leads where it led, and works are there once."""

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import arggraph as ag
from arggraph import Citation, Comment, Discussion, Evidence, Notice, Quote, Work
from arggraph.cli import main
from tests.sample import SAMPLE

QUOTES = (Quote(start=0, end=9, source="post"),)
DOI = {"doi": "10.1234/oslo"}
TALK = ag.build(
    Discussion(
        id="talk",
        url="https://a.example/talk",
        comments=(
            Comment(id="post", role="post", author="Ada", text="See doi:10.1234/oslo on helmets.", position=0),
            Comment(id="c1", author="Tom", text="> helmets\nNo.", position=1, reply_to="m1", quotes=QUOTES),
            Comment(id="m1", role="missing", position=2),
        ),
        notices=(Notice(stage="read", message="cut off", where="c1"), Notice(stage="read", message="old")),
    )
)  # fmt: skip


def test_nothing_is_lost_and_all_leads_where_it_led() -> None:
    whole = ag.merge([SAMPLE, TALK])
    for name, part in (("helmets", SAMPLE), ("talk", TALK)):
        for edge in part.all_edges():
            if edge.kind == "cites":
                continue
            moved = whole.edge(f"{name}.{edge.source}-{edge.kind}-{name}.{edge.target}")
            assert (moved.confidence, moved.explicit) == (edge.confidence, edge.explicit)
            assert [*map(whole.evidence_words, moved.evidence)] == [*map(part.evidence_words, edge.evidence)]
    assert [comment.position for comment in whole.comments] == list(range(7))
    answer = whole.comment("talk.c1")
    assert (answer.reply_to, answer.quotes[0].source) == ("talk.m1", "talk.post")
    assert whole.comment("talk.post").url == "https://a.example/talk"
    told = [(notice.message, notice.where) for notice in whole.discussion.notices]
    assert told == [("cut off", "talk: c1"), ("old", "talk")]
    assert whole.made_by.weights == TALK.made_by.weights


def test_options_that_all_share_are_those_of_the_whole_and_others_say_whose_they_are(tmp_path: Path) -> None:
    def built(graph: ag.ArgumentGraph, **options: str) -> ag.ArgumentGraph:
        return graph.model_copy(update={"made_by": graph.made_by.model_copy(update={"options": options})})

    whole = ag.merge([built(SAMPLE, judge="cues", min_confidence="0.5"), built(TALK, judge="cues")])
    assert whole.made_by.options == {"judge": "cues", "helmets.min_confidence": "0.5"}
    assert ag.load(ag.export(whole, tmp_path / "all.json")) == whole
    assert ag.load(ag.export(whole, tmp_path / "all.graphml")).works == whole.works
    assert ag.merge([built(SAMPLE, judge="cues"), TALK]).made_by.options == {"helmets.judge": "cues"}


@pytest.mark.parametrize("held", [["a.json"], "a.json", [SAMPLE, Path("a.json")]])
def test_what_is_no_graph_is_told_what_to_give(held: Any) -> None:
    with pytest.raises(ag.BuildError, match=r"graphs are wanted, not \w+: of files, ag.merge\(map\("):
        ag.merge(held)


def test_a_work_is_there_once_with_all_that_cite_it() -> None:
    whole = ag.merge([SAMPLE, TALK])
    (work,) = whole.works
    assert {edge.source for edge in whole.citations} == {"helmets.c1", "helmets.c2", "talk.post"}
    assert [whole.words(span) for span in work.mentions] == [
        *(SAMPLE.words(span) for span in SAMPLE.works[0].mentions),
        *(TALK.words(span) for span in TALK.works[0].mentions),
    ]
    assert whole.people == ("Ada", "Bo", "Cy", "Dee", "Tom")


def test_two_works_of_one_graph_that_an_identifier_joins_are_cited_once_by_the_surer() -> None:
    def cites(work: str, confidence: float) -> Citation:
        return Citation(source="c1", target=work, confidence=confidence, evidence=(Evidence(rule="titles"),))

    works = tuple(Work(id=own, kind="study", title=own, identifiers=DOI) for own in ("w1", "w2"))
    twice = SAMPLE.model_copy(update={"works": works, "citations": (cites("w1", 0.4), cites("w2", 0.9))})
    assert [(edge.id, edge.confidence) for edge in ag.merge([twice]).citations] == [("helmets.c1-cites-w1", 0.9)]
    assert ag.merge([]).comments == ()


def test_export_writes_several_graphs_as_one(tmp_path: Path) -> None:
    one, two = (str(ag.export(SAMPLE, tmp_path / f"{name}.json")) for name in "ab")
    for out in ("all.graphml", "all.json", "all.edges.csv", "all.html"):
        assert main(["export", one, two, str(tmp_path / out)]) == 0
    whole = ag.load(tmp_path / "all.json")
    assert whole == ag.merge([SAMPLE, SAMPLE])
    assert (whole.discussion.id, len(whole.comments), len(whole.works)) == ("all", 8, 1)
    read = nx.read_graphml(tmp_path / "all.graphml")
    assert (len(read), read.number_of_edges()) == (9, 2 * 6 + len(whole.citations))
    assert main(["export", one, two, one]) == 2  # is an input


def test_discussions_keep_their_titles_and_comments_have_short_names(tmp_path: Path) -> None:
    whole = ag.merge([SAMPLE, TALK])
    assert [whole.label(f"{name}.post") for name in ("helmets", "talk")] == ["Do helmets help?", "talk"]
    assert [whole.label(name) for name in ("helmets.c2", "talk.c1", "talk.m1")] == [
        "Cy · 2",
        "Tom · 1",
        "somebody (missing)",
    ]
    for format in ("graphml", "gexf"):  # noqa: A001
        again = ag.load(ag.export(whole, tmp_path / f"all.{format}"))
        assert [*again.nodes()] == [*whole.nodes()]
    twice = ag.merge([whole])
    assert (twice.label("all.talk.post"), twice.label("all.talk.c1")) == ("talk", "Tom · 1")
    page = SAMPLE.discussion
    bare = page.model_copy(
        update={"comments": tuple(one.model_copy(update={"role": "comment"}) for one in page.comments)}
    )
    whole = ag.merge([SAMPLE.model_copy(update={"discussion": bare})] * 2)  # nothing is the post: the first is titled
    assert [id for id, about in whole.nodes() if about.get("title") == page.title] == ["helmets.post", "helmets-2.post"]  # noqa: A001
    assert (
        ag.export(whole, tmp_path / "all.html").read_text(encoding="utf-8").count("in <bdi>Do helmets help?</bdi>") == 2
    )


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_titles_stay_where_they_belong_in_formats_of_rows(tmp_path: Path, format: str) -> None:  # noqa: A002
    def told(graph: ag.ArgumentGraph) -> object:
        page = graph.discussion
        return page.title, page.url, [(comment.title, comment.url) for comment in page.comments]

    bare = ag.build(Discussion(id="bare", title="Rye", comments=(Comment(id="c1", text="Salt.", position=0),)))
    for graph in (SAMPLE, ag.merge([SAMPLE, bare]), ag.merge([bare, SAMPLE])):
        assert told(ag.load(ag.export(graph, tmp_path / f"one.{format}"))) == told(graph)


def test_one_graph_stays_as_it_is_beside_a_list_of_works(tmp_path: Path) -> None:
    one, works, out = (tmp_path / name for name in ("one.json", "works.json", "out.json"))
    ag.export(SAMPLE, one)
    works.write_text("[]\n")
    assert main(["export", str(works), str(one), str(out)]) == 0
    assert ag.load(out) == SAMPLE
