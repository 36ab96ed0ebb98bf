"""Works over many graphs: what is one entry, what stays two, and that ids do not depend on company."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import arggraph as ag
from arggraph.bibliography import COLUMNS, bibliography, rows, to_json
from arggraph.cli import main
from arggraph.exporters.csv import table
from arggraph.graph import ArgumentGraph
from arggraph.model import Comment, Discussion


def graph(name: str, *texts: str) -> ArgumentGraph:
    comments = tuple(Comment(id=f"c{n}", text=text, position=n) for n, text in enumerate(texts))
    return ag.build(Discussion(id=name, comments=comments))


def titles(*graphs: ArgumentGraph) -> list[tuple[str, int]]:
    return sorted((entry.title, len(entry.places)) for entry in bibliography(graphs))


def test_one_doi_is_one_entry_however_it_is_worded() -> None:
    one = graph("one", "See doi:10.1000/ABC.5 on this.")
    two = graph("two", "It is at https://doi.org/10.1000/abc.5 for all.")
    (entry,) = bibliography([one, two])
    assert (entry.id, [place.discussion for place in entry.places]) == ("doi-10-1000-abc-5", ["one", "two"])


def test_one_title_and_one_author_are_one_entry() -> None:
    one = graph("one", 'Read Ada Brook\'s book "The Long Walk Home".')
    two = graph("two", 'I own the book "Long Walk Home" now.')
    three = graph("three", "Ada Brook's book is flawed.")
    assert titles(one, two, three) == [("The Long Walk Home", 3)]


def test_what_stays_two() -> None:
    one = graph("one", "See Brook et al. 1990.")
    two = graph("two", "See Brook et al. 1995.")
    three = graph("three", "A study in Norway showed it.")
    four = graph("four", "A study in Norway showed it too.")
    assert [count for _, count in titles(one, two)] == [1, 1]
    assert [count for _, count in titles(three, four)] == [1, 1]
    five = graph("five", "The study by Ada Brook is sound.")
    six = graph("six", "The study by Tom Brook is sound.")
    assert [count for _, count in titles(five, six)] == [1, 1]
    assert [count for _, count in titles(one, five)] == [1, 1]


def test_of_several_authors_each_may_be_the_same() -> None:
    one = graph("one", "The study by Ada Brook and Tom Hale is sound.")
    two = graph("two", "The study by A. Brook and T. Hale is old.")
    three = graph("three", "The study by Ada Brook and Ida Hale is new.")
    assert [count for _, count in titles(one, two)] == [2]
    assert [count for _, count in titles(one, three)] == [1, 1]


def test_a_page_of_the_web_is_named_by_its_address() -> None:
    address = "mill-times.com/2015/05/rye-needs-no-yeast.html"
    (entry,) = bibliography(
        [graph("one", f"See https://www.{address} on it."), graph("two", f"As http://{address} has.")]
    )
    assert (entry.id, len(entry.places)) == ("url-668ad0094d", 2)


def test_an_author_of_two_books_tells_neither() -> None:
    one = graph("one", 'Read Brook\'s book "The Long Walk Home".', 'And Brook\'s book "The Glass Bridge Falls".')
    two = graph("two", "Brook's book is flawed.")
    assert [count for _, count in titles(one, two)] == [1, 1, 1]


def test_ids_do_not_depend_on_company_or_order() -> None:
    graphs = [graph("one", "The Brook study is old."), graph("two", "The CDC report is new. The Brook study too.")]
    alone = {entry.id for each in graphs for entry in bibliography([each])}
    assert alone == {entry.id for entry in bibliography(graphs)} == {entry.id for entry in bibliography(graphs[::-1])}


def test_uses_are_counted_over_all_graphs() -> None:
    entries = bibliography([graph("one", "The Brook study is bogus."), graph("two", "As the Brook study showed.")])
    assert [entry.uses for entry in entries] == [{"relies_on": 1, "disputes": 1, "mentions": 0}]


def test_no_cell_is_a_formula() -> None:
    graphs = [graph("=1+1", 'Read the book "=SUM Of All Walks" by Ada Brook.')]
    found = list(csv.DictReader(io.StringIO(table(COLUMNS, rows(bibliography(graphs))).decode("utf-8-sig"))))
    assert [row["places"] for row in found] == ["'=1+1#w1"]


def test_build_of_two_inputs_with_one_slug_writes_one_list(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        page = {"title": "Bees", "comments": [{"text": "The Brook study is flawed."}]}
        (tmp_path / folder / "bees.json").write_text(json.dumps(page))
    out = tmp_path / "out"
    sources = [str(tmp_path / folder / "bees.json") for folder in ("a", "b")]
    assert main(["build", *sources, "-o", str(out), "-f", "json"]) == 0
    (entry,) = json.loads((out / "works.json").read_text())
    assert [place["discussion"] for place in entry["places"]] == ["bees", "bees-2"]
    assert ag.load(out / "bees-2.json").discussion.id == "bees-2"
    assert (out / "works.csv").read_bytes().count(b"\r\n") == 2


def test_one_input_writes_no_list(tmp_path: Path) -> None:
    (tmp_path / "bees.json").write_text(json.dumps({"comments": [{"text": "The Brook study is flawed."}]}))
    assert main(["build", str(tmp_path / "bees.json"), "-o", str(tmp_path / "out"), "-f", "json"]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["bees.json"]


def test_a_comment_may_be_called_w1() -> None:
    page = Discussion(id="page", comments=(Comment(id="w1", text="The Brook study is flawed.", position=0),))
    assert [work.id for work in ag.build(page).works] == ["w2"]


def test_json_holds_every_field() -> None:
    (entry,) = json.loads(to_json(bibliography([graph("one", "See doi:10.1000/abc here.")])))
    assert entry["identifiers"] == {"doi": "10.1000/abc"}
    assert set(entry) == {"id", "kind", "title", "authors", "year", "identifiers", "uses", "places"}
