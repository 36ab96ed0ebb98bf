"""Works that are only described: "a nurse who had written a book about keeping bees", "a study showing that …"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from arggraph.citations.lexicon import DEFINITE, EMPTY, INDEFINITE, MONTHS, WEAK, WEEKDAYS, content
from arggraph.citations.mention import Mention
from arggraph.citations.phrases import Phrase, phrases, wished
from arggraph.citations.tokens import Token, words
from arggraph.citations.writers import year_after
from arggraph.model import Comment

_ABOUT = words("about on regarding concerning describing detailing explaining comparing of")
_FINDING = words(
    """showed shows showing found finds finding suggested suggests suggesting concluded concludes demonstrated
    demonstrates demonstrating compared looked examined reported claimed claiming claims proved proving linking
    linked argued arguing argues says said stating stated indicated indicating indicates tested testing
    estimated discusses discussing explains explained describes described discussed covers covering details
    outlines outlining questioning questions questioned"""
)
_WRITING = words("wrote written writes authored published made produced directed")
_LINKS = words(
    """that which who had has have just recently also by online somewhere other last day week month night morning ago
    here there basically actually once out years couple few year where in from a the newspaper magazine published"""
)
# Nouns that name no work where they are only described, and kinds of which "a report about …" is one of many.
_NO_WORK_ALONE = words("site research poll website")
_ONE_OF_MANY = frozenset(["article", "report", "broadcast"])
_DAYS = WEEKDAYS | MONTHS | {"today", "yesterday"}
_OUT = words("published released out conducted issued reported posted done taken")
_LASTS = words("second minute hour day night week month quarter year season percent per")
_UNREAL = words("would could might should")
_RELATIVE = words("which who whom as that were was is are where because since while")
_STOPS = frozenset(".!?\n;:()")


class Descriptions:
    name = "descriptions"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        for phrase in phrases(comment.text):
            if not phrase.plain or phrase.plural or phrase.owner or wished(phrase) or phrase.lemma in _NO_WORK_ALONE:
                continue
            start, bond = phrase.start, "single"
            year = _dated(phrase)
            if year:
                end = max(phrase.end, year_after(phrase)[1])
            elif phrase.determiner in INDEFINITE | DEFINITE and (end := _described(phrase) or _out_on(phrase) or 0):
                writer = _writer(phrase)
                start = start if writer is None else writer
                if writer is not None or phrase.determiner in DEFINITE or phrase.kind not in _ONE_OF_MANY:
                    bond = "described"
            else:
                continue
            mention = Mention.on(comment, start, end, phrase.kind, self.name, 0.6, phrase.head)
            yield mention._replace(bond=bond, year=year)


def _described(phrase: Phrase) -> int | None:
    """Where the description after the noun ends, if there is one that says enough (three telling words)."""
    following = phrase.after(24)
    research = phrase.kind in ("study", "trial")
    if research and phrase.determiner in INDEFINITE and _sized(following):
        return following[2].end
    at = _verb(following)
    if at is None or _points_back(phrase, following, at) or any(token.lower in _UNREAL for token in following):
        return None
    verb, told = following[at].lower, _clause(following[at + 1 :], following[at].lower in _FINDING)
    if verb == "of" and phrase.lemma in WEAK:
        return None
    if verb == "of" and told and told[0].text.isdigit() and phrase.kind == "study":
        return told[-1].end  # "a survey of 2,000 beekeepers": its size tells which
    telling = set(content(token.text for token in told))
    named = any(token.capital for token in (told[1:] if verb in _FINDING else told))
    enough = 2 if named else 4 if verb in ("of", "on") else 3
    return told[-1].end if len(telling) >= enough else None


def _verb(following: Sequence[Token]) -> int | None:
    """Where the word stands by which a description begins ("about", "found"), if only small words and names are before
    it: "in the Herald last week about", "by a doctor who found"."""
    for at, token in enumerate(following[:11]):
        word = token.lower
        if (word in _ABOUT and (word != "of" or at == 0)) or word in _FINDING:
            return at
        by = bool(at) and following[at - 1].lower in INDEFINITE  # "by a doctor"
        if not (by or token.capital or word in _LINKS):
            return None
    return None


def _points_back(phrase: Phrase, following: Sequence[Token], at: int) -> bool:
    """Whether a definite phrase is of a work spoken of before, or of no work, though words follow that might describe
    one: "the same study about", "that study tested only coffee", "the study of bees"."""
    if phrase.determiner not in DEFINITE:
        return False
    same = any(token.lower == "same" for token in phrase.modifiers)
    field = phrase.lemma == "study" and following[at].lower == "of" and not phrase.modifiers
    return same or field or (at == 0 and following[at].lower in _FINDING and phrase.determiner == "that")


def _writer(phrase: Phrase) -> int | None:
    """Where "a nurse who had written" begins before "a book"."""
    before = phrase.before(9)
    if not before or before[-1].lower not in _WRITING:
        return None
    for index in range(len(before) - 2, -1, -1):
        token = before[index]
        pointing = token.lower in ("the", "this", "that", "some") and index < len(before) - 3
        if token.lower in INDEFINITE or pointing:
            told = [other.lower for other in before[index:]]
            return token.start if "who" in told or "that" in told[1:] else None
    return None


def _sized(following: Sequence[Token]) -> bool:
    """Whether what follows a noun is its size, not how long it lasts: "with 641 patients", "in 38 hives"."""
    if len(following) < 3 or following[0].lower not in ("of", "with", "in", "among", "on"):
        return False
    if following[2].lower.removesuffix("s") in _LASTS:
        return False
    number = following[1].text.replace(",", "")
    return number.isdigit() and 1 < len(number) < 8 and len(following[1].text) != 4 and following[2].is_word


def _out_on(phrase: Phrase) -> int | None:
    """Where "a survey published on Monday" ends."""
    following = phrase.after(5)
    if not following or following[0].lower not in _OUT:
        return None
    for token, after in pairwise(following):
        if after.lower in _DAYS or (
            token.lower in ("last", "this") and after.lower in ("year", "month", "week", "fall")
        ):
            return after.end
    return None


def _dated(phrase: Phrase) -> int | None:
    """The year of "this 1999 article", "a 2003 survey"."""
    old = any(token.lower in ("year", "years") for token in phrase.modifiers)
    return year_after(phrase)[0] if not old and phrase.determiner in ("this", "that", "the", *INDEFINITE) else None


def _clause(following: Sequence[Token], finding: bool) -> list[Token]:
    """The tokens up to the end of the clause, at most 14."""
    told: list[Token] = []
    for token in following[:14]:
        if (
            token.text in _STOPS
            or token.lower.endswith("n't")
            or (token.lower in (",", "-", "and", "but", "so") and len(told) > 3)
        ):
            break
        if len(told) > 1 and not finding and token.lower in _RELATIVE:
            break
        told.append(token)
    while told and (not told[-1].is_word or told[-1].lower in EMPTY):
        told.pop()
    return told or list(following[:1])


FIND = Descriptions()
