"""An institution, place or periodical and a work noun: "the CDC report", "a study in Norway", "the Post article"; or
its people and what they found (`teams`)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import dropwhile
from typing import NamedTuple

from arggraph.citations.entities import Name, names
from arggraph.citations.finders.teams import team_after, teams
from arggraph.citations.gazetteer import BROADCASTERS
from arggraph.citations.lexicon import CALENDAR, POINTERS, SOURCED, WEAK
from arggraph.citations.mention import Mention
from arggraph.citations.phrases import Phrase, phrases, wished
from arggraph.citations.tokens import Token, words
from arggraph.citations.writers import after_by, people_in, year_after
from arggraph.model import Comment

_FROM = words("in from at by of on")
# What may stand between the noun and "in Norway": "study coming soon out of", "report that was published last year by".
_BETWEEN = words(
    """is was were has have been being that which which's done conducted published carried out run made reported
    released coming forthcoming upcoming soon due pending last year this week month recently just now performed
    undertaken printed appearing
    appeared posted issued put funded distributed circulated underway starting started going on still paper
    article issue by a recent produced commissioned sponsored compiled prepared provided collected presented based
    submitted authored available airing aired online titled"""
)
_TIMES = CALENDAR | words("today yesterday early late mid earlier ago")
# What may stand before a source: "in yesterday's Guardian", "in the prestigious journal Nature".
_LEADING = words(
    """the a an this last local yesterday's today's week's month's sunday's saturday's monday's tuesday's wednesday's
    thursday's friday's prestigious
    respected journal magazine newspaper current latest official british american"""
)
# What an institution gives out under its own name; "story" and "piece" are a periodical's.
_GIVEN_OUT = words(
    """statistics stats figures data guidelines census analysis program programme episode handbook manual findings
    special series show broadcast"""
)
_PIECES = words("story piece interview editorial column letter")
_SITES = words("site website webpage blog")
_PUBLISHES = words(
    "published publishes released releases issued issues conducted commissioned ran carried did printed put"
)
_RUN = words("run led conducted headed done performed directed written authored undertaken supervised designed")


class _Sourced(NamedTuple):
    """A source beside a phrase: its name, where the mention of both begins and ends, and how sure that is."""

    name: Name
    start: int
    end: int
    sure: float


class Sources:
    name = "sources"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        text = comment.text
        heads: set[int] = set()
        for phrase in phrases(text):
            if phrase.lemma in POINTERS or wished(phrase) or _inside_a_name(phrase):
                continue
            if phrase.determiner in ("these", "those") and not phrase.plural and phrase.lemma not in _GIVEN_OUT:
                continue  # "those CDC survey results"
            found = self._before(comment, phrase) or self._published(comment, phrase) or self._after(comment, phrase)
            if found is None:
                continue
            name, start, end, sure = found
            periodical = name.kind == "periodical" or name.text.casefold() == "newspaper"
            piece = phrase.kind in ("article", "broadcast", "report")
            single = periodical and piece and not phrase.owner and phrase.determiner not in ("the", "this", "that")
            year, reach = year_after(phrase)
            end = max(end, reach)
            heads.add(name.start)
            bond = "single" if single else "named"
            mention = Mention.on(comment, start, end, phrase.kind, self.name, sure, phrase.head)
            yield mention._replace(bond=bond, sources=(name.text,), people=run_by(text, phrase), year=year)

        yield from teams(comment, heads, self.name)

    def _before(self, comment: Comment, phrase: Phrase) -> _Sourced | None:
        """ "the Lund trial", "a Norwegian study", "the CDC's report" """
        put_out = phrase.lemma in _GIVEN_OUT and not phrase.owner
        found = names((*phrase.owner, *phrase.modifiers), comment.text)
        found = [_as_source(name, phrase, put_out) for name in found]
        found = [name for name in found if name.kind != "person"]
        if not found or not (phrase.determiner or phrase.owner or found[0].kind != "place"):
            return None
        name = found[-1]
        if not _put_out_by(name, phrase, many=phrase.plural and not (put_out or phrase.owner)):
            return None
        start = min(phrase.start, name.start)
        return _Sourced(name, start, phrase.end, 0.6 if name.kind == "acronym" and not phrase.determiner else 0.8)

    def _published(self, comment: Comment, phrase: Phrase) -> _Sourced | None:
        """ "the CDC released a report", "the Herald published the results of its survey" """
        if phrase.determiner not in ("a", "an", "its", "their", "the", "this") or phrase.lemma in _PIECES:
            return None
        before = phrase.before(9)
        verb = next((i for i in range(len(before) - 1, 0, -1) if before[i].lower in _PUBLISHES), None)
        if verb is None or any(token.lower in ("by", "not", "never") for token in before[verb:]):
            return None
        at = verb - 1 - (before[verb - 1].lower in ("has", "have", "had", "recently", "also", "just"))
        found = names(before[: at + 1], comment.text) if at >= 0 else []
        if not found or found[-1].end < before[at].end or found[-1].kind == "place":
            return None
        return _Sourced(found[-1], phrase.start, phrase.end, 0.7)

    def _after(self, comment: Comment, phrase: Phrase) -> _Sourced | None:
        """ "a study in Norway", "an article in the Guardian", "a trial coming soon out of Univ. of Lund" """
        following = phrase.after(16)
        team = (
            team_after(comment.text, phrase) if phrase.kind in ("study", "trial", "report") and phrase.plain else None
        )
        if team:
            return _Sourced(team, phrase.start, team.end, 0.75)
        if not (phrase.determiner or phrase.plural or phrase.lemma in _GIVEN_OUT or phrase.lemma == "research"):
            return None
        index = 0
        while index < min(len(following) - 1, 12):
            token, after = following[index], following[index + 1]
            if token.lower in _FROM and _tells_time(after):
                pass
            elif token.lower in _FROM:
                name = _source_at(comment.text, following[index + 1 : index + 10], token.lower, phrase)
                if name:
                    return _Sourced(name, phrase.start, name.end, 0.75 if phrase.determiner else 0.6)
                if (token.lower not in ("on", "of") and token.text != "by") or index > 7:
                    return None
            elif token.lower in ("with", "to") and phrase.lemma in ("interview", "letter"):
                while index + 1 < len(following) and (
                    following[index + 1].capital or following[index + 1].lower in _TO
                ):
                    index += 1
            elif token.lower not in _BETWEEN and token.text != "," and not _tells_time(token):
                return None
            index += 1
        return None


_TO = words("the editor editors author")
_TOLD_OF = words("report research poll review paper column")
_UNNAMED = ("ian", "ist", "ic", "ean", "ese", "ish", "al")  # adjectives: "a Darwinian study"


def _tells_time(token: Token) -> bool:
    return token.lower.strip(",.") in _TIMES or (len(token.text) == 4 and token.text.isdigit())


def _put_out_by(name: Name, phrase: Phrase, *, many: bool) -> bool:
    """Whether a noun right behind a name means what that source put out; `many`: of which there are any number."""
    led = phrase.determiner or phrase.owner
    rest = [token for token in phrase.modifiers if token.start >= name.end]
    apart = len(rest) > 3 or any(token.lower in ("and", "or") for token in rest)
    verb = not led and name.kind == "acronym" and phrase.lemma in ("review", "research", "report")
    loose = not led and rest  # "the Bee Foundation distributes free pamphlets"
    any_of = many and name.kind == "acronym" and phrase.determiner not in ("the", "these", "those")
    field = phrase.lemma == "research" and (name.kind == "place" or " for " in name.text or " of " in name.text)
    about = phrase.kind == "book" and name.kind == "place"
    if apart or verb or loose or any_of or field or about:
        return False
    if phrase.lemma in SOURCED and not _gives_out(name, phrase):
        return False
    return phrase.lemma not in WEAK or phrase.lemma in _TOLD_OF or _site_of(name, phrase)


def _as_source(name: Name, phrase: Phrase, put_out: bool) -> Name:
    """ "A Barna survey", "the Tax Foundation figures": what reads as a person's name is a body's there."""
    single = " " not in name.text
    alone = single and phrase.determiner in ("a", "an", "another") and not name.text.lower().endswith(_UNNAMED)
    if name.kind == "person" and (
        (put_out and not single)
        or (alone and (phrase.kind in ("study", "trial", "report") or phrase.lemma == "review"))
    ):
        return name._replace(kind="institution")
    return name


def _site_of(name: Name, phrase: Phrase) -> bool:
    """ "the CDC website": the place of a body on the web, with no other word between."""
    return (
        phrase.lemma in _SITES
        and name.kind in ("institution", "acronym", "periodical")
        and bool(phrase.determiner in ("the", "this", "that") or phrase.owner)
    )


def _inside_a_name(phrase: Phrase) -> bool:
    """ "the Bureau of Justice Statistics": the noun is a word of a name."""
    noun = phrase.tokens[phrase.noun]
    return noun.capital and not noun.first and phrase.lemma in _GIVEN_OUT


def _gives_out(name: Name, phrase: Phrase) -> bool:
    """Whether a noun that is no work by itself is one of this source: "FBI statistics", "the Times story"."""
    if phrase.lemma in _PIECES:
        return name.kind == "periodical"
    return phrase.lemma in _GIVEN_OUT and (name.kind != "place" or phrase.lemma == "census")


def _source_at(text: str, following: list[Token], preposition: str, phrase: Phrase) -> Name | None:
    """The source that a preposition leads to at once, or behind "the", "a": never a month, a language or a person."""
    behind = list(dropwhile(_leads, following[:4])) + following[4:]
    leading = following[: len(following) - len(behind)]
    if len(leading) > 1 and preposition == "in" and not (behind and behind[0].capital):
        last = leading[-1]
        if last.lower in ("newspaper", "magazine"):
            return Name(last.text, "periodical", last.start, last.end)
    found = names(behind, text)
    if not found or found[0].start != behind[0].start:
        return None
    after = next((token for token in behind if token.start >= found[0].end), None)
    return _source_behind(found[0], after, preposition, phrase)


def _leads(token: Token) -> bool:
    """Whether a word may stand before a source: "the", "yesterday's", "Sunday's"."""
    small = not token.capital or token.text == "The" or token.text.endswith("day's")
    return small and token.lower in _LEADING


def _source_behind(name: Name, after: Token | None, preposition: str, phrase: Phrase) -> Name | None:
    """The source that a name is, given the preposition before it and the word behind it; None where it is none."""
    if name.kind == "place" and (phrase.kind == "book" or preposition in ("of", "on", "by")):
        return None
    if name.kind in ("person", "place") and after and after.lower in ("magazine", "newspaper"):
        return name._replace(kind="periodical", end=after.end)
    if name.kind == "person":
        unknown_place = preposition in ("in", "at", "from") and phrase.kind in ("study", "trial") and phrase.determiner
        return name._replace(kind="place") if unknown_place and " " not in name.text else None
    if preposition in ("of", "on") and name.kind in ("acronym", "place") and phrase.kind != "broadcast":
        return None
    if preposition == "on" and BROADCASTERS.isdisjoint(name.text.lower().split()):
        return None
    if phrase.lemma in WEAK and name.kind == "place":
        return None
    given_out = phrase.lemma in _GIVEN_OUT and name.kind in ("institution", "acronym")
    return name if phrase.lemma not in SOURCED or name.kind == "periodical" or given_out else None


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
