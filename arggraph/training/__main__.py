"""`python -m arggraph.training [train|evaluate] [--corpora DIR] [--pages DIR]`: rebuilds and measures the weights."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from arggraph.training import attribution, boundaries, relations, replies, reply_scores

# "answers" reads whom a comment answers, "encoder" is the cross-encoder of the relations, "works" the tagger of works:
# they need torch. "uses" is the tagger's third output; "relations" fits what is made of the encoder's scores.
PARTS = ("boundaries", "replies", "answers", "attribution", "encoder", "relations", "works", "uses", "coreference")


def main() -> None:
    """Train writes the weights beside the package; evaluate prints tables in Markdown, from held-out data only."""
    parser = argparse.ArgumentParser(prog="python -m arggraph.training", description=__doc__)
    parser.add_argument("do", choices=("train", "evaluate"))
    parser.add_argument("part", nargs="?", choices=PARTS, help="default: all")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--pages", type=Path, default=Path("../shared/pages"))
    parser.add_argument("--across", action="store_true", help="evaluate replies: trained without the source measured")
    asked = parser.parse_args()
    if not (asked.corpora / "load.py").exists():
        parser.exit(2, f"{asked.corpora}: no load.py in it; name the folder of corpora with --corpora\n")
    if asked.do == "train":
        train(asked.part, asked.corpora, asked.pages)
    else:
        evaluate(asked.part, asked.corpora, asked.pages, asked.across)


def train(part: str | None, corpora: Path, pages: Path) -> None:
    if part in (None, "boundaries"):
        boundaries.train(corpora, pages)
    if part in (None, "replies"):
        replies.save(replies.train(corpora, pages))
    if part in (None, "answers"):
        from arggraph.training import answers  # needs torch

        answers.train(corpora, pages)
    if part in (None, "attribution"):
        attribution.train(corpora, pages)
    if part in (None, "encoder"):
        from arggraph.training import encoder  # needs torch

        encoder.train(corpora, pages)
    if part in (None, "relations"):
        relations.save(relations.train(corpora, pages))
    if part in (None, "works"):
        from arggraph.training import tagger  # needs torch

        tagger.train(corpora)
    if part in (None, "works", "uses"):
        from arggraph.training import uses

        uses.train()
    if part in (None, "coreference"):
        from arggraph.training import coreference

        coreference.train()


def evaluate(part: str | None, corpora: Path, pages: Path, across: bool = False) -> None:
    if part in (None, "boundaries"):
        show(
            "Where comments start",
            ("page", "comments", "found", "F1", "every blank line", "calibration error"),
            boundaries.measure(corpora, pages),
        )
    if part in (None, "replies"):
        head = (
            "held out",
            "comments",
            "right",
            "the post",
            "the previous",
            "surer half",
            "calibration error",
            "with an edge",
        )
        show("Whom a comment answers", head, reply_scores.measure(corpora, pages))
        if across:
            show("Trained without the source", head, reply_scores.across(corpora, pages))
    if part in (None, "relations", "encoder"):
        show("Rebuts, supports, neither", relations.HEAD, relations.measure(corpora, pages))
        show("By cues alone", relations.HEAD, relations.measure(corpora, pages, "cues"))
        show("Cues", ("cue", "pairs", "rebuts", "supports", "neither"), relations.shifts(corpora, pages))


def show(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a Markdown table."""
    print(f"\n{title}\n")
    for row in (head, ["---"] * len(head), *rows):
        print("| " + " | ".join(map(str, row)) + " |")


if __name__ == "__main__":
    main()
