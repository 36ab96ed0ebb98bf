"""The page as bytes: what pyvis is handed, what the policy allows, and that strangers' words stay words."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from arggraph.exporters.html import ENDS, HTML, SHAPES, _script
from arggraph.exporters.html.packing import pack
from arggraph.graph import ArgumentGraph
from arggraph.graph.attributes import straight
from arggraph.model import Comment, Discussion, MadeBy
from tests.browser.helmets import ATTACKS, TITLE, helmets, hostile


def test_no_two_functions_of_the_script_have_one_name() -> None:
    """Of two in one scope the later would silently take the place of the other."""
    names = re.findall(r"^function (\w+)", _script(), re.M)
    assert len(names) > 100 and sorted(set(names)) == sorted(names)


def document(graph: ArgumentGraph) -> html.HtmlElement:
    return html.document_fromstring(HTML(graph).decode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))


def data(graph: ArgumentGraph, id: str) -> dict[str, Any]:  # noqa: A002
    page = document(graph)
    found: dict[str, Any] = json.loads(page.get_element_by_id(id).text_content())
    return found if id == "page" else {**found, **{name: unpack(found[name]) for name in ("nodes", "edges")}}


def unpack(packed: dict[str, Any]) -> list[dict[str, Any]]:
    """What `pack` packed, as script/elements.js unpacks it."""
    rows: list[dict[str, Any]] = [{} for _ in range(packed["count"])]
    for name, column in packed["columns"].items():
        for row, value in zip(rows, values(column, len(rows)), strict=True):
            if value is not None:
                row[name] = value
    return rows


def values(column: Any, count: int) -> list[Any]:
    if isinstance(column, list):
        return column
    if "words" in column:
        return [None if i < 0 else column["words"][i] for i in column["index"]]
    if "at" in column:
        known = dict(zip(column["at"], values(column["values"], len(column["at"])), strict=True))
        return [known.get(i) for i in range(count)]
    counts = column["counts"] if isinstance(column["counts"], list) else [column["counts"]] * count
    rows = iter(unpack(column["rows"]))
    return [list(islice(rows, many)) or None for many in counts]


ROWS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "kind": st.sampled_from(["rebuts", "supports"]),
            "confidence": st.sampled_from([0.5, 0.9, 1.0]),
            "source": st.integers(0, 9),
            "explicit": st.just(True),
            "evidence": st.lists(
                st.fixed_dictionaries({"rule": st.text()}, optional={"span": st.lists(st.integers())}), min_size=1
            ),
        },
    )
)


@given(ROWS)
def test_rows_come_back_from_their_columns(rows: list[dict[str, Any]]) -> None:
    packed = pack(rows)
    assert unpack(json.loads(json.dumps(packed))) == rows


def test_columns_are_shorter_than_rows() -> None:
    rows = [{"kind": "rebuts", "evidence": [{"rule": "cue", "span": [i, 0, 9]}]} for i in range(1000)]
    assert 3 * len(json.dumps(pack(rows))) < len(json.dumps(rows))


def nodes(graph: ArgumentGraph) -> list[dict[str, Any]]:
    """The nodes that pyvis hands to the page."""
    return list(data(graph, "drawing")["nodes"])


@pytest.fixture(scope="module")
def drawing() -> dict[str, Any]:
    return data(helmets(), "drawing")


def test_same_graph_same_bytes_in_any_process() -> None:
    code = (
        "import hashlib\nfrom arggraph.exporters.html import HTML\nfrom tests.browser.helmets import helmets\n"
        "print(hashlib.sha256(HTML(helmets())).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert digests == {hashlib.sha256(HTML(helmets())).hexdigest()}


def test_pyvis_hands_over_each_node_and_edge_once_and_nothing_of_its_own(drawing: dict[str, Any]) -> None:
    graph = helmets()
    ids = [node["id"] for node in drawing["nodes"]]
    assert sorted(ids) == sorted(key for key, _ in graph.nodes())
    ends = [(ids[edge["source"]], edge["kind"], ids[edge["target"]]) for edge in drawing["edges"]]
    assert ["-".join(end) for end in ends] == [edge.id for edge in graph.all_edges()]
    assert "nodes" not in data(graph, "page")
    assert drawing["options"]["physics"]["enabled"] is False


def test_places_are_the_graphs_in_every_layout() -> None:
    graph = helmets()
    page, ids = data(graph, "page"), [node["id"] for node in nodes(graph)]
    across, down = page["grid"]
    for name, places in graph.layouts.items():
        cells = iter(page["layouts"][name])
        assert [(x * across, y * down) for x, y in zip(cells, cells, strict=True)] == [places[key][:2] for key in ids]


def test_kinds_differ_by_more_than_colour() -> None:
    assert len(set(SHAPES.values())) == len(SHAPES)
    looks = data(helmets(), "page")["looks"]
    assert len({(str(looks[kind]["dashes"]), looks[kind]["end"]) for kind in ENDS}) == len(ENDS)


def test_page_lists_comments_in_reading_order_with_their_depth() -> None:
    entries = document(helmets()).xpath("//*[@id='outline']/li")
    assert [(entry.get("id"), *entry.get("class").split()) for entry in entries[:6]] == [
        ("post", "post"),
        ("c1", "comment", "d1"),
        ("c2", "comment", "d2"),
        ("c3", "comment", "d3"),
        ("c4", "comment", "d3"),
        ("c5", "comment", "d1"),
    ]


def test_outline_holds_every_text_once_and_every_relation_in_words() -> None:
    graph = helmets()
    page = document(graph)
    texts = [text.text_content() for text in page.xpath("//*[@id='outline']//p[@class='text']")]
    assert sorted(texts) == sorted(comment.text for comment in graph.comments if comment.text)
    assert HTML(graph).decode().count("pooled forty hospital studies") == 1
    assert [(link.text_content(), link.get("href")) for link in page.get_element_by_id("c2").iter("a")] == [
        ("answers Tom B. · 1", "#c1"),
        ("rebuts Tom B. · 1", "#c1"),
        ("disputes the Westmarch counts", "#w2"),
    ]
    assert next(page.get_element_by_id("c1").iter("a")).text_content() == "answers the post"
    assert "disputed by Dr Okafor · 2" in [link.text_content() for link in page.get_element_by_id("w2").iter("a")]


def test_outline_says_what_is_a_guess() -> None:
    graph = helmets()
    doubted = [edge.model_copy(update={"confidence": 0.49}) for edge in graph.relations]
    guessed = [comment.model_copy(update={"author_inferred": True}) for comment in graph.comments]
    discussion = graph.discussion.model_copy(update={"comments": tuple(guessed)})
    unsure = graph.model_copy(update={"relations": tuple(doubted), "discussion": discussion})
    said = document(unsure).get_element_by_id("c2").text_content()
    assert "name inferred" in said and "perhaps rebuts Tom B. · 1" in said and "perhaps answers" not in said


def test_offsets_count_utf16_units() -> None:
    drawing = data(helmets(), "drawing")
    (edge,) = (
        edge
        for edge in drawing["edges"]
        if edge["kind"] == "cites"
        and [drawing["nodes"][edge[end]]["id"] for end in ("source", "target")] == ["c4", "w4"]
    )
    index, start, end = edge["evidence"][0]["span"]
    text = helmets().comment(drawing["nodes"][index]["id"]).text
    units = text.encode("utf-16-le")
    assert "🚲" in text[:start]
    assert units[2 * start : 2 * end].decode("utf-16-le") == "The council's own report"


def test_policy_allows_our_scripts_and_style_only() -> None:
    page = document(helmets())
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    for directive, path in [("script-src", "//script[not(@type)]"), ("style-src", "//style")]:
        digests = [hashlib.sha256(element.text_content().encode()).digest() for element in page.xpath(path)]
        assert rules[directive].split() == [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def test_page_has_doctype_language_and_nothing_to_load() -> None:
    text = HTML(helmets()).decode()
    page = document(helmets())
    assert text.lower().startswith("<!doctype html>")
    assert page.get("lang") == "en"
    assert page.findtext(".//title") == TITLE
    assert page.xpath("//@src | //link/@href | //@style") == ["data:,"]
    assert not [name for name in page.xpath("//@*") if name.attrname.startswith("on")]


def header(graph: ArgumentGraph) -> str:
    words = document(graph).xpath("//header//p//text()[not(ancestor::*[@hidden])]")
    return " ".join("".join(words).split())


def test_a_page_that_nobody_signed_counts_no_people() -> None:
    texts = (("post", "post", "Helmets help."), ("c1", "comment", "No."))
    comments = [{"id": key, "role": role, "text": text, "position": i} for i, (key, role, text) in enumerate(texts)]
    page = Discussion.model_validate({"id": "helmets", "comments": comments})
    graph = ArgumentGraph(discussion=page, made_by=MadeBy(version="1"))
    assert header(graph).startswith("1 comment, 1 unsigned, 0 rebuttals")
    named = page.model_copy(
        update={"comments": tuple(one.model_copy(update={"author": "Ada"}) for one in page.comments)}
    )
    assert header(graph.model_copy(update={"discussion": named})).startswith("1 comment by 1 person, 0 rebuttals")
    some = named.model_copy(update={"comments": (*named.comments, Comment(id="c2", text="Why?", position=2))})
    assert header(graph.model_copy(update={"discussion": some})).startswith(
        "2 comments by 1 person, 1 unsigned, 0 rebuttals"
    )


def test_attacks_stay_words() -> None:
    calm, attacked = document(helmets()), document(hostile())

    def skeleton(page: html.HtmlElement) -> list[str]:
        outside = "//*[not(ancestor-or-self::*[@id='notices'] or ancestor-or-self::*[@id='legend' or @id='list'])]"
        return [str(element.tag) for element in page.xpath(outside)]

    assert skeleton(attacked) == skeleton(calm)
    entries = attacked.xpath("//*[@id='outline']/li[@class='comment d1']")
    assert {entry.findtext("p") for entry in entries} == {f"{a}\n\n{a}" for a in ATTACKS}
    assert {str(element.tag) for element in attacked.get_element_by_id("outline").iter()} == {
        *("ol", "li", "b", "span", "bdi", "p", "a")
    }
    assert {href[0] for href in attacked.xpath("//*[@id='list']//@href")} == {"#"}
    assert [item.text_content() for item in attacked.xpath("//*[@id='notices']//li")] == [
        straight(f"{attack}: {attack}: {attack}") for attack in ATTACKS
    ]


def test_separators_that_end_a_line_in_javascript_are_escaped() -> None:
    text = HTML(hostile()).decode().split('id="drawing"')[1].split("</script>")[1]
    assert "\\u2028" in text
    assert not {"\u2028", "\u2029"} & set(text)


@pytest.mark.parametrize("seen", [{}, {"comments": helmets().comments[:1]}], ids=["nothing", "only a post"])
def test_small_graphs_make_a_page(seen: dict[str, Any]) -> None:
    graph = ArgumentGraph(discussion=Discussion(id="small", **seen), made_by=MadeBy(version="0"))
    assert len(data(graph, "drawing")["nodes"]) == len(graph.comments)
    assert document(graph).findtext(".//h1") == "small"


def test_input_is_left_as_it_was() -> None:
    graph = helmets()
    before = graph.model_dump_json()
    HTML(graph)
    assert graph.model_dump_json() == before


@pytest.mark.parametrize(("announced", "told"), [(1, "1 comment by 1 person, 0"), (4, "(the page announces 4), 0")])
def test_the_head_tells_the_number_announced_where_it_is_another(announced: int, told: str) -> None:
    comment = Comment(id="c1", author="Ann", posted="2014-03-03", text="Rye.", position=0)
    discussion = Discussion(id="rye", comments=(comment,), declared_comments=announced)
    page = document(ArgumentGraph(discussion=discussion, made_by=MadeBy(version="0")))
    assert told in " ".join(page.find(".//header//p").text_content().split())
    assert page.find(".//time").text == "2014-03-03"  # a day without an hour
