"""The examples in docstrings are true, and everything public that can be called has one."""

import doctest
import importlib
import inspect
import pkgutil

import pytest

import arggraph
from arggraph import analysis
from arggraph.errors import ArggraphError
from arggraph.model import Record
from tests.sample import SAMPLE

MODULES = [
    module.name
    for module in pkgutil.walk_packages(arggraph.__path__, "arggraph.")
    if not module.name.startswith("arggraph.training") and module.name != "arggraph.__main__"
]
NEEDS_MORE = {"show", "to_pandas", "to_polars", "to_igraph", "to_duckdb"}  # a browser, an optional library


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name), extraglobs={"graph": SAMPLE})
    assert result.failed == 0


def test_everything_public_that_can_be_called_has_an_example() -> None:
    functions = {name: getattr(arggraph, name) for name in arggraph.__all__}
    functions |= {name: getattr(analysis, name) for name in analysis.__all__}
    functions |= {
        name: part
        for house in arggraph.ArgumentGraph.__mro__
        if house.__module__.startswith("arggraph.graph")
        for name, part in vars(house).items()
        if not name.startswith(("_", "model_")) and (inspect.isfunction(part) or isinstance(part, property))
    }
    called = {name: part for name, part in functions.items() if inspect.isfunction(part) and name not in NEEDS_MORE}
    assert len(called) > 25
    assert [name for name, part in called.items() if ">>>" not in (inspect.getdoc(part) or "")] == []


def test_every_public_class_says_what_it_is() -> None:
    classes = [part for part in map(arggraph.__dict__.get, arggraph.__all__) if inspect.isclass(part)]
    assert len(classes) > 15 and all(issubclass(part, Record | ArggraphError) for part in classes)
    assert [part.__name__ for part in classes if not part.__doc__] == []
