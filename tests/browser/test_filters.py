"""Filters, search, address and timeline in a real Chromium: what they leave is the same in outline, graph and strip."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from arggraph.graph import ArgumentGraph
from arggraph.model import Comment, Discussion, Evidence, MadeBy, Reply
from tests.bench.page import synthetic
from tests.browser.helmets import COMMENTS, WORKS, helmets
from tests.browser.opening import IN_BROWSER, Opened, opened

pytestmark = IN_BROWSER


def listed(seen: Opened) -> set[str]:
    """Ids of the entries that the outline shows."""
    return set(seen.page.evaluate("page.nodes.filter((_, i) => items[i].checkVisibility()).map(node => node.id)"))


def drawn(seen: Opened, what: str = "nodes") -> set[str]:
    """Ids of the nodes or edges that the graph shows."""
    return set(
        seen.page.evaluate(
            f"Object.values(network.body.{what}).filter(one => !one.options.hidden).map(one => page.{what}[one.id].id)"
        )
    )


def by(author: str) -> set[str]:
    return {key for key, _, name, _ in COMMENTS if name == author}


def filtered(seen: Opened, name: str, value: str) -> None:
    if not seen.page.locator("#filters[open]").count():
        seen.page.click("#filters summary")
    if seen.page.get_attribute(f"#{name}", "type"):
        seen.page.fill(f"#{name}", value)
    else:
        seen.page.select_option(f"#{name}", value)


def test_author_leaves_what_they_wrote_and_cite(calm: Opened) -> None:
    filtered(calm, "by", "Tom B.")
    expected = by("Tom B.") | {"w1", "w2"}
    assert listed(calm) == drawn(calm) == expected
    assert calm.page.inner_text("#sifted") == "3 of 19 comments pass"
    calm.page.click("#clear")
    assert listed(calm) == drawn(calm) == {key for key, _ in helmets().nodes()}
    assert not calm.page.locator("#clear").is_visible()


def test_an_author_who_is_left_alone_still_tells_whom_they_rebut(calm: Opened) -> None:
    chips = calm.page.locator("#outline .rel a.rebuts:visible")
    filtered(calm, "by", "Tom B.")
    assert chips.all_inner_texts()[1:] == ["rebuts Dr Okafor · 2", "rebuts Dr Okafor · 12"]
    filtered(calm, "sure", "95")
    assert chips.count() == 0
    filtered(calm, "sure", "0")
    chips.first.click()
    assert "Why this relation is here" in calm.pane()


def test_what_passes_stands_below_what_passes_above_it(calm: Opened) -> None:
    steps = """ids => ids.map(id => Number(getComputedStyle(items[nodeById.get(id)]).getPropertyValue("--depth")))"""
    wrote = ["c1", "c3", "c13"]  # c3 answers an answer to c1
    assert calm.page.evaluate(steps, wrote) == [1, 3, 2]
    filtered(calm, "by", "Tom B.")
    assert calm.page.evaluate(steps, wrote) == [0, 1, 0]
    filtered(calm, "rest", "fade")
    assert calm.page.evaluate(steps, wrote) == [1, 3, 2]


@pytest.mark.parametrize(
    ("name", "value", "passing"),
    [
        ("sure", "80", {e.id for e in helmets().all_edges() if e.confidence >= 0.8}),
        ("basis", "explicit", {e.id for e in helmets().all_edges() if e.explicit}),
        ("use", "disputes", {e.id for e in helmets().all_edges() if getattr(e, "use", "disputes") == "disputes"}),
    ],
)
def test_relations_pass_in_graph_and_outline_alike(calm: Opened, name: str, value: str, passing: set[str]) -> None:
    filtered(calm, name, value)
    assert drawn(calm, "edges") == passing
    shown = calm.page.evaluate(
        "[...document.querySelectorAll('#outline .rel a')].filter(a => !a.classList.contains('out'))"
        ".map(a => page.edges[edgeOf(a)].id)"
    )
    assert set(shown) == passing


def test_the_legend_tells_how_many_of_each_kind_pass(calm: Opened) -> None:
    def legend(kind: str) -> str:
        return calm.page.inner_text(f"[data-kind={kind}] [data-count]")

    assert (legend("rebuts"), legend("supports"), legend("work")) == ("11", "3", "5")
    filtered(calm, "sure", "80")
    assert (legend("rebuts"), legend("supports"), legend("work")) == ("4/11", "2/3", "5")
    filtered(calm, "sure", "0")
    calm.page.fill("#search", "zzzz")
    expect(calm.page.locator("[data-kind=comment] [data-count]")).to_have_text("0/19")
    assert not calm.page.is_visible("#works-title")


def test_time_range_leaves_what_was_written_in_it(calm: Opened) -> None:
    filtered(calm, "from", "2024-01-15T12:00")
    filtered(calm, "to", "2024-01-15T16:00")
    assert {key for key in listed(calm) if not key.startswith("w")} == {"c3", "c4"}


def test_neighbourhood_grows_by_steps_and_follows_what_is_chosen(calm: Opened) -> None:
    filtered(calm, "near", "1")
    assert len(listed(calm)) == len(COMMENTS) + len(WORKS)  # nothing is chosen
    calm.at("c2", "&near=1")
    assert listed(calm) == drawn(calm) == {"c1", "c2", "c3", "c4", "w2"}
    calm.at("c11", "&near=2")
    assert listed(calm) == {"c11", "c10", "c9"}


def test_what_is_found_stands_back_behind_nothing_that_is_hidden(calm: Opened) -> None:
    bright = "page.nodes.filter((_, i) => nodePasses(i) && !isFaded(i)).map(({ id }) => id)"
    calm.at("c2", "&by=Gert")
    assert "c2" not in drawn(calm)
    assert set(calm.page.evaluate(bright)) == drawn(calm) >= by("Gert")
    calm.at("c2")
    assert "c2" in calm.page.evaluate(bright)
    assert set(calm.page.evaluate(bright)) < drawn(calm)


def test_what_does_not_pass_can_be_faded(calm: Opened) -> None:
    calm.at("c2", "&by=Gert&rest=fade")
    assert listed(calm) == {key for key, _ in helmets().nodes()}
    undimmed = set(
        calm.page.evaluate("page.nodes.filter((_, i) => !items[i].classList.contains('dim')).map(n => n.id)")
    )
    assert undimmed == by("Gert") | {"w5"}
    bright = set(calm.page.evaluate("page.edges.filter((_, i) => !edgeDimmed(i)).map(edge => edge.id)"))
    assert bright == {edge.id for edge in helmets().all_edges() if edge.source in by("Gert")}


def test_view_is_in_the_address_and_comes_back_from_it(calm: Opened, browser: Browser) -> None:
    calm.at("c13")
    filtered(calm, "by", "Tom B.")
    filtered(calm, "sure", "50")
    calm.page.click("#legend [data-kind=work]")
    calm.page.select_option("#layout", "people")
    calm.page.fill("#search", "half  WHAT")
    expect(calm.page.locator("#found")).to_have_text("1 comment found")
    view = "#c13&hide=work&sure=50&by=Tom%20B.&find=half%20%20WHAT&layout=people"
    url = calm.url + view
    expect(calm.page).to_have_url(url)
    other = browser.new_page(viewport={"width": 1400, "height": 900})
    again = Opened(other, url)
    assert listed(again) == drawn(again) == {"c13"}
    assert other.input_value("#search") == "half  WHAT"
    assert other.input_value("#layout") == "people"
    assert other.get_attribute("#legend [data-kind=work]", "aria-pressed") == "false"
    assert other.inner_text("#pane h2") == "Tom B. · 13"
    assert other.locator("#pane mark.found").all_inner_texts() == ["Half", "what"]
    again.assert_quiet()


def test_search_shows_excerpts_and_opens_no_long_text(page: Page, tmp_path: Path) -> None:
    long = helmets()
    first, *rest = long.discussion.comments
    text = "Nothing here. " * 4000 + "A needle. " + "Nothing here. " * 4000
    found = long.model_copy(
        update={
            "discussion": long.discussion.model_copy(
                update={"comments": (first, *rest[:-1], rest[-1].model_copy(update={"role": "comment", "text": text}))}
            )
        }
    )
    seen = opened(page, found, tmp_path)
    page.fill("#search", "needle")
    expect(page.locator("#found")).to_have_text("1 comment found")
    excerpt = page.locator("#list .excerpt")
    assert excerpt.locator("mark").all_inner_texts() == ["needle"]
    assert len(excerpt.inner_text()) < 400
    assert page.evaluate(
        "(() => { const [p, m] = ['.excerpt', '.excerpt mark'].map((one) => document.querySelector('#list ' + one)"
        ".getBoundingClientRect()); return m.bottom <= p.bottom; })()"
    )  # the word itself is among the lines that are seen
    box = page.locator("#outline li:not(.out)").bounding_box()
    assert box and box["height"] < 150
    for typed, told in (
        ('"a needle" nothing', "1 comment found"),
        ('"needle a"', "nothing found"),
        ("“a  needle", "1 comment found"),
        ('"', ""),
    ):
        page.fill("#search", typed)
        expect(page.locator("#found")).to_have_text(told)
    page.fill("#search", "(.*")
    expect(page.locator("#found")).to_have_text("nothing found")
    seen.assert_quiet()


def test_timeline_chooses_by_keys_and_click_and_filters_by_dragging(calm: Opened) -> None:
    strip = calm.page.locator("#timeline")
    strip.focus()
    calm.page.keyboard.press("End")
    expect(calm.page.locator("#pane h2")).to_have_text("Marta Lindqvist · 19")
    calm.page.keyboard.press("ArrowLeft")
    expect(strip).to_have_attribute("aria-valuetext", "נועה · 18, 2024-01-16 13:36")
    assert calm.page.locator("#outline li.chosen .who").inner_text().startswith("נועה")
    places = dict(calm.page.evaluate("[...timeline.places].map(([i, at]) => [page.nodes[i].id, at])"))
    box = calm.page.locator("#dots").bounding_box()
    assert box
    calm.page.mouse.click(box["x"] + places["c5"][0], box["y"] + places["c5"][1])
    expect(calm.page.locator("#pane h2")).to_have_text("Rashid · 5")
    calm.page.mouse.move(box["x"] + places["c6"][0] - 4, box["y"] + 10)
    calm.page.mouse.down()
    calm.page.mouse.move(box["x"] + places["c8"][0] + 4, box["y"] + 12)
    calm.page.mouse.up()
    assert {key for key in listed(calm) if not key.startswith("w")} == {"c6", "c7", "c8"}


def test_timeline_without_times_follows_the_page(page: Page, tmp_path: Path) -> None:
    seen = opened(page, synthetic(60), tmp_path)
    assert page.evaluate("[timeline.timed, timeline.order.every((at, n) => page.nodes[at].position === n)]") == [
        False,
        True,
    ]
    assert not page.locator("#from").is_visible()
    seen.assert_quiet()


def test_long_pauses_are_cut_short_and_said(page: Page, tmp_path: Path) -> None:
    seen = opened(page, paused(), tmp_path)
    ((at, pause),) = page.evaluate("timeline.breaks")
    assert 0.3 < at < 0.7
    assert page.evaluate(f"lasting({pause})") == "2 years"
    seen.assert_quiet()


def test_words_for_pauses_do_not_cover_each_other(calm: Opened) -> None:
    said = calm.page.evaluate(
        """() => {
          timeline.breaks = [[0.5, 4e7], [0.51, 9e7], [0.9, 5e7]];
          const said = [];
          const context = document.createElement("canvas").getContext("2d");
          context.fillText = (words, x) => said.push(words);
          paintPauses(context, 600, 50, {});
          return said;
        }"""
    )
    assert said == ["… 1 day …", "… 14 hours …"]


def test_what_passes_is_closed_up_and_in_view_and_all_else_comes_back(calm: Opened) -> None:
    places = "page.nodes.map(({ x, y }) => [x, y])"
    before = calm.page.evaluate(places)
    filtered(calm, "by", "Gert")
    inside = """() => nodes.getIds().map((i) => network.canvasToDOM(page.nodes[i]))
      .every(({ x, y }) => x > 0 && y > 0 && x < $("graph").clientWidth && y < $("graph").clientHeight)"""
    assert calm.page.evaluate("nodes.length") == 3  # two comments and a book
    assert calm.page.evaluate(inside)
    assert calm.page.evaluate("network.getScale()") > 0.7
    filtered(calm, "by", "")
    assert calm.page.evaluate(places) == before
    assert calm.page.evaluate("nodes.length") == len(before)


def test_of_what_passes_and_is_too_large_for_the_view_the_first_is_seen(page: Page, tmp_path: Path) -> None:
    comments, replies = [Comment(id="post", role="post", text="Hay.", position=0)], []
    for depth in range(10, 0, -1):  # the first that is found stands far to the right, the last at the left
        above = "post"
        for level in range(1, depth + 4):
            found = level >= depth
            one = Comment(id=f"c{len(comments)}", text="A needle." if found else "Hay.", position=len(comments))
            comments.append(one)
            replies.append(Reply(source=one.id, target=above, confidence=1, evidence=(Evidence(rule="markup"),)))
            above = above if found else one.id
    graph = ArgumentGraph(
        discussion=Discussion(id="hay", comments=tuple(comments)), replies=tuple(replies), made_by=MadeBy(version="1")
    )
    seen = opened(page, graph, tmp_path)
    page.fill("#search", "needle")
    expect(page.locator("#filtering")).to_have_text(" (1)")
    seen.settle()
    assert page.evaluate("nodes.length") == 40
    assert page.evaluate(
        """() => { const { x, y } = network.canvasToDOM(page.nodes[nodes.getIds()[0]]);
          return x > 0 && y > 0 && x < $("graph").clientWidth && y < $("graph").clientHeight; }"""
    )
    seen.assert_quiet()


def test_the_ends_of_a_single_day_are_hours(page: Page, tmp_path: Path) -> None:
    graph = helmets()
    day = datetime(2024, 1, 15, 9, 30)
    comments = tuple(c.model_copy(update={"posted": day + timedelta(minutes=c.position)}) for c in graph.comments)
    graph = graph.model_copy(update={"discussion": graph.discussion.model_copy(update={"comments": comments})})
    seen = opened(page, graph, tmp_path)
    written = page.evaluate(
        """() => {
          const written = [];
          CanvasRenderingContext2D.prototype.fillText = (words) => written.push(words);
          paintTimeline();
          return written;
        }"""
    )
    assert written == ["2024-01-15 09:30", "2024-01-15 09:49"]
    seen.assert_quiet()


def paused() -> ArgumentGraph:
    """The helmets, the second half two years later."""
    graph = helmets()
    comments = tuple(
        one.model_copy(update={"posted": one.posted.replace(year=2026)}) if one.posted and one.position > 9 else one
        for one in graph.discussion.comments
    )
    return graph.model_copy(update={"discussion": graph.discussion.model_copy(update={"comments": comments})})


def test_three_thousand_nodes_are_filtered_searched_and_chosen(page: Page, tmp_path: Path) -> None:
    seen = opened(page, synthetic(3000), tmp_path)
    filtered(seen, "by", "Person 7")
    wrote = sum(one.author == "Person 7" for one in synthetic(3000).comments)
    assert page.locator("#outline li:not(.out)").count() == wrote
    page.click("#clear")
    page.fill("#search", "helmet evidence")
    page.locator("#list .excerpt").first.wait_for()  # `expect` describes all 3,000 entries first
    assert page.locator("#list .excerpt").count() == 200
    assert page.inner_text("#sifted").endswith("comments pass; the graph draws the first 300")
    seen.at("c1000", "&near=2")
    assert 2 < len(drawn(seen)) < 3000
    assert {"c1000"} <= listed(seen)
    seen.assert_quiet()
