"""Scripture: chapter and verse ("Ruth 1:16", "Surah 2:256"), and scriptures that are said to say something."""

from __future__ import annotations

import re
from collections.abc import Iterable

from arggraph.citations.mention import Mention
from arggraph.citations.tokens import fold, numbers, vocabulary, words
from arggraph.model import Comment

_BOOKS = (
    r"Gen(?:esis|\.)?|Ex(?:od(?:us|\.)?)?|Lev(?:iticus|\.)?|Num(?:bers|\.)?|Deut(?:eronomy|\.)?|Josh(?:ua|\.)?|Judges|"
    r"Ruth|(?:Samuel|Sam\.?|Kings|Chronicles|Chron\.?)|Ezra|Neh(?:emiah|\.)?|Esther|Job|Ps(?:alms?|\.)?|"
    r"Prov(?:erbs|\.)?|Eccl(?:esiastes|\.)?|Isa(?:iah|\.)?|Jer(?:emiah|\.)?|Lam(?:entations)?|Ezek(?:iel|\.)?|"
    r"Dan(?:iel|\.)?|Hosea|Joel|Amos|Obadiah|Jonah|Micah|Nahum|Habakkuk|Zephaniah|Haggai|Zech(?:ariah)?|Mal(?:achi)?|"
    r"Matt(?:hew|\.)?|Mark|Luke|John|Acts|Rom(?:ans|\.)?|Cor(?:inthians|\.)?|Gal(?:atians|\.)?|Eph(?:esians|\.)?|"
    r"Phil(?:ippians|\.)?|Col(?:ossians|\.)?|Thess(?:alonians|\.)?|Tim(?:othy|\.)?|Titus|Philemon|Heb(?:rews|\.)?|"
    r"James|Pet(?:er|\.)?|Jude|Rev(?:elations?|\.)?|Exo|Deu|Psa|Ecc|Mat|Luk|Joh"
)
BOOK = re.compile(_BOOKS)
_NUMBERS = re.compile(r"\d ?: ?\d")
_VERSE = re.compile(
    rf"\b(?:(?:[1-3]|I{{1,3}}|1st|2nd|3rd) ?)?(?:{_BOOKS}) \d{{1,3}} ?: ?\d{{1,3}}(?:-\d{{1,3}}|[a-c])?\b"
)
_SURAH = re.compile(r"\b(?:(?:Surah?|Qur'?an|Koran) (?:[Aa]l-?\w{1,15} )?\(?\d{1,3} ?: ?\d{1,3}(?:-\d{1,3})?)\b", re.I)
_NAMES = {
    "bible": "The Bible", "qur'an": "The Qur'an", "quran": "The Qur'an", "koran": "The Qur'an", "torah": "The Torah",
    "talmud": "The Talmud", "book of mormon": "The Book of Mormon",
}  # fmt: skip
_SCRIPTURE = "|".join(sorted(_NAMES, key=len, reverse=True))
_HOLY = frozenset({"mormon", "qur"} | _NAMES.keys())
_PARTS = words(
    """book gospel genesis exodus leviticus deuteronomy isaiah romans corinthians psalm psalms revelation revelations
    matthew"""
)
_SAYS = re.compile(
    r"\b(?:(?:according to|(?:says?|said|stated|written|found|described|mentioned|quoted|read|says it) (?:in|from)"
    rf"|read|quote[sd]? (?:from )?) (?P<after>(?:the|your) (?:holy )?(?:{_SCRIPTURE})))\b|"
    rf"\b(?P<before>(?:the|your) (?:holy )?(?:{_SCRIPTURE}))"
    r"(?: (?:clearly|also|itself|never|even|doesn't|does not|specifically|plainly|actually)){0,2} "
    r"(?:say|says|said|states|teach|teaches|tells|describes|explains|mentions|claims|contains|commands|forbids|"
    r"condemns)\b",
    re.I,
)


# A book of it without a verse: "Genesis 1", "the book of Job", "Genesis says".
_BOOK_NAMES = (
    "Genesis|Exodus|Leviticus|Numbers|Deuteronomy|Joshua|Judges|Ruth|Samuel|Kings|Job|Psalms?|Proverbs|Isaiah|Jeremiah|"
    "Ezekiel|Daniel|Jonah|Matthew|Mark|Luke|John|Acts|Romans|Corinthians|Galatians|Ephesians|Hebrews|Revelations?"
)
SCRIPTURES = frozenset(re.split(r"[|?]+", _BOOK_NAMES.lower())) | words(
    """psalms revelation ecclesiastes philippians colossians thessalonians timothy peter james titus micah hosea
    zechariah"""
)
_CHAPTER = re.compile(
    rf"\b(?:(?:[Tt]he )?[Bb]ook of (?:{_BOOK_NAMES})|(?:[1-3] )?(?:Genesis|Exodus|Leviticus|Deuteronomy|Isaiah|Romans|"
    rf"Corinthians|Psalms?|Revelations?|Matthew) \d{{1,3}}(?! ?[:.\d])|[Gg]ospel of (?:Matthew|Mark|Luke|John|Thomas)|"
    r"(?:Genesis|Exodus|Leviticus|Deuteronomy|Revelations?)(?= (?:says|states|tells|describes|teaches|clearly|"
    r"account)))\b"
)


class Scripture:
    name = "scripture"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        folded = fold(comment.text)
        if ":" in folded and numbers(comment.text) and _NUMBERS.search(folded):
            for match in _VERSE.finditer(folded):
                yield self._mention(comment, *match.span(), "The Bible", 0.85)
            for match in _SURAH.finditer(folded):
                yield self._mention(comment, *match.span(), "The Qur'an", 0.85)
        for match in _CHAPTER.finditer(folded) if not vocabulary(comment.text).isdisjoint(_PARTS) else ():
            yield self._mention(comment, *match.span(), "The Bible", 0.7)
        for match in _SAYS.finditer(folded) if not vocabulary(comment.text).isdisjoint(_HOLY) else ():
            group = "after" if match["after"] else "before"
            name = re.sub(r"^(?:the|your) (?:holy )?", "", match[group].lower())
            yield self._mention(comment, *match.span(group), _NAMES[name], 0.6)

    def _mention(self, comment: Comment, start: int, end: int, title: str, sure: float) -> Mention:
        return Mention.on(comment, start, end, "book", self.name, sure)._replace(title=title)


FIND = Scripture()
