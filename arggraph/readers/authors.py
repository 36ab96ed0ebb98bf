"""Who wrote each comment, by the frame around its anchor.

An anchor may name its author itself ("Kim · May 5, 2009"). Otherwise names stand at the same place of every frame:
above "Posts: 12", under "Reply", as the first line. Of all such places the one is taken whose lines look like names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from arggraph.readers import bylines, furniture
from arggraph.readers.rows import Rows

# The most lines that a frame has above its anchor.
REACH = 20

_RANK = re.compile(
    r"(?:.*\s)?(?:member|moderator|administrator|admin|user|staff|newbie|veteran|guest|legend|mitglied|membre|miembro|utente"
    r"|author|poster|op|online|offline|profil|homepage)",
    re.IGNORECASE,
)
# The server behind a name: "kim@example.org".
_BEHIND = re.compile(r"(?<=\w)@[\w-]+(?:\.[\w-]+)+$")

Name = tuple[int, str] | None  # the line, and the name on it
Profile = frozenset[str]


def authors(page: Rows, places: Sequence[int], around: frozenset[str]) -> tuple[list[Name], bool]:
    """The author of each anchor, and whether the anchors' own lines name them; `around` are keys of the frame."""
    own: list[Name] = [(i, a) if (a := page[i].author) and any(map(str.isalpha, a)) else None for i in places]
    found = Counter(name[1] for name in own if name)
    constant = {name for name, n in found.items() if n > 4 and n * 10 > 8 * len(places)}
    own = [name if name and name[1] not in constant else None for name in own]
    if sum(map(bool, own)) * 3 >= len(places) * 2:
        return _without_constants(own), True
    profiles = [frozenset(_numbers(page, range(max(0, i - REACH), i))) for i in places]
    slots = _slots(page, places, around)
    first = slots.get(("top", ""))  # the words of a short comment may stand there too
    ranked = sorted(slots.values(), key=lambda names: -_worth(page, names, profiles) * (0.8 if names is first else 1.0))
    if not ranked or _worth(page, ranked[0], profiles) * 4 < len(places):
        return own, any(own)
    best = list(ranked[0])
    over = sum(name[0] < i for name, i in zip(best, places, strict=True) if name) * 2 > sum(map(bool, best))
    for other in ranked[1:6]:
        for number, (name, i) in enumerate(zip(other, places, strict=True)):
            if not best[number] and name and (name[0] < i) == over and page[name[0]].key not in around:
                best[number] = name
    best = _without_constants(best)
    return [mine or name for mine, name in zip(own, best, strict=True)], False


def _numbers(page: Rows, lines: range) -> Iterator[str]:
    return (page[j].words for j in lines if any(map(str.isdigit, page[j].words)))


def _slots(page: Rows, places: Sequence[int], around: frozenset[str]) -> dict[tuple[str, str], list[Name]]:
    """By place in the frame, the lines there that may be names, one per anchor."""
    slots: dict[tuple[str, str], list[Name]] = {}
    edges = [-1, *places, len(page)]
    for number, (before, i, after) in enumerate(zip(edges, places, edges[2:], strict=False)):
        for slot, j in _near(page, before, i, after, around, 0.5 * max(len(places), 6)):
            names = slots.setdefault(slot, [None] * len(places))
            names[number] = names[number] or (j, page[j].author or page[j].words)
    return slots


def _near(
    page: Rows, before: int, i: int, after: int, around: frozenset[str], most: float
) -> Iterator[tuple[tuple[str, str], int]]:
    """Lines by anchor `i` that may be names, each with its places: the lines it stands beside. Nearest first."""
    top = i
    while top - 1 > max(before, i - REACH) and (page[top - 1].key in around or not page.is_talk(top - 1)):
        top -= 1
    yield from ((("top", ""), j) for j in range(top, i) if _nameable(page, j, most))
    for j in range(i - 1, max(before, i - REACH - 1), -1):
        if page.is_speech(j) and page[j].key not in around:
            break
        if _nameable(page, j, most):
            yield ("above by", str(i - j)), j
            yield ("above", page[j + 1].key if j + 1 < i else "anchor"), j
            if j - 1 > before:
                yield ("under", page[j - 1].key), j
    for j in range(i + 1, min(after, i + 4)):
        if page.is_speech(j) and page[j].key not in around:
            break
        if _nameable(page, j, most):
            yield ("below by", str(j - i)), j
            if j + 1 < after:
                yield ("below, above", page[j + 1].key), j


def _nameable(page: Rows, j: int, most: float) -> bool:
    """Whether a line may be somebody's name: short, not dated, and not beside most of the anchors; or "From: X"."""
    row = page[j]
    if row.key.endswith(":"):
        return row.author is not None and row.when is None
    known = row.words.casefold() in page.mentioned  # who speaks more often than not is named by others
    if (
        (page.count(j) > most and not known)
        or "://" in row.words
        or row.words.startswith("www.")
        or _RANK.fullmatch(row.words)
    ):
        return False
    return not row.when and len(row.words) > 1 and bylines.nameable(row.words) and not furniture.furniture(row.words)


def _worth(page: Rows, names: Sequence[Name], profiles: Sequence[Profile]) -> float:
    """How much the lines of a slot look like names: there for every anchor, differing, called elsewhere, and with the
    same numbers beside them (member since, posts) wherever they recur; ranks differ too, but not so."""
    said = [name[1].casefold() for name in names if name]
    different = len({(page[name[0]].key, page[name[0]].author) for name in names if name})
    if len(said) > 3 and different == 1:
        return 0.0
    called = sum(name in page.mentioned for name in said)
    latest: dict[str, Profile] = {}
    same = []
    for name, profile in zip(names, profiles, strict=True):
        if name and profile:
            if before := latest.get(name[1]):
                same.append(len(before & profile) / len(before | profile))
            latest[name[1]] = profile
    kept = sum(same) / len(same) if len(same) > 1 else 0.5
    return float((len(said) + 2 * called) * (different / max(len(said), 1)) ** 0.5 * (0.5 + kept))


def _without_constants(names: Sequence[Name]) -> list[Name]:
    """Names without the words that most of the lines begin or end with: "last edited by", "Report Bookmark"."""
    split = [name[1].split() if name else [] for name in names]
    for at in (-1, 0):
        while counted := Counter(words[at] for words in split if len(words) > 1).most_common(1):
            word, n = counted[0]
            if n < (8 if at == 0 and word.istitle() else 4) or n * 10 < 6 * sum(map(bool, split)):
                break
            for words in split:
                if len(words) > 1 and words[at] == word:
                    words.pop(at)
    tidied = [bylines.LEFT_OVER.sub("", _BEHIND.sub("", bylines.MARKS.sub(" ", " ".join(words)))) for words in split]
    return [(name[0], words) if name and words else None for name, words in zip(names, tidied, strict=True)]


def opened(page: Rows, names: Sequence[Name], tops: Sequence[int], bottoms: Sequence[int]) -> bool:
    """Whether the words between two frames mostly open with the name in the second one."""
    found = [
        any(opens(page[j].words, name[1]) and not page.talks(bottom + 1, j) for j in range(bottom + 1, top))
        for (bottom, _), (_, top), name in zip(pairwise(bottoms), pairwise(tops), names[1:], strict=True)
        if name
    ]
    return sum(found) * 2 > len(found)


def opens(line: str, name: str) -> bool:
    """Whether a line holds a name, alone or before a rank."""
    return line == name or (line.startswith(name + " ") and len(line.split()) < 8)
