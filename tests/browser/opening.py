"""A page opened from disk in Chromium, with all that it asked for and complained of."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Dialog, Page

from arggraph.exporters.html import HTML
from arggraph.graph import ArgumentGraph

IN_BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(os.environ.get("ARGGRAPH_NO_BROWSER")), reason="ARGGRAPH_NO_BROWSER is set"),
]


class Opened:
    """A page opened from disk, with all that it asked for and complained of."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("dialog", self._dismiss)
        page.goto(url)
        self.settle()
        self.settle()
        assert page.evaluate("performance.getEntriesByName('arggraph:drawn').length") == 1

    def _dismiss(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def settle(self) -> None:
        """Two frames on. (`wait_for_function` polls by eval, which the page's policy forbids.)"""
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def at(self, name: str, view: str = "") -> None:
        """Go to a deep link, "c1", as a person would who edits the address; `view` is what stands behind it there."""
        self.page.evaluate("hash => { location.hash = hash }", quote(name, safe="") + view)
        self.settle()

    def pane(self) -> str:
        return self.page.inner_text("#pane")

    def click_on_canvas(self, spot: str) -> None:
        """Click where `spot`, an expression that gives {x, y} in the graph's own pixels, is drawn."""
        x, y = self.page.evaluate(f"(() => {{ const at = network.canvasToDOM({spot}); return [at.x, at.y]; }})()")
        self.page.click("#graph canvas", position={"x": x, "y": y})

    def assert_quiet(self) -> None:
        assert self.requests == [self.url.partition("#")[0]]
        assert self.complaints == []


def opened(page: Page, graph: ArgumentGraph, folder: Path, fragment: str = "") -> Opened:
    file = folder / "page.html"
    file.write_bytes(HTML(graph))
    return Opened(page, file.as_uri() + fragment)
