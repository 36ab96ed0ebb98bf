"""A ConvoKit corpus, zipped: unzip it, and `convokit.Corpus(filename=folder)` loads it.

ConvoKit wants one tree: every utterance answers at most one other, there is one root, none answers itself and none is
missing. So a comment keeps its first reply; what answers nobody, stands on a cycle, or would be a second root answers
the first comment, and is counted in `losses`. Relations and citations go into each utterance's `meta`.
"""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from arggraph.exporters.loss import Loss, count
from arggraph.graph import ArgumentGraph
from arggraph.model import zoned

Item = dict[str, Any]
_DAY = (1980, 1, 1, 0, 0, 0)  # of every file in the archive: the same graph gives the same bytes


class ConvoKit:
    """One .convokit.zip file with utterances.jsonl, speakers.json, conversations.json, corpus.json, index.json."""

    name, suffix = "convokit.zip", ".convokit.zip"

    def __call__(self, graph: ArgumentGraph) -> bytes:
        tree, _ = _tree(graph)
        root = next(iter(tree), None)
        relations: dict[str, list[Item]] = {}
        for edge in (*graph.relations, *graph.citations):
            about = edge.model_dump(mode="json", include={"kind", "use", "target", "confidence", "explicit"})
            relations.setdefault(edge.source, []).append(about)
        lines = []
        for comment in graph.comments:
            posted = zoned(comment.posted).timestamp() if comment.posted else None
            meta = {"role": comment.role, "relations": relations.get(comment.id, [])}
            line: Item = {"id": comment.id, "conversation_id": root, "text": comment.text}
            line |= {"speaker": comment.author or "unsigned", "meta": meta, "reply-to": tree[comment.id]}
            lines.append({**line, "timestamp": posted, "vectors": []})
        works = {work.id: work.model_dump(mode="json", include={"title", "kind", "year"}) for work in graph.works}
        page = graph.discussion
        files: Item = {
            "utterances.jsonl": "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines),
            "speakers.json": {line["speaker"]: {"meta": {}, "vectors": []} for line in lines},
            "conversations.json": {root: {"meta": {"title": page.title}, "vectors": []}} if root else {},
            "corpus.json": {"title": page.title, "url": page.url, "works": works},
            "index.json": _index(),
        }
        return _zipped(f"{page.id}-corpus", files)

    def losses(self, graph: ArgumentGraph) -> tuple[Loss, ...]:
        """Replies that a tree has no room for, and those that were made up so that there is one tree."""
        moved = Loss("comments made answers of the first, which they were not", _tree(graph)[1])
        return (
            *count(graph, ("replies beside a comment's first", "reasons of edges")),
            *([moved] if moved.number else []),
        )


def _tree(graph: ArgumentGraph) -> tuple[dict[str, str | None], int]:
    """Comment to the one it answers, the root first and alone to answer nobody; how many were moved to the root."""
    ids = [comment.id for comment in graph.comments]
    roots = [id for id in ids if id not in graph.parents] or ids  # noqa: A001
    tree: dict[str, str | None] = dict.fromkeys(roots[:1])
    moved = 0
    for start in ids:
        path = []
        at: str | None = start
        while at is not None and at not in tree and at not in path:
            path.append(at)
            at = graph.parents.get(at)
        if path and (at is None or at not in tree):  # it ends elsewhere, or in a circle
            tree[path[-1]] = roots[0]
            moved += 1
        for id in path:  # noqa: A001
            tree.setdefault(id, graph.parents.get(id))
    return tree, moved


def _index() -> Item:
    meta = {"role": ["<class 'str'>"], "relations": ["<class 'list'>"]}
    return {
        "utterances-index": meta,
        "speakers-index": {},
        "conversations-index": {"title": ["<class 'str'>"]},
        "overall-index": {"title": ["<class 'str'>"], "url": ["<class 'str'>"], "works": ["<class 'dict'>"]},
        "version": 1,
        "vectors": [],
    }


def _zipped(folder: str, files: Item) -> bytes:
    file = io.BytesIO()
    safe = "".join(c if c.isalnum() or c in "-_" else "-" for c in folder)  # a stranger's own name: it must be no path
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=1)
            archive.writestr(zipfile.ZipInfo(f"{safe}/{name}", _DAY), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return file.getvalue()


CONVOKIT = ConvoKit()
