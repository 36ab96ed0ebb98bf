"""The block that is repeated on a page: one for each comment, whatever the page was made by.

Blocks are found as wrappers are induced from regular pages (Liu, Grossman and Zhai, KDD 2003, "Mining data records in
web pages"), with times as the anchors. Of all ways to name elements (a class, a pattern of ids, the children of one
box, the stretches of siblings that begin or end with a byline), that is taken whose members hold a time each and,
together, the most words that are no links. Where times tell little, names of people are the anchors.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import dropwhile, takewhile
from typing import NamedTuple

from arggraph.readers.html.page import HEADINGS, Element, called
from arggraph.readers.html.unknown.marks import PERSON, Sizes, people, times
from arggraph.readers.html.unknown.runs import runs, wrapped
from arggraph.readers.html.wrapper.seen import names, shapes

_LOOKS = re.compile(
    r"\.(?:clear\w*|row|col|odd|even|alt\w*|left|right|first|last|active|js-.*|h-.*|.*--.*|media|box|grid.*|inner|wrap\w*)$",
    re.I,
)
_TALK = re.compile(
    r"comment|\bpost|repl[yi]|answer|message|respon|coment|komment|kommentar|discuss|forum|talk|thread", re.I
)
_ANSWER = re.compile(r"(?<!in[-_])(?:repl(?:y|ies)(?![-_]?to)|response\b|answer)", re.I)
_UPWARD = 18  # boxes above a time that may be the comment
_MARKS = 3  # times that a comment may show: when posted, when edited, ...
_MANY = 2500  # characters of one comment that count
_FEWEST = 40  # characters of a comment on average
_LEAST = 12  # so where it is called a comment
_LOOKED_AT = 12
_CLEARLY = 2.0  # by how much blocks without times must be better than those with


class Group(NamedTuple):
    """Elements that one name covers, the marks that each shows as its own, and the words of each."""

    name: str
    members: list[Element]
    worth: float


def repeated(root: Element) -> list[Element]:
    """The elements that are each a comment, in page order; none where nothing is repeated with a time or a person."""
    sizes = Sizes(root)
    best, shown, answered = None, list[Element](), list[Element]()
    for marks in (times(root, sizes), people(root, sizes)):
        between = (
            (tag, starts, 0.95 * size * _talk(tag, [starts[0].getparent()])) for tag, starts, size in runs(marks, sizes)
        )
        groups = [*_groups(marks, sizes), *(Group(f"run of {tag}", starts, worth) for tag, starts, worth in between)]
        found = max(groups, key=lambda group: group.worth, default=None)
        if found and (best is None or found.worth > _CLEARLY * best.worth):
            best, shown, answered = found, marks, _answered(set(found.members), groups, marks)
    return _taken(best, answered, shown, sizes) if best else []


def _answered(inner: set[Element], groups: list[Group], marks: list[Element]) -> list[Element]:
    """The blocks called otherwise that hold all of some blocks, as what they answer, and show a mark of their own."""
    held = Counter(box for mark in marks if inner.isdisjoint(mark.iterancestors()) for box in mark.iterancestors())
    for other in sorted(groups, key=lambda group: -group.worth):
        boxes = set(other.members)
        if not other.name.startswith("run of ") and all(0 < held[box] <= _MARKS for box in boxes):
            above = [next((box for box in node.iterancestors() if box in boxes), None) for node in inner]
            if None not in above and not len(boxes) == len(above) == len(set(above)):  # else a box within each
                return other.members
    return []


def _groups(marks: list[Element], sizes: Sizes) -> Iterator[Group]:
    members: dict[str, Counter[Element]] = defaultdict(Counter)
    for mark in marks:
        node, passed = mark, set[str]()
        for _ in range(_UPWARD):
            if node is None or node.tag in ("body", "html"):
                break
            for name in names(node) if node in sizes.called else (*names(node), *shapes(node)):
                if name not in passed:  # the nearest of the name
                    passed.add(name)
                    members[name][node] += 1
            node = node.getparent()
    named = [(name, counted) for name, counted in members.items() if len(counted) > 1]
    sized = ((name, counted, _text(counted, sizes)) for name, counted in named)
    worth = sorted(sized, key=lambda row: -sum(row[2].values()))[: 4 * _LOOKED_AT]
    for name, counted, text in worth:
        good = [node for node in counted if counted[node] <= _MARKS]
        fewest = _LEAST if _TALK.search(name) else _FEWEST
        if len(good) < 2 or sum(text[node] for node in good) < fewest * len(good):
            continue
        most = min(_MANY, 6 * max(sorted(text[node] for node in good)[len(good) // 2], 60))
        own = sum(min(text[node], most) for node in good)
        spread = sum(counted[node] for node in good) / len(good)
        usual = Counter(counted[node] for node in good).most_common(1)[0][1]
        spread = 1.1 if usual > 0.9 * len(good) and spread > 1 else spread
        share = len(good) / len(counted)
        yield Group(name, list(counted), own * share * spread**-0.5 * _talk(name, good) * _persons(good))


def _text(counted: Counter[Element], sizes: Sizes) -> dict[Element, int]:
    """The words of each member that are no links and in no other member."""
    own = {node: sizes.prose(node) for node in counted}
    for node in counted:
        above = next((box for box in node.iterancestors() if box in counted), None)
        if above is not None:
            own[above] -= sizes.prose(node)
    return own


def _talk(name: str, good: list[Element]) -> float:
    around = [good[0], *list(good[0].iterancestors())[:6]]
    words = f"{called(*around)} {' '.join(node.tag for node in around)}"
    talk = 2.0 if _TALK.search(name) else 1.6 if _TALK.search(words) else 1.0
    talk *= 1.02 if "#" in name else 1.0  # what has a number of its own
    talk *= 1.5 if "omment" in name and "replies" not in name else 0.6 if _LOOKS.search(name) else 1.0
    return talk * (0.4 if any(node.tag in ("aside", "nav", "footer") for node in around) else 1.0)


def _persons(good: list[Element]) -> float:
    looked = good[:_LOOKED_AT]
    named = sum(
        any(
            PERSON.search(" ".join(map(str, below.values())))
            for below in (*node.iterdescendants(), node)
            if below.attrib
        )
        for node in looked
    )
    return 0.6 + named / len(looked)


def _taken(group: Group, answered: list[Element], marks: list[Element], sizes: Sizes) -> list[Element]:
    """The members in page order; the stretches of a run are wrapped, members that show no time (but no line above them)
    and answers that are called otherwise are added.
    """
    if group.name.startswith("run of "):
        return wrapped(group.members, sizes)
    known = {*group.members, *answered}
    if " in " not in group.name:
        called_so = {group.name, *set.intersection(*({n for n in names(node) if "#" in n} for node in group.members))}
        for box in {node.getparent() for node in group.members}:
            alike = (
                node
                for node in box
                if isinstance(node.tag, str) and len(node) and not called_so.isdisjoint(names(node))
            )
            known |= set(dropwhile(lambda node: node not in group.members and sizes.prose(node) < _FEWEST, alike))
        for node in group.members:
            classes = set((node.get("class") or "").split())
            above = [box for box in node.iterancestors() if box in known or group.name in names(box)]
            known.update(box for box in above[:-1] if not classes.isdisjoint((box.get("class") or "").split()))
    known |= {*_answers(known, marks, sizes), *_within(known, marks, sizes)}
    while boxes := _boxes(known, sizes):
        known = boxes
    root = group.members[0].getroottree().getroot()
    return [node for node in root.iter() if node in known]


def _answers(known: set[Element], marks: list[Element], sizes: Sizes) -> Iterator[Element]:
    """The blocks outside the members that show a mark of the same class, below the first, and are called answers."""
    inside = {mark: any(box in known for box in (mark, *mark.iterancestors())) for mark in marks}
    alike = {name for mark in marks if inside[mark] for name in names(mark) if " in " not in name}
    first = next((number for number, mark in enumerate(marks) if inside[mark]), len(marks))
    others = [mark for mark in marks[first:] if not inside[mark] and not alike.isdisjoint(names(mark))]
    held = Counter(box for mark in (*known, *others) for box in mark.iterancestors())
    for mark in others:
        boxes = [box for box in mark.iterancestors() if held[box] == 1]
        around = next((box for box in reversed(boxes) if _TALK.search(box.get("class") or "")), None)
        if around is not None and sizes.prose(around) >= _LEAST and around.tag not in HEADINGS:
            yield around


def _within(known: set[Element], marks: list[Element], sizes: Sizes) -> Iterator[Element]:
    """The boxes within members that are called answers and show a mark beside the member's own: what a shop says to a
    review.
    """
    held = Counter(box for mark in marks for box in mark.iterancestors())
    for mark in marks:
        boxes = list(takewhile(lambda box: box not in known, mark.iterancestors()))
        above = boxes[-1].getparent() if boxes else None
        answer = next((box for box in reversed(boxes) if _ANSWER.search(box.get("class") or "")), None)
        if answer is not None and above is not None and held[above] > held[answer] == 1:
            around = next(box for box in reversed(boxes) if held[box] == 1)
            if sizes.prose(around) >= 2 * _LEAST:  # a line that only tells who answered is less
                yield around


def _boxes(known: set[Element], sizes: Sizes) -> set[Element]:
    """The boxes around each of the blocks that hold nothing more to read, if every block has one of its own."""
    above = {node.getparent() for node in known}
    alone = len(above) == len(known) and not any(box is None or box.tag == "body" or box in known for box in above)
    same = alone and all(sizes.all[node.getparent()] <= sizes.all[node] + 8 for node in known)
    return above if same else set()
