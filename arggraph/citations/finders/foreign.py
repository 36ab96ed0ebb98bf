"""Works spoken of in other languages: "die Studie der Universität Lund", "le livre de Brook", "het RIVM-rapport".

One way of reading for all of them: a work noun, and what tells which work: a title in quotation marks, a name that a
small word joins to it, a name in a compound, a country. Every mention carries its wording in English, by which works
are told apart ("the Lund study"), and the rule that finds its like in English.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import attrgetter

from arggraph import language
from arggraph.citations.entities import shouted
from arggraph.citations.foreign_names import PIECES, RESEARCH, STUDIES, Name, Reading, acronym, nation
from arggraph.citations.foreign_words import TONGUES
from arggraph.citations.gazetteer import TOPICAL
from arggraph.citations.lexicon import NOUNS, SHELVED
from arggraph.citations.mention import Mention
from arggraph.citations.tokens import words
from arggraph.model import Comment

# What stands before a hyphen and a noun and names nobody.
_KINDS = words(
    """langzeit online pilot video blog test corona covid kinder jugend feld labor kurz foto youtube twitter facebook
    wikipedia internet zeitungs doping gender euro"""
)
# Nouns that are the same where they are many.
_ALIKE = words("artikel leitartikel ratgeber bestseller gutachten")
_CALLED = words(
    """mit met dem de titel namens intitulé intitulée titulado titulada llamado llamada intitolato intitolata chiamato
    intitulado intitulada chamado chamada getiteld genaamd"""
)
# What "this" may mean the discussion's own.
_POSTS = frozenset(["article", "piece", "interview", "editorial", "column"])
_YEAR = re.compile(r" (?:\((?=\d{4}\))|(?:von|aus|de|del|di|du|do|van|uit) )(1[6-9]\d\d|20\d\d)(?:\)|\b)")
_BACK, _LONGEST_TITLE = 3, 14  # words


class Foreign:
    name = "foreign"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        tongue = TONGUES.get(language.tongue(comment.text))
        if tongue and not shouted(comment.text):
            reading = Reading(comment.text, tongue)
            for at, word in enumerate(reading.words):
                noun = word.low if word.low in tongue.nouns else word.low.rpartition("-")[2]
                shown = word.text[-len(noun) :]
                if noun in tongue.nouns and not word.text.isupper() and not (tongue.shouts and shown.islower()):
                    yield from _Phrase(comment, reading, at, noun).mentions()


class _Phrase:
    """A work noun in its sentence: the index of its word, the index where its phrase begins, its determiner in
    English."""

    def __init__(self, comment: Comment, reading: Reading, at: int, noun: str) -> None:
        self.comment, self.reading, self.at, self.noun = comment, reading, at, noun
        self.tongue, self.word, self.lemma = reading.tongue, reading.words[at], reading.tongue.nouns[noun]
        self._weak = noun in reading.tongue.weak
        self.first, self.determiner = self._led()

    def _led(self) -> tuple[int, str]:
        for index in range(self.at - 1, max(-1, self.at - 2 - _BACK), -1):
            word = self.reading.words[index]
            if word.low in self.tongue.determiners:
                return index, self.tongue.determiners[word.low]
            adjective = word.text.islower() or nation(word.low) or (self.tongue.shouts and word.low.endswith("er"))
            if not adjective or word.low in language.FUNCTION_WORDS or not word.low.isalpha():
                break
        return self.at, ""

    def mentions(self) -> Iterator[Mention]:
        """The mention on the noun, if something tells which work it is, or that it points back."""
        if self._none():
            return
        name = self._whose()
        title, start, end = self._titled(name.after if name else self.at + 1) or ("", self.word.start, self.word.end)
        if end > self.word.end and not name:
            name = self.reading.joined(self._index(end), self.lemma)
        name = name or self._nation()
        if name and not self.tongue.no_bodies.isdisjoint(each.lower() for each in (name.source, *name.people)):
            return
        start, end = min(start, self.word.start), max(end, self.word.end)
        if name:
            start = min(start, self.reading.words[name.first].start)
            end = max(end, self.reading.words[name.after - 1].end)
        if title or name:
            rule = "titles" if title else "authors" if name and name.people else "sources"
            single = rule == "sources" and self.determiner == "a" and self.lemma in PIECES
            yield self._mention(start, end, rule, "single" if single else "named", title, name)
        elif self.determiner == "this" and self.lemma not in _POSTS and (self.lemma == "study" or not self._weak):
            yield self._mention(self.reading.words[self.first].start, end, "later", "later")

    def _whose(self) -> Name | None:
        """Whose work it is by a name beside the noun; one word alone wrote no report, and nothing of many meanings."""
        name = self._compound() or self._owner() or self.reading.joined(self.at + 1, self.lemma) or self._beside()
        doubtful = name and name.people and (self._weak or self.lemma == "report") and " " not in name.people[0]
        return None if doubtful else name

    def _none(self) -> bool:
        """ "par rapport à", "die Artikel" of many, "si un article du Temps dit …" """
        if self.lemma == "report" and self.reading.word(self.at - 1).low == "par":
            return True
        if self.noun in _ALIKE and self.reading.word(self.first).low in ("die", "diese"):
            return True
        before = {self.reading.word(index).low for index in range(self.first - _BACK, self.first)}
        return self.determiner in ("a", "") and not self.tongue.unreal.isdisjoint(before)

    def _mention(
        self, start: int, end: int, rule: str, bond: str, title: str = "", name: Name | None = None
    ) -> Mention:
        people, source = (name.people, name.source) if name else ((), "")
        told = (self.determiner or "the", f'"{title}"' if title else "", " and ".join(people), source, self.lemma)
        year = _YEAR.match(self.reading.text, end) if bond != "later" else None
        end = year.end() if year else end
        sure = 0.7 if bond == "later" else 0.8
        return Mention.on(self.comment, start, end, NOUNS[self.lemma], rule, sure, self.word.start)._replace(
            bond=bond,
            title=title,
            people=people,
            sources=(source,) if source else (),
            year=int(year[1]) if year else None,
            gloss=" ".join(filter(None, told)),
        )

    def _index(self, start: int) -> int:
        """The index of the first word from an offset on."""
        return bisect_left(self.reading.words, start, key=attrgetter("start"))

    def _nation(self) -> Name | None:
        """ "eine dänische Studie", "une étude danoise", "die Bonner Studie" """
        if self.lemma not in STUDIES or (self._weak and self.lemma == "report"):
            return None
        for index in (*range(self.first, self.at), self.at + 1):
            word = self.reading.word(index)
            if country := nation(word.low):
                return Name(index, index + 1, source=country)
            if self.first < index < self.at and self.tongue.shouts and word.capital and word.low.endswith("er"):
                return Name(index, index + 1, source=word.text[:-2])
        return None

    def _compound(self) -> Name | None:
        """ "die Lund-Studie", "het RIVM-rapport", "im „Spiegel“-Artikel" """
        if not self.tongue.builds:
            return None
        before = self.reading.word(self.at - 2)
        mark = self.reading.closed.get(before.end) if self.reading.word(self.at - 1).text == "-" else None
        if mark and len(mark.title.split()) < 4:
            return Name(self._index(mark.start), self.at + 1, source=mark.title)
        named = self.word.text[: -len(self.noun) - 1]
        if not named or named.lower() in TOPICAL or not _KINDS.isdisjoint(named.lower().split("-")):
            return None
        # Where every noun has a capital, only what is spoken of as known: "die Lund-Studie".
        told = self.lemma in RESEARCH and self.determiner in ("the", "this") if self.tongue.shouts else True
        known = self.reading.body([named]) or (named[0].isupper() and told and not self._weak)
        return Name(self.at, self.at + 1, source=named) if known else None

    def _owner(self) -> Name | None:
        """ "Ada Brooks Buch" """
        owner, before = self.reading.word(self.at - 1), self.reading.word(self.at - 2)
        if not self.tongue.builds or not self.reading.named(owner) or not owner.low.endswith("s"):
            return None
        full = self.reading.named(before) and before.low.isalpha()
        if before.low in self.tongue.determiners or not owner.low.isalpha() or (not full and owner.low.endswith("es")):
            return None  # "Neues Buch"
        first = self.at - 2 if full else self.at - 1
        return Name(first, self.at + 1, people=(self.reading.span(first, self.at)[:-1],))

    def _beside(self) -> Name | None:
        """ "l'étude LEAP", "el informe PISA", "le rapport Brook" """
        following = self.reading.word(self.at + 1)
        if (
            self.determiner not in ("the", "this")
            or self.lemma not in RESEARCH | {"essay"}
            or not self.reading.named(following)
        ):
            return None
        parts, after = self.reading.run(self.at + 1)
        if not parts or (self.tongue.builds and not acronym(following.text)):
            return None
        return Name(self.at + 1, after, source=self.reading.span(self.at + 1, after))

    def _titled(self, behind: int) -> tuple[str, int, int] | None:
        """The title that stands beside the noun or `behind` its name, and where it begins and ends with its marks."""
        shelved = NOUNS[self.lemma] in SHELVED
        for index in (self.at + 1, behind):
            comma = self.reading.word(index).text in (",", "(")
            called = index + comma
            while called < index + 5 and self.reading.word(called).low in _CALLED:
                called += 1
            near = called > index + comma or shelved or (index == self.at + 1 and not comma)
            mark = self.reading.quoted(called)
            if near and mark and _title(mark.title):
                return mark.title, mark.start, mark.end
        mark = self.reading.closed.get(self.reading.word(self.first - 2).end)
        if mark and self.determiner and self.reading.word(self.first - 1).text == "," and _title(mark.title):
            return mark.title, mark.start, mark.end
        return None


def _title(title: str) -> bool:
    """Whether quoted words may be a title rather than what somebody says."""
    said = title.endswith(("!", "...", "\u2026")) or len(title.split()) > _LONGEST_TITLE
    return (title[:1].isupper() or title[:1].isdigit()) and len(title) > 3 and not said


FIND = Foreign()
