"""Comments that no box holds: stretches of siblings that begin, or end, with a byline."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from arggraph.readers.furniture import announces, furniture
from arggraph.readers.html.page import HEADINGS, Element, flat
from arggraph.readers.html.unknown.marks import Sizes
from arggraph.readers.html.words import SPOKE

_INLINE = ("b", "strong", "cite", "a", "h3", "h4")
_SPOKE = re.compile(rf"\s{SPOKE}$", re.I)
_OUTWARD = 6  # boxes above a time that may begin a comment
_MANY = 2500  # characters of one comment that count
_LEAST = 12  # characters between two bylines on average
_LINE, _SHORT = 90, 40  # characters


def runs(marks: list[Element], sizes: Sizes) -> Iterator[tuple[str, list[Element], int]]:
    """The siblings of one tag with which such stretches begin (or end), and how many characters stand between them."""
    bylines: dict[tuple[Element, str], list[Element]] = defaultdict(list)
    for mark in marks:
        node = mark
        for step in range(_OUTWARD):
            above = node.getparent()
            if above is None or node.tag in ("body", "html"):
                break
            near = step < 4 or node.tag == "tr"
            if near and (not bylines[above, node.tag] or bylines[above, node.tag][-1] is not node):
                bylines[above, node.tag].append(node)
            node = above
    for (above, tag), starts in bylines.items():
        if len(starts) < 3 or len(above) < 4:
            continue
        known = set(starts)
        said = [sizes.prose(child) for child in above if child not in known]
        said += [len((child.tail or "").strip()) for child in above]
        itself = sum(sizes.all[start] for start in starts)
        if sum(said) > max(itself, _LEAST * len(starts)) and _even(above, known, sizes):
            yield tag, starts, sum(min(part, _MANY) for part in said)


def _even(above: Element, known: set[Element], sizes: Sizes) -> bool:
    """Whether words stand between nearly all of the bylines."""
    held, begun, filled = 0, False, 0
    for child in above:
        if child in known:
            filled += begun and held > 0
            begun, held = True, len((child.tail or "").strip())
        else:
            held += sizes.all[child] + len((child.tail or "").strip())
    return filled >= 0.8 * (len(known) - 1)


def wrapped(starts: list[Element], sizes: Sizes) -> list[Element]:
    """Each byline with the siblings up to the next; or with those before it, where words end in their byline."""
    above = starts[0].getparent()
    early = above[: above.index(starts[-2])]
    announced = max((number for number, child in enumerate(early, start=1) if announces(flat(child))), default=0)
    below = set(above[announced:])
    starts = _named([start for start in starts if start in below])
    first, last = above.index(starts[0]), above.index(starts[-1])
    title = above.getroottree().findtext(".//title") or ""
    heads = (
        number
        for number, child in enumerate(above[:first], start=1)
        if child.tag in HEADINGS or (3 < len(flat(child)) < _LINE and flat(child) in title)
    )
    heading = max([announced, *heads])
    said = [_said(child, sizes) for child in above]
    before = sum(said[heading:first]) + (len((above[heading - 1].tail or "").strip()) if heading else 0)
    behind = sum(said[last + 1 :]) + len((starts[-1].tail or "").strip())
    ends = behind < _SHORT / 2 < before
    known, found = set(starts), list[Element]()
    run: Element | None = None
    for child in list(above)[heading if ends else first : last + 1 if ends else None]:
        if run is None or (found[-1:] == [run] if ends else child in known):
            run = child.makeelement("div", {"class": "run"})
            child.addprevious(run)
            found += [] if ends else [run]
            if ends and not found and (head := run.getprevious()) is not None:
                run.text, head.tail = head.tail, None
        run.append(child)
        found += [run] if ends and child in known else []
    tags = {child.tag for run in found[:-1] for child in run}
    last_run = list(found[-1])
    foot = next((number for number, child in enumerate(last_run) if child.tag not in tags), None)
    for child in reversed(last_run[foot:] if foot else ()):  # what stands below all comments
        found[-1].addnext(child)
    return found


def _said(node: Element, sizes: Sizes) -> int:
    """How many characters stand in an element and behind it, but in forms and the invitation to one."""
    form = node.tag == "form" or (sizes.all[node] < _SHORT and furniture(flat(node)))
    return (0 if form else sizes.all[node]) + len((node.tail or "").strip())


def _named(starts: list[Element]) -> list[Element]:
    """The lines right above all bylines, where each of them is a name."""
    above = [start.getprevious() for start in starts]
    lines = [flat(node) if node is not None and node not in starts else "" for node in above]
    named = all(
        0 < len(line) < _SHORT
        and not furniture(line)
        and (_SPOKE.search(line) or any(flat(inner) == line for inner in node.iter(*_INLINE)))
        for node, line in zip(above, lines, strict=True)
    )
    return above if named and len(set(lines)) > 1 else starts
