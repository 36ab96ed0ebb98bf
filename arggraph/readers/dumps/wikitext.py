"""A talk page in wikitext: comments end in a signature; one that is indented deeper answers the last one less deep.

A signature is a link to its user and a time with its zone in parentheses. `{{outdent}}` goes on where the comment
before stood. Sections begin anew. Signatures of other languages are known by their namespaces.

>>> page = b'''== Salt ==
... No salt? [[User:Tom|Tom]] ([[User talk:Tom|talk]]) 10:20, 5 June 2009 (UTC)
... :None. --[[User:Ann|Ann]] 11:00, 6 June 2009 (UTC)'''
>>> [(comment.author, comment.reply_to, comment.text) for comment in WIKITEXT(page, "talk.wiki").comments]
[('Tom', None, 'No salt?'), ('Ann', 'c1', 'None.')]
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from arggraph.errors import ReadError
from arggraph.model import Discussion, Link
from arggraph.readers.door import decode
from arggraph.readers.dumps.shared.bodies import linked
from arggraph.readers.thread import Faults, Item, Levels, as_discussion
from arggraph.readers.times.dates import when

_HEAD = 1 << 18
_OTHER = re.compile(rb"[\xef\xbb\xbf\s]*+(?:<|\[?\s*+\{\s*+\")")  # markup or JSON; "{{" opens a template
_USER_SPACE = (
    r"(?:user|u|benutzer(?:in)?|bd|о?у|utilisat(?:eur|rice)|usuari[oa]|usuári[oa]|utente|gebruiker|wikiped(?:ysta|ystka|ist)|"
    r"användare|bruker|участни[кц]а?|користувач(?:ка)?|利用者|用[户戶]|使用者|사용자|مستخدم|משתמש(?:ת)?|kullanıcı|käyttäjä)"
)
_TALK = r"(?:[ _](?:talk|diskussion|discussion|discusión|discussão|discussione|overleg|dyskusja|diskusjon|обсуждение))"
_USER = re.compile(
    rf"\[\[\s*:?(?:(?:{_USER_SPACE}{_TALK}?|(?:talk|diskussion|discussione?)[ _]{_USER_SPACE})\s*:"
    rf"|(?:special|spezial|spécial|especial|speciale)\s*:[^/\]|]+/)\s*([^\]|/#]+)[^\]]*\]\]",
    re.I,
)
_STAMP = re.compile(
    r"(?:\d{1,2}[:.]\d\d(?::\d\d)?,?\s[^\n()\[\]{}]{3,40}?\d{4}|\d{1,2}\.?\s[^\n()\[\]{}]{2,30}?\d{4}[^\n()\[\]{}]{1,9}?\d{1,2}[:.h]\d\d"
    r"|\d{4}[年년][^\n()]{3,12}(?:\(.\)\s?)?\d{1,2}:\d\d)\s*\((?:UTC|GMT|[A-Z]{2,5})\)"
)
_ZONES = {"UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2}
_ZONES |= {"EEST": 3, "MSK": 3, "JST": 9, "KST": 9}  # hours before UTC
_REACH = 250  # characters between a signature's first link and its time
_HEADING = re.compile(r"^(={1,6})\s*(.*?)\s*\1\s*(?:<!--.*?-->\s*)?$")
_LONGEST = 400  # characters of a heading
_INDENT = re.compile(r"^[:*#]+")
_OUTDENT = re.compile(r"^[:*#]*\s*\{\{\s*(?:outdent|od|unindent|undent|outd)\d*\s*(?:\|[^{}]*)?\}\}\s*", re.I)
# Others sign for who forgot to: as a template, or as what it leaves behind.
_UNSIGNED = re.compile(
    r"\{\{\s*(?:subst:)?(?:[^{}|\n]{0,12}(?:sign|podpis|подпис|no firm)[^{}|\n]{0,12}|nf|afz)"
    r"\|([^{}|]*)(?:\|([^{}|]*))?[^{}]*\}\}",
    re.I,
)
_OPENED = re.compile(r"\s*(?:<small[^>]*>\s*)?\([^()\n]{0,100}$")  # "(unsigned comment by", and the signature closes it
_PRECEDING = re.compile(r"(?:[\u2014\u2013-]|&mdash;|&nbsp;|\s)*(?:the )?preceding \[\[[^\]]*\]\].{0,40}by\s*$", re.I)
_TAIL = " \t\n\u00a0\u2014\u2013~|•·([{,-"
_DEEPEST = 8  # templates within templates
_ANY = 1 << 16  # deeper than whatever stands above
_UNSEEN = re.compile(
    r"<!--.*?-->|<ref\b[^<>]*/>|<ref\b[^<>/]*>(?:(?!</?ref\b).)*+</ref>|</?(?:small|span|font|sup|sub|div|big|nowiki|br|[bius]|em|strong|del|ins|p|center|code|tt|pre|blockquote|ref|abbr)\b[^<>]*>|__[A-Z]+__",
    re.S | re.I,
)
_CALLS = re.compile(r"\{\{\s*(?:(ping|re|reply ?to|reply|yo|notif|mention|@)|u|ul|user|noping)\s*\|([^{}]*+)\}\}", re.I)
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}")
_SAYS = re.compile(
    r"\{\{\s*(?:tq|talk quote|quote|xt|green|cquote|blockquote|citation|zitat|цитата)\w*"
    r"\s*\|\s*(?:1\s*=\s*)?([^{}|]*+)[^{}]*+\}\}",
    re.I,
)
_PICTURE = re.compile(r"\[\[\s*(?:file|image|category|datei|kategorie|fichier|catégorie):[^\[\]]*\]\]", re.I)
_LINKED = re.compile(r"\[\[\s*:?([^\[\]|]*)(?:\|([^\[\]]*))?\]\]|\[((?:https?:)?//[^\s\[\]]+)(?:\s+([^\[\]]*))?\]")


class Wikitext:
    """Wikitext with at least two signatures, or one and a heading."""

    name = "wikitext"

    def accepts(self, data: bytes, filename: str) -> float:
        if _OTHER.match(data) or b"[[" not in data[:_HEAD]:
            return 0.0
        head = decode(data[:_HEAD])[0]
        count = sum(_signature(line) is not None for line in head.split("\n"))
        return 0.96 if count > 1 or (count and re.search(r"^==+[^=\n].*==+\s*$", head, re.M)) else 0.0

    def __call__(self, data: bytes, filename: str) -> Discussion:
        text, notices = decode(data)
        faults = Faults()
        items = list(signed(text, faults))
        if not items:
            raise ReadError("wikitext in which nobody signed anything")
        return as_discussion(self.name, items, faults, notices)


WIKITEXT = Wikitext()


def signed(text: str, faults: Faults) -> Iterator[Item]:
    """A comment for each signed stretch of a section."""
    text = re.sub(r"<!--.*?(?:-->|\Z)", "", text, flags=re.S)
    levels = Levels[str]()
    said: list[str] = []
    depth, outdented, section, number = None, False, "", 0
    for line in [*text.split("\n"), "= end ="]:
        if line[:1] == "=" and (heading := _HEADING.match(line[:_LONGEST])):
            if _shown("\n".join(said))[0]:
                faults.add("words that nobody signed; left out", section or "above the first section")
            levels, said, depth, section = Levels[str](), [], None, heading[2]
            continue
        if _OUTDENT.match(line):
            line, outdented = _OUTDENT.sub("", line), True
        indent = _INDENT.match(line)
        level = len(indent[0]) if indent else 0
        # A list or paragraphs of one comment go deeper; its depth is that of its first line.
        if line.strip() and depth is None:
            depth = level
        # What is indented deeper than the comment's own first line is a list within it.
        inner = min(level, depth or 0)
        signature = _signature(line)
        if not signature:
            said.append(line[inner:].lstrip(" ") if inner else line)
            continue
        number += 1
        who, start, stamp = signature
        said.append(line[inner : max(start, inner)].lstrip(" "))
        own = f"item {number}"
        above = levels.above(_ANY if outdented else depth or 0)
        words, links = _shown("\n".join(said))
        fields = {"author": who, "posted": stamp, "text": words, "links": links}
        place = f"comment {number}" + (f" in {section!r}" if section else "")
        yield Item(place, own, above, "comment", fields)
        levels = Levels[str]() if outdented else levels
        levels.put(depth or 0, own)
        said, depth, outdented = [], None, False


def _signature(line: str) -> tuple[str, int, datetime | None] | None:
    """Who signed at the end of a line, where the signature begins, and its time."""
    stamps = list(_STAMP.finditer(line))
    if added := _UNSIGNED.search(line):
        first, second = (added[1] or "").strip(), (added[2] or "").strip()
        who, at = (second, first) if _STAMP.fullmatch(first) or not re.search(r"\d:\d", second) else (first, second)
        return who or first, added.start(), _moment(at)
    if not stamps:
        return None
    stamp = stamps[-1]
    users = list(_USER.finditer(line, max(0, stamp.start() - _REACH), stamp.start()))
    if not users:
        return None
    who = users[-1][1].strip().replace("_", " ")
    start = users[-1].start()
    for user in reversed(users):  # the links of a signature stand close together
        between = re.sub(r"\[\[[^\]]*\]\]|<[^>]*>|\{\{[^}]*\}\}", "", line[user.end() : start])
        if user is users[-1] or (len(between) < 24 and user[1].strip().replace("_", " ").lower() == who.lower()):
            start = user.start()
        else:
            break
    if preceding := _PRECEDING.search(line[:start]) or _OPENED.search(line[:start]):
        start = preceding.start()
    return who[:1].upper() + who[1:], start, _moment(stamp[0])


def _moment(stamp: str) -> datetime | None:
    """A time with its zone where that says by its name what it is; others change with the season.

    >>> _moment("10:00, 1 сентября 2012 (UTC)").isoformat(), _moment("10:00, 1. Sep. 2012 (CEST)").isoformat()
    ('2012-09-01T10:00:00+00:00', '2012-09-01T10:00:00+02:00')
    """
    zone = re.search(r"\s*\(?\b([A-Z]{3,5})\)?\s*$", stamp)
    moment, hours = when(stamp[: zone.start()] if zone else stamp), _ZONES.get(zone[1]) if zone else None
    return moment.replace(tzinfo=timezone(timedelta(hours=hours))) if moment and hours is not None else moment


def _names(listed: str) -> str:
    return ", ".join(name.strip() for name in listed.split("|") if name.strip() and "=" not in name)


def _shown(text: str) -> tuple[str, tuple[Link, ...]]:
    """Wikitext as a reader sees it: links by their words, templates of quotation by what they quote, others not."""
    text = _UNSEEN.sub("", re.sub(r"<br\b[^<>]*>\n?", "\n", text))
    text = _SAYS.sub(lambda found: f"“{found[1].strip()}”", text)
    text = _CALLS.sub(lambda found: f"@{_names(found[2])}:" if found[1] else _names(found[2]), text)
    for _ in range(_DEEPEST):
        text = _TEMPLATE.sub("", text)
    text = html.unescape(re.sub(r"'{2,5}", "", _PICTURE.sub("", text)))
    text = re.sub(r"^[:*#]+ *", lambda found: "- " if found[0].strip()[-1] in "*#" else "", text, flags=re.M)
    return linked(text.strip().rstrip(_TAIL), _LINKED, _words_and_address)


def _words_and_address(link: re.Match[str]) -> tuple[str, str | None]:
    target, named, url, words = link.groups()
    if target is not None:
        return named or target, None
    return words or url, f"https:{url}" if url.startswith("//") else url
