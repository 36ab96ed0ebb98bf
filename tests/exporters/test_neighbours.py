"""Interchange: what the neighbours' tools need of our files, on a graph made by hand and on hostile ones."""

import io
import json
import re
import zipfile
from typing import Any

import pytest
from hypothesis import given

from arggraph.cli import main
from arggraph.exporters import EXPORTERS, export, losses, render
from arggraph.exporters.argdown import escaped as argdown
from arggraph.exporters.loss import Loss
from arggraph.graph import ArgumentGraph
from tests.browser.helmets import helmets
from tests.exporters.bakery import EMPTY, GRAPH
from tests.strategies import graphs

TEXTS = ("md", "dot", "mmd", "argdown", "aif.json", "xaif.json", "arguebuf.json")


@pytest.mark.parametrize("name", EXPORTERS.names())
def test_every_format_writes_an_empty_graph(name: str) -> None:
    assert render(EMPTY, name)
    assert losses(EMPTY, name) == ()


@given(graphs())
def test_hostile_graphs_are_written_the_same_twice(graph: ArgumentGraph) -> None:
    for name in (*TEXTS, "convokit.zip"):
        assert render(graph, name) == render(graph, name)
    for name in TEXTS:
        render(graph, name).decode("utf-8")


def read(name: str, graph: ArgumentGraph = GRAPH) -> Any:
    return json.loads(render(graph, name))


def test_aif_ties_locutions_texts_and_schemes() -> None:
    record = read("aif.json")
    nodes = {node["nodeID"]: node for node in record["nodes"]}
    into: dict[str, list[str]] = {}
    for edge in record["edges"]:
        into.setdefault(edge["toID"], []).append(edge["fromID"])
    assert sorted({node["type"] for node in nodes.values()}) == ["CA", "I", "L", "RA", "TA", "YA"]
    conflicts = [key for key, node in nodes.items() if node["type"] == "CA"]
    ends = []
    for key in conflicts:
        (target,) = [edge["toID"] for edge in record["edges"] if edge["fromID"] == key]
        sources = [nodes[one]["text"] for one in into[key] if nodes[one]["type"] == "I"]
        ends.append((sources, nodes[target]["text"]))
        assert [nodes[one]["text"] for one in into[key] if nodes[one]["type"] == "YA"] == ["Disagreeing"]
    wrong = GRAPH.comment("c1").text
    assert ends == [([wrong], "No yeast."), ([wrong], "Bread & Time")]  # the rebuttal, and the book it disputes
    people = {person["participantID"]: person["firstname"] for person in record["participants"]}
    assert [people[one["personID"]] for one in record["locutions"]] == ["Ada", "@Bo", "Cy"]


@given(graphs())
def test_aif_edges_end_at_nodes_and_never_join_two_texts(graph: ArgumentGraph) -> None:
    record = read("aif.json", graph)
    kinds = {node["nodeID"]: node["type"] for node in record["nodes"]}
    assert len(kinds) == len(record["nodes"])
    for edge in record["edges"]:
        assert not {kinds[edge["fromID"]], kinds[edge["toID"]]} <= {"I", "L"}  # a scheme stands between them
    assert read("xaif.json", graph)["AIF"]["nodes"] == record["nodes"]


@given(graphs())
def test_arguebuf_reads_what_we_write(tmp_path_factory: pytest.TempPathFactory, graph: ArgumentGraph) -> None:
    arguebuf = pytest.importorskip("arguebuf", reason="arguebuf is not installed")
    path = export(graph, tmp_path_factory.mktemp("arguebuf") / "page.arguebuf.json")
    back = arguebuf.load.file(path)
    assert {key: node.plain_text for key, node in back.atom_nodes.items()} == {
        **{comment.id: comment.text for comment in graph.comments},
        **{work.id: work.title for work in graph.works},
    }
    sided = [edge.id for edge in graph.relations] + [edge.id for edge in graph.citations if edge.use != "mentions"]
    assert sorted(back.scheme_nodes) == sorted(sided)
    assert len(back.edges) == 2 * len(sided)


