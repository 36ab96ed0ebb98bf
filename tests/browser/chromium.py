"""Finds and starts the Chromium that the browser tests and the page benchmark drive."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
HELP = (
    "no Chromium found. Install one (Debian: apt install chromium; anywhere: python -m playwright install chromium), "
    "name one in ARGGRAPH_CHROMIUM, or set ARGGRAPH_NO_BROWSER=1 to skip what needs it."
)
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def executable() -> str | None:
    """The browser that ARGGRAPH_CHROMIUM names, else one on PATH, else None: then playwright's own is tried."""
    named = os.environ.get("ARGGRAPH_CHROMIUM")
    if named:
        if not Path(named).is_file():
            raise RuntimeError(f"ARGGRAPH_CHROMIUM names {named}, which is no file")
        return named
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium. Raises `RuntimeError` that says how to install one where there is none."""
    # Chromium's sandbox refuses to start as root.
    flags = [*QUIET, *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=executable(), args=flags)
        except Error as error:
            raise RuntimeError(f"{HELP}\n{error}") from error
        with browser:
            yield browser
