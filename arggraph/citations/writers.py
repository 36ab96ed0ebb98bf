"""Who wrote the work that a phrase speaks of, and in which year, by the words beside it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from arggraph.citations.entities import Name, names
from arggraph.citations.lexicon import SOURCED
from arggraph.citations.phrases import Phrase
from arggraph.citations.tokens import Token, words

_MADE = words(
    """written wrote published done conducted authored led run made performed put out carried edited produced directed
    recently just coming released new from is was entitled called titled reported undertaken headed post entry issued
    compiled prepared commissioned presented"""
)
# What leads on from a noun to what it is about or who read it, before "by": "the paper on bee dances by Brook".
_ABOUT = words("on of about regarding concerning in for i you he she we they right again now out to")
_NO_TOPIC = words(
    """is was are were be been being am that which who whom whose and but or because if when while so has have had do
    does did not can could will would should may might must as than then"""
)
_SPEAKING = words(
    """says said argues argued wrote writes claims claimed has had is was explains describes suggests notes points in"""
)


def people_in(sequence: Iterable[Token], text: str) -> list[Name]:
    """The persons among the names in a run of tokens."""
    return [name for name in names(sequence, text) if name.kind == "person"]


def after_by(text: str, phrase: Phrase) -> list[Name]:
    """The persons of a "by …" that follows a phrase, at once or after words like "published last year"."""
    following = phrase.after(16)
    quoted = False
    about = bool(following) and following[0].lower in _ABOUT and phrase.lemma not in SOURCED
    for index, token in enumerate(following):
        if token.text == '"':
            quoted = not quoted
        elif token.lower in ("by", "from") and not quoted:
            if token.lower == "from" and index:
                if about:
                    continue
                return []
            found = people_in(following[index + 1 : index + 8], text)
            if token.lower == "from":  # "a study from Lund": a single name is a place
                found = [person for person in found if " " in person.text]
            if found and found[0].start <= following[min(index + 2, len(following) - 1)].start:
                return found[:1] if len(found) < 2 or not coordinated(text, found) else found[:2]
            return []
        elif about and index < 9 and token.is_word and token.lower not in _NO_TOPIC:
            continue
        elif not (quoted or token.capital or token.lower in _MADE or token.text in "(),-/_*" or token.text.isdigit()):
            return []
    return []


def coordinated(text: str, found: list[Name]) -> bool:
    """Whether "and" stands between the first two of some names."""
    return text[found[0].end : found[1].start].strip() in ("and", "&")


def person_before(text: str, phrase: Phrase) -> str:
    """The person named last before a phrase, at most 80 words and two paragraphs back.

    One capitalised word alone is taken for a person only where it speaks or acts ("Brook argues in her book").
    """
    window = phrase.tokens[max(0, phrase.first - 80) : phrase.first]
    breaks = [index for index, token in enumerate(window) if token.text == "\n"]
    if len(breaks) > 1:
        window = window[breaks[-2] + 1 :]
    following = {token.end: after for token, after in pairwise(window)}
    inserted = [token.lower for token in window[-2:]] == [",", "in"]  # "Ada Brook, in her book, …"
    for person in reversed(people_in(window, text)):
        after = following.get(person.end)
        called = after and after.text == "," and window and person.start == window[0].start and not inserted
        if " " in person.text and not called:
            return person.text
        if inserted and after and after.text == ",":
            return person.text
        if after and after.lower in _SPEAKING:
            return person.text
    return ""


def year_after(phrase: Phrase) -> tuple[int | None, int]:
    """The year of "the Brook study (2008)", "the 2008 Brook study" or "the survey in 2008", and where it ends then."""
    following = phrase.after(3)
    if len(following) > 1 and following[0].lower in ("from", "in", "dated") and _is_year(following[1].text):
        return int(following[1].text), following[1].end
    if len(following) == 3 and following[0].text == "(" and following[2].text == ")" and _is_year(following[1].text):
        return int(following[1].text), following[2].end
    for token in phrase.modifiers:
        if _is_year(token.text):
            return int(token.text), 0
    return None, 0


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isascii() and word.isdigit() and 1600 <= int(word) <= 2100
