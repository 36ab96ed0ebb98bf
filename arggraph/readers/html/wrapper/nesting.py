"""Who answers whom among the blocks of an unknown page: by what stands inside what, by a link, by how deep it stands.

A depth is believed only where it behaves like one: the first block has the least, and each next block is at most one
step deeper than the one before it.

>>> steps([0, 20, 40, 20, 0]), steps([3, 9, 3, 9]), steps([None, 1, 2, 1])
([0, 1, 2, 1, 0], [0, 1, 0, 1], [0, 1, 2, 1])
>>> steps([0, 40, 20]) is steps([5, 5, 5]) is None
True
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from arggraph.readers.html.page import Element, flat
from arggraph.readers.html.wrapper.seen import BESIDE
from arggraph.readers.thread import Levels
from arggraph.readers.times.clock import only_time

_DEPTH = re.compile(r"(?:dee?p(?:th)?|level|lvl|indent(?:ed|ation)?|nest(?:ed|ing)?)[-_ ]{0,2}(\d{1,3})(?!\d)", re.I)
_LEFT = re.compile(
    r"(?:margin|padding)(?:-inline-start|-left)?:\s*(?:[\d.]+\w*\s+){0,3}?([\d.]+)(?:px|em|rem|%)\s*(?:;|$)|"
    r"[\s;][mp][ls]-(\d+)(?!\S)"
)
_ANSWER = re.compile(
    r"(?:^|[\s_-])(?:repl(?:y|ies)|child(?:ren)?|nested|sub|answers?|indent(?:ed)?|resp\w*|repons\w*|antwort\w*|svar|"
    r"odp\w*|otvet)(?:[\s_-]|$)",
    re.I,
)
_SPACER = re.compile(r"spacer|blank|trans|clear|pixel|\bs\.gif|dot\.gif|1x1", re.I)
_HOLDS_ANSWERS = re.compile(r"repl|child|nest|thread|sub|answer|respon|indent|comments|list", re.I)
# Beside what they answer.
_ANSWERS = re.compile(r"repl(?:y|ies)|child|nested|answers|responses|indent|thread|antwort|svar", re.I)
_INDENTED = re.compile(r"\bindented\b")  # beside a box around what they answer
_THREAD = re.compile(r"(?:^|\s)(?:[\w-]*-)?(?:discussion|thread|conversation)(?:\s|$)", re.I)
_LISTS = frozenset("ul ol dl blockquote dd".split())
_TO = re.compile(
    r"parent|repl(?:y|ied|ies) to|in respon|antwort auf|en réponse|répond à|en respuesta|in risposta|\bup\b|^[@↑»^]",
    re.I,
)
_TOLD = re.compile(
    r"in reply to|in response to|repl(?:y|ied|ying) to|als antwort auf|en réponse à|en respuesta a", re.I
)
_NUMBER = ("data-depth", "data-level", "depth", "level", "indent", "data-indent", "aria-level", "data-comment-depth")
_AROUND = 4
_BESIDE = 3  # elements before a list of answers: a button may stand between
_FEW_LETTERS = 30  # characters before a link
_CHAIN = 6  # blocks, each inside the one before
_STRAY = 0.1  # of the steps down: more than one at once


def answers(items: Sequence[Element]) -> list[int | None]:
    """For each block, in page order, the number of the block that it answers; None for nobody or not told."""
    order = {item: number for number, item in enumerate(items)}
    inside = [next((order[box] for box in item.iterancestors() if box in order), None) for item in items]
    if len(items) >= _CHAIN and inside[1:] == list(range(len(items) - 1)):
        return [None] * len(items)  # no box on the page is closed
    if any(number is not None for number in inside):
        return inside
    linked = _linked(items)
    if sum(number is not None for number in linked) > 1:
        return linked
    for told in (_attribute, _class, _style, _spacer):
        if (depths := steps([told(item, order) for item in items])) is not None:
            return _above(depths)
    for boxed in (_boxed(items, order), _threaded(items)):
        if any(number is not None for number in boxed):
            return boxed
    flagged = [float(any(_ANSWER.search(box.get("class") or "") for box in _boxes(item, order))) for item in items]
    return _above(steps(flagged) or [0] * len(items))


def beside(items: Sequence[Element], inside: set[Element]) -> dict[Element, Element]:
    """The block that each answers by the box that it stands in, of those that stand in no other."""
    outer = [item for item in items if not any(box in inside for box in item.iterancestors())]
    told = zip(outer, _boxed(outer, {item: number for number, item in enumerate(outer)}), strict=True)
    return {item: outer[answer] for item, answer in told if answer is not None}


def steps(found: Sequence[float | None]) -> list[int] | None:
    """Depths, 0 for the least, of numbers that behave like depths; else None."""
    numbers = [number for number in found if number is not None]
    if found and found[0] is None and numbers:  # the post, which stands outside of what is nested below it
        numbers.insert(0, min(numbers) - 1)
    if not found or len(numbers) < len(found):
        return None
    ranks = {number: rank for rank, number in enumerate(sorted(set(numbers)))}
    depths = [ranks[number] for number in numbers]
    down = [later - earlier for earlier, later in pairwise(depths) if later > earlier]
    stray = sum(step > 1 for step in down)
    return depths if down and depths[0] == 0 and stray <= _STRAY * len(down) else None


def _above(depths: Sequence[int]) -> list[int | None]:
    """The last block less deep than each."""
    levels = Levels[int]()
    return [levels.put(depth, number) for number, depth in enumerate(depths)]


def _boxes(item: Element, order: dict[Element, int]) -> Iterator[Element]:
    """A block and the boxes around it that hold no other."""
    yield item
    for box in islice(item.iterancestors(), _AROUND):
        if len(list(islice((child for child in islice(box.iter(), 400) if child in order), 2))) > 1:
            return
        yield box


def _attribute(item: Element, order: dict[Element, int]) -> float | None:
    for node in (*_boxes(item, order), *islice(item.iterdescendants(), 6)):
        for name in _NUMBER:
            if re.fullmatch(r"\d{1,3}", node.get(name) or "") and node.get("role") != "heading":
                return float(node.get(name))
    return None


def _class(item: Element, order: dict[Element, int]) -> float | None:
    found = (_DEPTH.search(node.get("class") or "") for node in _boxes(item, order))
    return next((float(match[1]) for match in found if match), None)


def _style(item: Element, order: dict[Element, int]) -> float | None:
    nodes = (*_boxes(item, order), *islice(item.iterdescendants(), 3))
    found = (_LEFT.search(f"{node.get('style') or ''};{node.get('class') or ''}") for node in nodes)
    return sum(float(match[1] or match[2]) for match in found if match)


def _spacer(item: Element, order: dict[Element, int]) -> float | None:
    for node in islice(item.iterdescendants("img", "td"), 4):
        width = re.match(r"\d+", node.get("width") or "")
        if node.tag == "img" and width and _SPACER.search(node.get("src") or ""):
            return float(width[0])
    return None


def _linked(items: Sequence[Element]) -> list[int | None]:
    """By the link that says "parent" or "in reply to" and leads to another block, or where the time of one leads."""
    targets: dict[str, int] = {}
    for number, item in enumerate(items):
        for node in item.iter():
            for name in (node.get("id"), node.get("name")) if isinstance(node.tag, str) else ():
                if name:
                    targets.setdefault(name, number)
            if node.tag == "a" and (to := node.get("href")) and only_time(flat(node)[:60]):
                targets.setdefault(to, number)
    found: list[int | None] = []
    for number, item in enumerate(items):
        links = ((link, link.get("href") or "") for link in item.iter("a"))
        told = (
            (link, targets.get(to.partition("#")[2] or to))
            for link, to in links
            if to and (_TO.search(flat(link)[:60] or link.get("title") or "") or _TO.search(_said_before(link)))
        )
        answered = ((link, target) for link, target in told if target is not None and target != number)
        link, target = next(answered, (None, None))
        if link is not None and _TOLD.match(flat(link)[:60]):
            link.set(BESIDE, "")
        found.append(target)
    return found


def _said_before(link: Element) -> str:
    """The few words right before a link: "in reply to" may stand outside of it."""
    before = link.getprevious()
    words = (link.getparent().text if before is None else before.tail) or ""
    return words if len(words.strip()) < _FEW_LETTERS else ""


def _threaded(items: Sequence[Element]) -> list[int | None]:
    """By the threads that a page keeps apart, in a box each: the first block of one is what its others answer."""
    found, opened = list[int | None](), dict[Element | None, int]()
    for number, item in enumerate(items):
        box = next((box for box in item.iterancestors() if _THREAD.search(box.get("class") or "")), None)
        found.append(opened.get(box) if box is not None else None)
        opened.setdefault(box, number)
    return found if len(opened.keys() - {None}) > 1 else [None] * len(items)


def _holds_answers(box: Element) -> bool:
    """Whether a box behind a block is called a box of answers, or like the list that it stands in."""
    called = box.get("class") or ""
    return bool(
        _ANSWERS.search(called) or (called and any(called == above.get("class") for above in box.iterancestors()))
    )


def _alike(box: Element, inner: Element) -> bool:
    """Whether two boxes are called alike, or neither is called anything."""
    outer, own = (set((node.get("class") or "").split()) for node in (box, inner))
    return box.tag == inner.tag and (not outer.isdisjoint(own) or not (outer | own))


def _boxed(items: Sequence[Element], order: dict[Element, int]) -> list[int | None]:
    """By the box of answers after a block: lists in lists, or boxes named so, inside what holds the answered block."""
    depth = [sum(1 for _ in item.iterancestors()) for item in items]
    held = Counter(box for item in items for box in item.iterancestors())
    holders: dict[Element, tuple[int, int]] = {}  # a box to its first block and the number of blocks as high as that
    for number, item in enumerate(items):
        for box in item.iterancestors():
            first, high = holders.get(box, (number, 0))
            holders[box] = (first, high + (depth[number] <= depth[first]))
    found: list[int | None] = []
    for number, item in enumerate(items):
        passed, answer = False, None
        for box in item.iterancestors():
            first, high = holders[box]
            if first != number and high == 1 and depth[first] < depth[number]:
                whole = first == 0 and box in items[-1].iterancestors()
                alike = items[first].getparent() is box and _alike(box, item.getparent()) and not whole
                answer = first if passed or alike else None
                break
            before = box.getprevious()
            if before in order and _holds_answers(box):
                answer = order[before]
                break
            if held[before] == 1 and _INDENTED.search(box.get("class") or ""):
                answer = holders[before][0]
                break
            near = box.itersiblings(preceding=True) if box.tag in _LISTS else ()
            above = next((order[node] for node in islice(near, _BESIDE) if node in order), None)
            if above is not None and (above or box not in items[-1].iterancestors()):  # else a post and its comments
                answer = above
                break
            passed = passed or box.tag in _LISTS or bool(_HOLDS_ANSWERS.search(box.get("class") or ""))
            if first != number and high > 1 and depth[first] < depth[number]:
                break
        found.append(answer)
    return found
