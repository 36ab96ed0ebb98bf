"""What all comments of a page have alike, and is none of their words: lines at either end, what a forum tells of its
members, the quotation that a theme puts each of them into."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from arggraph.readers.furniture import furniture
from arggraph.readers.html.page import Element, flat
from arggraph.readers.html.words import Words, cut
from arggraph.readers.times.clock import undated

_MOSTLY = 0.8  # of the comments
_MOST_LINES = 6  # lines
_QUOTING = re.compile("quot(?!econtainer)|zitat|cita", re.I)
# What forums tell of who wrote a comment, beside it: since when and how much; and what people tell of themselves, too.
_MEMBER = re.compile(
    r"(?:join(?:ed|[ -]?date)|registered|member since|posts|messages|reputation|karma|points|registriert(?: seit)?|"
    r"(?:mitglied|dabei) seit|registrierungsdatum|anmeldungsdatum|beiträge|inscri(?:t|ption)(?: le)?|mensajes|"
    r"registr[oa]d?o?|miembro desde|messaggi|iscritto(?: il)?|mensagens|membro desde|lid sinds|berichten|"
    r"geregistreerd(?: op)?|dołączył\w?|posty|rejestracja|сообщени[йя]|зарегистрирован\w?|регистрация|репутация|"
    r"katılım|mesajlar|登録日|記事|注册时间|註冊日期|帖子) ?[:：].*\d",
    re.I,
)
_PROFILE = re.compile(
    r"(?:location|from|age|gender|(?:wohn)?ort|herkunft|alter|localisation|lieu|âge|ubicación|edad|località|residenza|"
    r"localização|woonplaats|locatie|skąd|откуда|город|konum|来自) ?[:：]",
    re.I,
)
_SOME = 0.3  # of the comments
_PROFILE_LINES = 4  # from one to the next
_PLACE = re.compile(r"#\d{1,6}")
_EDGE = 90  # characters of a line at either end
_LINE = 60  # characters of a line of furniture


def unframed(items: Sequence[Element]) -> None:
    """Makes boxes of the quotations that a theme puts every comment into: whose class most blocks have, the first, too,
    which has none above it to quote, once each; beside them less is said than in them."""
    called: dict[str, list[Element]] = {}
    for item in items:
        for node in item.iter("blockquote"):
            called.setdefault(node.get("class") or "", []).append(node)
    for names, nodes in called.items():
        often = max(3, _MOSTLY * len(items)) <= len(nodes) <= len(items) and items[0] in nodes[0].iterancestors()
        inside, whole = (sum(len(flat(box)) for box in boxes) for boxes in (nodes, items))
        if often and names and not _QUOTING.search(names) and 2 * inside > whole:
            for node in nodes:
                node.tag = "div"


def unquoted(said: list[Words]) -> list[Words]:
    """Without the quotations that hold all of what most comments say: themes that put every comment into one."""
    whole = [words for words in said if any(quote.end - quote.start == len(words.text) for quote, _ in words.quotes)]
    if len(whole) < max(3, _MOSTLY * len(said)):
        return said
    return [
        words._replace(quotes=[one for one in words.quotes if one[0].end - one[0].start < len(words.text)])
        for words in said
    ]


def unlike(said: list[Words]) -> list[Words]:
    """Without the lines at either end that most comments have alike, whatever they count and whichever day they name.

    >>> said = [Words(f"Date: May {n}\\n{word}!\\n{n} likes", [], []) for n, word in enumerate(("Salt", "Rye", "No"))]
    >>> [one.text for one in unlike(said)]
    ['Salt!', 'Rye!', 'No!']
    """
    for last in (False, True):
        for _ in range(_MOST_LINES if len(said) > 2 else 0):
            edges = [_edge(words, last) for words in said]
            same, most = Counter(line for line, _ in edges).most_common(1)[0]
            if not same or most < _MOSTLY * len(said):
                break
            said = [rest if line == same else words for words, (line, rest) in zip(said, edges, strict=True)]
    return said


def unprofiled(said: list[Words]) -> list[Words]:
    """Without what a forum says on the author at the head of many comments: rank, days, places, counts.

    >>> told = "Baker\\nJoined: May {0}\\nPosts: {0}\\n#{0}\\n{1}!"
    >>> said = [Words(told.format(n, word), [], []) for n, word in enumerate(("No", "Why", "So"))]
    >>> [one.text for one in unprofiled(said)]
    ['No!', 'Why!', 'So!']
    """
    starts = [_below_profile(words) for words in said]
    if len(said) < 3 or sum(map(bool, starts)) < _SOME * len(said):
        return said
    return [cut(words, len(words.text), start) for words, start in zip(said, starts, strict=True)]


def _below_profile(said: Words) -> int:
    """Where the words begin below the last of the lines that tell of a member, and buttons; 0 without such."""
    start, at, since, member = 0, 0, 0, False
    quoted = min((quote.start for quote, _ in said.quotes), default=len(said.text))
    for line in said.text.split("\n"):
        at, since, plain = at + len(line) + 1, since + 1, line.strip("- ")
        if at > quoted or since > _PROFILE_LINES or len(plain) > _LINE:
            break
        told = _MEMBER.match(plain)
        if told or _PROFILE.match(plain) or (start and (not plain or _PLACE.fullmatch(plain) or furniture(plain))):
            start, since, member = at, 0, member or bool(told)
    return start if member and start < len(said.text) else 0


def _edge(said: Words, last: bool) -> tuple[str, Words]:
    """The first or the last of several lines, unless it is quoted, as it is compared with others; and the rest."""
    text = said.text
    at = text.rfind("\n") if last else text.find("\n")
    start, end = (at + 1, len(text)) if last else (0, at)
    if at < 0 or any(quote.start < end and start < quote.end for quote, _ in said.quotes):
        return "", said
    rest = (0, len(text[:at].rstrip())) if last else (len(text) - len(text[at:].lstrip()), len(text))
    return _alike(text[start:end]), cut(said, rest[1], rest[0])


def _alike(line: str) -> str:
    """A short line without its numbers and days."""
    return " ".join(re.sub(r"\bre:|\W", " ", re.sub(r"\d+", "0", undated(line))).split()) if len(line) < _EDGE else ""
