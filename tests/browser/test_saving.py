"""What a reader takes away: the same tables and graph as Python's exporters write, drawings, paper, quotations."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from lxml import etree
from playwright.sync_api import Page, expect

import arggraph as ag
from arggraph.exporters import render
from arggraph.graph import ArgumentGraph
from tests.browser.helmets import helmets, hostile
from tests.browser.opening import IN_BROWSER, Opened, opened
from tests.exporters.bakery import GRAPH

pytestmark = IN_BROWSER


def taken(seen: Opened, form: str, folder: Path) -> Path:
    """The file that the page gives in that form."""
    seen.page.click("#save")
    with seen.page.expect_download() as waiting:
        seen.page.click(f"[data-format='{form}']")
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    seen.page.keyboard.press("Escape")
    return file


@pytest.mark.parametrize("graph", [helmets(), GRAPH, hostile()], ids=["helmets", "bakery", "hostile"])
def test_a_whole_page_gives_what_python_writes(page: Page, tmp_path: Path, graph: ArgumentGraph) -> None:
    seen = opened(page, graph, tmp_path)
    for form in ("nodes.csv", "edges.csv"):
        assert taken(seen, form, tmp_path).read_bytes() == render(graph, form)
    ours, pythons = taken(seen, "graphml", tmp_path), tmp_path / "python.graphml"
    pythons.write_bytes(render(graph, "graphml"))
    read: list[Any] = [nx.read_graphml(file, force_multigraph=True) for file in (ours, pythons)]
    assert dict(read[0].nodes(data=True)) == dict(read[1].nodes(data=True))
    assert list(read[0].edges(keys=True, data=True)) == list(read[1].edges(keys=True, data=True))
    assert [*ag.load(ours).edges()] == [*ag.load(pythons).edges()]
    seen.assert_quiet()


def test_only_what_is_shown_is_taken(calm: Opened, tmp_path: Path) -> None:
    calm.page.click("#legend [data-kind=work]")
    calm.page.click("#legend [data-kind=replies_to]")
    graph: Any = nx.read_graphml(taken(calm, "graphml", tmp_path), force_multigraph=True)
    assert {kind for _, kind in graph.nodes(data="kind")} == {"post", "comment", "missing"}
    assert {kind for *_, kind in graph.edges(data="kind")} == {"rebuts", "supports"}


def test_corrections_are_taken_along(calm: Opened, tmp_path: Path) -> None:
    calm.at("c2-rebuts-c1")
    calm.page.keyboard.press("x")
    calm.at("c13-rebuts-c12")
    calm.page.keyboard.press("a")
    graph: Any = nx.read_graphml(taken(calm, "graphml", tmp_path), force_multigraph=True)
    edges = {key: about for *_, key, about in graph.edges(keys=True, data=True)}
    assert "c2-rebuts-c1" not in edges and edges["c13-rebuts-c12"]["confidence"] == 1


SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("graph", [helmets(), hostile()], ids=["helmets", "hostile"])
def test_the_drawing_holds_every_label_as_words(page: Page, tmp_path: Path, graph: ArgumentGraph) -> None:
    seen = opened(page, graph, tmp_path)
    drawing = etree.parse(taken(seen, "svg", tmp_path)).getroot()
    words = "".join(str(text.text) for text in drawing.iter(SVG + "text"))
    lines = page.evaluate("page.nodes.flatMap((_, i) => cardLines(measure, i, 1).map(([words]) => words))")
    assert words == "".join(lines)
    assert all(label.split()[0][:9] in words for label in page.evaluate("page.nodes.map(({ label }) => label)"))
    paths = [path for path in drawing.iter(SVG + "path") if path.get("fill") == "none"]
    assert len(paths) == len(list(graph.edges()))
    assert {etree.QName(one).localname for one in drawing.iter()} <= {
        *("svg", "title", "rect", "g", "path", "circle", "text"),
    }
    seen.assert_quiet()


def test_the_picture_is_twice_as_large_as_the_drawing(calm: Opened, tmp_path: Path) -> None:
    drawing = etree.parse(taken(calm, "svg", tmp_path)).getroot()
    picture = taken(calm, "png", tmp_path).read_bytes()
    size = struct.unpack(">II", picture[16:24])
    assert picture.startswith(b"\x89PNG")
    assert all(
        abs(got - 2 * int(drawing.get(name, ""))) <= 2 for got, name in zip(size, ("width", "height"), strict=True)
    )


def test_links_and_quotations_are_copied(calm: Opened) -> None:
    calm.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    read = "navigator.clipboard.readText()"
    calm.at("c5")
    calm.page.click("#pane .act:has-text('Copy link')")
    expect(calm.page.locator("#said")).to_have_text("Copied the link")
    assert calm.page.evaluate(read) == calm.url + "#c5"
    calm.page.click("#pane .act:has-text('Copy quotation')")
    expect(calm.page.locator("#said")).to_have_text("Copied the quotation")
    text, source = calm.page.evaluate(read).split("\n— ")
    assert text == f"“{helmets().comment('c5').text}”"
    assert source.startswith("Rashid, 2024-01-15 16:35, Should our town")
    calm.page.evaluate(
        "getSelection().setBaseAndExtent(...[0, 11].flatMap(at => [$('pane').querySelector('.text').firstChild, at]))"
    )
    calm.page.evaluate("$('said').textContent = ''")
    calm.page.click("#pane .act:has-text('Copy quotation')")
    expect(calm.page.locator("#said")).to_have_text("Copied the quotation")
    assert calm.page.evaluate(read).startswith("“My daughter”\n— Rashid")


def test_paper_is_black_on_white_with_relations_and_no_controls(calm: Opened) -> None:
    calm.page.emulate_media(media="print", color_scheme="dark")
    for selector in (".bar", ".search", "#stage", "#pane .why", "#pane .hint"):
        assert not calm.page.locator(selector).first.is_visible()
    assert calm.page.locator("#outline .rel .rebuts:visible").count() == 14 - 3
    assert calm.page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    ) == [
        "rgb(0, 0, 0)",
        "rgb(255, 255, 255)",
    ]


def test_nothing_shown_is_said(calm: Opened) -> None:
    for kind in ("post", "comment", "missing", "work"):
        calm.page.click(f"#legend [data-kind={kind}]")
    calm.page.click("#save")
    calm.page.click("[data-format=svg]")
    assert calm.page.inner_text("#told") == "Not saved: nothing is shown"
