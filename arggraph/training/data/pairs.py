"""Labelled pairs of texts, by corpus and part (train, development, test), and how their labels are read.

Each pair is a comment, what it answers, and three shares: how much the label says rebuts, supports, neither.
"""

from __future__ import annotations

import csv
import json
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from arggraph.relations import as_pair, judges
from arggraph.relations.blend import SIDES, Sides
from arggraph.relations.elsewhere import people
from arggraph.relations.situation import situation
from arggraph.training.data import corpora, written
from arggraph.training.data.readings import Labelled, labelled, readings
from arggraph.training.data.readings import written as made_up

# Tweets that take no side would drown the rest.
_MOST = {("rumoureval", "neither"): 900}
# Means of the readers' scores (-5 to 5) that IAC's papers take for agreement and disagreement.
_AGREES, _DISAGREES = 1.0, -1.0


def train(folder: Path, pages: Path) -> dict[str, list[Labelled]]:
    """What the cross-encoder learns from. CMV is never among it."""
    sets = {name: [p for p in found if part(p.group) == "train"] for name, found in _developed(folder, pages).items()}
    for (name, side), most in _MOST.items():
        dice, column = Random(0), SIDES.index(side)
        held = [i for i, pair in enumerate(sets[name]) if pair.stated == column]
        dropped = set(dice.sample(held, max(len(held) - most, 0)))
        sets[name] = [pair for i, pair in enumerate(sets[name]) if i not in dropped]
    return sets


def as_read(found: Sequence[Labelled]) -> list[tuple[tuple[str, str], Sides]]:
    """The passages that the cross-encoder is given of each pair, and its shares."""
    read = judges.read([as_pair((pair.comment, pair.target)) for pair in found])
    return [((one.passage, one.answered), pair.shares) for one, pair in zip(read, found, strict=True)]


def development(folder: Path, pages: Path) -> dict[str, list[Labelled]]:
    """What the blend and its thresholds are fitted on: groups that are neither in the test nor in `train`."""
    sets = _developed(folder, pages)
    return {name: [p for p in found if part(p.group) == "development"] for name, found in sets.items()}


def evenly(read: Sequence[Labelled]) -> list[int]:
    """The places of as many pairs of forums, where seven of ten rebut, as of all other places: drawn by chance, always
    the same; and those of the others."""
    forums = [i for i, pair in enumerate(read) if pair.group.startswith("forum/")]
    others = [i for i, pair in enumerate(read) if not pair.group.startswith("forum/")]
    return Random(0).sample(forums, min(len(forums), len(others))) + others


def test(folder: Path, pages: Path) -> dict[str, list[Labelled]]:
    """What is measured: nothing of it is in `train` or `development`."""
    load = corpora.loader(folder)
    return {
        "readings": [pair for pair in readings(folder, pages) if part(pair.group) == "test" and pair.sure],
        "iac": [pair for pair in iac(folder) if part(pair.group) == "test"],
        "debagreement": [_plain(pair) for pair in load.debagreement("test")],
        "cmv": list(cmv(folder)),
        "rumoureval": [_plain(pair) for pair in load.rumoureval("test")],
    }


def _developed(folder: Path, pages: Path) -> dict[str, list[Labelled]]:
    load = corpora.loader(folder)
    return {
        "readings": [pair for pair in readings(folder, pages) if part(pair.group) != "test"],
        "debagreement": [_plain(pair) for pair in load.debagreement("dev")],
        "iac": [pair for pair in iac(folder) if part(pair.group) != "test"],
        "rumoureval": [_plain(pair) for pair in load.rumoureval("train")],
        "written": list(made_up()),
        "discussed": list(discussed()),
    }


def part(group: str) -> str:
    """Where a thread belongs: forums and what was read by hand one in four to the test, the rest one in eight apart.

    Of what was written, two in eight.
    """
    kind, _, name = group.partition("/")
    if kind in ("forum", "read") and corpora.held_out(name):
        return "test"
    apart = (1, 2) if kind == "written" else (1,)
    return "development" if zlib.crc32(f"dev{group}".encode()) % 8 in apart else "train"


def _plain(pair: dict[str, Any]) -> Labelled:
    shares = Sides(*(float(side == pair["label"]) for side in SIDES))
    return Labelled(pair["source"], pair["target"], shares, str(pair["group"]), sign=pair["label"])


