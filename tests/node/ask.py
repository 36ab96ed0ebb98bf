"""Asks a script of this folder what a tool written in JavaScript sees in files; skips where the tools are not there."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(sys.prefix) / "node"  # where install.sh puts them


def ask(script: str, files: Iterable[Path]) -> list[Any]:
    """What `script` prints of each file, in their order."""
    node = shutil.which("node")
    if node is None or not (FOLDER / "installed.json").exists():
        pytest.skip("needs Node.js and the packages of tests/node/package.json: sh tests/node/install.sh PYTHON")
    command = [node, str(Path(__file__).parent / script), *map(str, files)]
    run = subprocess.run(command, cwd=FOLDER, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()
    found: list[Any] = json.loads(run.stdout)
    return found
