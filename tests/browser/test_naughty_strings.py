"""Several hundred published attacks as ids, authors, texts, titles, links, notices: they run nothing and are shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from arggraph.exporters.html import HTML
from arggraph.model import settle
from tests.browser.helmets import hostile
from tests.browser.opening import IN_BROWSER, opened

pytestmark = IN_BROWSER

LINES = (Path(__file__).parent / "naughty.txt").read_text(encoding="utf-8").splitlines()
STRINGS = tuple(dict.fromkeys(settle(json.loads(line)) for line in LINES if not line.startswith("#")))
GRAPH = hostile(STRINGS)
# Names and notes are shown without marks of direction, texts as they are.
# Puts each view into the page, as choosing it does, and compares what a reader sees with what was written.
READ_ALL = """attacks => {
  const wrong = [];
  const pane = $("pane");
  const put = (content) => pane.replaceChildren(...content.filter(Boolean));
  const texts = (selector) => [...pane.querySelectorAll(selector)].map(one => one.textContent);
  attacks.forEach((attack, n) => {
    history.replaceState(null, "", location.href.split("#")[0] + "#" + encodeURIComponent(attack));
    const i = nodeById.get(decoded());
    if (page.nodes[i]?.id !== attack) return wrong.push(["address", attack]);
    put(showComment(i));
    const text = `${attack}\\n\\n${attack}`;
    if (texts(".whole")[0] !== text || !texts(".meta bdi").includes(straight(attack))) wrong.push(["comment", attack]);
    if (items[i].querySelector(".text").textContent !== text) wrong.push(["outline", attack]);
    put(showEdge(edgesFrom[i][1]));
    if (texts("mark")[0] !== attack || !texts(".reason bdi").includes(straight(attack))) wrong.push(["edge", attack]);
    put(showWork(nodeById.get("w" + n)));
    if (attack.trim() && texts("h2")[0] !== straight(attack)) wrong.push(["work", attack]);
    for (const a of pane.querySelectorAll("a")) if (!/^https?:$/.test(a.protocol)) wrong.push(["link", a.href]);
    const foreign = "img, script, iframe, object, embed, form, base, [style], [onload]";
    if (pane.querySelector(foreign)) wrong.push(["markup", attack]);
  });
  put(showSummary());
  return wrong;
}"""


@pytest.fixture
def armed(page: Page) -> Page:
    """A page in which an attack that runs would say so."""
    page.add_init_script("globalThis.hit = () => { globalThis.ran = true; };")
    return page


def test_attacks_run_nothing_and_show_verbatim_everywhere(armed: Page, tmp_path: Path) -> None:
    assert len(STRINGS) > 500
    seen = opened(armed, GRAPH, tmp_path)
    assert armed.evaluate(READ_ALL, list(STRINGS)) == []
    armed.evaluate("search('script'); search('(.*'); search('')")
    armed.evaluate("graphml(); nodeTable(); edgeTable(); svg(bounds())")
    armed.wait_for_timeout(100)
    assert armed.evaluate("[globalThis.ran, Object.prototype.polluted]") == [None, None]
    seen.assert_quiet()


def test_attacks_stay_words_without_scripts(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(HTML(GRAPH))
    page = browser.new_context(java_script_enabled=False).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    shown = page.locator("#outline .text").all_text_contents()
    assert set(shown) >= {f"{attack}\n\n{attack}" for attack in STRINGS}
    foreign = (
        "img, script, iframe, object, embed, form, base, svg, math, video, audio, template, style, [style], [onload]"
    )
    assert page.locator(f":is(#outline, #works, #notices) :is({foreign})").count() == 0
    assert asked == [file.as_uri()]
    page.close()
