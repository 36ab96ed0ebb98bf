"""What a comment sets off as somebody else's words: by markup, quotation marks, ">", or "you say"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from arggraph.model import Comment

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# So many quotations of a comment are looked for.
MOST = 40
# Fewer words between marks name something; behind ">" they are quoted however few.
_FEWEST, _FEWEST_MAIL = 4, 2
_MARKED = re.compile(
    r"“(?P<curly>[^“”]{8,900})”|\"(?P<straight>[^\"\n]{8,900})\"|«(?P<french>[^«»]{8,900})»|„(?P<german>[^„“”]{8,900})[“”]"
    r"|»(?P<outward>[^«»]{8,900})«|(?<!\w)‘(?P<single>[^‘\n]{12,900}?)’(?!\w)|(?<![\w'])'(?P<typed>[^'\n]{12,900})'(?![\w'])"
    r"|\[quote[^\]\n]{0,80}\](?P<board>[^\[\]]{8,900})\[/quote\]"
    r"|(?P<mail>(?:^[ \t]*>[ \t]?[^\n]*(?:\n|\Z))+)",
    re.MULTILINE | re.IGNORECASE,
)
_DEPTH = re.compile(r"[ \t]*((?:>[ \t]?)+)")
# "You say that rye needs no yeast": what follows may be words of the other.
_ECHOED = re.compile(
    r"\byou(?:['’]ve)?\s+(?:\w+ly\s+)?(?:say|said|claim|claimed|talk|talked|mention|mentioned|write|wrote|state|stated|argue|argued"
    r"|call|called|imply|implied|suggest|suggested|describe|described|think|seem|asked|ask)\b(?P<words>[^.!?\n]{6,300})",
    re.IGNORECASE,
)


class Passage(NamedTuple):
    """Where something stands that may be quoted, and whether markup or marks set it off."""

    start: int
    end: int
    marked: bool


def set_off(comment: Comment) -> Iterator[Passage]:
    """What may be quoted: what markup or marks set off, or what follows "you say"."""
    yield from (Passage(quote.start, quote.end, marked=True) for quote in comment.quotes[:MOST] if not quote.source)
    taken, number = [(q.start, q.end) for q in comment.quotes], 0
    for start, end, fewest in _marked(comment.text):
        inside = any(s <= start < e for s, e in taken)
        if not inside and number < MOST and len(WORD.findall(comment.text, start, end)) >= fewest:
            number += 1
            yield Passage(start, end, marked=True)
    for match in _ECHOED.finditer(comment.text):
        if number < MOST:
            number += 1
            yield Passage(match.start("words") + 1, match.end("words"), marked=False)


def _marked(text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, fewest words) of what marks set off."""
    for match in _MARKED.finditer(text):
        name = match.lastgroup or ""
        if name != "mail":
            yield match.start(name), match.end(name), _FEWEST
            continue
        at, before, start = match.start(), 0, match.start()
        for line in match[name].splitlines(keepends=True):  # each depth of ">" is by somebody else
            quoted = _DEPTH.match(line)
            depth = quoted[1].count(">") if quoted else before
            if before and depth != before:
                yield start, at, _FEWEST_MAIL
                start = at
            before, at = depth, at + len(line)
        yield start, at, _FEWEST_MAIL
