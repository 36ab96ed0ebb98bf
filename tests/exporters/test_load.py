import json
from pathlib import Path

import pytest
from hypothesis import given

from arggraph.errors import ReadError
from arggraph.exporters import export
from arggraph.exporters.json import JSON
from arggraph.graph import ArgumentGraph
from arggraph.loading import load
from tests import textcases
from tests.exporters.bakery import EMPTY, GRAPH
from tests.strategies import graphs


@pytest.mark.parametrize("graph", [GRAPH, EMPTY], ids=["bakery", "empty"])
def test_what_was_written_comes_back_equal(graph: ArgumentGraph, tmp_path: Path) -> None:
    back = load(export(graph, tmp_path / "page.json"))
    assert back == graph
    assert [*back.nodes(), *back.edges()] == [*graph.nodes(), *graph.edges()]


@given(graphs())
def test_hostile_graphs_come_back_equal(tmp_path_factory: pytest.TempPathFactory, graph: ArgumentGraph) -> None:
    path = tmp_path_factory.mktemp("load") / "page.json"
    data = JSON(graph)
    path.write_bytes(data)
    back = load(str(path))
    assert back == graph
    assert JSON(back) == data


def test_a_byte_order_mark_from_an_editor_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "page.json"
    path.write_bytes(b"\xef\xbb\xbf" + JSON(GRAPH))
    assert load(path) == GRAPH


def fails(path: Path | str) -> str:
    with pytest.raises(ReadError) as caught:
        load(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ") and "\n" not in message
    return message.removeprefix(f"{path}: ")


@pytest.mark.parametrize("case", textcases.read("exporters/not_a_graph.txt"), ids=lambda case: case.title)
def test_what_is_no_graph_is_refused_with_the_place_and_the_remedy(case: textcases.Case, tmp_path: Path) -> None:
    path = tmp_path / "page.json"
    path.write_text(case.given)
    assert fails(path) == case.expected


@pytest.mark.parametrize("case", textcases.read("exporters/changed_by_hand.txt"), ids=lambda case: case.title)
def test_a_record_that_contradicts_itself_is_refused_with_the_place(case: textcases.Case, tmp_path: Path) -> None:
    """Each case replaces, in the JSON of the bakery, one line by another."""
    old, new = case.given.split(" ==> ")
    good = JSON(GRAPH).decode()
    assert old in good
    path = tmp_path / "page.json"
    path.write_text(good.replace(old, new, 1))
    assert fails(path) == case.expected


def test_a_missing_file_and_a_directory(tmp_path: Path) -> None:
    remedy = "; name a file that arggraph wrote"
    assert fails(tmp_path / "no.json") == "cannot read: No such file or directory" + remedy
    assert fails(tmp_path) == "cannot read: Is a directory" + remedy
    assert fails("a\0b.json") == "cannot read: embedded null byte" + remedy


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_truncated_file_names_line_and_column(share: float, tmp_path: Path) -> None:
    data = JSON(GRAPH)
    cut = data[: int(len(data) * share)]
    path = tmp_path / "page.json"
    path.write_bytes(cut)
    message = fails(path)
    assert message.startswith("not whole JSON: EOF while parsing")
    assert f" at line {cut.count(10) + 1} column " in message


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n", '{"a": "é"}'.encode("latin-1"), b"[" * 100_000, b'{"a": "\\ud800"}']
)
def test_bytes_that_are_no_json(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "page.json"
    path.write_bytes(data)
    assert fails(path).startswith("not whole JSON: ")


def test_a_page_of_words_is_to_be_built_first(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("Helmets help.")
    assert fails(path).endswith("this is not a graph that arggraph wrote; to read a discussion, build it")


def test_a_built_page_is_no_graph_and_the_json_beside_it_is(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"\n<!doctype html>\n<html lang='en'>")
    with pytest.raises(ReadError, match=r"page\.html: a web page, not a graph; load the \.json beside it"):
        load(tmp_path / "page.html")


def test_another_version_is_named_with_ours(tmp_path: Path) -> None:
    record = json.loads(JSON(GRAPH))
    record["made_by"]["version"] = "99.1"
    path = tmp_path / "page.json"
    path.write_text(json.dumps(record))
    assert load(path).made_by.version == "99.1"  # what can be read is read
    record["camps"] = []
    path.write_text(json.dumps(record))
    message = fails(path)
    assert message.startswith("camps: Extra inputs are not permitted; arggraph 99.1 wrote it, this is ")
    assert message.endswith(": use that version, or build it again")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = export(GRAPH, tmp_path / "page.json")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert fails(path).startswith("cannot read: Permission denied")
