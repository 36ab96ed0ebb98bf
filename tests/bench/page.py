"""The page beside plain pyvis, gravis and sigma.js: `python -m tests.bench.page [NODES...]` prints a Markdown table.

All are opened from disk in one run of one headless Chromium. "Usable" is the time from navigation to the first drawing
that a person can use: for our page the first frame in which list, pane and graph are there; for plain pyvis (its
defaults, vis-network inlined, its CDN links cut off) the first after the layout has settled; for gravis (its d3 page)
and sigma.js (with our places, as it has none) the first after the page has loaded. Of several runs the fastest is
told, since others only add to it; what takes longer than `CAP` seconds is given up. "Choice" and "filter" are the
times from choosing a comment and from hiding a kind of edges to the second frame after it.

gravis is taken where it is installed (`pip install gravis`), sigma.js where `ARGGRAPH_SIGMA` names a folder in which
`npm install sigma graphology` was run.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

from playwright.sync_api import Browser, Error
from playwright.sync_api import Page as Tab

from arggraph.exporters.html import HTML
from arggraph.graph import ArgumentGraph
from arggraph.model import Citation, Comment, Discussion, Evidence, MadeBy, Relation, Reply, Span, Work
from tests.browser.chromium import chromium

SIZES = (30, 300, 3000, 10_000)
CAP = 60  # seconds
RUNS = 3
WORDS = ("path", "helmet", "study", "county", "winter", "evidence", "believe", "number", "every", "never", "the", "of")
MARK = "performance.mark('arggraph:drawn')"
SETTLED = f"""<script>
network.once("stabilizationIterationsDone", () => network.once("afterDrawing", () => {MARK}));
</script></body>"""
LOADED = f"""<script>
addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(() => {MARK})));
</script></body>"""
REPORT = """new PerformanceObserver((list) => {
  for (const mark of list.getEntriesByName("arggraph:drawn")) reportDrawn(mark.startTime);
}).observe({ entryTypes: ["mark"] });"""
RESPONSE = """async (act) => {
  const start = performance.now();
  act === "choose" ? (location.hash = page.nodes[Math.min(20, page.nodes.length - 1)].id)
                   : document.querySelector("[data-kind=rebuts]").click();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - start;
}"""


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


# ---- the pages compared ----------------------------------------------------------------------------------------------


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


def gravis(graph: ArgumentGraph) -> bytes:
    """What gravis makes of the networkx view: labels, texts on hover, colours."""
    import gravis  # type: ignore[import-not-found]

    view = graph.to_networkx()
    for _, about in view.nodes(data=True):
        about["hover"] = about.get("text", "")
    html: str = gravis.d3(view, node_label_data_source="label").to_html()
    return html.replace("</body>", LOADED).encode()


def sigma(graph: ArgumentGraph) -> bytes:
    """The places and colours of the graph, drawn by sigma.js."""
    folder = Path(os.environ["ARGGRAPH_SIGMA"]) / "node_modules"
    scripts = [
        (folder / name).read_text() for name in ("graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js")
    ]
    shown = {"label", "x", "y", "color", "size", "text"}
    nodes = [[key, {name: about[name] for name in shown & about.keys()}] for key, about in graph.nodes()]
    edges = [[source, target, {"color": about["color"]}] for _, source, target, about in graph.edges()]
    data = json.dumps([nodes, edges]).replace("<", "\\u003c")
    run = (
        f"const [nodes, edges] = {data}; const graph = new graphology.MultiDirectedGraph();"
        "for (const node of nodes) graph.addNode(...node); for (const edge of edges) graph.addEdge(...edge);"
        'new Sigma(graph, document.getElementById("graph"));'
    )
    inlined = "".join(f"<script>{script}</script>" for script in (*scripts, run))
    return f'<!doctype html><body><div id="graph" style="height:95vh"></div>{inlined}{LOADED}'.encode()


def makers() -> Mapping[str, Callable[[ArgumentGraph], bytes]]:
    """The pages that can be made here."""
    found: dict[str, Callable[[ArgumentGraph], bytes]] = {"arggraph": HTML, "plain pyvis": plain}
    if find_spec("gravis"):
        found["gravis"] = gravis
    if os.environ.get("ARGGRAPH_SIGMA"):
        found["sigma.js"] = sigma
    return found


# ---- measuring -------------------------------------------------------------------------------------------------------


def opened(browser: Browser, file: Path) -> tuple[Tab, float | None]:
    """A page and the seconds from navigation to its first usable drawing; None after `CAP`."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.route("http*://**", lambda route: route.abort())
    context.add_init_script(REPORT)
    page = context.new_page()
    found: list[float] = []
    broken: list[Error] = []
    page.expose_function("reportDrawn", lambda milliseconds: found.append(milliseconds))
    page.on("pageerror", lambda error: broken.append(error))
    page.goto(file.as_uri(), wait_until="commit")
    end = time.monotonic() + CAP
    while not found and time.monotonic() < end:
        page.wait_for_timeout(50)  # a busy page answers nothing, so it is not asked
    if broken:
        raise broken[0]
    return page, found[0] / 1000 if found else None


def usable(browser: Browser, file: Path, respond: bool) -> tuple[float | None, list[float]]:
    """The fastest opening of several, and of our page the fastest responses in milliseconds."""
    openings: list[float | None] = []
    responses: list[list[float]] = []
    for _ in range(RUNS):
        page, seconds = opened(browser, file)
        openings.append(seconds)
        if respond and seconds is not None:
            responses.append([page.evaluate(RESPONSE, act) for act in ("choose", "filter")])
        page.context.close()
        if seconds is None or seconds > CAP / 4:
            break  # slow enough to be told apart from one run
    known = [seconds for seconds in openings if seconds is not None]
    return (min(known) if known else None), [min(times) for times in zip(*responses, strict=True)]


def row(browser: Browser, folder: Path, graph: ArgumentGraph, name: str, make: Callable[[ArgumentGraph], bytes]) -> str:
    start = time.process_time()
    data = make(graph)
    written = time.process_time() - start
    file = folder / "page.html"
    file.write_bytes(data)
    try:
        seconds, responses = usable(browser, file, respond=name == "arggraph")
        shown = f"{seconds:.2f} s" if seconds is not None else f"> {CAP} s"
    except Error as error:
        shown, responses = f"failed: {str(error).splitlines()[0][:60]}", []
    answers = " | ".join(f"{response:.0f} ms" for response in responses) or " | "
    size = len(list(graph.nodes()))
    return f"| {size:,} | {name} | {len(data) / 1e6:.2f} MB | {written:.2f} s | {shown} | {answers} |"


def main(sizes: list[int]) -> None:
    HTML(synthetic(3))  # so that the first row does not pay for importing pyvis
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        print(f"Chromium {browser.version}, {os.cpu_count()} cores, headless, no GPU, fastest of {RUNS}\n")
        print(
            "| nodes | page | file | written in | usable after | choice | filter |\n|---:|---|---:|---:|---:|---:|---:|"
        )
        for size in sizes:
            graph = synthetic(size)
            text = sum(len(comment.text.encode()) for comment in graph.comments)
            print(f"| {size:,} | *0.9 MB + 1.5 x text* | *{0.9 + 1.5 * text / 1e6:.2f} MB* | | | | |")
            for name, make in makers().items():
                print(row(browser, Path(folder), graph, name, make), flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
