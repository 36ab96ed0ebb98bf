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
from arggraph.graph import ArgumentGraph
from tests import textcases
from tests.browser.helmets import helmets
from tests.exporters.bakery import EMPTY, GRAPH
from tests.sample import SAMPLE
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


def shown(name: str, data: bytes) -> str:
    """A text as it is; of JSON a line for each item; of a zip all its files."""
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(f"{file}\n{shown(file, archive.read(file))}" for file in archive.namelist())
    if name.endswith(".json"):
        record = json.loads(data)
        record = {**record.pop("AIF", {}), **record}
        return "\n".join(line for key, value in record.items() for line in listed(key, value))
    return data.decode().strip("\n")


def listed(key: str, value: Any) -> list[str]:
    if not value or not isinstance(value, dict | list):
        return [f"{key}: {json.dumps(value, ensure_ascii=False)}"]
    parts = value.items() if isinstance(value, dict) else (("", part) for part in value)
    return [
        f"{key}:",
        *("  " + f"{name}: " * bool(name) + json.dumps(part, ensure_ascii=False) for name, part in parts),
    ]


@pytest.mark.parametrize("case", textcases.read("exporters/written.txt"), ids=lambda case: case.title)
def test_what_is_written(case: textcases.Case) -> None:
    graph, name = case.given.split()
    assert shown(name, render({"rye": GRAPH, "helmets": SAMPLE}[graph], name)) == case.expected


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


@given(graphs())
def test_mermaid_and_dot_show_labels_letter_by_letter(graph: ArgumentGraph) -> None:
    for line in render(graph, "mmd").decode().splitlines()[1:]:
        for label in re.findall(r'"([^"]*)"', line):
            assert re.fullmatch(r"(?:\w| |#\d+;)*", label)
    strings = re.compile(r'"(?:[^"\\\n]|\\["\\])*"')
    for line in render(graph, "dot").decode().split("\n"):
        assert '"' not in strings.sub("", line)


def test_in_the_report_who_fights_most_stands_first() -> None:
    rows = re.findall(r"^\| .* \| (\d+) \| \d+ \|$", render(helmets(), "md").decode(), re.MULTILINE)
    assert rows == sorted(rows, reverse=True) and rows[0] > rows[-1]


@given(graphs())
def test_no_markup_of_a_stranger_in_the_report(graph: ArgumentGraph) -> None:
    assert not re.search(r"(?<!\\)<", render(graph, "md").decode())


LOSSES = {
    "md": "3 texts beyond a label; 2 times; 3 replies",
    "dot": "3 texts beyond a label; 2 times; 7 reasons of edges",
    "mmd": "3 texts beyond a label; 2 times; 6 confidences; 7 reasons of edges",
    "argdown": "3 replies; 1 citation that takes no side; 6 confidences; 7 reasons of edges; 1 line break within texts",
    "aif.json": "1 citation that takes no side; 6 confidences; 7 reasons of edges",
    "xaif.json": "1 citation that takes no side; 6 confidences; 7 reasons of edges",
    "arguebuf.json": "1 citation that takes no side; 7 reasons of edges",
    "convokit.zip": "1 reply beside a comment's first; 7 reasons of edges; "
    "1 comment made answers of the first, which they were not",
}


@pytest.mark.parametrize("name", EXPORTERS.names())
def test_losses_are_counted(name: str) -> None:
    assert "; ".join(map(str, losses(GRAPH, name))) == LOSSES.get(name, "")
    if name == "md":
        assert "; ".join(map(str, losses(SAMPLE, name))) == "4 texts beyond a label; 4 times; 3 replies"


def test_losses_are_told(capsys: pytest.CaptureFixture[str], tmp_path: Any) -> None:
    source = export(GRAPH, tmp_path / "rye.json")
    assert main(["export", str(source), str(tmp_path / "rye.mmd")]) == 0
    assert "mmd does not carry: 3 texts beyond a label; 2 times; 6 confidences" in capsys.readouterr().err
