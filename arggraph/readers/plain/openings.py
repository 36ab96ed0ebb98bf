"""Bylines that share the line with the words: chats, logs, and comments that open with their author's name.

A line is the page's own only where its shape (`shapes`) holds for most of the page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from arggraph.openers import opener
from arggraph.readers.plain import bylines, days
from arggraph.readers.plain.bylines import LABELS, Byline
from arggraph.readers.plain.frames import Frames
from arggraph.readers.plain.lines import SENTENCE_END, Lines
from arggraph.readers.plain.shapes import AT_FIRST, BEHIND, CLOCK, HINTS, REACH, SHAPES, compiled

# The share of a page's paragraphs, or of its lines where comments are lines, that must open in the shape.
SHARES = {"called": 0.5, "closing": 0.5} | dict.fromkeys(("stamped", "dated", "aged", "alone", "by", "talk"), 0.12)

# Words of a line that is more than a label; so many such lines stand beside a dialogue that opens its paragraph.
_PROSE, _BESIDE = 7, 3
_FEWEST = 3  # openings of a shape that holds for a page
# What a chat says of itself.
_EVENT = re.compile(
    r"\W*(?:\S+\s+){1,3}?(?:(?:has\s+)?(?:joined|left|quit|parted)\b|is\s+now\s+known\s+as|sets?\s+mode|changed\s+the)",
    re.IGNORECASE,
)
# What stands in WhatsApp's messages for pictures, for what was deleted, and for what it says itself.
_OMITTED = re.compile(
    r"\s*<[^<>\d]+>\s*|\s*\u200e.*|\s*(?:this message was deleted|you deleted this message"
    r"|diese nachricht wurde gelöscht"
    r"|ce message a été supprimé|se eliminó este mensaje|questo messaggio è stato eliminato"
    r"|dit bericht is verwijderd)\.?\s*",
    re.IGNORECASE,
)
_SAYS_ITSELF = re.compile(
    r"(?P<name>[^:\n]{1,60}): \u200e|[^:\n\"“„«]{3,80}[\"“„«](?P<quoted>[^\"“”„«»\n]{2,60})[\"“”»]\.?\s*$"
)
_PARTICLES = frozenset("de da di van von der den la le al bin".split())


class _Opening(NamedTuple):
    """A line that opens a comment: its number, who speaks, when, and how far into the line the byline reaches."""

    at: int
    name: str
    when: str | None
    read_to: int


def find(page: Lines, framed: Frames | None = None) -> Frames | None:
    """The bylines that most lines or paragraphs of a page open with, or None where `framed` tells as much.

    `framed` is the answer of `frames.find`, which knows more of bylines that stand alone.
    """
    least = sum(byline.author is not None for byline in framed.bylines) if framed else 0
    for family in SHAPES:
        if (family == "alone" and least) or not _hinted(page, family):
            continue
        found = list(_read(page, family))
        kinds = Counter(_kind(page.written[opening.at]) for opening in found) if family == "stamped" else Counter()
        kind = kinds.most_common(1)[0][0] if kinds else None
        found = _unquoted(page, [opening for opening in found if not kind or _kind(page.written[opening.at]) == kind])
        if family == "called" and framed:  # "Posts: 12" in a frame calls nobody
            outside = framed.outside()
            found = [o for o in found if outside(page[o.at][0])]
        found = _in_capitals(found) if family == "called" else found
        if len(found) > least and _believed(page, family, found):
            return _closed(page, found) if family in BEHIND else _framed(page, found, kind)
    return None


def _hinted(page: Lines, family: str) -> bool:
    """Whether enough lines may be openings of a shape."""
    lines = (words[-REACH:] if family in BEHIND else words[:REACH] for words in page.written[page.heading or 0 :])
    return sum(1 for _ in islice(filter(HINTS[family].match, lines), _FEWEST)) == _FEWEST


def _read(page: Lines, family: str) -> Iterator[_Opening]:
    """The lines of a shape, from the heading of the comments on."""
    shapes, read = list(map(compiled, SHAPES[family])), _closing if family in BEHIND else _opening
    found = (read(family, shapes, i, page.written[i]) for i in range(page.heading or 0, len(page.written)))
    return filter(None, found)


# What a talk page says of who did not sign: "— Preceding unsigned comment added by", "(nicht signierter Beitrag von".
_UNSIGNED = re.compile(
    r"\s?[–—(\[-]\s?(?:[^\W\d_]{1,15} ){0,3}(?:unsigned|signierter|firmado|firmato|ondertekend)"
    r" (?:[^\W\d_]{1,15} ){1,3}(?:by|von|por|da|door) $",
    re.IGNORECASE,
)


def _closing(family: str, shapes: Sequence[re.Pattern[str]], i: int, words: str) -> _Opening | None:
    """A line that a byline closes."""
    behind = HINTS[family].match(words[-REACH:]) and shapes[0].search(words, max(0, len(words) - REACH))
    if not behind:
        return None
    name = _last_name(behind["name"]) if family == "talk" else behind["name"]
    said = words[: behind.start() if family == "by" else behind.end("name") - len(name)]
    at = len(said if family == "by" else _UNSIGNED.sub("", said).rstrip(" (–—-"))
    return _Opening(i, name, behind["when"], at) if family == "talk" or is_name(name) else None


def _opening(family: str, shapes: Sequence[re.Pattern[str]], i: int, words: str) -> _Opening | None:
    """A line that a byline opens."""
    start = words[:REACH]
    hinted = shapes if HINTS[family].match(start) else ()
    match = next((match for shape in hinted if (match := shape.match(start))), None)
    if match is None or (family != "alone" and not words[match.end() :].strip()):
        return None
    told = match.groupdict()
    group = next(group for group, said in told.items() if said and group.startswith("name"))
    named = (
        group == "named"
        or family in ("stamped", "aged")
        or (is_name(match[group]) and not days.DATE.match(start, match.start(group)))
    )
    nick = start[: match.start(group)].endswith("<")
    if not named or (not nick and match[group].casefold() in LABELS):
        return None
    return _Opening(i, match[group].strip(), told.get("when"), match.end())


def _last_name(words: str) -> str:
    """The name that some words end with: "is true. Kim Lee", "think so kim"."""
    *before, last = re.split(r"(?<=[.!?…])\s+(?=\w{2})|\s+[–—-]+\s*(?=\w)", words)[-1].split()
    capitals = list(takewhile(lambda word: not (word[0].islower() or last[0].islower()), reversed(before)))
    return " ".join([*reversed(capitals), last])


def is_name(name: str) -> bool:
    """Whether words before a colon may be a name: one word that opens no sentence, or several with capitals."""
    first, *more = name.split()
    if opener(first) or first.casefold() in LABELS:
        return False
    return not more or all(word[0].isupper() or word in _PARTICLES or word.isdigit() for word in [first, *more])


def _heads(page: Lines, at: int) -> bool:
    """Whether a line opens a paragraph."""
    return not at or at in page.opening


def _unquoted(page: Lines, found: list[_Opening]) -> list[_Opening]:
    """Where nearly all openings stand at the head of a paragraph, those within one are quoted."""
    heads = [opening for opening in found if _heads(page, opening.at)]
    return heads if len(heads) * 10 >= 8 * len(found) else found


def _in_capitals(found: list[_Opening]) -> list[_Opening]:
    """Where nearly all speakers are written in capitals, a label met once ("Present: …") is none of them."""
    capitals = sum(opening.name.isupper() for opening in found)
    count = Counter(opening.name for opening in found)
    kept = [opening for opening in found if opening.name.isupper() or count[opening.name] > 1]
    return kept if capitals * 10 >= 8 * len(found) else found


def _believed(page: Lines, family: str, found: Sequence[_Opening]) -> bool:
    """Whether a shape holds for the page: often enough, by several people, of whom one is met again."""
    count = Counter(opening.name.casefold() for opening in found)
    if len(found) < _FEWEST or len(count) < 2:
        return False
    at = {opening.at for opening in found}
    if family == "alone" and sum(i + 1 in at for i in at) * 3 > len(at):  # no words stand between them
        return False
    begin = page.heading or (0 if family == "called" else found[0].at)
    units = [i for i in range(begin, len(page.written)) if _heads(page, i) or not _heads(page, found[-1].at)]
    share = len(found) / max(len(units), 1)
    if share < SHARES[family]:
        return False
    said = [page.written[opening.at][opening.read_to :] for opening in found]
    long = sum(len(words.split()) for words in said) / len(found)
    if family == "called" and _told(page, found):
        return False
    if family == "called" and (long < 3 or (long < 8 and _rotates(found))):
        return False
    return len(count) < len(found) or (page.heading is not None and share > 0.8)


def _told(page: Lines, found: Sequence[_Opening]) -> bool:
    """Whether openings are those of a dialogue that somebody tells: by two, all in one paragraph, amid others of
    sentences, which are half as long or longer. One line above it and one below it are a transcript's own."""
    first, last = found[0].at, found[-1].at
    if len({opening.name for opening in found}) > 2 or any(i in page.opening for i in range(first + 1, last + 1)):
        return False
    below = next((i for i in range(last + 1, len(page)) if i in page.opening), len(page))
    above = next((i for i in range(first, 0, -1) if i in page.opening), 0)
    beside = (range(above), range(below, len(page)))
    prose = [
        [n for i in part if (n := len(page.written[i].split())) > _PROSE and SENTENCE_END.search(page.written[i])]
        for part in beside
    ]
    if above == first and sum(map(len, prose)) < _BESIDE:
        return False
    spoken = sum(len(page.written[i].split()) for i in range(above, below))
    return all(prose) and 2 * sum(map(sum, prose)) > spoken


