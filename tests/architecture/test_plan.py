"""The plan of the house: imports only point down, neighbours do not import each other, and every module has a place."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import ROOT

HOUSE = ROOT / "arggraph"

# from the roof to the cellar; what stands on one floor does not import each other
PLAN = (
    ("arggraph", "__main__"),  # the public face: nothing inside imports it
    ("cli",),
    ("notebook",),
    ("merging", "pipeline", "exporters"),
    ("analysis", "bibliography", "lookup"),
    ("corrections", "loading"),
    ("graph",),
    ("layout", "readers", "replies", "relations", "citations"),
    ("plugins", "names", "contract", "garbage", "inference", "language", "offsets"),
    ("model", "openers"),
    ("errors", "version"),
)
FLOOR = {part: len(PLAN) - i for i, floor in enumerate(PLAN) for part in floor}
APART = "training"  # sees the whole house, and nobody sees it


def modules() -> dict[str, Path]:
    """Dotted name to file, the package itself as "arggraph"."""
    found = {}
    for path in sorted(HOUSE.rglob("*.py")):
        parts = path.relative_to(HOUSE.parent).with_suffix("").parts
        found[".".join(part for part in parts if part != "__init__")] = path
    return found


def part_of(module: str) -> str:
    """ "arggraph.exporters.json" stands in the part "exporters"; the package itself is its own."""
    return ".".join(module.split(".")[1:2]) or "arggraph"


def imports(source: str, module: str, known: set[str], is_package: bool = False) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of every module of the house that a source imports, also inside functions."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name.split(".")[0] == "arggraph")
        elif isinstance(node, ast.ImportFrom):
            above = module.split(".")
            above = above[: len(above) - node.level + is_package] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            if base.split(".")[0] == "arggraph":
                for alias in node.names:
                    whole = f"{base}.{alias.name}"
                    yield node.lineno, whole if whole in known else base


def faults(sources: dict[str, tuple[str, bool]]) -> Iterator[str]:
    for module, (source, is_package) in sources.items():
        here = part_of(module)
        if here not in FLOOR and here != APART:
            yield f"{module} has no place in the plan"
            continue
        for line, target in imports(source, module, set(sources), is_package):
            there = part_of(target)
            if there == here or (here == APART and there in FLOOR):
                continue
            if there not in FLOOR or FLOOR[there] >= FLOOR[here]:
                yield f"{module}:{line} imports {target}, which is not below it"


def test_imports_only_point_down() -> None:
    sources = {name: (path.read_text(encoding="utf-8"), path.name == "__init__.py") for name, path in modules().items()}
    assert len(sources) > 10
    assert list(faults(sources)) == []


@pytest.mark.parametrize(
    ("module", "source", "fault"),
    [
        ("arggraph.graph", "from arggraph.model import Work", None),
        ("arggraph.exporters.gexf", "from arggraph.exporters.columns import types", None),
        ("arggraph.exporters.gexf", "from .columns import types", None),
        ("arggraph.training.fit", "import arggraph.cli", None),
        ("arggraph", "from arggraph.pipeline import build", None),
        ("arggraph.model", "from arggraph import graph", "arggraph.model:1 imports arggraph.graph"),
        (
            "arggraph.readers.plain.text",
            "from arggraph.replies import reply",
            "arggraph.readers.plain.text:1 imports arggraph.replies",
        ),
        ("arggraph.pipeline", "\nfrom .exporters import export", "arggraph.pipeline:2 imports arggraph.exporters"),
        ("arggraph.graph", "def f():\n    import arggraph.notebook", "arggraph.graph:2 imports arggraph.notebook"),
        ("arggraph.cli", "import arggraph", "arggraph.cli:1 imports arggraph, which is not below"),
        ("arggraph.cli", "from arggraph import build", "arggraph.cli:1 imports arggraph, which is not below"),
        ("arggraph.cli", "from arggraph.training import fit", "arggraph.cli:1 imports arggraph.training"),
        ("arggraph.utils", "", "arggraph.utils has no place in the plan"),
    ],
)
def test_the_plan_sees_a_fault(module: str, source: str, fault: str | None) -> None:
    house = {"arggraph.graph": ("", False), "arggraph.notebook": ("", False), module: (source, False)}
    found = list(faults(house))
    assert [text.startswith(fault or "") for text in found] == ([True] if fault else [])
