"""An institution, place or periodical and a work noun: "the CDC report", "a study in Norway", "the Post article"."""

from __future__ import annotations

from collections.abc import Iterable

from arggraph.citations.authors import after_by, people_in, year_after
from arggraph.citations.mention import Mention
from arggraph.citations.names import Name, names
from arggraph.citations.nouns import WEAK, Phrase, phrases, wished
from arggraph.citations.tokens import Token, words
from arggraph.model import Comment

_FROM = words("in from at by of on")
# What may stand between the noun and "in Norway": "study coming soon out of", "report that was published last year by".
_BETWEEN = words(
    """is was were has have been being that which which's done conducted published carried out run made reported
    released coming soon last year this week month recently just now performed undertaken printed appearing
    appeared posted issued put funded underway starting started going on still being paper article issue by a
    recent"""
)
_RUN = words("run led conducted headed done performed directed written authored undertaken supervised designed")


class Sources:
    name = "sources"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        text = comment.text
        for phrase in phrases(text):
            if wished(phrase):
                continue
            name, start, end, sure = self._before(comment, phrase) or self._after(comment, phrase) or (None, 0, 0, 0.0)
            if name is None:
                continue
            periodical = name.kind == "periodical" or name.text.casefold() == "newspaper"
            single = periodical and phrase.determiner not in ("the", "this", "that")
            year, reach = year_after(phrase)
            end = max(end, reach)
            yield Mention(
                comment.id, start, end, text[start:end], phrase.head, phrase.kind, self.name, sure,
                bond="single" if single else "named", sources=(name.text,), people=run_by(text, phrase), year=year,
            )  # fmt: skip

    def _before(self, comment: Comment, phrase: Phrase) -> tuple[Name, int, int, float] | None:
        """ "the Lund trial", "a Norwegian study", "the CDC's report" """
        found = [n for n in names((*phrase.owner, *phrase.modifiers), comment.text) if n.kind != "person"]
        if not found or not (phrase.determiner or phrase.owner or found[0].kind != "place"):
            return None
        name = found[-1]
        rest = [t for t in phrase.modifiers if t.start >= name.end]
        if len(rest) > 3 or any(t.lower in ("and", "or") for t in rest):
            return None
        if name.kind == "acronym" and phrase.plural and phrase.determiner not in ("the", "these", "those"):
            return None
        if phrase.lemma in WEAK and phrase.lemma not in ("report", "research", "poll", "review", "paper"):
            return None
        if phrase.lemma == "research" and (name.kind == "place" or " for " in name.text or " of " in name.text):
            return None
        if phrase.kind == "book" and name.kind == "place":
            return None
        start = min(phrase.start, name.start)
        return name, start, phrase.end, 0.6 if name.kind == "acronym" and not phrase.determiner else 0.8

    def _after(self, comment: Comment, phrase: Phrase) -> tuple[Name, int, int, float] | None:
        """ "a study in Norway", "an article in the Guardian", "a trial coming soon out of Univ. of Lund" """
        if not phrase.determiner and not phrase.plural and phrase.lemma != "research":
            return None
        following = phrase.after(16)
        for index, token in enumerate(following):
            if (token.lower in _FROM and token.text != "on") or (token.text == "on" and phrase.kind == "broadcast"):
                name = _source_at(comment.text, following[index + 1 : index + 10], token.lower, phrase)
                if name:
                    return name, phrase.start, name.end, 0.75 if phrase.determiner else 0.6
                if (token.lower not in ("on", "of") and token.text != "by") or index > 7:
                    return None
            elif token.lower not in _BETWEEN and token.text != ",":
                return None
        return None


def _source_at(text: str, following: list[Token], preposition: str, phrase: Phrase) -> Name | None:
    """The source that a preposition leads to at once, or after "the", "a": never a month, a language or a person."""
    skip = 0
    while skip < min(3, len(following)) and following[skip].lower in ("the", "a", "an", "this", "last", "local"):
        skip += 1
    if skip < len(following) and following[skip].lower in ("newspaper", "magazine") and preposition == "in" and skip:
        token = following[skip]
        return Name(token.text, "periodical", token.start, token.end)
    found = names(following[skip:], text)
    if not found or not following or found[0].start != following[skip].start:
        return None
    name = found[0]
    if name.kind == "place" and (phrase.kind == "book" or preposition in ("of", "on", "by")):
        return None
    if name.kind == "person":
        unknown_place = preposition in ("in", "at", "from") and phrase.kind in ("study", "trial") and phrase.determiner
        return name._replace(kind="place") if unknown_place and " " not in name.text else None
    if preposition in ("of", "on") and name.kind in ("acronym", "place") and phrase.kind != "broadcast":
        return None
    if phrase.lemma in WEAK and name.kind == "place":
        return None
    return name


def run_by(text: str, phrase: Phrase) -> tuple[str, ...]:
    """Who runs the study, where its sentence says so: "… these are run by Dr. Brook"."""
    following = phrase.after(24)
    for token, after, index in zip(following, following[1:], range(len(following)), strict=False):
        if token.lower in _RUN and after.lower == "by":
            people = people_in(following[index + 2 : index + 8], text)
            if people and people[0].start <= following[index + 2].start + 4:
                return (people[0].text,)
    return tuple(person.text for person in after_by(text, phrase))


FIND = Sources()
