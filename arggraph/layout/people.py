"""The layout "people": lanes and ladders."""

from __future__ import annotations

from collections import Counter

from arggraph.layout.outline import COLUMN, ROW, Outline, Place, placed
from arggraph.layout.trees import side_by_side

FEW, MAX_LANES = 12, 40  # authors who all have a lane; the most lanes that can be followed


def people(outline: Outline) -> dict[str, Place]:
    """A lane for each author, those who answer each other most side by side; the one of the first comment at the left.

    Unsigned comments share a lane. Where more than `FEW` wrote, those with one comment and, beyond `MAX_LANES`, those
    who wrote least share the last lane. A comment stands half a row below the one before it, or a whole row where both
    are in one lane, and above all who answer it, also where it comes later on the page: a missing one does.
    """
    wrote = Counter(outline.authors.values())
    own = {author for author, count in wrote.most_common(MAX_LANES) if count > 1 or len(wrote) <= FEW}
    unsigned, others = "", "\n"  # which are nobody's names
    names = {comment: outline.authors.get(comment, unsigned) for comment in outline.comments}
    owner = {comment: name if name in own or name == unsigned else others for comment, name in names.items()}
    pairs = (
        frozenset((owner[comment], owner[parent])) for comment, parent in outline.parents.items() if parent in owner
    )
    exchanges = Counter(pair for pair in pairs if len(pair) == 2 and others not in pair)
    lanes = side_by_side([name for name in dict.fromkeys(owner.values()) if name != others], exchanges)
    first = next(iter(owner.values()), others)
    if first != others and lanes.index(first) > (len(lanes) - 1) / 2:
        lanes.reverse()
    lane = {name: i for i, name in enumerate([*lanes, others])}
    spots: dict[str, tuple[float, float]] = {}
    filled: dict[int, float] = {}  # height of the last comment in each lane
    height = -ROW / 2
    for answer in outline.comments:
        for comment in (outline.parents.get(answer, answer), answer):
            if comment in owner and comment not in spots:
                at = lane[owner[comment]]
                height = filled[at] = max(height + ROW / 2, filled.get(at, -ROW) + ROW)
                spots[comment] = (COLUMN * at, height)
    margin = max((x for x, _ in spots.values()), default=-COLUMN) + COLUMN
    citers = outline.citers()
    level = {
        work: sum(spots[c][1] for c in citing) / len(citing) if citing else height for work, citing in citers.items()
    }
    free = -ROW / 2
    for work in sorted(outline.works, key=level.__getitem__):
        spots[work] = (margin, max(free, ROW / 2 * round(level[work] / (ROW / 2))))
        free = spots[work][1] + ROW
    return placed(outline, spots)
