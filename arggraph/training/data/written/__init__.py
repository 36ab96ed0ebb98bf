"""What was written to learn from: whole discussions with gold (NAME.txt, NAME.json), and pairs (pairs.txt).

An AI wrote them by hand, gold beside each comment, without having seen any of our code; people, papers and events are
invented or mentioned as people do. The gold has the format of the files in `../shared/gold`: an item starts at the
comment's own words (`byline_start`, where there is one, stands before them); `cites` and `optional_cites` name works,
whose `mentions` are the wordings that stand in the comments. `|` joins what is equally right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from arggraph.model import Comment, Discussion
from arggraph.replies.ranker.features import NOBODY
from arggraph.training.data.threads import Known

HERE = Path(__file__).parent


class Wording(NamedTuple):
    """Where a work is mentioned, which it is, its kinds, what may share its node, and whether it must be found."""

    comment: str
    start: int
    end: int
    work: str
    kind: str
    share: frozenset[str] = frozenset()
    required: bool = True

    @property
    def place(self) -> tuple[str, int, int]:
        return self[:3]


class Written(NamedTuple):
    """A written page: its name, its whole text, what a careful reader says of it."""

    name: str
    text: str
    gold: dict[str, Any]

    def discussion(self) -> Discussion:
        """Its comments as the gold bounds them, with their authors; no parents."""
        comments = [
            Comment(
                id=item["id"],
                role="comment" if number else "post",
                author=(item["author"] or "").split("|")[0] or None,
                text=self.text[item["start"] : item["end"]],
                position=number,
            )
            for number, item in enumerate(self.gold["items"])
        ]
        return Discussion(id=self.name, title=self.gold.get("title"), comments=tuple(comments))

    def mentions(self) -> Iterator[Wording]:
        """Each wording of a work."""
        works = {source["id"]: source for source in self.gold["sources"]}
        for item in self.gold["items"]:
            said = self.text[item["start"] : item["end"]]
            for work in dict.fromkeys("|".join([*item["cites"], *item["optional_cites"]]).split("|")):
                for words in works[work]["mentions"] if work in works else ():
                    for match in re.finditer(re.escape(words), said):
                        required = work in item["cites"]
                        yield Wording(item["id"], *match.span(), work, works[work]["kind"], required=required)

    def sides(self) -> Iterator[tuple[str, str, frozenset[str], bool]]:
        """Comment, what on the page it answers or takes a side on, the sides, and whether none is debatable."""
        ids = {item["id"] for item in self.gold["items"]}
        for item in self.gold["items"]:
            must = [(relation["kind"], to) for relation in item["relations"] for to in relation["to"].split("|")]
            may = {to for relation in item["optional_relations"] for to in relation["to"].split("|")}
            targets = dict.fromkeys([*(to for _, to in must), *item["parents"][:1]])
            for target in targets:
                said = [kind for kind, to in must if to == target]
                if target in ids:
                    sure = target not in may and not any("|" in kind for kind in said)
                    yield item["id"], target, frozenset("|".join(said).split("|")) - {""}, sure


def discussions() -> list[Written]:
    """Every written discussion, by name."""
    return [
        Written(
            path.stem, path.with_suffix(".txt").read_text(encoding="utf8"), json.loads(path.read_text(encoding="utf8"))
        )
        for path in sorted(HERE.glob("*.json"))
    ]


def threads() -> Iterator[Known]:
    """Every written discussion with the parents of its comments; who answers somebody missing answers nobody here."""
    for written in discussions():
        discussion, items = written.discussion(), written.gold["items"]
        ids = {item["id"] for item in items}
        truth = {item["id"]: frozenset(p if p in ids else NOBODY for p in item["parents"]) for item in items[1:]}
        yield Known(
            "written",
            f"written/{written.name}",
            discussion,
            {comment: parents for comment, parents in truth.items() if parents},
        )
