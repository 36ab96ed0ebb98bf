import json

from hypothesis import given

from arggraph.exporters.json import JSON
from arggraph.graph import ArgumentGraph
from tests.exporters.bakery import EMPTY, GRAPH
from tests.strategies import graphs


def test_what_has_no_value_is_absent_and_text_is_readable() -> None:
    text = JSON(GRAPH).decode()
    record = json.loads(text)
    assert "null" not in text and " · " not in text
    assert record["discussion"]["comments"][3] == {
        "id": "m1",
        "role": "missing",
        "author": "Cy",
        "author_inferred": False,
        "text": "",
        "position": 3,
        "quotes": [],
        "links": [],
    }
    assert list(record) == ["discussion", "replies", "relations", "works", "citations", "notices", "made_by"]
    assert text.startswith('{\n "discussion": {\n  "id": "rye",\n') and text.endswith("\n}\n")


def test_letters_are_written_as_letters() -> None:
    page = EMPTY.discussion.model_copy(update={"title": "Grüße 🚲"})
    assert "Grüße 🚲".encode() in JSON(EMPTY.model_copy(update={"discussion": page}))


@given(graphs())
def test_the_same_graph_gives_the_same_bytes(graph: ArgumentGraph) -> None:
    assert JSON(graph) == JSON(ArgumentGraph.model_validate(graph.model_dump()))
