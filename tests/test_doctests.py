"""The examples in docstrings are true."""

import doctest
import importlib
import pkgutil

import arggraph

MODULES = [
    module.name
    for module in pkgutil.walk_packages(arggraph.__path__, "arggraph.")
    if not module.name.startswith("arggraph.training") and module.name != "arggraph.__main__"
]


def test_examples_in_docstrings() -> None:
    attempted = 0
    for name in MODULES:
        result = doctest.testmod(importlib.import_module(name))
        assert result.failed == 0, name
        attempted += result.attempted
    assert attempted >= 20
