"""Trains the forests that join mentions to works and leave out what is none (citations/works/coreference.py): on the
development half of the discussions read for the works they cite (tests/accuracy/gold, odd numbers) and on those
written for it (training/data/written).

Mentions are the wordings of the gold, seen as the finders see them where one finds them and, in a second copy, by their
words alone; each is compared with the works that a perfect reader would have by then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from arggraph import inference
from arggraph.citations.citing import answered, seen_in
from arggraph.citations.finders.tagged.wording import as_mention
from arggraph.citations.lexicon import NOUNS, PLURALS, WORK_NOUNS
from arggraph.citations.mention import Mention
from arggraph.citations.tagger import KINDS, WORD, Tagged
from arggraph.citations.works.cluster import Cluster
from arggraph.citations.works.coreference import WEIGHTS, WORTHS, Works
from arggraph.citations.works.page import Page
from arggraph.model import Comment, WorkKind
from arggraph.replies import infer
from arggraph.training import trees
from arggraph.training.data import mentions
from arggraph.training.data.mentions import Source
from arggraph.training.data.written import Wording

ROUNDS, WRITTEN = 150, 2.0  # trees; the weight of what was written for it
# A discussion of more mentions than this weighs less than their number.
_MANY = 60
_NONE = "no work of the reading"
_FEW = {"min_data_in_leaf": 30, "num_leaves": 24, "min_sum_hessian_in_leaf": 0.5}
_KINDS = {"survey": "study", "dataset": "study", "film": "broadcast", "court": "other", "law": "other"}


class Reading(NamedTuple):
    """The mentions of a discussion in page order, each with the work that it points to and those it may share a node
    with; `weight` is that of each of its mentions in training."""

    mentions: tuple[tuple[Mention, str, frozenset[str]], ...]
    weight: float


class Choice(NamedTuple):
    """A mention before the works that it may speak of: their rows, last those of a new work and of none, and which is
    right."""

    rows: Any  # float32 (candidates, columns known by then)
    right: int
    weight: float


def sources() -> Iterator[Source]:
    """What is learned from."""
    yield from mentions.read()
    for source in mentions.made_up():
        told = sorted({*source.wordings}, key=lambda one: one[:4])
        whole = tuple(one for one in told if not any(_inside(one, other) for other in told))
        yield source._replace(wordings=whole, weight=WRITTEN)


def _inside(one: Wording, other: Wording) -> bool:
    """Whether a wording is part of a longer one of the same work."""
    same = (one.comment, one.work) == (other.comment, other.work) and one != other
    return same and other.start <= one.start and one.end <= other.end


def told(source: Source, seen: Mapping[str, Sequence[Mention]]) -> Reading:
    """The wordings of the gold as mentions: as a finder has `seen` them in their comment, else by their words alone.

    Those that point to several works are left out.
    """
    works = Counter(one.place for one in source.wordings)
    found = []
    for comment in source.discussion.comments:
        here = sorted(one for one in source.wordings if one.comment == comment.id and works[one.place] == 1)
        there = seen.get(comment.id, ())
        pairs = [(_cover(one, mention), at, n) for at, one in enumerate(here) for n, mention in enumerate(there)]
        chosen: dict[int, int] = {}
        for cover, at, n in sorted(pairs, key=lambda pair: -pair[0]):
            if cover > 0 and at not in chosen and n not in chosen.values():
                chosen[at] = n
        for at, one in enumerate(here):
            mention = there[chosen[at]] if at in chosen else by_words(comment, one.start, one.end, one.kind)
            if mention:
                found.append((mention, one.work, one.share))
    return _reading(source, found)


def found(source: Source, seen: Mapping[str, Sequence[Mention]]) -> Reading:
    """What the finders find: mentions of the gold's works and, as works of their own that nobody joins, all else."""
    known = {one.work: one.share for one in source.wordings}
    named = []
    for comment, there in seen.items():
        here = [one for one in source.wordings if one.comment == comment]
        for mention in there:
            best = max((_cover(one, mention) for one in here), default=0.0)
            works = {one.work for one in here if _cover(one, mention) == best > 0}
            if len(works) < 2:
                work = min(works, default=f"{_NONE} {comment} {mention.start}")
                named.append((mention, work, known.get(work, frozenset())))
    return _reading(source, named)


