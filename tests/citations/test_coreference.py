"""The forest that joins mentions to works: what it joins and never joins, and what stands in where it is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from arggraph.citations.citing import answered, cite
from arggraph.citations.works import coreference
from arggraph.model import Comment, Discussion, Evidence, Reply
from arggraph.training.coreference import choices
from arggraph.training.data.mentions import Source
from arggraph.training.data.written import Wording
from tests import textcases


def discussion(*texts: str) -> Discussion:
    return Discussion(
        id="page", comments=tuple(Comment(id=f"c{n}", text=text, position=n) for n, text in enumerate(texts))
    )


def nodes(*texts: str) -> list[list[str]]:
    """The comments that cite each work."""
    cited = cite(discussion(*texts))
    return [[edge.source for edge in cited.citations if edge.target == work.id] for work in cited.works]


def test_other_years_are_other_works_and_one_identifier_is_one() -> None:
    assert nodes("Brook et al. 2006 counted bees.", "Brook et al. 2011 counted more bees.") == [["c0"], ["c1"]]
    assert nodes("See doi:10.1000/182 on bees.", "As 10.1000/182 says, bees sleep.") == [["c0", "c1"]]


def test_a_survey_is_another_work_than_the_analysis_beside_it() -> None:
    texts = "A new Lund Research Center analysis counts bees. A recent Lund Research Center survey asks who keeps them."
    assert nodes(texts) == [["c0"], ["c0"]]


def test_a_surname_leads_back_to_its_work() -> None:
    assert nodes("Ada Brook's study of bees counted forty.", "Nice.", "But the Brook study is old.") == [["c0", "c2"]]


def test_without_its_weights_only_the_same_words_are_joined(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(coreference, "WEIGHTS", tmp_path / "gone.onnx")
    assert nodes("I read the Lund study.", "The Lund study again.", "That study?") == [["c0", "c1"]]


def test_whom_a_comment_answers_is_told_surest_first() -> None:
    evidence = (Evidence(rule="hand", span=None),)
    replies = [
        Reply(id=f"c3-replies-{to}", source="c3", target=to, confidence=sure, evidence=evidence)
        for to, sure in (("c1", 0.4), ("c2", 0.9))
    ]
    assert answered(replies) == {"c3": ["c2", "c1"]}


@pytest.mark.parametrize("case", textcases.read("citations/likeness.txt"), ids=lambda case: case.title)
def test_what_a_mention_and_a_work_share(case: textcases.Case) -> None:
    """The row of the last wording in [[ ]] and the work of all before it, a line "author: text" for each comment; what
    other networks say of a mention is left out."""
    comments, wordings = [], []
    for number, (author, _, text) in enumerate(line.partition(": ") for line in case.given.split("\n")):
        parts = text.replace("/n", "\n").replace("]]", "[[").split("[[")
        ends = [len("".join(parts[:n])) for n in range(len(parts) + 1)]
        places = zip(ends[1::2], ends[2::2], strict=False)
        wordings += [Wording(f"c{number}", start, end, "w", "study") for start, end in places]
        above = f"c{number - 1}" if number else None
        comments.append(Comment(id=f"c{number}", author=author, text="".join(parts), position=number, reply_to=above))
    columns: dict[str, int] = {}
    page = Discussion(id="page", comments=tuple(comments))
    made = list(choices(Source("page", page, tuple(wordings)), columns))
    row = made[len(wordings) - 1].rows[0].tolist()
    told = sorted((name.strip(), round(value, 3)) for name, value in zip(columns, row, strict=False) if value)
    left_out = ("best ", "rule ", "sure")
    assert "\n".join(f"{name} {value:g}" for name, value in told if not name.startswith(left_out)) == case.expected


def test_what_is_learned_is_each_mention_before_the_works_told_so_far() -> None:
    page = discussion("Read the Lund study.", "The Lund study is old, and so is the Oslo report.")
    places = (("c0", 5, 19), ("c1", 0, 14))
    wordings = tuple(Wording(*place, "lund", "study") for place in places)
    columns: dict[str, int] = {}
    made = list(choices(Source("page", page, wordings), columns))
    told, bare, found = [(2, 0), (3, 0)], [(2, 0), (3, 0)], [(2, 0), (3, 0), (3, 2)]  # rows, and which is right
    assert [(len(choice.rows), choice.right) for choice in made] == [*told, *bare, *found]
    assert {"new", "none", "same words", "gap"} <= columns.keys()
    assert all(choice.rows[-1].tolist()[columns["none"]] == 1 for choice in made)
