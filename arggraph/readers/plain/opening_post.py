"""Whether the first message of a page with bylines is the post, which has a byline like all others.

On a page that was copied whole the first message is what the others answer; where the comments alone were copied it is
one of them. A post is longer, asks, speaks to all or to nobody, says what the title says, and its author comes back:

    What lamp for a dark road?           the title is said again, all are asked, Ann returns: a post
    Ann: I ride home in the dark. What lamp does everybody use?
    Kim: Any that shines.
    Ann: Thanks!

weights/opening_post.json holds how much each of these tells (logistic regression, trained by `python -m
arggraph.training train opening_post` on threads that are shown with their post and without it).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from statistics import median
from typing import NamedTuple

from arggraph import inference, language, names
from arggraph.readers.plain.boundaries import phrases

WEIGHTS = inference.WEIGHTS / "opening_post.json"
# So many of the other messages are looked at, and letters of a long first one.
_OTHERS, _READ = 29, 4000
_WORD = re.compile(r"[^\W\d_]{3,}")
_EVERYBODY = re.compile(r"\b(?:every(?:one|body)|any(?:one|body)|guys|folks|all of you|you all|y'all)\b", re.IGNORECASE)
_ANSWERS = re.compile(
    r"(?m:^)[ \t]*>(?!-)|\A\s*(?:@\w|(?:great|good|nice|excellent|wonderful|interesting|lovely|terrible|poor)"
    r"\s+(?:article|post|piece|read|essay|column|blog|write-?up)\s*[.!,;])",
    re.IGNORECASE,
)
_THANKS = re.compile(r"\b(?:thanks?|thx|danke|merci|gracias|grazie|obrigad[oa]|bedankt)\b", re.IGNORECASE)


class Message(NamedTuple):
    """What somebody says, and who, where that is told."""

    text: str
    author: str | None


def likely(title: str | None, messages: Sequence[Message]) -> float:
    """The probability, three decimals, that the first of the messages is the post, as it is on half of the pages that
    were learned from; 0 where it is the only one, quotes another by ">", calls one by "@" or judges a post, and where
    the weights are not installed."""
    table = _table(WEIGHTS)
    if len(messages) < 2 or not table or _ANSWERS.search(messages[0].text):
        return 0.0
    told = table["bias"] + math.fsum(table[name] * value for name, value in features(title, messages).items())
    return round(1 / (1 + math.exp(-told)), 3)


@cache
def _table(path: Path) -> Mapping[str, float]:
    return dict(inference.table(path)) if path.exists() else {}


def features(title: str | None, messages: Sequence[Message]) -> dict[str, float]:
    """What of the first message speaks for and against its being the post, by name."""
    (first, author), *others = messages[: _OTHERS + 1]
    text, named = first.strip()[:_READ], [names.key(other) for _, other in others if other]
    size, usual = (math.log1p(n) for n in (_words(first), median(_words(other) for other, _ in others)))
    said, entitled = ({word.casefold() for word in _WORD.findall(words)} for words in (text, title or ""))
    you = (phrases.ENGLISH if language.english(text) else phrases.ELSEWHERE).second
    return {
        "long": size,
        "longer": size - usual,
        "ends asking": float(text.endswith("?")),
        "you": len(you.findall(text)) / (_words(text) + 5),
        "everybody": float(bool(_EVERYBODY.search(text))),
        "thanks": float(bool(_THANKS.search(text[:60]))),
        "returns": named.count(names.key(author)) / max(len(named), 1) if author else 0.0,
        "title": len(said & entitled) / max(len(entitled), 1),
    }


def _words(text: str) -> int:
    return len(text.split())
