"""Later mentions: "that trial", "the study you linked", "your link". They point back, or they are no work."""

from __future__ import annotations

from collections.abc import Iterable

from arggraph.citations.mention import Mention
from arggraph.citations.nouns import BREAKERS, POINTERS, RULINGS, SOURCED, Phrase, phrases
from arggraph.citations.tokens import words
from arggraph.model import Comment

_GIVEN = words(
    "linked cited mentioned posted quoted referenced gave given referred provided shared cite link quote reference"
)
_PLAIN = words(
    """same said entire whole actual original above latter aforementioned very new recent so-called supposed flawed
    particular first linked cited court supreme own full complete following"""
)
_POINTING = words("the this that these those said their its your my his her")
_WEAKLY = words("the their its his her")
_LAWFUL = words("court issue held ruled justices plaintiff defendant supreme decided upheld overturned amendment")
_OUTSIDE = words("of on about where in from by")


class Later:
    name = "later"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        for phrase in phrases(comment.text):
            if phrase.owner or phrase.determiner not in _POINTING or phrase.lemma in SOURCED:
                continue
            if phrase.lemma == "research" and phrase.determiner not in ("his", "her", "their") and not _given(phrase):
                continue
            if any(token.lower not in _PLAIN for token in phrase.modifiers):
                continue
            if (phrase.determiner in _WEAKLY and phrase.plural) or told_apart(phrase) or _idiom(phrase):
                continue
            end, sure = phrase.end, 0.6 if phrase.determiner in _WEAKLY else 0.7
            given = _given(phrase)
            if given:
                end, sure = given, 0.75
            yield Mention(
                comment.id, phrase.start, end, comment.text[phrase.start : end], phrase.head, phrase.kind, self.name,
                sure, bond="later",
            )  # fmt: skip


def _given(phrase: Phrase) -> int:
    """Where "the study (that) you linked", "the article Brook posted" ends, or 0."""
    following = phrase.after(6)
    skip = bool(following) and following[0].lower in ("that", "which")
    given = next((index for index, token in enumerate(following) if token.lower in _GIVEN), 0)
    if not skip < given <= skip + 3 or not all(token.is_word for token in following[:given]):
        return 0
    by = following[skip]
    who = by.lower in ("you", "he", "she", "they") or by.capital or (skip and by.lower not in BREAKERS)
    return following[given].end if who else 0


def told_apart(phrase: Phrase) -> bool:
    """Whether what follows tells which one is meant, so that it is not the one before: "the book of …"."""
    following = phrase.after(2)
    if phrase.lemma in POINTERS and phrase.lemma not in RULINGS:
        return bool(following) and following[0].lower in ("between", "of", "with", "in")
    return bool(following) and following[0].lower in _OUTSIDE


def _idiom(phrase: Phrase) -> bool:
    """ "in this case", "in my opinion", "your decision": no ruling is meant; "your book": no telling whose."""
    before = [token.lower for token in phrase.before(1)]
    if phrase.lemma in RULINGS:
        around = phrase.tokens[max(0, phrase.first - 12) : phrase.noun + 12]
        lawful = any(token.lower in _LAWFUL for token in around)
        personal = phrase.determiner in ("my", "your", "his", "her", "their")
        idiom = phrase.lemma in ("case", "opinion") and (before == ["in"] or phrase.plural)
        return not lawful and (personal or idiom)
    if phrase.lemma in POINTERS and phrase.determiner not in ("your", "my", "that", "this", "the", "these", "those"):
        return True
    if phrase.kind == "website" and phrase.determiner == "the" and phrase.lemma not in POINTERS:
        return not _given(phrase)
    if phrase.determiner == "my":
        return phrase.lemma not in POINTERS
    return False


FIND = Later()
