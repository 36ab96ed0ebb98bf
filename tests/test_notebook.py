"""A graph shows itself: in a frame that is sealed off, and in the browser."""

import webbrowser
from html.parser import HTMLParser
from pathlib import Path

import pytest

import arggraph as ag
from arggraph.exporters import render
from tests.exporters.bakery import GRAPH


class Frames(HTMLParser):
    """The attributes of every element met."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_a_notebook_gets_one_sealed_frame_with_the_page() -> None:
    parser = Frames()
    parser.feed(GRAPH._repr_html_())  # type: ignore[attr-defined]
    ((tag, about),) = parser.found  # nothing of the page is markup of the notebook
    assert tag == "iframe" and about["srcdoc"] == render(GRAPH, "html").decode()
    assert "allow-same-origin" not in str(about["sandbox"])


def test_the_browser_is_opened_on_a_whole_page(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    path = ag.show(GRAPH)
    assert opened == [path.as_uri()] and Path(path).read_bytes() == render(GRAPH, "html")
