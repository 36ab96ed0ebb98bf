"""What every browser test starts from: a browser, a page of it, and the page of a calm discussion."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import chromium
from tests.browser.helmets import helmets
from tests.browser.opening import Opened, opened


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def calm(page: Page, tmp_path: Path) -> Iterator[Opened]:
    seen = opened(page, helmets(), tmp_path)
    yield seen
    seen.assert_quiet()
