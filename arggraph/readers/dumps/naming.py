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
from arggraph.readers.dumps.bodies import whole, words
from arggraph.readers.dumps.json_export import Raw

# What a field is, by its name in lower case without "_", "-" and what stands in brackets: of the names that fit, the
# first that is used most.
_NAMES: dict[str, tuple[str, ...]] = {
    kind: tuple(names.split())
    for kind, names in {
        "text": "body content message text comment commenttext commentbody posttext postbody html contenthtml "
        "bodyhtml fulltext contents raw msg cooked commentcontent postcontent messagetext textcontent selftext caption",
        "author": "author authorname user username poster postername by nick nickname displayname name login handle "
        "from creator owner commenter commentername member membername speaker screenname account postedby writer "
        "sender sendername fullname commentauthor authordisplayname ownerdisplayname userdisplayname createdby profile",
        "number": "authorid userid posterid creatorid ownerid memberid commenterid senderid speakerid fromid uid",
        "time": "dateunixtime created createdat createdon createdutc createddate datecreated published publishedat "
        "posted postedat postedon date postdate dateposted timestamp time datetime deduceddate creationdate createtime "
        "posttime createdts createdtime ctime when publisheddate publishdate writtenat commentdate commenttime "
        "datepublished pubdate dateadded addedat submitted submittedat sent sentat takenat insertedat "
        "createdattimestamp timeparsed ts",
        "own": "id commentid postid messageid replyid msgid tweetid uuid guid pk cid uid key ts",
        "above": "parent parentid parentcomment parentcommentid parentpost parentpostid parentmessageid parentuuid "
        "parentuid parentcid replyto replytoid replytocommentid replytomessageid replytopostid replytotweetid "
        "inreplytostatusid inreplyto inreplytoid answerto answersto respondto quotedid quotedpostid reference "
        "referencedtweets replyid threadts inresponseto inresponsetoid inresponsetotweetid",
        "score": "score points likes likecount likescount upvotes votes votecount rating karma diggcount "
        "favoritecount upvotecount reactioncount commentlikecount netvotes",
        "url": "url permalink link href commenturl postlink",
        "title": "title subject topic name headline threadtitle topictitle posttitle question heading",
    }.items()
}
# The name of a list that holds a comment's answers.
BELOW = re.compile(r"\w*(?:repl(?:y|ie)s?|child(?:ren|s)?|answers|responses|comments)(?:comments?|list|full)?")
_PERSON = "name username displayname fullname login nickname nick handle screenname realname uniqueid".split()
_AN_ID = re.compile(r"(?!.*(?:user|author|parent|repl|owner|member|speaker|thread|post)).+id")
_PEOPLE = re.compile(r"users|authors|members|people|profiles|accounts|participants|speakers")
_SAID = ("rendered", "text", "content", "plain", "raw", "value")  # where words stand that are wrapped once more
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


def fields(rows: Sequence[Raw]) -> Fields | None:
    """The names that rows use, where most have words and two more marks of a comment; else None."""
    seen = rows[:_LOOKED_AT]
    counted = Counter(name for row in seen for name, value in row.items() if value not in _NOTHING)
    found = {kind: _name(counted, kind, seen) for kind in _NAMES if kind != "title"}
    if found["number"] == found["own"]:
        found["number"] = None
    text = found["text"]
    if text is None or counted[text] < _ENOUGH * len(seen):
        return None
    marks = [
        found["author"] or found["number"],
        any(stem(name) in _NAMES["time"] for name in counted),  # also one that names no year
        found["own"] or found["above"],
        any(isinstance(value, list) and BELOW.fullmatch(stem(name)) for row in seen for name, value in row.items()),
    ]
    who_or_when = marks[0] or found["time"]
    return Fields(**found) if who_or_when and sum(map(bool, marks)) >= 2 else None  # type: ignore[arg-type]


def field(raw: Raw, kind: str) -> str | None:
    """The name that one object uses for something."""
    return _name(Counter(name for name in raw if raw[name]), kind, [raw])


def _name(counted: Counter[str], kind: str, rows: Sequence[Raw]) -> str | None:
    """Of the names that fit a kind, the one that most rows have; of equals, the first in the table."""
    names = _NAMES[kind]
    fitting = [name for name in counted if stem(name) in names and _is_of(kind, name, rows)]
    if kind == "own" and not fitting:  # "entry_id", where each is another
        fitting = [name for name in counted if _AN_ID.fullmatch(stem(name)) and _is_of(kind, name, rows)]
        names = tuple(map(stem, fitting))
    return min(fitting, key=lambda name: (-counted[name], names.index(stem(name))), default=None)


def _is_of(kind: str, name: str, rows: Sequence[Raw]) -> bool:
    """Whether most values are of the type that such a field has."""
    values = [row[name] for row in rows if row.get(name) not in _NOTHING]
    if kind == "own" and len(set(map(str, values))) < len(values):
        return False
    fits: Callable[[Any], Any] = _FITS.get(kind, _told)
    return 2 * sum(bool(fits(value)) for value in values) > len(values)


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
        return words(value, *(known[one] for one in _PERSON if one in known))
    return value if isinstance(value, str) and value.strip() else None


def id_in(value: Any) -> str | None:
    """The id of a comment that is pointed to: itself, an object that has it, or a list of one of these."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        return words(value, "id", "messageId", "message_id", "comment_id", "uuid")
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
    told = [(words(one, "id", "user_id", "uid") or key, person(one)) for key, one in keyed if isinstance(one, Mapping)]
    return {own: who for own, who in told if own and who}


_FITS: dict[str, Callable[[Any], Any]] = {
    "text": lambda value: said(value) is not None,
    "author": person,
    "time": when,
    "above": id_in,
    "score": lambda value: whole({"": value}, "") is not None,
}
