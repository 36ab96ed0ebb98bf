"""Who wrote each comment, by the frame around its anchor.

An anchor may name its author itself ("Kim · May 5, 2009"). Otherwise names stand at the same place of every frame:
above "Posts: 12", under "Reply", as the first line. Of all such places the one is taken whose lines look like names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from arggraph.names import valediction
from arggraph.readers.plain import bylines
from arggraph.readers.plain.frames import pairs, profiles
from arggraph.readers.plain.frames.keys import ANSWERS, HANDLE, LISTED, NUMBERED, PICTURED, attribution
from arggraph.readers.plain.frames.rows import Rows
from arggraph.readers.plain.frames.slots import Slot, signatures
from arggraph.readers.plain.frames.trimmed import Name, Names, opens, trimmed

# Headings of one degree, or bold lines, name people where names stand above so many anchors, which look like names
# so well as the best.
_ALL, _HEADED = 0.8, 0.6
REACH = 20  # the most lines that a frame has above its anchor
# "Kim Lee, Cape Town, South Africa", more words than a name has.
_RESIDENT = re.compile(r"([^,]+),\s+(?:the\s+)?[A-Z][\w.’'-]*(?:,?\s+[A-Z][\w.’'-]*){0,3}")
# An address, with or without its scheme.
_ADDRESS = re.compile(r"://|^www\.|\w\.\w{2,}/")

Profile = frozenset[str]


def authors(page: Rows, places: Sequence[int], around: frozenset[str]) -> tuple[list[Name | None], bool]:
    """The author of each anchor, and whether the anchors' own lines name them; `around` are keys of the frame."""
    pictured, (named, own) = _pictured(page, places), _named(page, places, around)
    if sum(map(bool, pictured)) * 10 < 8 * len(places):
        return named, own
    return [name or other for name, other in zip(pictured, named, strict=True)], False


def _on(page: Rows, j: int) -> Name:
    """The name that a line is."""
    return Name(j, page[j].words)


def _pictured(page: Rows, places: Sequence[int]) -> list[Name | None]:
    """The names above the anchors, below their bearers' pictures."""
    near = (range(i - 1, max(before, i - REACH), -1) for before, i in pairwise([-1, *places]))
    frames = (takewhile(lambda j: not page.is_speech(j), lines) for lines in near)
    found = (next((j for j in lines if page[j].key == PICTURED), None) for lines in frames)
    return [None if j is None else _on(page, j) for j in found]


def _named(page: Rows, places: Sequence[int], around: frozenset[str]) -> tuple[list[Name | None], bool]:
    """The author of each anchor by the anchors' own lines, or by the place in the frame where names stand."""
    own: list[Name | None] = [
        Name(i, a) if (a := page[i].author) and any(map(str.isalpha, a)) else None for i in places
    ]
    found = Counter(_unnumbered(name.words) for name in own if name)
    constant = {name for name, n in found.items() if n > 4 and n * 20 > 19 * len(places)}
    own = [name if name and _unnumbered(name.words) not in constant else None for name in own]
    if sum(map(bool, own)) * 3 >= len(places) * 2:
        above = [_on(page, i - 1) if i and nameable(page, i - 1, 0.5 * len(places)) else None for i in places]
        handles = sum(page[i].words.startswith("@") for i in places)
        long = sum(len(_alone(name.words).split()) > 2 for name in own if name)
        if all(above) and max(handles, long) * 2 > len(places):
            return above, False  # the lines name what people are: "Baker in Leeds · 3y", "@kim · 3y" below "Kim Lee"
        near = [i > 1 and page.gaps[i] <= page.gaps[i - 1] and valediction(page[i - 2].words) for i in places]
        signed = [_on(page, i - 1) if signs else None for i, signs in zip(places, near, strict=True)]
        if sum(map(bool, signed)) * 2 > len(places):  # "Leeds, May 3" names a town, below "Yours faithfully, / Kim Lee"
            return [name or mine for name, mine in zip(signed, own, strict=True)], True
        if sum(map(bool, own := trimmed(_confirmed(page, places, trimmed(own))))) * 2 > len(places):
            return own, True
    slots = _slots(page, places, around)
    over = (page.rows[max(0, i - REACH) : i] for i in places)
    beside = [frozenset(row.words for row in rows if any(map(str.isdigit, row.words))) for rows in over]
    worth = {slot: _worth(page, names, beside) for slot, names in slots.items()}
    if (best := max(worth.values(), default=0.0)) * 4 < len(places):
        return own, any(own)
    chosen = _elected(page, slots, worth, places)
    fit = (
        slot
        for slot, names in slots.items()
        if slot[0] == "marked" and worth[slot] > _HEADED * best and sum(map(bool, names)) > _ALL * len(places)
    )
    if headed := min(fit, key=lambda slot: (slot[1] > "*", slot[1]), default=None):
        chosen = [name or other for name, other in zip(slots[headed], chosen, strict=True)]
    elected = trimmed(pairs.paired(page, places, _shown(page, chosen)))
    return [mine or name for mine, name in zip(own, elected, strict=True)], False


