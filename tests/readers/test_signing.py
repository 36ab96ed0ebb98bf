"""Signatures: whose comments they make of those that have no byline."""

import pytest

from arggraph.model import Comment
from arggraph.readers import signing
from tests import textcases

CASES = textcases.read("readers/signing.txt")


def signed(given: str) -> str:
    texts = given.split("\n---\n")
    comments = [Comment(id=f"c{n}", role="comment", text=text.strip(), position=n) for n, text in enumerate(texts, 1)]
    return "\n".join(f"{comment.id} {comment.author}" for comment in signing.sign(comments))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case: textcases.Case) -> None:
    assert signed(case.given) == case.expected
