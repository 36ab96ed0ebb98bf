"""Whom a repeated block names where no path leads to the name alone: in the line with its time, behind a label, under a
picture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from arggraph.readers.furniture import furniture
from arggraph.readers.html.authors import name
from arggraph.readers.html.page import Element, first
from arggraph.readers.html.posted import MEMBER
from arggraph.readers.html.wrapper.seen import BESIDE, BYLINE, FLAT, WHEN, own
from arggraph.readers.plain.bylines import read_line
from arggraph.readers.times.clock import names_time

# A word beside a name or a time, a day, what stands in the place of a picture.
_NO_NAME = re.compile(
    r"\W*(?:said|says|wrote|writes|by|posted by|schrieb|schreibt|sagte?|dijo|dice|dit|on|at|von|par|por|av|today|heute|"
    r"gravatar|avatar|wochen?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)\W*",
    re.I,
)
_BY = re.compile(r"(?:\w+ )?by:? |von |par |por |kommentar von ", re.I)
_COUNT = re.compile(  # "349 Fans"
    r"(?:^|\s)[+-]?\d[\d.,]*k?\s+(?!sec|min|hour|day|week|month|year)[^\W\d]+$", re.I
)
_LABELLED = re.compile(
    r"\b(?:author|name|sender|from|by|par|von|por|da|door|autor|auteur|verfasser|autore|lähettäjä|kirjoittaja|nimimerkki|avsändare)\s?:\s*"
    r"(\S.{0,38}?)\s+(?:\(|-|\||(?:date|datum|time|zeit|päivämäärä|fecha|data|posted|aika)\b)",
    re.I,
)
_SENTENCE = re.compile(r"\s\S+\s[^\W\d_A-Z]{4,}\.$")  # a full stop behind a long word, the third or a later one
_PICTURE = re.compile(r"^(?:avatar|picture|photo|foto|image) (?:of|for|von|de) |['’]s? (?:avatar|photo|picture)$", re.I)
_HEADINGS = frozenset("h3 h4 h5 h6 dt strong b cite".split())
_LONGEST_NAME = 40  # characters
FEW = 12  # elements in a line
OTHER_DAYS = re.compile(
    rf"\b(?:ge|за)?(?:{MEMBER}|member since|(?:dabei|mitglied) seit|anmeld\w*datum|last (?:visit|edit))", re.I
)
LINE = 90  # characters of a line that shows a time


def bylines(items: Sequence[Element], known: set[Element]) -> bool:
    """Notes whom the line with the time names ("Submitted by Ann on 3 May 2010"); whether most blocks have one."""
    lines: list[tuple[Element, Element, str, str]] = []
    for item in items:
        for node in (*own(item, known)[1:], item):  # of a block of a few words the whole looks like a line
            line = " ".join(" ".join(node.itertext()).split()) if len(node) < FEW else ""
            if (
                3 < len(line) < FLAT
                and names_time(line)
                and not OTHER_DAYS.search(line)
                and (author := _written_by(line) or _headed(node, line))
                and any(author in piece for piece in node.itertext())  # no name and a rank beside it
            ):
                lines.append((item, node, author, line))
                break
    if 2 * len(lines) < len(items):
        lines = [(item, item, author, item.get(WHEN) or "") for item in items if (author := _labelled(item))]
    same = len({author for _, _, author, _ in lines}) == 1 and len(lines) > 2  # a word: "for 3 år siden"
    if 2 * len(lines) < len(items) or same:
        return False
    for item, node, author, line in lines:
        item.set(BYLINE, author)
        item.set(WHEN, line)
        if node is not item:
            node.set(BESIDE, "")
    return True


def _labelled(item: Element) -> str | None:
    """Whom a block names after a label, as in "Author: Ann Date: 3 May 2010"; blanks what stands up to the date."""
    pieces, told = list[tuple[Element, str]](), ""
    for node, place in islice(((node, place) for node in item.iter() for place in ("text", "tail")), 4 * FEW):
        written = getattr(node, place) or ""
        pieces.append((node, place))
        told += f" {written}"
        if names_time(written[:LINE]):
            item.set(WHEN, written.strip())
            break
    found = _LABELLED.search(" ".join(told.split())[:FLAT])
    if not found:  # whatever stands behind the label is a name, ":(" too
        return None
    for node, place in pieces:
        setattr(node, place, " ")
    return found[1]


def _written_by(line: str) -> str | None:
    """Whom a byline names."""
    told = read_line(line)
    if told and told.author and told.begins >= len(line) and is_name(told.author):
        return re.sub(r"\s*#\d+$|\s+\W+$", "", name(told.author) or "") or None
    return re.sub(r"\s+\W+$", "", name(line) or "") or None if _BY.match(line) else None


def _headed(node: Element, line: str) -> str | None:
    """Whom a heading names before an element that tells when: `<h4>Ann <small>3 years ago, 5 May 2009</small></h4>`."""
    head = " ".join((node.text or "").split())
    told = node.tag in _HEADINGS and len(node) and names_time(line[len(head) :]) and len(line) - len(head) < LINE
    return name(head) if told and is_name(head) else None


def is_name(text: str) -> bool:
    """Whether a few words may be what somebody is called."""
    return (
        0 < len(text) <= _LONGEST_NAME
        and not (len(text.strip("[]")) == 1 and text.isascii())  # stands for a picture, or for a note
        and len(text.split()) <= 5
        and any(map(str.isalpha, text))
        and not names_time(text)
        and not re.search(r"\d[:.]\d\d", text)
        and not furniture(text)
        and not _COUNT.search(text)
        and not _NO_NAME.fullmatch(text)
        and text[-1] not in "?!;。"
        and not _SENTENCE.search(text)
    )


def pictured(items: Sequence[Element]) -> bool:
    """Notes whom the first picture in each block shows, by the words in its place; whether they are names."""
    told = [(item, _PICTURE.sub("", first(item, ("img[alt]@alt",)))) for item in items]
    named = len({author for _, author in told}) > 1 and all(is_name(author) for _, author in told)
    for item, author in told if named else ():
        item.set(BYLINE, author)
    return named
