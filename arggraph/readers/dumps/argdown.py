"""Argdown: every statement and argument is a comment; what it attacks or supports is what it answers.

An argument that is laid out (numbered premises, a rule, a conclusion) supports its conclusion, its premises support it.

A sign is the stance of what it leads from: "+" supports, "-", "_" (an undercut) and "><" (a contradiction) rebut.
Grammar: https://argdown.org/syntax.

>>> text = b'''[Salt]: Bread needs salt.
...   - <Rye>: Rye bread does not.
...     + [Taste]: It tastes well without.'''
>>> [(comment.reply_to, comment.stance, comment.text) for comment in ARGDOWN(text, "salt.argdown").comments[1:]]
[('post', 'rebuts', 'Rye bread does not.'), ('c1', 'supports', 'It tastes well without.')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from arggraph.errors import ReadError
from arggraph.model import Discussion, RelationKind
from arggraph.readers.door import decode
from arggraph.readers.dumps.shared.bodies import ABSENT, in_markdown
from arggraph.readers.dumps.shared.json_export import assembled
from arggraph.readers.thread import Faults, Item, with_post

_HEAD = 1 << 16
_FRONT = re.compile(r"\s*={3,}\n(.*?)\n={3,}\s*\n", re.S)
_UNSEEN = re.compile(r"/\*.*?(?:\*/|\Z)|<!--.*?(?:-->|\Z)|(?<!:)//[^\n]*", re.S)
_NAMED = re.compile(
    r"(?P<indent>[ \t]*)(?P<sign>(?:<?[+_-]>?|>_|><)\s+)?"
    r"(?:\[(?P<title>[^\[\]\n]+)\]|<(?P<argument>[^<>\n]+)>)(?P<colon>:)?[ ]?(?P<said>.*)"
)
_BARE = re.compile(r"(?P<indent>[ \t]*)(?P<sign>(?:<?[+_-]>?)\s+)(?P<said>\S.*)")
_NUMBER = re.compile(r"\s*\(\d+\)\s+")  # before a premise or a conclusion
_OUTWARD = ("+>", "->", "_>")
_RULE = re.compile(r"-{2,}(?:\s.*-{2,})?\s*")
_DATA = re.compile(r"\{(?:[^{}\"']|\"[^\"]*\"|'[^']*')*+\}$")
_PAIR = re.compile(r"(\w+):\s*(?:\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|([^,}]+))")
_ESCAPE = re.compile(r"\\([\\@#*_\[\]<>/{}()|`:=~.+-])")
_TAGS = re.compile(r"(?:\s*#(?:\([^()]*\)|[\w-]+))+\s*$")


@dataclass
class Statement:
    """A statement as it is gathered: what is said of it may stand in several places."""

    title: str
    said: list[str] = field(default_factory=list)
    above: str | None = None
    stance: RelationKind | None = None


class Argdown:
    name = "argdown"

    def accepts(self, data: bytes, filename: str) -> float:
        if data[:64].lstrip()[:1] in (b"<", b"{") and b">:" not in data[:400]:
            return 0.0
        head = _UNSEEN.sub("", decode(data[:_HEAD])[0])
        front = _FRONT.match(head)
        lines = (head[front.end() :] if front else head).split("\n")
        found = [at for line in lines if (at := _NAMED.fullmatch(line))]
        defined = sum(bool(at["colon"]) and not at["said"].startswith("http") for at in found)
        related = sum(bool(at["sign"]) for at in found)
        opens = front or re.match(r"\s*(?:#[^\n]*\n\s*)*[\[<][^\n\[\]<>]+[\]>](?::|\s*\n\s+[+\-<])", head)
        return 0.96 if opens and defined > 1 and (related or front) else 0.0

    def __call__(self, data: bytes, filename: str) -> Discussion:
        text, notices = decode(data)
        text = _UNSEEN.sub(_unseen, text)
        front, faults = _FRONT.match(text), Faults()
        start = front.end() if front else 0
        found = _statements(text[start:], 1 + text.count("\n", 0, start), faults)
        items = [_item(one) for one in found.values()]
        if all(item.role == "missing" for item in items):
            raise ReadError("Argdown in which nothing is said; a statement is written as [title]: words")
        title = re.search(r"^title:\s*(.+(?:\n[ \t]+.+)*)", front[1], re.M) if front else None
        page = {"title": " ".join(title[1].split()).strip("\"'") if title else None}
        return assembled(self.name, page, with_post(items), faults, notices)


ARGDOWN = Argdown()


def _unseen(comment: re.Match[str]) -> str:
    """What stands for a comment: the ends of lines of its own, so that those below keep their numbers."""
    alone = comment.string[max(comment.start() - 1, 0) : comment.start()] in ("", "\n")
    return "\n" * comment[0].count("\n") if alone else ""


def _statements(text: str, first: int, faults: Faults) -> dict[str, Statement]:
    found: dict[str, Statement] = {}
    stack: list[tuple[int, str]] = []
    open_: Statement | None = None
    argument, concludes = Statement(""), False  # the one that is laid out, and whether its conclusion is next
    for number, line in enumerate(text.split("\n"), start=first):
        concludes |= bool(_RULE.fullmatch(line))
        if numbered := _NUMBER.match(line):
            line, stack, open_ = line[numbered.end() :], [(-1, argument.title)] if argument.title else [], None
        at = _NAMED.fullmatch(line) or _BARE.fullmatch(line)
        if at is None:
            words = line.strip() and not re.match(r"\s*(?:#|\(\d+\)|-{2,})", line)
            if words and open_ is not None:
                open_.said.append(line.strip())
            elif words:
                faults.add("words of no statement that has a title (premises, notes); left out", f"line {number}")
            elif not line.strip() or line.lstrip().startswith("#"):
                open_ = None
                stack = [] if not line[:1].isspace() and line.strip() else stack
            concludes &= not numbered
            continue
        parts = at.groupdict()
        named = f"<{parts['argument']}>" if parts.get("argument") else None  # both kinds may share a title
        title = parts.get("title") or named or f"line {number}"
        here = found.setdefault(title, Statement(title))
        depth = len(at["indent"].expandtabs(4))
        while stack and (stack[-1][0] >= depth or not (numbered or depth)):
            stack.pop()
        if at["sign"] and stack:
            outward = at["sign"].strip() in _OUTWARD
            laid_out = stack[0][0] < 0  # what leads out of a conclusion leads out of its argument
            above = found[stack[0 if outward and laid_out else -1][1]]
            stance: RelationKind = "supports" if "+" in at["sign"] else "rebuts"
            _relate(*((above, here) if outward else (here, above)), stance, faults, number)
        elif numbered and stack:
            _relate(*((argument, here) if concludes else (here, argument)), "supports", faults, number)
            concludes = False
        elif named and not at["indent"]:
            argument, concludes = here, False
        if at["said"] and ("colon" not in parts or parts["colon"]):
            here.said = [at["said"]]
        stack.append((depth, title))
        open_ = here
    return found


def _relate(source: Statement, target: Statement, stance: RelationKind, faults: Faults, number: int) -> None:
    if source.above is None and source is not target:
        source.above, source.stance = target.title, stance
    elif source.above != target.title:
        faults.add("answers several; the first is kept", f"line {number}")


def _data(said: str) -> Iterator[tuple[str, str]]:
    found = _DATA.search(said)
    for name, double, single, bare in _PAIR.findall(found[0]) if found else ():
        yield name, (double or single or bare).strip()


def _item(one: Statement) -> Item:
    text = " ".join(part.strip() for part in one.said).strip()
    about = dict(_data(text))
    text = _TAGS.sub("", _DATA.sub("", text)).rstrip()
    said = in_markdown("" if text == rf"\({ABSENT[1:-1]}\)" else _ESCAPE.sub(r"\1", text))
    fields = {
        "text": said["text"],
        "links": said.get("links", ()),
        "author": about.get("author") or None,
        "stance": one.stance,
        "posted": about.get("posted"),
    }
    return Item(one.title, one.title, one.above, "comment" if said["text"] else "missing", fields)
