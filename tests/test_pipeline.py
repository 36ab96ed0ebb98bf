"""`build`: from a file or a discussion to a whole graph, the same in any process."""

import math
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from hypothesis import given, settings

import arggraph as ag
from arggraph import inference, plugins
from arggraph.citations import citing
from arggraph.citations.citing import Cited
from arggraph.errors import BuildError, UnknownPart
from arggraph.relations import JUDGES, Judgement, Pair
from tests.strategies import discussions

PAGE = """The old bridge

Posted on March 4, 2011

The old bridge by the mill must go, for it carries more lorries than its seven arches can bear.

7 Comments

The arches have carried lorries for forty years, and none has fallen.

Best,
Tom

Tom,

that is not true. Two of them are cracked, and you never looked.

- Ann
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "The old bridge.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_file_becomes_a_graph(path: Path) -> None:
    graph = ag.build(path)
    assert graph.discussion.id == "the-old-bridge"
    assert [(comment.id, comment.author) for comment in graph.comments] == [
        ("post", None),
        ("c1", "Tom"),
        ("c2", "Ann"),
    ]
    assert [reply.id for reply in graph.replies] == ["c1-replies_to-post", "c2-replies_to-c1"]
    assert [edge.id for edge in graph.relations] == ["c1-rebuts-post", "c2-rebuts-c1"]
    assert [str(notice) for notice in graph.notices] == ["read: the page announces 7 comments, 2 were found"]
    assert graph.made_by.version == ag.__version__
    assert all(len(digest) == 64 for digest in graph.made_by.weights.values())
    assert {"boundaries.onnx", "relations.json"} <= graph.made_by.weights.keys()


def test_weights_that_are_missing_are_told_with_the_graph(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inference, "LESS", {"gone.onnx": "nothing is weighed"})
    assert str(ag.build(path).notices[-1]) == (
        "weights: gone.onnx is not installed, so nothing is weighed; reinstall arggraph"
    )


@pytest.mark.parametrize(("platform", "doubtful"), [(None, True), ("text", True), ("hackernews", False)])
def test_where_no_platform_tells_what_a_comment_is_a_post_alone_is_doubted(
    platform: str | None, doubtful: bool
) -> None:
    post = ag.Comment(id="post", role="post", text="Does rye need yeast?", position=0)
    graph = ag.build(ag.Discussion(id="rye", platform=platform, comments=(post,)))
    said = "read: no comments were found; all that was read stands as the post"
    assert [str(notice) for notice in graph.notices] == [said] * doubtful


def test_where_the_newest_stands_first_comments_answer_those_below() -> None:
    texts = [
        "No, it is the flour.",
        '"Ovens are never hot enough." Mine is.',
        "Rye rises.",
        "Ovens are never hot enough.",
    ]
    days = [datetime(2021, 5, 9 - n) for n in range(len(texts))]
    said = [
        ag.Comment(id=f"c{n}", text=text, position=n, posted=day)
        for n, (text, day) in enumerate(zip(texts, days, strict=True), 1)
    ]
    post = ag.Comment(id="post", role="post", text="Bread without yeast", position=0)
    graph = ag.build(ag.Discussion(id="bread", comments=(post, *said)))
    assert [comment.id for comment in graph.comments] == ["post", "c1", "c2", "c3", "c4"]
    answers = {(reply.source, reply.target) for reply in graph.replies}
    assert ("c2", "c4") in answers
    assert not answers & {("c2", "c1"), ("c3", "c1"), ("c3", "c2")} and all(
        source != "c4" or to == "post" for source, to in answers
    )


def test_a_discussion_becomes_the_same_graph_and_stays_as_it_was(path: Path) -> None:
    discussion = ag.read(path)
    before = discussion.model_dump_json()
    assert ag.build(discussion) == ag.build(str(path))
    assert discussion.model_dump_json() == before


def test_id_and_reader_can_be_named(path: Path) -> None:
    assert ag.build(path, reader="text", id="bridge").discussion.id == "bridge"
    with pytest.raises(ag.UnknownPart, match="no reader named 'paper'"):
        ag.build(path, reader="paper")


def test_the_same_bytes_in_any_process(path: Path) -> None:
    program = "import sys, arggraph as ag; sys.stdout.write(ag.build(sys.argv[1]).model_dump_json())"
    runs = {
        subprocess.run(
            [sys.executable, "-c", program, path], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert runs == {ag.build(path).model_dump_json().encode()}


@given(discussions())
@settings(max_examples=40)
def test_any_discussion_becomes_a_graph(discussion: ag.Discussion) -> None:
    """Placeholders aside, the comments are those that were read, but for inferred authors and further quotations."""
    graph = ag.build(discussion)
    assert len(graph.comments) >= len(discussion.comments)
    for read, built in zip(discussion.comments, graph.comments, strict=False):
        as_read = {name: getattr(read, name) for name in ("author", "author_inferred", "author_confidence", "quotes")}
        assert {(quote.start, quote.end) for quote in built.quotes} >= {(q.start, q.end) for q in read.quotes}
        assert built.model_copy(update=as_read) == read
    assert all(comment.role == "missing" for comment in graph.comments[len(discussion.comments) :])


def test_judgements_are_kept_in_json_only_when_asked_for(tmp_path: Path) -> None:
    said = ("Rye needs yeast.", "Hardly. Actually it rose.", "I agree, though it was slow.")
    page = ag.Discussion(
        id="rye",
        comments=tuple(
            ag.Comment(id=f"c{i}", text=text, position=i, reply_to="c0" if i else None) for i, text in enumerate(said)
        ),
    )
    asked, usual = (ag.build(page, judgements=wanted, min_confidence=0.9) for wanted in (True, False))
    assert asked.judgements and not usual.judgements
    written = ag.export(asked, tmp_path / "asked.json")
    assert ag.load(written) == asked
    assert "judgements" not in ag.export(usual, tmp_path / "usual.json").read_text()


def test_a_confidence_in_percent_is_refused() -> None:
    page = ag.Discussion(id="page")
    with pytest.raises(ValueError, match="min_confidence lies between 0 and 1, which 50 does not"):
        ag.build(page, min_confidence=50)
    with pytest.raises(ValueError, match="min_reply_confidence lies between 0 and 1, which 30 does not"):
        ag.build(page, min_reply_confidence=30)


@pytest.mark.parametrize("suffix", ["argdown", "aif.json", "xaif.json"])
def test_what_an_argument_map_says_is_drawn_and_comes_back_from_other_tools(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "salt.txt").write_text(
        "Discussion Title: Salt\n\n1. Bread needs salt.\n1.1. Pro: It slows the yeast.\n1.1.1. Con: Cold does, too.\n"
    )
    graph = ag.build(tmp_path / "salt.txt")
    said = [edge.id for edge in graph.relations if edge.explicit]
    assert said == ["c1-supports-post", "c2-rebuts-c1"]
    again = ag.build(ag.export(graph, tmp_path / f"salt.{suffix}"))
    assert [edge.id for edge in again.relations if edge.explicit] == said


def test_a_part_whose_finds_contradict_each_other_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A finder from elsewhere may name a work that is not there."""
    lost = ag.Citation(source="c1", target="w1", confidence=0.5, evidence=(ag.Evidence(rule="theirs"),))
    monkeypatch.setattr(citing, "cite", lambda *_: Cited((), (lost,)))
    page = ag.Discussion(id="rye", comments=(ag.Comment(id="c1", text="Rye needs no yeast.", position=0),))
    with pytest.raises(BuildError, match="rye: what was found contradicts itself: "):
        ag.build(page)


