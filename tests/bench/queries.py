"""Time and memory of a large graph: reading it back, asking it, writing it; one fresh process, so memory is its peak.

Seconds are of the processor, the least of three. ConvoKit and arguebuf read the same thread where they are installed.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import arggraph as ag
from arggraph.exporters import render

RUNS = 3
WORDS = "helmet rider road city study risk speed car lane driver crash head injury law data rate evidence".split()


def graph(comments: int) -> ag.ArgumentGraph:
    """A made-up thread: 40 words a comment, an answer to one of the last fifty, a rebuttal in three."""
    dice = Random(comments)
    ids = ["post", *(f"c{i}" for i in range(1, comments))]
    page = ag.Discussion(
        id="bench",
        comments=tuple(
            ag.Comment(
                id=id,
                role="comment" if i else "post",
                author=f"Rider {dice.randrange(5000)}",
                text=" ".join(dice.choices(WORDS, k=40)),
                position=i,
            )
            for i, id in enumerate(ids)  # noqa: A001
        ),
    )
    replies, relations = [], []
    for i, source in enumerate(ids[1:], 1):
        target = ids[dice.randrange(max(0, i - 50), i)]
        why = (ag.Evidence(rule="ranker", span=ag.Span(comment=source, start=0, end=6)),)
        replies.append(ag.Reply(source=source, target=target, confidence=0.7, evidence=why))
        if dice.random() < 1 / 3:
            relations.append(ag.Relation(source=source, target=target, kind="rebuts", confidence=0.8, evidence=why))
    made = ag.MadeBy(version="bench")
    return ag.ArgumentGraph(discussion=page, replies=tuple(replies), relations=tuple(relations), made_by=made)


def seconds(act: Callable[[], object]) -> float:
    """The least processor time of some runs."""
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        act()
        taken.append(time.process_time() - start)
    return min(taken)


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def row(what: str, act: Callable[[], object], note: str = "") -> None:
    print(f"| {what} | {seconds(act):.4f} | {note} |", flush=True)


def large(path: Path) -> None:
    """A graph of 100,000 comments, in a process that did nothing else before."""
    start = time.process_time()
    found = ag.load(path)
    taken = time.process_time() - start
    print(f"| load JSON, 100,000 comments | {taken:.4f} | {path.stat().st_size >> 20} MB |")
    print(f"| peak memory, MB | {megabytes():.0f} | |")
    found.rebuttals_of("post")  # makes the index
    row("rebuttals_of", lambda: found.rebuttals_of("c500"))
    row("unanswered", lambda: ag.analysis.unanswered(found))
    row("where, min_confidence", lambda: found.where(kind="rebuts", min_confidence=0.7))
    row("to_networkx", found.to_networkx)


def written(found: ag.ArgumentGraph) -> None:
    for name in ("graphml", "gexf", "json", "html"):
        size = len(render(found, name)) / 2**20
        row(f"write {name}, 10,000 nodes", lambda name=name: render(found, name), f"{size:.1f} MB")  # type: ignore[misc]


def neighbours(found: ag.ArgumentGraph, folder: Path) -> None:
    """The same thread read by others."""
    try:
        import arguebuf  # type: ignore[import-not-found]

        path = ag.export(found, folder / "page.arguebuf.json")
        row("arguebuf loads 10,000 comments", lambda: arguebuf.load.file(path))
    except ImportError:
        print("| arguebuf | not installed | |")
    try:
        import zipfile

        import convokit  # type: ignore[import-not-found]

        archive = zipfile.ZipFile(ag.export(found, folder / "page.convokit.zip"))
        archive.extractall(folder / "corpus")
        corpus = folder / "corpus" / archive.namelist()[0].split("/")[0]
        row("ConvoKit loads 10,000 comments", lambda: convokit.Corpus(filename=str(corpus)))
    except ImportError:
        print("| ConvoKit | not installed | |")


def main() -> None:
    if sys.argv[1:2] == ["large"]:
        large(Path(sys.argv[2]))
        return
    print("| graph | seconds | |\n| --- | --- | --- |", flush=True)
    with tempfile.TemporaryDirectory() as name:
        path = ag.export(graph(100_000), Path(name) / "large.json")
        subprocess.run([sys.executable, "-m", "tests.bench.queries", "large", str(path)], check=True)
        small = graph(10_000)
        written(small)
        neighbours(small, Path(name))


if __name__ == "__main__":
    main()
