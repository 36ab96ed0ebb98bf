"""The work nouns ("book", "trial"), and the noun phrases that stand on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from arggraph import language
from arggraph.citations.foreign_words import TONGUES
from arggraph.citations.gazetteer import BROADCASTERS, INSTITUTION, PERIODICAL
from arggraph.citations.lexicon import BREAKERS, DETERMINERS, NOUNS, OWNERS, PLURALS, POINTERS, POINTING, SOURCED
from arggraph.citations.tokens import Token, between, fold, lowered, places, vocabulary, windows, words
from arggraph.model import WorkKind

# Nouns that mean a work only after one of these words: "a fact sheet", "a press release".
_COMPOUND = {
    "sheet": words("fact"), "sheets": words("fact"), "release": words("press news"), "releases": words("press news"),
    "show": words("tv television radio"), "shows": words("tv television radio"),
    "talk": words("ted keynote conference his her"), "talks": words("ted keynote conference his her"),
}  # fmt: skip
# What every form of a noun is: its singular and kind. A text without any is not looked at further.
_FORMS = {noun: (noun, kind) for noun, kind in NOUNS.items()}
_FORMS |= {many: (noun, NOUNS[noun]) for many, noun in PLURALS.items()}
_ASKS_FOR_SOURCE = frozenset(form for form, (noun, _) in _FORMS.items() if noun in SOURCED or noun in _COMPOUND)
_TELLING = frozenset(form for form, (noun, _) in _FORMS.items() if noun not in POINTERS) - _ASKS_FOR_SOURCE
_POINTING = frozenset(form for form, (noun, _) in _FORMS.items() if noun in POINTERS or noun in SOURCED)
_HYPHENED = sorted(noun for noun in _FORMS if "-" in noun)
_NAMED = re.compile(r"(?:[^.!?\s] |[(])(?!I\b)[A-Z\"]|[A-Z]{3}|['\"]s? |\d{4}")
# A noun that only points back, or that needs a source, is looked at after a word that points.
_POINTED = re.compile(
    r"\b(?:the|this|that|these|those|your|my|his|her|their|court|court's|courts?') (?:[\w-]{1,20} ){0,2}\Z", re.I
)
FIXED = words(
    """comic phone address cook coloring colouring check cheque guest log play record rule school library story picture
    scrap year face note post-grad graduate grad undergrad postgraduate bible self independent home social
    language women's gender religious case time work nature field web camp pilot criminal jury murder
    show mock court civil fair speedy toilet wall wrapping thought mind news term exit straw definite
    indefinite opinion scratch"""
)
_AFTER = words(
    """group groups hall club shelf store deal bag organization organisation organizations institute question method
    methods board boards panel committee process"""
) | {"of clothing", "of faith", "and error", "by jury"}
_PROPER = words("studies research review")
LEGAL = words(
    """jury murder judge lawyer lawyers court courtroom verdict guilty convicted prosecutor prosecution defendant
    acquitted impeachment testimony witnesses crime"""
)
# What stands around a noun that means a work only there, or before a title: a thesis is a claim, a program an office's.
_ON_AIR = BROADCASTERS | words(
    "television watch watched watching aired airs broadcast episode episodes hbo netflix discovery documentary film"
)
_LEARNED = words("phd ph doctoral doctorate dissertation master's masters degree bachelor's undergraduate university")
_TOLD_BY = {"thesis": _LEARNED, "program": _ON_AIR, "programme": _ON_AIR, "series": _ON_AIR, "special": _ON_AIR}
_TITLE_NEXT = words('" * _ ( , : called titled entitled named')

_WISHES = words(
    """no not any if need needs needed want wanted wish would should could cite provide conduct conducting do doing
    write fund design proper propose proposed cannot can't without never like
    considered considering consider"""
)


class Phrase(NamedTuple):
    """A noun phrase on a work noun: the indices of its first token and of the noun; `modifiers` stand between.

    "the large Lund study" has determiner "the", owner (), modifiers large, Lund. In "Dr. Brook's long book" the owner
    is (Dr., Brook's).
    """

    tokens: tuple[Token, ...]
    first: int
    noun: int
    kind: WorkKind
    plural: bool
    determiner: str
    owner: tuple[Token, ...]
    modifiers: tuple[Token, ...]

    @property
    def lemma(self) -> str:
        word = self.tokens[self.noun].lower
        return PLURALS.get(word, word)

    @property
    def start(self) -> int:
        return self.tokens[self.first].start

    @property
    def head(self) -> int:
        return self.tokens[self.noun].start

    @property
    def end(self) -> int:
        return self.tokens[self.noun].end

    @property
    def plain(self) -> bool:
        """Whether the noun means a work by itself, so that any finder may build on it."""
        return self.lemma not in SOURCED and self.lemma not in POINTERS

    def after(self, count: int) -> list[Token]:
        """Tokens that follow in the same sentence, at most `count`."""
        return list(takewhile(_goes_on, self.tokens[self.noun + 1 : self.noun + 1 + count]))

    def before(self, count: int) -> list[Token]:
        """Tokens before the phrase in the same sentence, at most `count`, in text order."""
        return list(takewhile(_goes_on, reversed(self.tokens[max(0, self.first - count) : self.first])))[::-1]


def _goes_on(token: Token) -> bool:
    return token.text not in ".!?\n"


@lru_cache(maxsize=16)
def phrases(text: str) -> tuple[Phrase, ...]:
    """Every noun phrase on a work noun, in text order; set phrases that name no work ("phone book") are left out.

    >>> found = phrases("Read the large Lund study, not a comic book.")
    >>> [(phrase.determiner, [token.text for token in phrase.modifiers], phrase.kind) for phrase in found]
    [('the', ['large', 'Lund'], 'study')]
    """
    found: list[Phrase] = []
    if language.tongue(text) in TONGUES:
        return ()  # where "Un article" is none of the UN
    # Who is named before a phrase may stand 80 words before it.
    for start, end in windows(_spots(text), 700, 300):
        found.extend(_in_window(between(text, start, end)))
    return tuple(found)


def _spots(text: str) -> list[int]:
    """Where a noun stands that may be a work, as far as a quick look tells."""
    known, folded = vocabulary(text), fold(text)
    spots = places(text, _TELLING)
    spots += [spot for spot in places(text, _ASKS_FOR_SOURCE) if _NAMED.search(folded, max(0, spot - 60), spot + 70)]
    spots += [spot for spot in places(text, _POINTING) if _POINTED.search(folded, max(0, spot - 45), spot)]
    for noun in _HYPHENED:
        if noun.partition("-")[0] in known:
            spots += [match.start() for match in re.finditer(noun, lowered(text))]
    return sorted(spots)


def _in_window(all_tokens: tuple[Token, ...]) -> Iterator[Phrase]:
    for index in [at for at, token in enumerate(all_tokens) if token.lower in _FORMS]:
        token = all_tokens[index]
        word = token.lower
        if token.text.isupper() and len(word) > 3:
            continue  # where the noun is shouted, capitals are no names
        if word in _COMPOUND and (not index or not _compound(word, all_tokens[index - 1].lower)):
            continue
        singular, kind = _FORMS[word]
        phrase = _phrase(all_tokens, index, kind, word in PLURALS)
        if singular in SOURCED and phrase.determiner not in POINTING and not _capital_near(all_tokens, index):
            continue
        if singular in POINTERS or not _set_phrase(phrase):
            yield phrase


def _compound(word: str, before: str) -> bool:
    return before in _COMPOUND[word] or (word.startswith("talk") and before.endswith("'s"))


def _capital_near(all_tokens: tuple[Token, ...], noun: int) -> bool:
    """Whether a name or a quotation stands near enough to be a source or title."""
    around = all_tokens[max(0, noun - 5) : noun + 9]
    return any(
        token.text == '"'
        or (token.capital and (not token.first or token.text[1:].isupper() or token.text.endswith(("'s", "s'"))))
        or (len(token.text) == 4 and token.text.isdigit())
        for token in around
    )


def _phrase(all_tokens: tuple[Token, ...], noun: int, kind: WorkKind, plural: bool) -> Phrase:
    first, determiner, owner_end = noun, "", -1
    doubted = [token.text for token in all_tokens[noun - 1 : noun + 2 : 2]] == ['"', '"']  # 'your "study"'
    for at in range(noun - 1 - doubted, max(-1, noun - 9), -1):
        token = all_tokens[at]
        word = token.lower
        if word in DETERMINERS and not (token.text == "A" and not token.first and at and all_tokens[at - 1].is_word):
            if word != "that" or not plural:
                first, determiner = at, word
            break
        if word.endswith(("'s", "s'")) and word not in BREAKERS:
            owner_end = at
            break
        if _breaks(all_tokens, at):
            break
        if (token.capital and not token.first) or (first == at + 1 and token.capital):
            first = at
    if owner_end >= 0:
        owner_start = _owner_start(all_tokens, owner_end)
        first = owner_start
        owner = all_tokens[owner_start : owner_end + 1]
        modifiers = all_tokens[owner_end + 1 : noun - doubted]
    else:
        owner, modifiers = (), all_tokens[first + bool(determiner) : noun - doubted]
    return Phrase(all_tokens, first, noun, kind, plural, determiner, owner, tuple(modifiers))


def _breaks(all_tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a phrase reaches no further to the left than a token: a small word, a mark, an address."""
    token = all_tokens[at]
    small = token.lower in BREAKERS and not _inside_name(all_tokens, at)
    mark = not token.is_word and token.text not in ",&-/"
    address = "/" in token.text and len(token.text) > 1
    closes_quote = token.end - token.start != len(token.text)
    return small or mark or address or closes_quote or (token.text == "," and all_tokens[at + 1].capital)


def _inside_name(all_tokens: tuple[Token, ...], at: int) -> bool:
    """Whether "of" or "and" stands between capitals: "the University of Lund study", "the Brook and Hale study"."""
    beside = all_tokens[at - 1 : at + 2 : 2] if at else ()
    return all_tokens[at].text in ("of", "and", "for") and [token.capital for token in beside] == [True, True]


def _owner_start(all_tokens: tuple[Token, ...], end: int) -> int:
    """Where the name that a possessive ends begins: "Dr. A. B. Brook's", "the Lund group's"."""
    start = end
    for at in range(end - 1, max(-1, end - 6), -1):
        token = all_tokens[at]
        if (
            token.is_word
            and token.capital
            and token.lower not in DETERMINERS | BREAKERS
            and not token.text.endswith("'s")
        ):
            start = at
        elif token.lower in ("and", "&", "van", "von", "de", "der", "la", "of") and all_tokens[at - 1].capital:
            continue
        else:
            if token.lower in ("the", "a", "an", "this", "that"):
                start = at
            break
    return start


def _set_phrase(phrase: Phrase) -> bool:
    """ "phone book", "article of clothing", "a murder trial", "on the books": no work is meant."""
    following = [token.lower for token in phrase.after(2)]
    last = phrase.modifiers[-1].lower if phrase.modifiers else ""
    return _of_a_name(phrase, last, following) or _idiom(phrase, last, following) or _another_sense(phrase, following)


def _of_a_name(phrase: Phrase, last: str, following: Sequence[str]) -> bool:
    """Whether the noun is a word of a name, a verb behind one, or of a headline; `last`: the word before it."""
    noun = phrase.tokens[phrase.noun]
    capitals = sum(token.capital for token in phrase.modifiers)
    if (
        noun.capital
        and not noun.first
        and last
        and (noun.lower in _PROPER or not INSTITUTION.isdisjoint(following[:1]))
    ):
        return True  # "Institute of Bee Studies", "Political Review"
    if noun.text == "reports" and last and (BREAKERS - {"that"}).isdisjoint(following[:1]):
        return True  # "the Herald reports that"
    return noun.capital and phrase.plural and not (noun.first or phrase.determiner or phrase.owner or capitals > 1)


def _idiom(phrase: Phrase, last: str, following: Sequence[str]) -> bool:
    """Whether the words beside the noun make another thing of it: "comic book", "book club", "by the book"."""
    noun = phrase.tokens[phrase.noun]
    if noun.lower == "studies" and phrase.determiner in OWNERS and following[:1] in (["at"], ["in"], ["and"], ["with"]):
        return True  # a student's
    capitals = sum(token.capital for token in phrase.modifiers)
    named = capitals and phrase.modifiers[-1].capital and last in PERIODICAL | {"news"}  # "the Nature paper"
    named = named or (noun.capital and capitals > 1)  # "the General Social Survey"
    if (last in FIXED and not named) or "grad" in last.split("-"):
        return True
    if " ".join(following) in _AFTER or " ".join(following[:1]) in _AFTER:
        return True
    before = [token.lower for token in phrase.before(1)]
    bare = phrase.determiner == "the" and not phrase.modifiers and phrase.lemma == "book"
    return bare and before in (["by"], ["on"])


def _another_sense(phrase: Phrase, following: Sequence[str]) -> bool:
    """Whether the sentence is about what else the noun means: a claim ("thesis"), a trial in court."""
    around = {token.lower for token in phrase.tokens[max(0, phrase.noun - 25) : phrase.noun + 25]}
    if phrase.lemma in _TOLD_BY:
        return around.isdisjoint(_TOLD_BY[phrase.lemma]) and _TITLE_NEXT.isdisjoint(following[:1])
    return phrase.lemma == "trial" and not around.isdisjoint(LEGAL)


def wished(phrase: Phrase) -> bool:
    """Whether an indefinite phrase is only asked for, denied or imagined: "we need a study", "show me a study"."""
    if phrase.determiner in ("any", "no", "some", "every", "each", "which", "what", "whose", "enough", "more"):
        return True
    if phrase.determiner in ("the", "this", "these", "those", "that", "his", "her") or phrase.owner:
        return False
    before = [token.lower for token in phrase.before(7)]
    asked = " ".join(before[-2:]) in ("show me", "find me", "give me", "is there", "point to", "are there", "link to")
    return asked or any(word in _WISHES or word.endswith("n't") for word in before)