def test_a_part_of_another_package_is_loaded_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    others = (EntryPoint("tau", "math:tau", "arggraph.numbers"), EntryPoint("pi", "math:e", "arggraph.numbers"))
    monkeypatch.setattr(plugins, "entry_points", lambda group: [one for one in others if one.group == group])
    table = plugins.Table[float]("number", "arggraph.numbers", {"pi": "math:pi"})
    assert (table.names(), table.all()) == (("pi", "tau"), (math.pi, math.tau))  # ours before theirs of one name
    with pytest.raises(UnknownPart, match="no number named 'e'; have: pi, tau"):
        table.get("e")


@pytest.mark.parametrize(
    ("value", "fault"),
    [("math:rye", "AttributeError: module 'math' has no"), ("rye.salt", "ModuleNotFoundError: No mod")],
)
def test_a_part_of_another_package_that_cannot_be_loaded_is_told(
    monkeypatch: pytest.MonkeyPatch, value: str, fault: str
) -> None:
    monkeypatch.setattr(plugins, "entry_points", lambda group: [EntryPoint("tau", value, group)])
    table = plugins.Table[float]("number", "arggraph.numbers", {"pi": "math:pi"})
    with pytest.raises(UnknownPart, match=f"the number 'tau' cannot be loaded from {value}: {fault}.*; mend or uninst"):
        table.all()


class _Flat:
    """A judge of another package: every answer rebuts."""

    name, thresholds, any_language = "flat", {"rebuts": 0.5, "supports": 0.5}, True

    def __call__(self, discussion: ag.Discussion, pairs: Sequence[Pair], worded: object) -> list[Judgement]:
        return [Judgement(0.9, 0.0, 0.1, (ag.Evidence(rule="flat"),)) for _ in pairs]


@pytest.mark.parametrize("any_language", [True, False])
def test_a_judge_of_another_package_is_chosen_by_its_name(monkeypatch: pytest.MonkeyPatch, any_language: bool) -> None:
    judge = _Flat()
    judge.any_language = any_language
    monkeypatch.setattr(EntryPoint, "load", lambda _: judge)
    monkeypatch.setattr(JUDGES, "_others", {"flat": EntryPoint("flat", "rye:FLAT", "arggraph.judges")})
    said = (("post", "Das Brot braucht Salz, und nicht wenig."), ("c1", "Das Brot braucht doch gar kein Salz, nie."))
    page = ag.Discussion(
        id="rye",
        comments=tuple(ag.Comment(id=id, text=text, position=n) for n, (id, text) in enumerate(said)),  # noqa: A001
    )
    found = ag.build(page, judge="flat")
    assert [edge.id for edge in found.relations] == ["c1-rebuts-post"] * any_language
    monkeypatch.setattr(_Flat, "__call__", lambda *_: [Judgement(0.9, 0.0, 0.1)] * 2)
    with pytest.raises(ag.BuildError, match=r"the judge .flat. told of 2 pairs, not of all [01]; mend it"):
        ag.build(page, judge="flat")
    monkeypatch.setattr(_Flat, "__call__", lambda _self, _page, pairs, _worded: [None for _ in pairs])
    if any_language:
        with pytest.raises(ag.BuildError, match=r"the judge .flat. gave NoneType, not a Judgement; mend it"):
            ag.build(page, judge="flat")
    monkeypatch.setattr(_Flat, "__call__", lambda *_: [][0])
    with pytest.raises(ag.BuildError, match=r"the judge .flat. failed: IndexError: list index out of range; mend it"):
        ag.build(page, judge="flat")
    assert any("not in English" in notice.message for notice in found.notices) is not any_language
    with pytest.raises(UnknownPart, match="no judge named 'flot' \\(flat\\?\\); have: model, cues, flat"):
        ag.build(page, judge="flot")
