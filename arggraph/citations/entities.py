"""Names in running text: runs of capitals, and whether they name a person, a place, an institution or a periodical."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from arggraph.citations.gazetteer import (
    CITIES,
    INSTITUTION,
    KNOWN_INSTITUTIONS,
    PERIODICAL,
    PERIODICAL_PARTS,
    PLACES,
    TOPICAL,
)
from arggraph.citations.lexicon import CALENDAR
from arggraph.citations.tokens import Token, fold, words

HONORIFICS = words("dr drs prof professor mr mrs ms sir rev doctor judge justice sen gov gen jr sr phd md")
_PARTICLES = words("van von de der den la le di da du del ten bin al")
_JOINERS = words("of for and & the to")
# Capitalised words that are no part of a name, wherever they stand.
_NOT_NAMES = CALENDAR | words(
    """children women men kids students teachers parents girls boys i i'm i've i'd i'll today yesterday tomorrow tonight
    god jesus christ lord bible koran quran torah christian christians islamic muslim muslims jewish catholic
    protestant internet web google wikipedia amazon youtube facebook twitter earth sun moon heaven hell darwinian
    republican republicans democrat democrats liberal conservative the a an this that these those my your his her
    their our its it he she they we you who what which where when why how there here and but or so if in on at for
    from by with as to of not no yes is are was were do does did has have had can could will would should may
    might must also just even only then than now well first second third last next another other some any all many
    most more each every such both few several one two three ten please thank thanks ok okay oh hi hello dear
    maybe perhaps because since while although though however therefore thus hence again still yet read see look
    tell ask check try let let's nobody everybody everyone somebody someone anyone anybody nothing something people man
    woman mother father doctor doctors scientists researchers experts new old good great big little best worst
    right wrong people's today's yesterday's that's it's what's there's here's who's he's she's world's year's
    nature's chapter figure table page part section volume vol no map note edit update post reply re ps pps quote
    originally civil war state states president congress senate court constitution amendment act bill law prop
    study studies research report article journal book books trial survey paper review fig appendix version
    edition east west north south northern southern eastern western central recent full previous complete original
    entire"""
)
_BODIES = frozenset({"WHO"})  # told from common words by their capitals alone
_NAMED_OF = words("journal review bureau department ministry university")  # "Journal of Bees"
_HOUSES = words("congress senate court journal review")  # "the US Congress", "the Lund Journal"
_FIELDS = words("research studies law review report news")  # "the Lund Research Institute"
_CITIES = words("san los las")  # "San Francisco"
_REGIONS = words("north south west east new post")
_LEAD_ON = INSTITUTION | PERIODICAL | {"national"}  # before "of", "for": "Bureau of", "National Review of"
_PAIRED = INSTITUTION | {"food", "journal"}  # before "and": "Food and", "Institute and"
Kind = Literal["person", "place", "institution", "periodical", "acronym"]


class Name(NamedTuple):
    """A name as written, what it names, and its tokens' offsets."""

    text: str
    kind: Kind
    start: int
    end: int


@lru_cache(maxsize=16)
def lower_words(text: str) -> frozenset[str]:
    """The words that a text has in lower case."""
    return frozenset(re.findall(r"\b[a-z]\w+", fold(text)))


@lru_cache(maxsize=16)
def shouted(text: str) -> bool:
    """Whether most letters are capitals, so that a capital says nothing."""
    upper = sum(map(str.isupper, text))
    return upper > 40 and upper * 2 > sum(map(str.isalpha, text))


def plain(token: Token) -> str:
    """A token without its possessive ending: "Brook's" is "Brook"."""
    text = token.text
    return text[:-2] if text.endswith("'s") else text[:-1] if text.endswith("s'") else text


def name_like(token: Token, text: str) -> bool:
    """Whether a capitalised token can be part of a name: no common word, nor one that the text has in lower case."""
    if not token.capital:
        return False
    word = plain(token)
    if word in _BODIES:
        return True
    if token.lower in _NOT_NAMES or word.lower() in _NOT_NAMES:
        return False
    if len(word) == 1:
        return False
    if len(word) > 3 and word.isupper() and word.lower() in lower_words(text):
        return False  # shouted
    if token.first and (word.endswith("ly") or word.lower() in lower_words(text)):
        return False
    return any(map(str.isupper, word[1:])) or word.lower() not in lower_words(text)


