"""What stands below a byline, before anybody's words, and is the frame's: labels, and what somebody is on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from arggraph.readers.plain.bylines import Byline

# A whole line with a label, and the label alone.
_LABELS = (re.compile(r"\s*([^\W\d]\w{2,15}\s?:.*)"), re.compile(r"\s*([^\W\d]\w{2,15})\s?:\s*(?=\S)"))
# What some are on the platform, alone on the line below their names.
_RANK = re.compile(
    r"\s*\n\s*(?:first-time\s+)?(?:member|contributor|collaborator|owner|maintainer|developer|reporter|moderator|administrator"
    r"|admin|author|op|staff|guest)[ \t]*(?=\n)",
    re.IGNORECASE,
)
# What the one who opened the discussion is called, on the line below her name, and nobody else.
_OPENER = re.compile(
    r"[ \t]*\n\s*(?:author|(?:post|thread|topic)\s+(?:author|starter)|autor(?:in)?|auteure?|autora)[ \t]*(?=\n\s*\w)",
    re.IGNORECASE,
)


def taken_in(text: str, made: Sequence[Byline]) -> list[Byline]:
    """Bylines above their words that take in what stands below nearly all of them, the same line with a label
    ("Subject: Re: Rye") and the label with which the words open ("Text: Rye is sour."); and below some of them, what
    these are ("Member")."""
    for shape in _LABELS:
        made = _labelled(text, made, shape)
    return _ranked(text, _opener(text, made))


def _labelled(text: str, made: Sequence[Byline], shape: re.Pattern[str]) -> Sequence[Byline]:
    named = sum(byline.author is not None for byline in made)
    found = [shape.match(text, byline.end) if byline.author else None for byline in made]
    (said, n), *_ = Counter(label[1].casefold() for label in found if label).most_common(1) or [("", 0)]
    often = n > 2 and n * 10 >= 8 * named
    labels = [label if often and label and label[1].casefold() == said else None for label in found]
    return _up_to(made, labels)


def _opener(text: str, made: Sequence[Byline]) -> Sequence[Byline]:
    """Where nothing else is said below it, what she is called is what she says."""
    ends = [*(byline.start for byline in made[1:]), len(text)]
    badges = [
        badge if badge and byline.author and text[badge.end() : over].strip() else None
        for byline, badge, over in zip(made, (_OPENER.match(text, byline.end) for byline in made), ends, strict=True)
    ]
    alone = len({byline.author for byline, badge in zip(made, badges, strict=True) if badge}) == 1
    return _up_to(made, badges) if alone else made


def _ranked(text: str, made: Sequence[Byline]) -> list[Byline]:
    ranks = [_RANK.match(text, byline.end) for byline in made]
    others = sum(_RANK.search(text, byline.start, byline.end + 1) is not None for byline in made)
    several = any(ranks) and sum(map(bool, ranks)) + others > 1
    return _up_to(made, ranks) if several else list(made)


def _up_to(made: Sequence[Byline], found: Sequence[re.Match[str] | None]) -> list[Byline]:
    """Bylines that end where what was found below them does."""
    return [one._replace(end=told.end()) if told else one for one, told in zip(made, found, strict=True)]
