"""In which order the comments of a page were written: on some pages the newest stands first.

Whom a comment answers, and the work of which it speaks again, stand below it there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise

from arggraph.model import Comment, Discussion
from arggraph.replies.calls import address
from arggraph.replies.quotations.repeated import Quotations, Repeated

# The newest stands first where so many comments, at least, are older than the one above them
_FALLS = 3
# or, where no times are told, are quoted or called by name from above;
_QUOTED = 5
# and this many times as many as the other way round.
_CLEARLY = 4
# Quotations are looked for in the first so many comments.
_MOST = 300


def oldest_first(discussion: Discussion) -> Discussion:
    """The discussion with its comments from the oldest to the newest, where a flat page shows the newest first; their
    ids and positions stay those of the page.

    >>> from datetime import datetime
    >>> told = [Comment(id=f"c{n}", position=n, posted=datetime(2021, 5, 9 - n)) for n in range(1, 5)]
    >>> [comment.id for comment in oldest_first(Discussion(id="rye", comments=tuple(told))).comments]
    ['c4', 'c3', 'c2', 'c1']
    """
    said = discussion.said
    nested = any(below.reply_to == comment.id for comment, below in pairwise(said))
    if nested or not _newest_first(said):
        return discussion
    oldest = iter(said[::-1])
    comments = tuple(next(oldest) if comment.role == "comment" else comment for comment in discussion.comments)
    return discussion.model_copy(update={"comments": comments})


def _newest_first(said: Sequence[Comment]) -> bool:
    """Whether comments are older than those above them or, on a page that tells no times, quoted or called by these."""
    times = [comment.posted.replace(tzinfo=None) for comment in said if comment.posted]
    if times:
        steps = Counter((below > above) - (below < above) for above, below in pairwise(times))
        return steps[-1] >= max(_FALLS, _CLEARLY * steps[1])
    some = said[:_MOST]
    below = sum(1 for _ in _spoken_of(some[::-1]))
    return below >= _QUOTED and not any(islice(_spoken_of(some), below // _CLEARLY, None))


def _spoken_of(said: Sequence[Comment]) -> Iterator[object]:
    """Quotations of comments before, and calls of people who have spoken before and do not speak again."""
    return chain(_quoted(said), _called(said))


def _called(said: Sequence[Comment]) -> Iterator[str]:
    """The names by which comments call people who have spoken before and never do again, one a comment at most."""
    last: dict[str, int] = {}
    for number, comment in enumerate(said):
        last |= dict.fromkeys(_names(comment.author), number)
    before = set[str]()
    for number, comment in enumerate(said):
        called = (call.name.casefold() for call in address.find(comment) if call.name)
        yield from islice((name for name in called if name in before and last[name] < number), 1)
        before |= _names(comment.author)


def _names(author: str | None) -> set[str]:
    """What somebody may be called."""
    return {author.casefold(), author.split()[0].casefold()} if author and author.strip() else set()


def _quoted(said: Sequence[Comment]) -> Iterator[Repeated]:
    """What comments quote, within marks, of those before them."""
    quotations = Quotations()
    for comment in said:
        yield from (passage for passage in quotations.find(comment).passages if passage.marked)
        quotations.add(comment)
