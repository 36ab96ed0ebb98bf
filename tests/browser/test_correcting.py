"""Corrections in the page: every decision by mouse or keys, kept, undone, and applied by `arggraph build`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Page, expect

import arggraph as ag
from arggraph.cli import main
from arggraph.corrections import Corrections, apply
from arggraph.graph import ArgumentGraph
from tests.browser.helmets import COMMENTS, helmets
from tests.browser.opening import IN_BROWSER, Opened, opened

pytestmark = IN_BROWSER


def press(seen: Opened, at: str, *buttons: str) -> None:
    """Go to a deep link and press buttons of its tools, one after the other."""
    seen.at(at)
    for button in buttons:
        seen.page.locator("#pane .tools .act", has_text=button).first.click()
    seen.settle()


def choose(seen: Opened, words: str) -> None:
    """Find a node by typing, and take the first."""
    seen.page.keyboard.type(words)
    seen.page.keyboard.press("Enter")
    seen.settle()


def said(seen: Opened) -> str:
    return seen.page.inner_text("#said")


def downloaded(seen: Opened, folder: Path) -> Path:
    seen.page.click("#decided")
    with seen.page.expect_download() as waiting:
        seen.page.click("#download")
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    seen.page.keyboard.press("Escape")
    return file


def live(seen: Opened) -> set[str]:
    """Ids of the edges that are drawn."""
    return set(seen.page.evaluate("page.edges.filter((_, i) => edgePasses(i)).map(({ id }) => id)"))


def built(folder: Path) -> ArgumentGraph:
    """The helmets' comments as an input file, and what `arggraph build` makes of it."""
    parents = {key: parent for key, parent, _, _ in COMMENTS if parent != "m1"}
    page = helmets().discussion
    comments = tuple(
        comment.model_copy(update={"reply_to": parents.get(comment.id)})
        for comment in page.comments
        if comment.role != "missing"
    )
    (folder / "helmets.json").write_text(page.model_copy(update={"comments": comments}).model_dump_json())
    assert main(["build", str(folder / "helmets.json"), "-o", str(folder / "out"), "-f", "json"]) == 0
    return ag.load(folder / "out" / "helmets.json")


def test_every_decision_is_downloaded_and_applied_by_a_build(page: Page, tmp_path: Path) -> None:
    graph = built(tmp_path)
    relation, citation = graph.relations[0], graph.citations[0]
    other = "supports" if relation.kind == "rebuts" else "rebuts"
    seen = opened(page, graph, tmp_path)
    press(seen, "c10-replies_to-c9", "Right")
    press(seen, "c9-replies_to-post")
    page.fill("#pane .note", "a remark to nobody")
    page.click("#pane [data-key=x]")
    press(seen, relation.id, "It rebuts" if other == "rebuts" else "It supports")
    press(seen, citation.id, "It disputes" if citation.use != "disputes" else "It relies on")
    press(seen, "c5", "It does not answer")
    seen.click_on_canvas("page.nodes[nodeById.get('c1')]")
    press(seen, "c16", "Add an edge…")
    page.select_option(".ask select >> nth=0", "supports")
    page.click(".ask input")
    choose(seen, "velo_anna · 10")
    press(seen, "w1", "The same as another work…")
    choose(seen, "")
    press(seen, "c11", "Name its author…")
    choose(seen, "Nell")
    press(seen, "c17", "Split it…")
    page.select_option(".ask select", label="Read Cities for People.")
    page.keyboard.press("Enter")
    press(seen, "c18", "Join with the next")
    assert page.inner_text("#decided") == "Your corrections (10)"
    file = downloaded(seen, tmp_path)
    assert file.name == "helmets.corrections.json"
    assert json.loads(file.read_text())["discussion"] == "helmets"
    seen.assert_quiet()

    source, out = str(tmp_path / "helmets.json"), str(tmp_path / "out")
    assert main(["build", source, "-o", out, "-f", "json", "-f", "graphml", "--corrections", str(file)]) == 0
    after = ag.load(tmp_path / "out" / "helmets.json")
    assert [notice for notice in after.notices if notice.stage == "correct"] == []
    assert len(after.made_by.corrections) == 10
    shown: Any = nx.read_graphml(tmp_path / "out" / "helmets.graphml", force_multigraph=True)
    edges = {key: about for *_, key, about in shown.edges(keys=True, data=True)}
    assert edges["c10-replies_to-c9"]["confidence"] == 1
    assert not {"c9-replies_to-post", relation.id, "c5-replies_to-post"} & edges.keys()
    assert {f"{relation.source}-{other}-{relation.target}", "c5-replies_to-c1", "c16-supports-c10"} <= edges.keys()
    assert edges[citation.id]["use"] == ("disputes" if citation.use != "disputes" else "relies_on")
    assert sum(kind == "work" for _, kind in shown.nodes(data="kind")) == len(graph.works) - 1
    assert shown.nodes["c11"]["author"] == "Nell"
    assert shown.nodes["c17b"]["text"] == "Read Cities for People."
    assert "c19" not in shown and shown.nodes["c18"]["text"].endswith("Did the injuries change?")


