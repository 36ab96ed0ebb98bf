"""What a mention says, as far as it tells its work from others: its words, names, numbers, and what is said around."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from arggraph.citations.entities import acronyms, source_key, surname
from arggraph.citations.gazetteer import PLACES
from arggraph.citations.lexicon import DETERMINERS, NOUNS, PLURALS, WORK_NOUNS, content
from arggraph.citations.mention import Mention, work_noun
from arggraph.citations.tokens import fold, sentence, words
from arggraph.model import Comment

_WORD = re.compile(r"[^\W_](?:[\w'&.-]*[^\W_])?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_CAPITALS = re.compile(r"\b[A-Z][\w'&.-]*(?:(?: (?:of|the|and|&|for|in|on|to|a|des|de|von))* [A-Z][\w'&.-]*)+")
_ORDINALS = {
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th", "seventh": "7th",
    "eighth": "8th", "ninth": "9th", "tenth": "10th", "thirteenth": "13th", "fourteenth": "14th",
}  # fmt: skip
# Words of a wording that say nothing of the work.
_PLAIN = words(
    """one ones same said entire whole actual original above latter aforementioned very new recent so-called first last
    http https www com org net html htm linked cited posted mentioned called titled entitled read wrote written writes
    published guy lady people thing stuff et al"""
)
_CLASS = {
    "a": "a", "an": "a", "another": "a", "one": "a", "the": "the", "this": "this", "that": "this", "your": "your",
    "my": "my", "our": "my", "his": "his", "her": "his", "their": "his", "its": "his", "these": "these",
    "those": "these",
}  # fmt: skip
_NO_SITE = words("www co com org net gov edu ac uk")
_ENDING = re.compile(r"(?<=\w{3})(?:ments?|ings?|ions?|ists?|isms?|ics?|ed|es|en|s|e|y)$")
_BESIDE = 30  # characters that make a passage with the mention


class Portrait(NamedTuple):
    """What one mention says. Sets hold stems (`stem`) unless another thing is said.

    `said`: the telling words and the surnames; `names`: those of them with a capital or digit; `speakers`: names of
    people who speak on the page ("the paper Anna linked"), which are in neither; `around`: the telling words of its
    sentence and the next ones; `full`: the wording in lower case without its determiner; `run`: its letters alone;
    `passage`: letters of the wording and what stands beside it; `short`: abbreviations in it; `initials`: those that
    its names would make; `numbers`, `years`: as written; `noun`: its work noun; `determiner`: the class of its first
    word; `people`: surnames; `sources`: keys; `title`: plain; `host`, `site`, `path`: of its address; `quoted`: the
    comment that the mention is quoted from, "?" where it is not told which.
    """

    said: frozenset[str]
    names: frozenset[str]
    speakers: frozenset[str]
    around: frozenset[str]
    full: str
    run: str
    passage: str
    short: frozenset[str]
    initials: frozenset[str]
    numbers: frozenset[str]
    years: frozenset[str]
    noun: str
    determiner: str
    people: frozenset[str]
    sources: frozenset[str]
    title: str
    host: str
    site: str
    path: frozenset[str]
    quoted: str


def portrait(mention: Mention, comment: Comment, people: frozenset[str] = frozenset()) -> Portrait:
    """The portrait of a mention in its comment; `people`: stems of the names of those who speak on the page."""
    written = fold(mention.gloss or mention.words)
    bare = _ADDRESS.sub(" ", written)
    told = [re.sub(r"'s?$", "", word) for word in _WORD.findall(bare if bare.strip() else written)]
    low = [word.lower() for word in told]
    telling = [word for word in told if tells(word)]
    names = frozenset(stem(word) for word in telling if word[0].isupper() or word[0].isdigit())
    authors = frozenset(stem(surname(person)) for person in mention.people)
    speakers = names & people - authors
    first = next((at for at, word in enumerate(low) if word not in DETERMINERS), 0)
    address = _address(mention, written)
    host = re.sub(r"^(?:https?://)?(?:www\.)?", "", address).split("/")[0].lower()
    before = comment.text[max(0, mention.start - _BESIDE) : mention.start]
    after = comment.text[mention.end : mention.end + _BESIDE]
    quote = comment.quote_at(mention.start)
    return Portrait(
        said=frozenset(map(stem, telling)) - speakers | authors,
        names=names - speakers | authors,
        speakers=speakers,
        around=_around(comment.text, mention),
        full=" ".join(low[first:]) if bare.strip() else written.lower(),
        run=_letters(bare),
        passage=" ".join(map(_letters, (before, written, after))),
        short=frozenset(_abbreviations(told)),
        initials=frozenset(each for run in _CAPITALS.findall(bare) for each in _initials(run)),
        numbers=frozenset(re.findall(r"\d+", bare)),
        years=frozenset([*_YEAR.findall(written), *([str(mention.year)] if mention.year else [])]),
        noun=_noun(low, mention),
        determiner=_CLASS.get(low[0], "other" if low[0] in DETERMINERS else "") if low else "",
        people=frozenset(map(person_key, mention.people)),
        sources=frozenset(source_names(mention)),
        title=plain_title(real_title(mention)),
        host=host,
        site=_site(host),
        path=frozenset(map(stem, filter(tells, re.findall(r"[a-z]{3,}", address.lower().partition(host)[2]))))
        if host
        else frozenset(),
        quoted=(quote.source or "?") if quote else "",
    )


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its ending, an ordinal in digits, a demonym as its country.

    >>> stem("Danish"), stem("Second"), stem("treatments"), stem("pooling")
    ('denmark', '2nd', 'treat', 'pool')
    """
    low = word.lower().rstrip(".")
    low = PLACES.get(low, _ORDINALS.get(low, low))
    return _ENDING.sub("", _ENDING.sub("", low))


