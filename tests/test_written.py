"""The discussions written to learn from: their gold fits their texts."""

from __future__ import annotations

import pytest

from arggraph.training.data import written


@pytest.mark.parametrize("page", written.discussions(), ids=lambda page: page.name)
def test_gold_fits_its_text(page: written.Written) -> None:
    comments = {comment.id: comment for comment in page.discussion().comments}
    items = {item["id"]: item for item in page.gold["items"]}
    assert comments.keys() == items.keys()
    for name, item in items.items():
        assert comments[name].text.startswith(item["first"])
        assert comments[name].text.endswith(item["last"])
    works = {source["id"]: source["mentions"] for source in page.gold["sources"]}
    mentions = list(page.mentions())
    assert {one.work for one in mentions} == works.keys()
    for one in mentions:
        assert comments[one.comment].text[one.start : one.end] in works[one.work]
    answered = {comment for comment, *_ in page.sides()}
    gone = {name for name, item in items.items() if item["parents"] and item["parents"][0].startswith("missing")}
    assert answered | gone | {next(iter(comments))} >= items.keys()
