"""JSON that platforms give of a discussion: faults, and what only looks like it."""

import json

import pytest

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers import choose


def read(text: str) -> Discussion:
    data = text.encode()
    return choose(data, "page.json")(data, "page.json")


def test_json_that_only_looks_like_an_export_is_an_error_that_names_it() -> None:
    with pytest.raises(ReadError, match="looks like JSON of discourse_json"):
        read('{"post_stream": {"posts": 3}}')


def test_export_that_is_cut_off_names_line_and_column() -> None:
    with pytest.raises(ReadError, match="line 1, column"):
        read('{"id": 9, "post_stream": {"posts": [{"id"')


def test_words_of_a_comment_never_choose_the_reader() -> None:
    page = json.dumps([{"text": 'It holds "post_stream": {} and "created_at_i": 3 and "kind": "Listing".'}])
    assert read(page).platform is None
