"""Mentions in wordings that no rule foresees, where the network of `tagger` finds them: "the Belgian one with the
miners", "it's in the Lancet, by two people at Guy's", "INTERSALT"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from arggraph import language
from arggraph.citations import tagger
from arggraph.citations.entities import Name, lower_words
from arggraph.citations.finders.later import ANOTHER
from arggraph.citations.finders.later import FIND as POINTING_BACK
from arggraph.citations.finders.parts import EDGES, HEADLINE, LED, LOOSE, TITLE, named_in, only_people, parts
from arggraph.citations.finders.titles import set_as_title, title_like
from arggraph.citations.lexicon import (
    BREAKERS,
    DETERMINERS,
    NOUNS,
    POINTERS,
    POINTING,
    RULINGS,
    SHELVED,
    WORK_NOUNS,
    content,
)
from arggraph.citations.mention import Mention, work_noun
from arggraph.citations.phrases import FIXED
from arggraph.citations.tagger import WORD, Tagged
from arggraph.citations.tokens import fold, vocabulary, words
from arggraph.model import Comment, WorkKind
from arggraph.openers import opener

# Chosen on discussions held out: from this probability on a wording is told, or, where it is set as a title of three
# words, from a lower one; from another on it is faint.
LEAST, TITLED, FAINT = 0.8, 0.5, 0.6
# The letters of a body, right before what it gave out.
_LETTERS = re.compile(rf"\b([A-Z]{{2,6}})(?:'s)? (?:[a-z][\w-]* )?(?:{'|'.join(sorted(WORK_NOUNS))})\b")
# How far before a wording the name may begin that it cuts, in characters.
_NAME = 40
_INITIAL = re.compile(r"(?:^|\s)[A-Z]\.")
# Of the citations that only the network finds there so many are right.
WORTH, FAINT_WORTH = 0.8, 0.6
# What the rules for laws and scripture leave alone is none.
_LEFT = words(
    "amendment amendments constitution bible scripture scriptures gospel rights koran quran torah law laws bill"
)
# What is spoken of where a decision is a court's.
_COURTS = words("court courts scotus justice justices judge judges plaintiff defendant dissent upheld overturned v vs")
# What is said of the post itself: "Very nice article".
_PRAISE = words(
    """amazing another awesome balanced beautiful brilliant enjoyable excellent fantastic fascinating helpful
    informative insightful interesting lovely nice outstanding superb terrific thorough thoughtful timely useful
    well well-researched well-thought well-written wonderful written thought researched really truly quite very"""
)
# What opens a line with what somebody thinks of a work, and is nobody's name: "Decent article on bees".
_VERDICTS = _PRAISE | words(
    """awful bad boring brief classic cool creepy cute decent depressing detailed dumb fair funny horrible hilarious
    long neat odd old quick relevant sad scary short shocking silly similar solid strange stupid terrible weird"""
)
_WROTE = re.compile(r"\b(?:wrote|said|posted|writes)\s*:")
_ADDRESS = re.compile(r"https?:|www\.|//|\S+\.(?:jpe?g|png|gif)\b")
# No span of years, nor what is counted: "1988-1997", "2000+ pages".
_YEAR = re.compile(
    r"(?<!\d\d\d\d[?-])\b(?:1[6-9]|20)\d\d\b(?!\+|[ -]?(?:page|word)(?:s\b|\b(?! (?:on|about|by)\b))"
    r"|[?-](?:(?:1[6-9]|20)\d\d|\d\d(?!-))\b)"
)
_QUOTED = re.compile(r"\"([^\"\n]{2,120})\"|\*{1,2}([^*\n]{2,120})\*{1,2}|(?<!\w)_(?=\S)([^_\n]{2,120})(?<=\S)_(?!\w)")
_DOUBTED = POINTING - {"the"}
_SAID = re.compile(r"[^\W\d_][\w'-]*")
_LONGEST_SIGNATURE = 4  # words
_LONGEST_QUOTED = 80  # how far behind a wording the mark closes that it opens, in characters
# Whom a comment calls behind what it points to: "the link, Tim"; or who wrote it: "the study, Ada Brook and Kim Hale".
_BY = re.compile(r"(?:,|(?<!\s))\s++[Bb]y\s++(?=[A-Z])")
_BY_TITLE = re.compile(r"[\"*_]?,? ?(?:(?:co-)?written |edited )?by (?:[A-Z][\w. ]{1,40} (?:and|&) )?")
_GOES_ON = re.compile(r",? (?:and|but|so|that) (?=[a-z])")
_BESIDE = re.compile(r",\s+(?=[A-Z])")
# What a sentence may begin with before a name: "Loved Brook's "Rye"".
_READ = re.compile(r"(?:(?:Re-?)?[Rr]ead|Loved|Liked|Hated|Enjoyed|Finished|Watched|Saw|Seen|Try|See) (?=[A-Z])")
# Where in a work: "Bees and Men, p. 48", "(ch. 4)".
_LOCATED = re.compile(r",? \(?\b(?:pp?|ch)\. ?\d{1,4}(?:-\d{1,4})?\)?(?: \([^()\n]{0,40}\)?)?$")
_OF_PLACE = re.compile(r"\b(?:in|at|from|of) (?:the )?$")
_TITLED: frozenset[WorkKind] = frozenset(["book", "broadcast", "article", "website", "other"])


class TaggedFinder:
    name = "tagged"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        if not readable(comment.text):
            return
        for found in parts(comment.text, TITLED):
            mention = as_mention(comment, found)
            if not mention or _ADDRESS.match(mention.words) or _dates(mention):
                continue  # an address that `links` takes for none
            titled = mention.kind in SHELVED and set_as_title(mention.title)
            titled = (
                titled
                and len(_SAID.findall(mention.title)) >= HEADLINE
                and not only_people(comment.text, mention.start, mention.end)
            )
            if found.sure >= LEAST and _points(mention):
                if all(known.head != mention.head for known in POINTING_BACK(comment)):
                    yield mention._replace(rule=POINTING_BACK.name)
            elif found.sure >= (TITLED if titled else LEAST) and _telling(mention, comment.text):
                yield mention
            elif found.sure >= FAINT and mention.bond == "named" and not _signs(mention, comment.text):
                titled = len(mention.title.split()) >= TITLE
                tells = titled or mention.year is not None or work_noun(mention) in WORK_NOUNS
                faint = not tells or found.sure >= LEAST
                yield mention._replace(confidence=FAINT_WORTH, faint=faint)


def readable(text: str) -> bool:
    """Whether the network can read a text."""
    return tagger.available() and language.english(text)


def judged(mention: Mention, text: str) -> Mention:
    """A mention with what the network says of its words in the comment whose text this is."""
    if not readable(text):
        return mention
    sure, stance = tagger.judged(text, mention.start, mention.end)
    return mention._replace(sure=sure, stance=stance)


def as_mention(comment: Comment, found: Tagged) -> Mention | None:
    """The mention that a tagged wording is: named where a title, a name or a year tells which work; else it points
    back, or describes."""
    text = comment.text
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
    end = _closed(text, start, end)
    begun = (name.start for name in named_in(text, start - _NAME, end) if name.start < start < name.end)
    start = next((at for at in begun if "\n" not in text[at:start]), start)
    end, writers = _people_beside(text, start, end)
    plain = fold(text[start:end])
    told = list(WORD.finditer(plain))
    head = next((word.start() for word in told if word.group().lower() in WORK_NOUNS), 0)
    year = _YEAR.search(plain)
    named = [
        name
        for name in named_in(text, start, end)
        if name.start >= start
        and name.end <= end
        and not (name.start == start and (opener(name.text) or name.text.lower() in _VERDICTS))
    ]
    written = text[max(0, start - 3) : start].lower() == "by " and only_people(text, start, end)
    title = "" if written else _title(plain, found.kind, bool(head), named)
    if title == plain and (by := _BY.search(plain)) and (wrote := only_people(text, start + by.end(), end)):
        title, writers = plain[: by.start()], wrote
    apart = [name for name in named if not title or _beside(name, title, plain, start)]
    people = writers or tuple(_READ.sub("", name.text) for name in apart if _writes(name, fold(text)))
    sources = tuple(name.text for name in named if not title and not _writes(name, fold(text)))
    letters = _LETTERS.search(plain)
    if letters and not (title or people or sources or letters[1].lower() in lower_words(text) | DETERMINERS):
        sources = (letters[1],)  # "the UW paper"
    pointing = bool(told) and told[0].group().lower() in POINTING
    bond = "named" if title or people or sources or year else "later" if pointing else "described"
    mention = Mention.on(comment, start, end, found.kind, TaggedFinder.name, WORTH, start + head)
    told_year = int(year.group()) if year else None
    return mention._replace(bond=bond, title=title, people=people, sources=sources, year=told_year)


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
    bare = plain.removeprefix("The ").removeprefix("the ")
    body = kind not in SHELVED and " " in bare and any(name.text == bare and name.kind != "person" for name in named)
    if nouned or body:
        return ""
    if " " not in plain:
        shown = len(plain) > 2 and sum(map(str.isupper, plain)) > 1
        return plain if shown or (kind == "broadcast" and plain[:1].isupper()) else ""
    initialled = any(name.text == plain and _INITIAL.search(plain) for name in named)
    return plain if kind in _TITLED and title_like(plain) and not initialled else ""


def _beside(name: Name, title: str, plain: str, start: int) -> bool:
    """Whether a name stands beside a title set apart as its writer's does: `"Rye" by Ada Brook`, `Brook's "Rye"`."""
    at = plain.find(title)
    behind = plain[at + len(title) : name.start - start]
    owned = name.end - start < at and plain[: name.end - start].endswith(("'s", "s'"))
    return title != plain and (owned or bool(_BY_TITLE.fullmatch(behind)))


def _writes(name: Name, plain: str) -> bool:
    """Whether a name is a writer's, or may be one: "Brook's book", "by Ada Brook", "the Brook study"."""
    return name.kind == "person" and not _OF_PLACE.search(plain, max(0, name.start - 9), name.start)


def _points(mention: Mention) -> bool:
    """Whether the words are no more than what points back to one work: "that review", "the first guideline"."""
    told = [word.lower() for word in WORD.findall(fold(mention.words))]
    return (
        mention.bond == "later"
        and len(told) < 4
        and told[0] in ("the", "this", "that")
        and told[-1] in NOUNS
        and (ANOTHER | BREAKERS).isdisjoint(told[1:-1])
    )


def _telling(mention: Mention, text: str) -> bool:
    """Whether the words tell which work: nothing that points back, no bare noun ("a study"), no signature, no newspaper
    alone, no "Brook's" of anything."""
    told = WORD.findall(fold(mention.words))
    said = content(told)
    noun = work_noun(mention)
    if _WROTE.search(mention.words):
        return False  # "Kim wrote: …"
    if mention.bond == "later" or _signs(mention, text) or (noun not in WORK_NOUNS and not _LEFT.isdisjoint(said)):
        return False
    if any(one.lower() in FIXED and two.lower() in WORK_NOUNS for one, two in pairwise(told)):
        return False  # "thought experiments"
    if noun in RULINGS and _COURTS.isdisjoint(vocabulary(text)):
        return False  # "Brook's decision", where no court is spoken of
    if mention.bond == "described":
        return len(set(said) - _PRAISE) > 1 and POINTERS.keys().isdisjoint(said)
    bare = mention.words.removeprefix("The ").removeprefix("the ")
    return bool(mention.title) or not ((bare.endswith("'s") and len(told) == 1) or bare in mention.sources)


def _dates(mention: Mention) -> bool:
    """Whether a year is all that the words tell: "well, 2011"."""
    said = {word.lower() for word in WORD.findall(fold(mention.words))} - _PRAISE
    told = mention.title or mention.people or mention.sources
    return mention.year is not None and not told and said <= {str(mention.year)}


def _signs(mention: Mention, text: str) -> bool:
    """Whether a few words are all of the last line, as a signature is, and no reference."""
    line = text.rstrip().rpartition("\n")[2]
    whole = line.strip(EDGES) == mention.words.strip(EDGES)
    return whole and line.count(" ") < _LONGEST_SIGNATURE and not re.search(r"\d|https?:", line)


FIND = TaggedFinder()
