"""What trees and networks weigh is what is read: a column that nothing makes would be 0 everywhere, and no error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from arggraph import inference
from arggraph.citations import FINDERS
from arggraph.citations.works import coreference
from arggraph.model import Comment, Discussion
from arggraph.readers.plain import boundaries
from arggraph.readers.plain.boundaries.segment import Page
from arggraph.readers.plain.lines import Lines
from arggraph.readers.plain.paragraphs import blocks
from arggraph.replies import attribution, candidates, ranker
from arggraph.training.coreference import choices
from arggraph.training.data.mentions import Source
from arggraph.training.data.written import Wording
from tests import textcases
from tests.replies.test_attribution import rows
from tests.replies.test_replies import by_rule, channel, thread

# A column for each value of these, of which a few texts cannot hold all.
VALUES = ("bond", "determiner", "kind", "rule")

BEES = (
    "I read [[the 2019 Brook study of bees]] at https://oslobees.example/brook. [[The study of bees]], [[that one]].",
    "Does Oslo Bees say so? [[Ada Brook's study]] counted forty bees, in 2019.",
    "> [[Brook's book]] (https://oslobees.example/brook)\n\nNo: [[https://oslobees.example/brook]]",
)


def unmade(weighed: Iterable[str], made: Iterable[str]) -> set[str]:
    return {name for name in {*weighed} - {*made} if name.split()[0] not in VALUES or " " not in name}


def trees(weights: Path) -> inference.Forest:
    found = inference.forest(weights)
    assert found and len(found.features) > 20
    return found


def test_a_column_that_is_not_made_is_seen() -> None:
    assert unmade(["words", "kind book", "gap"], ["words", "kind study"]) == {"gap"}


@pytest.mark.parametrize("weights", [coreference.WEIGHTS, coreference.WORTHS], ids=lambda path: path.stem)
def test_of_works(weights: Path) -> None:
    comments, wordings = [], []
    for number, text in enumerate(BEES):
        parts = text.replace("]]", "[[").split("[[")
        ends = [len("".join(parts[:n])) for n in range(len(parts) + 1)]
        places = zip(ends[1::2], ends[2::2], strict=False)
        wordings += [Wording(f"c{number}", start, end, "brook", "study") for start, end in places]
        comments.append(Comment(id=f"c{number}", text="".join(parts), position=number))
    columns: dict[str, int] = {}
    assert (
        len(list(choices(Source("bees", Discussion(id="bees", comments=tuple(comments)), tuple(wordings)), columns)))
        > 9
    )
    assert unmade(trees(weights).features, columns) == set()
    rules = {name.removeprefix("rule ") for name in trees(weights).features if name.startswith("rule ")}
    assert rules - {"tagged"} <= set(FINDERS.names())


@pytest.mark.parametrize("weights", [ranker.WEIGHTS, ranker.POSTLESS, ranker.CHAT], ids=lambda path: path.stem)
def test_of_replies(weights: Path) -> None:
    made: set[str] = set()
    pages = [thread(case.given) for case in textcases.read("replies/replies.txt")]
    alone = [page.model_copy(update={"comments": page.said}) for page in pages if page.said]  # no post is set off
    for page in (*pages, *alone, channel()):
        for table in candidates(page, by_rule).values():
            made |= table.context.keys() | {name for row in table.rows.values() for name in row}
    assert unmade(trees(weights).features, made) == set()


def test_of_authors() -> None:
    answers: Mapping[str, Mapping[str, float]] = {"c1": {"post": 1.0}, "c2": {"c1": 0.5}, "c3": {"c2": 0.5}}
    told = rows(answers, ("Ines", "Rye."), (None, "Wheat."), ("Tom", "Olaf, no wheat."), (None, "Yes."))
    made = {name for candidate in told.values() for row in candidate.values() for name in row}
    assert unmade(trees(attribution.WEIGHTS).features, made) == set()


def test_of_boundaries() -> None:
    network = boundaries.model()
    assert network and len(network.features) > 20
    page = Page(blocks(Lines.of("Rye rises.\n\nAnn\n\n\n\nDear Ann, does it? Mine never rose.\n\nTom")))
    made = {name for number in range(len(page.blocks)) for name in page.features(number)}
    assert unmade(network.features, made) == set()
