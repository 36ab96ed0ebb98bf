"""The summary, finding, filtering, layouts and keys, in a real Chromium, on a page made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.helmets import helmets
from tests.browser.test_page_in_browser import Opened, opened, pytestmark
from tests.browser.test_page_in_browser import browser as browser

__all__ = ["browser", "pytestmark"]


@pytest.fixture
def view(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    yield opened(context.new_page(), helmets(), tmp_path)
    context.close()


def shown(page: Page) -> int:
    return page.locator("#list li:visible").count()


def drawn(page: Page) -> int:
    return int(str(page.evaluate("edges.get({ filter: edge => !edge.hidden }).length")))


def test_the_summary_says_who_rebuts_whom_and_a_cell_opens_the_words(view: Opened) -> None:
    graph = helmets()
    rebuttal = next(edge for edge in graph.relations if edge.kind == "rebuts")
    expect(view.page.locator("#pane h2")).to_have_text("Who disputes what")
    assert "Most contested" in view.pane() and "Who rebuts and supports whom" in view.pane()
    by, to = (graph.comment(end).author or "unsigned" for end in (rebuttal.source, rebuttal.target))
    view.page.get_by_role("button", name=f"{by} on {to}:").click()
    expect(view.page.locator("#pane h2").first).to_have_text(f"{by} on {to}")
    assert "Found by" in view.pane()
    view.page.locator("#pane .close").click()
    expect(view.page.locator("#pane h2")).to_have_text("Who disputes what")
    view.assert_quiet()


def test_words_are_found_counted_and_given_back(view: Opened) -> None:
    graph = helmets()
    word = next(word for word in graph.comments[1].text.split() if word.isalpha() and len(word) > 4)
    fitting = [one for one in graph.comments if word.casefold() in one.text.casefold()]
    before = shown(view.page)
    view.page.fill("#find", word)
    assert len(fitting) <= shown(view.page) < before
    expect(view.page.locator("#found")).to_have_text(f"{shown(view.page)} of {before}")
    view.page.fill("#find", "no such word anywhere")
    assert shown(view.page) == 0
    view.page.fill("#find", "")
    assert shown(view.page) == before
    view.assert_quiet()


def test_only_sure_edges_are_drawn(view: Opened) -> None:
    graph = helmets()
    sure = [edge for edge in graph.all_edges() if edge.confidence >= 0.8]
    assert 0 < len(sure) < len([*graph.all_edges()]) == drawn(view.page)
    view.page.locator("#sure").fill("80")
    assert drawn(view.page) == len(sure)
    expect(view.page.locator("#least")).to_have_text("80 %")
    view.assert_quiet()


def test_every_layout_puts_the_nodes_where_python_says(view: Opened) -> None:
    graph = helmets()
    for name, places in graph.layouts.items():
        view.page.select_option("#layout", name)
        view.settle()
        found = view.page.evaluate("page.nodes.map((node, i) => [node.id, nodes.get(i).x, nodes.get(i).y])")
        assert {key: (x, y) for key, x, y in found} == {key: (at.x, at.y) for key, at in places.items()}
    view.assert_quiet()


def test_keys_walk_through_the_discussion(view: Opened) -> None:
    page = view.page
    page.keyboard.press("?")
    expect(page.locator("#pane h2")).to_have_text("Keys")
    page.keyboard.press("j")
    assert page.url.endswith("#post")
    page.keyboard.press("j")
    first = page.url.rpartition("#")[2]
    assert first != "post"
    page.keyboard.press("k")
    assert page.url.endswith("#post")
    page.keyboard.press("n")
    assert "-rebuts-" in page.url
    page.keyboard.press("/")
    page.keyboard.type("jk")  # letters in the field are no keys
    expect(page.locator("#find")).to_have_value("jk")
    page.keyboard.press("Escape")
    expect(page.locator("#pane h2")).to_have_text("Who disputes what")
    view.assert_quiet()