EDGES: list[dict[str, Any]] = [
    {"press": ("c2-rebuts-c1", "Right"), "gone": set(), "new": set()},
    {"press": ("c2-rebuts-c1", "Wrong"), "gone": {"c2-rebuts-c1"}, "new": set()},
    {"press": ("c2-rebuts-c1", "It supports"), "gone": {"c2-rebuts-c1"}, "new": {"c2-supports-c1"}},
    {"press": ("c13-cites-w1", "It relies on"), "gone": set(), "new": set()},
]


@pytest.mark.parametrize("case", EDGES, ids=lambda case: " ".join(case["press"]))
def test_the_graph_shows_a_decision_at_once_as_python_will(calm: Opened, tmp_path: Path, case: dict[str, Any]) -> None:
    whole = live(calm)
    press(calm, *case["press"])
    assert live(calm) == whole - case["gone"] | case["new"]
    assert said(calm).startswith("Done: ")
    decided = Corrections.model_validate_json(downloaded(calm, tmp_path).read_bytes())
    assert {edge.id for edge in apply(helmets(), decided).all_edges()} == live(calm)
    press(calm, calm.page.evaluate("decoded()"), "undo")
    assert live(calm) == whole and calm.page.inner_text("#decided") == "Your corrections"


def test_merged_works_are_one_at_once_and_apart_again_after_undo(calm: Opened) -> None:
    whole = live(calm)
    press(calm, "w1", "The same as another work…")
    choose(calm, "Brenner")
    assert {"c6-cites-w1", "c7-cites-w1"} <= live(calm) and not {"c6-cites-w3", "c7-cites-w3"} & live(calm)
    assert calm.page.locator("#works > li:visible").count() == 4
    assert calm.page.evaluate("nodePasses(nodeById.get('w3'))") is False
    calm.page.keyboard.press("u")
    assert live(calm) == whole and calm.page.locator("#works > li:visible").count() == 5


def test_what_was_taken_for_another_work_is_one_of_its_own_at_the_next_build(page: Page, tmp_path: Path) -> None:
    graph = built(tmp_path)
    citation = next(one for one in graph.citations if len(graph.citing(one.target)) > 1)
    seen = opened(page, graph, tmp_path)
    press(seen, citation.id, "It disputes" if citation.use != "disputes" else "It relies on")
    press(seen, citation.id, "A work of its own…")
    choose(seen, "The salt study")
    assert "cites a work of its own, “The salt study”" in page.inner_text("#pane .mine")
    file = downloaded(seen, tmp_path)
    again = ["build", str(tmp_path / "helmets.json"), "-o", str(tmp_path / "out"), "-f", "json"]
    assert main([*again, "--corrections", str(file)]) == 0
    after = ag.load(tmp_path / "out" / "helmets.json")
    assert [one.source for one in after.citing("The salt study")] == [citation.source]
    assert len(after.citing(citation.target)) == len(graph.citing(citation.target)) - 1
    seen.assert_quiet()

    seen = opened(page, after, tmp_path)  # where it can be corrected further
    assert page.inner_text("#decided") == "Your corrections (2)"
    assert live(seen) == {edge.id for edge in after.all_edges()}
    press(seen, after.works[-1].id, "The same as another work…")
    choose(seen, "")
    assert main([*again, "--corrections", str(downloaded(seen, tmp_path))]) == 0
    merged = ag.load(tmp_path / "out" / "helmets.json")
    assert len(merged.works) == len(graph.works) and not [one for one in merged.notices if one.stage == "correct"]
    seen.assert_quiet()