def names(sequence: Iterable[Token], text: str) -> list[Name]:
    """The names in a run of tokens, in order.

    >>> from arggraph.citations.tokens import tokens
    >>> text = "Interestingly the University of Lund and Dr. A. B. Brook agree."
    >>> [(name.text, name.kind) for name in names(tokens(text), text)]
    [('University of Lund', 'institution'), ('Dr. A. B. Brook', 'person')]
    """
    if shouted(text):
        return []
    found: list[Name] = []
    run: list[Token] = []
    pending: list[Token] = []

    def close() -> None:
        if run:
            name = _named(run, text)
            if name:
                found.append(name)
        run.clear()
        pending.clear()

    listed = list(sequence)
    for token, after in zip(listed, (*listed[1:], None), strict=False):
        called = text[token.start - 1 : token.start] == "@"  # "@Kim Brook is wrong": who is called is not who is cited
        if called or not token.capital or "/" in token.text:
            if run and (_small(token, pending) or _aims(token, run, pending)):
                pending.append(token)
            else:
                close()
        elif _belongs(token, after, run, pending) or name_like(token, text):
            if pending and not _joins(run, pending, token):
                close()
            run.extend((*pending, token))
            pending.clear()
            if token.text.endswith(("'s", "s'")) or len(run) > 9:
                close()
        else:
            close()
    close()
    return found


def _small(token: Token, pending: Sequence[Token]) -> bool:
    """Whether a word in lower case may stand within a name: "of", "van", and "the" behind "of"."""
    if pending:
        return token.text == "the" and pending[-1].text in ("of", "for")
    return (token.text in _JOINERS and token.text != "to") or token.text in _PARTICLES


def _aims(token: Token, run: Sequence[Token], pending: Sequence[Token]) -> bool:
    """Whether "to" stands within the name of a body: "Campaign to Protect Rural Lund"."""
    return token.text == "to" and not pending and len(run) == 1 and plain(run[0]).lower() in INSTITUTION


def _belongs(token: Token, after: Token | None, run: Sequence[Token], pending: Sequence[Token]) -> bool:
    """Whether a capitalised word is part of a name, whatever else it means: "Dr.", "A.", "North"; behind others (the
    `run` of a name) most are, as is "Journal" before "of"."""
    word = plain(token).rstrip(".").lower()
    if word in _REGIONS or word in HONORIFICS or token.text == "U" or (len(token.text) == 2 and token.text[1] == "."):
        return True
    if run and not pending and (word in _HOUSES or (not token.first and word not in _NOT_NAMES)):
        return True
    if after is None:
        return False
    return (word in _NAMED_OF and after.text in ("of", "for")) or (bool(run) and word in _FIELDS and after.capital)


def _joins(run: Sequence[Token], pending: Sequence[Token], token: Token) -> bool:
    """Whether "of", "and" or "van" goes on with the name before it rather than ending it."""
    if pending[0].text in _PARTICLES:
        return True
    if pending[0].text in ("of", "for", "the", "to"):
        return any(plain(t).lower() in _LEAD_ON for t in run) or (len(run) > 1 and pending[0].text == "for")
    return any(plain(t).lower() in _PAIRED for t in run) and token.lower.rstrip(".") not in HONORIFICS


def _named(run: list[Token], text: str) -> Name | None:
    """The name that a run of tokens is, without what only joins it to the next word; None where it names nothing."""
    while run and (run[-1].text in _JOINERS or run[-1].lower.rstrip(".") in ("north", "south", "west", "east", "new")):
        run.pop()
    if not run:
        return None
    words = [plain(token) for token in run]
    low = [word.lower() for word in words]
    written = fold(text[run[0].start : run[-1].start]) + words[-1]
    kind = _kind(words, low)
    before = text[max(0, run[0].start - 4) : run[0].start].lower()
    if kind == "person" and len(run) == 1 and run[0].text.endswith("s'") and before == "the ":
        kind = "institution"  # many people: "the Bakers' Health Study"
    return Name(" ".join(written.split()), kind, run[0].start, run[-1].end) if kind else None


