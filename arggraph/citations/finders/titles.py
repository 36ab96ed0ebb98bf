"""Titles: quoted, in italics, markdown or capitals, right beside a work noun."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from arggraph.citations.entities import shouted
from arggraph.citations.finders.authors import after_by, people_in, person_before
from arggraph.citations.lexicon import POINTERS
from arggraph.citations.mention import Mention
from arggraph.citations.phrases import Phrase, phrases
from arggraph.citations.tokens import Token, fold, words
from arggraph.model import Comment

_LONGEST = 200
# What may open a title, and the pattern that it opens: tried only where the mark is there.
_MARKED = tuple(
    (opening, re.compile(pattern))
    for opening, pattern in (
        ('"', rf'"([^"\n]{{3,{_LONGEST}}})"'),
        ("<", rf"<(?:i|em|cite|u)>([^<\n]{{3,{_LONGEST}}})</(?:i|em|cite|u)>"),
        ("*", rf"(?<![\w*])\*{{1,2}}([^*\n]{{3,{_LONGEST}}})\*{{1,2}}(?!\w)"),
        ("_", rf"(?<!\w)_([^_\n]{{3,{_LONGEST}}})_(?!\w)"),
        ("'", r"(?<!\w)'((?:[A-Z][\w-]{0,25}:?)(?: [\w:,-]{1,25}(?:'\w{1,2})?){1,12}[?!]?)'(?!\w)"),
    )
)
_CAPITALS = re.compile(r"\b[A-Z]{2,20}(?: [A-Z]{1,20}){1,9}\b")
_TITLED = re.compile(
    r"(?:\d{1,4} )?[A-Z][\w'-]*(?::?(?: (?:of|the|a|an|and|in|on|to|for|with|from|as|is|my|at|by|"
    r"&))*:? [A-Z][\w'-]*){1,9}"
)
_CALLED = re.compile(r"[A-Z][\w'-]{0,25}(?:[ :][\w',-]{1,25}){1,11}(?=[.!?;()\"\n]|$| by [A-Z])")
_SMALL = words("of the a an and in on to for with from as is at by or my our your vs")
_SET_SMALL = words("of the a an and in on to for with from as at or not its by vs v into about than but nor per via")
_RUN_SMALL = r"(?:of|the|a|an|and|in|on|to|for|with|from|as|is|my|at|or|not|its|your|their|when|into|about|without|&)"
# A run of capitals that a title may be. Bounded everywhere, so that it runs in linear time.
TITLE_RUN = re.compile(
    rf"\b(?:\d{{1,3}} )?[A-Z][\w'-]{{0,25}}"
    rf"(?:[:?]?(?: {_RUN_SMALL}){{0,3}} (?:[A-Z][\w'-]{{0,25}}|\d{{1,4}}\b)){{1,11}}"
)
_ACTS = re.compile(r" (?:wrote|writes|mention|cite|recommend|read|and|is|was|has|had|did|said|says|sold|gave|made)")
_CALLS = words("called titled entitled named")
_NAMING = _CALLS | words("is was , : ( -")


class Marked(NamedTuple):
    """Words set apart by quotation marks, italics or capitals: the words, where they stand, with their marks."""

    title: str
    start: int
    end: int
    quoted: bool


def marked(text: str) -> Iterator[Marked]:
    """Every run of words set apart in a text."""
    folded = fold(text)
    for opening, pattern in _MARKED:
        for match in pattern.finditer(folded) if opening in folded else ():
            yield Marked(text[match.start(1) : match.end(1)].strip(" ,.;\\"), match.start(), match.end(), True)
    if not shouted(text):
        for match in _CAPITALS.finditer(folded):
            yield Marked(match.group(), match.start(), match.end(), False)


def title_like(title: str) -> bool:
    """Whether words are capitalised as a title is.

    >>> title_like("The Long Walk"), title_like("not what I said"), title_like("Really")
    (True, False, False)
    """
    words = re.findall(r"[\w'-]+", title)
    content = [word for word in words if word.lower() not in _SMALL]
    if (
        not 2 <= len(words) <= 25
        or (not words[0][0].isupper() and not words[0].isdigit())
        or title.endswith(("!", "..."))
    ):
        return False
    capital = sum(word[0].isupper() or word[0].isdigit() for word in content)
    return bool(content) and capital >= 0.6 * len(content)


def set_as_title(title: str) -> bool:
    """Whether every word is capitalised but the small ones, as in a title of two words or more.

    >>> set_as_title("Bees and Men"), set_as_title("Bees are insects"), set_as_title("We Know Bees!")
    (True, False, False)
    """
    told = re.findall(r"[^\W\d_][\w'-]*", title)
    return (
        sum(word[0].isupper() for word in told) > 1
        and told[0][0].isupper()
        and all(word[0].isupper() or word in _SET_SMALL for word in told)
        and not title.endswith(("!", "..."))
        and not title.isupper()
    )


class Titles:
    name = "titles"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        text = comment.text
        by_start: dict[int, Marked] = {}
        by_end: dict[int, Marked] = {}
        found = phrases(text)
        if found:
            for each in marked(text):
                by_start.setdefault(each.start, each)
                by_end.setdefault(each.end, each)
        used: set[int] = set()
        mark: Marked | None
        for phrase in found:
            if phrase.lemma in POINTERS or phrase.lemma in ("program", "programme"):
                continue
            mark = (
                self._proper(phrase)
                or self._following(phrase, by_start)
                or self._plain(comment, phrase)
                or self._preceding(phrase, by_end)
            )
            if mark and mark.start not in used:
                used.add(mark.start)
                yield self._mention(comment, phrase, mark)

    def _mention(self, comment: Comment, phrase: Phrase, mark: Marked) -> Mention:
        owners = people_in(phrase.owner, comment.text)
        people = [person.text for person in owners]
        people = people or [person.text for person in after_by(comment.text, phrase)]
        if not people and phrase.determiner in ("his", "her"):
            people = [person_before(comment.text, phrase)]
        first = owners[0].start if owners else phrase.start if len(phrase.modifiers) < 6 else phrase.head
        start, end = min(first, mark.start), max(phrase.end, mark.end)
        year = re.match(r"[\"'*_)]{0,2}\s?\(((?:1[6-9]|20)\d\d)\)", comment.text[mark.end : mark.end + 10])
        mention = Mention.on(comment, start, end, phrase.kind, self.name, 0.9, phrase.head)
        told = int(year.group(1)) if year else None
        return mention._replace(title=mark.title, people=tuple(filter(None, people)), year=told)

    def _proper(self, phrase: Phrase) -> Marked | None:
        """ "the National Bee Survey": three capitals or more, the noun's among them."""
        noun = phrase.tokens[phrase.noun]
        capital = [token for token in phrase.modifiers if token.capital]
        if (
            not noun.capital
            or phrase.determiner != "the"
            or len(capital) < 2
            or len(capital) < len(phrase.modifiers) - 1
        ):
            return None
        named = [token.text for token in phrase.modifiers if not token.text.isdigit()]
        return Marked(" ".join((*named, noun.text)), phrase.start, phrase.end, False)

    def _following(self, phrase: Phrase, by_start: dict[int, Marked]) -> Marked | None:
        """`book "The Long Walk"`, `the article, called *Bees and Men*`, `Brook's book (The Long Walk)`"""
        for index, token in enumerate(phrase.after(4)):
            mark = by_start.get(token.start)
            if mark:
                named = any(t.text in _CALLS for t in phrase.after(index))
                word = mark.title[:1].isupper() and mark.quoted and not index and " " not in mark.title
                return mark if title_like(mark.title) or word or (mark.quoted and named) else None
            if token.text not in _NAMING:
                return None
        return None

    def _plain(self, comment: Comment, phrase: Phrase) -> Marked | None:
        """`the book The Long Walk`, `a book called The Long Walk by …`: capitals that need no other mark."""
        following = phrase.after(4)
        skip = 1 if following and following[0].text in _CALLS | {",", ":"} else 0
        if (
            phrase.plural
            or len(following) <= skip
            or shouted(comment.text)
            or (not phrase.determiner and not phrase.owner)
        ):
            return None
        if skip and following[0].text in ",:" and phrase.kind not in ("book", "broadcast"):
            return None
        token = following[skip]
        if skip and token.text == "the" and len(following) > skip + 1:  # "the book, the Long Walk"
            token = following[skip + 1]
        if skip and following[0].text not in ",:":
            return self._called(comment.text, token)
        titled = token.capital or token.text.isdigit()
        match = _TITLED.match(fold(comment.text), token.start, token.start + 120) if titled else None
        if not match or (not skip and phrase.kind not in ("book", "broadcast", "article")):
            return None
        title = re.sub(r" by .*$", "", match.group())
        proper = phrase.lemma in ("book", "novel", "film", "movie", "documentary")
        if len(title.split()) < (2 if proper and not _ACTS.match(comment.text, token.start + len(title)) else 3):
            return None
        return Marked(title, token.start, token.start + len(title), False)

    def _called(self, text: str, token: Token) -> Marked | None:
        """`a book called The Long Walk by …`, `an article titled Old dust is no longer useful`: to the clause's end"""
        match = _CALLED.match(fold(text), token.start, token.start + 120) if token.capital else None
        if not match:
            return None
        titled = _TITLED.match(match.group())
        title = titled.group() if titled and len(titled.group().split()) > 1 else match.group()
        title = re.split(r" by (?=[A-Z])", title)[0].strip(" ,")
        return Marked(title, token.start, token.start + len(title), False) if " " in title else None

    def _preceding(self, phrase: Phrase, by_end: dict[int, Marked]) -> Marked | None:
        """`the "Long Walk" study`, `"The Long Walk", a book`, `The "Bees and Men" article`"""
        before = [phrase.tokens[phrase.first - 1]] if phrase.first else []
        inside = phrase.tokens[phrase.noun - 1 : phrase.noun]
        if before and before[0].text in (",", "(", "-") and phrase.determiner in ("a", "an", "the", "his", "her"):
            before = [phrase.tokens[phrase.first - 2]] if phrase.first > 1 else []
        elif not (inside and inside[0].text == '"'):
            return None
        for token in (*inside, *before):
            mark = by_end.get(token.end)
            if mark and title_like(mark.title):
                return mark
        return None


FIND = Titles()
