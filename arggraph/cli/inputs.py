"""What is built of an input: its discussion, each of them, or those that are picked by name."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers import read, read_all, slug
from arggraph.readers.opened import Watch

_SHOWN = 8


def discussions(
    source: str,
    reader: str | None,
    id: str | None,  # noqa: A002
    every: bool,
    picked: Collection[str],
    watch: Watch | None,
) -> Iterator[Discussion]:
    """The discussions of an input to build, one in memory at a time. Raises `ReadError`, also for a name not in it."""
    if not every and not picked:
        yield read(source, reader=reader, id=id, watch=watch)
        return
    wanted = {slug(name) for name in picked}
    missed, there = set(wanted), list[str]()
    for discussion in read_all(source, reader=reader, watch=watch):
        there += [discussion.id] * (len(there) < _SHOWN)
        if every or discussion.id in wanted:
            missed.discard(discussion.id)
            yield discussion
        if wanted and not missed and not every:
            return
    if missed:
        names = ", ".join(sorted(missed))
        raise ReadError(f"{source}: no discussion named {names}; it begins with {', '.join(there)}")
