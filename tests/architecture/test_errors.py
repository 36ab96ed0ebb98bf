"""One base for all errors; a leaf adds a meaning in its docstring, and nothing else."""

import ast
from importlib import import_module
from pathlib import Path

from arggraph import errors
from arggraph.errors import ArggraphError
from tests.architecture.test_plan import modules


def leaves(base: type[ArggraphError] = ArggraphError) -> list[type[ArggraphError]]:
    return [cls for sub in base.__subclasses__() for cls in (sub, *leaves(sub))]


def test_every_error_of_the_house_is_in_errors_and_adds_only_a_docstring() -> None:
    for name in modules():
        if not name.startswith("arggraph.training") and not name.endswith("__main__"):
            import_module(name)
    assert {cls.__name__ for cls in leaves()} >= {"ReadError", "BuildError", "ExportError", "UnknownPart"}
    assert [
        cls for cls in leaves() if cls.__module__.startswith("arggraph.") and cls.__module__ != errors.__name__
    ] == []
    tree = ast.parse(Path(str(errors.__file__)).read_text(encoding="utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    assert len(classes) == len(leaves()) + 1
    for node in classes:
        assert ast.get_docstring(node) and len(node.body) == 1, f"{node.name} does more than mean something"
