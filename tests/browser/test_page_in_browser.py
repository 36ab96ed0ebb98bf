"""The page in a real Chromium, opened from disk: what a reader can do, and what strangers' words cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from arggraph.graph.attributes import straight
from tests.browser.helmets import ATTACKS, TITLE, helmets, hostile
from tests.browser.opening import IN_BROWSER, Opened, opened

pytestmark = IN_BROWSER


def test_header_counts_and_outline(calm: Opened) -> None:
    assert calm.page.title() == TITLE
    assert "19 comments by 9 people, 1 unsigned (the page announces 24)" in calm.page.inner_text("header p")
    assert calm.page.locator("#outline > li").count() == 21
    assert calm.page.locator("#works > li").count() == 5


def test_of_a_relation_both_ends_stand_out_in_the_outline(calm: Opened) -> None:
    calm.at("c8-rebuts-c7")
    chosen = calm.page.locator("#outline li.chosen")
    assert [name.rpartition(" ")[2] for name in chosen.locator(".who").all_inner_texts()] == ["7", "8"]
    expect(chosen.last).to_be_in_viewport()


def test_clicking_a_node_shows_the_whole_comment(calm: Opened) -> None:
    calm.click_on_canvas("page.nodes[nodeById.get('c2')]")
    calm.page.wait_for_selector("#pane .close")
    assert calm.page.text_content("#pane .text") == helmets().comment("c2").text
    assert "Dr Okafor" in calm.pane()
    assert calm.page.evaluate("location.hash") == "#c2"
    assert calm.page.locator("#outline li.chosen .who").inner_text().startswith("Dr Okafor · 2")


def test_clicking_an_edge_shows_its_evidence_from_both_sides(calm: Opened) -> None:
    # Halfway along the upper branch of the parallel edges of c2 and c1, where only the bent one runs.
    calm.click_on_canvas("network.body.edges[edgeById.get('c2-rebuts-c1')].edgeType.getPoint(0.5)")
    calm.page.wait_for_selector("#pane .close")
    assert calm.page.inner_text("#pane h2") == "Dr Okafor · 2 rebuts Tom B. · 1"
    assert calm.page.locator("#pane mark").all_inner_texts() == [
        "That is not what the Westmarch counts show",
        "see the Westmarch counts",
    ]
    assert "confidence 97 % · inferred" in calm.pane()
    assert "Found by cue" in calm.pane()
    assert "That is exactly what happened in Westmarch in 1991: see the Westmarch counts." in calm.pane()


def test_work_shows_every_mention_and_who_disputes_it(calm: Opened) -> None:
    calm.page.click("#works .who:has-text('Hadley')")
    calm.page.wait_for_selector("#pane .close")
    assert calm.page.locator("#pane > h3").all_inner_texts() == [
        "Relied on by",
        "Disputed by",
        "Every mention, in its context",
    ]
    assert calm.page.locator("#pane mark").count() == 3
    assert calm.page.get_attribute("#pane a", "href") == "https://doi.org/10.1234/helmets.2014"


def test_marks_fall_on_the_words_behind_astral_characters(calm: Opened) -> None:
    calm.at("c4-cites-w4")
    assert calm.page.inner_text("#pane mark") == "The council's own report"


def test_name_that_was_inferred_says_so(calm: Opened) -> None:
    calm.at("c5")
    assert "Rashid (name inferred)" in calm.pane()


def test_legend_hides_edges_and_nodes_of_a_kind(calm: Opened) -> None:
    def hidden(what: str) -> list[str]:
        found: list[str] = calm.page.evaluate(
            f"[...new Set(Object.values(network.body.{what}).filter(one => one.options.hidden)"
            f".map(one => page.{what}[one.id].kind))].sort()"
        )
        return found

    calm.page.click("#legend [data-kind=rebuts]")
    assert calm.page.get_attribute("#legend [data-kind=rebuts]", "aria-pressed") == "false"
    assert hidden("edges") == ["rebuts"]
    assert not calm.page.locator("#outline .rel .rebuts").first.is_visible()
    calm.page.click("#legend [data-kind=rebuts]")
    calm.page.click("#legend [data-kind=work]")
    assert (hidden("edges"), hidden("nodes")) == (["cites"], ["work"])


@pytest.mark.parametrize(
    ("fragment", "heading"),
    [("#c12", "Dr Okafor · 12"), ("#c8-rebuts-c7", "Prof. Lieselotte Aumann-Trautwein · 8 rebuts Rashid · 7")],
)
def test_deep_links(page: Page, tmp_path: Path, fragment: str, heading: str) -> None:
    seen = opened(page, helmets(), tmp_path, fragment)
    assert page.inner_text("#pane h2") == heading
    assert len(page.evaluate("[...network.getSelectedNodes(), ...network.getSelectedEdges()]")) > 0
    seen.assert_quiet()


def test_back_escape_and_a_broken_address(calm: Opened) -> None:
    calm.at("c1")
    calm.at("c9")
    calm.page.go_back()
    expect(calm.page.locator("#pane h2")).to_have_text("Tom B. · 1")
    calm.page.keyboard.press("Escape")
    calm.page.wait_for_selector("#pane.idle")
    calm.at("c9")
    calm.page.evaluate("location.hash = '%'")
    expect(calm.page.locator("#pane.idle h2")).to_be_visible()


def test_keyboard_reaches_a_comment_and_its_edge(calm: Opened) -> None:
    calm.page.focus("#outline li:nth-child(1)")
    calm.page.keyboard.press("ArrowDown")
    calm.page.keyboard.press("Enter")
    calm.page.wait_for_selector("#pane .close")
    assert calm.page.text_content("#pane .text") == helmets().comment("c1").text
    assert calm.page.inner_text("#status") == "Showing Tom B. · 1"
    calm.page.focus("#pane .why >> nth=0")
    calm.page.keyboard.press("Enter")
    expect(calm.page.locator("#pane")).to_be_focused()
    expect(calm.page.locator("#pane h2")).to_contain_text("replies to")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (844, 390), (320, 256), (1400, 900), (1920, 1080)])
def test_page_fits_the_screen_in_both_schemes(browser: Browser, tmp_path: Path, width: int, height: int) -> None:
    for scheme in ("light", "dark"):
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        opened(page, helmets(), tmp_path, "#c2").assert_quiet()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        pane = page.locator("#pane").bounding_box()
        assert pane is not None
        assert pane["y"] + 100 < height
        page.close()


@pytest.mark.parametrize(("width", "height"), [(900, 560), (1100, 640), (1280, 633)])
def test_the_graph_has_room_where_the_page_is_made_large(page: Page, tmp_path: Path, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    opened(page, helmets(), tmp_path).assert_quiet()
    if page.locator("[data-view=graph]").is_visible():
        page.click("[data-view=graph]")
    graph = page.locator("#graph").bounding_box()
    assert graph is not None
    assert graph["height"] > 150


def test_print_shows_every_text_in_full(calm: Opened) -> None:
    calm.page.emulate_media(media="print")
    assert not calm.page.locator("#stage").is_visible()
    summary, outline = (calm.page.locator(part).bounding_box() for part in ("#pane", "#list"))
    assert summary is not None and outline is not None and 0 < summary["y"] < summary["height"] < outline["y"]
    shown = calm.page.locator("#outline li .text").all_inner_texts()
    assert sorted(shown) == sorted(comment.text for comment in helmets().comments if comment.text)
    clipped = "items => items.some(item => item.scrollHeight > item.clientHeight + 1)"
    assert not calm.page.eval_on_selector_all("#outline li .text", clipped)


def test_paper_has_the_summary_as_it_is_shown_and_comments_in_two_columns(calm: Opened) -> None:
    shown = calm.page.locator("#pane li").count()
    assert calm.page.locator("#pane .more").count()
    calm.page.pdf()
    assert calm.page.locator("#pane li").count() == shown
    calm.page.emulate_media(media="print")
    assert calm.page.evaluate("getComputedStyle($('outline')).columnCount") == "2"
    answers = calm.page.locator("#outline .rel a:visible", has_text="answers")
    assert answers.count() == len(helmets().replies)
    calm.at("", "&hide=replies_to")
    assert answers.count() == 0


def test_an_address_that_leads_nowhere_says_so(page: Page, tmp_path: Path) -> None:
    seen = opened(page, helmets(), tmp_path, "#c999")
    assert "The address asks for “c999”, which is not on this page." in seen.pane()
    seen.at("c2")
    seen.at("", "&by=Rashid")
    assert "not on this page" not in seen.pane()
    seen.assert_quiet()


def test_hostile_words_run_nothing_and_show_verbatim(page: Page, tmp_path: Path) -> None:
    graph = hostile()
    seen = opened(page, graph, tmp_path)
    for attack in ATTACKS:
        seen.at(attack)
        assert page.text_content("#pane .text") == f"{attack}\n\n{attack}"
        seen.at(f"{attack}-rebuts-post")
        assert page.text_content("#pane .reason") == f"Found by {straight(attack)} – {straight(attack)}"
        assert page.text_content("#pane mark") == attack
    for i, attack in enumerate(ATTACKS):
        seen.at(f"w{i}")
        assert page.text_content("#pane h2") == straight(attack)
    seen.at("post")
    assert page.locator("#pane .text a").count() == 0
    page.hover("#graph canvas")
    page.wait_for_timeout(200)
    assert page.evaluate(
        "[window.hit, document.querySelectorAll('main img, main script, main svg[onload]').length]"
    ) == [
        None,
        0,
    ]
    hrefs = page.evaluate("[...document.querySelectorAll('a')].map(a => a.href)")
    assert [href for href in hrefs if not href.startswith(("http:", "https:", f"{seen.url}#"))] == []
    seen.assert_quiet()


def test_policy_stops_what_slips_through(page: Page, tmp_path: Path) -> None:
    """The second wall by itself: markup put into the page on purpose neither runs nor loads."""
    seen = opened(page, helmets(), tmp_path)
    blocked: list[str | None] = []
    page.on("requestfailed", lambda request: blocked.append(request.failure))
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend',"
        " '<img src=https://evil.example/x.png onerror=\"window.hit = 1\"><iframe src=https://evil.example></iframe>')"
    )
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), { text: 'window.hit = 2' }))")
    page.wait_for_timeout(300)
    assert page.evaluate("window.hit") is None
    assert [complaint for complaint in seen.complaints if "Content Security Policy" in complaint]
    assert blocked == ["csp"] * (len(seen.requests) - 1) != []


def test_summary_names_what_was_never_answered_and_the_matrix_opens_quotations(calm: Opened) -> None:
    headings = calm.page.locator("#pane h3").all_inner_texts()
    assert headings[0].startswith("Most contested")
    assert any("nobody rebutted" in heading.lower() for heading in headings)
    cell = calm.page.locator("[data-pair]").first
    assert " rebuts " in (cell.get_attribute("aria-label") or "")
    cell.click()
    assert calm.page.locator("#quotations > ul > li").count() == int(cell.inner_text())
    calm.page.click("#quotations .why >> nth=0")
    expect(calm.page.locator("#pane h2")).to_contain_text(" rebuts ")


def test_summary_says_who_rebuts_whom_and_who_disputes_which_work(calm: Opened) -> None:
    pane = calm.pane()
    assert "rebutted by Prof. Lieselotte Aumann-Trautwein · 6" in pane
    disputed = pane[pane.index("Works disputed") :]
    assert "disputed by Tom B. · 13" in disputed
    assert "relied on by " in disputed
    assert "Nobody rebutted this dispute." in disputed
    assert "The Hadley review also counted no one who left the bicycle at home." in disputed
    calm.page.click("#pane [data-edge] >> text='Tom B. · 13' >> nth=0")
    expect(calm.page.locator("#pane h2")).to_contain_text("Tom B. · 13")


def test_search_leaves_what_holds_the_words_and_marks_them(calm: Opened) -> None:
    calm.page.keyboard.press("/")
    calm.page.keyboard.type("WESTMARCH")
    expect(calm.page.locator("#found")).to_have_text("2 comments, 1 work found")
    assert calm.page.locator("#list [role=treeitem]:not(.out)").count() == 3
    marked = calm.page.locator("#list mark").all_inner_texts()
    assert marked and {words.lower() for words in marked} == {"westmarch"}
    calm.page.keyboard.press("Escape")
    assert calm.page.locator("#list li.out").count() == 0


def test_keys_walk_the_thread(calm: Opened) -> None:
    calm.at("c2")
    calm.page.keyboard.press("p")
    expect(calm.page.locator("#pane h2")).to_have_text("Tom B. · 1")
    calm.page.keyboard.press("j")
    expect(calm.page.locator("#pane h2")).to_have_text("Dr Okafor · 2")
    calm.page.keyboard.press("k")
    expect(calm.page.locator("#pane h2")).to_have_text("Tom B. · 1")
    calm.page.keyboard.press("r")
    expect(calm.page.locator("#pane h2")).to_contain_text(" rebuts ")
    calm.page.keyboard.press("?")
    expect(calm.page.locator("#help")).to_be_visible()
    calm.page.click("#help button")
    expect(calm.page.locator("#help")).not_to_be_visible()


def test_enter_reads_a_comment_of_the_list_and_escape_leads_back(calm: Opened) -> None:
    assert calm.page.locator("#graph [tabindex='0']").count() == 0  # on the way from the list there
    calm.page.focus("#outline li:nth-child(2)")
    calm.page.keyboard.press("Enter")
    expect(calm.page.locator("#pane")).to_be_focused()
    expect(calm.page.locator("#pane h2")).to_have_text("Tom B. · 1")
    calm.page.keyboard.press("Escape")
    expect(calm.page.locator("#outline li:nth-child(2)")).to_be_focused()
    calm.page.keyboard.press("c")
    expect(calm.page.locator("#pane .kicker.cites")).to_be_visible()


def test_cards_of_those_that_only_answer_are_low(calm: Opened) -> None:
    graph = helmets()
    argue = {end for edge in (*graph.relations, *graph.citations) for end in (edge.source, edge.target)}
    argue |= {reply.target for reply in graph.replies}
    low = calm.page.evaluate("page.nodes.filter((_, i) => heights[i] < HEIGHT).map(({ id }) => id)")
    assert low and set(low) == {one.id for one in graph.comments if one.role == "comment"} - argue
    low_height = calm.page.evaluate("id => network.body.nodes[nodeById.get(id)].shape.height", low[0])
    assert low_height == calm.page.evaluate("SLIM")
    chip = calm.page.locator("[data-kind=plain]")
    assert chip.inner_text().split() == ["plain", "answer", str(len(low))]
    chip.click()
    assert calm.page.evaluate("page.nodes.filter((_, i) => !nodePasses(i)).map(({ id }) => id)") == low
    expect(calm.page.locator("#sifted")).to_contain_text("comments pass")


def test_every_layout_puts_the_nodes_where_python_says(calm: Opened) -> None:
    for name, places in helmets().layouts.items():
        calm.page.select_option("#layout", name)
        found = calm.page.evaluate("page.nodes.map((node, i) => [node.id, nodes.get(i).x, nodes.get(i).y])")
        assert {key: (x, y) for key, x, y in found} == {key: (at.x, at.y) for key, at in places.items()}


def test_slider_hides_what_is_less_sure(calm: Opened) -> None:
    calm.page.click("#filters summary")
    calm.page.fill("#sure", "90")
    hidden = "Object.values(network.body.edges).filter(one => one.options.hidden).map(one => page.edges[one.id].id)"
    assert set(calm.page.evaluate(hidden)) == {edge.id for edge in helmets().all_edges() if edge.confidence < 0.9}
    assert calm.page.inner_text("#least") == "90 %"
