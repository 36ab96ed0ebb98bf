"""What the words that the network marks say: where they begin and end, which title, people and sources they name."""

from __future__ import annotations

import re

from arggraph.citations.entities import Name, lower_words, names
from arggraph.citations.lexicon import DETERMINERS, POINTING, SHELVED, WORK_NOUNS
from arggraph.citations.mention import Mention
from arggraph.citations.tagger import WORD, Tagged
from arggraph.citations.title_forms import title_like
from arggraph.citations.tokens import between, fold, without_the, words
from arggraph.model import Comment, WorkKind
from arggraph.openers import opener

RULE = "tagged"
# Of the citations that only the network finds so many are right.
WORTH = 0.8
# What belongs to no wording at its ends: marks, words that go on ("that", "by"), words that lead to it ("see").
EDGES = " \n\t,;:()[]-+."
LOOSE = re.compile(
    r"(?:\s+(?:to|that|of|in|on|for|and|is|was|has|had|did|says|said|where|which|by|at|with|the|a|as well|but))+$", re.I
)
LED = re.compile(
    r"(?:(?:(?<=@)|@)[\w.-]+[,:]?|in|on|at|from|of|by|with|to|for|and|see|via|read|check|watch|try|told)\s+(?=\S)"
    r"|(?:shared?|shares|posts|posted|cite[sd]?|quote[sd]?|mentions|mentioned|linked)\s+(?:to\s+)?(?=(?:an?|the)\s)",
    re.I,
)
# Where in a work: "Bees and Men, p. 48", "(ch. 4)".
_LOCATED = re.compile(r",? \(?\b(?:pp?|ch)\. ?\d{1,4}(?:-\d{1,4})?\)?(?: \([^()\n]{0,40}\)?)?$")
_LONGEST_QUOTED = 80  # characters behind a wording in which the mark closes that it opens
_NAME = 40  # characters before a wording in which the name may begin that it cuts
# No span of years, nor what is counted: "1988-1997", "2000+ pages".
_YEAR = re.compile(
    r"(?<!\d\d\d\d[?-])\b(?:1[6-9]|20)\d\d\b(?!\+|[ -]?(?:page|word)(?:s\b|\b(?! (?:on|about|by)\b))"
    r"|[?-](?:(?:1[6-9]|20)\d\d|\d\d(?!-))\b)"
)
# The letters of a body, right before what it gave out: "the UW paper".
_LETTERS = re.compile(rf"\b([A-Z]{{2,6}})(?:'s)? (?:[a-z][\w-]* )?(?:{'|'.join(sorted(WORK_NOUNS))})\b")
# What is said in praise of a post, and is no name of a work: "Very nice article".
PRAISE = words(
    """amazing another awesome balanced beautiful brilliant enjoyable excellent fantastic fascinating helpful
    informative insightful interesting lovely nice outstanding superb terrific thorough thoughtful timely useful
    well well-researched well-thought well-written wonderful written thought researched really truly quite very"""
)
# What opens a line with what somebody thinks of a work, and is nobody's name: "Decent article on bees".
_VERDICTS = PRAISE | words(
    """awful bad boring brief classic cool creepy cute decent depressing detailed dumb fair funny horrible hilarious
    long neat odd old quick relevant sad scary short shocking silly similar solid strange stupid terrible weird"""
)
_QUOTED = re.compile(r"\"([^\"\n]{2,120})\"|\*{1,2}([^*\n]{2,120})\*{1,2}|(?<!\w)_(?=\S)([^_\n]{2,120})(?<=\S)_(?!\w)")
_DOUBTED = POINTING - {"the"}  # before a quotation: 'your "research"'
_INITIAL = re.compile(r"(?:^|\s)[A-Z]\.")
# Kinds of works whose titles may stand without a mark.
_UNMARKED: frozenset[WorkKind] = frozenset(["book", "broadcast", "article", "website", "other"])
# Behind a title, who wrote it: "Rye, by Ada Brook"; what goes on behind the name is no part of it.
_BY = re.compile(r"(?:,|(?<!\s))\s++[Bb]y\s++(?=[A-Z])")
_BY_TITLE = re.compile(r"[\"*_]?,? ?(?:(?:co-)?written |edited )?by (?:[A-Z][\w. ]{1,40} (?:and|&) )?")
_GOES_ON = re.compile(r",? (?:and|but|so|that) (?=[a-z])")
# Behind what points to a work, who wrote it or who is called: "the study, Ada Brook and Kim Hale"; "the link, Tim".
_BESIDE = re.compile(r",\s+(?=[A-Z])")
# What a sentence may begin with before a name: "Loved Brook's "Rye"".
_READ = re.compile(r"(?:(?:Re-?)?[Rr]ead|Loved|Liked|Hated|Enjoyed|Finished|Watched|Saw|Seen|Try|See) (?=[A-Z])")
# The first word of a wording, where it is cut off: "what Brook wrote in Nature", "last week's Rye".
_CLAUSE = 12
_SOMEBODY = re.compile(r"(?:[Tt]he )?[A-Z]")
_BEGINS = re.compile(r"\b[Ww]hat $|\b(?:[Ll]ast|[Tt]his) (?:(?:year|month|week|night|sunday)['’]s )?$")
# What somebody did who names no title: "Brook wrote in 1975".
_WRITING = re.compile(r" (?:wrote|writes|argue[sd]|said|says|called|claim(?:s|ed)|found)\b")
# What stands in a title behind its writer's surname, more than in one that begins so.
_SMALL = re.compile(r"^(?:The|An?) |\b(?:of|and|in|on|for|to)\b")
_DATED = re.compile(r" \(\d{4}\)$|,? in \d{4}$")
_OF_PLACE = re.compile(r"\b(?:in|at|from|of) (?:the )?$")


