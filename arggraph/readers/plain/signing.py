"""Who wrote the comments that have no byline: the names that they close with.

A last line that is shaped like a name may as well be a heading, or the end of a list. It counts where its shape leaves
no doubt (`names.signed`), where it recurs, where somebody else calls that name, and on pages that most people sign.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from arggraph import names
from arggraph.model import Comment
from arggraph.names import Call
from arggraph.openers import opener
from arggraph.readers.plain.lines import UNNAMED

# What may stand below a signature: a postscript, an address, what a mail program adds.
_BELOW = re.compile(
    r"\n[ \t]*(?:(?:p\.?\s?p?\.?\s?s\.?|edit(?:ed)?|update)\b[\s:.,–—-][^\n]*(?:\n[^\n]+)*"
    r"|(?:sent\s+(?:from\s+my|via|using)|(?:von\s+(?:meinem|unterwegs)\b[^\n]{0,30}\s)?gesendet\b|diese\s+\w+\s+wurde\s+von"
    r"|envoyé\s+(?:de|depuis)|enviado\s+(?:desde|do)|inviato\s+da|verzonden\s+(?:van|vanaf)|verstuurd\s+vanaf|wysłan[eo]\s+z"
    r"|skickat\s+från|sendt\s+fra|lähetetty|отправлено\s+с|get\s+outlook)(?!\w)[^\n]{0,60}|(?:https?://|www\.)\S+|\S{1,80}@\S{1,80}\.\w+)\Z",
    re.IGNORECASE,
)
# "Kim, …", "@Kim", "Dear Kim", "Kim wrote": who is called or quoted.
_CALLED = re.compile(
    r"(?<!\w)(?:@|(?:hi|hello|dear|dr\.?|mr\.?|mrs\.?|ms\.?|to|thanks|thank\s+you)\s+)?(?P<name>[^\W\d_]\w+)"
    r"(?=\s*[,:!،，、]|\s+(?:says|said|wrote|writes|is\s+right|has\s+a\s+point)\b)"
    r"|(?<!\w)(?:@|(?:hi|hello|dear|dr\.?|mr\.?|mrs\.?|ms\.?|thanks|thank\s+you)\s+)(?P<called>[^\W\d_]\w+)",
    re.IGNORECASE,
)
# Who is thanked, on the line: of 12 such lines by known authors none signs, and all four with a comma do.
_THANKED = re.compile(
    r"(?:(?:many|big|huge|great|ok|okay)\s+)?(?:thanks|thank\s+you|thx|ty|ta|cheers|danke|merci|gracias|grazie|bedankt|tack"
    r"|obrigad[oa])(?:\s+(?:again|so\s+much|very\s+much|a\s+lot))?"
    r"(?:\s+(?!(?:in|and|with|from|for|to|regards|best|yours)\b)[^\W\d_][\w'’.-]*){1,3}[.!]*",
    re.IGNORECASE,
)
# What sets a signature off in mails and on boards; a motto may follow below.
_DELIMITED = re.compile(r"\s*(?:--|—|–|~)\s*\w")
_HANDLE = re.compile(r"[^\W\d_A-Z][\w.-]{2,20}(?:\s[^\W\d_]\.?)?")
# Who says at the beginning who speaks: "Hello all, Kim here", "This is Kim."
_INTRODUCED = re.compile(
    r"\W*(?:(?i:hi|hello|hey|good\s+(?:morning|evening|afternoon))\b[^.!?\n]{0,25}[,.!]\s+)?"
    r"(?:(?i:this\s+is|my\s+name\s+is|my\s+name['’]s)\s+(?P<name>[A-Z][\w'’-]+)(?:\s+here)?(?=[.,!:\n])"
    r"|(?P<here>(?!OP\b)[A-Z][\w'’-]+)\s+here\b(?=[.,;:!\s]))",
)
# Where so many of the comments close with what may be a name, and at least three, people sign.
SIGNED = 0.25
# What stands behind a name when everybody who signs so signs so each time: "Kim (Oslo)", "Kim, baker".
_BESIDES = re.compile(r"\s*(?:,\s(?!in\s)|\()[^\d]+$")
# Who says to be somebody else of that name: "Kim (the other one)", "Kim (not the baker)".
_ANOTHER = re.compile(r"[,(]\s*(?:the\s+other|another|not|a\s+different)\b", re.IGNORECASE)
# "Kim Lee in Hull", all in capitals but the small word.
_PLACED = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)? (?:in|from|near) [A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?")
# Lines that several comments close with sign them where they are no longer, and no more.
_LONGEST, _MOST_LINES = 50, 4

Tail = tuple[str, ...]  # the last lines of a text


class Closing(NamedTuple):
    """What a comment closes with: the name, whether its shape leaves no doubt, and the name with what is beside it."""

    name: str
    strong: bool
    whole: str


def sign(comments: Sequence[Comment]) -> list[Comment]:
    """Give the post and the comments without a byline the author that they close with, in the page's commonest
    spelling."""
    unsigned = [c for c in comments if c.role != "missing" and c.author is None and _may_sign(c.text)]
    texts = {c.id: c.text for c in unsigned}
    again = _recurring(texts.values())
    calls = {c.id: call for c in unsigned if (call := _closing(c.text, again))}
    counted = Counter(key for call in calls.values() for key in _keys(call.name))
    whole = Counter(call.whole for call in calls.values())
    calling = {c.id: _called(c) for c in comments}
    called = Counter(key for some in calling.values() for key in some)
    letters = Counter(_letters(name) for name in {call.name for call in calls.values()} if not names.initials(name))

    def by_others(id: str, key: str) -> bool:  # noqa: A002
        return called[key] > (key in calling[id])  # "Kim, try rye" closes nobody's words with a name

    def believed(id: str, call: Closing) -> bool:  # noqa: A002
        same = letters[names.initials(call.name) or ""] if names.initials(call.name) else 0
        keys = _keys(call.name)
        return (
            call.strong
            or same == 1
            or by_others(id, _surname(call.name))
            or any(counted[k] > 1 or by_others(id, k) for k in keys)
        )

    sure = {id for id, call in calls.items() if believed(id, call)}  # noqa: A001
    many = len(calls) > 2 and len(calls) >= SIGNED * len(comments)
    custom = many or len(sure) > 2
    kept = {
        id: call
        for id, call in calls.items()  # noqa: A001
        if id in sure or (custom and (many or names.capital(call.name)) and _alone(texts[id], call.name))
    }
    signed = {
        id: call.whole if whole[call.whole] > 1 or _ANOTHER.search(call.whole) else call.name
        for id, call in kept.items()  # noqa: A001
    }
    known = called + Counter(key for name in signed.values() for key in _keys(name))
    for comment in comments:
        me = _INTRODUCED.match(comment.text) if comment.author is None and comment.id not in signed else None
        if me and known[names.key(me["name"] or me["here"])] and not opener(me["name"] or me["here"]):
            signed[comment.id] = me["name"] or me["here"]
    spelt = _spellings([*signed.values(), *(c.author for c in comments if c.author)])
    return [c.model_copy(update={"author": spelt[names.key(signed[c.id])]}) if c.id in signed else c for c in comments]


def _may_sign(text: str) -> bool:
    """Whether there is anything above the last line of a text, or a sentence before the name on it."""
    return "\n" in text or names.behind(text) is not None


def closing(text: str) -> Call | None:
    """The name that a text closes with, above a postscript or an address; a user name in small letters may be one.

    >>> closing("It rose.\\n\\nAnn Poe, R.D.\\n\\nP.S. At last."), closing("It rose.\\n\\nmilo")
    (Call(name='Ann Poe', strong=True), Call(name='milo', strong=False))
    >>> closing("It rose.\\n\\nThanks Kim"), closing("It rose.\\n\\nThanks, Kim"), closing("It rose.\\n\\nThanks\\nKim")
    (None, Call(name='Kim', strong=True), Call(name='Kim', strong=True))
    """
    said = above(text)
    if _THANKED.fullmatch(said.rsplit("\n", 1)[-1].strip()):
        return None
    call = names.signed(said if "\n" in said else text) if "\n" in text else None
    call = call or names.behind(said.rsplit("\n", 1)[-1])
    if said.count("\n\n") and not (call and call.strong):
        last = said.rsplit("\n\n", 1)[1].strip()
        top, *motto = last.split("\n")
        if motto and len(motto) < _MOST_LINES and _DELIMITED.match(top) and (over := names.signature(top)):
            return over
        if call is None and handle(last):
            return Call(last, False)
    return call


def handle(line: str) -> bool:
    """Whether a line may be a user name in small letters.

    >>> handle("milo"), handle("tom w"), handle("so true"), handle("thanks")
    (True, True, False, False)
    """
    return bool(_HANDLE.fullmatch(line)) and not opener(line.split()[0])


def above(text: str) -> str:
    """A text without what stands below a signature, which is sought in the last paragraph."""
    text = text.rstrip()
    last = max(text.rfind("\n\n"), 0)
    return (text[:last] + _BELOW.sub("", text[last:])).rstrip()


def _recurring(texts: Iterable[str]) -> frozenset[Tail]:
    """The last lines, one or a few, that several comments close with, and that are no sentence: a signature in any
    words."""
    found = Counter(tail for text in texts for tail in _tails(text))
    return frozenset(tail for tail, n in found.items() if n > 1)


def _tails(text: str) -> Iterator[Tail]:
    """What may sign a text: its last line, its last two, ... of the last paragraph, not all of it."""
    lines = [line.strip() for line in above(text).split("\n")]
    for size in range(1, min(_MOST_LINES, len(lines) - 1) + 1):
        line = lines[-size]
        ends = line.endswith((*UNNAMED, "…")) or (line.endswith(".") and not names.signature(line))
        if not line or ends or len(line) > _LONGEST or names.valediction(line) or _THANKED.fullmatch(line):
            return
        if size > 1 or (names.capital(line) and ": " not in line):
            yield tuple(lines[-size:])


def _closing(text: str, again: frozenset[Tail]) -> Closing | None:
    """What a comment closes with, where `again` are the last lines of several: below a name stands their motto."""
    call = closing(text)
    lines = next((tail for tail in [*_tails(text)][::-1] if tail in again), ())
    last = above(text).rsplit("\n", 1)[-1]
    if lines and not (call and call.strong):
        last = next((line for line in lines if names.signature(line) or handle(line)), lines[0])
        call = names.signature(last) or (Call(last, False) if any(map(str.isalpha, last)) else None)
    if call is None:
        return None
    behind = last[last.find(call.name) + len(call.name) :].rstrip() if call.name in last else ""
    paragraph = "\n\n" + last in re.sub(r"\n\s*\n", "\n\n", text)
    placed = paragraph and call.name.istitle() and bool(re.match(r"\s*\(|,\s(?:[A-Z]\w*\W*)+$", behind))
    placed |= paragraph and names.plain(call.name).istitle() and bool(_PLACED.fullmatch(call.name))
    return Closing(call.name, call.strong or placed, call.name + behind if _BESIDES.match(behind) else call.name)


def _keys(name: str) -> list[str]:
    """A name's own key and that of its first word, unless that is a title or an initial."""
    name = names.plain(name)
    first = _words(name)[0].strip(".,")
    plain = first if len(first) > 2 and first.casefold() not in names.TITLES else name
    return list(dict.fromkeys((names.key(name), names.key(plain))))