def test_a_named_author_is_read_everywhere(calm: Opened) -> None:
    press(calm, "c11", "Name its author…")
    choose(calm, "Ida <b>Bell</b>")
    assert calm.page.inner_text("#pane h2") == "Ida <b>Bell</b> · 11"
    assert calm.page.locator("#outline .who", has_text="Ida <b>Bell</b> · 11").count() == 1
    press(calm, "m1", "Name its author…")
    choose(calm, "Pauline V.")
    assert calm.page.inner_text("#pane h2") == "Pauline V. (missing)"
    press(calm, "c1", "Name its author…")
    choose(calm, "Zoe")
    calm.at("")
    assert calm.page.locator(".matrix [aria-label='Dr Okafor rebuts Zoe: 1']").count() == 1
    people = calm.page.locator("#filters #by option").all_text_contents()
    assert "Zoe (1)" in people and "Tom B. (2)" in people
    assert calm.page.locator("#outline .rel", has_text="rebuts Zoe · 1").count() == 1
    calm.page.fill("#search", "zoe")
    expect(calm.page.locator("#found")).to_have_text("1 comment found")
    calm.page.click("#clear")
    calm.page.click("#decided")
    told = calm.page.locator("#decisions li > span").all_inner_texts()
    assert told == [
        "unsigned · 11 is by Ida <b>Bell</b>",
        "Pauline (missing) is by Pauline V.",
        "Tom B. · 1 is by Zoe",
    ]


def test_whom_a_comment_answers_once_corrected_stands_in_the_outline(calm: Opened) -> None:
    press(calm, "c5", "It does not answer")
    choose(calm, "Tom B. · 1")
    assert calm.page.locator("#outline .rel a.yours:visible").inner_text() == "answers Tom B. · 1"


def test_what_a_person_says_a_plain_answer_rebuts_is_not_left_out_with_them(calm: Opened) -> None:
    calm.at("", "&hide=plain")
    assert not calm.page.evaluate("nodePasses(nodeById.get('c19'))")
    calm.at("c19")
    press(calm, "c19", "Add an edge…")
    calm.page.select_option(".ask select >> nth=0", "rebuts")
    calm.page.click(".ask input")
    choose(calm, "Tom B. · 1")
    assert calm.page.evaluate("nodePasses(nodeById.get('c19'))")


def test_header_and_legend_count_what_is_there_once_corrected(calm: Opened) -> None:
    def header() -> str:
        return " ".join(calm.page.inner_text("header p").split())

    assert header().startswith(
        "19 comments by 9 people, 1 unsigned (the page announces 24), 11 rebuttals, 3 supports, 5 "
    )
    press(calm, "c2-rebuts-c1", "Wrong")
    press(calm, "c3-rebuts-c2", "It supports")
    press(calm, "c11", "Name its author…")
    choose(calm, "Nell")
    press(calm, "w1", "The same as another work…")
    choose(calm, "")
    assert header().startswith(
        "19 comments by 10 people (the page announces 24), 9 rebuttals, 4 supports, 4 cited works"
    )
    legend = {
        one.get_attribute("data-kind"): one.inner_text() for one in calm.page.locator("#legend button:visible").all()
    }
    assert [legend[kind].split()[-1] for kind in ("work", "rebuts", "supports", "cites")] == ["4", "9", "4", "9"]
    assert "cited by 5" in calm.page.inner_text("#works li >> nth=0")