def as_mention(comment: Comment, found: Tagged) -> Mention | None:
    """The mention that a marked wording is: named where a title, a name or a year tells which work; else it points
    back, or describes. None where nothing is left of it."""
    text, place = comment.text, _place(comment.text, found)
    if place is None:
        return None
    start = place[0]
    end, writers = _people_beside(text, *place)
    plain = fold(text[start:end])
    told = list(WORD.finditer(plain))
    head = next((word.start() for word in told if word.group().lower() in WORK_NOUNS), 0)
    named = _named(text, start, end)
    title = "" if _by_people(text, start, end) else _title(plain, found.kind, bool(head), named)
    if title == plain and (by := _BY.search(plain)) and (wrote := only_people(text, start + by.end(), end)):
        title, writers = plain[: by.start()], wrote
    if title == plain and named and named[0].start == start and named[0].kind == "person":
        title, writers = _owned(_READ.sub("", named[0].text), _READ.sub("", title)) or (title, writers)
    apart = [name for name in named if not title or _beside(name, title, plain, start)]
    people = writers or tuple(_READ.sub("", name.text) for name in apart if _writes(name, text))
    sources = tuple(name.text for name in named if not title and not _writes(name, text))
    letters = _LETTERS.search(plain)
    if letters and not (title or people or sources or letters[1].lower() in lower_words(text) | DETERMINERS):
        sources = (letters[1],)
    year = _YEAR.search(plain)
    pointing = bool(told) and told[0].group().lower() in POINTING
    bond = "named" if title or people or sources or year else "later" if pointing else "described"
    return Mention.on(comment, start, end, found.kind, RULE, WORTH, start + head)._replace(
        bond=bond, title=title, people=people, sources=sources, year=int(year.group()) if year else None
    )


def _place(text: str, found: Tagged) -> tuple[int, int] | None:
    """Where a marked wording begins and ends, once what only leads to it is left out, and marks and a name that it cuts
    are whole; None where nothing is left."""
    start, end = found.start, found.end
    start += len(text[start:end]) - len(text[start:end].lstrip(EDGES))
    if led := LED.match(text, start, end):
        start = led.end()
    end = start + len(LOOSE.sub("", _LOCATED.sub("", text[start:end].rstrip(EDGES)).rstrip(EDGES)))
    if end <= start:
        return None
    if fold(text[start:end]).count('"') % 2 and (closed := fold(text).find('"', end, end + _LONGEST_QUOTED)) >= 0:
        end = closed + 1
    if text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end):
        end += 1
    if _marks(text, start, end):
        start, end = start - 1, end + 1
    begins = _BEGINS.search(text, max(0, start - _CLAUSE), start)
    if begins and (
        not begins.group().lower().startswith("what")
        or (_SOMEBODY.match(text, start) and _WRITING.search(text, start, end))
    ):
        start = begins.start()
    end = _closed(text, start, end)
    begun = (name.start for name in named_in(text, start - _NAME, end) if name.start < start < name.end)
    return next((at for at in begun if "\n" not in text[at:start]), start), end


def _named(text: str, start: int, end: int) -> list[Name]:
    """The names in a wording; a word that opens a sentence or judges is none."""
    return [
        name
        for name in named_in(text, start, end)
        if name.start >= start
        and name.end <= end
        and not (name.start == start and (opener(name.text) or name.text.lower() in _VERDICTS))
    ]


