"""What a work is called and what kind it is, from all its mentions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from arggraph.citations.lexicon import WORK_NOUNS
from arggraph.citations.title_forms import set_as_title, title_like
from arggraph.citations.works.portrait import person_key
from arggraph.model import WorkKind

if TYPE_CHECKING:
    from arggraph.citations.mention import Mention
    from arggraph.citations.works.cluster import Cluster

_LONGEST = 100
_POINTS_BACK = re.compile(r"(?:his|her|their|its|that|this|these|those)\b", re.IGNORECASE)
# What a listing puts around a title, and what opens a sentence before a wording.
_FORMAT = re.compile(r"^[\"\u201c](.+)[\"\u201d] [(\[][A-Z]{3,4}[)\]]$")
_OPENING = re.compile(
    r"^(?:(?:But|And|Or|So|Yet|Because|in|of|at|from|by|on|with|[Cc]f\.?) (?=\S+ \S)"
    r"|(?:(?:[Ii]t|[Tt]hat|[Tt]his)(?:['\u2019]s| is| was)|(?:[Yy]our|[Tt]he) [a-z]+ (?:is|was)) "
    r"(?:called |to )?(?=[^a-z\s])"
    r"|(?:[Ss]hare[sd]?|[Pp]osted|[Pp]osts|[Ll]inked(?: to)?) (?=(?:an?|the) ))+"
)
_QUOTED = re.compile(r'["\u201c]([^"\u201c\u201d]{4,120}\s[^"\u201c\u201d]{2,120})["\u201d]')
_TUBE = re.compile(r"^YouTube\s[-\u2013]\s+|\s+[-\u2013]\sYouTube$")  # a tab's title
_ENTITY = re.compile(r"&#?\w{2,8};")  # what a page left undone: "Bees &amp; Men"
_OPENS, _CLOSES = ('"', "\u201c"), re.compile('["\u201d]')
_SET_APART = re.compile(r"'[^']+'|\u2018[^\u2018\u2019]+\u2019")
# What parts a wording that runs over several paragraphs or points of a list; the longest part is its name.
_BREAK = re.compile(r"\n[ \t>]*(?:\n|[-*\u2022] )")
# What stands before each line that is quoted.
_MAIL = re.compile(r"(?:^|\n)[ \t]*>[> \t]*")
# What a wording breaks off with.
_CLOSING = re.compile(
    r"(?:,? (?:but|and|or|that|which|who|of|in|on|to|for|by|with|at|from|almost|by the way|than|no less|has|had|is|was|"
    r"says|said|finds|found|shows|showed|measured|reported|concludes|concluded|refers|stated|"
    r"(?:reported|said|published|announced) (?:today|yesterday)|discovered|"
    r"argues|suggests|seems?|indicates?|actually|their|the|an?|on (?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)))+$"
)
_ADDRESS = re.compile(r"(?:https?://\S+|(?:[\w-]+\.)+[a-z]{2,6}/\S*)", re.IGNORECASE)
_SAYS = re.compile(r"[^\W\d_]{2}")
# Finders that take a capital for somebody's.
_LOOSE = frozenset(["tagged", "authors"])
# What stands before a writer's name, behind it, and behind one that opens a wording.
_BY = re.compile(r"\b(?:by|from|via) (?:[\w.'][\w.'-]*,? (?:and |or |& )?){0,6}$")
_OWNS = re.compile(rf"['\u2019]| (?:(?:co-)?(?:wrote|authored|edited|directed)|{'|'.join(sorted(WORK_NOUNS))})\b")
_HEADS = re.compile(r",? (?:et al|and|&|in|at|on)\b|, [A-Z]|,? \(?\d{4}|$")
# Behind one word alone that opens a wording: more, for it may be the first of a title ("Alarm at routine patrols").
_HEADS_ALONE = re.compile(
    r",? et al\b|,? (?:and|&) [A-Z]|,? (?:in|at|on) (?:[Tt]he )?[A-Z\d]|, (?:[A-Z][\w'-]* ?){1,6},? \(?\d{4}|, [A-Z]\."
    r"|,? \(?\d{4}|$"
)
# Which finder's wording reads best as a name where there is no title.
_RANKS = {
    "titles": 0,
    **dict.fromkeys("authors sources references laws famous rulings codes scripture identifiers".split(), 1),
    **{"subjects": 2, "descriptions": 3, "links": 4, "later": 5},
}


def kind(found: Cluster) -> WorkKind:
    """The kind that most mentions give; what a noun says outweighs what an address suggests."""
    told = Counter(mention.kind for mention, _ in found.mentions if mention.rule not in ("links", "later"))
    told = told or Counter(mention.kind for mention, _ in found.mentions)
    return max(told, key=lambda each: (told[each], each != "article"))


def authors(found: Cluster) -> tuple[str, ...]:
    """Who wrote a work: the people of its mentions, without capitals of a title that only the network took for one."""
    told = ((m, person) for m, _ in found.mentions if m.bond != "short" for person in m.people)
    write = {person_key(person) for m, person in told if m.rule not in _LOOSE or m.gloss or _writes(person, m.words)}
    return tuple(person for key, person in found.people.items() if key in write)


def _writes(person: str, words: str) -> bool:
    """Whether a name stands in a wording as a writer's does, or not at all.

    >>> [_writes("Brook", words) for words in ("the piece by Brook", "Brook's talk", "Brook et al.", "the Brook study")]
    [True, True, True, True]
    >>> _writes("Origin", "the Origin of Species"), _writes("Jungle", "the Jungle Book")
    (False, False)
    >>> _writes("Alarm", "Alarm at patrols by police - Crime, UK"), _writes("Crime", "Alarm by police - Crime, UK")
    (False, False)
    """
    before, name, after = " ".join(words.split()).partition(person)
    return (
        not name
        or bool(_BY.search(before) or _OWNS.match(after))
        or (not before and bool((_HEADS if " " in person else _HEADS_ALONE).match(after)))
    )


def title(found: Cluster) -> str:
    """The fullest wording: a real title, else the best of the mentions' words, else whose work it is."""
    return _ENTITY.sub(lambda entity: unescape(entity[0]), _fullest(found))


