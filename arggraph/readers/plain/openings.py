"""Bylines that share the line with the words: chats, logs, and comments that open with their author's name.

Shapes, X a name, T a date or a time of day; a line is the page's own only where its shape holds for most of the page:

    [T] <X> words      T - X: words        T X says: words      [T] * X waves       (stamped)
    X (T): words       X wrote on T: words                                          (dated)
    X · T · words      X (author) | T | words                                       (aged)
    X: words           **X**: words        <X> words                                (called)
    X  9:00 AM         @X                  alone above the words                    (alone)
    words (X, T)                                                                    (closing)
    words Comment by X — T                                                          (by)
    words -- X (talk) T (UTC)                                                       (talk)
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from arggraph.openers import opener
from arggraph.readers.months import MONTH
from arggraph.readers.plain import bylines, days
from arggraph.readers.plain.bylines import VERB, Byline, Line
from arggraph.readers.plain.frames import Frames
from arggraph.readers.plain.frames.anchors import HEADINGS

# The share of a page's paragraphs, or of its lines where comments are lines, that must open in the shape.
SHARES = {"dated": 0.4, "called": 0.5, "closing": 0.5} | dict.fromkeys(("stamped", "aged", "alone", "by", "talk"), 0.25)

_CLOCK = r"(?<![\d.])\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?(?![.\d])"
_STAMP = rf"(?P<when>{days.DATE.pattern}|{MONTH}\s+\d{{1,2}}\s+{_CLOCK}|{_CLOCK})"
_STAMP_OR_AGE = rf"{days.DATE.pattern}|\d{{1,3}}\s?(?:s|m|mins?|h|hrs?|d|days?|w|wks?|mo|y|yrs?)(?:\s+ago)?\b"
_AT_FIRST = rf"[\u200e\s]*[\[(]?{_STAMP}[\])]?\s*(?:[-–—|•·,]\s+)?\u200e?"
_SOMEBODY = r"(?P<name>[\w+~][^:<>*]{0,38}?)"
_NAME = r"(?P<name>[^\W_][\w.'’-]*(?: [\w.'’-]+){0,3}?)"
# What says of a name behind the words that they are its bearer's.
_BY = (
    r"(?:comment(?:ed)?|posted|written|submitted|left|added|published)\s+by|(?:kommentar|geschrieben|verfasst)\s+von"
    r"|(?:soumis|posté|publié|écrit)\s+par|(?:enviado|escrito|publicado|postado)\s+por|(?:inviato|scritto)\s+da"
)
# A zone and a link behind the date of a signature: "(UTC) [reply]".
_LINKED = r"(?:\s*\([A-Z]+\))?\W*(?:[^\W\d]+\W*)?"
_BEHIND_STAMP = [
    r"<[@+%~& ]?(?P<name>[^<>\s]{1,40})>\s+",
    rf"{_SOMEBODY}\s+{VERB}\s*[:,]\s+",
    rf"From\s+{_SOMEBODY}\s+to\s+[^:]{{1,60}}:\s+",
    rf"[@~]?\s?\*{{0,2}}{_SOMEBODY}\*{{0,2}}:\*{{0,2}}\s+",
    r"[@+%~&]?(?P<name>[^\s<>:*]{1,40})\t\s*",
    r"\*\s(?P<name>[^\s*]{1,40})\s+",
]
_SHAPES = {
    "stamped": [
        rf"{_AT_FIRST}(?:{'|'.join(shape.replace('<name>', f'<name{n}>') for n, shape in enumerate(_BEHIND_STAMP))})"
    ],
    "dated": [
        rf"\s*\*{{0,2}}{_NAME}\*{{0,2}},?\s+(?:[-–—|•·@]\s+)?(?:{VERB}\s+)?(?:(?:on|at|am|um|le|el)\s+)?"
        rf"[\[(]?{_STAMP}[\])]?\s*:\*{{0,2}}\s+"
    ],
    "aged": [
        rf"\s*@?{_NAME}(?:\s+\([\w ]{{2,20}}\))?\s*[·•|]\s*(?P<when>{_STAMP_OR_AGE})(?:\s*[·•|]\s*|\s*:\s+)(?=\S)",
    ],
    "called": [
        rf"\s*(?:#?\d{{1,4}}[.)]?\s+|[●○■□]\s*)?(?:\*\*|@)?{_NAME}(?:\s+{VERB}|\s+\([^()\d]{{2,40}}\))?(?:\*\*:?|:(?:\*\*)?)\s+(?=\S)",
        r"\s*<[@+%~& ]?(?P<name>[^<>\s/]{1,40})>\s+",
        # What Word prints beside a text: "Commented [AP3]: ", "Commented [TV4R3]: " of an answer to the third.
        r"\s*(?:commented|kommentiert|commenté|comentado|met\sopmerkingen)\s\[(?P<named>[^\W\d_]{1,5})\d{1,4}(?:R\d{1,4})?\]:\s+",
    ],
    "alone": [
        rf"\s*(?:(?:{_BY})\s*:?\s+)?{_NAME},?\s+(?:[-–—|•·]\s*)?[\[(]?{_STAMP}[\])]?:?\s*$",
        rf"\s*@{_NAME}\s*$",
        rf"{_AT_FIRST}From\s+{_SOMEBODY}\s+to\s+[^:]{{1,60}}:\s*$",
    ],
    "closing": [rf"(?<=\S)\s+\({_NAME},?\s+{_STAMP}\)\s*$"],
    "by": [rf"(?<=\S)\s+(?:{_BY})\s*:?\s+{_NAME}[\s,|·•–—-]+(?:(?:on|at|am|le|el)\s+)?{_STAMP}\W*$"],
    "talk": [
        rf"(?<=\S)[\s–—-]+{_NAME}\s+(?:\([^\W\d_]\w*(?:\s?[|·•/]\s?\w+)*\)|(?:-\s)?[^\W\d_]{{3,}}(?=[^()]*\([A-Z]{{2,5}}\)))\s*,?"
        rf"\s*(?:(?:le|am|on|den)\s+)?{_STAMP}{_LINKED}$"
    ],
}
# What a line of each shape with a stamp has, quickly told: the shapes themselves, with months in many languages, take
# longer to compile than a page to read, and most pages have no such lines.
_HINTS = {
    "stamped": re.compile(r"(?=[^:]{0,40}(?:\d|ago\b)).*[:>\t*]", re.DOTALL | re.IGNORECASE),
    "dated": re.compile(r".*(?:\d|ago\b)[^:]{0,60}:\*{0,2}\s", re.DOTALL | re.IGNORECASE),
    "aged": re.compile(r"[^·•|]{1,60}[·•|]\s*[^·•|:]{0,40}(?:\d|ago\b)", re.IGNORECASE),
    "called": re.compile(""),
    "alone": re.compile(r"\s*@|.*(?:\d|ago\b).{0,60}$", re.DOTALL | re.IGNORECASE),
    "closing": re.compile(r".*(?:\d|ago\b)[^()]*\)\s*$", re.DOTALL | re.IGNORECASE),
    "by": re.compile(rf".*\s(?:{_BY})\s.{{5,}}\d", re.DOTALL | re.IGNORECASE),
    "talk": re.compile(
        r".*\S\s+(?:\([^()\d]{2,40}\)|\w{3,}(?=[^()]*\([A-Z]{2,5}\)))[^()\d]{0,12}\d[^()]{8,40}" + _LINKED + "$",
        re.DOTALL,
    ),
}
# Shapes that close the words of a comment.
_BEHIND = ("closing", "by", "talk")
_REACH = 200  # characters of a line in which its byline stands
_FEWEST = 3  # openings of a shape that holds for a page
_CLOCK_ALONE = re.compile(_CLOCK, re.IGNORECASE)
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
# What stands before a colon and is nobody.
LABELS = HEADINGS | frozenset(
    """note update edit warning tip ps p.s summary conclusion step title author date name time re from to subject
    info error warn debug fatal critical notice trace added fixed fix changed removed deprecated security feature
    ingredients method serves topic hint caution important todo reason evidence argument premise objection frage
    antwort hinweis achtung interviewer user username commenter nick nickname text comment message body content
    post poster posted topics correction""".split()
)


class _Opening(NamedTuple):
    """A line that opens a comment: its number, who speaks, when, and how far into the line the byline reaches."""

    at: int
    name: str
    when: str | None
    read_to: int


class _Page(NamedTuple):
    """The lines of a page, those that open a paragraph, and the first below the heading of the comments."""

    words: list[str]
    opening: frozenset[int]
    heading: int | None


def find(text: str, lines: Sequence[Line], heading: int | None = None, framed: Frames | None = None) -> Frames | None:
    """The bylines that most lines or paragraphs of a page open with, or None where `framed` tells as much.

    Arguments as in `frames.find`, whose answer is `framed`: it knows more of bylines that stand alone.
    """
    least = sum(byline.author is not None for byline in framed.bylines) if framed else 0
    gaps = (text.count("\n", a[1], b[0]) for a, b in pairwise(lines))
    opening = frozenset([0, *(i for i, gap in enumerate(gaps, 1) if gap > 1)])
    page = _Page([text[start:end] for start, end in lines], opening, heading)
    for family in _SHAPES:
        if (family == "alone" and least) or not _hinted(page, family):
            continue
        found = list(_read(page, family))
        kinds = Counter(_kind(page.words[opening.at]) for opening in found) if family == "stamped" else Counter()
        kind = kinds.most_common(1)[0][0] if kinds else None
        found = _unquoted(page, [opening for opening in found if not kind or _kind(page.words[opening.at]) == kind])
        if family == "called" and framed:  # "Posts: 12" in a frame calls nobody
            outside = framed.outside()
            found = [o for o in found if outside(lines[o.at][0])]
        found = _in_capitals(found) if family == "called" else found
        if len(found) > least and _believed(page, family, found):
            return _closed(lines, found) if family in _BEHIND else _framed(page, lines, found, kind)
    return None


@cache
def _compiled(shape: str) -> re.Pattern[str]:
    return re.compile(shape, re.IGNORECASE)


def _hinted(page: _Page, family: str) -> bool:
    """Whether enough lines may be openings of a shape."""
    lines = (words[-_REACH:] if family in _BEHIND else words[:_REACH] for words in page.words[page.heading or 0 :])
    return sum(1 for _ in islice(filter(_HINTS[family].match, lines), _FEWEST)) == _FEWEST


def _read(page: _Page, family: str) -> Iterator[_Opening]:
    shapes, hint = list(map(_compiled, _SHAPES[family])), _HINTS[family]
    for i in range(page.heading or 0, len(page.words)):
        words = page.words[i]
        if family in _BEHIND:
            closing = hint.match(words[-_REACH:]) and shapes[0].search(words, max(0, len(words) - _REACH))
            if closing:
                name = _last_name(closing["name"]) if family == "talk" else closing["name"]
                at = (
                    closing.start() if family == "by" else len(words[: closing.end("name") - len(name)].rstrip(" (–—-"))
                )
                if family == "talk" or is_name(name):
                    yield _Opening(i, name, closing["when"], at)
            continue
        start = words[:_REACH]
        match = next((match for shape in shapes if (match := shape.match(start))), None) if hint.match(start) else None
        if match is None or (family != "alone" and not words[match.end() :].strip()):
            continue
        told = match.groupdict()
        group = next(group for group, said in told.items() if said and group.startswith("name"))
        named = (
            group == "named"
            or family in ("stamped", "aged")
            or (is_name(match[group]) and not days.DATE.match(start, match.start(group)))
        )
        if named and match[group].casefold() not in LABELS:
            yield _Opening(i, match[group].strip(), told.get("when"), match.end())


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


def _unquoted(page: _Page, found: list[_Opening]) -> list[_Opening]:
    """Where nearly all openings stand at the head of a paragraph, those within one are quoted."""
    heads = [opening for opening in found if opening.at in page.opening]
    return heads if len(heads) * 10 >= 8 * len(found) else found


def _in_capitals(found: list[_Opening]) -> list[_Opening]:
    """Where nearly all speakers are written in capitals, a label met once ("Present: …") is none of them."""
    capitals = sum(opening.name.isupper() for opening in found)
    count = Counter(opening.name for opening in found)
    kept = [opening for opening in found if opening.name.isupper() or count[opening.name] > 1]
    return kept if capitals * 10 >= 8 * len(found) else found


def _believed(page: _Page, family: str, found: Sequence[_Opening]) -> bool:
    """Whether a shape holds for the page: often enough, by several people, of whom one is met again."""
    count = Counter(opening.name.casefold() for opening in found)
    if len(found) < _FEWEST or len(count) < 2:
        return False
    at = {opening.at for opening in found}
    if family == "alone" and sum(i + 1 in at for i in at) * 3 > len(at):  # no words stand between them
        return False
    begin = page.heading or (0 if family == "called" else found[0].at)
    units = [i for i in range(begin, len(page.words)) if i in page.opening or found[-1].at not in page.opening]
    share = len(found) / max(len(units), 1)
    if share < SHARES[family]:
        return False
    said = [page.words[opening.at][opening.read_to :] for opening in found]
    long = sum(len(words.split()) for words in said) / len(found)
    if family == "called" and (long < 3 or (long < 8 and _rotates(found))):
        return False
    return len(count) < len(found) or (page.heading is not None and share > 0.8)


def _rotates(found: Sequence[_Opening]) -> bool:
    """Whether three names or more always follow each other in one order, as the fields of a record do."""
    followers = defaultdict(set)
    for a, b in pairwise(found):
        followers[a.name].add(b.name)
    return len(followers) > 2 and all(len(after) == 1 for after in followers.values())


def _closed(lines: Sequence[Line], found: Sequence[_Opening]) -> Frames:
    """Bylines at the ends of lines, which close their comments."""
    made = [Byline(lines[line][0] + at, lines[line][1], name, when) for line, name, when, at in found]
    return Frames(bylines.in_order(made), found[-1].at + 1, True)


def _framed(page: _Page, lines: Sequence[Line], found: Sequence[_Opening], kind: str | None) -> Frames:
    """Bylines of the messages; what a chat says of itself ("Ann has joined") is set aside, its days date the rest."""
    messages = {opening.at: opening for opening in found}
    made: list[Byline] = []
    aside: list[int] = []
    day: str | None = None
    timed = any(opening.when and _CLOCK_ALONE.fullmatch(opening.when) for opening in found)
    begin = page.heading or 0
    for i, words in enumerate(page.words[begin:], begin):
        opening, (start, end) = messages.get(i), lines[i]
        told = _day(words) if timed and not opening else None
        day = told or day
        if told or (kind and _is_event(words, opening, kind)):
            aside.append(i)
            made.append(Byline(start, end, None, None))
        elif opening:
            when = f"{day} {opening.when}" if day and _CLOCK_ALONE.fullmatch(opening.when or "") else opening.when
            made.append(Byline(start, start + opening.read_to, opening.name, when))
    above = sum(i < found[0].at for i in aside)
    if above < found[0].at - begin:  # a post stands there, and dates in it are its own
        made, aside = made[above:], aside[above:]
    return Frames(bylines.in_order(made), len(page.words), False, [page.words[i].strip() for i in aside])


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
        stamp = _compiled(_AT_FIRST).match(words[:_REACH])
        said = _SAYS_ITSELF.match(words, stamp.end()) if stamp else None
        if said and (name := said["name"] or said["quoted"]) not in people:
            return name
    return None


def _is_event(words: str, opening: _Opening | None, kind: str | None) -> bool:
    """Whether a stamped line is no message, or tells in a message's shape who came or went, or of a picture."""
    stamp = _compiled(_AT_FIRST).match(words[:_REACH])
    if not stamp or _kind(words) != kind:
        return False
    told = words.startswith("*", stamp.end()) and _EVENT.match(words, stamp.end())
    return opening is None or bool(told or _OMITTED.fullmatch(words, opening.read_to))


def _kind(words: str) -> str | None:
    """What the stamps of a page have in common: the bracket before them, and whether they tell a day."""
    stamp = _compiled(_AT_FIRST).match(words[:_REACH])
    if stamp is None:
        return None
    return words[: stamp.start("when")].strip("\u200e ") + ("clock" if _CLOCK_ALONE.fullmatch(stamp["when"]) else "day")


def _day(words: str) -> str | None:
    """The day that a line between messages tells: "--- Day changed Sat May 01 2021"."""
    bare = re.sub(r"\s+", " ", _CLOCK_ALONE.sub(" ", words)).strip()
    told = days.dated(bare)
    return told if told and days.parse(told) and len(bare.replace(told, "").split()) < 5 else None
