"""Whom a status says that it answers: "Replying to @kim", where handles stand below the names of who has them; and whom
the answer to a review answers: "Response from the owner"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from arggraph.model import Comment
from arggraph.readers.plain.bylines import RESPONSE, Byline

# A handle alone on a line, or behind a name; its host, on networks that have several, is not said when it is called.
_HANDLE = re.compile(r"(?m)(?:^[ \t]*|(?<=[^\s@][ \t]))@([\w.-]{2,40})(?:@[\w.-]+\.\w+)?(?=[ \t]*(?:$|[·•|]))")
_REPLYING = re.compile(
    r"(?i)replying\s+to\s+@([\w.-]{2,40})(?:(?:\s*,|\s+and)?\s+(?:@[\w.-]{2,40}|\d+\s+others?))*(?:\s+|\Z)"
)
# So many letters of a comment tell which it is, among so many of somebody's.
_SHOWN, _RECENT = 8, 200
# The share of answers to somebody who had said several things that answer the latest, where this is the comment right
# above, and where it is not: 157 of 201 and 71 of 193 on saved pages.
_ABOVE, _LATEST = 0.8, 0.4
# As a status begins that was written to somebody: "@kim no".
_OPENING = re.compile(r"\s*@([\w.-]{2,40}?)(?:@[\w.-]+\.\w+)?(?=[.]?(?:[\s,:;!?]|\Z))")


def responders(made: Sequence[Byline | None]) -> tuple[list[Byline | None], list[bool]]:
    """Bylines with the mere names of those who answer a review, and which of these answer the one above: where others
    bear no such title.

    >>> made = [Byline(0, 3, "Ann", None), Byline(9, 30, "Response from Rye Ltd", None), Byline(40, 43, "Tom", None)]
    >>> [one.author for one in responders(made)[0]], responders(made)[1]
    (['Ann', 'Rye Ltd', 'Tom'], [False, True, False])
    """
    told = [RESPONSE.fullmatch(one.author) if one and one.author else None for one in made]
    few = 2 * sum(map(bool, told)) < len(told)
    named = [one._replace(author=by["name"]) if one and by else one for one, by in zip(made, told, strict=True)]
    return named, [few and bool(by) for by in told]


def handles(text: str, made: Iterable[Byline]) -> dict[str, str]:
    """Who has each of the handles in a byline, the first one in it; one that stands beside several names, or a name
    beside several handles, tells nobody.

    >>> page = "Ann Poe\\n@ann@rye.example\\n\\nTom @tom · 3h\\n\\nCy @ann\\n"
    >>> handles(page, [Byline(0, 24, "Ann Poe", None), Byline(26, 39, "Tom", "3h")])
    {'ann': 'Ann Poe', 'tom': 'Tom'}
    >>> handles(page, [Byline(0, 24, "Ann Poe", None), Byline(41, 48, "Cy", None)])
    {}
    """
    beside = set()
    for byline in made:
        handle = _HANDLE.search(text, byline.start, byline.end)
        if byline.author and handle and not _REPLYING.search(text, byline.start, handle.end()):
            beside.add((handle[1].casefold(), byline.author))
    handled, named = (Counter(pair[n] for pair in beside) for n in (0, 1))
    return {handle: name for handle, name in sorted(beside) if handled[handle] == named[name] == 1}


def meant(frame: str, said: Sequence[Comment], last: Comment | None) -> tuple[str | None, float | None]:
    """Which of somebody's comments is answered: the latest that begins with a line of the frame, else the latest; and
    how sure that is, where it is one of several. `last` is the comment right above.

    >>> said = [Comment(id="c1", text="Rye is sour.", position=0), Comment(id="c2", text="So it is.", position=1)]
    >>> meant("@Kim\\nRye is so…\\nAnn", said, None), meant("@Kim", said[:1], None), meant("@Kim", [], said[1])
    (('c1', None), ('c1', None), (None, None))
    >>> meant("@Kim\\nAnn", said, said[1]), meant("@Kim\\nAnn", said, None)
    (('c2', 0.8), ('c2', 0.4))
    """
    begins = tuple(shown for line in frame.split("\n") if len(shown := line.strip().rstrip("….")) >= _SHOWN)
    latest = islice(reversed(said), _RECENT)
    found = next((one.id for one in latest if begins and one.text.startswith(begins)), None)
    if found or not said:
        return found, None
    return said[-1].id, None if len(said) < 2 else _ABOVE if said[-1] is last else _LATEST


def answered(frame: str, words: str) -> tuple[str | None, str]:
    """The handle that a status says it answers, the first of several, in its frame, above its words or at the head of
    them, and the words below that.

    >>> answered("Tom", "Replying to \\n@kim_lee\\n and \\n@tom\\nIt is rye."), answered("Tom", "Replying to Kim: no.")
    (('kim_lee', 'It is rye.'), (None, 'Replying to Kim: no.'))
    >>> answered("Tom", "@kim_lee, it is rye."), answered("Tom", "@kim@rye.example No.")[0]
    (('kim_lee', '@kim_lee, it is rye.'), 'kim')
    """
    if replying := _REPLYING.match(words):
        return replying[1].casefold(), words[replying.end() :]
    replying = _REPLYING.search(frame) or _OPENING.match(words)
    return (replying[1].casefold() if replying else None), words
