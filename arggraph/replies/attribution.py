"""Who wrote what is unsigned, where the thread gives them away: authorship attribution, by who calls whom.

Whoever the answers to an unsigned comment call probably wrote it, and so did whoever is called by the comment that it
answers. Trees under a softmax over the people who are called near it, and nobody of these, weigh what speaks for each
(weights/attribution.onnx, trained by `python -m arggraph.training train attribution`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from arggraph import inference, language, names
from arggraph.model import Comment
from arggraph.openers import opener
from arggraph.replies.calls.address import OPENS, Address
from arggraph.replies.calls.strangers import Strangers, annotation
from arggraph.replies.people import People
from arggraph.replies.ranker.features import NOBODY, Features

WEIGHTS = inference.WEIGHTS / "attribution.onnx"
# From which probability on an unsigned comment is given a name: seven in ten are right.
LEAST = 0.5
# How plainly a call says who is answered: at the beginning, further down, merely named.
_FIRST, _LATER, _NAMED = 1.0, 0.6, 0.3
_CALLS = frozenset({"salutation", "at", "vocative"})
_FAR, _SHORTEST = 50, 3

# By comment, how likely it answers each target.
Answers = Mapping[str, Mapping[str, float]]


class Callers:
    """Who is called on a page, by which comment, and how plainly. People are known by the keys of their names."""

    def __init__(self, comments: Sequence[Comment], of: Mapping[str, Sequence[Address]], strangers: Strangers) -> None:
        self._strangers = strangers
        self._people = People()
        for comment in comments:
            if comment.author:
                self._people.add(comment.author, comment.id)
        self.signed = frozenset(names.key(comment.author) for comment in comments)
        for comment in comments:
            for call in of[comment.id]:
                if name := self._new(comment, call):
                    self._people.add(name, "")
        self.by: dict[str, dict[str, float]] = {c.id: dict(self._called(c, of[c.id])) for c in comments}

    def spelling(self, person: str) -> str:
        """A person's name as it is first written."""
        return self._people.spelling(person)

    def _new(self, comment: Comment, call: Address) -> str | None:
        """The name that a call has for somebody who is not known yet."""
        name = call.addressee
        if call.form not in _CALLS or opener(name) or len(names.key(name)) < _SHORTEST or annotation(call):
            return None
        if self._people.who(name) or self._people.nearly(name):
            return None
        if call.is_label(comment.text) and language.tongue(comment.text) in language.CAPITAL_NOUNS:
            return None
        if call.form == "at" or (call.form == "salutation" and name[0].isupper()):
            return name
        word = " " not in name and name.casefold() not in self._strangers.lower
        return name if name[0].isupper() and (word or self._strangers.heads(comment, call)) else None

    def _called(self, comment: Comment, calls: Sequence[Address]) -> Iterator[tuple[str, float]]:
        """The people that a comment calls, and how plainly; of several calls the plainest comes last."""
        found = sorted((_weight(call), person) for call in calls for person in self._meant(call))
        yield from ((person, weight) for weight, person in found if person != names.key(comment.author))

    def _meant(self, call: Address) -> list[str]:
        """The one person whom a call means."""
        if call.form != "named" and call.form not in _CALLS:
            return []
        for name in call.readings():
            people = self._people.who(name) or (self._people.nearly(name) if call.form != "named" else [])
            if people:
                return people if len(people) == 1 else []
        return []


def _weight(call: Address) -> float:
    if call.form == "named":
        return _NAMED
    return _FIRST if call.form == "salutation" or call.span.start < OPENS else _LATER


def authors(found: Mapping[str, Mapping[str, Features]]) -> Iterator[tuple[str, str, float]]:
    """Comment, person and probability, for the `candidates` that can be attributed; none without the weights."""
    forest = inference.forest(WEIGHTS)
    if forest is None:
        return
    for comment, rows in found.items():
        shares = forest.shares(inference.matrix([*rows.values()], forest.features))
        share, person = max(zip(shares, rows, strict=True))
        if person and share >= LEAST:
            yield comment, person, share


