"""Whole discussions, from text to graph, against their gold: `python -m tests.accuracy.whole`; `--real`: real ones."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import arggraph as ag
from tests.accuracy.real import flat
from tests.places import SHARED

SCRIPT = SHARED / "tools" / "score.py"
WRITTEN = Path(__file__).parent / "written"
DEVELOPMENT = ("migraine", "venlafaxine", "salt", "ebike", "oxamidrine", "measles", "cement", "foragers")
TEST = (
    "mindset", "bakery", "maternity", "telescope", "tomb", "truecrime", "earplugs", "rootcanal", "passcode",
    "tiredgp", "tinnitus", "peanut", "wolves", "knee", "violin",
)  # fmt: skip
MEASURES = (
    "boundaries_f1", "authors", "replies_recall", "replies_precision", "rebuts_recall", "rebuts_precision",
    "supports_recall", "supports_precision", "cites_recall", "cites_precision", "works",
)  # fmt: skip


def score(name: str) -> dict[str, Any]:
    """What the script of the readings says of a written discussion as it is built now."""
    return _score(WRITTEN / f"{name}.txt", WRITTEN / f"{name}.json")


def score_real(gold: dict[str, Any], text: str) -> dict[str, Any]:
    """The same of a real discussion."""
    with tempfile.TemporaryDirectory() as folder:
        page, told = Path(folder) / "page.txt", Path(folder) / "gold.json"
        page.write_text(text, encoding="utf8")
        told.write_text(json.dumps(flat.as_read(gold, text)), encoding="utf8")
        return _score(page, told)


def _score(text: Path, gold: Path) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        built = ag.export(ag.build(text), Path(folder) / "built.graphml")
        command = list(map(str, [sys.executable, SCRIPT, built, gold, "--text", text, "--json"]))
        run = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def main() -> None:
    print("| discussion |", " | ".join(MEASURES), "|")
    print("| --- |" + " --- |" * len(MEASURES))
    if "--real" in sys.argv[1:]:
        for gold in flat.golds():
            text = flat.text(gold)
            _row(f"{gold['name']} ({gold['form']})", score_real(gold, text) if text else {"boundaries_f1": "left out"})
    else:
        for name in DEVELOPMENT + TEST:
            _row(name, score(name))


def _row(name: str, found: dict[str, Any]) -> None:
    print(f"| {name} |", " | ".join(str(found.get(measure, "")) for measure in MEASURES), "|", flush=True)


if __name__ == "__main__":
    main()
