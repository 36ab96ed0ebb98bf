"""The drawing in a real Chromium: labels apart, edges apart, what is chosen stands out, large graphs fold."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from arggraph.graph import ArgumentGraph
from arggraph.layout import CARD
from arggraph.model import Citation, Comment, Discussion, Evidence, MadeBy, Work
from tests.bench.page import synthetic
from tests.browser.helmets import helmets, hostile
from tests.browser.opening import IN_BROWSER, Opened, opened

pytestmark = IN_BROWSER

LAYOUTS = ("reading", "people", "works")
LONG = (
    "Großmeisterin der Fahrradhelmprüfungskommissionsvorsitzendenvertretung",
    "自転車のヘルメット" * 9,
    "ﷺ" * 40,
    "x" * 900,
)
# What is written on cards while the drawing is drawn anew: [words, left, top, right, bottom] in its own pixels.
WRITTEN = """() => {
  const written = [];
  const fill = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (words, x, y) {
    const box = this.measureText(words);
    const [left, right] = [x - box.actualBoundingBoxLeft, x + box.actualBoundingBoxRight];
    const [top, bottom] = [y - box.actualBoundingBoxAscent, y + box.actualBoundingBoxDescent];
    if (this.canvas.id !== "minimap" && this.textAlign !== "center") written.push([words, left, top, right, bottom]);
    return fill.apply(this, arguments);
  };
  network.redraw();
  CanvasRenderingContext2D.prototype.fillText = fill;
  return written;
}"""


def long_names() -> ArgumentGraph:
    comments = tuple(
        Comment(
            id=f"c{i}" if i else "post", role="comment" if i else "post", author=LONG[i % 4], text=LONG[1], position=i
        )
        for i in range(30)
    )
    return ArgumentGraph(discussion=Discussion(id="long", comments=comments), made_by=MadeBy(version="0"))


@pytest.fixture
def large(page: Page, tmp_path: Path) -> Opened:
    return opened(page, synthetic(1500), tmp_path)


def touch(one: list[float], other: list[float]) -> bool:
    """Whether cards in these places would cover each other."""
    return abs(one[0] - other[0]) < CARD[0] and abs(one[1] - other[1]) < CARD[1]


def lay(seen: Opened, layout: str) -> None:
    seen.page.select_option("#layout", layout)
    seen.settle()


@pytest.mark.parametrize(
    "graph", [helmets(), hostile(), long_names(), synthetic(300)], ids=["helmets", "hostile", "long", "300"]
)
def test_no_words_on_cards_overlap_or_leave_their_card_in_any_layout(
    page: Page, tmp_path: Path, graph: ArgumentGraph
) -> None:
    seen = opened(page, graph, tmp_path)
    for layout in LAYOUTS:
        lay(seen, layout)
        for zoom in ("home()", "home(true)"):
            page.evaluate(zoom)
            seen.settle()
            boxes: list[Any] = page.evaluate(WRITTEN)
            assert boxes or len(graph.comments) > 100
            cards = page.evaluate("page.nodes.map(({ x, y }) => [x, y])")
            for words, left, top, right, bottom in boxes:
                assert any(
                    left >= x - 94 and right <= x + 94 and top >= y - 34 and bottom <= y + 34 for x, y in cards
                ), words
            overlaps = [
                (one[0], other[0])
                for one, other in combinations(boxes, 2)
                if one[1] < other[3] and other[1] < one[3] and one[2] + 3 < other[4] and other[2] + 3 < one[4]
            ]
            assert overlaps == []
    assert seen.complaints == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_names_are_legible_where_everything_is_in_view(calm: Opened, layout: str) -> None:
    lay(calm, layout)
    calm.page.click("[data-zoom=fit]")
    calm.settle()
    scale = calm.page.evaluate("network.getScale()")
    sizes = calm.page.evaluate("page.nodes.map((_, i) => cardLines(measure, i, network.getScale())[0][1])")
    assert len(calm.page.evaluate(WRITTEN)) >= len(sizes)
    assert min(sizes) * scale > 6.5


def test_cards_show_the_first_words_when_the_page_opens(calm: Opened) -> None:
    assert calm.page.evaluate("sizes(network.getScale())[1]") > 0
    lines = "id => cardLines(measure, nodeById.get(id), 0.6).map(([words]) => words)"
    name, words, *_ = calm.page.evaluate(lines, "c9")
    assert name == "Old Spoke\u00a0·\u00a09"
    assert words.startswith("Fifty years")
    assert calm.page.evaluate(lines, "m1") == ["Pauline", "not on this page"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_parallel_edges_run_apart(calm: Opened, layout: str) -> None:
    lay(calm, layout)
    middles = calm.page.evaluate(
        "page.edges.map(({ source, target }, i) => "
        "[[source, target].sort().join(), network.body.edges[i].edgeType.getPoint(0.3)])"
    )
    parallel = [(one, other) for one, other in combinations(middles, 2) if one[0] == other[0]]
    assert len(parallel) > 3
    for (_, one), (_, other) in parallel:
        assert abs(one["x"] - other["x"]) + abs(one["y"] - other["y"]) > 6


def test_what_is_not_next_to_the_chosen_fades(calm: Opened) -> None:
    calm.at("c2")
    bright = calm.page.evaluate("page.nodes.filter((_, i) => !isFaded(i)).map(({ id }) => id).sort()")
    near = {
        other
        for edge in helmets().all_edges()
        if "c2" in (edge.source, edge.target)
        for other in (edge.source, edge.target)
    }
    assert set(bright) == near
    calm.at("c8-rebuts-c7")
    assert calm.page.evaluate("page.nodes.filter((_, i) => !isFaded(i)).map(({ id }) => id)") == ["c7", "c8"]
    calm.page.keyboard.press("Escape")
    calm.page.wait_for_selector("#pane.idle")
    assert not calm.page.evaluate("page.nodes.some((_, i) => isFaded(i))")


def test_zoom_to_the_chosen_shows_it_with_its_neighbours(calm: Opened) -> None:
    calm.page.evaluate("network.moveTo({ scale: 0.1, position: { x: 9000, y: 9000 } })")
    calm.at("c12")
    calm.page.click("[data-zoom=chosen]")
    calm.settle()
    inside = (
        "[...near.nodes].map(i => network.canvasToDOM(page.nodes[i])).every(({ x, y }) => "
        "x > 0 && y > 0 && x < $('graph').clientWidth && y < $('graph').clientHeight)"
    )
    assert calm.page.evaluate(inside)
    assert calm.page.evaluate("network.getScale()") > 0.3


def test_lanes_have_the_names_of_their_people(calm: Opened) -> None:
    lay(calm, "people")
    heads = dict(calm.page.evaluate("lanes"))
    graph = helmets()
    for comment in graph.comments:
        assert heads[graph.layouts["people"][comment.id].x] == (comment.author or "unsigned")


def test_a_large_discussion_opens_folded_and_unfolds(large: Opened) -> None:
    count = "nodes.getIds().filter(i => page.nodes[i].kind !== 'work').length"
    first = large.page.evaluate(count)
    comments = large.page.locator("#outline > li").count()
    assert 100 < first < 200
    assert large.page.evaluate("[...foldedInto.values()].reduce((a, b) => a + b)") == comments - first
    told = "`The graph draws ${nodes.length} of ${page.nodes.length} nodes: + on a card brings more`"
    assert large.page.inner_text("#sifted") == large.page.evaluate(told)
    cells = large.page.evaluate("nodes.get().map(({ x, y }) => [x, y].join())")
    assert len(cells) == len(set(cells))
    large.click_on_canvas("{ x: page.nodes[0].x + WIDTH / 2 - 20, y: page.nodes[0].y + HEIGHT / 2 + 5 }")
    large.settle()
    assert large.page.evaluate(count) == first + 50
    assert large.page.inner_text("#sifted") == large.page.evaluate(told)
    assert large.page.evaluate("location.hash") == ""
    large.assert_quiet()


def test_the_sign_of_a_branch_covers_no_words(large: Opened) -> None:
    large.page.evaluate("page.nodes.forEach((node) => (node.label = 'Person number 12 of the town · 345'))")
    large.page.evaluate("linesOf.clear()")
    signs = large.page.evaluate("page.nodes.flatMap(({ x, y }, i) => (isDrawn(i) && badge(i) ? [signOf(x, y)] : []))")
    boxes = large.page.evaluate(WRITTEN)
    assert len(boxes) > 20 and len(signs) > 20
    assert [
        words
        for words, left, top, right, bottom in boxes
        for x, y in signs
        if left < x + 46 and right > x and top < y + 20 and bottom > y
    ] == []


def test_choosing_a_folded_comment_or_work_draws_it(large: Opened) -> None:
    hidden = "page.nodes.findLastIndex((node, i) => !isDrawn(i) && (node.kind === 'work') === {})"
    for work in ("false", "true"):
        index = large.page.evaluate(hidden.replace("{}", work))
        large.at(large.page.evaluate("i => page.nodes[i].id", index))
        assert large.page.evaluate("i => isDrawn(i) && network.getSelectedNodes()[0] === i", index)
        assert large.page.evaluate(
            "i => { for (let at = i; at; at = stemOf(at)) if (!isDrawn(at)) return false; return true; }", index
        )


def test_folding_a_branch_takes_it_away_and_back(large: Opened) -> None:
    stem = large.page.evaluate("page.nodes.findIndex((_, i) => i && isDrawn(i) && badge(i) === '−')")
    branch = f"below[{stem}].filter(isDrawn).length"
    before = large.page.evaluate(branch)
    large.page.evaluate(f"switchBranch({stem})")
    assert (large.page.evaluate(branch), large.page.evaluate(f"badge({stem})")[0]) == (0, "+")
    large.page.evaluate(f"switchBranch({stem})")
    assert large.page.evaluate(branch) == before > 0


def test_folded_cards_stay_apart_in_every_layout(large: Opened) -> None:
    for layout in LAYOUTS:
        lay(large, layout)
        cells = large.page.evaluate("nodes.get().map(({ x, y }) => [x, y])")
        close = [(one, other) for one, other in combinations(cells, 2) if touch(one, other)]
        assert close == []


def test_what_is_folded_is_taken_away_too(large: Opened) -> None:
    assert large.page.evaluate("shown().nodes.length") == len(list(synthetic(1500).nodes()))
    large.page.click("#save")
    first = large.page.evaluate("nodes.length")
    assert large.page.inner_text("#told").endswith(f" Of the nodes a picture holds the {first} that are drawn.")


def test_minimap_moves_the_view(large: Opened) -> None:
    before = large.page.evaluate("network.getViewPosition()")
    large.page.click("#minimap", position={"x": 150, "y": 100})
    after = large.page.evaluate("network.getViewPosition()")
    assert after["y"] > before["y"]


def test_on_a_phone_the_map_leaves_the_buttons_and_what_is_chosen_stands_above_the_pane(large: Opened) -> None:
    large.page.set_viewport_size({"width": 360, "height": 740})
    large.page.click("[data-view=graph]")
    plan, buttons, graph = (large.page.locator(part).bounding_box() for part in ("#minimap", "#zoom", "#graph"))
    assert plan is not None and buttons is not None and graph is not None
    assert plan["y"] + plan["height"] < buttons["y"]
    for id in large.page.evaluate("nodes.getIds().slice(0, 40).map(i => page.nodes[i].id)")[::8]:  # noqa: A001
        large.at(id)
        pane = large.page.locator("#pane").bounding_box()
        y = large.page.evaluate("id => network.canvasToDOM(page.nodes[nodeById.get(id)]).y", id)
        assert pane is not None and 0 < y < pane["y"] - graph["y"]


def test_pointing_tells_who_rebuts_whom_in_which_words(calm: Opened) -> None:
    spot = "network.body.edges[edgeById.get('c8-rebuts-c7')].edgeType.getPoint(0.5)"
    x, y = calm.page.evaluate(f"(() => {{ const at = network.canvasToDOM({spot}); return [at.x, at.y]; }})()")
    calm.page.hover("#graph canvas", position={"x": x, "y": y})
    calm.page.wait_for_selector("#hover:not([hidden])")
    assert "Aumann-Trautwein · 8 rebuts Rashid · 7" in calm.page.inner_text("#hover")
    assert "“so my point stands”" in calm.page.inner_text("#hover")


def test_a_change_of_the_scheme_repaints(calm: Opened) -> None:
    light = calm.page.evaluate("colors.paper")
    calm.page.emulate_media(color_scheme="dark")
    calm.settle()
    calm.settle()
    assert calm.page.evaluate("colors.paper") != light


def test_an_empty_discussion_has_all_layouts_too(page: Page, tmp_path: Path) -> None:
    seen = opened(page, ArgumentGraph(discussion=Discussion(id="empty"), made_by=MadeBy(version="0")), tmp_path)
    for layout in LAYOUTS:
        lay(seen, layout)
        for button in ("fit", "chosen"):
            page.click(f"[data-zoom={button}]")
    seen.assert_quiet()


def test_edges_too_long_to_be_painted_quickly_with_dashes_have_none(page: Page, tmp_path: Path) -> None:
    why = (Evidence(rule="links"),)
    works = [Work(id=f"w{i}", kind="website", title=f"example.org/{i}") for i in range(1, 400)]
    graph = ArgumentGraph(
        discussion=Discussion(id="links", comments=(Comment(id="c1", text="See all of these.", position=0),)),
        works=tuple(works),
        citations=tuple(Citation(source="c1", target=w.id, confidence=1, use="mentions", evidence=why) for w in works),
        made_by=MadeBy(version="0"),
    )
    seen = opened(page, graph, tmp_path)
    assert seen.page.evaluate("[0, 398].map((i) => Boolean(edges.get(i).dashes))") == [True, False]
    seen.assert_quiet()
