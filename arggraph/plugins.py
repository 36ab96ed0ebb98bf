"""Parts that can be swapped: a table of built-ins per room, others through entry points.

A package joins with an object that does what the Protocol at the top of the room says (`arggraph.readers.Reader`,
`arggraph.citations.Finder`, `arggraph.relations.Judge`, `arggraph.exporters.Exporter`), named in its pyproject.toml:

    [project.entry-points."arggraph.judges"]  # or arggraph.readers, .finders, .exporters
    coin = "argcoin:COIN"                     # then ag.build(…, judge="coin") and `build --judge coin`

A table names its built-ins as "module:object", so that a part is imported only when it is used.

>>> table = Table("number", "arggraph.numbers", {"pi": "math:pi"})
>>> round(table.get("pi"), 2)
3.14
>>> table.get("Pi")
Traceback (most recent call last):
arggraph.errors.UnknownPart: no number named 'Pi' (pi?); have: pi
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cached_property
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Generic, TypeVar, cast

from arggraph.errors import UnknownPart

Part = TypeVar("Part")


class Table(Generic[Part]):
    """The parts of one room by name, built-ins first in the order they are listed, then entry points of `group`."""

    def __init__(self, noun: str, group: str, builtins: Mapping[str, str]) -> None:
        self.noun, self.group, self._builtins = noun, group, builtins

    @cached_property
    def _others(self) -> dict[str, EntryPoint]:
        found = sorted(entry_points(group=self.group), key=lambda entry: entry.name)
        return {entry.name: entry for entry in found if entry.name not in self._builtins}

    def names(self) -> tuple[str, ...]:
        return (*self._builtins, *self._others)

    def get(self, name: str) -> Part:
        """The part of that name, imported now. Raises `UnknownPart` with the names there are, or with what is
        wrong with a package's own."""
        if name in self._builtins:
            module, _, attribute = self._builtins[name].partition(":")
            return cast(Part, getattr(import_module(module), attribute))
        if name in self._others:
            return cast(Part, self._loaded(self._others[name]))
        meant = "".join(f" ({close}?)" for close in get_close_matches(name.casefold(), self.names(), 1))
        raise UnknownPart(f"no {self.noun} named {name!r}{meant}; have: {', '.join(self.names())}")

    def _loaded(self, entry: EntryPoint) -> object:
        try:
            return entry.load()
        except Exception as error:  # whatever the code of others may do
            where = f"{entry.value} of the package {entry.dist.name}" if entry.dist else entry.value
            fault = f"{type(error).__name__}: {error}"
            raise UnknownPart(
                f"the {self.noun} {entry.name!r} cannot be loaded from {where}: {fault}; mend or uninstall that"
            ) from error

    def all(self) -> tuple[Part, ...]:
        return tuple(self.get(name) for name in self.names())
