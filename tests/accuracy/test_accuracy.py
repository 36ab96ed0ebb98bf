"""The example page against a careful human reading of it, by the reading's own script."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import arggraph as ag
from tests.places import EXAMPLE, SHARED

FLOORS = {
    "boundaries_f1": 0.90,
    "authors": 0.85,
    "replies_recall": 0.85,
    "replies_precision": 0.75,
    "rebuts_recall": 0.75,
    "rebuts_precision": 0.65,
    "cites_recall": 0.90,
    "cites_precision": 0.75,
    "edges_with_evidence": 1.0,
}


@pytest.mark.skipif(not (SHARED / "gold").exists(), reason="the human reading (../shared/gold) is not here")
def test_example_page_reaches_the_floors(tmp_path: Path) -> None:
    graph = ag.build(EXAMPLE / "source.txt", id="baclofen")
    built = ag.export(graph, tmp_path / "baclofen.graphml")
    script, gold = SHARED / "tools" / "score.py", SHARED / "gold" / "baclofen.json"
    run = subprocess.run([sys.executable, script, built, gold, "--json"], capture_output=True, text=True, check=True)
    score = json.loads(run.stdout)
    assert score["works"] == "5/5"
    assert {name: score[name] for name, floor in FLOORS.items() if score[name] < floor} == {}


def test_built_files_beside_the_example_are_what_it_builds(tmp_path: Path) -> None:
    graph = ag.build(EXAMPLE / "source.txt", id="baclofen")
    for name in ("baclofen.html", "baclofen.graphml", "baclofen.json"):
        ag.export(graph, tmp_path / name)
        assert (tmp_path / name).read_bytes() == (EXAMPLE / name).read_bytes(), f"{name} is stale: make graph"
