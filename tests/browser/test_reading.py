"""Reading in a real Chromium: the outline without scripts and as a tree, what pane and summary tell."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from arggraph.citations import FINDERS
from arggraph.exporters.html import HTML
from arggraph.graph import ArgumentGraph
from arggraph.merging import merge
from arggraph.model import Citation, Comment, Discussion, Evidence, MadeBy, Notice, Quote, Relation, Reply, Work
from arggraph.replies.thread import CONFIDENCE
from tests.browser.helmets import RELATIONS, helmets
from tests.browser.opening import IN_BROWSER, Opened, opened

pytestmark = IN_BROWSER


@pytest.fixture
def bare(browser: Browser, tmp_path: Path) -> Page:
    """The page where no script runs."""
    file = tmp_path / "page.html"
    file.write_bytes(HTML(helmets()))
    page = browser.new_context(java_script_enabled=False, viewport={"width": 1000, "height": 800}).new_page()
    page.goto(file.as_uri() + "#c12")
    return page


def test_without_scripts_every_text_is_whole_and_every_relation_told(bare: Page) -> None:
    graph = helmets()
    shown = [text.rstrip("\n") for text in bare.locator("#outline .text:visible").all_inner_texts()]
    assert sorted(shown) == sorted(comment.text for comment in graph.comments if comment.text)
    links = bare.locator("#outline .rel a:visible")
    assert links.count() == len(graph.replies) + len(graph.relations) + len(graph.citations)
    assert bare.locator("#works li", has_text="disputed by Tom B. · 13").is_visible()
    assert "rebuts Tom B. · 1" in links.all_inner_texts()  # with the blank
    bare.emulate_media(media="print")
    assert "rebuts Tom B. · 1" in links.all_inner_texts()
    bare.emulate_media(media="screen")
    assert bare.locator("#notices").is_visible()
    for selector in ("#stage", "#pane", ".search", ".bar", "#views"):
        assert not bare.locator(selector).is_visible()
    assert bare.locator("li:target").get_attribute("id") == "c12"


def test_of_many_works_the_outline_shows_the_first_and_paper_all(page: Page, tmp_path: Path) -> None:
    works = tuple(Work(id=f"w{i}", kind="website", title=f"example{i}.org") for i in range(30))
    cites = tuple(
        Citation(source="c1", target=work.id, confidence=0.9, use="relies_on", evidence=(Evidence(rule="links"),))
        for work in works
    )
    text = Comment(id="c1", text="All of these.", position=0)
    discussion = Discussion(id="list", comments=(text,))
    graph = ArgumentGraph(discussion=discussion, works=works, citations=cites, made_by=MadeBy(version="1"))
    seen = opened(page, graph, tmp_path)
    assert page.locator("#outline .rel a:visible").count() == 8
    page.emulate_media(media="print")
    assert page.locator("#outline .rel a:visible").count() == 30
    seen.assert_quiet()


def focused(opened_page: Opened) -> str:
    return str(opened_page.page.evaluate("page.nodes[document.activeElement.dataset.node]?.id"))


def test_outline_is_a_tree_with_levels_and_one_stop_for_the_tab_key(calm: Opened) -> None:
    tree = calm.page.locator("#outline")
    assert tree.get_attribute("role") == "tree"
    assert tree.locator(":scope > [role=treeitem]").count() == len(helmets().comments)
    assert tree.locator("[tabindex='0']").count() == 1
    levels = dict(calm.page.evaluate("page.nodes.map((node, i) => [node.id, items[i].getAttribute('aria-level')])"))
    assert [levels[key] for key in ("post", "c1", "c2", "c3", "c9", "m1", "c15")] == [*"1234212"]
    named = "Dr Okafor · 2 2024-01-15 11:44 That is not what the Westmarch counts show."
    assert calm.page.get_by_role("treeitem", name=named).get_attribute("data-node") == "2"


def test_arrows_walk_fold_and_unfold_the_tree(calm: Opened) -> None:
    press = calm.page.keyboard.press
    calm.page.focus("#outline [data-node='0']")
    for key, expected in [("ArrowDown", "c1"), ("ArrowRight", "c2"), ("ArrowLeft", "c2"), ("ArrowDown", "c5")]:
        press(key)
        assert focused(calm) == expected, key
    assert calm.page.get_attribute("#outline [data-node='2']", "aria-expanded") == "false"
    assert not calm.page.locator("#outline [data-node='3']").is_visible()
    for key, expected in [("ArrowUp", "c2"), ("ArrowRight", "c2"), ("ArrowRight", "c3"), ("ArrowLeft", "c2")]:
        press(key)
        assert focused(calm) == expected, key
    press("End")
    assert focused(calm) == calm.page.evaluate("page.nodes.findLast(node => node.kind !== 'work').id")
    press("Home")
    assert focused(calm) == "post"


def test_choosing_opens_the_folded_branch_that_hides_it(calm: Opened) -> None:
    calm.page.click("#outline [data-node='0'] > .fold")
    assert calm.page.locator("#outline li:visible").count() == 5  # the post, and the thread below the missing one
    calm.at("c8")
    expect(calm.page.locator("#outline li.chosen")).to_be_visible()
    assert calm.page.get_attribute("#outline li.chosen", "aria-selected") == "true"


def test_a_relation_in_the_outline_opens_its_reason(calm: Opened) -> None:
    calm.page.click("#outline .rel a.rebuts >> nth=1")
    expect(calm.page.locator("#pane h2")).to_have_text("Dr Okafor · 2 rebuts Tom B. · 1")


def test_pane_gives_path_relations_and_the_words_they_rest_on(calm: Opened) -> None:
    calm.at("c7")
    assert calm.page.locator("#pane .path li").all_inner_texts() == [
        "Should our town make bicycle helmets compulsory?",
        "Rashid · 5",
        "Prof. Lieselotte Aumann-Trautwein · 6",
    ]
    rebutted = calm.page.locator("#pane h3:has-text('Rebutted by') + ul > li")
    assert rebutted.count() == 1
    assert "66 %" in rebutted.inner_text()
    assert "“so my point stands”" in rebutted.inner_text()
    assert calm.page.locator("#pane .whole mark.rebuts").inner_text() == "done at 20 km/h with a steel anvil"
    calm.at("c19")
    assert "Nobody answers it." in calm.pane()


def test_work_tells_whether_its_dispute_was_answered(calm: Opened) -> None:
    calm.at("w3")
    assert "Rebutted by Prof. Lieselotte Aumann-Trautwein · 8" in calm.pane()
    calm.at("w1")
    assert "Nobody rebutted this dispute." in calm.pane()


def test_rules_are_told_in_plain_words(calm: Opened) -> None:
    calm.at("c2-replies_to-c1")
    assert "The page's own markup says so" in calm.pane()
    assert "explicit in the page's markup" in calm.pane()


def test_every_rule_has_plain_words_and_says_which_word_told_the_use(calm: Opened) -> None:
    unknown = "names => names.filter((name) => !RULES.has(name))"
    rules = [*FINDERS.names(), *CONFIDENCE, "ranker", "cross-encoder", "cues", "elsewhere", "correction"]
    assert calm.page.evaluate(unknown, rules) == []
    told = "note => reason({ rule: 'titles', note }).textContent"
    assert calm.page.evaluate(told, "disputes: Unfortunately") == (
        "It gives a title, and disputes it by “Unfortunately”rule: titles"
    )
    assert calm.page.evaluate(told, "found twice") == "It gives a title: found twicerule: titles"


def test_how_likely_a_relation_is_depends_on_the_reply_where_that_is_a_guess(calm: Opened) -> None:
    told = """([rule, sure]) => {
      const edge = page.edges.find(({ kind }) => kind === "rebuts");
      const same = (one) => one.kind === "replies_to" && one.source === edge.source && one.target === edge.target;
      page.edges.find(same).confidence = sure;
      edge.evidence = [{ rule, note: "85% likely; from this sentence alone, 64%" }];
      return showEdge(page.edges.indexOf(edge)).find((part) => part?.matches?.(".reason")).textContent;
    }"""
    model = "A model that reads both comments says so: 85% likely"
    assert calm.page.evaluate(told, ["cross-encoder", 0.65]) == (
        f"{model} if it answers this at all (65%); from this sentence alone, 64%rule: cross-encoder"
    )
    alone = f"{model}; from this sentence alone, 64%rule: cross-encoder"
    assert calm.page.evaluate(told, ["cross-encoder", 1]) == alone
    elsewhere = "85% likely, which counts if it answers this at all (65%);"
    assert elsewhere in calm.page.evaluate(told, ["elsewhere", 0.65])


def test_a_further_reason_without_words_does_not_repeat_the_comments(calm: Opened) -> None:
    more = """() => {
      const shown = (i) => showEdge(i).filter((part) => part?.matches?.("blockquote")).length;
      const i = page.edges.findIndex((edge) => edge.kind === "rebuts" && edge.evidence[0].span);
      const [only] = page.edges[i].evidence;
      const alone = shown(i);
      page.edges[i].evidence = [only, { rule: "elsewhere", note: "90% likely" }];
      return [alone, shown(i), showEdge(i).filter((part) => part?.matches?.("h3")).length];
    }"""
    alone, both, headings = calm.page.evaluate(more)
    assert alone == both > 0
    assert headings == 2


def test_what_is_quoted_is_left_out_of_first_lines(page: Page, tmp_path: Path) -> None:
    seen = opened(page, quarrel(6), tmp_path)
    shown = "items[nodeById.get('c3')].querySelector('.text').innerText.trim()"
    assert page.evaluate(shown) == "No, it is not."
    assert page.evaluate("ownWords(nodeById.get('c3'), 99)") == "No, it is not."
    assert page.evaluate("page.nodes[nodeById.get('c3')].text") == "One word. No, it is not."
    page.emulate_media(media="print")
    assert page.evaluate(shown) == "One word. No, it is not."
    seen.assert_quiet()


def test_matrix_holds_everybody_and_a_cell_opens_its_words(calm: Opened) -> None:
    cells = calm.page.locator("[data-pair]")
    counts = [int(text) for text in cells.all_inner_texts()]
    assert sum(counts) == sum(kind == "rebuts" for _, kind, *_ in RELATIONS)
    strength = "all => all.map(cell => Number(/([.\\d]+)\\)$/.exec(getComputedStyle(cell).backgroundColor)[1]))"
    shades = dict(zip(counts, cells.evaluate_all(strength), strict=True))
    assert shades == pytest.approx({1: 0.15, 2: 0.2}, abs=0.01)
    calm.page.click("[data-pair][aria-label='Rashid rebuts Prof. Lieselotte Aumann-Trautwein: 1']")
    assert calm.page.locator("#quotations mark").all_inner_texts() == [
        "done at 20 km/h with a steel anvil",
        "the Brenner crash tests explain why",
    ]
    expect(calm.page.locator("#quotations")).to_be_focused()


def quarrel(size: int) -> ArgumentGraph:
    """`size` people, each of whom rebuts the one before; every third is unsigned. The first is quoted by the second;
    the first four have a score."""
    ids = [f"c{i}" for i in range(1, size + 1)]
    rule = (Evidence(rule="cues"),)
    return ArgumentGraph(
        discussion=Discussion(
            id="quarrel",
            comments=tuple(
                Comment(
                    id=key,
                    author=f"Person {i}" if i % 3 else None,
                    text="One word. No, it is not. " * 2000 if i == 1 else "One word. No, it is not.",
                    position=i,
                    score=i if i < 4 else None,
                    quotes=(Quote(start=0, end=9, source="c1"),) if i == 2 else (),
                )
                for i, key in enumerate(ids)
            ),
        ),
        replies=tuple(Reply(source=b, target=a, confidence=1, evidence=rule) for a, b in pairwise(ids)),
        relations=tuple(
            Relation(source=b, target=a, kind="rebuts", confidence=0.6, evidence=rule) for a, b in pairwise(ids)
        ),
        made_by=MadeBy(version="0"),
    )


def test_many_people_many_levels_and_a_long_text(page: Page, tmp_path: Path) -> None:
    seen = opened(page, quarrel(60), tmp_path)
    assert page.locator(".matrix tbody tr").count() == 15
    page.click(".more:has-text('people')")
    names = page.locator(".matrix tbody th").all_inner_texts()
    assert len(names) == 41
    assert names[-1].endswith("unsigned")
    assert page.locator("#pane h3:has-text('Most contested') + ul > li").count() == 3
    page.click(".more:has-text('All 59')")
    assert page.locator("#pane h3:has-text('Most contested') + ul > li").count() == 59
    assert page.get_attribute("#outline [data-node='59']", "aria-level") == "60"
    seen.at("c2")
    assert page.inner_text("#pane .meta").endswith("c2 · 1 point")
    assert len(page.text_content("#pane .whole") or "") == 50_000
    seen.at("c3")
    assert page.inner_text("#pane .meta").endswith("c3 · 2 points")
    assert page.inner_text("#pane .whole mark.quoted") == "One word."
    seen.assert_quiet()


def test_a_page_on_which_nobody_is_rebutted_says_so_and_lists_the_works(page: Page, tmp_path: Path) -> None:
    seen = opened(page, helmets().where(kind=("replies_to", "cites")), tmp_path)
    assert "No comment was found to rebut another." in seen.pane()
    answered = page.locator("#pane h3", has_text="Most answered").locator("+ ul .when")
    assert answered.first.inner_text().endswith(" answers")
    works = page.locator("#pane h3", has_text="Works cited").locator("+ ul > li")
    assert works.count() == 5
    assert works.first.inner_text().split("\n") == ["The Hadley review of 2014", "2 rely on it, 1 disputes it"]
    seen.assert_quiet()


def test_where_rebuttals_were_not_sought_the_summary_says_so_and_not_that_there_are_none(
    page: Page, tmp_path: Path
) -> None:
    silent = helmets().where(kind=("replies_to", "cites"))
    notices = (
        Notice(stage="relate", message="1 comment is not in English: not judged", where="c1"),
        Notice(stage="read", message="no time"),
    )
    seen = opened(page, silent.model_copy(update={"notices": notices}), tmp_path)
    assert "No comment was found to rebut another." not in seen.pane()
    assert page.inner_text("#pane .unjudged") == "1 comment is not in English: not judged"
    assert "(the page announces 24), 5 cited works" in page.inner_text("header p")
    assert page.locator("#pane h3", has_text="Notices of the build").locator("+ ul").inner_text() == "read: no time"


def test_a_merged_graph_has_titles_and_says_of_each_discussion_what_was_not_judged(page: Page, tmp_path: Path) -> None:
    silent = helmets().model_copy(update={"notices": (Notice(stage="relate", message="1 comment is not in English"),)})
    seen = opened(page, merge([silent, silent]), tmp_path, "#helmets-2.c2")
    assert page.inner_text("#pane h2") == "Dr Okafor · 2"
    assert page.locator("#outline > .post > .who").all_text_contents() == [silent.discussion.title] * 2
    quoted = page.evaluate("quote(page.nodes[nodeById.get('helmets-2.c2')])")
    assert quoted.endswith(f", {silent.discussion.title}")
    assert "arggraph correct all.json all.corrections.json" in str(page.locator("#corrections").text_content())
    seen.at("")
    told = page.locator("#pane h3", has_text="Not judged").locator("+ ul > li").all_inner_texts()
    assert told == ["helmets: 1 comment is not in English", "helmets-2: 1 comment is not in English"]
    seen.assert_quiet()


def test_marks_that_turn_the_writing_turn_no_words_of_ours(page: Page, tmp_path: Path) -> None:
    graph = helmets()
    evil = "\u202eevil\u2066"  # the second is never closed, and would take the end of an isolation for its own
    comments = tuple(one.model_copy(update={"author": one.author and evil + one.author}) for one in graph.comments)
    title = f"{evil}{graph.discussion.title}"
    discussion = graph.discussion.model_copy(update={"comments": comments, "title": title})
    seen = opened(page, graph.model_copy(update={"discussion": discussion}), tmp_path, "#c2")
    turning = set("\u202e\u2066")
    assert not turning & set(page.title() + page.inner_text("body"))
    assert not turning & set("".join(page.locator("option").all_text_contents()))
    assert page.inner_text("#pane h2") == "evilDr Okafor · 2"
    assert page.inner_text("#pane .meta >> nth=0") == "evilDr Okafor · 2024-01-15 11:44 · c2"
    assert page.evaluate("page.nodes[nodeById.get('c2')].author") == f"{evil}Dr Okafor"  # data stays as it was
    seen.assert_quiet()


def test_a_title_that_is_cut_in_its_label_is_whole_without_scripts_and_on_paper(page: Page, tmp_path: Path) -> None:
    graph = helmets()
    title = "The Hadley review of helmets, hospitals and heads in four countries and two centuries" + "x" * 200
    first, *others = graph.works
    seen = opened(
        page, graph.model_copy(update={"works": (first.model_copy(update={"title": title}), *others)}), tmp_path
    )
    label, whole = page.locator("#works .who").first, page.locator("#works .full")
    assert not whole.is_visible()
    page.emulate_media(media="print")
    assert whole.inner_text() == title and not label.is_visible()
    assert page.evaluate("$('works').scrollWidth <= $('works').clientWidth")
    seen.assert_quiet()
