"""axe-core finds nothing serious in the page, in either colour scheme and in what opens; a phone has one view."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from arggraph.graph import ArgumentGraph
from arggraph.loading import load
from arggraph.model import Comment, Discussion, MadeBy
from tests.bench.page import synthetic
from tests.browser.helmets import helmets
from tests.browser.opening import IN_BROWSER, Opened, opened
from tests.places import EXAMPLE

AXE = Path(sys.prefix) / "node" / "node_modules" / "axe-core" / "axe.min.js"
pytestmark = IN_BROWSER
needs_axe = pytest.mark.skipif(not AXE.exists(), reason="needs axe-core: sh tests/node/install.sh PYTHON")


def violations(seen: Opened) -> list[str]:
    """What axe calls serious or critical, with the first place of each."""
    seen.page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = seen.page.evaluate(
        "axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations"
        ".filter(({ impact }) => ['serious', 'critical'].includes(impact))"
        ".map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`))"
    )
    return found


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_the_example(browser: Browser, tmp_path: Path, scheme: str) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    graph = load(EXAMPLE / "baclofen.json")
    seen = opened(page, graph, tmp_path)
    found = {"summary": violations(seen)}
    for name in ("post", "w1", graph.relations[0].id):
        seen.at(name)
        found[name] = violations(seen)
    page.close()
    assert {state: some for state, some in found.items() if some} == {}


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_any_state(browser: Browser, tmp_path: Path, scheme: str) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    seen = opened(page, helmets(), tmp_path)
    found = {"summary": violations(seen)}
    for name in ("c2", "w1", "c2-rebuts-c1", "m1"):
        seen.at(name)
        found[name] = violations(seen)
    page.click("#filters summary")
    page.fill("#search", "review")
    page.locator("#list .excerpt").first.wait_for()
    found["filters and search"] = violations(seen)
    for button in ("#keys-button", "#save", "#decided"):
        page.click(button)
        found[button] = violations(seen)
        page.keyboard.press("Escape")
    page.close()
    assert {state: some for state, some in found.items() if some} == {}


@needs_axe
def test_axe_finds_nothing_serious_on_a_generated_page_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": 375, "height": 740})
    seen = opened(page, synthetic(60), tmp_path)
    found = {}
    for view in ("summary", "list", "graph"):
        page.click(f"[data-view={view}]")
        found[view] = violations(seen)
    page.close()
    assert {state: some for state, some in found.items() if some} == {}


def test_phone_shows_one_view_at_a_time_and_nothing_sticks_out(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": 375, "height": 740})
    seen = opened(page, helmets(), tmp_path)
    for view, shown in [("list", "#list"), ("graph", "#stage"), ("summary", "#pane")]:
        page.click(f"[data-view={view}]")
        visible = [name for name in ("#list", "#stage", "#pane") if page.locator(name).is_visible()]
        assert visible == [shown]
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
        box = page.locator(shown).bounding_box()
        assert box is not None
        assert box["height"] > 500  # all the room there is
    page.click("[data-view=list]")
    page.click("#outline [data-node='2'] .who")
    page.wait_for_selector("#pane .close")
    assert page.locator("#pane").is_visible()
    assert page.locator("#list").is_visible()
    page.click("#pane .close")
    page.wait_for_selector("#pane.idle", state="attached")
    assert not page.locator("#pane").is_visible()
    seen.assert_quiet()
    page.close()


def test_words_of_another_language_are_read_out_in_it(page: Page, tmp_path: Path) -> None:
    said = (
        "Das Brot braucht Salz, und das ist nicht wenig, wie ich mit der Zeit auch für mich gelernt habe.",
        "Genau!",  # too short to tell: the page does
        "That is not the case.",
        "Это неправда, хлеб хорош и без соли.",
    )
    comments = tuple(Comment(id=f"c{n}", text=text, position=n) for n, text in enumerate(said, 1))
    graph = ArgumentGraph(discussion=Discussion(id="brot", comments=comments), made_by=MadeBy(version="1"))
    seen = opened(page, graph, tmp_path, "#c2")
    spoken = "all => all.map(one => one.getAttribute('lang'))"
    assert page.locator("#outline .text").evaluate_all(spoken) == ["de", "de", None, ""]
    assert page.locator("h1, #pane .whole").evaluate_all(spoken) == ["de", "de"]
    seen.assert_quiet()


def test_closing_leads_back_to_where_the_summary_was_left(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 520})
    seen = opened(page, load(EXAMPLE / "baclofen.json"), tmp_path)
    page.click("#pane .more:has-text('All') >> nth=0")
    entries = page.locator("#pane li").count()
    why = page.locator("#pane [data-edge]:has-text('why?')").first
    why.focus()
    left, edge = page.evaluate("$('pane').scrollTop"), why.get_attribute("data-edge")
    page.keyboard.press("Enter")
    seen.settle()
    assert left > 100 and page.evaluate("$('pane').scrollTop") == 0
    page.keyboard.press("Escape")
    seen.settle()
    assert page.evaluate("[$('pane').scrollTop, document.activeElement.dataset.edge]") == [left, edge]
    assert page.locator("#pane li").count() == entries
    page.locator("#outline li").nth(1).focus()  # what is opened from the list leads back to the list
    page.keyboard.press("Enter")
    seen.settle()
    page.keyboard.press("Escape")
    seen.settle()
    assert page.evaluate("document.activeElement.dataset.node") == "1"
    page.close()
    seen.assert_quiet()
