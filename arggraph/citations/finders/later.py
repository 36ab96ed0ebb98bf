"""Later mentions: "that trial", "the study you linked", "your link", "the authors say". They point back, or they are no
work."""

from __future__ import annotations

import re
from collections.abc import Iterable

from arggraph.citations.lexicon import AUTHORS, BREAKERS, LINKED, POINTERS, POINTING, RULINGS, SOURCED
from arggraph.citations.mention import Mention
from arggraph.citations.phrases import Phrase, phrases
from arggraph.citations.tokens import Token, fold, words
from arggraph.model import Comment

_GIVEN = words(
    "linked cited mentioned posted quoted referenced gave given referred provided shared cite link quote reference"
)
# Modifiers that tell nothing of a work; what else stands before the noun should fit what it points to.
_PLAIN = words(
    """same said entire whole actual original above latter aforementioned very new recent so-called supposed flawed
    particular first second third linked cited posted presented mentioned court supreme own full complete following
    above-mentioned news blog newspaper magazine web online internet scientific peer-reviewed medical research published
    opening"""
)
# Modifiers that tell it from the work before.
ANOTHER = words(
    """other another next second third average typical best worst only latest newest most more last better different
    similar few two three four many some such"""
)
_WEAKLY = words("the their its his her")
_LAWFUL = words("court issue held ruled justices plaintiff defendant supreme decided upheld overturned amendment")
_BENCH = words("court's courts' judge's justices' justice's judges'")
_OUTSIDE = words("of on about where in from by")
_FIGURES = words("statistics stats figures data findings analysis")
_THANKS = words("thank thanks thx cheers ty kudos")
_SOUNDED = words("story piece letter show program programme episode speech interview lecture")
_WHOLE, _WHOLES = words("whole entire"), words("story piece show")
_SAYING = words(
    """says said say writes wrote argues argue argued claims claim claimed states state stated concludes conclude
    concluded notes note noted points admits admit admitted suggests suggest suggested makes make seems fails
    found find finds mentions describes explains believes thinks is was were are does did has have had also clearly
    himself herself themselves"""
)
_PARTS = words("code type types material file files tag tags text page table manual point list between")
# Where "the news article of the opening post", "the study in your link" stands.
_POSTED = re.compile(
    r" (?:in|of|from|at) (?:the|your|his|her|my) (?:(?:opening|original|first|initial|previous|last) )?"
    r"(?:post|op|link|thread)\b",
    re.I,
)


class Later:
    name = "later"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        folded = fold(comment.text)
        for phrase in phrases(comment.text):
            posted, given = _POSTED.match(folded, phrase.end), _given(phrase)
            if not _points_back(phrase) or (_told_apart(phrase) and not posted):
                continue
            if _wholly(phrase) and not (posted or given):
                continue
            end = given or (posted.end() if posted else phrase.end)
            sure = 0.75 if given or posted else 0.6 if phrase.determiner in _WEAKLY else 0.7
            mention = Mention.on(comment, phrase.start, end, phrase.kind, self.name, sure, phrase.head)
            yield mention._replace(bond="later", subject=" ".join(_telling(phrase.modifiers)))


def _points_back(phrase: Phrase) -> bool:
    """Whether a phrase points back to a work: "that trial", "your link", "the court's decision"."""
    bench = len(phrase.owner) < 4 and not _BENCH.isdisjoint(token.lower for token in phrase.owner)
    pointing = not phrase.owner and phrase.determiner in POINTING and _may_point(phrase)
    if not (pointing or (bench and phrase.lemma in RULINGS)):
        return False
    thanked = phrase.determiner == "your" and phrase.lemma not in LINKED and _thanks(phrase)
    weak = phrase.determiner in _WEAKLY and phrase.plural and phrase.lemma not in AUTHORS
    any_of = weak and not (phrase.lemma in LINKED and _given(phrase))  # "the studies"
    new = _telling(phrase.modifiers) and not _may_tell(phrase)
    return not (thanked or any_of or new or _idiom(phrase))


