"""Bylines that are a name and nothing else: above or below a comment's words, on a line or in a paragraph of its own.

    Kim Lee           kim77             It rose.          It rose.           Kim: It rose.
    It rose.                                              Posted by kim77
                      It rose.          Kim Lee

Marks, a number or a label may stand beside each name ("#3 Kim", "Comment by Kim", "**Kim**"), the same for all. A
heading looks the same, and so does a signature where only some sign. What tells a name is that it is met again or
called by others, or stands below the heading of the comments; and every comment must have one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from arggraph.readers.plain import covering, plates, separators
from arggraph.readers.plain.bylines import VERB, Byline
from arggraph.readers.plain.covering import COVERS
from arggraph.readers.plain.frames import Frames
from arggraph.readers.plain.frames.rows import repeats
from arggraph.readers.plain.lines import Lines
from arggraph.readers.plain.plates import FEWEST, UNCLOSED, Page, Plate, is_name, unclosed

# So many words stand below each plate on the average.
_WORDS = 5
# Of the paragraphs of several lines, so many open or end with a plate.
_OPEN = 0.5
_BROKEN = range(40, 100)  # characters of a line that was broken at a width
# Plates that stand in paragraphs of their own may be headings, or sign what stands above them: of all paragraphs they
# are so many, and so many are met again or called by name.
_APART, _MET = 0.22, 0.3
_MARKED = 0.1  # with marks around them, or without blank lines
# Where so few of the lines open a paragraph, none is blank between the comments.
_DENSE = 0.1
# At so large a part of the paragraphs that names open, all met once, comments start.
_SURELY = 0.8
# Beside the plates so many lines in their place may be names in no usual shape ("the chosen one"), if not met again.
_UNUSUAL = 0.15
# What stands above quotations too.
_SAID = re.compile("said|wrote|schrieb|aécrit|escribió")
_CALLED = re.compile(r"(?<=[\w,] )([A-Z]\w{2,})|@(\w{3,})|(?<!\w)([A-Z]\w{2,})(?=: )")
# What stands before a name: marks, a label, a number.
_KINDS = (
    r"comment|reply|response|post|message|kommentar|antwort|commentaire|réponse|comentario|respuesta|commento|risposta"
)
_BEFORE = re.compile(
    rf"\W*(?:(?:(?:{_KINDS}|posted|written|submitted|added|geschrieben|écrit|publicado)\s+)?(?:by|from|von|par|por|di|door)\b"
    rf"|(?:user(?:\s?name)?|author|name|from|poster|nick(?:name)?|commenter|autor|auteur|autore|nom|nombre)\s*:"
    rf"|(?:{_KINDS})(?=\W*\d))?\W*(?:\d{{1,5}}\W+)?(?:(?:by|from|von|par|por|di|door)\s+)?",
    re.IGNORECASE,
)
_CLOSES = {"(": ")", "[": "]", "<": ">", "{": "}"}
# What stands behind it: a verb, votes, marks, a badge or a flower behind a space.
_AFTER = re.compile(
    rf"(?:\s+{VERB})?(?:\s+[+-]?\d+\s+(?:points?|likes?|votes?))?(?:\s+_+)?"
    r"(?:[\s:*#=~|–—-]|(?<=\s)[^\w\s()\[\]{}.,;!?\"'’”]+)*\Z"
)
_FLOWERS = re.compile(r"[\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]")
# A seat or a party behind the name of who speaks in a parliament, where that speaks first: "Kim Lee (Leeds) (Lab)"; or
# what somebody is on the page: "Kim (author)".
_SEAT = re.compile(r"(?<=\w)(?:\s\((?:(?=[A-Z])[^()\d]{2,40}|author|op|admin|mod|moderator|editor|guest)\)){1,2}\Z")
# Where she lives, behind a name: "Kim Lee, Leeds", "Kim Lee, Austin, TX".
_PLACE = re.compile(r"(?<=[\w.]),\s[A-Z][\w.'’-]*(?:,?\s[A-Z][\w.'’-]*){0,3}\Z")
# A name before the words, on their line: "Kim: …", "3. Kim says: …", "[Kim] …", "<kim> …", "Kim — …".
_CALLS = re.compile(
    rf"(?:\W*(?:\d{{1,5}}[.):]?\s+)?(?P<name>\w[^:<>\n]{{0,40}}?)(?:\s+{VERB})?\**:\**"
    r"|[\[<](?P<within>\w[^\[\]<>\n]{0,40})[\]>]:?"
    r"|(?P<before>\w[^\n]{0,40}?)\s[-–—>|]+)\s+(?=\S)"
)


def find(lines: Lines) -> Frames | None:
    """The plates of a page's comments, or None."""
    drawn, heading = separators.find(lines), lines.heading
    first = lines[heading][0] if heading is not None and heading < len(lines) else 0
    kept = lines.only(i for i, line in enumerate(lines) if line[0] not in drawn)
    if len(kept) < FEWEST:
        return None
    words = list(map(str.strip, kept.written))
    below_drawn = {b[0] for a, b in pairwise(lines) if a[0] in drawn}
    opens = [not i or i in kept.opening or start in below_drawn for i, (start, _) in enumerate(kept)] + [True]
    if sum(opens) < _DENSE * len(kept):  # without blank lines every line is a paragraph
        opens = [True] * len(opens)
    heads = [i for i, (start, _) in enumerate(kept) if opens[i] and start >= first]
    page = Page(words, opens, heads or [0], heading is not None)
    likely = cache(lambda: covering.likely(kept))
    found = [(_joined(page, lambda plates: _covers(likely(), kept, plates)) or _once(page, likely), False)]
    alone = _alone(page)
    for tried, below in ((alone, _closes(page, alone)), (_last(page), True), (_calling(page), False)):
        believed = _apart(page, tried, below)
        if believed and _covers(likely(), kept, believed):
            found.append((believed, below))
    best, below = max(found, key=lambda one: len(one[0]))
    placed = plates.placed(page)
    if len(placed) >= max(len(best), 1) and _covers(likely(), kept, placed):
        made = [Byline(kept[one.line][0], kept[one.line + 1][1], one.name, None) for one in placed]
        titled = page.opens[1] and not page.words[0].endswith((".", ":", ","))
        return Frames([Byline(kept[1][0], kept[1][0], None, None), *made][not titled :], len(lines), True)
    numbered = plates.numbered(page)
    named = not best or below or bool(numbered and numbered[0].name)
    if named and len(numbered) >= max(len(best), 1) and _covers(likely(), kept, numbered):
        best, below = plates.signed(numbered, best if below else []), False
    made = [_byline(kept, page, plate) for plate in best]
    if drawn and made:
        made = separators.taken_in(made, lines, drawn)
    elif drawn and len(drawn) >= COVERS * sum(likely().values()):
        made = [Byline(start, end, None, None) for start, end in lines if start in drawn]
    return Frames(made, len(lines), below) if made else None


