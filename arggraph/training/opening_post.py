"""Trains what tells that the first message of a page is the post (readers/plain/opening_post.py): threads whose post
has words of its own are shown with it and without it, others (of blogs whose posts are not at hand) without; all below
their title."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from arggraph.readers.plain import opening_post
from arggraph.readers.plain.opening_post import Message
from arggraph.training import replies
from arggraph.training.data import corpora, written
from arggraph.training.data.postless import headless, tells_post
from arggraph.training.data.readings import read_threads
from arggraph.training.data.threads import Known, all_known

# Pages of fewer messages tell too little; on those that are learned most messages have a byline.
_LEAST, _SIGNED = 4, 0.5
# Of a forum's many threads one in so many is learned, and how far weights may go (inverse strength of the L2 penalty).
_FORUM, _FREEDOM = 4, 0.1


class Example(NamedTuple):
    """A thread as it is shown: its source, what its first message is like, and whether that is the post."""

    part: str
    source: str
    row: dict[str, float]
    post: bool


def examples(folder: Path, pages: Path) -> Iterator[Example]:
    """The threads that are not for testing, each once with its post, where that is told, and once without it."""
    titles = corpora.forum_titles(folder)
    for thread in (*read_threads(folder, pages), *all_known(folder, pages, 0), *written.threads()):
        part, source = replies.part(thread), thread.source
        again = source == "irc" or source.endswith(("tree order", "quotes marked", "no quotations"))
        forum = source == "4forums" and replies.dice(thread, "opening") % _FORUM
        if part not in ("train", "dev") or again or forum:
            continue
        for shown, post in ((thread, True), (headless(thread), False)):
            said = [c for c in shown.discussion.comments if c.role != "missing" and c.text.strip()]
            signed = sum(c.author is not None for c in said) >= _SIGNED * len(said)
            if len(said) >= _LEAST and signed and (not post or tells_post(thread)):
                messages = [Message(c.text, c.author) for c in said]
                title = titles.get(thread.group) or _title(thread)
                yield Example(part, source, opening_post.features(title, messages), post)


def _title(thread: Known) -> str | None:
    """The title of a thread, which is all that is known of the posts of some blogs."""
    title, post = thread.discussion.title, thread.discussion.post
    return title or (post.text.removesuffix(" aspx") if post and not tells_post(thread) else None)


def train(folder: Path, pages: Path) -> None:
    """Print how many posts of the development part are told by what the rest teaches, and how many first comments are
    taken for one; write what all teach."""
    found = list(examples(folder, pages))
    learned = fit([one for one in found if one.part == "train"])
    told = Counter[tuple[str, bool, bool]]()
    for one in found:
        if one.part == "dev":
            told[one.source, one.post, sum(learned[n] * x for n, x in one.row.items()) > -learned["bias"]] += 1
    for source in sorted({one.source for one in found if one.part == "dev"}):
        right, missed, wrong, rest = (
            told[source, *both] for both in ((True, True), (True, False), (False, True), (False, False))
        )
        print(f"{source}: {right} of {right + missed} posts, {wrong} of {wrong + rest} first comments", flush=True)
    opening_post.WEIGHTS.write_text(json.dumps(fit(found), indent=1) + "\n", encoding="utf8")


def fit(found: list[Example]) -> dict[str, float]:
    """The weight of each feature, and the bias; posts and comments of a source weigh by the roots of their numbers."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    names = sorted(found[0].row)
    rows = np.array([[one.row[name] for name in names] for one in found])
    spread = rows.std(0) + 1e-9
    number = Counter((one.source, one.post) for one in found)
    weights = [number[one.source, one.post] ** -0.5 for one in found]
    model = LogisticRegression(C=_FREEDOM, max_iter=2000, class_weight="balanced")
    model.fit(rows / spread, [one.post for one in found], sample_weight=weights)
    told = dict(zip(names, (model.coef_[0] / spread).round(3).tolist(), strict=True))
    return told | {"bias": round(float(model.intercept_[0]), 3)}
