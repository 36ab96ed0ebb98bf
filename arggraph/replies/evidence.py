"""Why the ranker chose a target: the words that two comments share, the sentences these stand in, where it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from sentencex import get_sentence_boundaries

from arggraph.language import CHANCE_WORDS
from arggraph.model import Comment, Evidence, Quote, Span
from arggraph.offsets import undotted, unquoted, unsigned
from arggraph.replies.ranker.features import Features
from arggraph.replies.ranker.history import STEM, History

Pair = tuple[Comment, Comment]  # an answer, and what it answers

_WORD = re.compile(r"[^\W\d_]{4,}")
_REACH = 150  # characters of a sentence on either side of the word
# Where a line ends, and no line that was broken by width goes on.
_LINE_END = re.compile(r"\n(?![ \t]?[^\W\d_A-ZÀ-Þ])")
_EMPTY = {word[:STEM] for word in CHANCE_WORDS}
# Where the target stands, by the feature that says so.
_WHERE = {
    "post": "it is the post",
    "nearest": "it is the nearest earlier comment by somebody else",
    "mine": "it is an earlier comment by the same person",
}


def why(pair: Pair, quotes: Mapping[str, Sequence[Quote]], history: History, row: Features) -> Evidence:
    """What speaks for the second of two comments as the target of the first: the sentences of both that share the
    rarest words, and where it stands.

    Their own words are looked at first; where these share nothing, quotations too, of which `quotes` are those that
    were found in the words.
    """
    whole = [unsigned(c.text, c.author) for c in pair]
    own = [unquoted(text, quotes.get(c.id, c.quotes)) for text, c in zip(whole, pair, strict=True)]
    stems, spans = _sentences(pair, own, history)
    if len(spans) < len(pair):
        stems, spans = _sentences(pair, whole, history)
    words = _as_written(pair[0].text, stems[:3])
    notes = (
        next((told for feature, told in _WHERE.items() if row.get(feature)), ""),
        "it names its author" if row.get("name held") else "",
        f"both say {', '.join(f'“{word}”' for word in words)}" if words else "",
    )
    here, there = spans if len(spans) == len(pair) else (None, None)
    return Evidence(rule="ranker", span=here, target_span=there, note="; ".join(filter(None, notes)))


def _sentences(pair: Pair, texts: Sequence[str], history: History) -> tuple[list[str], list[Span]]:
    """The rarest stems that an answer and its target share, and the sentence of each that holds the first one."""
    stems = _shared(texts[0], history.by_id[pair[1].id].words, history.spread, len(history.by_id))
    places = [_sentence(text, stems) for text in texts]
    return stems, [Span(comment=c.id, start=at[0], end=at[1]) for c, at in zip(pair, places, strict=True) if at]


def _shared(text: str, stems: Collection[str], spread: Mapping[str, int], known: int) -> list[str]:
    """The stems of a text that are among `stems`, rarest first; at most five, none that stands everywhere or tells
    nothing.

    >>> _shared("So this flour has gone.", {"this", "flour", "gone"}, {"this": 2, "flour": 2, "gone": 2}, 9)
    ['flour']
    >>> _shared("See https://example.org", {"https"}, {"https": 2}, 9)
    []
    """
    both = {word.casefold()[:STEM] for word in _WORD.findall(text)}.intersection(stems) - _EMPTY
    rare = [word for word in both if spread[word] <= max(2, known // 10)]
    return sorted(rare, key=lambda word: (spread[word], -len(word), word))[:5]


def _as_written(text: str, stems: Sequence[str]) -> list[str]:
    """The first word of the text that begins with each stem, in small letters and no word twice: what a reader is told.

    >>> _as_written("Rye needs time, and fermentation.", ["fermen", "rye"])
    ['fermentation', 'rye']
    """
    found = (re.search(rf"\b{re.escape(stem)}\w*", text, re.IGNORECASE) for stem in stems)
    return list(dict.fromkeys(match[0].lower() for match in found if match))


def _sentence(text: str, stems: Sequence[str]) -> tuple[int, int] | None:
    """Where the sentence stands that holds the first word that begins with one of the stems (300 characters at most,
    and no word of it cut).

    >>> _sentence("Yes. Dr. Poe said: rye\\nneeds time. No.", ["rye"])
    (5, 34)
    >>> _sentence("bread " * 40 + "rye", ["rye"])
    (96, 243)
    """
    for stem in stems:
        match = re.search(rf"\b{re.escape(stem)}\w*", text, re.IGNORECASE)
        if match:
            start, end = _around(text, match.start(), match.end())
            if start < match.start() - _REACH:
                start = match.start() - len(text[match.start() - _REACH : match.start()].partition(" ")[2])
            if end > match.end() + _REACH:
                end = match.end() + len(text[match.end() : match.end() + _REACH].rpartition(" ")[0])
            start += len(text[start:end]) - len(text[start:end].lstrip())
            return start, start + len(text[start:end].rstrip())
    return None


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a place; lines that were broken by width are one."""
    lines = [0, *(found.end() for found in _LINE_END.finditer(text)), len(text)]
    first, last = max(at for at in lines if at <= start), min(at for at in lines if at >= end)
    for found in get_sentence_boundaries("en", undotted(text[first:last].replace("\n", " "))):
        if first + found["end_index"] >= end:
            return first + found["start_index"], first + found["end_index"]
    return first, last