def _rotates(found: Sequence[_Opening]) -> bool:
    """Whether three names or more always follow each other in one order, as the fields of a record do."""
    followers = defaultdict(set)
    for a, b in pairwise(found):
        followers[a.name].add(b.name)
    return len(followers) > 2 and all(len(after) == 1 for after in followers.values())


def _closed(page: Lines, found: Sequence[_Opening]) -> Frames:
    """Bylines at the ends of lines, which close their comments."""
    made = [Byline(page[line][0] + at, page[line][1], name, when) for line, name, when, at in found]
    return Frames(bylines.in_order(made), found[-1].at + 1, True)


def _framed(page: Lines, found: Sequence[_Opening], kind: str | None) -> Frames:
    """Bylines of the messages; what a chat says of itself ("Ann has joined") is set aside, its days date the rest."""
    messages = {opening.at: opening for opening in found}
    made: list[Byline] = []
    aside: list[int] = []
    day: str | None = None
    timed = any(opening.when and CLOCK.fullmatch(opening.when) for opening in found)
    begin = page.heading or 0
    for i, words in enumerate(page.written[begin:], begin):
        opening, (start, end) = messages.get(i), page[i]
        told = _day(words) if timed and not opening else None
        day = told or day
        if told or (kind and _is_event(words, opening, kind)):
            aside.append(i)
            made.append(Byline(start, end, None, None))
        elif opening:
            when = f"{day} {opening.when}" if day and CLOCK.fullmatch(opening.when or "") else opening.when
            made.append(Byline(start, start + opening.read_to, opening.name, when))
    above = sum(i < found[0].at for i in aside)
    if above < found[0].at - begin:  # a post stands there, and dates in it are its own
        made, aside = made[above:], aside[above:]
    return Frames(bylines.in_order(made), len(page.written), False, [page.written[i].strip() for i in aside])


