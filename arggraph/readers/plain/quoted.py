"""Quotations in pages copied as text: the line that names who is quoted, and what that one said earlier on the page.

    Ann wrote:              QUOTE(Ann @ May 5 2009, 9:12 AM)        Quote from: Ann on May 5, 2009
    Ann said: ↑             Originally Posted by Ann View Post      @Ann said in Sour dough:

Chats show above an answer whom it answers and how that begins: "Ann" above "Rye is so…", Replying to "Rye is so...".

Who is named so wrote the comment that holds the words, where nothing else tells.
Words that stand nowhere above are not taken for quoted: where a quotation ends, nothing else tells.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise

from arggraph import names
from arggraph.model import Comment, Quote
from arggraph.readers.plain import bylines, days
from arggraph.readers.plain.frames.keys import attribution
from arggraph.readers.quoting import Earlier

# What a theme puts below a quotation.
_UNFOLDS = re.compile(r"\s*(?:click\s+to\s+expand|show\s+more)\W*", re.IGNORECASE)
_INLINE = re.compile(rf"\s*(?P<name>\S.{{0,38}}?)\s+(?:{bylines.QUOTED})\s?:\s*(?P<words>\S.*)")
# What is left of a date before or behind the name: "On 5/3/2020, Ann", "Just now, Ann", "Ann, on".
_WHEN = re.compile(r"^\W*(?:on|am|le|el|at|just\s+now)\b[\s,–-]+|[\s,–-]+\b(?:on|am|le|el|at)\b\W*$", re.IGNORECASE)
_NUMBER = re.compile(r"\s*>>\s?(?:No\.)?(\d{1,10})\b")  # ">>70004213" answers "No.70004213"
# So many letters tell where words stand.
_TOLD_BY = 25
_LINE = re.compile(r"[^\n]+")
# What a chat shows of the answered message, and the fewest letters of it that tell which that is.
_REPLYING = re.compile(
    r"\s*(?:(?:in\s+)?repl(?:y|ying)\s+to|antwort(?:et)?\s+auf|en\s+réponse\s+à|en\s+respuesta\s+a|in\s+risposta\s+a)"
    r"\s*:?\s*[\"“„«](?P<begins>[^\"“”»\n]{3,90})[\"“”»]:?[ \t]*\n",
    re.IGNORECASE,
)
_LONGEST_DATE = 200  # characters of a line with a date and nothing else
_SHOWN = 10
_MOST_LINES, _RECENT = 40, 1000  # lines that it takes, and comments that stand between, at most
# Whoever says so is not called that.
_NOBODY = bylines.NO_NAME | {"the", "a", "an", "op", "someone", "somebody", "everybody", "everyone", "who"}


def sourced(comments: Sequence[Comment]) -> list[Comment]:
    """The comments with the quotations that name somebody, where these stand, and, by the first, whom they answer."""
    authors = {comment.id: comment.author for comment in comments}
    earlier = Earlier(authors)
    texts = {comment.id: _letters(comment.text) for comment in comments}
    numbers = {comment.platform_id: comment.id for comment in comments if comment.platform_id}
    told = list[Comment]()
    for comment in comments:
        numbered = _NUMBER.match(comment.text)
        if numbered and (answered := numbers.get(numbered[1], comment.id)) != comment.id:
            comment = comment.model_copy(update={"reply_to": comment.reply_to or answered})
        quotes = tuple(_quotes(comment.text, earlier, texts)) or _shown(comment.text, told, texts)
        earlier.add(comment.id, comment.author, comment.text, quotes)
        if quotes:
            source = quotes[0].source  # a byline tells whom it answers, a quotation what
            same = comment.reply_to is None or authors.get(comment.reply_to) == authors[source or comment.id]
            update = {"reply_to": source, "reply_confidence": None} if same else {}
            comment = comment.model_copy(update={"quotes": quotes, **update})
        told.append(comment)
    return _named(told)


def _shown(text: str, earlier: Sequence[Comment], texts: dict[str, str]) -> tuple[Quote, ...]:
    """What stands at the head of a text of the comment that it answers: how that begins, below whose it is."""
    if replying := _REPLYING.match(text):
        begins, end = _letters(replying["begins"]), replying.end()
        latest = islice(reversed(earlier), _RECENT)
        source = next((c.id for c in latest if begins and begins in texts[c.id]), None)
        return (Quote(start=0, end=end, source=source),) if source else ()
    lines = [match.span() for match in islice(_LINE.finditer(text), _MOST_LINES)]
    words = [text[slice(*line)] for line in lines]
    name, below = names.key(words[0]) if words else "", [i for i in range(1, len(words)) if not _dates(words[i])]
    if not name or len(below) < 2 or len(_letters(words[below[0]])) < _SHOWN:
        return ()
    said = _letters(words[below[0]])
    latest = islice(reversed(earlier), _RECENT)
    by = (c.id for c in latest if c.author and names.key(c.author) == name)
    source = next((id for id in by if said in texts[id]), None)  # noqa: A001
    if source is None:
        return ()
    last = next((a for a, b in pairwise(below) if _letters(words[b]) not in texts[source]), below[-1])
    return (Quote(start=0, end=lines[last][1], source=source),) if last < below[-1] else ()


def _named(comments: Sequence[Comment]) -> list[Comment]:
    """The comments, those without an author by whom all name who quote what they open with: "Ann wrote:" (on forum
    threads copied without names nine in ten are right; further down many stand in somebody else's comment)."""
    own = {comment.id: _letters(_own(comment)) for comment in comments if comment.author is None}
    said = defaultdict[str, dict[str, str]](dict)
    for comment in comments:
        for quote in comment.quotes:
            header, _, words = comment.text[quote.start : quote.end].partition("\n")
            name, inline = _quoted(header) or ("", "")
            somebody = name and _NOBODY.isdisjoint(name.casefold().split())
            if somebody and own.get(quote.source or "", "").startswith(_letters(inline or words)[:_TOLD_BY]):
                said[quote.source or ""].setdefault(names.key(name), name)
    return [
        comment.model_copy(update={"author": next(iter(said[comment.id].values())), "author_inferred": True})
        if len(said[comment.id]) == 1
        else comment
        for comment in comments
    ]


def _own(comment: Comment) -> str:
    """A comment's text without its quotations."""
    edges = [0, *(at for quote in comment.quotes for at in (quote.start, quote.end)), len(comment.text)]
    return "".join(comment.text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def _quotes(text: str, earlier: Earlier, texts: dict[str, str]) -> Iterator[Quote]:
    lines = [match.span() for match in _LINE.finditer(text)]
    end = 0
    for number, (start, stop) in enumerate(lines):
        told = _quoted(text[start:stop]) if start >= end else None
        if told is None:
            continue
        name, words = told
        below = (line for line in lines[number + 1 :] if not _dates(text[slice(*line)]))
        next_line = list(islice(below, 1))
        first = words or "".join(text[slice(*line)] for line in next_line)
        source = earlier.source(f"{name} wrote:\n{first}") if first else None
        if source is None:
            continue
        end = stop
        for at, last in chain(next_line, below):
            said = text[at:last]
            if not _UNFOLDS.fullmatch(said) and _letters(said) not in texts[source]:
                break
            end = last
        yield Quote(start=start, end=end, source=source)


def _quoted(line: str) -> tuple[str, str] | None:
    """Who is quoted by a line, and the words of hers that stand on it.

    >>> _quoted("On 5/3/2020 at 4:15 PM, Ann said:"), _quoted("Ann wrote:Never."), _quoted("I never said that.")
    (('Ann', ''), ('Ann', 'Never.'), None)
    """
    inline = _INLINE.match(line)
    words = inline["words"] if inline and not _dates(inline["words"]) else ""
    named = attribution(line.strip()) if not words else None
    said = inline["name"] if inline and words else (named["by"] or named["said"]) if named else None
    name = bylines.LEFT_OVER.sub("", _WHEN.sub("", said or "")).lstrip("@> ")
    return (name, words) if name else None


def _dates(line: str) -> bool:
    """Whether a line holds a date, or no word at all, and nothing else."""
    return not any(map(str.isalnum, days.DATE.sub("", line) if len(line) < _LONGEST_DATE else line))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