def _byline(lines: Lines, page: Page, plate: Plate) -> Byline:
    """The byline of a plate."""
    text, (start, end) = lines.text, lines[plate.line]
    if plate.read_to is not None:
        end = text.index(page.words[plate.line], start) + plate.read_to
    number = re.search(
        r"#\s?(\d+)|\d+(?=\W*\Z)|\d+", text[start : start + 40].split(plate.name)[0] if plate.name else text[start:end]
    )
    return Byline(start, end, plate.name or None, None, None, (number[1] or number[0]) if number else None)


def _joined(page: Page, cover: Callable[[list[Plate]], bool]) -> list[Plate]:
    """Plates on the first line of a paragraph, if they are believed.

    Where lines are broken most paragraphs have several: there `cover` tells whether the plates are enough.
    """
    joined = [i for i in page.heads if not page.opens[i + 1]]
    plates = _alike([plate for i in joined if is_name((plate := _split(page.words[i], i)).name)])
    most = len(plates) >= _OPEN * len(joined)
    at = {plate.line for plate in plates}
    broken = [len(page.words[i]) in _BROKEN for i in joined if i not in at]
    most = most or (sum(broken) > _OPEN * len(broken) and cover(plates))
    if (
        not most
        or not _believed(page, plates, 0.0 if len(plates) >= _OPEN * len(joined) else _MET)
        or _quote(page, plates)
    ):
        return []
    split = {_split(page.words[i], i) for i in joined if i > plates[0].line} - {*plates}
    others = [one for one in split if one.around == plates[0].around and UNCLOSED.fullmatch(one.name)]
    of = Counter(one.name for one in others)
    once = [one for one in others if of[one.name] == 1]
    many = len(once) > _UNUSUAL * len(plates) and not _labelled(plates)
    return sorted({*plates, *others} - (set(once) if many else set()))


def _once(page: Page, likely: Callable[[], Mapping[int, float]]) -> list[Plate]:
    """Plates of people who speak once each: they open all paragraphs below a title, at nearly all of which a comment is
    likely to start."""
    joined = [i for i in page.heads if not page.opens[i + 1]]
    plates = [plate for i in joined if is_name((plate := _split(page.words[i], i)).name) and not plate.around]
    above = sum(i < joined[0] for i in page.heads) if joined else 0
    all_open = above < 2 and FEWEST < len(plates) == len(page.heads) - above
    said = sum(len(words.split()) for words in page.words[plates[0].line :]) if all_open else 0
    sure = said >= _WORDS * len(plates) and sum(likely().values()) >= _SURELY * (len(page.heads) - 1)
    return plates if sure and len({plate.name for plate in plates}) == len(plates) else []


def _labelled(plates: Sequence[Plate]) -> bool:
    """Whether words stand beside the names: "Comment by Kim"."""
    return any(map(str.isalpha, plates[0].around))


def _quote(page: Page, plates: Sequence[Plate]) -> bool:
    """Whether "Kim said:" heads quotations: words below such plates often stand earlier on the page."""
    if not _SAID.match(plates[0].around):
        return False
    return sum(map(repeats(page.words), (plate.line + 1 for plate in plates))) * 3 > len(plates)


