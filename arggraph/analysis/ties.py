"""Ties between comments, or between people: where they lead, and what they hold together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def walk(start: str, near: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """All to which ties lead from one, step by step, itself the first.

    >>> list(walk("a", {"a": ["b"], "b": ["c"], "d": ["a"]}))
    ['a', 'b', 'c']
    """
    seen = {start}
    for member in (queue := [start]):  # grows while it is walked
        yield member
        new = [id for id in near.get(member, ()) if id not in seen]  # noqa: A001
        seen.update(new)
        queue += new


def groups(ids: Iterable[str], near: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Those that ties hold together, each group in the order of `ids`; every tie stands in `near` in both directions.

    >>> groups("abcd", {"a": "c", "c": "ad", "d": "c"})
    [['a', 'c', 'd'], ['b']]
    """
    order = {id: i for i, id in enumerate(ids)}  # noqa: A001
    found, seen = [], set[str]()
    for start in order:
        if start not in seen:
            group = set(walk(start, near))
            seen |= group
            found.append(sorted(group, key=order.__getitem__))
    return found
