"""Whether the first message of a page with bylines is the post, which has a byline like all others, or the title is.

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
from collections.abc import Sequence
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
# A title says what is discussed where it has so many words or asks, such a share of the messages says one of them, and
# it names no place or list: "Rye Forum", "What people answered".
_SUBJECT, _RECURS = 4, 0.1
_PLACE = re.compile(
    r"\b(?:forums?|boards?|blogs?|communit(?:y|ies)|comments?|repl(?:y|ies)|answer(?:s|ed)?|responses?|reviews?|threads?"
    r"|posts?|messages?|mailing list|archives?|minutes|transcript|foren|kommentare?|antworten|foros?|comentarios?"
    r"|respuestas|commentaires?|réponses|commenti|risposte|comentários|reacties)\b",
    re.IGNORECASE,
)


class Message(NamedTuple):
    """What somebody says, and who, where that is told."""

    text: str
    author: str | None


def likely(title: str | None, messages: Sequence[Message]) -> float:
    """The probability, three decimals, that the first of the messages is the post, as it is on half of the pages that
    were learned from; 0 where it is the only one, quotes another by ">", calls one by "@" or judges a post, and half
    where the weights are not installed."""
    table = inference.odds(WEIGHTS)
    if len(messages) < 2 or _ANSWERS.search(messages[0].text):
        return 0.0
    told = math.fsum(table.get(name, 0.0) * value for name, value in features(title, messages).items())
    told += table.get("bias", 0.0)
    return round(1 / (1 + math.exp(-told)), 3)


def subject(title: str, messages: Sequence[Message]) -> bool:
    """Whether a title says what the messages are about, so that they may answer it.

    >>> said = [Message(words, None) for words in ("Rye is.", "Wheat is better, and rye is sour.")]
    >>> [subject(title, said) for title in ("Is rye better?", "Rye never rises in May", "How to bake a cake at home")]
    [True, True, False]
    >>> [subject(title, said) for title in ("Rye Forum", "A blog about good rye")]
    [False, False]
    """
    told, asks = _content(title), title.rstrip().endswith(("?", "？"))
    about = sum(not told.isdisjoint(_content(text[:_READ])) for text, _ in messages)
    claims = len(title.split()) >= _SUBJECT and not _PLACE.search(title)
    return (asks or claims) and about >= _RECURS * len(messages)


def _content(text: str) -> set[str]:
    """The words that a text does not share with every other."""
    return {word.casefold() for word in _WORD.findall(text)} - language.FUNCTION_WORDS


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