def test_a_kind_of_edge_that_only_a_correction_draws_comes_into_the_legend(page: Page, tmp_path: Path) -> None:
    graph = helmets()
    rebuttals = tuple(edge for edge in graph.relations if edge.kind == "rebuts")
    seen = opened(page, graph.model_copy(update={"relations": rebuttals}), tmp_path)
    assert not page.is_visible("#legend [data-kind=supports]")
    press(seen, "c2-rebuts-c1", "It supports")
    assert page.inner_text("#legend [data-kind=supports]").split() == ["supports", "1"]


def summed(seen: Opened) -> list[list[str]]:
    """What the page's summary is made from, by id: contested, never answered, cited by both sides."""
    found: list[list[str]] = seen.page.evaluate(
        "[contested(), sharedWorks()].map((some) => some.map((i) => page.nodes[i].id))"
        ".concat([unanswered().map((i) => page.edges[i].id).sort()])"
    )
    return found


def analysed(graph: ArgumentGraph) -> list[list[str]]:
    return [
        [found.comment for found in ag.analysis.contested(graph)],
        [*ag.analysis.shared_works(graph)],
        sorted(edge.id for edge in ag.analysis.unanswered(graph)),
    ]


def test_the_summary_is_that_of_the_analysis_and_follows_corrections(calm: Opened, tmp_path: Path) -> None:
    all_contested = "#pane h3:has-text('Most contested') ~ .more >> nth=0"
    assert summed(calm) == analysed(helmets())
    calm.page.click(all_contested)
    assert calm.page.locator("#pane .when", has_text="1 rebuttal, 1 support").count() == 1
    press(calm, "c3-rebuts-c2", "Wrong")
    press(calm, "c13-cites-w1", "It relies on")
    press(calm, "c10-rebuts-c9", "It supports")
    decided = Corrections.model_validate_json(downloaded(calm, tmp_path).read_bytes())
    after = analysed(apply(helmets(), decided))
    assert summed(calm) == after != analysed(helmets())
    calm.at("")
    calm.page.click(all_contested)
    assert calm.page.locator("#pane .when", has_text="1 rebuttal, 1 support").count() == 0


def test_who_decides_is_said_in_the_file(calm: Opened, tmp_path: Path) -> None:
    calm.page.click("#decided")
    calm.page.fill("#signature", "Ida")
    calm.page.keyboard.press("Escape")
    press(calm, "c2-rebuts-c1", "Wrong")
    assert json.loads(downloaded(calm, tmp_path).read_text())["decisions"][0]["by"] == "Ida"
    assert calm.page.input_value("#filters #by") == ""


def test_keys_accept_reject_and_undo(calm: Opened) -> None:
    whole = live(calm)
    calm.at("c8-rebuts-c7")
    calm.page.keyboard.press("x")
    assert live(calm) == whole - {"c8-rebuts-c7"}
    calm.page.keyboard.press("u")
    calm.page.keyboard.press("a")
    assert live(calm) == whole and "· as you decided" in calm.pane()
    assert calm.page.evaluate("decisions.length") == 1


def test_escape_leaves_the_question_and_letters_are_no_keys_in_it(calm: Opened) -> None:
    press(calm, "c5", "Add an edge…")
    calm.page.keyboard.type("jkx?")
    assert calm.page.evaluate("location.hash") == "#c5"
    calm.page.keyboard.press("Escape")
    assert calm.page.locator(".ask").count() == 0 and calm.page.evaluate("location.hash") == "#c5"
    expect(calm.page.locator("#pane .act:focus")).to_have_text("Add an edge…")


def test_a_node_that_does_not_fit_is_not_taken(calm: Opened) -> None:
    press(calm, "c5", "Add an edge…")
    calm.page.click("#works .who >> nth=0")  # an edge that rebuts ends at a comment
    assert said(calm) == "Not that one: Add an edge to"
    assert calm.page.evaluate("decisions.length") == 0


def test_decisions_are_there_when_the_page_is_opened_again(page: Page, tmp_path: Path) -> None:
    seen = opened(page, helmets(), tmp_path)
    press(seen, "c2-rebuts-c1", "Wrong")
    again = opened(page, helmets(), tmp_path)
    assert "c2-rebuts-c1" not in live(again) and page.inner_text("#decided") == "Your corrections (1)"
    page.keyboard.press("u")
    assert "c2-rebuts-c1" in live(again)


