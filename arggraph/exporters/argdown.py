"""Argdown: statements with the people who made them, and under each what it attacks and supports.

The text is checked with Argdown's own parser (`@argdown/core` on npm). Comments become statements whose title is
their id; works too, since an argument may rest on one or attack it. Plain replies have no words in Argdown.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator

from arggraph.graph import ArgumentGraph

_MARKS = re.compile(r"[\\@#*_\[\]<>/{}()|`:=~]|-(?=-)")


class Argdown:
    """One .argdown file: see the module."""

    name, suffix = "argdown", ".argdown"
    loses = ("replies", "citations that take no side", "confidences", "reasons of edges", "line breaks within texts")

    def __call__(self, graph: ArgumentGraph) -> bytes:
        title = json.dumps(_line(graph.discussion.title or graph.discussion.id), ensure_ascii=False)
        return "\n".join(["===", f"title: {title.replace('=', ' ')}", "===", "", *_statements(graph)]).encode()


def _statements(graph: ArgumentGraph) -> Iterator[str]:
    signs: dict[str, list[str]] = defaultdict(list)
    for edge in graph.relations:
        signs[edge.source].append(f"  {'->' if edge.kind == 'rebuts' else '+>'} [{edge.target}]")
    for cited in graph.citations:
        if cited.use == "disputes":
            signs[cited.source].append(f"  -> [{cited.target}]")
        elif cited.use == "relies_on":
            signs[cited.target].append(f"  +> [{cited.source}]")
    for comment in graph.comments:
        about = {
            "author": _line(comment.author or ""),
            "posted": comment.posted.isoformat() if comment.posted else None,
        }
        yield from _statement(comment.id, _line(comment.text) or f"({comment.role})", about, signs[comment.id])
    for work in graph.works:
        about = {"kind": work.kind, "year": str(work.year) if work.year else None}
        yield from _statement(work.id, _line(work.title) or work.kind, about, signs[work.id])


def _statement(id: str, text: str, about: dict[str, str | None], signs: list[str]) -> Iterator[str]:  # noqa: A002
    data = ", ".join(f"{name}: {_value(value)}" for name, value in about.items() if value)
    yield f"[{id}]: {escaped(text)}{' {' + data + '}' if data else ''}"
    yield from signs
    yield ""


def _value(text: str) -> str:
    """A string of YAML that holds no brace, at which Argdown would cut."""
    return json.dumps(text.replace("{", "(").replace("}", ")"), ensure_ascii=False)


def _line(text: str) -> str:
    return " ".join(text.split())


def escaped(text: str) -> str:
    """One line in which nothing means anything to Argdown.

    >>> print(escaped("Not so: see [1]\\n- never"))
    Not so\\: see \\[1\\] - never
    """
    return _MARKS.sub(lambda found: "\\" + found[0], _line(text))


ARGDOWN = Argdown()
