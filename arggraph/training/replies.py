"""Measures the reply rules on threads whose parents are known, with their markup hidden."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from arggraph.model import Comment, Discussion
from arggraph.replies import infer
from arggraph.training import corpora

# Who writes the posts of a blog: a page tells, the corpus does not.
BLOGGERS = {"mademistakes": "Michael Rose", "travisdowns": "Travis Downs"}


def discussions(folder: Path, threads: int = 400) -> Iterator[tuple[str, Discussion, dict[str, str]]]:
    """(corpus, discussion without parents, true parents by id). What answers nobody in a blog answers its post."""
    for group, thread in corpora.blog_threads(folder):
        if not group.startswith("haacked"):  # parents are known for few of its comments
            post = {
                "id": None,
                "author": BLOGGERS.get(group.split("/")[0]),
                "text": group.split("/")[1].replace("-", " "),
            }
            yield group.split("/")[0], *_discussion(group, [post, *thread])
    for group, thread in corpora.forum_threads(folder, threads):
        yield "4forums", *_discussion(group, thread)


def _discussion(group: str, thread: corpora.Thread) -> tuple[Discussion, dict[str, str]]:
    ids = {comment["id"]: "post" if n == 0 else f"c{n}" for n, comment in enumerate(thread)}
    comments = tuple(
        Comment(
            id=ids[comment["id"]],
            role="post" if n == 0 else "comment",
            author=comment["author"] or None,
            text=comment["text"],
            position=n,
        )
        for n, comment in enumerate(thread)
    )
    truth = {ids[c["id"]]: ids[c.get("parent")] for c in thread[1:] if c.get("parent") in ids}
    return Discussion(id=group.replace("/", "-"), comments=comments), truth


def measure(folder: Path) -> tuple[list[list[object]], list[list[object]]]:
    """Accuracy of the surest target per corpus, beside always-post and always-previous; the share right per rule."""
    right: dict[str, Counter[str]] = defaultdict(Counter)
    rules: dict[str, Counter[bool]] = defaultdict(Counter)
    for corpus, discussion, truth in discussions(folder):
        best: dict[str, tuple[float, str]] = {}
        for reply in infer(discussion).replies:
            if reply.source not in truth:
                continue
            best[reply.source] = max(best.get(reply.source, (0.0, "")), (reply.confidence, reply.target))
            for rule in {evidence.rule for evidence in reply.evidence}:
                rules[rule][reply.target == truth[reply.source]] += 1
        previous = dict(zip([c.id for c in discussion.comments[1:]], [c.id for c in discussion.comments], strict=False))
        for comment, parent in truth.items():
            right[corpus]["all"] += 1
            right[corpus]["ours"] += best.get(comment, (0.0, ""))[1] == parent
            right[corpus]["post"] += parent == "post"
            right[corpus]["previous"] += previous[comment] == parent
    by_corpus: list[list[object]] = [
        [corpus, n["all"], *(round(n[k] / n["all"], 3) for k in ("ours", "post", "previous"))]
        for corpus, n in right.items()
    ]
    by_rule: list[list[object]] = [
        [rule, n.total(), round(n[True] / n.total(), 3)]
        for rule, n in sorted(rules.items(), key=lambda i: -i[1].total())
    ]
    return by_corpus, by_rule
