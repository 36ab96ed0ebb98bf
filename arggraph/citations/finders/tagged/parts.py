"""What the network of `tagger` marks as one wording but is of several works: the lines of a list of headlines, "the
Lund trial and the Danish one", "Rye, p. 4. Life with Bees, p. 9", "the MOTH, BEES and RYE-2"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from arggraph.citations import tagger
from arggraph.citations.finders.tagged.wording import EDGES, LED, LOOSE, only_people
from arggraph.citations.lexicon import WORK_NOUNS
from arggraph.citations.tagger import Tagged
from arggraph.citations.tokens import fold

TITLE = 4  # words, from which on a title tells which work
HEADLINE = 3  # words, from which on a line may be one
_NEWLINE = re.compile(r"\n")
# Where the second of two works begins: "the Lund trial and the Danish one", an item of a list, another paragraph.
_SECOND = re.compile(
    rf"(?:,|,? and|,? or) (?=(?:the|his|her) (?:[\w'-]+ ){{1,3}}(?:one|{'|'.join(sorted(WORK_NOUNS))})\b)"
    r"|,? (?:and|or) (?=the one (?:by|from|in|of|on|with)\b)"
    r"|,? and (?=(?P<owned>(?-i:[A-Z])[\w-]{1,30}(?: (?-i:[A-Z])[\w-]{1,30})?'s (?-i:[A-Z])))"
    r"|,? \(?\b(?:pp?|ch)\. ?\d{1,4}\)?[.,;]? (?:and |or )?(?=(?-i:[A-Z\"]))"
    r"|\n\s*(?=[-*+\u2022] |\d{1,2}[.)] )|\n\s*\n\s*+(?!by\b|from\b)",
    re.I,
)
_OWNS = re.compile(r"['’]s [A-Z\d]")  # what stands before "and Brook's Rye" is another's
# A list of works that go by capitals: "the MOTH, BEES and RYE-2".
_LISTED = re.compile(
    r"(?:(?:[a-zA-Z]+ ){0,4}(?:trials|studies|surveys|reports)[,:]? \(?)?"
    r"(?P<list>[A-Z][A-Z\d-]{2,15}(?:(?:, (?:and |or )?| and | or )[A-Z][A-Z\d-]{2,15}){1,9})[,.:;)]*"
)
_CAPITALS = re.compile(r"[A-Z][A-Z\d-]{2,15}")


def parts(text: str, least: float) -> Iterator[Tagged]:
    """What is tagged with a probability of at least `least`, several works in one run apart; "the article:" is one with
    what stands in the next paragraph, and a few words there ("WASHINGTON, May 3") are no other work."""
    for found in (part for whole in tagger.tagged(text, least) for part in _lines(text, whole)):
        start, fewest = found.start, 0
        if listed := _LISTED.fullmatch(text, found.start, found.end):
            yield from (
                found._replace(start=each.start(), end=each.end())
                for each in _CAPITALS.finditer(text, *listed.span("list"))
            )
            continue
        for second in _SECOND.finditer(fold(text), start + 1, found.end):
            told, line = text[start : second.start()], second.group().startswith("\n")
            if (line and (told.endswith(":") or len(told.split()) < 3)) or (second["owned"] and not _OWNS.search(told)):
                continue
            yield found._replace(start=start, end=second.start())
            start, fewest = second.end(), TITLE if line else 0
        if len(text[start : found.end].split()) >= fewest:
            yield found._replace(start=start)


def _lines(text: str, found: Tagged) -> Iterator[Tagged]:
    """The lines of what is tagged, each a work, where all are headlines that have a line of their own."""
    edges = [found.start, *(match.end() for match in _NEWLINE.finditer(text, found.start, found.end)), found.end]
    lines = [(start, end) for start, end in pairwise(edges) if text[start:end].strip(EDGES)]
    headlines = len(lines) > 1 and all(_headline(text, *line) for line in lines)
    yield from (
        found._replace(start=start, end=end) for start, end in (lines if headlines else [(found.start, found.end)])
    )


def _headline(text: str, start: int, end: int) -> bool:
    """Whether some words, all of a line, are no part of what stands on the next, and nobody's names."""
    words, rest = text[start:end].strip(EDGES), text[:start].rpartition("\n")[2] + text[end:].partition("\n")[0]
    whole = text[end - 1 : end] == "\n" or not rest.strip(EDGES)
    return (
        whole
        and sum(map(str.isalpha, words.split())) >= HEADLINE
        and not (words[0].islower() or LED.match(words) or LOOSE.search(words))
        and not only_people(text, start, end)
    )
