"""What the fields of a comment are called, whoever wrote them: by the words of their names and by what they hold.

A field of an object within a row goes by its path: "user.name".

>>> told = fields([{"Comment ID": "7", "userName": "tom", "Message": "No.", "created_at": "2019-05-02"}])
>>> told.text, told.author, told.own, told.above
('Message', 'userName', 'Comment ID', None)
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import filterfalse
from typing import Any, NamedTuple

from arggraph.readers.dumps.shared.bodies import Raw, counted, said, words
from arggraph.readers.dumps.shared.holding import by_values, logged
from arggraph.readers.dumps.shared.linking import BELOW, OTHERWISE, extending, flat, id_in, linked, whom
from arggraph.readers.times.dates import when

_THING = "comment post reply message msg tweet status event entry note"
_KEY = "id idstr uuid guid hex pk cid uid key no url numero nummer #"
_OF_THING = f"(?:{'|'.join(_THING.split())}|tweets)?(?:{'|'.join(_KEY.split())})?"
_PERSON = (
    f"{_THING} your display full screen insert commenting submitter submitted posted created reported / author user "
    "poster by nick nickname displayname name login handle from creator owner commenter reviewer member speaker "
    "participant screenname account writer sender submitter blog who uname fullname reporter signatures autor auteur "
    "autore usuario utente utilisateur gebruiker benutzer nutzer verfasser nom nombre nome naam"
)
# What a field is, by its name in lower case without "_", "-" and what stands in brackets: one of the words in the
# middle, with one of the first before it and one of the last behind it, or without. Of the names that fit, the one that
# is used most, and of equals that whose word stands first.
_NAMES = {
    "text": f"{_THING} full the rich / body content message text comment html contents encoded raw msg cooked selftext "
    "caption com notes description kommentar commentaire comentario commento texto texte testo tekst nachricht beitrag "
    "inhalt mensaje mensagem messaggio bericht reactie utterance review / "
    "body content text html raw plain",
    "author": f"{_PERSON} / name username displayname fullname realname login nick nickname screenname profile",
    "number": f"{_PERSON} / id uid hex guid steamid phid",
    "time": f"{_THING} date deduced bug originserver / dateunixtime created published posted date timestamp time "
    "datetime creation create publish when written added submitted sent taken inserted ctime pubdate dateline ts utc "
    "datum fecha zeit erstellt verfasst publie / at am le on utc date time timestamp datetime created gmt ts dts ms "
    "iso epochsecond seconds atseconds attimestamp parsed",
    "own": f"{_THING} object short lfd / {_KEY} pid ts nr / ",
    "above": " / parent inreplyto replyto inresponseto respondto answerto answersto responseto repliedto quoted "
    "referenced reference replyid threadts topid pid rid resto antwortauf antwortzu reponsea enreponsea respuestaa "
    f"rispostaa respostaa antwoordop / {_OF_THING} ref href",
    "page": " / thread topic discussion conversation story article submission video post page link noteable / "
    "id uid hex key",
    "score": "comment net total num / score point like vote upvote rating karma digg favorite favourite reaction "
    "recommend recommendation / s count counts scount stotal score",
    "url": f"{_THING} view web html link / url permalink link href / ",
    "title": "thread topic post page room document submission article / title subject topic sub name headline question "
    "heading summary shortdesc / ",
}
NAMES = {kind: [part.split() for part in names.split(" / ")] for kind, names in _NAMES.items()}
_AN_ID_OF = ("number", "page")  # whose last word may not be without
# What may have further words before it, but not these, which make it somebody else's or something else's.
_TAILED = ("text", "author", "number", "time", "score", "above")
_ELSE = frozenset(
    "parent reply replied replies response quote quoted mention mentioned reference referenced last latest first next "
    "edit edited editor update updated modified deleted moderated moderator approved resolved to top target source alt "
    "meta error warning deprecated commit article story thread topic post page video submission forum group channel "
    "board root".split()
)
_PERSONAL = frozenset("user author member creator sender owner profile account join joined birth due start end".split())
_WEAK = frozenset("owner name by from who member blog account nom nombre nome naam raw note notes description".split())
_INNER = frozenset("value label rendered plain raw oid en".split())  # which only wrap a value
_UNROTATED = ("str", "code", "hex", "hash", "string")
_WORD = re.compile(r"[_\-\s./:$@]+|(?<=[a-z0-9])(?=[A-Z])")
_SHAPES = {
    kind: re.compile("({})?({})({}){}".format(*map("|".join, parts), "" if kind in _AN_ID_OF else "?"))
    for kind, parts in NAMES.items()
}
_NAMED = "displayname realname name username fullname login nickname nick handle screenname uniqueid showas".split()
_NAME_PARTS = (("firstname", "givenname", "givennames", "forename"), ("lastname", "surname"))
_NUMBERS = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{4}\b")  # which is the day is told by all of them
_AN_ID = re.compile(r"(?!.*(?:user|author|parent|repl|owner|member|speaker|thread|post|said|paid|valid)).+id")
_KEYS = re.compile(r"id|key|nr|no|num|number|slug|hex|guid|uuid|uri|ts|link|href|url|ref")
_A_TIME = re.compile(r"\w*(?:date|time|stamp|updated|modified)")
# Also one that names no year.
_CLOCK = re.compile(r"\d{1,4}[/.-]\d{1,2}\D.{0,8}\d{1,2}:\d\d")
# Who somebody is by an address ("acct:ann@a.example"), the end of a path ("Venue/Paper12/Reviewer_x") or a profile.
_ADDRESS = re.compile(r"acct:([^@\s]+)@\S+|(?:[^/:\s]+/){2,}([^/\s]+)|~(\w+?)\d+|#(\S+)")
_OTHERS = ("number", "above", "page")  # whose ids are not the comment's own
_LOOKED_AT = 20  # rows of a list by which it is judged
_LINKED = 100  # and by which it is told what they answer
_TRIED = 5  # names by which they may be known
_OBJECT = 3  # values make a thing that has a title ("question": {...}), not a title
_ENOUGH = 0.5  # of them have words
_TYPES = ("Comment", "Answer", "UserComments")  # what schema.org calls them
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
    whom: str | None = None  # who is answered, by name


def fields(rows: Sequence[Raw]) -> Fields | None:
    """The names that rows use, where most have words and two more marks of a comment; else None."""
    seen = [flat(row) for row in rows[:_LOOKED_AT]]
    counted = Counter(name for row in seen for name, value in row.items() if value not in _NOTHING)
    own = _name(counted, "own", seen)
    own = None if own and "." in own and _name(counted, "url", seen) else own  # an address says more
    found = {kind: _name(counted, kind, seen, but=own if kind in _OTHERS else None) for kind in Fields._fields[:-1]}
    found |= {"own": own, "number": None if found["author"] and "." in (found["number"] or "") else found["number"]}
    some = [flat(row) for row in rows[:_LINKED]]
    if found["text"] is None or not (found["author"] or found["number"] or found["time"]):
        told = by_values(seen, found, answered="above" in _answers(some, counted, found))
        found |= told if found["text"] in (None, told.get("text")) else {}
    if not found["author"] and not found["number"]:  # people by numbers in a field that is called as names are
        numbered = (name for name in counted if fits("author", name) and isinstance(seen[0].get(name), int))
        found["number"] = next(numbered, None)
    text = found["text"]
    if text is None or counted[text] < _ENOUGH * len(seen):
        return None
    found |= (answers := _answers(some, counted, found))
    ids = {id_in(row.get(found["own"] or "")) for row in some} - {None}
    led = any(id_in(row.get(found["above"] or "")) in ids for row in some)  # a thread by its first, as Slack names it
    if "above" not in answers and not led and (named := whom(some, [found["author"], found["number"]], counted)):
        found |= {"above": None, "whom": named}
    if "above" not in answers and logged(seen):
        return None
    marks = [
        found["author"] or found["number"],
        any(fits("time", name) for name in counted) or any(_CLOCK.match(str(value)) for value in seen[0].values()),
        found["own"] or found["above"],
        "above" in answers or "whom" in found,
        any(isinstance(value, list) and BELOW.fullmatch(stem(name)) for row in seen for name, value in row.items()),
    ]
    typed = all(row.get("@type") in _TYPES for row in seen)
    marked = (marks[0] or found["time"]) and sum(map(bool, marks)) >= 2
    return Fields(**found) if typed or marked else None  # type: ignore[arg-type]


def _answers(rows: Sequence[Raw], counted: Counter[str], found: Mapping[str, str | None]) -> dict[str, str | None]:
    """What rows are known by and name each other by, where values tell it."""
    own = found["own"]
    taken = {name for kind, name in found.items() if name and kind != "above"}
    if own and (pair := linked(rows, [own], [name for name in counted if fits("above", name)])):
        return {"above": pair[1]}
    others = [name for name in counted if name not in taken and not fits("number", name)]
    keys = [name for name in others if _KEYS.fullmatch(parts(name)[-1]) and _is_of("own", name, rows)]
    aboves = [name for name in others if not (OTHERWISE.search(name) or BELOW.fullmatch(name))]
    pair = linked(rows, [*filter(None, [own]), *keys][:_TRIED], aboves)
    if pair is None:
        return {"own": own or extending(rows, others)}
    return {"own": pair[0], "above": pair[1]}


def field(raw: Raw, kind: str) -> str | None:
    """The name that one object uses for something."""
    return _name(Counter(name for name in raw if raw[name]), kind, [raw])


def _name(counted: Counter[str], kind: str, rows: Sequence[Raw], but: str | None = None) -> str | None:
    """Of the names that fit a kind, the one that most rows have; of equals, the first in the table."""
    ranks = {name: rank for name in counted if name != but and (rank := _rank(kind, name)) is not None}
    fitting = [name for name in ranks if _is_of(kind, name, rows)]
    if kind == "own" and not fitting:  # "entry_id", where each is another
        named = [name for name in counted if "." not in name and _AN_ID.fullmatch(stem(name))]
        fitting = [name for name in named if _is_of(kind, name, rows)]
    if kind == "time" and not fitting:
        told = [name for name in counted if not (_ELSE | _PERSONAL).intersection(parts(name)[:-1])]
        dated = [name for name in told if _A_TIME.fullmatch(parts(name)[-1]) or _clocked(rows[0].get(name))]
        fitting = [name for name in dated if _is_of(kind, name, rows)]
    wrapped = [name for name in fitting if kind == "author" and isinstance(rows[0].get(name), Mapping)]
    less = {name: not any(map(_WHOLE.get(kind, bool), (row.get(name) for row in rows))) for name in fitting}
    return min(wrapped or fitting, key=lambda name: (-counted[name], less[name], ranks.get(name, ())), default=None)


def _clocked(value: object) -> bool:
    return isinstance(value, str | int | float) and bool(_CLOCK.match(str(value)))


def fits(kind: str, name: str) -> bool:
    """Whether a field of that name may be of a kind.

    >>> fits("time", "Created at"), fits("author", "Colour")
    (True, False)
    """
    return _rank(kind, name) is not None


@lru_cache(maxsize=4096)
def _rank(kind: str, name: str) -> tuple[int, ...] | None:
    """How far down in the table a name stands, None where it fits nothing there: in an object, behind other words, by
    its chief word, by the word before that.

    >>> _rank("own", "id") < _rank("own", "comment_id") < _rank("own", "post_id"), _rank("own", "user_id")
    (True, None)
    >>> _rank("time", "date") < _rank("time", "public_created_at"), _rank("time", "user.created_at")
    (True, None)
    """
    told, (before, roots, _) = parts(name), NAMES[kind]
    alien = _ELSE if kind in ("author", "number") else _ELSE | _PERSONAL
    for dropped in range(len(told) if kind in _TAILED else 1):
        if dropped and told[dropped - 1] in alien:
            return None
        found = _SHAPES[kind].fullmatch("".join(told[dropped:]))
        if found and not (dropped and not found[1] and found[2] in _WEAK):
            first = before.index(found[1]) + 1 if found[1] else 0
            return name.count("."), dropped, roots.index(found[2]), first, len(stem(name))
    return None


def _is_of(kind: str, name: str, rows: Sequence[Raw]) -> bool:
    """Whether most values are of the type that such a field has."""
    values = [row[name] for row in rows if row.get(name) not in _NOTHING]
    if kind == "own" and len(set(map(str, values))) < len(values):
        return False
    holds: Callable[[Any], Any] = _HOLDS.get(kind, _told)
    return 2 * sum(bool(holds(value)) for value in values) > len(values)


def _told(value: Any) -> bool:
    return isinstance(value, str | int)


@lru_cache(maxsize=4096)  # the same names in every row
def parts(name: str) -> tuple[str, ...]:
    """The words of a name, an "id" that leads them behind them; not what stands in brackets nor where a path ends only
    to wrap a value.

    >>> parts("id_topic"), parts("createdAt"), parts("Likes (at export)"), parts("name.label"), parts("Réponse à")
    (('topic', 'id'), ('created', 'at'), ('likes',), ('name',), ('reponse', 'a'))
    """
    plain = unicodedata.normalize("NFKD", re.sub(r"\([^()]*\)", "", name))
    told = [word.lower() for word in _WORD.split("".join(filterfalse(unicodedata.combining, plain))) if word]
    if len(told) > 1 and told[0] == "id" and told[1] not in _UNROTATED:
        told = [*told[1:], "id"]
    wrapped = len(told) > 1 and re.search(r"[./]\w+$", name) and told[-1] in _INNER
    return tuple(told[:-1] if wrapped else told) or ("",)


def stem(name: str) -> str:
    """A name as the table has it: "createdat"."""
    return "".join(parts(name))


def person(value: Any) -> str | None:
    """Who somebody is, by a name or an object that has one, or a list of them.

    >>> person({"name": "Ann"}), person("acct:tom@a.example"), person(["Venue/Paper12/Authors"]), person("~Ida_Ash1")
    ('Ann', 'tom', 'Authors', 'Ida Ash')
    """
    if isinstance(value, list):
        return ", ".join(filter(None, map(person, value))) or None
    if isinstance(value, Mapping):
        known = {stem(name): name for name in value}
        names = [words(value, known[one]) for part in _NAME_PARTS for one in part if one in known]
        return words(value, *(known[one] for one in _NAMED if one in known)) or " ".join(filter(None, names)) or None
    if not isinstance(value, str) or not value.strip():
        return None
    address = _ADDRESS.fullmatch(value)
    named = address and next(filter(None, address.groups()))
    return named.replace("_", " ") if named and value.startswith("~") else named or value


_HOLDS: dict[str, Callable[[Any], Any]] = {
    "text": lambda value: said(value) is not None,
    "author": person,
    "time": lambda value: when(value) or _NUMBERS.match(str(value)),
    "above": id_in,
    "score": lambda value: counted(value) is not None,
    "title": lambda value: (not isinstance(value, Mapping) or len(value) < _OBJECT) and (said(value) or _told(value)),
}
# Of several, that which is the same everywhere: with a zone, with a host.
_WHOLE: dict[str, Callable[[Any], Any]] = {
    "time": lambda value: (told := when(value)) and told.tzinfo,
    "url": lambda value: str(value).startswith("http"),
}
