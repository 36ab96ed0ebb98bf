"""Cases as readable text: a title, an input, what is expected, each ended by a line that holds only a dot.

    plain words stay
    .
    no change
    .
    no change
    .

`\\n`, `\\r`, `\\t`, `\\\\` and `\\uXXXX` in input and expectation stand for those characters.
"""

import re
from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).parent / "cases"
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|[nrt\\])")
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}


class Case(NamedTuple):
    title: str
    given: str
    expected: str


def read(name: str) -> list[Case]:
    """The cases of tests/cases/`name`; a file without a case, or with half a one, is an error."""
    parts = (CASES / name).read_text(encoding="utf-8").split("\n.\n")
    if parts.pop().strip() or not parts or len(parts) % 3:
        raise ValueError(f"{name}: every case is title, input, expected, each ended by a line with a dot")
    return [
        Case(parts[i].strip().splitlines()[-1], _plain(parts[i + 1]), _plain(parts[i + 2]))
        for i in range(0, len(parts), 3)
    ]


def _plain(text: str) -> str:
    return _ESCAPE.sub(lambda m: _SIMPLE.get(m[1]) or chr(int(m[1][1:], 16)), text)