def _kind(words: Sequence[str], low: Sequence[str]) -> Kind | None:
    """What a name of these words (`low`: in lower case) names; None where it is none."""
    joined = " ".join(low)
    if low[0].rstrip(".") in HONORIFICS and len(low) > 1:
        return "person"
    if joined in PLACES:
        return "place"
    if len(low) > 1 and low[-1] in PERIODICAL_PARTS:
        return "periodical"
    if any(word in INSTITUTION or word in KNOWN_INSTITUTIONS for word in low):
        return "institution"
    parts = [part for word in low for part in word.split("-")]
    if any(part in PERIODICAL for part in parts) or (len(low) > 1 and any(part in PERIODICAL_PARTS for part in parts)):
        return "periodical"
    if len(words) == 1 and (words[0].isupper() or sum(map(str.isupper, words[0])) > 2):
        short = 2 < len(words[0]) <= 6 or bool(_LONG_NAME.fullmatch(words[0]))
        return "acronym" if short and low[0] not in TOPICAL else None
    if any(len(word) > 2 and word.isupper() for word in words) and not all(map(str.isupper, words)):
        return "institution"
    # "Jack London" and "Berlin & Kay" are people.
    placed = low[:-1] if low[-1] in CITIES and low[0] not in _REGIONS else low[1:] if "&" in low else low
    if low[0] in _CITIES or any(word in PLACES for word in placed):
        return "place" if len(low) < 3 else "institution"
    if len(words) > 4 or low[-1].rstrip(".") in HONORIFICS or all(len(word) <= 2 for word in words):
        return None
    return "person" if not any(character.isdigit() for character in joined) else None


# Longer than an acronym trials are called, too, "JUPITER"; but what ends or is so is an adjective, shouted.
_LONG_NAME = re.compile(
    r"(?!(?:EARLIER|ANOTHER|FURTHER|LARGER|SMALLER|LONGER|GREATER)$)(?!.*(?:AL|OUS|IC|ED|ING|EST|ENT|ANT|[IE]VE|ARY?"
    r"|[AI]BLE|FUL|LESS|LY|ETE)$)[A-Z][A-Z\d-]{6,13}"
)
_INITIALS = re.compile(r"(?<=[a-z])(?:,? [A-Z]{1,3})+$")


def surname(person: str) -> str:
    """What a person is known by: the last word, titles, initials behind it and case aside.

    >>> surname("Prof. A. B. Brook") == surname("Brook AB") == surname("the Brook".removeprefix("the ")) == "brook"
    True
    """
    words = [word.rstrip(".,").lower() for word in _INITIALS.sub("", person).split()]
    words = [word for word in words if word not in HONORIFICS] or words
    return words[-1] if words else ""


_PLACE_WORDS = re.compile(r"\b(?:univ(?:ersity)?\.?|the|of|at|for|and|&|college|institute|school|'s)(?=\s|$)|[.,']")


def source_key(name: str) -> str:
    """One key for all wordings of a place or institution: without "University of", a demonym as its country.

    >>> source_key("Univ. of Lund"), source_key("French"), source_key("the North Dakota")
    ('lund', 'france', 'north dakota')
    """
    low = fold(name).lower()
    bare = " ".join(_PLACE_WORDS.sub(" ", low).split()) or low.strip()
    return PLACES.get(low.strip(), PLACES.get(bare, bare))


def acronyms(name: str) -> frozenset[str]:
    """The acronyms that a name of several words may go by, in lower case.

    >>> sorted(acronyms("University of North Lund"))
    ['unl', 'uonl']
    """
    words = [word.strip(".,'").lower() for word in re.split(r"[\s-]+", fold(name))]
    words = [word for word in words if word]
    if len(words) < 2:
        return frozenset()
    content = [word for word in words if word not in _JOINERS]
    return frozenset("".join(word[0] for word in part) for part in (words, content) if len(part) > 1)
