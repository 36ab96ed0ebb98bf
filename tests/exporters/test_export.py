import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from arggraph import exporters
from arggraph.contract import EDGE_COLUMNS, NODE_COLUMNS
from arggraph.errors import ExportError, UnknownPart
from arggraph.exporters import EXPORTERS, export, format_of, render
from tests.exporters.bakery import EMPTY, GRAPH


@pytest.mark.parametrize("name", EXPORTERS.names())
def test_an_exporter_is_known_by_its_name_and_suffix(name: str, tmp_path: Path) -> None:
    exporter = EXPORTERS.get(name)
    assert (exporter.name, exporter.suffix) == (name, f".{name}")
    path = export(GRAPH, tmp_path / "new" / f"page.{name.upper()}")
    assert path.read_bytes() == exporter(GRAPH) == render(GRAPH, name)
    assert export(GRAPH, str(tmp_path / "page"), name).read_bytes() == exporter(GRAPH)


def test_the_contract_names_every_attribute_that_a_graph_has() -> None:
    nodes = {name: type(value) for _, about in GRAPH.nodes() for name, value in about.items()}
    edges = {name: type(value) for *_, about in GRAPH.edges() for name, value in about.items()}
    assert nodes == dict(NODE_COLUMNS) and edges == dict(EDGE_COLUMNS)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("page.tikz", "page.tikz: no exporter writes files that end so; have: html, graphml, json, "),
        ("page", "page: no exporter writes files that end so"),
        ("graphml", "graphml: no exporter writes files that end so"),
        ("page.csv", "page.csv: no exporter writes files that end so; have: nodes.csv, edges.csv"),
    ],
)
def test_an_unknown_suffix_is_named_with_what_there_is(path: str, message: str) -> None:
    with pytest.raises(UnknownPart, match="^" + message):
        export(GRAPH, path)
    assert not Path(path).exists()


def test_an_unknown_format_is_named_with_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(UnknownPart, match="no exporter named 'tikz'; have: html, graphml, json"):
        export(GRAPH, tmp_path / "page.json", "tikz")
    assert list(tmp_path.iterdir()) == []


def test_the_longest_suffix_wins() -> None:
    assert format_of(Path("a.graphml.NODES.csv")) == "nodes.csv"


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "page.json").mkdir()
    with pytest.raises(ExportError, match=r"page\.json: cannot write: it is a directory; name a file in it"):
        export(GRAPH, tmp_path / "page.json")
    assert [path.name for path in tmp_path.iterdir()] == ["page.json"]


def test_a_device_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "page.json"
    os.mkfifo(pipe)
    with pytest.raises(ExportError, match="it is not a regular file"):
        export(GRAPH, pipe)
    assert pipe.is_fifo()


def test_a_file_in_the_place_of_the_directory(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("here first")
    with pytest.raises(ExportError, match=r"taken: cannot write into it: it is a file, not a folder"):
        export(GRAPH, tmp_path / "taken" / "page.json")
    assert (tmp_path / "taken").read_text() == "here first"


def test_a_directory_that_may_not_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, data: bytes) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(ExportError, match=r"page\.json: cannot write: Permission denied; choose another place"):
        export(GRAPH, tmp_path / "page.json")


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    for name in ("a\0b", "n" * 300):
        with pytest.raises(ExportError, match="cannot write: "):
            export(GRAPH, tmp_path / f"{name}.json")
    assert list(tmp_path.iterdir()) == []


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("broken", ["write_bytes", "replace"])
@pytest.mark.parametrize(("fault", "raised"), [(_full, ExportError), (_interrupted, KeyboardInterrupt)])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    broken: str,
    fault: Callable[..., None],
    raised: type[BaseException],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = export(EMPTY, tmp_path / "page.json")
    before = target.read_bytes()
    whole = getattr(Path, broken)

    def half(path: Path, data: object) -> None:
        if isinstance(data, bytes):
            whole(path, data[:10])
        fault()

    monkeypatch.setattr(Path, broken, half)
    with pytest.raises(raised):
        export(GRAPH, target)
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


def test_an_exporter_that_fails_touches_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> bytes:
        raise RuntimeError("broken plugin")

    monkeypatch.setattr(exporters, "render", fails)
    with pytest.raises(RuntimeError):
        export(GRAPH, tmp_path / "new" / "page.json")
    assert list(tmp_path.iterdir()) == []


def test_the_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    assert stat.S_IMODE(export(GRAPH, tmp_path / "page.json").stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_any_process_writes_the_same_bytes() -> None:
    code = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1])\n"
        "from bakery import GRAPH; from arggraph.exporters import render\n"
        "print(*(hashlib.sha256(render(GRAPH, name)).hexdigest() for name in sys.argv[2:]))"
    )
    command = [sys.executable, "-c", code, str(Path(__file__).parent), *EXPORTERS.names()]
    runs = [
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True)
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout and len(runs[0].stdout.split()) == len(EXPORTERS.names())
