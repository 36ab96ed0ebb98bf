"""Whose a work is, in other languages than English: the names behind a work noun, and what joins them to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from arggraph import language
from arggraph.citations.foreign_words import NATIONS, Joint, Tongue
from arggraph.citations.gazetteer import KNOWN_INSTITUTIONS, PERIODICAL, TOPICAL
from arggraph.citations.lexicon import NOUNS
from arggraph.citations.title_forms import Marked, marked
from arggraph.citations.tokens import fold, words
from arggraph.offsets import lower

# What a country tells apart, as it does no "research", and what appears in a periodical.
STUDIES = frozenset(["study", "survey", "trial", "report"])
RESEARCH = STUDIES | {"research"}
PIECES = frozenset(["article", "piece", "interview", "editorial", "column", "report", "documentary"])
# "l'étude" is two words, "Lund-Studie" is one.
_WORD = re.compile(r"[^\W_][\w&]*+(?:-\w[\w&]*+)*+'?|\n|[^\w\s]")
_HONORIFICS = words("dr prof pr m mme herr herrn frau dra dott mr")
# What stands in lower case between "of the" and a person.
_OFFICES = words(
    """docteur docteure professeur professeure journaliste doctor doctora profesor profesora periodista dottor
    dottoressa professore professoressa giornalista doutor doutora professor professora jornalista señor señora
    dokter"""
)
# Endings of adjectives behind a noun: "une étude récente de …", "un informe oficial de …".
_ADJECTIVE = re.compile(
    r"\w{2,14}(?:al[ei]?|el|elle|if|ive|iv[oa]|ique|ic[oa]|aire|ari[oa]|ente?|euse|eux|os[oa]|ée?|[ai]d[oa])"
)
# Heads of compounds that name a German body: "Umweltbundesamt".
_BODY = re.compile(
    r"\w{3,40}(?:amt|rat|institut|ministerium|stiftung|klinik|klinikum|agentur|verband|behörde|kommission|universität|"
    r"hochschule|regierung|gericht|rechnungshof|gerichtshof)e?s?"
)
_ACRONYM = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ\d&-]{1,8}s?")
# Nouns behind "von" that are no names.
_COMMON = words(
    """interesse bedeutung wert belang seite hand dauer format anfang natur art haus gott ihnen montag dienstag mittwoch
    donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober november
    dezember mama papa oma opa"""
)
_SKIPPED, _LONGEST = 3, 7  # words


class Word(NamedTuple):
    text: str
    start: int
    end: int
    low: str

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


_NOTHING = Word("\n", 0, 0, "\n")


class Name(NamedTuple):
    """Whose work it is, `people` or a `source`, and the indices of its first word and of the one behind its last."""

    first: int
    after: int
    people: tuple[str, ...] = ()
    source: str = ""


class Reading:
    """The words of a text in one language, and the names among them."""

    def __init__(self, text: str, tongue: Tongue) -> None:
        self.text, self.tongue = fold(text), tongue
        found = _WORD.finditer(self.text)
        self.words = [Word(each[0], each.start(), each.end(), lower(each[0])) for each in found]
        quoted = [mark for mark in marked(text) if mark.quoted] if '"' in self.text else []
        self.opened = {mark.start: mark for mark in quoted}
        self.closed = {mark.end: mark for mark in quoted}
        self._bodies = tongue.bodies | tongue.press | KNOWN_INSTITUTIONS | PERIODICAL
        # What follows an article is a noun.
        self._nouns = {two.low for one, two in zip(self.words, self.words[1:], strict=False) if self._leads(one)}

    def _leads(self, word: Word) -> bool:
        return self.tongue.determiners.get(word.low) in ("the", "a")

    def word(self, index: int) -> Word:
        """The word at an index; an empty line where there is none."""
        return self.words[index] if 0 <= index < len(self.words) else _NOTHING

    def span(self, first: int, after: int) -> str:
        return self.text[self.words[first].start : self.words[after - 1].end]

    def listed(self, index: int, wordings: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
        """The first of some wordings that stands at an index, or an empty one."""
        told = tuple(word.low for word in self.words[index : index + 3])
        return next((wording for wording in wordings if told[: len(wording)] == wording), ())

    def quoted(self, index: int) -> Marked | None:
        """What is quoted from an index on."""
        return self.opened.get(self.word(index).start) if self.word(index).text == '"' else None

    def joined(self, index: int, lemma: str) -> Name | None:
        """Whose work it is: "Studie der Universität Lund", "un livre récent de Brook", "een artikel in Trouw"; from the
        index behind the noun, which means `lemma` in English."""
        behind = index
        for word in self.words[index : index + _SKIPPED]:
            if word.low not in self.tongue.made and (self.tongue.builds or not _ADJECTIVE.fullmatch(word.text)):
                break
            index += 1
        joint = self.listed(index, [wording for wording, _ in self.tongue.joints])
        kind = next((kind for wording, kind in self.tongue.joints if wording == joint), None)
        made = not self.tongue.made.isdisjoint(word.low for word in self.words[behind:index])
        return self._whose(index + len(joint), kind, lemma, made=made) if kind else None

    def _whose(self, index: int, joint: Joint, lemma: str, *, made: bool) -> Name | None:
        """Whom a joint leads to, behind a word like "published" or not."""
        honored = self.word(index).low in _OFFICES
        called = self.word(index).low in self.tongue.bodies and self.word(index + 1).text == '"'  # 'la revue « Temps »'
        index += honored or called
        if joint != "of" and (quoted := self._quoted_source(index)):
            return quoted
        parts, after = self.run(index)
        told = [self.words[part] for part in parts]
        if not told or (len(told) > 1 and all(word.text.isupper() for word in told)):
            return None
        beside = told[0].text in self.tongue.bodies and self.word(parts[0] + 1).capital
        small = told[0].low in self.tongue.determiners or beside
        text = self.span(parts[1] if small and len(parts) > 1 else parts[0], after)  # "El País", "du journal Le Temps"
        if country := nation(text.lower()):
            return Name(index, after, source=country) if lemma in STUDIES else None
        body = self.body([word.text for word in told]) and not (len(told) == 1 and told[0].low in self.tongue.bodies)
        person = honored or told[0].low in _HONORIFICS or joint == "of"
        person = person or (joint == "of the" and NOUNS[lemma] == "book" and not self.tongue.shouts)
        if self.tongue.shouts and not body and not self._tells(told, joint):
            return None
        if joint == "within":
            known = body or (made and not self.tongue.shouts)  # "un estudio en Lund" may be a flat
            return Name(index, after, source=text) if known and lemma in RESEARCH | PIECES else None
        return self._people(index, after, text) if person and not body else Name(index, after, source=text)

    def _quoted_source(self, index: int) -> Name | None:
        """A source in quotation marks: 'in der „Zeit“'."""
        mark = self.quoted(index)
        if not mark or len(mark.title.split()) > 3 or not mark.title[:1].isupper():
            return None
        after = next(at for at in range(index, len(self.words)) if self.words[at].end >= mark.end)
        return Name(index, after + 1, source=mark.title)

    def _tells(self, told: Sequence[Word], joint: Joint) -> bool:
        """Whether capitals are a name's where every noun has one: two in a row are; one alone is behind "von" where
        nothing shows that it is none ("von Forschern", "von Interesse")."""
        if joint == "within":
            return False
        if len(told) > 1:
            return True
        low = told[0].low
        return joint == "of" and not low.endswith(("n", "s")) and low not in _COMMON and low not in self._nouns

    def _people(self, first: int, after: int, text: str) -> Name:
        """One person, or two: "Brook et Hale"; "Brook et al." """
        low = [word.low for word in self.words[after : after + 3]]
        if low[:2] == ["et", "al"]:
            return Name(first, after + 2 + (low[2:] == ["."]), people=(text,))
        if low and low[0] in self.tongue.also:
            parts, end = self.run(after + 1)
            if parts and (not self.tongue.shouts or len(parts) > 1):
                return Name(first, end, people=(text, self.span(parts[0], end)))
        return Name(first, after, people=(text,))

    def run(self, index: int) -> tuple[list[int], int]:
        """The words of the name that begins at an index, small ones within left out, and the index behind it."""
        parts: list[int] = []
        while len(parts) < _LONGEST:
            word = self.word(index)
            dotted = (len(word.text) == 1 or word.low in _HONORIFICS) and self.word(index + 1).text == "."
            if self.named(word) or (dotted and word.capital) or (not parts and self._begins(index)):
                parts.append(index)
                index += 2 if dotted and self.word(index + 2).capital else 1
                continue
            pressed = bool(parts) and self.words[parts[-1]].low in self.tongue.press
            step = len(self.listed(index, self.tongue.inside)) if parts and not pressed else 0
            if not step or not self.named(self.word(index + step)):
                break
            index += step
        if not any(self.words[part].capital for part in parts):
            return [], index
        for _ in range(2 if self.words[parts[-1]].low in self.tongue.bodies else 0):  # "Cour des comptes"
            step = len(self.listed(index, self.tongue.inside))
            tail = self.word(index + step).low
            if not step or not tail.isalpha() or tail in language.FUNCTION_WORDS or len(tail) < 4:
                break
            index += step + 1
        return parts, index

    def _begins(self, index: int) -> bool:
        """Whether a small word begins a name: "l'université de Lund", "das ifo Institut", "El País", "Di Rocco" """
        word = self.word(index)
        body = word.low in self.tongue.bodies or (self.tongue.shouts and word.low in self.tongue.press)
        return body or (word.capital and word.text[1:].islower() and self.named(self.word(index + 1)))

    def named(self, word: Word) -> bool:
        """Whether a word may be part of a name."""
        small = word.low in self.tongue.determiners or word.low in language.FUNCTION_WORDS
        return word.capital and (not small or (word.text.isupper() and len(word.text) > 1))

    def body(self, told: Sequence[str]) -> bool:
        """Whether a name is an institution's, a periodical's, an abbreviation."""
        parts = [part for word in told for part in (word, *word.split("-"))]
        return any(
            part.lower() in self._bodies
            or (acronym(part) and part.lower() not in TOPICAL)
            or (self.tongue.shouts and _BODY.fullmatch(part.lower()))
            for part in parts
        )


def acronym(word: str) -> bool:
    return bool(_ACRONYM.fullmatch(word))


def nation(low: str) -> str:
    """The country of an adjective, or of its name.

    >>> nation("dänische"), nation("danoise"), nation("dank")
    ('Denmark', 'Denmark', '')
    """
    return next((NATIONS[low[:n]] for n in range(len(low), max(3, len(low) - 4), -1) if low[:n] in NATIONS), "")
