"""What the fields of a comment are called, whoever wrote them: by their names' stems and by what they hold.

>>> told = fields([{"Comment ID": "7", "userName": "tom", "Message": "No.", "created_at": "2019-05-02"}])
>>> told.text, told.author, told.own, told.above
('Message', 'userName', 'Comment ID', None)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from arggraph.readers.dates import when
from arggraph.readers.dumps.shared.bodies import whole, words
from arggraph.readers.dumps.shared.json_export import Raw

_THING = "comment post reply message msg tweet status event entry note"
_KEY = "id idstr uuid guid hex pk cid uid key no url"
_OF_THING = f"(?:{'|'.join(_THING.split())}|tweets)?(?:{'|'.join(_KEY.split())})?"
_PERSON = (
    f"{_THING} display full screen insert commenting submitter posted created / author user poster by nick nickname "
    "displayname name login handle from creator owner commenter member speaker screenname account writer sender "
    "submitter blog who autor auteur usuario benutzer nutzer"
)
# What a field is, by its name in lower case without "_", "-" and what stands in brackets: one of the words in the
# middle, with one of the first before it and one of the last behind it, or without. Of the names that fit, the one that
# is used most, and of equals that whose word stands first.
_NAMES = {
    "text": f"{_THING} full the / body content message text comment html contents encoded raw msg cooked selftext "
    "caption com notes description kommentar commentaire comentario texto texte nachricht beitrag / "
    "body content text html raw plain",
    "author": f"{_PERSON} / name username displayname fullname realname login nick nickname screenname profile",
    "number": f"{_PERSON} / id uid hex guid",
    "time": f"{_THING} date deduced bug originserver / dateunixtime created published posted date timestamp time "
    "datetime creation create publish when written added submitted sent taken inserted ctime pubdate ts datum fecha / "
    "at on utc date time timestamp gmt ts dts iso attimestamp parsed",
    "own": f"{_THING} object short / {_KEY} pid ts nr / ",
    "above": " / parent inreplyto replyto inresponseto respondto answerto answersto repliedto quoted referenced "
    f"reference replyid threadts topid pid rid resto antwortauf / {_OF_THING}",
    "page": " / thread topic discussion conversation story article submission video post page link / id uid hex key",
    "score": "comment net total / score point like vote upvote rating karma digg favorite favourite reaction / "
    "s count scount score",
    "url": f"{_THING} view html / url permalink link href / ",
    "title": "thread topic post page room / title subject topic sub name headline question heading summary shortdesc "
    "/ ",
}
NAMES = {kind: [part.split() for part in names.split(" / ")] for kind, names in _NAMES.items()}
_AN_ID_OF = ("number", "page")  # whose last word may not be without
_SHAPES = {
    kind: re.compile("({})?({})({}){}".format(*map("|".join, parts), "" if kind in _AN_ID_OF else "?"))
    for kind, parts in NAMES.items()
}
# The name of a list that holds a comment's answers.
BELOW = re.compile(r"\w*(?:repl(?:y|ie)s?|child(?:ren|s)?|answers|responses|comments)(?:comments?|list|full)?")
_NAMED = "displayname realname name username fullname login nickname nick handle screenname uniqueid".split()
_NUMBERS = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{4}\b")  # which is the day is told by all of them
_AN_ID = re.compile(r"(?!.*(?:user|author|parent|repl|owner|member|speaker|thread|post)).+id")
_PEOPLE = re.compile(r"(?:user|author|member|profile|account|participant|speaker|commenter)s|people")
# Where words stand that are wrapped once more.
_SAID = ("rendered", "html", "text", "content", "body", "plain", "raw", "value")
_OTHERS = ("number", "above", "page")  # whose ids are not the comment's own
_LOOKED_AT = 20  # rows of a list by which it is judged
_ENOUGH = 0.5  # of them have words
_NOTHING: tuple[Any, ...] = (None, "", [], {})


class Fields(NamedTuple):
    """The names that one list uses for what a comment has; None for what it has not."""

    text: str
    author: str | None = None
    number: str | None = None
    time: str | None = None
    own: str | None = None
    above: str | None = None
    score: str | None = None
    url: str | None = None
    page: str | None = None


def fields(rows: Sequence[Raw]) -> Fields | None:
    """The names that rows use, where most have words and two more marks of a comment; else None."""
    seen = rows[:_LOOKED_AT]
    counted = Counter(name for row in seen for name, value in row.items() if value not in _NOTHING)
    own = _name(counted, "own", seen)
    found = {kind: _name(counted, kind, seen, but=own if kind in _OTHERS else None) for kind in Fields._fields}
    text = found["text"]
    if text is None or counted[text] < _ENOUGH * len(seen):
        return None
    marks = [
        found["author"] or found["number"],
        any(fits("time", name) for name in counted),  # also one that names no year
        found["own"] or found["above"],
        any(isinstance(value, list) and BELOW.fullmatch(stem(name)) for row in seen for name, value in row.items()),
    ]
    who_or_when = marks[0] or found["time"]
    return Fields(**found) if who_or_when and sum(map(bool, marks)) >= 2 else None  # type: ignore[arg-type]


def field(raw: Raw, kind: str) -> str | None:
    """The name that one object uses for something."""
    return _name(Counter(name for name in raw if raw[name]), kind, [raw])


def _name(counted: Counter[str], kind: str, rows: Sequence[Raw], but: str | None = None) -> str | None:
    """Of the names that fit a kind, the one that most rows have; of equals, the first in the table."""
    ranks = {name: rank for name in counted if name != but and (rank := _rank(kind, stem(name))) is not None}
    fitting = [name for name in ranks if _is_of(kind, name, rows)]
    if kind == "own" and not fitting:  # "entry_id", where each is another
        fitting = [name for name in counted if _AN_ID.fullmatch(stem(name)) and _is_of(kind, name, rows)]
    wrapped = [name for name in fitting if kind == "author" and isinstance(rows[0].get(name), Mapping)]
    return min(wrapped or fitting, key=lambda name: (-counted[name], ranks.get(name, ())), default=None)


def fits(kind: str, name: str) -> bool:
    """Whether a field of that name may be of a kind.

    >>> fits("time", "Created at"), fits("author", "Colour")
    (True, False)
    """
    return _rank(kind, stem(name)) is not None


@lru_cache(maxsize=4096)
def _rank(kind: str, name: str) -> tuple[int, int, int] | None:
    """How far down in the table a name stands, None where it fits nothing there.

    >>> _rank("own", "id") < _rank("own", "commentid") < _rank("own", "postid"), _rank("own", "userid")
    (True, None)
    """
    found = _SHAPES[kind].fullmatch(name)
    if not found:
        return None
    before, roots, _ = NAMES[kind]
    return roots.index(found[2]), before.index(found[1]) + 1 if found[1] else 0, len(name)


def _is_of(kind: str, name: str, rows: Sequence[Raw]) -> bool:
    """Whether most values are of the type that such a field has."""
    values = [row[name] for row in rows if row.get(name) not in _NOTHING]
    if kind == "own" and len(set(map(str, values))) < len(values):
        return False
    holds: Callable[[Any], Any] = _HOLDS.get(kind, _told)
    return 2 * sum(bool(holds(value)) for value in values) > len(values)


def _told(value: Any) -> bool:
    return isinstance(value, str | int)


@lru_cache(maxsize=1024)  # the same names in every row
def stem(name: str) -> str:
    """A name as the table has it.

    >>> stem("created_at"), stem("Likes (at export)")
    ('createdat', 'likes')
    """
    return re.sub(r"[_\-\s]|\([^()]*\)", "", name).lower()


def said(value: Any) -> str | None:
    """The words of a field, which may be wrapped once more, or a document of parts; None where it is none of these.

    >>> said(["See ", {"type": "link", "text": "this"}, "."]), said({"rendered": "<p>No."}), said(3)
    ('See this.', '<p>No.', None)
    """
    if isinstance(value, list):
        parts = [part for part in map(said, value) if part is not None]
        return "".join(parts) if parts else None
    if isinstance(value, Mapping):
        inner = next((said(value[name]) for name in _SAID if name in value), None)
        return f"{inner}\n\n" if inner is not None and value.get("type") == "paragraph" else inner
    return value if isinstance(value, str) else None


def person(value: Any) -> str | None:
    """Who somebody is, by a name or an object that has one."""
    if isinstance(value, Mapping):
        known = {stem(name): name for name in value}
        return words(value, *(known[one] for one in _NAMED if one in known))
    return value if isinstance(value, str) and value.strip() else None


def id_in(value: Any) -> str | None:
    """The id of a comment that is pointed to: itself, an object that has it, or a list of one of these."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, float) and value.is_integer():  # as pandas writes where others are empty
        return str(int(value))
    if isinstance(value, Mapping):
        return words(value, "id", "messageId", "message_id", "comment_id", "uuid", "value")
    return words({"": value}, "")


def people(value: Any) -> dict[str, str]:
    """The names of people who are listed somewhere in the JSON, by their numbers."""
    found: dict[str, str] = {}
    stack = [value]
    while stack:
        at = stack.pop()
        if isinstance(at, list):
            stack += (part for part in at if isinstance(part, list | Mapping))
        elif isinstance(at, Mapping):
            for name, below in at.items():
                if isinstance(below, list | Mapping):
                    stack.append(below)
                    found |= _known(below) if _PEOPLE.fullmatch(stem(name)) else {}
    return found


def _known(people: list[Any] | Mapping[str, Any]) -> dict[str, str]:
    """The names of people by their numbers, which they have or are listed by."""
    keyed = people.items() if isinstance(people, Mapping) else [("", one) for one in people]
    told = [
        (words(one, field(one, "number") or "", "id") or key, person(one))
        for key, one in keyed
        if isinstance(one, Mapping)
    ]
    return {own: who for own, who in told if own and who}


_HOLDS: dict[str, Callable[[Any], Any]] = {
    "text": lambda value: said(value) is not None,
    "author": person,
    "time": lambda value: when(value) or _NUMBERS.match(str(value)),
    "above": id_in,
    "score": lambda value: whole({"": value}, "") is not None,
}
