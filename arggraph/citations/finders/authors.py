"""A person and a work noun: "Brook's book", "the Brook study", "a book by Ada Brook", "her study"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from arggraph.citations.lexicon import WEAK
from arggraph.citations.mention import Mention
from arggraph.citations.phrases import Phrase, phrases
from arggraph.citations.tokens import words
from arggraph.citations.writers import after_by, coordinated, people_in, person_before, year_after
from arggraph.model import Comment

_WRITES = words("wrote co-wrote published edited co-edited directed authored co-authored")
_SPOKEN = words(
    """speech letter interview lecture diary memoirs handbook manual dictionary encyclopedia data figures
    statistics findings talk masterpiece classic special series show story piece analysis"""
)
_NOT_HIS = words("site column trial testimony story")  # his day in court, his tale
_FIGURES = words("data figures statistics findings analysis")
# Without a word of these "the Brook trial" is Brook's day in court.
_CLINICAL = re.compile(
    r"\b(?:patients?|placebo|randomi[sz]ed|controlled|clinical|dos(?:e|es|age)|drug|treatment|blind)\b", re.I
)
_POINTING = words("the a an this that it them how course his her their")


class Authors:
    name = "authors"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        text = comment.text
        for phrase in phrases(text):
            if not phrase.plain and phrase.lemma not in _SPOKEN:
                continue
            found = self._owned(comment, phrase) or self._named(comment, phrase) or self._by(comment, phrase)
            found = found or self._wrote(comment, phrase) or self._pronoun(comment, phrase)
            if found:
                yield found

    def _mention(
        self, comment: Comment, phrase: Phrase, start: int, end: int, people: Iterable[str], sure: float
    ) -> Mention:
        year, reach = year_after(phrase)
        mention = Mention.on(comment, start, max(end, reach), phrase.kind, self.name, sure, phrase.head)
        return mention._replace(people=tuple(people), year=year)

    def _owned(self, comment: Comment, phrase: Phrase) -> Mention | None:
        """ "Dr. A. B. Brook's long book" """
        if not phrase.owner or len(phrase.modifiers) > 4:
            return None
        people = people_in(phrase.owner, comment.text)
        if not people or people[-1].end != phrase.owner[-1].end:
            return None
        end = _topic(phrase) if phrase.kind != "book" else phrase.end
        sure = 0.8 if phrase.lemma in WEAK else 0.9
        return self._mention(comment, phrase, people[0].start, end, [p.text for p in people], sure)

    def _named(self, comment: Comment, phrase: Phrase) -> Mention | None:
        """ "the Brook study": the name stands right before the noun."""
        spoken = phrase.lemma in ("data", "findings", "numbers", "lecture") and phrase.determiner == "the"
        if not (phrase.plain or spoken) or (phrase.lemma == "trial" and not _CLINICAL.search(comment.text)):
            return None
        polled = phrase.lemma in ("poll", "survey") and phrase.determiner in ("a", "an", "another")
        pointed = phrase.determiner in ("the", "this", "that", "these", "those")
        people = people_in(phrase.modifiers, comment.text)
        full = phrase.determiner in ("a", "an") and bool(people) and " " in people[0].text  # "an Ada Brook article"
        if not (pointed or polled or full) or not phrase.modifiers:
            return None
        if not people or phrase.lemma in WEAK - {"report", "paper", "poll", "review"}:
            return None
        rest = [t for t in phrase.modifiers if t.start >= people[-1].end]
        proper = phrase.tokens[phrase.noun].capital and " " in people[0].text
        if proper or any(t.capital and t.end <= people[0].start for t in phrase.modifiers):
            return None  # "the National Bee Survey": a title, no author
        if len(rest) > 1 or any(t.capital for t in rest):
            return None
        return self._mention(comment, phrase, phrase.start, phrase.end, [p.text for p in people], 0.85)

    def _by(self, comment: Comment, phrase: Phrase) -> Mention | None:
        """ "a book by Ada Brook", "the study done by Brook and Hale" """
        found = after_by(comment.text, phrase)
        if not found or (phrase.lemma in _FIGURES and " " not in found[0].text):
            return None
        start = phrase.start if phrase.determiner or phrase.modifiers else phrase.head
        return self._mention(comment, phrase, start, found[-1].end, [p.text for p in found], 0.9)

    def _wrote(self, comment: Comment, phrase: Phrase) -> Mention | None:
        """ "the book (that) Ada Brook wrote with Kim Hale" """
        following = phrase.after(16)
        following = following[bool(following) and following[0].lower in ("that", "which") :]
        found = people_in(following, comment.text)
        if not phrase.determiner or not found or found[0].start != following[0].start:
            return None
        people = found[: 1 + (len(found) > 1 and coordinated(comment.text, found))]
        rest = [token for token in following if token.start >= people[-1].end]
        if not rest or rest[0].lower not in _WRITES:
            return None
        beside = found[len(people) : len(people) + 1]
        if beside and comment.text[rest[0].end : beside[0].start] == " with ":
            people += beside
        end = max(rest[0].end, people[-1].end)
        return self._mention(comment, phrase, phrase.start, end, [p.text for p in people], 0.85)

    def _pronoun(self, comment: Comment, phrase: Phrase) -> Mention | None:
        """ "his book": the person named last before it in the comment."""
        if phrase.determiner not in ("his", "her") or len(phrase.modifiers) > 3 or phrase.lemma in _NOT_HIS:
            return None
        person = person_before(comment.text, phrase) or _person_after(comment.text, phrase)
        if not person:
            return None
        return self._mention(comment, phrase, phrase.start, phrase.end, [person], 0.75)


def _topic(phrase: Phrase) -> int:
    """The end of "of X" or "on X Y" after a noun: "Brook's studies of bees"."""
    following = phrase.after(3)
    if len(following) > 1 and following[0].text in ("of", "on"):
        about = following[1]
        return about.end if about.is_word and about.lower not in _POINTING else phrase.end
    return phrase.end


def _person_after(text: str, phrase: Phrase) -> str:
    """The person of "In his 1998 paper on bees, Brook says …": named after the comma, and saying something."""
    if [token.lower for token in phrase.before(1)] != ["in"]:
        return ""
    following = phrase.after(14)
    comma = next((index for index, token in enumerate(following) if token.text == ","), len(following))
    after = following[comma + 1 :]
    found = people_in(after[:5], text)
    if not found or found[0].start != after[0].start:
        return ""
    verb = next((token for token in after[1:5] if token.start >= found[0].end), None)
    return found[0].text if verb and verb.is_word and not verb.capital else ""


FIND = Authors()
