"""Pairs of texts that nobody labelled: what the cross-encoder's teachers are asked for their judgement of
(`training.encoder`). Only threads and submissions of the training part are used, and none that was read whole to
measure the whole pipeline.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from arggraph.relations import as_pair, passages
from arggraph.relations.judges import read
from arggraph.training.data import corpora, pairs

# Answers of forums and Reddit, pairs of blog comments, and words that a comment needs.
MOST, BLOGS, LEAST_WORDS = 150_000, 24_000, 5

Pair = tuple[str, str]


def answers(folder: Path) -> list[Pair]:
    """Comments, and what they answer or, on blogs, may answer, in the passages that the cross-encoder reads."""
    found = [*_drawn(_answered(folder), MOST), *_drawn(_side_by_side(folder), BLOGS)]
    seen = ((one.passage, one.answered) for one in read([as_pair(texts) for texts in found]))
    return list(dict.fromkeys(pair for pair in seen if _long_enough(pair)))


def _drawn(found: Iterable[Pair], most: int) -> list[Pair]:
    """At most so many different pairs, drawn by chance, always the same."""
    different = [pair for pair in dict.fromkeys(found) if _long_enough(pair)]
    return Random(0).sample(different, min(most, len(different)))


def _long_enough(pair: Pair) -> bool:
    comment, target = pair
    return len(comment.split()) >= LEAST_WORDS and bool(target.strip())


def _answered(folder: Path) -> Iterator[Pair]:
    load = corpora.loader(folder)
    for number, thread in sorted(load.forums().items()):
        if pairs.part(f"forum/{number}") == "train" and not corpora.read_whole(f"4forums/{number}"):
            yield from in_thread(thread)
    for number, thread in enumerate(load.reddit()):
        if pairs.part(f"read/reddit/{number}") == "train":
            yield from in_thread(thread)
    with (folder / "B_debagreement" / "dev.csv").open(encoding="utf8") as file:
        for row in csv.DictReader(file):
            if pairs.part(row["submission_id"]) == "train":
                yield row["body_parent"], row["submission_text"]


def _side_by_side(folder: Path) -> Iterator[Pair]:
    for group, thread in corpora.blog_threads(folder):
        if pairs.part(f"read/{group}") == "train" and not corpora.read_whole(group):
            yield from neighbours(thread)


def neighbours(thread: corpora.Thread) -> Iterator[Pair]:
    """Each comment with the one before it and the one before that, where they are somebody else's."""
    for number, comment in enumerate(thread):
        for before in thread[max(number - 2, 0) : number]:
            if before["author"] != comment["author"]:
                yield comment["text"], before["text"]


def in_thread(thread: Iterable[dict[str, Any]]) -> Iterator[Pair]:
    """What stands after each quotation with what is quoted, else a post with its parent."""
    posts = {post["id"]: post for post in thread}
    for post in posts.values():
        text, parent = post["text"], posts.get(post["parent"])
        quotes = sorted((quote["start"], quote["end"]) for quote in post["quotes"] if quote["end"] <= len(text))
        for (start, end), (until, _) in zip(quotes, [*quotes, (len(text), 0)][1:], strict=True):
            yield text[end:until], text[start:end]
        if not quotes and parent and parent["author"] != post["author"]:
            yield text, passages.own_words(parent["text"], ((q["start"], q["end"]) for q in parent["quotes"]))
