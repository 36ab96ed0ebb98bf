"""Who cites what: `finders` propose mentions, `unite` makes one of what several saw, `works` tell which work each
means, `use` what it is cited for; `citing` does all of it in its order.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from arggraph.model import Comment
from arggraph.plugins import Table

if TYPE_CHECKING:
    from arggraph.citations.mention import Mention


class Finder(Protocol):
    """Finds mentions in one comment, by rules that run in linear time. It proposes; clustering decides on works."""

    name: str

    def __call__(self, comment: Comment) -> Iterable[Mention]: ...


FINDERS: Table[Finder] = Table(
    "finder",
    "arggraph.finders",
    {
        "identifiers": "arggraph.citations.finders.identifiers:FIND",
        "links": "arggraph.citations.finders.links:FIND",
        "references": "arggraph.citations.finders.references:FIND",
        "laws": "arggraph.citations.finders.laws:FIND",
        "rulings": "arggraph.citations.finders.rulings:FIND",
        "codes": "arggraph.citations.finders.codes:FIND",
        "scripture": "arggraph.citations.finders.scripture:FIND",
        "famous": "arggraph.citations.finders.famous:FIND",
        "titles": "arggraph.citations.finders.titles:FIND",
        "authors": "arggraph.citations.finders.authors:FIND",
        "sources": "arggraph.citations.finders.sources:FIND",
        "subjects": "arggraph.citations.finders.subjects:FIND",
        "descriptions": "arggraph.citations.finders.descriptions:FIND",
        "later": "arggraph.citations.finders.later:FIND",
        "foreign": "arggraph.citations.finders.foreign:FIND",
        "tagged": "arggraph.citations.finders.tagged.finder:FIND",
    },
)