def chat(framed: Frames) -> str | None:
    """What a chat is called: who says what it says of itself, and nothing else, or what that puts in quotation marks.

    >>> made = [Byline(0, 9, "Ann Poe", "09:00")]
    >>> chat(Frames(made, 9, False, ["[09:00] Mill: \u200eAnn Poe created this group", "[09:01] Ann Poe: \u200eimage"]))
    'Mill'
    >>> chat(Frames(made, 9, False, ['09:00 - Ann Poe created group "Mill"', "09:01 - Bo left"]))
    'Mill'
    """
    people = {byline.author for byline in framed.bylines}
    for words in framed.aside[:_FEWEST]:
        stamp = compiled(AT_FIRST).match(words[:REACH])
        said = _SAYS_ITSELF.match(words, stamp.end()) if stamp else None
        if said and (name := said["name"] or said["quoted"]) not in people:
            return name
    return None


def _is_event(words: str, opening: _Opening | None, kind: str | None) -> bool:
    """Whether a stamped line is no message, or tells in a message's shape who came or went, or of a picture."""
    stamp = compiled(AT_FIRST).match(words[:REACH])
    if not stamp or _kind(words) != kind:
        return False
    told = words.startswith("*", stamp.end()) and _EVENT.match(words, stamp.end())
    return opening is None or bool(told or _OMITTED.fullmatch(words, opening.read_to))


def _kind(words: str) -> str | None:
    """What the stamps of a page have in common: the bracket before them, and whether they tell a day."""
    stamp = compiled(AT_FIRST).match(words[:REACH])
    if stamp is None:
        return None
    return words[: stamp.start("when")].strip("\u200e ") + ("clock" if CLOCK.fullmatch(stamp["when"]) else "day")


def _day(words: str) -> str | None:
    """The day that a line between messages tells: "--- Day changed Sat May 01 2021"."""
    bare = re.sub(r"\s+", " ", CLOCK.sub(" ", words)).strip()
    told = days.dated(bare)
    return told if told and days.parse(told) and len(bare.replace(told, "").split()) < 5 else None
