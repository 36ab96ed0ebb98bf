"""What a page itself says right below the heading of its comments: it asks to sign in or to say something, or names
what it shows. Nobody's comment is that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from arggraph.readers import furniture
from arggraph.readers.plain import days
from arggraph.readers.plain.area import Area
from arggraph.readers.plain.paragraphs import Block

# What a page asks of its readers above the first comment, where it says neither "I" nor "my"; a line of so few words
# there, without a stop, is a name or a tab. So many words in all are no comment.
_INVITES = re.compile(
    r"\b(?:comment(?:s|ing|ers?)?|discussion|conversation|account|thoughts|guidelines|moderat\w+|subscri\w+"
    r"|(?:sign|log)(?:ed|ged)?\s?-?(?:in|up))\b",
    re.IGNORECASE,
)
_ONE_SPEAKS, _STOP, _NAME, _LONGEST = re.compile(r"\b(?:I|my|My|we|We)\b"), (".", "!", "?", "…"), 2, 40
# So many words at most has a line that only names something ("Rye Forum, Oslo"), and two of them twice as many.
_SHOWN = 6


def forewords(page: Area, blocks: Sequence[Block], first: int, at: int) -> int:
    """How many paragraphs from `first` on, below the heading of comments and above the byline of paragraph `at`, are
    the page's own."""
    said = [line for block in blocks[first:at] for line in block.words.splitlines()]
    own = _named(page, said, blocks[at - 1].end) if first else at < len(blocks) and _invites(said)
    return at - first if own and at > first else 0


def _invites(said: Sequence[str]) -> bool:
    """Whether lines at the head of a page ask to sign in or to say something, and say hardly anything else."""
    few = sum(len(line.split()) for line in said) <= _LONGEST
    invites = [line for line in said if _INVITES.search(line) and not _ONE_SPEAKS.search(line)]
    beside = (line for line in said if line not in invites and not days.dated(line))
    own = all(len(line.split()) <= _NAME and not line.rstrip().endswith(_STOP) for line in beside)
    return few and own and bool(invites)


def _named(page: Area, said: Sequence[str], end: int) -> bool:
    """Whether lines only name things, without a stop, above words of the page that are no link; else somebody says them
    whose name was not copied."""
    words = page.lines.words
    below = next((i for i, (start, _) in enumerate(page.lines) if start >= end), 0)
    link = furniture.actions(words[below]) or not any(map(str.isalpha, words[below]))
    named = all(line.strip() and len(line.split()) <= _SHOWN and not line.strip().endswith(_STOP) for line in said)
    few = sum(len(line.split()) for line in said) <= 2 * _SHOWN
    return page.is_furniture[below] and not link and named and few
