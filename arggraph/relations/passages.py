"""What of a comment faces the one it answers: its own words, spoken to that one, and of these the telling sentences.

Words that are quoted, spoken to somebody else or left out are blanked, so that offsets stay.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import sentencex

from arggraph import names
from arggraph.language import CHANCE_WORDS
from arggraph.offsets import Place, blank, only, undotted
from arggraph.relations.cues import LONGEST, hits

# Words that the cross-encoder is given of a comment, and of what it answers.
ROOM, TARGET_ROOM = 100, 60
LONGEST_SENTENCE = 600
# Rules of a reply whose span tells where the comment turns to the target; "named" speaks of it in that sentence only.
_TURNS = frozenset({"quotation", "echo", "salutation", "at", "vocative", "number"})
_NAMED = "named"

# A passage in quotation marks, long enough to be somebody's words; a word in them is irony, and stays.
_QUOTED = re.compile(r"\"[^\"\n]{20,600}\"|“[^“”\n]{20,600}”|«[^«»\n]{20,600}»|„[^„“”\n]{20,600}[“”]")
_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_BREAK, _GAP = re.compile(r"\n"), re.compile(r"\n[^\S\n]+(?=\n)")  # a blank line
_WORD = re.compile(r"[^\W\d_]{4,}")
_TELLING, _STEM = re.compile(r"[^\W\d_]{4,}|\d{2,}"), 6
_YOU = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
# What stands between the calls of several people at once.
_JOINS = re.compile(r"[\s,/@:-]*(?:(?:and|&)[\s@]+)?", re.IGNORECASE)
_WITH = re.compile(r"\b[Aa]gree(?:d|ing|s)?\s+with\s+(?:(?:Dr|Mr|Mrs|Ms|Prof)\.?\s+)?(?P<name>[A-Z][\w'-]+)")


class Turn(NamedTuple):
    """Where a comment turns to somebody: the place, the rule that says so, and the comment of whom it is (its id)."""

    place: Place
    rule: str
    to: str


def own_words(text: str, quoted: Iterable[Place] = ()) -> str:
    """The first `cues.LONGEST` characters, without what is quoted, wherever that comes from.

    Lines after ">" are quoted only where others stand beside them: some sources have lost their line breaks.

    >>> own_words("> No.\\nYes."), own_words("> No. Yes.")
    ('     \\nYes.', '> No. Yes.')
    """
    text = text[:LONGEST]
    return blank(text, [*quoted, *mail(text), *(match.span() for match in _QUOTED.finditer(text))])


def mail(text: str) -> list[Place]:
    """The lines after ">" of a text in which others stand beside them."""
    lines = [match.span() for match in _LINE.finditer(text)]
    return lines if blank(text, lines).strip() else []


def sentences(text: str) -> list[Place]:
    """(start, end) of the sentences of a text, outer white space left out; of a very long one its beginning.

    >>> sentences("@Dr. Bee who paid? You.")
    [(0, 18), (19, 23)]
    """
    places = []
    plain = undotted(text.replace("@", " "))  # it knows no abbreviation after one
    for found in sentencex.get_sentence_boundaries("en", plain):
        start, end = found["start_index"], found["end_index"]
        if not (said := text[start:end].strip()):  # as most of a passage of which much is blanked
            continue
        start = text.index(said, start)
        if len(said) > LONGEST_SENTENCE:
            said = said[:LONGEST_SENTENCE].rsplit(None, 1)[0]
        places.append((start, start + len(said)))
    return places


def shown(passage: str, text: str) -> list[Place]:
    """The sentences of a passage, of which parts are blanked, in the lines of the text that it is of: no sentence goes
    on behind a blank line, nor behind lines that were blanked.

    >>> text = "It rose\\n> Why?\\nBut it was flat"
    >>> shown(blank(text, [(8, 14)]), text), shown("It rose\\n \\nNo", "")
    ([(0, 7), (15, 30)], [(0, 7), (10, 12)])
    """
    chars = list(passage)
    for found in _BREAK.finditer(text[: len(passage)]):
        chars[found.start()] = "\n"
    return sentences(_GAP.sub(lambda gap: "\n\n".ljust(len(gap[0])), "".join(chars)))


def spoken_to(text: str, target: str, turns: Sequence[Turn]) -> str:
    """The text without what it speaks to others than `target`; `turns`: where it turns to whom.

    After a call or quotation the comment speaks to that one until it turns to another; what stands before the first
    speaks to all. A name in passing ("I agree with Kim") holds for its sentence.
    """
    if len({turn.to for turn in turns}) < 2:
        return text
    whole = sentences(text)
    named = [(around(whole, place), {to}) for place, rule, to in turns if rule == _NAMED]
    calls = _calls(text, sorted((place, to) for place, rule, to in turns if rule in _TURNS))
    ends = [*(start for start, _ in calls[1:]), len(text)]
    parts = [((start, end), to) for (start, to), end in zip(calls, ends, strict=False)]  # of no call there is no end
    mine = [place for place, to in (*named, *parts) if target in to]
    kept = blank(text, [place for place, to in (*named, *parts) if target not in to])
    if mine and not any(target in to for _, to in parts):
        kept = only(text, mine)
    return kept if kept.strip() else text


def _calls(text: str, turns: Sequence[tuple[Place, str]]) -> list[tuple[int, set[str]]]:
    """Where a text turns to whom: several who are called together ("@Ann, @Tom: no") are spoken to together."""
    calls: list[tuple[int, set[str]]] = []
    end = 0
    for place, to in turns:
        if calls and _JOINS.fullmatch(text, end, place[0]):
            calls[-1][1].add(to)
        else:
            calls.append((place[0] - (text[max(place[0] - 1, 0) : place[0]] == "@"), {to}))
        end = max(end, place[1])
    return calls


def not_with_others(text: str, author: str | None) -> str:
    """The text without sentences that (dis)agree with somebody by name who is not `author`, where that is known."""
    if not author:
        return text
    person = names.bare(author)
    others = [m.span() for m in _WITH.finditer(text) if names.key(m["name"]).removesuffix("s") not in person]
    whole = sentences(text) if others else []
    return blank(text, [around(whole, place) for place in others])


def around(whole: Sequence[Place], place: Place) -> Place:
    """The sentence in which a place starts."""
    return next(((start, end) for start, end in whole if start <= place[0] < end), place)


def facing(text: str, target: str) -> list[Place]:
    """The sentences of `text` that tell most about its stance, in order: about `ROOM` words.

    Those with a cue, in the second person, at the start, or with words of the target.
    """
    theirs = words(target)

    def weight(number: int, place: Place) -> float:
        cues = sum(hit.cue.weight for hit in hits(text) if place[0] <= hit.start < place[1])
        said = text[place[0] : place[1]]
        return min(cues, 3.0) + (number == 0) + 0.5 * bool(_YOU.search(said)) + _shared(said, theirs)

    return _chosen(text, ROOM, weight)


def faced(target: str, text: str, at: Place | None) -> list[Place]:
    """The sentences of a target that a text answers, in order: those quoted (`at`), sharing its words, or first."""
    mine = words(text)

    def weight(number: int, place: Place) -> float:
        quoted = at is not None and place[0] < at[1] and at[0] < place[1]
        return 3.0 * quoted + 0.3 * (number == 0) + 2 * _shared(target[place[0] : place[1]], mine)

    return _chosen(target[:LONGEST], TARGET_ROOM, weight)


def _chosen(text: str, room: int, weight: Callable[[int, Place], float]) -> list[Place]:
    places = sentences(text)
    if len(text.split()) <= room:
        return places
    ranked = sorted(range(len(places)), key=lambda i: (-weight(i, places[i]), i))
    chosen, left = [], room
    for i in ranked:
        if left <= 0:
            break
        chosen.append(i)
        left -= len(text[places[i][0] : places[i][1]].split())
    return [places[i] for i in sorted(chosen)]


def words(text: str) -> frozenset[str]:
    """The words of four letters and more, in lower case."""
    return frozenset(_WORD.findall(text.casefold()))


def alike(one: str, other: str) -> float:
    """Cosine of two texts as sets of words, one word smoothed (Salton and McGill 1983), in three decimals.

    >>> alike("Rye needs no yeast.", "Rye bread needs yeast."), alike("", "")
    (0.577, 0.0)
    """
    first, second = words(one), words(other)
    return round(len(first & second) / math.sqrt((len(first) + 1) * (len(second) + 1)), 3)


def _shared(said: str, others: frozenset[str]) -> float:
    mine = words(said)
    return len(mine & others) / (len(mine) or 1)


def nearest(passage: str, text: str, said: str) -> Place | None:
    """The sentence of a passage of a text that is most like what is said, of those that share two words that tell.

    >>> text = "That would rise. No oven is that cold. It would be the yeast."
    >>> nearest(text, text, "That would be an oven, and cold."), nearest(text, text, "That would be all.")
    ((17, 38), None)
    """
    mine, found = _telling(said), []
    for start, end in shown(passage, text):
        theirs = _telling(passage[start:end])
        if len(both := mine & theirs) > 1:
            found.append((round(len(both) / math.sqrt(len(theirs) + 1), 3), -start, end))
    return (-max(found)[1], max(found)[2]) if found else None


def _telling(text: str) -> frozenset[str]:
    """Beginnings of the words that two people hardly share by chance, and numbers."""
    return frozenset(word[:_STEM] for word in _TELLING.findall(text.casefold()) if word not in CHANCE_WORDS)
