"""The page that the project was made on is one page of many: none of its names or titles is known to the house."""

import json
import re

import pytest

from tests.places import ROOT, SHARED

GOLD = SHARED / "gold" / "baclofen.json"
TITLES = {"dr", "prof", "university", "stephen", "james", "bernard", "veronica", "olivier"}  # common as names come
KINDS = {".py", ".js", ".css", ".html", ".j2", ".md", ".txt", ".json", ".tsv"}


def phrases() -> set[str]:
    """Titles whole, names of authors and of people by their distinctive words, all in lower case."""
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    whole = {gold["title"], *(source["title"] for source in gold["sources"] if "title" in source)}
    people = {name for item in gold["items"] if item["author"] for name in item["author"].split("|")}
    people |= {name for source in gold["sources"] for name in source.get("authors", ())}
    answered = {target for item in gold["items"] for parents in item["parents"] for target in parents.split("|")}
    whole |= {target.removeprefix("missing:") for target in answered if target.startswith("missing:")}
    # "Dr N" alone is a shape that docstrings may speak of only with other letters: it counts whole
    words = {word for name in people for word in re.findall(r"\w{4,}", name.lower())} - TITLES
    subject = {gold["title"].split()[0].lower(), "naltrexone"}  # the two drugs of the page
    return {text.lower() for text in whole | people} | words | subject


def known(text: str, wanted: set[str]) -> list[str]:
    folded = " ".join(text.lower().split())
    return sorted(phrase for phrase in wanted if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", folded))


@pytest.mark.skipif(not GOLD.exists(), reason="the gold reading is not here")
def test_no_name_or_title_of_the_first_page_is_in_the_house() -> None:
    wanted = phrases()
    assert len(wanted) > 8
    found = {
        str(path.relative_to(ROOT)): words
        for path in sorted((ROOT / "arggraph").rglob("*"))
        if path.suffix in KINDS and (words := known(path.read_text(encoding="utf-8", errors="replace"), wanted))
    }
    assert found == {}


def test_a_phrase_is_found_as_a_whole_and_over_a_line_break() -> None:
    assert known("On the History of\n  Bridges.", {"the history of bridges", "stor"}) == ["the history of bridges"]