def _alone(words: str) -> str:
    """A name without whom she answers: "Kim > Ann"."""
    return words.partition(" > ")[0]


def _unnumbered(words: str) -> str:
    """Words without the number of a comment: "501 Reply", "Reply #12"."""
    return re.sub(r"^\W*\d+\s*|\s*#\s?\d+$", "", words)


def _confirmed(page: Rows, places: Sequence[int], own: Names) -> list[Name | None]:
    """Names of the anchors' own lines, or those parts of them that stand alone above or below, where most do.

    "Reply from Kim Lee » Mon May 5" stands below "Kim Lee".
    """
    found: list[Name | None] = []
    for name, (before, i, after) in zip(own, page.between(places), strict=True):
        near = (j for j in range(max(before + 1, i - REACH), min(after, i + 6)) if j != i and name)
        alone = (page[j].words for j in near if nameable(page, j, len(places)) and not valediction(page[j - 1].words))
        best = max((said for said in alone if name and f" {said} " in f" {name.words} "), key=len, default=None)
        found.append(Name(i, best) if best else None)
    most = sum(map(bool, found)) * 10 > 6 * len(own)
    return [part or name if most else name for part, name in zip(found, own, strict=True)]


def _elected(
    page: Rows, slots: Mapping[Slot, Names], worth: Mapping[Slot, float], places: Sequence[int]
) -> list[Name | None]:
    """The line of each frame for which most of its places speak, and that others name; then also who is met again."""
    ballots: list[dict[Name, float]] = [{} for _ in places]
    best = max(slots.items(), key=lambda slot: worth[slot[0]] * sum(map(bool, slot[1])))[1]
    over = sum(name.at < i for name, i in zip(best, places, strict=True) if name) * 2 > sum(map(bool, best))
    rare = signatures(slots, worth, len(places)) if over else ()
    for slot, names in slots.items():
        for ballot, name, i in zip(ballots, names, places, strict=True):
            signs = name and str(i - name.at) in rare and not page.opening.isdisjoint(range(name.at + 1, i + 1))
            if name and (name.at < i) == over and not signs:
                ballot[name] = ballot.get(name, 0.0) + worth[slot] / len(places)
    for ballot in ballots:
        for name in ballot:
            ballot[name] += 0.5 * (name.words.casefold() in page.mentioned)
    met: Counter[str] = Counter()
    for _ in range(2):
        chosen = [
            max(ballot, key=lambda n: (ballot[n] + 0.3 * (met[n.words] > 1), -n.at), default=None) for ballot in ballots
        ]
        met = Counter(name.words for name in chosen if name)
        farthest = max((abs(name.at - i) for name, i in zip(chosen[1:], places[1:], strict=True) if name), default=0)
        if farthest:  # above the first comment stands the page's own head
            ballots[0] = {name: votes for name, votes in ballots[0].items() if abs(name.at - places[0]) <= farthest}
    return _with_main(page, places, chosen)


