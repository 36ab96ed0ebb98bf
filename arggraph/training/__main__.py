"""`python -m arggraph.training [train|evaluate] [--corpora DIR] [--pages DIR]`: rebuilds and measures the weights."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from arggraph.training import boundaries, relations, reply_scores

# What is trained, in this order, and by which modules. "answers" reads whom a comment answers, "encoder" is the
# cross-encoder of the relations, "works" the tagger of works: they and "boundaries" need torch. "uses" is the tagger's
# third output; "relations" fits what is made of the encoder's scores.
PARTS: Mapping[str, Sequence[str]] = {
    **{
        part: (part,)
        for part in ("boundaries", "opening_post", "replies", "answers", "attribution", "encoder", "relations")
    },
    **{"works": ("tagger", "uses"), "uses": ("uses",), "coreference": ("coreference",)},
}
MEASURED = ("boundaries", "replies", "relations")


def main() -> None:
    """Train writes the weights beside the package; evaluate prints tables in Markdown, from held-out data only."""
    parser = argparse.ArgumentParser(prog="python -m arggraph.training", description=__doc__)
    parser.add_argument("do", choices=("train", "evaluate"))
    parser.add_argument("part", nargs="?", choices=PARTS, help=f"default: all; evaluate knows {', '.join(MEASURED)}")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--pages", type=Path, default=Path("../shared/pages"))
    parser.add_argument("--across", action="store_true", help="evaluate: trained without the source measured")
    asked = parser.parse_args()
    if not (asked.corpora / "load.py").exists():
        parser.error(f"{asked.corpora}: no load.py in it; name the folder of corpora with --corpora")
    if asked.do == "train":
        for module in dict.fromkeys(name for part in ([asked.part] if asked.part else PARTS) for name in PARTS[part]):
            import_module(f"arggraph.training.{module}").train(asked.corpora, asked.pages)
    elif asked.part in (None, *MEASURED):
        evaluate(asked.part, asked.corpora, asked.pages, asked.across)
    else:
        whole = "python -m tests.accuracy.citations and python -m tests.accuracy.whole measure what it is for"
        parser.error(f"nothing here measures {asked.part} alone: {whole}")


def evaluate(part: str | None, corpora: Path, pages: Path, across: bool) -> None:
    if part in (None, "boundaries"):
        show(
            "Where comments start",
            ("page", "comments", "found", "F1", "every blank line", "calibration error"),
            boundaries.measure(corpora, pages),
        )
    if part in (None, "replies"):
        show("Whom a comment answers", reply_scores.HEAD, reply_scores.measure(corpora, pages))
        if across:
            show("Trained without the source", reply_scores.HEAD, reply_scores.across(corpora, pages))
    if part in (None, "relations"):
        show("Rebuts, supports, neither", relations.HEAD, relations.measure(corpora, pages))
        if across:
            show("Weighed without the place", relations.ACROSS, relations.across(corpora, pages))
        show("By cues alone", relations.HEAD, relations.measure(corpora, pages, "cues"))
        show("Cues", ("cue", "pairs", "rebuts", "supports", "neither"), relations.shifts(corpora, pages))


def show(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a Markdown table."""
    print(f"\n{title}\n")
    for row in (head, ["---"] * len(head), *rows):
        print("| " + " | ".join(map(str, row)) + " |")


if __name__ == "__main__":
    main()
