"""The discussions that the gold files speak of, made from ../shared with the comments as given there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from arggraph.model import Comment, Discussion, Quote
from arggraph.training.data import corpora
from tests.places import PAGES, SHARED

GOLD = Path(__file__).parent


def readings() -> list[dict[str, Any]]:
    """The gold files in the order of their numbers."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in GOLD.glob("*.json")]
    return sorted(found, key=lambda gold: int(gold["number"]))


def learned() -> list[dict[str, Any]]:
    """What training reads: the development half of the gold, and what was read for training alone (`learned.jsonl`, a
    discussion a line; of those nothing is measured)."""
    lines = (GOLD / "learned.jsonl").read_text(encoding="utf-8").splitlines()
    return [gold for gold in readings() if int(gold["number"]) % 2] + [json.loads(line) for line in lines]


def discussion(gold: dict[str, Any]) -> Discussion:
    """The discussion of one gold file, or the `stretch` of it that was read (positions of its first comment and of the
    one after its last). ValueError where the corpus is not the one that was read."""
    whole = _CORPORA[gold["corpus"]](gold["key"])
    made = _part(whole, *gold["stretch"]) if "stretch" in gold else whole
    if digest(made) != gold["sha256"]:
        raise ValueError(f"{gold['name']}: the corpus is not the one that was read; its offsets may not fit")
    return made.model_copy(update={"id": gold["name"], "title": gold["title"]})


def _part(whole: Discussion, start: int, end: int) -> Discussion:
    """Some comments of a discussion, without references to the others."""
    comments = whole.comments[start:end]
    kept: dict[str | None, str] = {comment.id: comment.id for comment in comments}
    alone = tuple(
        comment.model_copy(
            update={
                "reply_to": kept.get(comment.reply_to),
                "quotes": tuple(
                    quote.model_copy(update={"source": kept.get(quote.source)}) for quote in comment.quotes
                ),
            }
        )
        for comment in comments
    )
    return whole.model_copy(update={"comments": alone})


def digest(discussion: Discussion) -> str:
    """Tells whether ids and texts are those that were read."""
    texts = [[comment.id, comment.text] for comment in discussion.comments]
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:16]


def _forum(key: int) -> Discussion:
    return _thread("forum", forums()[key])


def _thread(name: str, posts: Sequence[dict[str, Any]]) -> Discussion:
    """A thread whose first message is the post."""
    ids = {post["id"]: f"c{number}" if number else "post" for number, post in enumerate(posts)}
    comments = [
        Comment(
            id=ids[post["id"]],
            role="comment" if number else "post",
            author=post["author"],
            text=post["text"],
            position=number,
            reply_to=ids.get(post["parent"]),
            quotes=tuple(Quote(start=q["start"], end=q["end"], source=ids.get(q["of"])) for q in post["quotes"]),
        )
        for number, post in enumerate(posts)
    ]
    return Discussion(id=name, comments=tuple(comments))


@cache
def _load() -> ModuleType:
    return corpora.loader(SHARED / "corpora")


@cache
def forums() -> dict[int, Any]:
    return dict(_load().forums())


@cache
def _blogs() -> dict[str, Any]:
    return dict(_load().blogs())


def _blog(key: str) -> Discussion:
    blog, page = key.split("/")
    comments = [
        Comment(id=f"c{number}", author=row["author"] or None, text=row["text"], position=number)
        for number, row in enumerate(_blogs()[blog][page], 1)
    ]
    return Discussion(id="blog", comments=tuple(comments))


def _wals(key: str) -> Discussion:
    found = next(thread for group, _, thread in corpora.wals_threads(SHARED / "corpora") if group == f"wals/{key}")
    comments = [
        Comment(id=f"c{number}", author=row["author"], text=row["text"], position=number)
        for number, row in enumerate(found, 1)
    ]
    return Discussion(id="wals", comments=tuple(comments))


def _reddit(key: int) -> Discussion:
    return _thread("reddit", _load().reddit()[key])


def _page(key: str) -> Discussion:
    folder = PAGES / "_plaintext"
    text = (folder / f"{key}.txt").read_text(encoding="utf-8")
    places = json.loads((folder / f"{key}.gold.json").read_text(encoding="utf-8"))
    comments = [Comment(id="post", role="post", text=text[: places["post_end"]], position=0)]
    for number, row in enumerate(places["comments"], 1):
        words = text[row["start"] : row["end"]]
        comments.append(Comment(id=f"c{number}", author=row["author"], text=words, position=number))
    return Discussion(id="page", comments=tuple(comments))


_CORPORA: dict[str, Callable[[Any], Discussion]] = {
    "A_iac1_4forums": _forum,
    "A_blogs": _blog,
    "A_mrdl_reddit": _reddit,
    "D_wals_comments": _wals,
    "_plaintext": _page,
}
