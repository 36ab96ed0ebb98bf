"""The work nouns by what they need to mean a work, the small words of noun phrases, and words that tell nothing."""

from __future__ import annotations

from collections.abc import Iterable

from arggraph.citations.tokens import words
from arggraph.model import WorkKind

# Nouns that only a title or a source beside them makes a work: "an interview on NPR", "FBI statistics".
SOURCED: dict[str, WorkKind] = {
    **dict.fromkeys(
        words("handbook manual guidebook dictionary encyclopedia encyclopaedia masterpiece classic diary work works"),
        "book",
    ),
    **dict.fromkeys(words("story piece interview speech letter"), "article"),
    **dict.fromkeys(words("analysis statistics stats figures data guidelines census testimony"), "report"),
    **dict.fromkeys(words("program programme episode broadcast lecture talk special series show"), "broadcast"),
    "findings": "study",
}
# Nouns that only point back to what stands elsewhere: "your link", "that ruling", "the authors say".
RULINGS = words("case decision ruling holding opinion verdict judgment judgement")
LINKED = words("link source url citation reference page webpage")
AUTHORS = words("author writer reporter journalist")
POINTERS: dict[str, WorkKind] = {
    **dict.fromkeys(LINKED - {"webpage"}, "website"),
    **dict.fromkeys(RULINGS, "other"),
    **dict.fromkeys(AUTHORS, "article"),
    **dict.fromkeys(words("petition transcript"), "article"),
    **dict.fromkeys(words("clip footage"), "broadcast"),
}
NOUNS: dict[str, WorkKind] = {
    **dict.fromkeys(
        words(
            """book novel memoir textbook monograph biography autobiography bestseller best-seller treatise pamphlet
            booklet manifesto ebook e-book"""
        ),
        "book",
    ),
    **dict.fromkeys(words("study experiment survey meta-analysis metaanalysis poll research"), "study"),
    **dict.fromkeys(words("trial rct"), "trial"),
    **dict.fromkeys(words("article paper essay editorial op-ed column preprint dissertation thesis review"), "article"),
    **dict.fromkeys(words("report whitepaper sheet release"), "report"),
    **dict.fromkeys(words("documentary podcast film movie video"), "broadcast"),
    **dict.fromkeys(words("website blog webpage site"), "website"),
    **POINTERS,
    **SOURCED,
}
PLURALS = {
    "studies": "study", "surveys": "survey", "meta-analyses": "meta-analysis", "biographies": "biography",
    "documentaries": "documentary", "essays": "essay", "theses": "thesis", "stories": "story", "analyses": "analysis",
} | {
    f"{noun}s": noun
    for noun in NOUNS
    if not noun.endswith(("y", "s", "research", "data", "work", "special", "classic"))
}  # fmt: skip
WORK_NOUNS = frozenset(NOUNS) | frozenset(PLURALS)
# Nouns so common in other senses ("review", "site", "film") that only a name or title beside them makes a work.
WEAK = words("research review column paper report site blog video film movie poll thesis website webpage")

WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = words("january february march april may june july august september october november december")
CALENDAR = WEEKDAYS | MONTHS | words("spring summer fall autumn winter")

# Kinds of works that are told from all others.
SHELVED: frozenset[WorkKind] = frozenset(["book", "broadcast"])

INDEFINITE = words("a an one another")
DEFINITE = words("the this that these those said")
OWNERS = words("his her their its")
POINTING = words("the this that these those said their its your my his her")
_OTHER = words(
    """my your our some any no every each which what whose more many several few two three four all both most other
    such enough numerous various"""
)
DETERMINERS = INDEFINITE | DEFINITE | OWNERS | _OTHER
# Words that no noun phrase holds before its noun; a walk to the left ends there.
BREAKERS = words(
    """of in on at by for from to with about into over under through than as like and or but nor if because so when
    while where who whom that is are was were be been being am has have had do does did will would can could may
    might must shall should not i you he she it we they me him us them read wrote write reads writes says said
    see saw show shows showed found find there here then also just even only very too n't cannot get got make
    made including there's it's that's he's she's i'm i've don't doesn't didn't isn't wasn't won't can't let's"""
)
# Words that describe nothing.
EMPTY = words(
    """the a an and or of in on at to for with by from as is are was were be been being it its this that these those he
    she they them his her their i me my we our you your who which what where when how why not no more most very
    much many some any all thing things stuff something anything topic subject matter issue people person good
    great new recent one two same other about than then there here so such if can could will would should may
    might do does did have has had just showed shows found that's lot kind sort way"""
)


def content(told: Iterable[str]) -> list[str]:
    """The words that say something, in lower case.

    >>> content("a book about the history of bees in Norway".split())
    ['book', 'history', 'bees', 'norway']
    """
    return [word.lower() for word in told if len(word) > 2 and word[0].isalnum() and word.lower() not in EMPTY]