def _alone(page: Page) -> list[Plate]:
    """Lines that may be names, each a paragraph."""
    return _recurring(page, [i for i in page.heads if page.opens[i + 1]])


def _last(page: Page) -> list[Plate]:
    """Lines that may be names, the last of their paragraphs, where most paragraphs of several lines end so."""
    last = [i for i in range(page.heads[0], len(page.words)) if page.opens[i + 1] and not page.opens[i]]
    plates = _recurring(page, last)
    return plates if len(plates) >= _OPEN * len(last) else []


def _calling(page: Page) -> list[Plate]:
    """Names before the words, on their line."""
    plates = []
    for i in page.heads:
        if call := _CALLS.match(page.words[i]):
            name = call["name"] or call["within"] or call["before"]
            around = re.sub(r"\d+", "0", call[0].replace(name, " ", 1).casefold())
            plates += [Plate(i, name, around, call.end())] if is_name(name) else []
    return _alike(plates)


def _recurring(page: Page, lines: Sequence[int]) -> list[Plate]:
    split = [_split(page.words[i], i) for i in lines]
    of = Counter(plate.name for plate in split)
    named = [plate for plate in split if is_name(plate.name) or (of[plate.name] > 1 and unclosed(plate.name))]
    return _alike(named)


def _alike(plates: Sequence[Plate]) -> list[Plate]:
    """Those of the plates around which the same stands as around most; marks tell more than none."""
    groups = defaultdict(list)
    for plate in plates:
        groups[plate.around].append(plate)
    return max(groups.values(), key=lambda group: len(group) * (1.5 if group[0].around else 1), default=[])


def _closes(page: Page, plates: Sequence[Plate]) -> bool:
    """Whether the last paragraph may be a name like the others: then names stand below the words.

    Where two follow each other, the first signs the words above, and is like the second only there.
    """
    last, pairs = _split(page.words[-1], 0), [(a.name, b.name) for a, b in pairwise(plates) if b.line == a.line + 1]
    alike = sum(a[0].casefold() == b[0].casefold() for a, b in pairs)
    if len(pairs) >= FEWEST:
        return alike * 2 > len(pairs)
    return page.opens[-2] and bool(UNCLOSED.fullmatch(last.name)) and all(last.around == p.around for p in plates[:1])


def _apart(page: Page, plates: list[Plate], below: bool) -> list[Plate]:
    """The lines above or below which words stand, if they are believed to be plates."""
    step, on = -1 if below else 1, {plate.line for plate in plates}
    if plates and plates[0].line == 0 and page.opens[1] and all(one.name != plates[0].name for one in plates[1:]):
        plates = plates[1:]  # a title: "Rye: a guide", "Sour Dough"
    # Of two in a row the first signs the words above.
    plates = [
        one for one in plates if one.read_to or (one.line + 1 not in on and 0 <= one.line + step < len(page.words))
    ]
    at = [plate.line for plate in plates]
    least = _MARKED if plates and (plates[0].around or all(page.opens)) else _APART
    if len(plates) < FEWEST or len(plates) < least * sum(i >= at[0] for i in page.heads):
        return []
    return plates if _believed(page, plates, _MET) else []


def _covers(likely: Mapping[int, float], lines: Lines, plates: Sequence[Plate]) -> bool:
    """Whether there are about as many plates as comments are likely to start: where only some sign, there are fewer."""
    signs = {lines[plate.line][0] for plate in plates if plate.read_to is None}
    return len(plates) >= COVERS * sum(p for start, p in likely.items() if start not in signs)


def _believed(page: Page, plates: Sequence[Plate], least: float) -> bool:
    """Whether plates are no headings: they stand below that of the comments, are labelled, or more than the `least`
    share of them is met again or called."""
    of = Counter(plate.name.casefold() for plate in plates)
    at = {plate.line: plate.read_to or len(page.words[plate.line]) for plate in plates}
    said = " ".join(words[at.get(i, 0) :] for i, words in enumerate(page.words))
    if len(plates) < FEWEST or len(of) < 2 or len(said.split()) < _WORDS * len(plates):
        return False
    if _labelled(plates):
        return True
    called = {name.casefold() for pair in _CALLED.findall(said) for name in pair if name}
    met = sum(n for name, n in of.items() if n > 1 or name.split()[0] in called)
    return page.headed or met > least * len(plates)


def _split(line: str, number: int) -> Plate:
    """A line as a name and what stands around it, digits masked."""
    before = _BEFORE.match(line[:80])
    at = before.end() if before else 0
    name = line[at:]
    for mark in line[:at]:
        name = name.removesuffix(_CLOSES.get(mark, "")) if mark in _CLOSES else name
    name = name.rstrip("_") if "_" in line[:at] else name
    name = _AFTER.sub("", name, count=1) if len(name) < 60 else name
    around = re.sub(r"\d+", "0", f"{line[:at]} {_FLOWERS.sub('', line[at + len(name) :])}".casefold())
    name = _PLACE.sub("", _SEAT.sub("", name))
    return Plate(number, name, "".join(around.split()))
