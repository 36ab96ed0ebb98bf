"""Lines that a comment took over whole from an earlier one, and whose they are: quotations, though no markup says so.

In this comment the first two lines are Ann's:

    Rye needs no yeast at all, whatever bakers say.

    Posted by: Ann | May 05, 2009 at 01:15 PM

    But wheat does.

A line that also holds words of the writer is the writer's. Where all lines are somebody else's, nothing is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from arggraph.model import Comment, Quote
from arggraph.names import same
from arggraph.offsets import Place
from arggraph.replies.quotations.marked import WORD
from arggraph.replies.quotations.repeated import COPIED, Repeated

_LINE = re.compile(r"[^\n]+")
# A line that tells whose words stand beside it holds the name and so many other words: with a time, or before a colon.
_BYLINE = ((re.compile(r"\d:\d\d|\b(?:19|20)\d\d\b"), 9), (re.compile(r":\s*\Z"), 3))


def quotes(comment: Comment, repeated: Sequence[Repeated], comments: Mapping[str, Comment]) -> tuple[Quote, ...]:
    """The quotations of a comment, once it is known what it repeats: those of its markup, with sources that the markup
    does not tell, and lines that hold nothing but words of others."""
    sources = {(one.span.start, one.span.end): one.target for one in repeated}
    marked = [q if q.source else q.model_copy(update={"source": sources.get((q.start, q.end))}) for q in comment.quotes]
    taken = [one for one in repeated if _is_quoted(comment, comments[one.target], one)]
    if not taken:
        return tuple(marked)
    lines = [found.span() for found in _LINE.finditer(comment.text) if WORD.search(found.group())]
    owners = [_owner(comment.text, line, taken) for line in lines]
    for number, (start, end) in enumerate(lines):
        if owners[number] is None:
            beside = filter(None, (*owners[max(number - 1, 0) : number], *owners[number + 1 : number + 2]))
            told = (one for one in beside if _tells(comment.text[start:end], comments[one].author))
            owners[number] = next(told, None)
    if all(owners):
        return tuple(marked)
    for owner, group in groupby(zip(owners, lines, strict=True), key=itemgetter(0)):
        places = [line for _, line in group]
        start, end = places[0][0], places[-1][1]
        if owner and not any(quote.start < end and start < quote.end for quote in comment.quotes):
            marked.append(Quote(start=start, end=end, source=owner))
    return tuple(sorted(marked, key=lambda quote: quote.start))


def _is_quoted(comment: Comment, source: Comment, one: Repeated) -> bool:
    """Whether repeated words are a quotation. What the same person says again is none; without marks, neither is an
    address, nor what closes both texts, as a signature does."""
    below = WORD.search(comment.text, one.span.end) or WORD.search(source.text, one.target_span.end)
    copied = one.words >= COPIED and below and "://" not in comment.text[one.span.start : one.span.end]
    return bool(one.marked or copied) and not same(comment, source)


def _owner(text: str, line: Place, repeated: Iterable[Repeated]) -> str | None:
    """Whose words fill a line; None where others stand on it too."""
    inside = [one for one in repeated if one.span.start < line[1] and line[0] < one.span.end]
    words = (found.span() for found in WORD.finditer(text, *line))
    filled = all(any(one.span.start <= start and end <= one.span.end for one in inside) for start, end in words)
    return inside[0].target if filled else None


def _tells(line: str, author: str | None) -> bool:
    """Whether a line says that the words beside it are the author's.

    >>> _tells("Posted by: Ann Poe | May 05, 2009 at 01:15 PM", "Ann Poe"), _tells("Ann Poe asks: why?", "Ann Poe")
    (True, False)
    """
    if not author or author.casefold() not in line.casefold():
        return False
    others = len(WORD.findall(line)) - len(WORD.findall(author))
    return any(others <= most and pattern.search(line) for pattern, most in _BYLINE)