def test_a_page_built_with_the_decisions_that_its_browser_keeps_has_nothing_to_say_of_them(
    page: Page, tmp_path: Path
) -> None:
    seen = opened(page, helmets(), tmp_path)
    press(seen, "c2-rebuts-c1", "Wrong")
    press(seen, "c13-rebuts-c12", "It supports")
    decided = Corrections.model_validate_json(downloaded(seen, tmp_path).read_text())
    again = opened(page, apply(helmets(), decided), tmp_path)
    assert page.evaluate("[decisions.length, unresolved.size]") == [2, 0]
    assert {"c2-rebuts-c1", "c13-rebuts-c12"}.isdisjoint(live(again)) and "c13-supports-c12" in live(again)


def test_a_file_is_loaded_back_and_what_does_not_apply_is_said(calm: Opened, tmp_path: Path) -> None:
    press(calm, "c2-rebuts-c1", "Wrong")
    file = downloaded(calm, tmp_path)
    record = json.loads(file.read_text())
    calm.page.keyboard.press("u")
    gone = {"action": "name_author", "comment": {"id": "c1", "words": "Nobody wrote this"}, "author": "X"}
    file.write_text(json.dumps({**record, "decisions": [*record["decisions"], gone]}))
    calm.page.set_input_files("#load", file)
    expect(calm.page.locator("#said")).to_have_text("2 decisions loaded, 1 does not apply to this page")
    assert "c2-rebuts-c1" not in live(calm)
    assert len(json.loads(downloaded(calm, tmp_path).read_text())["decisions"]) == 2  # nothing is dropped in silence


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "it is not whole JSON"),
        ("[]", "it is no corrections file of version 1"),
        ('{"arggraph_corrections": 2, "decisions": []}', "it is no corrections file of version 1"),
        (
            '{"arggraph_corrections": 1, "decisions": [{"action": "burn"}]}',
            "decision 1 is none that this page knows",
        ),
        (
            '{"arggraph_corrections": 1, "decisions": [null]}',
            "decision 1 is none that this page knows",
        ),
    ],
)
def test_a_file_that_is_none_is_refused(calm: Opened, tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "x.json").write_text(text)
    calm.page.set_input_files("#load", tmp_path / "x.json")
    expect(calm.page.locator("#said")).to_have_text(f"x.json was not loaded: {why}")
    assert calm.page.evaluate("decisions.length") == 0


def test_another_discussion_of_the_same_name_gets_none_of_them(page: Page, tmp_path: Path) -> None:
    """A browser keeps one shelf for all pages on the disk, and "page" is the name of many of them."""
    press(opened(page, helmets(), tmp_path), "c2-rebuts-c1", "Wrong")
    discussion = helmets().discussion.model_copy(update={"title": "Should our town build a bridge?"})
    opened(page, helmets().model_copy(update={"discussion": discussion}), tmp_path)
    assert page.inner_text("#decided") == "Your corrections"
    opened(page, helmets(), tmp_path)
    assert page.inner_text("#decided") == "Your corrections (1)"


def test_a_page_that_may_store_nothing_says_so(page: Page, tmp_path: Path) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    seen = opened(page, helmets(), tmp_path)
    press(seen, "c2-rebuts-c1", "Wrong")
    assert "c2-rebuts-c1" not in live(seen) and "download your corrections" in said(seen)
    assert "may store nothing" in (page.text_content("#kept") or "")
    seen.assert_quiet()


def test_corrections_fit_a_phone(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 375, "height": 700})
    seen = opened(page, helmets(), tmp_path)
    press(seen, "c5", "Add an edge…")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert page.evaluate("document.querySelector('#pane').scrollWidth") <= 375  # the post's long title in a button
    page.keyboard.press("Escape")
    page.click("#decided")
    box = page.locator("#corrections").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 375
    assert page.evaluate("document.querySelector('#corrections').scrollWidth <= 375")
