"""Titles: quoted, in italics, markdown or capitals, right beside a work noun."""

from __future__ import annotations

import re
from collections.abc import Iterable

from arggraph.citations.entities import shouted
from arggraph.citations.lexicon import POINTERS
from arggraph.citations.mention import Mention
from arggraph.citations.phrases import Phrase, phrases
from arggraph.citations.title_forms import Marked, marked, title_like
from arggraph.citations.tokens import Token, fold, words
from arggraph.citations.writers import after_by, people_in, person_before
from arggraph.model import Comment

_TITLED = re.compile(
    r"(?:\d{1,4} )?[A-Z][\w'-]*(?::?(?: (?:of|the|a|an|and|in|on|to|for|with|from|as|is|my|at|by|"
    r"&))*:? [A-Z][\w'-]*){1,9}"
)
_CALLED = re.compile(r"[A-Z][\w'-]{0,25}(?:[ :][\w',-]{1,25}){1,11}(?=[.!?;()\"\n]|$| by [A-Z])")
_ACTS = re.compile(r" (?:wrote|writes|mention|cite|recommend|read|and|is|was|has|had|did|said|says|sold|gave|made)")
_CALLS = words("called titled entitled named")
_BRACKETED = re.compile(
    r"((?:\d{1,4} )?[A-Z][\w'-]*(?:(?::|,(?! \d{4}\)))? [\w'&-]+){2,11}[?!]?)(?:, (?:1[6-9]|20)\d\d)?\)"
)
_PUBLISHERS = words(
    "press books publishing publishers verlag isbn edition ed vol schuster penguin random harper macmillan routledge "
    "springer amazon kindle bestseller chapter chapters"
)
_NAMING = _CALLS | words("is was , : ( -")


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
        if following[0].text == "(":
            return self._bracketed(comment.text, phrase, following[0].end)
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

    def _bracketed(self, text: str, phrase: Phrase, start: int) -> Marked | None:
        """`Brook's book (The Long Walk)`: three words or more with the capitals of a title, and no publisher's."""
        match = _BRACKETED.match(fold(text), start) if phrase.kind == "book" else None
        if not match or not title_like(match[1]) or not _PUBLISHERS.isdisjoint(re.findall(r"\w+", match[1].lower())):
            return None
        return Marked(text[match.start(1) : match.end(1)], match.start(1), match.end(), False)

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
