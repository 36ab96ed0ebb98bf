"""Who is who: the people that JSON lists apart from its comments, which name them by numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from arggraph.readers.dumps.shared.bodies import words
from arggraph.readers.dumps.shared.naming import field, person, stem

_PEOPLE = re.compile(r"(?:user|author|member|profile|account|participant|speaker|commenter|person)s|people|tlcperson")


def listed(value: Any) -> dict[str, str]:
    """The names of people who are listed somewhere in the JSON, by their numbers.

    >>> listed({"rows": [{"by": 7}], "about": {"users": [{"id": 7, "name": "Ann"}], "members": {"9": {"name": "Bo"}}}})
    {'7': 'Ann', '9': 'Bo'}
    """
    found: dict[str, str] = {}
    stack = [value]
    while stack:
        at = stack.pop()
        if isinstance(at, list):
            stack += (part for part in at if isinstance(part, list | Mapping))
        elif isinstance(at, Mapping):
            for name, below in at.items():
                if isinstance(below, list | Mapping):
                    stack.append(below)
                    found |= _known(below) if _PEOPLE.fullmatch(stem(name)) else {}
    return found


def _known(people: list[Any] | Mapping[str, Any]) -> dict[str, str]:
    """The names of people by their numbers, which they have or are listed by."""
    keyed = people.items() if isinstance(people, Mapping) else [("", one) for one in people]
    told = [
        (words(one, field(one, "number") or "", "id", "eId") or key, person(one))
        for key, one in keyed
        if isinstance(one, Mapping)
    ]
    return {own: who for own, who in told if own and who}
