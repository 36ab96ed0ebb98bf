"""The notebook beside the example runs, and prints what it shows."""

import warnings
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from tests.places import EXAMPLE


def printed(notebook: Any) -> list[str]:
    """What each cell prints, which a slow machine hands over in several pieces."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return ["".join(output.text for output in cell.outputs) for cell in cells]


def test_the_notebook_prints_what_it_shows() -> None:
    pytest.importorskip("duckdb", reason="duckdb is not installed")
    notebook: Any = nbformat.read(EXAMPLE / "questions.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    shown = printed(notebook)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the kernel's transport
        NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(EXAMPLE)}}).execute()
    assert len(shown) >= 6 and all(shown)
    assert printed(notebook) == shown, "questions.ipynb is stale: make notebook"
