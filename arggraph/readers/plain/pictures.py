"""Lines that stand for pictures of people: "KL", "Profile photo for Kim Lee", "Foto de Kim Lee" above "Kim Lee".

They are told by what stands beside them in any language: a line repeats the next one, or begins it, and what it says
more is the same for several people.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from arggraph.readers.plain import bylines

_INITIALS = re.compile(r"[^\W\d_]{1,2}")
_FEWEST = 3  # of a kind
_LONGEST = 80


def find(words: Sequence[str]) -> frozenset[int]:
    """The lines that stand for pictures; below each is the name of the one who is shown.

    >>> sorted(find(["K", "Kim", "Rye.", "A", "Ann", "No.", "P", "Pat", "Yes."]))
    [0, 3, 6]
    """
    kinds: dict[str, dict[int, str]] = defaultdict(dict)
    for i, name, said in _pairs(words):
        kinds[said][i] = name
    several = (kind for kind in kinds.values() if len(kind) >= _FEWEST and len(set(kind.values())) > 1)
    return frozenset(i for kind in several for i in kind)


def _pairs(words: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Lines with the name below them and what they say beside it."""
    for i, (line, name) in enumerate(pairwise(map(str.strip, words))):
        if not name or not line or len(line) > _LONGEST or not bylines.nameable(name):
            continue
        if _INITIALS.fullmatch(line):
            if name[0].upper() == line[0].upper():
                yield i, name, ""
        elif line != name and (place := f" {line} ".find(f" {name} ")) >= 0:
            yield i, name, f"{line[:place]}|{line[place + len(name) :]}"
        elif line.startswith(name + "'s ") or line.startswith(name + "’s "):
            yield i, name, line[len(name) :]
