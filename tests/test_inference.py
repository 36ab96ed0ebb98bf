"""Files of networks: each is read once."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from arggraph import inference
from arggraph.errors import BuildError


def test_what_threads_ask_for_side_by_side_is_loaded_once() -> None:
    loaded = []

    @inference.once
    def load(name: str) -> str:
        time.sleep(0.01)
        loaded.append(name)
        return name

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(load, ["words", "works"] * 4)) == ["words", "works"] * 4
    assert sorted(loaded) == ["words", "works"]


@pytest.mark.parametrize("load", [inference.session, inference.tokenizer, inference.table])
def test_weights_that_are_cut_off_are_told(load: Callable[[Path], Any], tmp_path: Path) -> None:
    (path := tmp_path / "words.onnx").write_bytes(b'{"x')
    for file in (path, tmp_path / "gone.onnx"):
        with pytest.raises(BuildError, match=f"{file.name}: these weights cannot be read: .*; reinstall arggraph"):
            load(file)


def test_each_file_of_weights_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # without these three nothing is judged or read, which is an error
    needed = {"relations.json", "relations.tokenizer.json", "words.bin"}
    assert {*inference.LESS, *needed} == {path.name for path in inference.WEIGHTS.iterdir()} - {"README.md"}
    assert inference.missing() == ()
    monkeypatch.setattr(inference, "WEIGHTS", tmp_path)
    for name in [*inference.LESS][1:]:
        (tmp_path / name).touch()
    told = "weights: boundaries.onnx is not installed, so comments of plain text are told apart by bylines alone"
    assert [str(notice) for notice in inference.missing()] == [f"{told}; reinstall arggraph"]
