"""JSON that platforms give of a discussion: each form by cases, faults, and the real files of the manifest."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

import arggraph as ag
from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers import choose
from tests import textcases
from tests.readers.test_neutral import shown

PAGES = Path(__file__).parents[3] / "shared" / "pages"
REAL = ("reddit_json", "discourse_json", "kialo_txt")


def read(text: str) -> Discussion:
    data = text.encode()
    return choose(data, "page.json")(data, "page.json")


@pytest.mark.parametrize("case", textcases.read("readers/exports.txt"), ids=lambda case: case.title)
def test_case(case: textcases.Case) -> None:
    assert shown(read(case.given)) == case.expected


@pytest.mark.parametrize("case", textcases.read("readers/kialo.txt"), ids=lambda case: case.title)
def test_kialo_case(case: textcases.Case) -> None:
    name = choose(case.given.encode(), "page.txt").name
    assert (shown(read(case.given)) if name == "kialo" else name) == case.expected


def test_json_that_only_looks_like_an_export_is_an_error_that_names_it() -> None:
    with pytest.raises(ReadError, match="looks like JSON of discourse_json"):
        read('{"post_stream": {"posts": 3}}')


def test_export_that_is_cut_off_names_line_and_column() -> None:
    with pytest.raises(ReadError, match="line 1, column"):
        read('{"id": 9, "post_stream": {"posts": [{"id"')


def test_words_of_a_comment_never_choose_the_reader() -> None:
    page = json.dumps([{"text": 'It holds "post_stream": {} and "created_at_i": 3 and "kind": "Listing".'}])
    assert read(page).platform is None


@pytest.mark.skipif(not PAGES.exists(), reason="the real files (../shared/pages) are not here")
@pytest.mark.parametrize("platform", REAL)
def test_real_files_hold_what_the_manifest_counts(platform: str) -> None:
    """The manifest counts every row with a body or a deleted one's; in Discourse the opening post, too."""
    with (PAGES / "manifest.csv").open(encoding="utf-8") as rows:
        wanted = [row for row in csv.DictReader(rows) if row["platform"] == platform]
    for row in wanted:
        page = ag.read(PAGES / row["file"])
        roles = Counter(comment.role for comment in page.comments if comment.platform_id is not None)
        assert roles.total() == int(row["n_comments"]) + (platform == "reddit_json"), row["file"]
        parents = sum(comment.reply_to is not None for comment in page.comments if comment.platform_id is not None)
        assert parents == int(row["n_with_parent"]), row["file"]
