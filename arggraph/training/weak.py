"""Answers that nobody labelled: what they answer, and the side that their cues tell, if they do.

The cross-encoder is pretrained on them and taught by its teachers' judgement of them (`training.encoder`). Only threads
and submissions of the training part are used.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from arggraph.relations import as_pair, passages
from arggraph.relations.blend import features
from arggraph.relations.cues import hits
from arggraph.relations.judges import read
from arggraph.training import corpora, pairs

# Answers in all, those whose cues tell a side first; words that one needs; weight of cues that tell a side.
MOST, LEAST_WORDS, PLAIN = 64_000, 5, 1.5
UNKNOWN = -1


class Answer(NamedTuple):
    """Passages of a comment and of what it answers, and the column of the side that its cues tell (or `UNKNOWN`)."""

    comment: str
    target: str
    by_cues: int = UNKNOWN
    # The comment without the sentences that hold the cues.
    silent: str = ""


def answers(folder: Path) -> list[Answer]:
    """Answers in forums and on Reddit, as the cross-encoder reads them."""
    seen = read([as_pair(texts) for texts in dict.fromkeys(_answered(folder))])
    found = [told(one.passage, one.answered) for one in seen]
    found = [one for one in dict.fromkeys(found) if len(one.comment.split()) >= LEAST_WORDS and one.target]
    Random(0).shuffle(found)
    return sorted(found, key=lambda one: one.by_cues == UNKNOWN)[:MOST]


def _answered(folder: Path) -> Iterator[tuple[str, str]]:
    load = corpora.loader(folder)
    for number, thread in sorted(load.forums().items()):
        if pairs.part(f"forum/{number}") == "train":
            yield from in_thread(thread)
    for number, thread in enumerate(load.reddit()):
        if pairs.part(f"read/reddit/{number}") == "train":
            yield from in_thread(thread)
    with (folder / "B_debagreement" / "dev.csv").open(encoding="utf8") as file:
        for row in csv.DictReader(file):
            if pairs.part(row["submission_id"]) == "train":
                yield row["body_parent"], row["submission_text"]


def in_thread(thread: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """What stands after each quotation with what is quoted, else a post with its parent."""
    posts = {post["id"]: post for post in thread}
    for post in posts.values():
        text, parent = post["text"], posts.get(post["parent"])
        quotes = sorted((quote["start"], quote["end"]) for quote in post["quotes"] if quote["end"] <= len(text))
        for (start, end), (until, _) in zip(quotes, [*quotes, (len(text), 0)][1:], strict=True):
            yield text[end:until], text[start:end]
        if not quotes and parent and parent["author"] != post["author"]:
            yield text, passages.own_words(parent["text"], ((q["start"], q["end"]) for q in parent["quotes"]))


def told(comment: str, target: str) -> Answer:
    found = hits(comment)
    against, with_it, _ = features(found)
    side = UNKNOWN if min(against, with_it) > 0 or max(against, with_it) < PLAIN else int(with_it > against)
    places = passages.sentences(comment) if side != UNKNOWN else []
    silent = passages.blank(comment, [(a, b) for a, b in places if any(a <= hit.start < b for hit in found)])
    words, answered, rest = (re.sub(r"\s+", " ", text).strip() for text in (comment, target, silent))
    return Answer(words, answered, side, rest if side != UNKNOWN else "")
