"""The neutral JSON form: each way to write it, each fault in it, and that nothing is lost on the way there and back."""

import json
import re
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from arggraph.errors import ReadError
from arggraph.model import Comment, Discussion
from arggraph.readers import choose
from arggraph.readers.neutral import JSON, NDJSON
from tests import strategies, textcases


def read(text: str) -> Discussion:
    data = text.encode()
    return choose(data, "page.json")(data, "page.json")


def shown(page: Discussion) -> str:
    lines = [f"title: {page.title}"] if page.title else []
    for comment in page.comments:
        said = {"#": comment.platform_id, "-> ": comment.reply_to, "": comment.stance, "by ": comment.author}
        said["score "] = str(comment.score) if comment.score is not None else None
        said["at "] = comment.posted.isoformat() if comment.posted else None
        about = "".join(f" {word}{value}" for word, value in said.items() if value is not None)
        lines.append(f"{comment.id}{about}: {comment.text or '(no text)'}".replace("\n", "\n  "))
        lines += [f"  quotes {quote.source}: {comment.text[quote.start : quote.end]!r}" for quote in comment.quotes]
        lines += [f"  links {link.url}: {comment.text[link.start : link.end]!r}" for link in comment.links]
    return "\n".join([*lines, *(f"! {notice}" for notice in page.notices)])


@pytest.mark.parametrize("case", textcases.read("readers/neutral.txt"), ids=lambda case: case.title)
def test_case(case: textcases.Case) -> None:
    page = read(case.given)
    assert shown(page) == case.expected
    assert [comment.position for comment in page.comments] == list(range(len(page.comments)))


@pytest.mark.parametrize("case", textcases.read("readers/neutral_errors.txt"), ids=lambda case: case.title)
def test_error(case: textcases.Case) -> None:
    with pytest.raises(ReadError, match=f"^{re.escape(case.expected)}$"):
        read(case.given)


@pytest.mark.parametrize("opening", ["[", '{"a":', '{"comments":[', '[{"text":"a","deep":'])
def test_deep_nesting_is_an_error_not_a_crash(opening: str) -> None:
    with pytest.raises(ReadError, match="nested too deeply"):
        read(opening * 100_000)


def test_all_lines_broken_is_an_error() -> None:
    with pytest.raises(ReadError, match="not one line of it is JSON"):
        NDJSON(b'{"text": \n{"text"\n', "page.ndjson")


def test_a_number_of_many_digits_is_an_error_not_a_crash() -> None:
    with pytest.raises(ReadError, match="not JSON that can be read"):
        read('[{"text": "a", "score": ' + "9" * 10_000 + "}]")


def test_a_long_thread_and_a_long_circle_take_seconds() -> None:
    size = 20_000
    chain = [{"id": i, "text": "x", "reply_to": i - 1 if i else None} for i in range(size)]
    assert read(json.dumps(chain)).comments[-1].reply_to == f"c{size - 2}"
    assert read(json.dumps(chain[::-1])).comments[0].reply_to == "c2"
    circle = [{"id": i, "text": "x", "reply_to": (i + 1) % size} for i in range(size)]
    assert [comment.id for comment in read(json.dumps(circle)).comments if not comment.reply_to] == [f"c{size}"]


@given(strategies.discussions())
def test_a_dump_comes_back_equal(page: Discussion) -> None:
    assume(page.comments)
    dumps = [page.model_dump_json(), page.model_dump_json(indent=1), page.model_dump_json(exclude_none=True)]
    for dump in dumps:
        assert JSON.accepts(dump.encode(), "x") > 0.5
        assert read(dump) == page


def neutral(comment: Comment) -> dict[str, Any]:
    """A comment in the neutral form, as a person would write it: ids and what has a value, no positions."""
    fields = comment.model_dump(mode="json", exclude={"position"}, exclude_none=True)
    return {name: value for name, value in fields.items() if value is not False and value != []}


def tidied(page: Discussion) -> Discussion:
    """The same without what the neutral form takes for absent (blank words), and with no platform id given twice."""

    def said(word: str | None) -> str | None:
        return word if word and word.strip() else None

    comments = [
        comment.model_copy(
            update={
                "author": said(comment.author),
                "url": said(comment.url),
                "platform_id": f"p {comment.position}" if said(comment.platform_id) else None,
                "links": tuple(link for link in comment.links if said(link.url)),
            }
        )
        for comment in page.comments
    ]
    count = sum(comment.role == "comment" for comment in comments)
    about: dict[str, Any] = {"id": said(page.id) or "x", "declared_comments": count if page.url else None}
    about |= {"title": said(page.title), "url": said(page.url)}
    about["platform"] = said(page.platform)
    return page.model_copy(update={**about, "comments": tuple(comments), "notices": ()})


@given(strategies.discussions(), st.booleans())
def test_what_is_written_in_the_neutral_form_comes_back_equal(page: Discussion, by_line: bool) -> None:
    assume(any(comment.role != "missing" for comment in page.comments))
    page = tidied(page)
    comments = [neutral(comment) for comment in page.comments]
    about = page.model_dump(mode="json", exclude={"comments", "notices"}, exclude_none=True)
    if by_line:
        found = NDJSON("\n".join(map(json.dumps, comments)).encode(), "x.ndjson")
        assert found.comments == page.comments
        assert found.notices == ()
    else:
        assert read(json.dumps({**about, "comments": comments})) == page


NAMES = st.sampled_from([*Comment.model_fields, "post", "comments", "x"])
WILD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=6),
    max_leaves=12,
)
ROWS = st.lists(st.dictionaries(NAMES, WILD, max_size=2).map(lambda row: {"text": "Rye.", **row}), max_size=3)


@given(WILD | ROWS)
def test_any_json_is_a_discussion_or_a_read_error(value: Any) -> None:
    rows = value if isinstance(value, list) else [value]
    for reader, text in ((JSON, json.dumps(value)), (NDJSON, "\n".join(map(json.dumps, rows)))):
        try:
            page = reader(text.encode(), "x.json")
        except ReadError:
            continue
        assert page.comments
        Discussion.model_validate(page.model_dump())
