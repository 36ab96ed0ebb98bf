"""A question of Stack Exchange as a browser copies it: whoever wrote stands below the words.

    How long should dough rest?
    Ask Question
    Asked 12 years, 1 month ago
    An hour, or two?                              the question, with votes above and tags below it
    Share
    edited Feb 5, 2014 at 8:00
    asked Feb 4, 2014 at 13:02                    the last such line tells the author
    Ann
    26.3k 23 gold badges
    Two. – Ben Feb 4 '14 at 13:05                 a comment, until 2021
    Two.                                          and since, with the name and the time in lines of their own
    – Ben
    Commented Feb 4, 2014 at 13:05

Answers answer the question, comments what they stand below. On answers of 2025 a comment's name stands above it.
Converters (html2text, markdownify, lynx) leave the same lines, in lists and links, with blank lines between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import dedent
from typing import NamedTuple

from arggraph.errors import ReadError
from arggraph.model import Discussion, Role
from arggraph.readers.door import decode
from arggraph.readers.plain import days, dumped, markdown
from arggraph.readers.thread import Faults, Item, as_discussion

_DAY = r"(?:[A-Z][a-z]{2} \d{1,2}(?:,? (?:'\d\d|\d{4}))?(?: at \d{1,2}:\d\d)?|\d+ \w+ ago|yesterday|today)"
_SIGNED = re.compile(rf"(?P<does>asked|answered) (?P<when>{_DAY})")
_INLINE = re.compile(rf"(?P<words>.*\S)\s+[–-]\s+(?P<name>\S.{{0,40}}?)\s+(?P<when>{_DAY})(?:\s+edit\w*)*")
_COMMENTED = re.compile(rf"(?:Commented\s*)?(?P<when>{_DAY})\s*")
_NAMED = re.compile(r"[–-]\s+(?P<name>\S.{0,40})")
_DASHED = re.compile(r"(?P<words>.*?)\s*[–-]")
_STAMP = re.compile(r"(?P<when>\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)[\d.]*\s?(?:Z|\+00:00)*")
_LED = re.compile(rf"(?P<name>\S.{{0,40}}?)\s+(?:Over an? \w+ ago|(?:on )?{_DAY})\s*")
_COUNTED = re.compile(r"[\d.,]+k?(?:[\d●•\s]|gold|silver|bronze|badges?)*")
_ABOVE = re.compile(
    r"\[\]|\W*(?:[-+]?[\d,.]+k?|(?:up vote|down vote|favorite|accepted|\d)+|comments?|reply|copy link|votes?|"
    r"\$\\begingroup\$|score of .*|✓|show activity on this post\.?|save this (?:question|answer)\.?|"
    r"this (?:question|answer) (?:shows|is (?:not )?useful).*|"
    r"\d+ answers?\W?\d*|sorted by.*|reset to default|highest score.*|trending.*|date (?:modified|created).*|"
    r"(?:active|oldest|votes|\s)+|add a comment.*|show \d+ more comments?|new contributor|recognized by .*)",
    re.I,
)
_BELOW = re.compile(
    rf"(?:share|cite|link|follow|improve this)(?:\W.*)?|\$\\endgroup\$|edited {_DAY}|community wiki|\d+ revs.*", re.I
)
_NOBODY = re.compile(rf"|edited {_DAY}|community wiki|\d+ revs.*|.* avatar\]?|\[\S+\.\w+\]", re.I)
_HEAD = re.compile(r"(?:Asked|Active|Modified|Viewed)(?=\W|\d).{0,40}")
# Lists, whose items comments and tags are.
_LISTED = re.compile(r"(?m)^(?![ \t]*[*+•][ \t])[^\n]*\S[^\n]*\n(?=[ \t]*[*+•][ \t])")
_ITEM = re.compile(r"^[ \t]*(?:[*+•]|-(?=\s{2}))[ \t]+(?=\S)")
_TAG = re.compile(r"[a-z0-9][\w.+#-]*")
_LINKS = 14  # lines between the words and who wrote them, at most
_SEEN = 1 << 16  # characters by which a page is told
_ASKED = re.compile(rb"(?:^|[\n|])[ \t]*asked ")
# What html2text leaves of the tables of old pages: votes, links and who wrote, with what is counted for her, on a line.
_VOTED = re.compile(r"(?m)^((?:up vote|down vote|favorite|accepted|[\d* \t])+)\|[ \t]*(?=\S)")
_LINKED = re.compile(r"\|[ \t]*(?=share\|)")
_GLUED = re.compile(
    rf"(?m)\|[ \t]*(?P<does>(?:edited|asked|answered)\s(?:{_DAY.replace(' ', chr(92) + 's')}))"
    r"(?P<name>[^\n|]{0,60}?)(?P<count>\d[\d.,]{0,9}k?[\d●•]{0,12})?[ \t]*(?=\||$)"
)


class _Unit(NamedTuple):
    """What somebody wrote: as an asker, an answerer or a commenter; the line at which what follows begins.

    Its words stand from line `begin` to before line `end`, whose own words `last` belong to it where there are some.
    """

    does: str
    author: str | None
    when: str
    begin: int
    end: int
    after: int
    last: str = ""


class StackExchangeCopied:
    """A page of words in which somebody asked on a day, and others answered or commented."""

    name = "stackexchange_copied"

    def accepts(self, data: bytes, filename: str) -> float:
        if not _ASKED.search(data):
            return 0.0
        does = [unit.does for unit in _units(_read(_undone(decode(data[:_SEEN])[0])))]
        return 0.96 if "asked" in does and len(does) > 1 else 0.0

    def __call__(self, data: bytes, filename: str) -> Discussion:
        text, notices = decode(data)
        lines, faults = _undone(text), Faults()
        read = _read(lines)
        told = read[_header(read)[0]] or None
        if not (items := list(_items(lines))):
            raise ReadError("nobody asks, answers or comments in it as words copied from Stack Exchange tell")
        return as_discussion("stackexchange", items, faults, notices, title=told)


def _undone(text: str) -> list[str]:
    """The lines of a page, with what a converter made of it undone."""
    plain = _LISTED.sub(r"\g<0>\n", dumped.undone(text))
    if _GLUED.search(plain):
        plain = _LINKED.sub("\n", _VOTED.sub(r"\1\n", plain))
        plain = _GLUED.sub(lambda by: f"\n{' '.join(by['does'].split())}\n{by['name']}\n{by['count'] or ''}\n", plain)
    return plain.split("\n")


def _read(lines: Sequence[str]) -> list[str]:
    """What lines say, without marks of lists and of Markdown."""
    return [markdown.unmarked(_ITEM.sub("", line)).strip() for line in lines]


def _items(lines: Sequence[str]) -> Iterator[Item]:
    above, number = "post", 0
    for unit in _units(_read(lines)):
        number += unit.does != "asked"
        own = "post" if unit.does == "asked" else f"c{number}"
        answers = {"asked": None, "answered": "post", "commented": above}[unit.does]
        above = above if unit.does == "commented" else own
        said = [line.rstrip() for line in lines[unit.begin : unit.end]]
        if unit.does == "commented" and said:
            said[0] = _ITEM.sub("", said[0])
        words = dedent("\n".join(said)) + f"\n{unit.last}"
        text = re.sub(r"\n{3,}", "\n\n", words).strip()
        role: Role = "post" if unit.does == "asked" else "comment"
        yield Item(
            f"line {unit.after}",
            own,
            answers,
            role,
            {"author": unit.author, "posted": days.parse(unit.when), "text": text},
        )


def _header(lines: Sequence[str]) -> tuple[int, int]:
    """The line of the title, and the one at which the question begins."""
    signed = next((i for i, line in enumerate(lines) if _SIGNED.fullmatch(line)), len(lines))
    told = [i for i, line in enumerate(lines[:signed]) if line == "Ask Question" or _HEAD.fullmatch(line)]
    if told and lines[told[-1]] == "Ask Question":  # in the menu of old pages, above the title
        title = next((i for i in range(told[-1] + 1, signed) if lines[i]), 0)
        return title, title + 1
    begin = told[-1] + 1 if told else 1
    return next((i for i in range((told or [1])[0] - 1, -1, -1) if lines[i]), 0), begin


def _units(lines: Sequence[str]) -> Iterator[_Unit]:
    _, begin = _header(lines)
    for i in range(begin, len(lines)):
        while begin < i and (not lines[begin] or _ABOVE.fullmatch(lines[begin])):
            begin += 1
        if unit := _post(lines, begin, i) or _comment(lines, begin, i):
            if any(lines[unit.begin : unit.end]) or unit.last:
                yield unit
            begin = unit.after


def _post(lines: Sequence[str], begin: int, i: int) -> _Unit | None:
    signed = _SIGNED.fullmatch(lines[i])
    if not signed:
        return None
    end = i
    above = [j for j in range(i - 1, begin - 1, -1) if lines[j]][:_LINKS]
    for j in above:
        if _BELOW.fullmatch(lines[j]):
            end = j
        elif end < i and lines[j]:
            break
    if signed["does"] == "asked":
        end = _untagged(lines, begin, end)
    name, after = _signature(lines, i + 1)
    return _Unit(signed["does"], name, signed["when"], begin, end, after)


def _signature(lines: Sequence[str], i: int) -> tuple[str | None, int]:
    """Who is named below the day of a post, and the line behind what is counted for her."""
    while i < len(lines) and _NOBODY.fullmatch(lines[i]):
        i += 1
    name = lines[i] if i < len(lines) and not _COUNTED.fullmatch(lines[i]) else None
    i += name is not None
    half = len(name or "") // 2
    name = name[:half] if name and name[:half] == name[half:] else name  # said twice, once for machines
    while i < len(lines) and (not lines[i] or _COUNTED.fullmatch(lines[i])):
        i += 1
    return name, i


def _untagged(lines: Sequence[str], begin: int, end: int) -> int:
    """The end of a question without its tags: a paragraph of their own; on old pages, the line above the links."""
    tags = end
    while tags > begin + 1 and not lines[tags - 1]:
        tags -= 1
    if end > begin and "|" in lines[end] and all(map(_TAG.fullmatch, lines[end - 1].split())):
        return end - 1
    while tags > begin and _TAG.fullmatch(lines[tags - 1]):
        tags -= 1
    return tags if tags > begin and not lines[tags - 1] else end


def _comment(lines: Sequence[str], begin: int, i: int) -> _Unit | None:
    if inline := _INLINE.fullmatch(lines[i]):
        return _Unit("commented", inline["name"], inline["when"], begin, i, i + 1, inline["words"])
    if stamp := _STAMP.fullmatch(lines[i]):
        led = next(((led, j) for j in range(begin, i) if (led := _LED.fullmatch(lines[j]))), None)
        return _Unit("commented", led[0]["name"], stamp["when"], led[1] + 1, i, i + 1) if led else None
    if commented := _COMMENTED.fullmatch(lines[i]):
        above, over = [*(j for j in range(i - 1, begin - 1, -1) if lines[j]), begin, begin][:2]
        if above < i - 1 and (named := _NAMED.fullmatch(lines[above])):
            return _Unit("commented", named["name"], commented["when"], begin, above, i + 1)
        if above < i - 1 and over < above and (said := _DASHED.fullmatch(lines[over])):
            return _Unit("commented", lines[above], commented["when"], begin, over, i + 1, said["words"])
        at = i - 1 - bool(_STAMP.fullmatch(lines[i - 1]))
        if at >= begin and (named := _NAMED.fullmatch(lines[at])):
            at -= lines[at - 1] == named["name"]
            return _Unit("commented", named["name"], commented["when"], begin, at, i + 1)
        if at > begin and lines[at] and (said := _DASHED.fullmatch(lines[at - 1])):
            return _Unit("commented", lines[at], commented["when"], begin, at - 1, i + 1, said["words"])
    return None


STACKEXCHANGE_COPIED = StackExchangeCopied()
