"""Whom the words of a comment call, and which of that person's comments they mean; who is called but is not here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from arggraph import names
from arggraph.model import Comment, Discussion, Span
from arggraph.names import same
from arggraph.openers import opener
from arggraph.replies.calls import address, described, signs
from arggraph.replies.calls.address import OPENS, Address
from arggraph.replies.calls.strangers import WORD, Strangers, annotation, elsewhere
from arggraph.replies.people import People
from arggraph.replies.quotations.repeated import Repeated

# Confidence by the form of the call: about the share right on the corpora (`python -m arggraph.training evaluate`)
# where they hold a hundred cases; for the rest, and for people who are not on the page, an estimate.
CONFIDENCE = {
    "salutation": 0.65,
    "at": 0.6,
    "vocative": 0.55,
    "number": 0.3,
    "named": 0.4,
    "previous": 0.5,
    "post": 0.6,
    "somebody": 0.3,
    "described": 0.6,
}
# Somebody merely named is spoken of, not to, when the comment speaks to somebody else.
_WEAK = frozenset({"named", "post"})
# A name and the words that are held against its bearer stand so many characters apart at most.
_NEAR = 200
# A name that more people share tells nothing; what was said longer ago is no exchange any more.
_MOST_MEANT, _RECENT = 4, 200
# Where a comment answers an unsigned post so surely, whoever it calls first wrote the post.
_SURE = 0.7
# Whoever is named where a comment opens: nine of ten are answered in the discussions that were read, fewer in forums,
# where a button puts the name there. Not used where most comments are unsigned: few are known to be anybody's.
_NAMED_FIRST = 0.6
# Names are looked for in the first so many characters; shorter ones are mostly something else.
_MENTIONED_IN, _SHORTEST = 2000, 4
# How sure a name is that is spelt a little otherwise, beside one that is spelt as it should be.
_NEARLY = 0.8
# From so many comments on that call the author of the post by a name that nobody bears, it is another name of theirs.
_TOLD = 2

# Whom each comment answers so far.
Answers = Mapping[str, Container[str]]


class Pointer(NamedTuple):
    """A comment that is pointed to as answered: by which rule, which words of both, and how surely, if not as ever."""

    target: str
    rule: str
    span: Span | None = None
    target_span: Span | None = None
    sure: float | None = None


class Calls:
    """Who has said what so far on a page, and what they are called."""

    def __init__(self, discussion: Discussion) -> None:
        self.post, said = discussion.post, discussion.said
        self._nicknamed = len((self.post.author or "").split() if self.post else "") < 2
        self.people = People()
        self.comments: dict[str, Comment] = {}
        self.spoken: list[Comment] = []
        authors = {c.author for c in discussion.comments if c.author}
        named, users = {name for name in authors if " " in name}, set(filter(address.small, authors))
        self.of: Mapping[str, Sequence[Address]] = {
            c.id: address.find(c, named - {c.author}, users) for c in discussion.comments
        }
        self._unsigned = sum(bool(c.author) for c in said) < len(said) / 2
        self._numbers = {c.platform_id: c.id for c in discussion.comments if c.platform_id}
        self._plain = discussion.platform == "text"
        self._authors = tuple(dict.fromkeys(c.author for c in discussion.comments if c.author))
        self._later = set(map(names.key, self._authors))
        self._everybody = People()
        for author in self._authors:
            self._everybody.add(author, "")
        self._awaited: dict[str, str] = {}
        self._called_first: dict[str, str] = {}
        self._host_called: Counter[str] = Counter()
        self.strangers = Strangers(discussion, self.of)

    def hear(self, comment: Comment) -> Comment:
        """The comment with the author that it tells itself: an unsigned one says who writes, one of plain text is
        signed with initials."""
        name = None
        if comment.role == "comment" and not comment.author:
            name = signs.author(comment, self._authors, self.strangers.lower)
        elif comment.author and self._plain and "." in comment.author:
            name = signs.spelt_out(comment.author, self._authors)
        if name:
            comment = comment.model_copy(update={"author": name, "author_inferred": True})
        self.comments[comment.id] = comment
        return comment

    def add(self, comment: Comment) -> None:
        """Make a comment known to those after it."""
        self.comments[comment.id] = comment
        if comment.author:
            self.people.add(comment.author, comment.id)
        if comment.role == "comment":
            self.spoken.append(comment)

    def point(self, comment: Comment, repeated: Sequence[Repeated], answers: Answers) -> Iterator[Pointer]:
        """The comments that the calls of a comment mean, as far as it can be told; those who are merely named come
        last. A call in words that it repeats was made by another."""
        calls = () if comment.automatic else self.of[comment.id]
        texts = [(one, self.comments[one.target].text) for one in repeated]
        own = (c for c in calls if not any(one.holds(c.span.start, c.name, text) for one, text in texts))
        for call in sorted(own, key=lambda call: call.form in _WEAK):
            if call.form == "post":
                if self.post:
                    yield _pointer(self.post.id, call)
            elif call.form == "previous":
                others = [c for c in self.spoken[-3:] if not (same(c, comment) or c.automatic)]
                if others:
                    yield _pointer(others[-1].id, call)
            elif call.form == "described":
                if target := described.find(call.name, self._others(comment)):
                    yield _pointer(target, call)
            elif call.form == "number" and not _counts(comment.text, call):
                target = self._numbers.get(call.name, f"c{call.name}")
                if target in self.comments and target != comment.id:
                    yield _pointer(target, call)
            elif call.form not in ("somebody", "number"):
                yield from self._named(comment, call, repeated, answers)

    def somebody(self, comment: Comment) -> Pointer | None:
        """The missing comment of somebody who is spoken of without a name ("the person who emailed me")."""
        call = next((call for call in self.of[comment.id] if call.form == "somebody"), None)
        return _pointer(self.strangers.placeholder(""), call) if call else None

    def _named(
        self, comment: Comment, call: Address, repeated: Sequence[Repeated], answers: Answers
    ) -> Iterator[Pointer]:
        for name in call.readings():
            people, sure = self._bearers(comment, call, name)
            if people and name != call.name:  # "@Kim Thanks": no other words are shown as the name
                start = comment.text.index(name, call.span.start)
                call = call._replace(span=call.span.model_copy(update={"start": start, "end": start + len(name)}))
            for person in people[:_MOST_MEANT]:
                said = self.people.comments_of(person)
                if len(people) == 1 and call.span.start < OPENS:
                    self._called_first.setdefault(comment.id, person)
                yield _pointer(self._which(comment, said, repeated, answers), call, sure / len(people))
            if people:
                return
        opens = call.span.start < OPENS and len(call.name) > 2 and not opener(call.name)
        bearers = self._everybody.who(call.name) if opens else []
        if len(bearers) == 1 and bearers[0] != names.key(comment.author):
            self._awaited.setdefault(comment.id, bearers[0])
        heads = call.form == "vocative" and call.heads(comment.text)
        if heads and (target := described.introduced(call.name, self._others(comment))):
            yield _pointer(target, call._replace(form="described"))
        elif (
            call.form in ("salutation", "at")
            or (call.form == "vocative" and self._is_a_name(comment, call))
            or self.strangers.answers(comment, call)
        ):
            yield from self._stranger(comment, call, repeated)

    def _is_a_name(self, comment: Comment, call: Address) -> bool:
        return self.strangers.is_a_name(call.name) or self.strangers.heads(comment, call)

    def _others(self, comment: Comment) -> list[Comment]:
        """The latest comments, and the post where there are few, that somebody else may have written."""
        known = (c for c in reversed(self.comments.values()) if c.role != "missing" and c.id != comment.id)
        return list(islice((c for c in known if not same(c, comment)), _RECENT))[::-1]

    def _bearers(self, comment: Comment, call: Address, name: str) -> tuple[list[str], float]:
        """The people whom a name may mean, but for the speaker, and how surely; else who bears nearly the same name."""
        sure, me = CONFIDENCE[call.form], names.key(comment.author)
        if call.form == "named" and call.opens(comment.text) and not (self._unsigned or opener(name)):
            before = (c for c in self.of[comment.id] if c.form not in _WEAK and c.span.start < call.span.start)
            told = any(self.people.who(other) for c in before for other in c.readings())  # "Kim, Ann is right"
            sure = sure if told else _NAMED_FIRST
        people = self.people.who(name) or (self.people.handled(name) if call.form == "at" else [])
        called = call.form in ("salutation", "at") or (call.form == "vocative" and self.strangers.is_a_name(name))
        if not people and called and names.key(name) not in self._later and not opener(name):
            people, sure = self.people.nearly(name), sure * _NEARLY
        return [person for person in people if person != me], sure

    def _which(self, comment: Comment, said: dict[str, None], repeated: Sequence[Repeated], answers: Answers) -> str:
        """Which of a person's comments is answered: one that is quoted; the post, if the person wrote it and has not
        just spoken or answered the one who answers now; else the latest."""
        quoted = [r.target for r in repeated if r.target in said]
        if quoted:
            return quoted[0]
        latest = next(reversed(said))
        if self.post and self.post.id in said and latest != self.post.id:
            own = [c.id for c in self.spoken[-_RECENT:] if same(c, comment)]
            met = any(c in answers.get(latest, ()) for c in own)
            if not met and (not self.spoken or self.spoken[-1].id != latest):
                return self.post.id
        return latest

    def _stranger(self, comment: Comment, call: Address, repeated: Sequence[Repeated]) -> Iterator[Pointer]:
        """What a name that no author bears means: an unsigned comment repeated beside it, else one not on the page."""
        name = call.addressee
        person = names.key(name)
        if opener(name) or annotation(call) or elsewhere(comment, call):
            return
        if person in self._later or (comment.author and person == names.key(comment.author)):
            return  # speaks later, so what is answered may be anywhere
        near = [r for r in repeated if 0 <= r.span.start - call.span.end < _NEAR and not call.is_label(comment.text)]
        unsigned = [r for r in near if self.comments[r.target].author is None and r.target != "post"]
        if unsigned:
            target = unsigned[0].target
            self._name(target, name)
            yield _pointer(target, call)._replace(target_span=unsigned[0].target_span)
            return
        self.strangers.called.setdefault(comment.id, call._replace(name=name))
        if self._unsigned:
            return  # who it is may well stand above, without a name
        line = call.form == "salutation" and self.strangers.on_a_line(comment, call)
        if call.form == "at" or line or self.strangers.heads(comment, call) or self.strangers.answers(comment, call):
            span = call.span.model_copy(update={"end": call.span.start + len(name)})
            yield _pointer(self.strangers.placeholder(name), call)._replace(span=span)

    def called_first(self, comment: Comment) -> str:
        """The key of the one person whom a comment calls at its beginning; "" where it is nobody, or may be several."""
        return self._called_first.get(comment.id, "")

    def by_called_first(self, comment: Comment, targets: Iterable[str]) -> list[str]:
        """Of some comments those by whom a comment calls first."""
        first = self.called_first(comment)
        return [t for t in targets if first and t and names.key(self.comments[t].author) == first]

    def mentioned(self, comment: Comment) -> dict[str, float]:
        """The people (keys) of whom a name, or a word of theirs alone, stands in a comment: 1, further down less."""
        found: dict[str, float] = {}
        me = names.key(comment.author)
        for match in WORD.finditer(comment.text, 0, _MENTIONED_IN):
            word = match[0]
            if word[0].isupper() and len(word) >= _SHORTEST and word.casefold() not in self.strangers.lower:
                people = self.people.who(word)
                if len(people) == 1 and people[0] != me:
                    found.setdefault(people[0], 1.0 if match.start() < OPENS else 0.5 if match.start() < 150 else 0.25)
        return found

    def may_be_host(self, comment: Comment, target: str) -> bool:
        """Whether a comment may call the author of the post, who wrote `target`, by a name that nobody bears: one word
        (several are copied from a byline, which is missing), no @name, not behind "in reply to"; and no full name of
        the author is known."""
        call = self.strangers.called.get(comment.id)
        short = call and call.form not in ("at", "named") and " " not in call.name
        return bool(short and self._nicknamed and self._by_host(target))

    def _by_host(self, target: str) -> bool:
        return bool(target and self.post and (target == self.post.id or same(self.comments[target], self.post)))

    def believe(self, comment: Comment, target: str, sure: float) -> None:
        """Note how surely a comment answers `target`, and learn names of the post's author from it.

        A post without a byline is by the person whom an answer to it calls first, if they speak only later. A name that
        nobody bears, by which a few answers to the author call somebody, is another name of the author.
        """
        if self.post is None:
            return
        person = self._awaited.get(comment.id)
        if person and sure >= _SURE and target == self.post.id and not self.post.author:
            self._name(target, self._everybody.spelling(person))
        call = self.strangers.called.get(comment.id)
        if call and self._nicknamed and self._by_host(target):
            self._host_called[names.key(call.name)] += 1
            if self._host_called[names.key(call.name)] == _TOLD and not self.people.who(call.name):
                if self.post.author:
                    self.people.call(call.name, self.post)
                else:
                    self._name(self.post.id, call.name)

    def _name(self, id: str, author: str) -> None:  # noqa: A002
        """Give an unsigned comment the author that was inferred."""
        named = self.comments[id].model_copy(update={"author": author, "author_inferred": True})
        self.comments[id] = named
        self.spoken = [named if c.id == id else c for c in self.spoken]
        if self.post and id == self.post.id:
            self.post = named
        self.people.add(author, id)


def _counts(text: str, call: Address) -> bool:
    """Whether a number is also that of a point of the text ("1. Rye rises.", "2) It does not."), which may be meant;
    one that opens the text means no point below it."""
    told = text if call.span.start > 1 else text[: call.span.end + 2]
    return bool(re.search(rf"^\W{{0,4}}{call.name}\s?[.)]\s", told, re.MULTILINE))


def _pointer(target: str, call: Address, sure: float | None = None) -> Pointer:
    return Pointer(target, call.form, call.span, sure=sure)