@lru_cache(maxsize=4096)
def tells(word: str) -> bool:
    """Whether a word says something of a work: no work noun, no determiner, no word of every sentence."""
    low = word.lower()
    if low in WORK_NOUNS or low in DETERMINERS or low in _PLAIN:
        return False
    return bool(content([word])) or low.isdigit() or (len(word) == 2 and word.isupper())


def telling(text: str) -> list[tuple[str, int]]:
    """The stems of the telling words of a text and where they begin; that of a name begins with a capital there.
    Addresses are none."""
    bare = _ADDRESS.sub(lambda address: " " * len(address.group()), fold(text))
    return [(stem(word.group()), word.start()) for word in _WORD.finditer(bare) if tells(word.group())]


@lru_cache(maxsize=4096)
def person_key(person: str) -> str:
    """A surname, doubled letters as one: "Brookmann" is "Brookman".

    >>> person_key("Dr. A. Hall") == person_key("Hal")
    True
    """
    return re.sub(r"(.)\1", r"\1", surname(person))


def source_names(mention: Mention) -> set[str]:
    """All that the sources of a mention may go by: "the University of Lund" is "lund" and "ul"."""
    return {name for source in mention.sources for name in (source_key(source), *acronyms(source))}


def real_title(mention: Mention) -> str:
    """The title that a mention gives; what a link shows is none."""
    return "" if mention.rule == "links" else mention.title


def plain_title(title: str) -> str:
    """A title without case and punctuation."""
    return " ".join(re.findall(r"\w+", fold(title).lower()))


def title_key(title: str) -> str:
    """A plain title without its first article: what "Long Walk" and "The Long Walk" share."""
    first, _, rest = plain_title(title).partition(" ")
    return rest if rest and first in ("the", "a", "an") else plain_title(title)


def _letters(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", text.lower()))


def _address(mention: Mention, written: str) -> str:
    known = dict(mention.identifiers).get("url", "")
    shown = None if known else _ADDRESS.search(written)
    return shown.group() if shown else known


def _site(host: str) -> str:
    """What a host is known by: "bbc" of "news.bbc.co.uk"."""
    labels = [label for label in host.split(".") if label not in _NO_SITE]
    return ([label for label in labels if len(label) > 2] or labels or [""])[-1]


def _abbreviations(told: Sequence[str]) -> list[str]:
    short = [word for word in told if len(word) < 8 and sum(letter.isupper() for letter in word) > 1]
    return [word.replace("&", "").replace(".", "").lower() for word in short]


def _initials(run: str) -> set[str]:
    """The abbreviations of a run of capitals and of its ends, with small words and without.

    >>> sorted(_initials("Friday's Journal of Bees"))
    ['fjb', 'fjob', 'jb', 'job', 'ob']
    """
    parts = run.replace("-", " ").split()
    main = [part for part in parts if part[0].isupper()]
    whole = ["".join(part[0] for part in some if part[0].isalnum()).lower() for some in (parts, main)]
    return {letters[at:] for letters in whole for at in range(len(letters) - 1)}


def _noun(low: Sequence[str], mention: Mention) -> str:
    noun = work_noun(mention)
    if noun not in NOUNS:
        noun = next((word for word in low if word in WORK_NOUNS), "")
    return PLURALS.get(noun, noun)


def _around(text: str, mention: Mention) -> frozenset[str]:
    start = sentence(text, max(0, sentence(text, mention.start)[0] - 1))[0]
    end = sentence(text, max(mention.start, mention.end - 1), 1)[1]
    return frozenset(word for word, _ in telling(text[start:end]))
