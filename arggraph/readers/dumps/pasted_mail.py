"""Letters that somebody pasted one below the other: each under what its program wrote above it, in whatever language.

    From: Ann Poe <ann@b.example>         On Tue, Jan 3, 2012 at 9:14 AM Ann Poe <ann@b.example> wrote:
    Sent: Tuesday, January 3, 2012 9:14
    To: Tom
    Subject: RE: Rye

Of letters that stand the latest first, as an answer leaves them below itself, each answers the next; the post is the
first of all. A digest of a list that is pasted with its masthead is one, too; and so is what a mail program prints: the
subject, "3 messages", and above each "Ann Poe <ann@b.example>  Tue, Jan 3, 2012 at 9:14 AM" and "To: Tom".

>>> pasted = b'''No.
... Tom
...
... On Tue, Jan 3, 2012 at 9:14 AM Ann Poe <ann@b.example> wrote:
...
... Is rye best?
...
... On Mon, Jan 2, 2012 at 9:14 AM Tom <tom@b.example> wrote:
...
... Which is best?
... '''
>>> [(one.id, one.author, one.reply_to, one.text) for one in PASTED_MAIL(pasted, "mail.txt").comments]
[('post', 'Tom', None, 'Which is best?'), ('c1', 'Ann Poe', 'post', 'Is rye best?'), ('c2', 'Tom', 'c1', 'No.\\nTom')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from arggraph.model import Discussion
from arggraph.readers.door import decode
from arggraph.readers.dumps.shared.json_export import assembled
from arggraph.readers.dumps.shared.mail import bare, letter, sender, sent
from arggraph.readers.plain import days
from arggraph.readers.plain.bylines import LEFT_OVER, QUOTED, nameable, read_line
from arggraph.readers.plain.text import TEXT
from arggraph.readers.thread import Faults, Item

_KINDS = {
    "from": "from von de da van från fra od от lähettäjä",
    "date": "date sent gesendet datum envoyé enviado fecha data inviato verzonden skickat sendt",
    "subject": "subject betreff objet asunto oggetto onderwerp ämne emne assunto temat тема aihe",
    "to": "to an à para a aan til till do кому",
    "own": "message-id",
    "above": "in-reply-to references",
}
_KIND = {name: kind for kind, names in _KINDS.items() for name in names.split()}
_HEADER = re.compile(
    r"[ \t]{0,8}\*{0,2}(?P<name>[^\W\d_][\w-]{0,24})(?: (?:el|le|am|on))?\s?:\*{0,2}(?:[ \t]+(?P<value>\S.*))?"
)
# What stands above a letter that is copied whole. Where its lines are led by ">" it is a quotation; one without an
# address may be a forum's.
_WROTE = re.compile(
    r"^[ \t]*(?:on|am|le|el|op|il|den|em)\b(?P<told>[^\n]{6,140}(?:\n[^\n]{1,80})?"
    r"<(?:mailto:)?[^<>@\s]+@[^<>\s]+>[^:]{0,40}):[ \t]*\n(?!\s*>)",
    re.IGNORECASE | re.MULTILINE,
)
_PRINTED = re.compile(
    r"[ \t]{0,8}(?P<sender>[^<>\n]{0,60}<[^<>@\s]{1,60}@[^<>\s]{1,60}>)(?:[ \t]+(?P<date>\S.{5,50}))?"
)
_HIDDEN = re.compile(
    r"^\[(?:quoted text hidden|zitierter text wurde ausgeblendet|texte des messages précédents masqué)\]$", re.I | re.M
)
_COUNT = re.compile(r"\d+ [^\W\d_]+")
_VERB = re.compile(rf"\b(?:{QUOTED})\b", re.IGNORECASE)
_ADDRESS = re.compile(r"<[^<>]*>")
_LED = re.compile(r"^[ \t]{0,3}((?:>[ \t]?)+)", re.MULTILINE)
_RULE = re.compile(r"[-_=*]{5,}.*|message:? \d+|begin forwarded message:?|", re.IGNORECASE)
_DIGEST = re.compile(r"today's topics|\bdigest\b[,:;]?\s+(?:vol|issue|no|number|for|\W*\d)", re.IGNORECASE)
_DIGEST_ENDS = re.compile(r"\n-{30}\s*\n")
_SEEN = 1 << 17  # characters by which pasted letters are told
_GREETING, _BYLINE = 6, 80  # words, and characters of a line


class _Head(NamedTuple):
    """What stands above a letter at `start` to `end`, by kinds."""

    start: int
    end: int
    told: dict[str, str]


class PastedMail:
    """Two letters or more, each with who wrote it and when above it."""

    name = "pasted_mail"

    def accepts(self, data: bytes, filename: str) -> float:
        if b"@" not in data and data.count(b":") < 6:
            return 0.0
        text = _unrolled(decode(data[:_SEEN])[0])
        heads = _heads(text)
        return 0.8 if len(heads) > 1 and not _on_page(text, heads) else 0.0

    def __call__(self, data: bytes, filename: str) -> Discussion:
        text, notices = decode(data)
        text = _unrolled(text)
        heads, faults = _heads(text), Faults()
        titled = [bare(head.told["subject"]) for head in heads if head.told.get("subject")]
        items = list(_items(text, heads)) if heads else []
        if not items:  # further down it is no mail, or nobody says anything
            return TEXT(data, filename)
        page = {"title": next(iter(titled or _printed_above(text, heads[0])), None)}
        return assembled(self.name, page, items, faults, notices)


PASTED_MAIL = PastedMail()


def _unrolled(text: str) -> str:
    """The text; an answer with all answers before it below, each led by one ">" more than the one above it, without
    these.

    >>> _unrolled("No.\\n\\nOn 2 Jan, Ann wrote:\\n> Why?\\n\\n> On 1 Jan, Tom wrote:\\n>> Rye.").count(">")
    0
    """
    depths = [found[1].count(">") if (found := _LED.match(line)) else 0 for line in text.split("\n") if line.strip()]
    nested = max(depths, default=0) > 1 and all(a <= b <= a + 1 for a, b in pairwise(depths))
    return _LED.sub("", text) if nested else text


def _heads(text: str) -> list[_Head]:
    """What stands above letters: headers that name who wrote and when, and lines that say both of a whole copy."""
    heads = list(_headers(text))
    wrote = [_Head(*found.span(), told) for found in _WROTE.finditer(text) if (told := _attributed(found["told"]))]
    times = [days.parse(head.told["date"]) for head in wrote]
    if heads or all(a and b and _naive(a) >= _naive(b) for a, b in pairwise(times)):
        heads += wrote
    return sorted(heads)


def _on_page(text: str, heads: Sequence[_Head]) -> bool:
    """Whether letters are quoted on a page of comments: it has as many bylines of its own."""
    outside = zip([0, *(head.end for head in heads)], [*(head.start for head in heads), len(text)], strict=True)
    lines = (line for start, end in outside for line in text[start:end].split("\n") if len(line) < _BYLINE)
    made = sum(bool((told := read_line(line)) and told.when and days.parse(told.when)) for line in lines)
    return made >= len(heads)


def _headers(text: str) -> Iterator[_Head]:
    told, begin, at = dict[str, str](), 0, 0
    for line in (*text.split("\n"), ""):
        found, printed = _HEADER.fullmatch(line.rstrip()), _PRINTED.fullmatch(line.rstrip())
        if printed and days.parse(printed["date"] or "") and not told:
            told, begin = {"from": printed["sender"], "date": printed["date"], "printed": ""}, at
        elif found:
            begin = begin if told else at
            told.setdefault(_KIND.get(found["name"].casefold(), "else"), (found["value"] or "").strip())
        elif not (told and line[:1] in " \t" and line.strip()):  # else the header above goes on
            if told.get("from") and told.get("date") and {"subject", "to"} & told.keys():
                yield _Head(begin, at, told)
            told = {}
        at += len(line) + 1


def _printed_above(text: str, head: _Head) -> list[str]:
    """The subject above a conversation that a mail program prints: the last line that is not "3 messages"."""
    above = [line.strip() for line in text[: head.start].split("\n") if "printed" in head.told and line.strip()]
    return [bare(line) for line in reversed(above) if not _COUNT.fullmatch(line)][:1]


def _attributed(told: str) -> dict[str, str] | None:
    """Who wrote a letter and when, by the line above its copy."""
    told, words = " ".join(told.split()), _ADDRESS.sub(" ", _VERB.sub(" ", told))
    day = days.DATE.search(words)
    if not _VERB.search(told) or day is None:
        return None
    name = LEFT_OVER.sub("", re.sub(r"^\W*(?:at|um|à|by)\b", "", days.DATE.sub(" ", words).strip()))
    return {"from": name or told[told.find("<") :], "date": day.group()}


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def _items(text: str, heads: Sequence[_Head]) -> Iterator[Item]:
    """The letters in the order of time, the first as the post."""
    digest = bool(_DIGEST.search(text, 0, heads[0].start))
    ends = [*(head.start for head in heads[1:]), len(text)]
    letters = [(head.told, _body(text[head.end : end], digest)) for head, end in zip(heads, ends, strict=True)]
    people = [sender(told["from"]) or "" for told, _ in letters]
    above = "" if digest or "printed" in heads[0].told else _body(text[: heads[0].start], digest)
    lines = [line for line in above.split("\n") if not _subject(line)]
    if any(map(str.strip, lines)):
        letters.insert(0, ({"signed": _signed(lines, people)}, "\n".join(lines).strip("\n")))
        people.insert(0, letters[0][0]["signed"])
    times = [_time(told) for told, _ in letters]
    known = [_naive(time) for time in times if time]
    turned = len(known) > 1 and all(a >= b for a, b in pairwise(known)) and known[0] > known[-1]
    order = range(len(letters))[::-1] if turned else range(len(letters))
    firsts = [name.casefold().split()[0] if name else "" for name in people]
    known_by = {first for first in firsts if first}
    names = {told["own"]: f"{n}" for n, (told, _) in enumerate(letters) if told.get("own")}
    earlier, said = list[int](), set[tuple[str, str]]()
    for n in order:
        told, body = letters[n]
        words = "".join(filter(str.isalnum, body))
        if not words or (people[n], words) in said:  # the same letter once more, below another answer
            continue
        answered = [names[own] for own in re.findall(r"<[^<>\s]+>", told.get("above", "")) if own in names]
        below = (
            str(n + 1) if turned and n + 1 in earlier and not _greets_another(body, firsts[n + 1], known_by) else None
        )
        parent = answered[-1] if answered else _addressed(told, people, earlier) or below
        fields = {**letter(body), "author": people[n] or None, "posted": times[n]}
        fields |= {"author_inferred": True} if people[n] and "signed" in told else {}
        yield Item(f"letter {n + 1}", str(n), parent, "comment" if earlier else "post", fields)
        said.add((people[n], words))
        earlier.append(n)


def _body(text: str, digest: bool) -> str:
    """The words of a letter, without the rules and the number below it."""
    text = _HIDDEN.sub("", text)
    lines = (_DIGEST_ENDS.split(text + "\n", maxsplit=1)[0] if digest else text).split("\n")
    while lines and _RULE.fullmatch(lines[-1].strip()):
        lines.pop()
    return "\n".join(lines).strip("\n")


def _subject(line: str) -> bool:
    found = _HEADER.fullmatch(line.rstrip())
    return bool(found and _KIND.get(found["name"].casefold()) in ("subject", "to"))


def _signed(lines: Sequence[str], people: Sequence[str]) -> str:
    """Who signs a letter that has nothing above it: one of the others, or whom the last line names."""
    last = next((line.strip(" \t,–—-") for line in reversed(lines) if line.strip()), "")
    known = [name for name in people if last and last.casefold() in (name.casefold(), *name.casefold().split()[:1])]
    return known[0] if known else last if nameable(last) and last[:1].isupper() and len(last.split()) < 4 else ""


def _time(told: dict[str, str]) -> datetime | None:
    return (days.parse(told["date"]) or sent(told["date"])) if told.get("date") else None


def _addressed(told: dict[str, str], people: Sequence[str], earlier: Sequence[int]) -> str | None:
    """The latest letter of the one person to whom a letter is sent, where she wrote one before it."""
    to = told.get("to", "")
    name = sender(to) if to and not re.search(r";|,.*[,@]", to) else None
    return next((str(n) for n in reversed(earlier) if people[n] == name), None) if name else None


def _greets_another(body: str, next_below: str, firsts: Set[str]) -> bool:
    """Whether a letter greets one who wrote, but not the next below it: the rules for names tell whom it answers."""
    words = re.findall(r"\w+", body.lstrip().split("\n", 1)[0].casefold())
    return 0 < len(words) < _GREETING and next_below not in words and not firsts.isdisjoint(words)
