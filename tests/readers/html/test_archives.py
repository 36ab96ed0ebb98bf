"""Exports of whole sites: each discussion by cases, and faults."""

from pathlib import Path

import pytest

from arggraph.errors import ReadError
from arggraph.readers import read, read_all
from tests import textcases
from tests.readers.test_neutral import shown

SITE = """<rss xmlns:wp="https://wordpress.org/export/1.2/"><channel>{}</channel></rss>"""
ITEM = """<item><wp:post_id>{0}</wp:post_id><wp:post_name>p{0}</wp:post_name>{1}</item>"""
COMMENT = """<wp:comment><wp:comment_id>{}</wp:comment_id><wp:comment_content>Yes.</wp:comment_content></wp:comment>"""


def saved(folder: Path, text: str) -> Path:
    path = folder / "site.xml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("case", textcases.read("readers/html/archives.txt"), ids=lambda case: case.title)
def test_case(case: textcases.Case, tmp_path: Path) -> None:
    pages = read_all(saved(tmp_path, case.given))
    assert "\n".join(f"== {page.id}\n{shown(page)}" for page in pages) == case.expected


def test_read_takes_the_longest_and_says_so(tmp_path: Path) -> None:
    long = ITEM.format(2, COMMENT.format(3) + COMMENT.format(4))
    page = read(saved(tmp_path, SITE.format(ITEM.format(1, COMMENT.format(2)) + long)))
    assert page.id == "p2"
    assert "holds 2 discussions" in page.notices[0].message


def test_a_form_that_holds_one_discussion_gives_it(tmp_path: Path) -> None:
    path = tmp_path / "rye.json"
    path.write_text('[{"text": "I say rye."}]')
    assert list(read_all(path)) == [read(path)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SITE.format(ITEM.format(1, "")), "without a single comment"),
        (SITE.format(ITEM)[:-30], "not whole XML at line 1, column"),
        ('<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SITE.format("&b;"), "defines entities"),
    ],
)
def test_faults_name_the_file_and_the_place(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=rf"site\.xml: .*{said}"):
        read(saved(tmp_path, text))