@given(graphs())
def test_convokit_gets_one_tree(graph: ArgumentGraph) -> None:
    archive = zipfile.ZipFile(io.BytesIO(render(graph, "convokit.zip")))
    files = {name.rpartition("/")[2]: archive.read(name).decode() for name in archive.namelist()}
    assert {name.split("/")[0] for name in archive.namelist()} == {archive.namelist()[0].split("/")[0]}
    assert not any(".." in name or name.startswith("/") for name in archive.namelist())
    lines = [json.loads(line) for line in files["utterances.jsonl"].split("\n")[:-1]]
    parents = {line["id"]: line["reply-to"] for line in lines}
    assert list(parents) == [comment.id for comment in graph.comments]
    assert list(parents.values()).count(None) == bool(parents)
    for start in parents:
        seen = [start]
        while (above := parents[seen[-1]]) is not None:
            assert above not in seen
            seen.append(above)
    assert {line["speaker"] for line in lines} == set(json.loads(files["speakers.json"]))


def test_argdown_text_means_nothing_to_argdown() -> None:
    hostile = "a [b]: <c> #d @[e] {f} *g* _h_ // i /* j */ === k -- l `m` :n: \\ o\n\n[p]: q\n  - <r>"
    line = argdown(hostile)
    assert "\n" not in line
    assert not re.search(r"(?<!\\)(?:\\\\)*[@#*_\[\]<>/{}()|`:=]", line)
    assert not re.search(r"(?<!\\)--", line)


def test_argdown_tells_who_attacks_and_supports_whom() -> None:
    text = render(GRAPH, "argdown").decode()
    assert "  -> [post]" in text and "  +> [c1]" in text and "  -> [w1]" in text
    assert '[post]: No yeast. {author: "Ada", posted: "2024-05-01T10:00:00"}' in text


@given(graphs())
def test_mermaid_and_dot_show_labels_letter_by_letter(graph: ArgumentGraph) -> None:
    for line in render(graph, "mmd").decode().splitlines()[1:]:
        for label in re.findall(r'"([^"]*)"', line):
            assert re.fullmatch(r"(?:\w| |#\d+;)*", label)
    strings = re.compile(r'"(?:[^"\\\n]|\\["\\])*"')
    for line in render(graph, "dot").decode().split("\n"):
        assert '"' not in strings.sub("", line)


def test_the_report_says_what_matters() -> None:
    report = render(GRAPH, "md").decode()
    assert report.startswith("# Does rye \\<need\\> yeast?\n")
    assert "\n2 comments, 2 named people, 3 replies, 1 rebuttal, 1 support, 2 works cited.\n" in report
    assert "## Most contested\n\n- Does rye \\<need\\> yeast?: 1 against, 0 for\n" in report
    assert "## Rebuttals that nobody met\n\n- \\@Bo · 1 rebuts Does rye" in report
    assert "**Bread \\& Time**, book (a dispute of it went unanswered): disputes: \\@Bo · 1" in report
    assert "## Answered, but not on the page\n\n- Cy" in report


def test_in_the_report_who_fights_most_stands_first() -> None:
    rows = re.findall(r"^\| .* \| (\d+) \| \d+ \|$", render(helmets(), "md").decode(), re.MULTILINE)
    assert rows == sorted(rows, reverse=True) and rows[0] > rows[-1]


@given(graphs())
def test_no_markup_of_a_stranger_in_the_report(graph: ArgumentGraph) -> None:
    assert not re.search(r"(?<!\\)<", render(graph, "md").decode())


def test_losses_are_counted_and_told(capsys: pytest.CaptureFixture[str], tmp_path: Any) -> None:
    assert losses(GRAPH, "graphml") == ()
    assert Loss("confidences", 6) in losses(GRAPH, "argdown")
    assert [loss.what for loss in losses(GRAPH, "convokit.zip")] == [
        "replies beside a comment's first",
        "reasons of edges",
        "comments made answers of the first, which they were not",
    ]
    source = export(GRAPH, tmp_path / "rye.json")
    assert main(["export", str(source), str(tmp_path / "rye.mmd")]) == 0
    assert "mmd does not carry: 3 texts beyond a label; 2 times; 6 confidences" in capsys.readouterr().err
