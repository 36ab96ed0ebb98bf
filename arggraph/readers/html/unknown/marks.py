"""What marks a comment on a page of no known platform: elements that show a time or name a person; and how many words
stand in each element.
"""

from __future__ import annotations

import re
from itertools import islice

from arggraph.readers.html.page import UNSEEN, Element, signs
from arggraph.readers.html.posted import OTHER_DAYS, STAMPS
from arggraph.readers.html.words import SPOKE
from arggraph.readers.times.clock import names_time

_TIME_LENGTH = 90
_HOUR = re.compile(r"\d{1,2}[:.h]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?", re.I)
_SPEAKS = re.compile(rf"\W*{SPOKE}(?!\w)", re.I)
PERSON = re.compile(r"author|user|nick|poster|\bfn\b|\bname\b|member|profile|byline|\bby\b|person", re.I)


class Sizes:
    """How many characters stand in each element, and how many of them in links."""

    def __init__(self, root: Element) -> None:
        self.all: dict[Element, int] = {}
        self.links: dict[Element, int] = {}
        self.called = set[Element]()  # what has a class, and what holds it
        for node in reversed(list(root.iter())):
            if not isinstance(node.tag, str) or node.tag in UNSEEN:
                self.all[node] = self.links[node] = 0
                continue
            size = signs((node.text or "").strip())
            linked = 0
            if node.get("class") or not self.called.isdisjoint(node):
                self.called.add(node)
            for child in node:
                size += self.all.get(child, 0) + signs((child.tail or "").strip())
                linked += self.links.get(child, 0)
            self.all[node], self.links[node] = size, size if node.tag == "a" else linked

    def prose(self, node: Element) -> int:
        """How many stand in no link."""
        return self.all[node] - self.links[node]


def times(root: Element, sizes: Sizes) -> list[Element]:
    """The elements that show a time of their own, innermost first in doubt; not when what is quoted was said."""
    found: list[Element] = []
    for node in root.iter():
        if node not in sizes.all or not isinstance(node.tag, str) or node.tag in UNSEEN:
            continue
        behind = ((child.tail, child.text or "") for child in node[:8] if child.tail and not child.tail.isspace())
        said = [node.text or "", *(words for words, term in behind if not OTHER_DAYS.search(term[-_TIME_LENGTH:]))]
        stamps = [node.get(stamp) or "" for stamp in STAMPS] if node.attrib else []
        shown = [words for words in (*said, *stamps) if 0 < len(words.strip()) < _TIME_LENGTH and names_time(words)]
        shown = shown or [words for words in said[:1] if _HOUR.fullmatch(words.strip())]
        if shown and not OTHER_DAYS.search(f"{_label(node)} {shown[0]} {node.get('class') or ''}"):
            while found and found[-1] in (
                node.getparent(),
                node.getparent().getparent() if node.getparent() is not None else None,
            ):
                found.pop()
            found.append(node)
    around = ((node, *islice(node.iterancestors(), 3)) for node in found)
    own = [boxes[0] for boxes in around if not any("quote" in f"{box.tag} {box.get('class')}".lower() for box in boxes)]
    return own if 2 * len(own) > len(found) else found


def _label(node: Element) -> str:
    """The term that a value in a list of them belongs to, or the words right before it."""
    before = node.getprevious()
    if node.tag == "dd":
        return "" if before is None else before.text or ""
    return ((node.getparent().text if before is None else before.tail) or "")[-_TIME_LENGTH:]


def people(root: Element, sizes: Sizes) -> list[Element]:
    """The elements that name somebody, by what they are called."""
    return [
        node
        for node in root.iter("a", "span", "cite", "strong", "b", "div", "h3", "h4", "p")
        if 1 < sizes.all.get(node, 0) < 40
        and (
            (
                PERSON.search(called := f"{node.get('class') or ''} {node.get('itemprop') or ''}")
                and "title" not in called
            )
            or _SPEAKS.match(node.tail or (node.getparent().tail if node.getparent() is not None else "") or "")
        )
    ]
