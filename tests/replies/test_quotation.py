"""Where repeated words come from, and whom a text speaks to, case by case; and that any amount of it ends."""

import pytest

from arggraph.model import Comment, Quote
from arggraph.replies.calls import address
from arggraph.replies.quotations import pasted
from arggraph.replies.quotations.repeated import Found, Quotations
from tests import textcases


def read(given: str) -> list[Comment]:
    """A comment a line, "author: text", "/n" for a line break."""
    lines = [line.partition(": ") for line in given.splitlines()]
    return [
        Comment(id=f"c{number}", author=author, text=text.replace("/n", "\n"), position=number)
        for number, (author, _, text) in enumerate(lines, 1)
    ]


def find_all(comments: list[Comment]) -> list[Found]:
    quotations, found = Quotations(), []
    for comment in comments:
        found.append(quotations.find(comment))
        quotations.add(comment)
    return found


@pytest.mark.parametrize("case", textcases.read("replies/quotation.txt"), ids=lambda case: case.title)
def test_quotation(case: textcases.Case) -> None:
    comments = read(case.given)
    texts = {comment.id: comment.text for comment in comments}
    lines = []
    for comment, found in zip(comments, find_all(comments), strict=True):
        for repeated in found.passages:
            span, there = repeated.span, repeated.target_span
            words = texts[comment.id][span.start : span.end].replace("\n", "/n")
            said = texts[there.comment][there.start : there.end].lower()
            marked = words if not repeated.marked or words.startswith(">") else f'"{words}"'
            lines.append(f'{comment.id} {marked} = {repeated.target} "{said}"')
        lines += [f"nowhere: {found.nowhere}"] * bool(found.nowhere)
    assert "\n".join(lines or ["nothing"]) == case.expected


@pytest.mark.parametrize("case", textcases.read("replies/pasted.txt"), ids=lambda case: case.title)
def test_pasted(case: textcases.Case) -> None:
    comments = [c.model_copy(update={"author": None}) if c.author == "?" else c for c in read(case.given)]
    lines = []
    for comment, found in zip(comments, find_all(comments), strict=True):
        for quote in pasted.quotes(comment, found.passages, {comment.id: comment for comment in comments}):
            words = comment.text[quote.start : quote.end].replace("\n", "/n")
            lines.append(f"{comment.id} {words} = {quote.source}")
    assert "\n".join(lines or ["nothing"]) == case.expected


@pytest.mark.parametrize("case", textcases.read("replies/address.txt"), ids=lambda case: case.title)
def test_address(case: textcases.Case) -> None:
    comment = Comment(id="c1", text=case.given.replace("/n", "\n"), position=1)
    found = [f"{a.form} {a.name}".strip() for a in address.find(comment)]
    assert "\n".join(found or ["nothing"]) == case.expected


def test_words_that_markup_sets_off_are_looked_for_where_they_were_said() -> None:
    first = Comment(id="c1", text="Rye rises by its pentosans alone.", position=1)
    quoting = Comment(id="c2", text="Rye rises by its pentosans? No.", position=2, quotes=(Quote(start=0, end=26),))
    (repeated,) = find_all([first, quoting])[1].passages
    assert (repeated.target, repeated.marked, repeated.score) == ("c1", True, 1.0)


def test_what_markup_sets_off_gets_its_source() -> None:
    first = Comment(id="c1", text="Rye rises by its pentosans alone.", position=1)
    quoting = Comment(id="c2", text="Rye rises by its pentosans? No.", position=2, quotes=(Quote(start=0, end=26),))
    found = find_all([first, quoting])[1].passages
    assert pasted.quotes(quoting, found, {"c1": first}) == (Quote(start=0, end=26, source="c1"),)


def test_everybody_quotes_everything() -> None:
    comments, said = [], ""
    for number in range(60):
        text = f'"{said[-800:]}" I say {number} times {number} is {number * number}, whatever you say.'
        comments.append(Comment(id=f"c{number}", text=text, position=number))
        said += text.replace('"', "")
    found = find_all(comments)
    assert all(r.target_span.end <= len(comments[int(r.target[1:])].text) for f in found for r in f.passages)
    assert sum(bool(f.passages) for f in found) > 50