def _by_people(text: str, start: int, end: int) -> bool:
    """Whether a wording is no more than who wrote a work: "by Ada Brook"."""
    return text[max(0, start - 3) : start].lower() == "by " and bool(only_people(text, start, end))


def _closed(text: str, start: int, end: int) -> int:
    """Where a wording is over that goes on behind who wrote it: "Rye by Ada Brook" and sick days."""
    for name in named_in(text, start, end):
        if name.kind == "person" and text[start : name.start].endswith(" by ") and _GOES_ON.match(text, name.end, end):
            return name.end
    return end


def _people_beside(text: str, start: int, end: int) -> tuple[int, tuple[str, ...]]:
    """Where a wording that points is over, with nobody's names behind it, and who of them wrote: "the study, Ada Brook
    and Kim Hale"; "the link, Kim" calls somebody."""
    comma = _BESIDE.search(text, start, end)
    told = WORD.findall(fold(text[start : comma.start()])) if comma else []
    if not comma or not told or told[0].lower() not in POINTING or told[-1].lower() not in WORK_NOUNS:
        return end, ()
    people = only_people(text, comma.end(), end)
    return (comma.start(), tuple(name for name in people if " " in name)) if people else (end, ())


def _marks(text: str, start: int, end: int) -> bool:
    """Whether the marks that set a title apart stand around some words."""
    mark = fold(text[max(0, start - 1) : start])
    return bool(mark) and mark in '"*_' and fold(text[end : end + 1]) == mark


def _title(plain: str, kind: WorkKind, nouned: bool, named: list[Name]) -> str:
    """What is set apart in the words, or all of them where they are capitals and stand on no noun."""
    quoted = _QUOTED.search(plain)
    if quoted:
        said = str(quoted.group(quoted.lastindex or 0)).strip(" ,.;")
        behind = WORD.match(plain, quoted.end() + 1)
        first = WORD.match(plain)
        told = behind and behind.group().lower() in WORK_NOUNS and not (first and first.group().lower() in _DOUBTED)
        if said != said.lower() or " " in said or told:
            return said  # but for 'your "research"' and 'that "infamous" study', which are doubted
    bare = without_the(plain)
    body = kind not in SHELVED and " " in bare and any(name.text == bare and name.kind != "person" for name in named)
    if nouned or body:
        return ""
    if " " not in plain:
        shown = len(plain) > 2 and sum(map(str.isupper, plain)) > 1
        return plain if shown or (kind == "broadcast" and plain[:1].isupper()) else ""
    initialled = any(name.text == plain and _INITIAL.search(plain) for name in named)
    return plain if kind in _UNMARKED and title_like(plain) and not initialled else ""


def _owned(name: str, title: str) -> tuple[str, tuple[str, ...]] | None:
    """The title that follows who wrote it, and who: "Ada Brook's Rye", "Brook's The Rye", "Brook wrote On Rye in 1975";
    "Osler's Web" is all title, and there is none in "Brook wrote in 1975"."""
    rest = title.removeprefix(name)
    if _WRITING.match(rest):
        wrote = _DATED.sub("", rest.removeprefix(" wrote "))
        return wrote if rest.startswith(" wrote ") and " " in wrote and title_like(wrote) else "", (name,)
    behind = _DATED.sub("", rest.lstrip("'").removeprefix("s ").strip())
    whole = " " not in name and not _SMALL.search(behind)
    return (behind, (name,)) if rest.startswith("'") and title_like(behind) and not whole else None


def _beside(name: Name, title: str, plain: str, start: int) -> bool:
    """Whether a name stands beside a title set apart as its writer's does: `"Rye" by Ada Brook`, `Brook's "Rye"`."""
    at = plain.find(title)
    behind = plain[at + len(title) : name.start - start]
    owned = name.end - start < at and plain[: name.end - start].endswith(("'s", "s'"))
    return title != plain and (owned or bool(_BY_TITLE.fullmatch(behind)))


def _writes(name: Name, text: str) -> bool:
    """Whether a name is a writer's, or may be one: "Brook's book", "by Ada Brook", "the Brook study"."""
    return name.kind == "person" and not _OF_PLACE.search(fold(text), max(0, name.start - 9), name.start)


def only_people(text: str, start: int, end: int) -> tuple[str, ...]:
    """The people of whom a stretch of text tells nothing but the names; none where it tells more."""
    found = named_in(text, start, end)
    beside = text[start:end]
    for name in found:
        beside = beside.replace(name.text, "")
    alone = not re.search(r"[^\W_]", beside.replace("and", "")) and all(name.kind == "person" for name in found)
    return tuple(name.text for name in found) if alone else ()


def named_in(text: str, start: int, end: int) -> list[Name]:
    return names(between(text, max(0, start), end), text)
