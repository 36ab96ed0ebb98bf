"""What every path finds in each of some blocks: the ground on which `induced` decides what is author, time and words.

A path is a tag with a class, a pattern of ids, an itemprop, or the tags down to an element that has none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from arggraph.readers.html.page import UNSEEN, Element, line

_IDENTIFIER = re.compile(r"[A-Za-z_][\w-]*")
HIDDEN = re.compile(  # titles for a button to share, words for who hears the page
    r"(?:^|\s)(?:(?:[a-z]{2}-)?hidden|hide|invisible|d-none|sr-only|visually-?hidden|screen-reader-text)(?:\s|$)", re.I
)
_SIZE = re.compile(r"(?:[\w-]+:)?-?(?:[mp][trblxyse]?|gap|[wh]|size|text|space-[xy])-\d")  # Tailwind, Bootstrap
_STRIPE = re.compile(r"(?:t?row|(?:window)?bg|alt)[-_]?\d|(?:t?row)?(?:odd|even)", re.I)
_NUMBER = re.compile(r"[0-9a-f]{8}[0-9a-f-]*|\d+")
FLAT = 200  # characters: longer words name nobody and no time
# What found elements are marked with.
BY, AT, BODY, BESIDE = "arggraph-by", "arggraph-at", "arggraph-body", "arggraph-beside"
BYLINE, WHEN = "arggraph-byline", "arggraph-when"


class Seen(NamedTuple):
    """What one path finds in one block: the first element, where it stands, its words if few, how many characters it
    holds of this block (and how many in no link), and whether the path finds more than one.
    """

    node: Element
    order: int
    text: str
    size: int
    prose: int
    more: bool = False


def read(item: Element, number: int, known: set[Element], seen: dict[str, dict[int, Seen]]) -> int:
    """Notes what every path finds in a block; its size without the blocks inside it."""
    nodes = own(item, known)
    sizes: dict[Element, tuple[int, int]] = {}
    for node in reversed(nodes):
        size = len((node.text or "").strip())
        prose = 0 if node.tag == "a" else size
        for child in node:
            held, tail = sizes.get(child, (0, 0)), len((child.tail or "").strip())
            size, prose = size + held[0] + tail, prose + held[1] + (0 if node.tag == "a" else tail)
        sizes[node] = size, prose
    for order, node in enumerate(nodes[1:]):
        text = line(node) if sizes[node][0] < FLAT else ""
        for path in _paths(node, item):
            before = seen[path].get(number)
            if before is None or not before.size:  # a picture of somebody may stand before the name
                seen[path][number] = Seen(node, order, text, *sizes[node])
            elif not before.more and before.node not in node.iterancestors():
                seen[path][number] = before._replace(more=True)
                if node.tag in ("td", "a"):
                    seen[path + " again"][number] = Seen(node, order, text, *sizes[node])
    return sizes[item][1]


def own(item: Element, known: set[Element]) -> list[Element]:
    """A block and what is in it, without the blocks inside it and what is not seen."""
    found, walk = [], [item]
    while walk:
        node = walk.pop()
        found.append(node)
        walk += (
            child
            for child in reversed(node)
            if child not in known
            and isinstance(child.tag, str)
            and child.tag not in UNSEEN
            and not HIDDEN.search(child.get("class") or "")
        )
    return found


def inner(outer: dict[int, Seen], path: dict[int, Seen]) -> bool:
    """Whether a path finds the names that another finds together with a rank, a place or a number beside them."""
    both = ((outer[number], one) for number, one in path.items() if number in outer)
    within = [(around, one) for around, one in both if around.node in one.node.iterancestors()]
    named = len(within) >= 0.75 * len(outer) and all(one.text for _, one in within)
    return named and any(len(one.text) < len(around.text) for around, one in within)


def _paths(node: Element, item: Element) -> Iterator[str]:
    classes = [
        part
        for part in (node.get("class") or "").split()
        if _IDENTIFIER.fullmatch(part) and not re.search(r"\d{3}", part)
    ]
    yield from (f"{node.tag}.{part}" for part in classes[:5])
    if found := re.match(r"\D{3,}(?=\d)", node.get("id") or ""):
        yield f"{node.tag}#{found[0]}"
    if prop := node.get("itemprop") or "":
        yield f'[itemprop="{prop}"]' if _IDENTIFIER.fullmatch(prop) else node.tag
    if not classes:
        steps, at = [node.tag], node.getparent()
        while at is not None and at is not item and len(steps) < 4:
            part = next((part for part in (at.get("class") or "").split() if _IDENTIFIER.fullmatch(part)), "")
            part = "" if _STRIPE.fullmatch(part) else part
            steps.append(f"{at.tag}.{part}" if part else at.tag)
            if part:
                break
            at = at.getparent()
        yield " > ".join(reversed(steps))


def names(node: Element) -> Iterator[str]:
    """What an element may be known by together with others like it."""
    for part in (node.get("class") or "").split():
        yield f"{node.tag}.{_pattern(part)}"
    if (own := node.get("id")) and re.search(r"\d", own):
        yield f"{node.tag}#{_pattern(own)}"
    if (above := node.getparent()) is not None:
        yield f"{node.tag} in {id(above)}"
    if node.tag == "li":
        yield f"li in all of {[id(box) for box in node.iterancestors('ul', 'ol')][-1:]}"


def shapes(node: Element) -> Iterator[str]:
    """The same, where nothing has a class: pages before there were such, and archives that take them out."""
    if node.tag == "table" and 0 < len(node.attrib) < 8:
        yield f"table {sorted((name, value[:9]) for name, value in node.attrib.items())}"
    if len(node) > 1 and len(node[0]) > 2:
        yield f"{node.tag} on {node[0].tag} of {' '.join(str(child.tag) for child in node[0][:6])}"


@lru_cache(maxsize=4096)
def _pattern(word: str) -> str:
    """A class or id without its own number: `comment-12` and `comment-7` are `comment-0`; `mb-4` has a size."""
    return word if _SIZE.match(word) else _NUMBER.sub("0", word)