def _with_main(page: Rows, places: Sequence[int], names: Names) -> list[Name | None]:
    """Names, with that of who wrote more than half of the comments: what alone stands where those of others do."""
    at = Counter(i - name.at for name, i in zip(names, places, strict=True) if name).most_common(1)
    lone = {i: i - at[0][0] for name, i in zip(names, places, strict=True) if not name and at}
    if not at or at[0][1] < 2 or len(lone) * 2 <= len(places):
        return list(names)
    main = {page[j].words if 0 <= j < len(page) and nameable(page, j, len(lone)) else "" for j in lone.values()}
    agreed = len(main) == 1 and "" not in main
    return [name or _on(page, lone[i]) if agreed else name for name, i in zip(names, places, strict=True)]


def _shown(page: Rows, names: Names) -> list[Name | None]:
    """Names, those shown above handles in place of these: "Kim Lee" above "@kim"."""
    handles = [name.at for name in names if name and page[name.at].key == HANDLE]
    above = {j: _on(page, j - 1) for j in handles if j and nameable(page, j - 1, len(names))}
    if len(above) * 10 < 9 * len(handles):
        return list(names)
    return [above.get(name.at, name) if name else None for name in names]


def _slots(page: Rows, places: Sequence[int], around: frozenset[str]) -> dict[Slot, list[Name | None]]:
    """By place in the frame, the lines there that may be names, one per anchor."""
    slots: dict[Slot, list[Name | None]] = {}
    for number, (before, i, after) in enumerate(page.between(places)):
        for slot, j in _near(page, before, i, after, around, 0.5 * max(len(places), 6)):
            names = slots.setdefault(slot, [None] * len(places))
            names[number] = names[number] or Name(j, page[j].author or page[j].words)
    return slots


def _near(
    page: Rows, before: int, i: int, after: int, around: frozenset[str], most: float
) -> Iterator[tuple[Slot, int]]:
    """Lines by anchor `i` that may be names, each with its places: the lines it stands beside. Nearest first."""
    top = i if before >= 0 else i + 1  # above the first anchor stands the page's own head
    while (
        0 < top <= i and top - 1 > max(before, i - REACH) and (page[top - 1].key in around or not page.is_talk(top - 1))
    ):
        top -= 1
    yield from ((("top", ""), j) for j in range(top, i) if nameable(page, j, most))
    opens = next((j for j in range(i, max(before, i - REACH - 1), -1) if j in page.opening), i)
    yield from ((("opens", ""), j) for j in range(opens, min(opens + 2, i)) if nameable(page, j, most))
    for j in range(i - 1, max(before, i - REACH), -1):
        if page[j].author and page[j].when:
            yield ("byline", ""), j
            break
    for j in (i - 1, i + 1):
        if before < j < after and page[j].said and not page[j].words.startswith(">"):
            yield ("says", str(j - i)), j
    for j in range(i - 1, max(before, i - REACH - 1), -1):
        if page.is_speech(j) and page[j].key not in around:
            break
        if nameable(page, j, most):
            yield ("above by", str(i - j)), j
            yield ("above", page[j + 1].key if j + 1 < i else "anchor"), j
            if page.marks[j]:
                yield ("marked", page.marks[j]), _shorter(page, j, before)
            if j - 1 > before:
                yield ("under", page[j - 1].key), j
    for j in range(i + 1, min(after, i + 4)):
        if page.is_speech(j) and page[j].key not in around:
            break
        if nameable(page, j, most):
            yield ("below by", str(j - i)), j
            yield ("below, under", page[j - 1].key if j - 1 > i else "anchor"), j
            if j + 1 < after:
                yield ("below, above", page[j + 1].key), j
    if i + 1 < after and not page.talks(i + 1, i + 2):
        ends = next((j for j in range(i + 2, min(after, i + 9)) if page.is_talk(j)), after)
        if ends < after and nameable(page, ends - 1, most):
            yield ("above words", ""), ends - 1


