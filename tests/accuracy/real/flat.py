"""The real discussions as flat text, and their gold in the form that the script of the readings reads."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from arggraph.readers import read_all
from tests.accuracy.gold import discussions
from tests.places import PAGES, SHARED

REAL = Path(__file__).parent
FOLDERS = (PAGES, SHARED / "corpora" / "C_wcxb_forum" / "dev" / "html")


def golds() -> list[dict[str, Any]]:
    """The gold files by name."""
    return [json.loads(path.read_text(encoding="utf8")) for path in sorted(REAL.glob("*.json"))]


def text(gold: dict[str, Any]) -> str | None:
    """The flat text of a discussion; None where it is not at hand, or is no longer what was read."""
    comments, title = _comments(gold["from"])
    parts = [title] if title and comments and comments[0][1] != title else []
    for number, (author, words) in enumerate(comments):
        name = author or "Anonymous"
        framed = {"byline": f"{name}\n{words}", "below": f"{words}\n\n{name}"}
        parts.append(framed.get(gold["form"], words) if number else words)
    flat = "\n\n".join(parts) + "\n"
    return flat if hashlib.sha256(flat.encode()).hexdigest()[:16] == gold["sha256"] else None


def as_read(gold: dict[str, Any], flat: str) -> dict[str, Any]:
    """The gold with the words at its places: authors, mentions."""
    authors = [author for author, _ in _comments(gold["from"])[0]]
    items = []
    for number, item in enumerate(gold["items"]):
        told = "|".join(flat[start:end] for start, end in item.get("author", ()))
        standing = authors[number] if gold["form"] != "bare" and number else None
        items.append(
            {"relations": [], "optional_relations": [], "cites": [], "optional_cites": []}
            | item
            | {"author": told or standing}
        )
    works = [work | {"mentions": [flat[start:end] for start, end in work["mentions"]]} for work in gold["works"]]
    return {"items": items, "sources": works}


def _comments(key: int | str) -> tuple[list[tuple[str | None, str]], str]:
    """Author and words of the post and the comments, and the page's title."""
    if isinstance(key, int):
        posts = discussions.forums()[key] if SHARED.exists() else ()
        return [(post["author"], post["text"].strip()) for post in posts if post["text"].strip()], ""
    path = next((folder / key for folder in FOLDERS if (folder / key).exists()), None)
    if path is None:
        return [], ""
    page = next(iter(read_all(path)))
    return [
        (c.author, c.text.strip()) for c in page.comments if c.role != "missing" and c.text.strip()
    ], page.title or ""
