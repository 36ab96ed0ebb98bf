"""The page beside plain pyvis: `python -m tests.bench.page [NODES...]` prints a Markdown table.

Both are opened from disk in one run of one headless Chromium. "Usable" is the time from navigation to the first drawing
that a person can use: for our page the first draw, when list, pane and graph are there (median of three); for plain
pyvis (its defaults, vis-network inlined, its CDN links cut off) the first draw after the layout has settled, at most
`CAP` seconds.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser

from arggraph.exporters.html import HTML
from arggraph.graph import ArgumentGraph
from arggraph.model import Citation, Comment, Discussion, Evidence, MadeBy, Relation, Reply, Span, Work
from tests.browser.chromium import chromium

SIZES = (30, 300, 3000)
CAP = 60  # seconds
WORDS = ("path", "helmet", "study", "county", "winter", "evidence", "believe", "number", "every", "never", "the", "of")
SETTLED = """<script>
network.once("stabilizationIterationsDone", () => {
  network.once("afterDrawing", () => performance.mark("arggraph:drawn"));
});
</script></body>"""
REPORT = """new PerformanceObserver((list) => {
  for (const mark of list.getEntriesByName("arggraph:drawn")) reportDrawn(mark.startTime);
}).observe({ entryTypes: ["mark"] });"""


def synthetic(size: int) -> ArgumentGraph:
    """A discussion of `size` nodes, one in twelve a work; the same for the same size. Texts have 20 to 200 words."""
    chance = random.Random(size)
    work_count = size // 12
    ids = ["post", *(f"c{i}" for i in range(1, size - work_count))]
    texts = {key: " ".join(chance.choices(WORDS, k=chance.randint(20, 200))) + "." for key in ids}
    earlier = {  # two in five answer the post, the others somebody of the last forty
        key: "post" if chance.random() < 0.4 else ids[chance.randrange(max(0, i - 40), i)]
        for i, key in enumerate(ids)
        if i
    }

    def evidence(source: str) -> tuple[Evidence, ...]:
        return (Evidence(rule="bench", span=Span(comment=source, start=0, end=20)),)

    related = [key for key in earlier if chance.random() < 0.5]
    cited = {(chance.choice(ids), f"w{chance.randrange(work_count)}") for _ in range(size // 5) if work_count}
    return ArgumentGraph(
        discussion=Discussion(
            id=f"bench-{size}",
            comments=tuple(
                Comment(id=key, role="comment" if i else "post", author=f"Person {i % 97}", text=texts[key], position=i)
                for i, key in enumerate(ids)
            ),
        ),
        replies=tuple(Reply(source=s, target=t, confidence=0.9, evidence=evidence(s)) for s, t in earlier.items()),
        relations=tuple(
            Relation(
                source=s,
                target=earlier[s],
                kind="supports" if i % 3 else "rebuts",
                confidence=0.8,
                evidence=evidence(s),
            )
            for i, s in enumerate(related)
        ),
        works=tuple(
            Work(id=f"w{i}", kind="study", title=f"The {WORDS[i % len(WORDS)]} study {i}") for i in range(work_count)
        ),
        citations=tuple(Citation(source=s, target=t, confidence=0.9, evidence=evidence(s)) for s, t in sorted(cited)),
        made_by=MadeBy(version="bench"),
    )


def plain(graph: ArgumentGraph) -> bytes:
    """What a few lines of pyvis give: its defaults, made to work offline."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for key, about in graph.nodes():
        network.add_node(key, label=about["label"], title=about.get("text", ""), color=about["color"])
    for _, source, target, about in graph.edges():
        network.add_edge(source, target, title=about["kind"], color=about["color"])
    html: str = network.generate_html()
    return html.replace("</body>", SETTLED).encode()


def usable(browser: Browser, file: Path) -> float | None:
    """Seconds from navigation to the first usable drawing; None after `CAP`."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.route("http*://**", lambda route: route.abort())
    context.add_init_script(REPORT)
    page = context.new_page()
    found: list[float] = []
    page.expose_function("reportDrawn", lambda milliseconds: found.append(milliseconds))
    page.goto(file.as_uri(), wait_until="commit")
    end = time.monotonic() + CAP
    while not found and time.monotonic() < end:
        page.wait_for_timeout(50)  # a busy page answers nothing, so it is not asked
    context.close()
    return found[0] / 1000 if found else None


def row(browser: Browser, folder: Path, size: int, name: str) -> str:
    graph = synthetic(size)
    list(graph.nodes())  # the layout is the graph's, whoever draws it
    start = time.perf_counter()
    data = HTML(graph) if name == "arggraph" else plain(graph)
    written = time.perf_counter() - start
    file = folder / f"{name}-{size}.html"
    file.write_bytes(data)
    times = [usable(browser, file) for _ in range(3 if name == "arggraph" else 1)]
    known = [seconds for seconds in times if seconds is not None]
    shown = f"{statistics.median(known):.2f} s" if len(known) == len(times) else f"> {CAP} s"
    return f"| {size:,} | {name} | {len(data) / 1e6:.2f} MB | {written:.2f} s | {shown} |"


def main(sizes: list[int]) -> None:
    HTML(synthetic(3))  # so that the first row does not pay for importing pyvis
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        print(f"Chromium {browser.version}, {os.cpu_count()} cores, headless, no GPU\n")
        print("| nodes | page | file | written in | usable after |\n|---:|---|---:|---:|---:|")
        for size in sizes:
            for name in ("arggraph", "plain pyvis"):
                print(row(browser, Path(folder), size, name), flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