def candidates(comments: Sequence[Comment], answers: Answers, calls: Callers) -> dict[str, dict[str, Features]]:
    """For each unsigned comment near which somebody is called: what speaks for each of these people, and for nobody, as
    its author.

    `comments`: the post and the comments in page order; `answers`: whom each is believed to answer.
    """
    place = {comment.id: n for n, comment in enumerate(comments)}
    host = next((names.key(c.author) for c in comments if c.role == "post"), "")
    answered = _turned(answers, place)
    unsigned = [comment for comment in comments if comment.role == "comment" and not comment.author]
    direct = {comment.id: _direct(answered[comment.id], calls) for comment in unsigned}
    speakers = {comment.id: {names.key(comment.author): 1.0} for comment in comments if comment.author}
    speakers |= {id: {person: row["direct"] for person, row in rows.items()} for id, rows in direct.items()}  # noqa: A001
    most: dict[str, float] = defaultdict(float)
    for rows in direct.values():
        for person, row in rows.items():
            most[person] = max(most[person], row["direct"])
    callers: dict[str, dict[int, float]] = defaultdict(dict)
    for caller, called in calls.by.items():
        for person, weight in called.items():
            callers[person][place[caller]] = weight
    found = {}
    for comment in unsigned:
        rows = _gathered(comment.id, answers, calls, speakers)
        for person, told in (*direct[comment.id].items(), *([(host, {})] if host else [])):
            rows.setdefault(person, {}).update(told)
        for person, features in rows.items():
            features |= _called_around(place[comment.id], callers[person])
            features["host"] = float(person == host)
            features["signed"] = float(person in calls.signed)
            features["share of name"] = features.get("direct", 0.0) / (most[person] or 1.0)
        if rows:
            found[comment.id] = _compared(rows, len(comment.text), len(unsigned), len(comments))
    return found


def _called_around(place: int, callers: Mapping[int, float]) -> Features:
    """How plainly and how near a place somebody is called; `callers`: the places where that person is called."""
    at = {there - place: weight for there, weight in callers.items()}
    return {
        "callers": float(len(at)),
        "calls self": at.get(0, 0.0),
        "called next": at.get(1, 0.0),
        "called just before": at.get(-1, 0.0),
        "till called": float(min((n for n in at if n > 0), default=_FAR)),
        "since called": float(min((-n for n in at if n < 0), default=_FAR)),
    }


def _turned(answers: Answers, place: Mapping[str, int]) -> dict[str, list[tuple[str, float, float]]]:
    """By comment, the comments that may answer it: each with how likely it does, and how likely beside the likeliest
    that it answers."""
    found: dict[str, list[tuple[str, float, float]]] = {comment: [] for comment in place}
    for source, targets in answers.items():
        best = max(targets.values(), default=0.0)
        for target, share in targets.items():
            if target in place and source in place:
                found[target].append((source, share, share / best))
    return found


def _direct(answered: Sequence[tuple[str, float, float]], calls: Callers) -> dict[str, Features]:
    """What the answers to a comment call who wrote it."""
    rows: dict[str, Features] = defaultdict(lambda: defaultdict(float))
    for source, share, beside in answered:
        for person, weight in calls.by[source].items():
            row = rows[person]
            row["direct"] = max(row["direct"], share * weight)
            row["direct first"] = max(row["direct first"], share * (weight == _FIRST))
            row["direct best"] = max(row["direct best"], beside * weight)
            row["direct alone"] = max(row["direct alone"], share * weight / len(calls.by[source]))
            row["directs"] += share * weight
    return rows


def _gathered(
    comment: str, answers: Answers, calls: Callers, speakers: Mapping[str, Mapping[str, float]]
) -> dict[str, Features]:
    """What speaks for each person as the author of a comment by what it answers: that they are called there
    ("returned"), or that what they wrote is answered there ("alternates"). That they wrote it themselves ("own") speaks
    against them."""
    rows: dict[str, Features] = defaultdict(lambda: defaultdict(float))
    for target, share in answers.get(comment, {}).items():
        for person, weight in calls.by.get(target, {}).items():
            row = rows[person]
            row["returned"] = max(row["returned"], share * weight)
            row["returned first"] = max(row["returned first"], share * (weight == _FIRST))
            row["returned sum"] += share * weight
        for older, before in answers.get(target, {}).items():
            for person, known in speakers.get(older, {}).items():
                rows[person]["alternates"] = max(rows[person]["alternates"], share * before * known)
        for person, known in speakers.get(target, {}).items():
            rows[person]["own"] = max(rows[person]["own"], share * known)
    return dict(rows)


def _compared(rows: Mapping[str, Features], length: int, unsigned: int, comments: int) -> dict[str, Features]:
    """The rows with what speaks for the others, and a row for nobody of these."""
    context = {"length": min(length, 3000), "comments": comments, "unsigned": unsigned / comments}
    compared: dict[str, Features] = {}
    for person in (*rows, NOBODY):
        others = [row for other, row in rows.items() if other != person]
        compared[person] = {
            **rows.get(person, {"nobody": 1.0}),
            "others direct": max((row.get("direct", 0.0) for row in others), default=0.0),
            "others returned": max((row.get("returned", 0.0) for row in others), default=0.0),
            **context,
        }
    return compared
