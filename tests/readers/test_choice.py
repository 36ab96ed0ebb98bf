"""Which reader is asked: one that is spared the asking, by how the file opens, would not have taken it."""

import codecs

import pytest

from arggraph.readers import READERS, _asked, choose
from arggraph.readers.door import looks_like_html
from arggraph.readers.html.choice import PLATFORMS
from tests import textcases

FILES = sorted(str(path.relative_to(textcases.CASES)) for path in (textcases.CASES / "readers").rglob("*.txt"))
SHAPES = [
    b"I <i>did not</i> say that, Ann [1].",
    b'{"text": "Salt."}\n{"text": "Rye."}',
    b'broken {"text\n{"text": "Salt."}\n{"text": "Rye."}',
    b"\n\n  " + codecs.BOM_UTF8 + b'[{"text": "Salt."}]',
    codecs.BOM_UTF16_LE + '{"kind": "Listing", "data": {}}'.encode("utf-16-le"),
    codecs.BOM_UTF16_BE + "<html><body><p>Salt.".encode("utf-16-be"),
    b"Saved from the web\n<div><p>Salt.</div>",
    b'<?xml version="1.0"?><mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/"><page/></mediawiki>',
]


def test_one_tag_among_links_of_markdown_makes_no_page() -> None:
    made = b"<![CDATA[ <div id='top'>\n\n" + b"".join(b"[rye %d](/rye/%d)\n\n" % (n, n) for n in range(12))
    assert not looks_like_html(made)
    assert looks_like_html(b"<div>" + made.replace(b"[", b"<p>["))


def held(data: bytes) -> list[str]:
    """Readers that are not asked and would take the bytes."""
    asked = set(_asked(data))
    return [name for name in READERS.names() if name not in asked and READERS.get(name).accepts(data, "page")]


@pytest.mark.parametrize("file", FILES)
def test_who_is_not_asked_would_not_read_a_case(file: str) -> None:
    for case in textcases.read(file):
        assert held(case.given.encode()) == [], case.title


@pytest.mark.parametrize("data", SHAPES)
def test_who_is_not_asked_would_not_read_a_shape(data: bytes) -> None:
    assert held(data) == []
    assert len(set(_asked(data))) < len(READERS.names())


def test_text_with_a_tag_in_it_asks_neither_pages_nor_data() -> None:
    assert set(_asked(SHAPES[0])) == {
        "json",
        "ndjson",
        "mbox",
        "pasted_mail",
        "kialo",
        "transcript",
        "argdown",
        "wikitext",
        "stackexchange_copied",
        "outline",
        "table",
        "web_archive",
        "text",
    }
    assert choose(SHAPES[0], "page").name == "text"


def test_json_in_which_wikitext_stands_is_no_talk_page() -> None:
    signed = '"text": "Salt. [[User:Ann|Ann]] 10:20, 5 June 2009 (UTC)"'
    rows = ",\n".join(f'{{"id": {number}, "user": "Ann", {signed}}}' for number in (1, 2))
    assert choose(f"[\n{rows}\n]".encode(), "page").name == "forum_json"


def test_every_platform_of_pages_is_a_reader() -> None:
    assert {platform.name for platform in PLATFORMS} <= set(READERS.names())


@pytest.mark.parametrize("text", ["[](/rye) is where I read it.", "[ ] Salt\n[x] Rye", "[1] A note"])
def test_brackets_alone_are_no_json(text: str) -> None:
    assert choose(text.encode(), "page").name == "text"