def _words(name: str) -> list[str]:
    """The words of a name, those of a handle too: "kim_the_baker"."""
    return re.findall(r"[^\s_]+", name)


def _surname(name: str) -> str:
    """The key of the last of several words of a name: "Dr Poe" calls Ann Poe."""
    words = names.plain(name).split()
    return names.key(words[-1]) if len(words) > 1 and len(words[-1].strip(".")) > 2 else ""


def _letters(name: str) -> str:
    """The initials that a name would be signed with."""
    return "".join(word[0].casefold() for word in names.plain(name).split())


def _called(comment: Comment) -> set[str]:
    """The keys of the names that a comment calls."""
    found = (match["name"] or match["called"] for match in _CALLED.finditer(comment.text))
    return {names.key(name) for name in found if names.capital(name)}


def _alone(text: str, name: str) -> bool:
    """Whether the last line, a name's, stands in a paragraph of its own, or below the end of a sentence."""
    said = above(text).rsplit("\n", 1)
    return (
        said[-1].lstrip(" -–—~*").startswith(name)
        and len(said) == 2
        and (not said[0].rsplit("\n", 1)[-1].strip() or said[0].rstrip()[-1:] in (*".!?…)\"”'’", ":"))
    )


def _spellings(found: Sequence[str]) -> Mapping[str, str]:
    """The commonest spelling of each name; initials and first names become the only whole name they may stand for."""
    common: dict[str, str] = {}
    for spelling, _ in sorted(Counter(found).items(), key=lambda item: (-item[1], item[0])):
        common.setdefault(names.key(spelling), spelling)
    borne, meant = Counter(common.values()), defaultdict[str | tuple[str, ...], list[str]](list)
    for name in borne:
        for short in _shorter(name) if names.initials(name) is None else ():
            meant[short].append(name)
    for key, spelling in list(common.items()):
        own = tuple(word.strip(".").casefold() for word in _words(names.plain(spelling)))
        short = names.initials(spelling) or own
        whole = [name for name in meant.get(short, ()) if name != spelling and borne[name]]
        if len(whole) == 1 and not _ANOTHER.search(spelling) and (short != own or len(spelling) > 2):
            common[key] = whole[0]
            borne.update({spelling: -1, whole[0]: 1})
    return common


def _shorter(name: str) -> set[str | tuple[str, ...]]:
    """What may stand for a name: its first words, or the first of its letters.

    >>> sorted(_shorter("Dr Ann Poe"), key=str)
    [('ann',), (), 'a', 'ann', 'ap', 'd', 'da', 'dap']
    """
    words = [word.strip(".,").casefold() for word in _words(name) if word.strip(".").casefold() not in names.TITLES]
    letters = {own[:n] for own in (_letters(name), _letters(" ".join(words))) for n in range(1, len(own) + 1)}
    return letters | {names.key(word) for word in words[:1]} | {tuple(words[:n]) for n in range(len(words))}
