"""Experiments by the kind of their subjects: "the experiments with rats", and allusions to them: "it works in mice"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from arggraph.citations.mention import Mention
from arggraph.citations.phrases import Phrase, phrases, wished
from arggraph.citations.tokens import fold, vocabulary, words
from arggraph.model import Comment

# The kinds of subjects by which people tell experiments apart: any two animals are the same evidence.
_SUBJECTS = {
    "animals": "animal animals rat rats mouse mice rodent rodents monkey monkeys primate primates dog dogs cat cats "
    "rabbit rabbits pig pigs hamster hamsters chimps chimpanzees",
    "twins": "twin twins",
    "cells": "vitro",
    "children": "children infants toddlers babies kids",
    "veterans": "veterans soldiers",
    "students": "students undergraduates",
}
SUBJECT = {word: subject for subject, told in _SUBJECTS.items() for word in told.split()}
_ALLUSION = re.compile(
    r"\b(?:it|this|that|they|which|drug|effects?|results?)\b"
    r"(?: (?:also|even|has|have|had|been|was|were|is|are|only)){0,3} "
    r"(?:works?|worked|shown|seen|proven|proved|tested|demonstrated|observed|replicated|effective|happens?|found)"
    r"(?: (?:just|also|even|well|fine|to|work|be|effective|safe|true|out|as)){0,3} (?:in|on|with|for) "
    r"(?:(?:the|lab|laboratory|other|many|all|some|non-human) ){0,2}(\w{3,12})\b",
    re.I,
)
_WORKING = words(
    "work works worked shown seen proven proved tested demonstrated observed replicated effective happen happens found"
)


class Subjects:
    name = "subjects"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        text = comment.text
        for phrase in phrases(text):
            if phrase.kind not in ("study", "trial") or phrase.lemma == "poll" or wished(phrase):
                continue
            found = self._on(phrase) or self._modified(phrase)
            if found:
                subject, end = found
                sure = 0.7 if phrase.determiner else 0.5
                mention = Mention.on(comment, phrase.start, end, phrase.kind, self.name, sure, phrase.head)
                yield mention._replace(subject=subject)
        if vocabulary(text).isdisjoint(SUBJECT) or vocabulary(text).isdisjoint(_WORKING):
            return
        for match in _ALLUSION.finditer(fold(text)):
            if alluded := SUBJECT.get(match.group(1).lower()):
                mention = Mention.on(comment, *match.span(), "study", self.name, 0.5)
                yield mention._replace(bond="allusion", subject=alluded)

    def _on(self, phrase: Phrase) -> tuple[str, int] | None:
        """ "the experiments with rats", "studies done on twins" """
        following = phrase.after(7)
        for index, token in enumerate(following):
            if token.lower in ("with", "on", "in", "using", "of"):
                for other in following[index + 1 : index + 4]:
                    if other.lower in SUBJECT:
                        return SUBJECT[other.lower], other.end
                    if not other.is_word:
                        break
                return None
            if token.lower not in ("done", "conducted", "performed", "carried", "out", "were", "made"):
                return None
        return None

    def _modified(self, phrase: Phrase) -> tuple[str, int] | None:
        """ "the rat studies", "a twin study" """
        last = phrase.modifiers[-1].lower if phrase.modifiers else ""
        last = "" if last in ("children", "kids", "students") else last
        return (SUBJECT[last], phrase.end) if last in SUBJECT and phrase.determiner else None


FIND = Subjects()