def _reading(source: Source, named: Iterable[tuple[Mention, str, frozenset[str]]]) -> Reading:
    place = {comment.id: at for at, comment in enumerate(source.discussion.comments)}
    ordered = sorted(named, key=lambda each: (place[each[0].comment], each[0].start, each[0].end))
    weight = source.weight * min(1.0, (_MANY / max(1, len(ordered))) ** 0.5)
    return Reading(tuple(ordered), weight)


def _cover(one: Wording, mention: Mention) -> float:
    """Shared length over joined length."""
    shared = min(one.end, mention.end) - max(one.start, mention.start)
    return shared / (max(one.end, mention.end) - min(one.start, mention.start))


def by_words(comment: Comment, start: int, end: int, kind: str) -> Mention | None:
    """A mention as the tagger would make one of a wording, that of a noun's kind, or, where there is none, right in
    three of four."""
    nouns = [word for word in map(str.lower, WORD.findall(comment.text[start:end])) if word in WORK_NOUNS]
    told = NOUNS[PLURALS.get(nouns[0], nouns[0])] if nouns else _kind(kind, start + end)
    return as_mention(comment, Tagged(start, end, 1.0, told))


def _kind(kind: str, chance: int) -> WorkKind:
    first = _KINDS.get(kind.split("|")[0], kind.split("|")[0])
    return next((each for each in KINDS if each == first and chance % 4), KINDS[chance // 4 % len(KINDS)])


def choices(source: Source, columns: dict[str, int]) -> Iterator[Choice]:
    """The mentions of a source as they are seen with more and less help; names new to `columns` are added to it."""
    seen = {comment.id: seen_in(comment) for comment in source.discussion.comments}
    page = Page(source.discussion, answered(infer(source.discussion).replies))
    for reading in (told(source, seen), told(source, {}), found(source, seen)):
        yield from _choices(reading, page, columns)


def _choices(reading: Reading, page: Page, columns: dict[str, int]) -> Iterator[Choice]:
    """Every mention before the works that the gold's mentions made so far; what may be one node or two is left out, and
    what readers left unmarked within quotations, where most marked nothing."""
    works = Works(page)
    home: dict[str, Cluster] = {}
    name: dict[int, str] = {}
    for mention, work, share in reading.mentions:
        seen = page.portrait(mention)
        own = home.get(work)
        open_to = [each for each in works.candidates(mention, seen) if each is own or name[id(each)] not in share]
        ranked, (common, rows) = works.compared(mention, seen, open_to)
        false = work.startswith(_NONE)
        right = next((at for at, each in enumerate(ranked) if each is own), len(ranked) + false)
        for row in (common, *rows):
            for column in row.keys() - columns.keys():
                columns[column] = len(columns)
        if not (false and seen.quoted):
            yield Choice(inference.matrix(rows, list(columns), common), right, reading.weight)
        if not false:
            home[work] = works.put(mention, seen, own)
            name[id(home[work])] = work


def joining(choice: Choice) -> Choice:
    """A choice where every mention is one of a work."""
    return choice._replace(rows=choice.rows[:-1], right=min(choice.right, len(choice.rows) - 2))


def fit(learned: Sequence[Choice], columns: Mapping[str, int]) -> Any:
    """A LightGBM booster, its columns in the order of their names."""
    import numpy as np

    rows = trees.stacked([choice.rows for choice in learned], len(columns))[:, [columns[c] for c in sorted(columns)]]
    sizes = np.array([len(choice.rows) for choice in learned])
    right = np.concatenate([np.arange(len(choice.rows)) == choice.right for choice in learned]).astype(float)
    weight = np.array([choice.weight for choice in learned])
    return trees.fit(rows, right, sizes, weight, np.zeros(len(rows)), ROUNDS, **_FEW)


def train(_folder: Path, _pages: Path) -> None:
    """Learn from all and write weights/coreference.onnx and weights/worth.onnx; run beside the tests' gold files and
    ../shared."""
    learned: list[Choice] = []
    columns: dict[str, int] = {}
    for number, source in enumerate(sources(), 1):
        learned += choices(source, columns)
        print(f"{number} {source.name}: {len(learned)} mentions", flush=True)
    for path, some in ((WEIGHTS, [*map(joining, learned)]), (WORTHS, learned)):
        print(f"{path.name}: {len(some)} mentions, {len(columns)} columns", flush=True)
        trees.save([fit(some, columns)], sorted(columns), {}, path)