def discussed() -> Iterator[Labelled]:
    """What each comment of the written discussions says to what it answers or takes a side on."""
    for page in written.discussions():
        comments = {comment.id: comment for comment in page.discussion().comments}
        first = next(iter(comments.values()))
        for source, target, sides, sure in page.sides():
            one, other = comments[source], comments[target]
            said = "b" if len(sides) > 1 else next(iter(sides), "neither")[0]
            stands = situation(one, other, first, one.text)
            group = f"written/{page.name}"
            yield labelled(one.text, other.text, said, sure, group, stands, people(one, other))


def iac(folder: Path) -> Iterator[Labelled]:
    """Quotation and response of forums, by thread, with three sides as far as the corpus tells.

    The copy at hand tells of each pair only the sign of the mean of several readers' scores, and the scores themselves
    only by thread. In a thread with as many scores as pairs the disagreements have the lowest; the shares of a pair are
    those of its sign's scores (below -1 rebuts, above 1 supports, between them neither), and sure where all are alike.
    """
    scores = _scores(folder)
    threads: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for comment, target, kind, thread in _quoted(folder):
        threads[thread].append((comment, target, kind))
    for thread, found in threads.items():
        known = sorted(scores.get(thread, ()))
        low = sum(kind == "CA" for _, _, kind in found)
        by_kind = {"CA": known[:low], "RA": known[low:]} if len(known) == len(found) else {}
        for comment, target, kind in found:
            counted = Counter(map(_side, by_kind.get(kind, ())))
            sign = "rebuts" if kind == "CA" else "supports"
            total = counted.total()
            shares = Sides(*(counted[side] / total if total else float(side == sign) for side in SIDES))
            yield Labelled(comment, target, shares, f"forum/{thread}", bool(total) and max(shares) == 1, sign)


def _side(score: float) -> str:
    return "rebuts" if score < _DISAGREES else "supports" if score > _AGREES else "neither"


def _quoted(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """(response, quotation, CA or RA, thread); pairs of a nodeset are of one thread, the one that most are in."""
    found = json.loads((folder / "B_iac_aif" / "aif_to_iac1_posts.json").read_bytes())
    sets: dict[str, Counter[str]] = defaultdict(Counter)
    for number, (_, _, _, nodeset) in enumerate(found["pairs"]):
        hits = found["hit"].get(str(number), ())
        both = {d for role, d, _, _ in hits if role == "src"} & {d for role, d, _, _ in hits if role == "tgt"}
        if len(both) == 1:
            sets[nodeset][str(*both)] += 1
    for comment, target, kind, nodeset in found["pairs"]:
        thread = min(sets[nodeset], key=lambda t: (-sets[nodeset][t], t), default=nodeset)
        yield comment, target, kind, thread


def _scores(folder: Path) -> dict[str, list[float]]:
    """The readers' mean scores by thread."""
    load = corpora.loader(folder)
    (data,) = (data for _, data in load.members("A_iac1_4forums/iac1_sub.tar.xz", "qr_averages.csv"))
    scores: dict[str, list[float]] = defaultdict(list)
    for row in csv.DictReader(data.decode("utf8").splitlines()):
        if row["agreement"]:
            scores[row["discussion_id"]].append(float(row["agreement"]))
    return scores


def cmv(folder: Path) -> Iterator[Labelled]:
    """Spans of Reddit's Change My View that agree with or attack those of another author; two sides only."""
    load = corpora.loader(folder)
    packed = load.members("B_cmv/cmv_modes_v2.tar.xz", (".ann", ".txt", ".metadata"))
    files = {name: data.decode("utf8") for name, data in packed}
    for stem in sorted(name.removesuffix(".ann") for name in files if name.endswith(".ann")):
        text, rows = files[stem + ".txt"], [line.split("\t") for line in files[stem + ".ann"].splitlines()]
        parts = [line.split() for line in files[stem + ".metadata"].splitlines() if line.startswith("Content")]
        spans = {row[0]: tuple(map(int, re.findall(r"\d+", row[1]))) for row in rows if row[0].startswith("T")}
        for row in rows:
            kind, *ends = row[1].split()[:3] if row[0].startswith("R") else ("support",)
            source, target = (spans.get(end[5:], ()) for end in ends) if len(ends) == 2 else ((), ())
            if kind in ("support", "understand") or not source or not target:
                continue
            if _author(parts, source[0]) != _author(parts, target[0]):
                agrees = kind in ("agreement", "partial_agreement")
                shares = Sides(float(not agrees), float(agrees), 0.0)
                yield Labelled(text[source[0] : source[-1]], text[target[0] : target[-1]], shares, stem)


def _author(parts: list[list[str]], at: int) -> str:
    """Who wrote what stands there; the title is the poster's."""
    return next((author for _, _, author, start, end in parts if int(start) <= at < int(end)), parts[0][2])