def _fullest(found: Cluster) -> str:
    mentions = [mention for mention, _ in found.mentions]
    real = [m.title for m in mentions if m.title and m.rule != "links" and not _ADDRESS.fullmatch(m.title)]
    if real:
        return _unlisted(
            max(dict.fromkeys(real), key=lambda title: (not title.isupper(), len(title), real.count(title)))
        )
    linked = next((m.title for m in mentions if m.title), "")
    back = [m for m in mentions if _POINTS_BACK.match(m.words)]
    people = [set(person.split()) for person in found.people.values()] if back else []
    wordings = [
        m
        for m in mentions
        if m not in back
        and not any(set(m.words.split()) <= person for person in people)
        and m.rule != "links"
        and m.bond != "short"
        and not _ADDRESS.fullmatch(m.words)
        and not (m.rule == "later" and (found.people or linked))
    ]
    if wordings:
        return _best(wordings)
    if linked:
        return _sited(linked, found.identifiers.get("url", ""))
    first = _readable((back or mentions)[0].words)
    noun = re.sub(r"^\w+\s+", "", first)
    person = max(found.people.values(), key=len, default="")
    return f"{person}'s {noun}" if person and person.casefold() not in noun.casefold() else first


def _best(mentions: Sequence[Mention]) -> str:
    """The wording that names a work best: of the best finder, of bearable length, the most frequent, the longest."""
    rank = min(_RANKS.get(m.rule, 3) for m in mentions)
    wordings = [m.words for m in mentions if _RANKS.get(m.rule, 3) == rank]
    short = [words for words in wordings if len(words) <= _LONGEST]
    if not short:
        return _readable(min(wordings, key=len))
    often = Counter(words.casefold() for words in short)
    return _readable(max(short, key=lambda words: (often[words.casefold()], len(words))))


def _sited(words: str, url: str) -> str:
    """The words that a link stands on, not too many, with its site unless they are a title or tell it.

    >>> _sited("they keep bees", "https://example.org/a"), _sited("The Long Walk", "https://example.org/a")
    ('they keep bees (example.org)', 'The Long Walk')
    """
    host = urlsplit(url).hostname or ""
    words = _shortened(" ".join(words.split()))
    return words if set_as_title(words) or not host or host in words else f"{words} ({host})"


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _unlisted(title: str) -> str:
    """A title without what a listing puts around it.

    >>> _unlisted('"Of Bees\\n and Men" (PDF)'), _unlisted("Of Bees\\n> and Men")
    ('Of Bees and Men', 'Of Bees and Men')
    >>> _unlisted("YouTube - Bees and Men"), _unlisted("Bees and Men - YouTube")
    ('Bees and Men', 'Bees and Men')
    """
    return _FORMAT.sub(r"\1", _TUBE.sub("", " ".join(_MAIL.sub(" ", title).split())))


def _readable(words: str) -> str:
    """A wording as a name.

    >>> _readable("But Brook's\\n work on bees,")
    "Brook's work on bees"
    >>> _readable("it's called BUZZ, in the Bee Journal and"), _readable("in the Lancet")
    ('BUZZ, in the Bee Journal', 'The Lancet')
    >>> _readable("shares a Lund Post article"), _readable("posts the weather")
    ('A Lund Post article', 'The weather')
    >>> _readable("Brook et al. 2019 measured")
    'Brook et al. 2019'
    >>> _readable("doi:10.1000/xyz123"), _readable("your link is to The Bee Show")
    ('doi:10.1000/xyz123', 'The Bee Show')
    >>> _readable("the Bee case:\\n\\nhttp://example.org/rulings/the_bee_case.html")
    'The Bee case'
    >>> _readable("'Life with Bees'"), _readable("a study of bees seems to indicate")
    ('Life with Bees', 'A study of bees')
    >>> _readable('" Wild Bees'), _readable("a survey of 100 bees on Oct"), _readable("an article actually")
    ('Wild Bees', 'A survey of 100 bees', 'An article')
    >>> _readable('a preprint of "Bees in Winter" by Ada Brook'), _readable('a "bad science" site')
    ('Bees in Winter', 'A "bad science" site')
    >>> _readable("some stories about bees who left their"), _readable("Vitamin A"), _readable("the study")
    ('Some stories about bees who left', 'Vitamin A', 'The study')
    """
    part = _MAIL.sub(
        " ", max(_BREAK.split(words), key=lambda said: (bool(_SAYS.search(_ADDRESS.sub("", said))), len(said)))
    )
    words = " ".join((re.sub(r"https?://\S+", "", part).strip() or part.partition("://")[2]).split()).strip(" ,;:(>*")
    words = _CLOSING.sub("", _OPENING.sub("", words))
    if (told := _QUOTED.search(words)) and title_like(told[1]):
        return told[1].rstrip(",.;")
    if words.count("(") > words.count(")"):
        words += ")"
    words = words[1:-1] if _SET_APART.fullmatch(words) else words
    words = words[1:].strip() or words if words[:1] in _OPENS and not _CLOSES.search(words, 1) else words
    words = _shortened(words)
    return words if ":" in words.partition(" ")[0] else words[:1].upper() + words[1:]