def _may_point(phrase: Phrase) -> bool:
    """Whether the noun may point back after its determiner: "your figures" do, "the figures" are any."""
    noun = phrase.lemma
    if noun == "research":
        return phrase.determiner in ("his", "her", "their") or bool(_given(phrase))
    if noun in _FIGURES:
        return (noun.startswith("stat") and phrase.determiner in ("your", "these", "those")) or bool(_given(phrase))
    if noun == "page":
        return phrase.determiner in ("this", "that") or bool(_given(phrase))
    if noun == "column":
        return False
    if noun in LINKED:
        following = phrase.after(1)
        return not (following and following[0].lower in _PARTS)
    if noun in AUTHORS:
        following = phrase.after(2)
        return phrase.determiner in ("the", "this") and bool(following) and following[0].lower in {*_SAYING, "of"}
    return noun in _SOUNDED or noun not in SOURCED


def _telling(modifiers: Iterable[Token]) -> list[str]:
    """The modifiers that say something of a work."""
    return [token.lower for token in modifiers if token.lower not in _PLAIN]


def _may_tell(phrase: Phrase) -> bool:
    """Whether modifiers that say something are still those of a work spoken of before: "the bee study"."""
    strong = (phrase.plain and phrase.lemma not in ("column", "research")) or phrase.lemma in ("story", "piece", "show")
    return strong and len(phrase.modifiers) < 4 and all(
        token.is_word and not token.capital and token.lower not in ANOTHER and not token.lower.endswith(("est", "er"))
        for token in phrase.modifiers
    )  # fmt: skip


def _thanks(phrase: Phrase) -> bool:
    """ "Thank you for your report": the comment that is answered is meant, and no work."""
    before = [token.lower for token in phrase.before(4)]
    return before[-1:] == ["for"] and not _THANKS.isdisjoint(before)


def _given(phrase: Phrase) -> int:
    """Where "the study (that) you linked", "the article Brook posted", "the links provided" ends, or 0."""
    following = phrase.after(6)
    skip = bool(following) and following[0].lower in ("that", "which")
    given = next((index for index, token in enumerate(following) if token.lower in _GIVEN), 0)
    if following and following[0].lower in ("provided", "posted", "presented", "cited", "linked", "quoted", "above"):
        return following[0].end
    if not skip < given <= skip + 3 or not all(token.is_word for token in following[:given]):
        return 0
    by = following[skip]
    who = by.lower in ("you", "he", "she", "they") or by.capital or (skip and by.lower not in BREAKERS)
    return following[given].end if who else 0


def _told_apart(phrase: Phrase) -> bool:
    """Whether what follows tells which one is meant, so that it is not the one before: "the book of …"."""
    following = phrase.after(2)
    if phrase.lemma in AUTHORS:
        about = [token.lower for token in phrase.after(3)]
        return about[:1] == ["of"] and about[1:2] not in (["the"], ["this"], ["that"], ["your"])
    if phrase.lemma in LINKED:
        return bool(following) and following[0].lower in ("between", "of", "with", "in")
    return bool(following) and (
        following[0].lower in _OUTSIDE or (phrase.lemma in RULINGS and following[0].lower in ("to", "for"))
    )


def _wholly(phrase: Phrase) -> bool:
    """ "The whole piece", of what is answered or a thing; "the whole story", of what happened."""
    return phrase.lemma in _WHOLES and any(token.lower in _WHOLE for token in phrase.modifiers)


def _idiom(phrase: Phrase) -> bool:
    """ "in this case", "in my opinion", "your decision": no ruling is meant; "your book": no telling whose."""
    before = [token.lower for token in phrase.before(1)]
    if phrase.lemma in RULINGS:
        around = phrase.tokens[max(0, phrase.first - 12) : phrase.noun + 12]
        lawful = any(token.lower in _LAWFUL for token in around)
        if phrase.owner or phrase.lemma == "ruling":
            return False
        personal = phrase.determiner in ("my", "your", "his", "her", "their")
        idiom = phrase.lemma in ("case", "opinion") and (before == ["in"] or phrase.plural)
        return not lawful and (personal or idiom)
    if phrase.lemma in POINTERS and phrase.determiner not in ("your", "my", "that", "this", "the", "these", "those"):
        return True
    if phrase.kind == "website" and phrase.determiner == "the" and phrase.lemma not in POINTERS:
        return not _given(phrase)
    if phrase.determiner == "my":
        return phrase.lemma not in LINKED
    return False


FIND = Later()