def _shorter(page: Rows, j: int, before: int) -> int:
    """The line above line `j` that opens it and is set off alike: "Ann" above "Ann, Member"."""
    over = range(j - 1, max(before, j - REACH), -1)
    alike = (k for k in over if page.marks[k] == page.marks[j])
    return next((k for k in alike if opens(page[j].words, page[k].words)), j)


def nameable(page: Rows, j: int, most: float) -> bool:
    """Whether a line may be somebody's name: short, not dated, and not beside most of the anchors; or "From: X"."""
    row = page[j]
    if j in page.framed:
        return False
    if row.key.endswith(":"):
        return row.author is not None and row.when is None
    if row.key in (ANSWERS, HANDLE, PICTURED):
        return True
    if row.key in (NUMBERED, LISTED) and row.author:  # "12 reviews" stands in every frame
        return sum(page[k].author == row.author for k in page.at[row.key]) <= most
    if row.said or ((quoted := attribution(row.words)) and quoted["said"]):
        return False
    near = (j - 2, j - 1, j + 1, j + 2)
    twice = any(0 <= k < len(page) and page[k].words == row.words for k in near)  # a picture's name, too
    most = most * 2 if twice else most
    known = row.words.casefold() in page.mentioned  # who speaks more often than not is named by others
    if (
        (page.count(j) > most and not known)
        or _ADDRESS.search(row.words)
        or profiles.ranks(row.words)
        or (j and (profiles.labels(page[j - 1].words) or page[j - 1].key == PICTURED))
    ):
        return False
    resident = _RESIDENT.fullmatch(row.words) or bylines.RESPONSE.fullmatch(row.words)
    name = resident[1] if resident else row.words.removesuffix(",")
    return not row.when and len(row.words) > 1 and bylines.nameable(name)


def _worth(page: Rows, names: Names, beside: Sequence[Profile]) -> float:
    """How much the lines of a slot look like names: there for every anchor, differing, called elsewhere, and with the
    same numbers beside them (member since, posts) wherever they recur; ranks differ too, but not so, and titles ("A
    good read") have words in small letters."""
    said = [name.words.casefold() for name in names if name]
    different = len({(page[name.at].key, page[name.at].author) for name in names if name})
    if len(said) > 3 and different == 1:
        return 0.0
    called = sum(name in page.mentioned for name in said)
    titles = sum(any(word.islower() and len(word) > 3 for word in name.words.split()[1:]) for name in names if name)
    latest: dict[str, Profile] = {}
    same = []
    for name, profile in zip(names, beside, strict=True):
        if name and profile:
            if before := latest.get(name.words):
                same.append(len(before & profile) / len(before | profile))
            latest[name.words] = profile
    kept = sum(same) / len(same) if len(same) > 1 else 0.5
    shown = sum(page[name.at].key != HANDLE for name in names if name)  # "Kim Lee" rather than "@kim"
    alike = (different / max(len(said), 1)) ** 0.5 * (0.5 + kept) * (1 - 0.3 * titles / max(len(said), 1))
    return float((0.8 * len(said) + 0.2 * shown + 2 * called) * alike)


def opened(page: Rows, names: Names, places: Sequence[int], tops: Sequence[int]) -> bool:
    """Whether what stands between an anchor and the next frame mostly opens with the name in that frame."""
    found = [  # a sentence that opens so calls whom it answers, "Kim wrote:" says whom it quotes
        any(
            opens(page[j].words, name.words)
            and not (page.is_speech(j) or attribution(page[j].words) or page.talks(i + 1, j))
            for j in range(i + 1, top)
        )
        for i, top, name in zip(places, tops[1:], names[1:], strict=False)
        if name
    ]
    return sum(found) * 2 > len(found)
