"""Works that are only described: "a nurse who had written a book about keeping bees", "a study showing that …"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from arggraph.citations.finders.authors import year_after
from arggraph.citations.lexicon import DEFINITE, EMPTY, INDEFINITE, MONTHS, WEAK, WEEKDAYS, content
from arggraph.citations.mention import Mention
from arggraph.citations.phrases import Phrase, phrases, wished
from arggraph.citations.tokens import Token, words
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
    here there basically actually once out years couple few year where"""
)
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
            if (
                not phrase.plain
                or phrase.plural
                or phrase.owner
                or wished(phrase)
                or phrase.lemma in ("site", "research", "poll", "website")
            ):
                continue
            dated = _dated(phrase)
            if dated:
                end = max(phrase.end, year_after(phrase)[1])
                mention = Mention.on(comment, phrase.start, end, phrase.kind, self.name, 0.6, phrase.head)
                yield mention._replace(bond="single", year=dated)
            elif phrase.determiner in INDEFINITE | DEFINITE:
                found = self._described(phrase) or _out_on(phrase)
                writer = self._writer(phrase)
                indefinite = phrase.determiner in INDEFINITE
                if found:
                    start = writer if writer is not None else phrase.start
                    bond = (
                        "single"
                        if phrase.kind in ("article", "report", "broadcast") and writer is None and indefinite
                        else "described"
                    )
                    mention = Mention.on(comment, start, found, phrase.kind, self.name, 0.6, phrase.head)
                    yield mention._replace(bond=bond)

    def _described(self, phrase: Phrase) -> int | None:
        """Where the description after the noun ends, if there is one that says enough (three telling words)."""
        following = phrase.after(24)
        if phrase.kind in ("study", "trial") and phrase.determiner in INDEFINITE and _sized(following):
            return following[2].end
        at = 0
        while at < len(following) and at < 11:
            word = following[at].lower
            if (word in _ABOUT and (word != "of" or at == 0)) or word in _FINDING:
                break
            if (
                word in ("in", "from", "a", "the", "newspaper", "magazine", "that", "which", "published", "recently")
                or following[at].capital
                or word in _LINKS
                or (at and following[at - 1].lower in INDEFINITE)  # "by a doctor"
            ):
                at += 1
            else:
                return None
        else:
            return None
        if phrase.determiner in DEFINITE and (
            any(token.lower == "same" for token in phrase.modifiers)
            or (phrase.lemma == "study" and following[at].lower == "of" and not phrase.modifiers)  # a field of research
        ):
            return None
        finding = following[at].lower in _FINDING
        if finding and at == 0 and phrase.determiner == "that":  # "that study tested only coffee" points back
            return None
        told = _clause(following[at + 1 :], finding)
        if (phrase.lemma in WEAK and following[at].lower == "of") or any(t.lower in _UNREAL for t in following):
            return None
        if following[at].lower == "of" and told and told[0].text.isdigit() and phrase.kind == "study":
            return told[-1].end  # "a survey of 2,000 beekeepers": its size tells which
        telling = content(token.text for token in told)
        enough = 3 if following[at].lower not in ("of", "on") else 4
        capital = any(token.capital for token in told[1 if finding else 0 :])
        if len(set(telling)) < enough and not (len(set(telling)) >= 2 and capital):
            return None
        return told[-1].end

    def _writer(self, phrase: Phrase) -> int | None:
        """Where "a nurse who had written" begins before "a book"."""
        before = phrase.before(9)
        if not before or before[-1].lower not in _WRITING:
            return None
        for index in range(len(before) - 2, -1, -1):
            token = before[index]
            if token.lower in INDEFINITE or (
                token.lower in ("the", "this", "that", "some") and index < len(before) - 3
            ):
                words = [other.lower for other in before[index:]]
                return token.start if "who" in words or "that" in words[1:] else None
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
