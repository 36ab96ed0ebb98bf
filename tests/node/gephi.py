"""Draws the pictures of graphs/gephi.md anew: what sigma.js, the engine of Gephi Lite, makes of the example's GraphML.

`ARGGRAPH_SIGMA=DIR python -m tests.node.gephi` with a folder in which `npm install sigma@3 graphology` was run writes
graphs/gephi-kinds.png (everything) and graphs/gephi-sure.png (edges of confidence 0.7 and more).
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import networkx as nx

from tests.browser.chromium import chromium
from tests.places import EXAMPLE

PICTURES = {"gephi-kinds.png": 0.0, "gephi-sure.png": 0.7}  # the least confidence of an edge that is drawn
WIDTH, HEIGHT = 1400, 800
SCRIPTS = ("graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js")
DRAWING = """const [nodes, edges] = DATA;
const graph = new graphology.MultiDirectedGraph();
for (const [key, { label, x, y, size, color }] of nodes) graph.addNode(key, { label, x, y, size: size / 3.5, color });
for (const [key, source, target, { color, weight }] of edges)
  graph.addEdgeWithKey(key, source, target, { color, size: 2.5 * weight, type: "arrow" });
new Sigma(graph, document.getElementById("graph"), { labelRenderedSizeThreshold: 0, labelDensity: 9, labelSize: 12 });
"""


def drawing(file: Path, least: float) -> str:
    """A page that draws a GraphML file, its edges of at least this confidence."""
    folder = Path(os.environ["ARGGRAPH_SIGMA"]) / "node_modules"
    view: Any = nx.read_graphml(file, force_multigraph=True)
    edges = [
        [key, source, target, about]
        for source, target, key, about in view.edges(keys=True, data=True)
        if about["confidence"] >= least
    ]
    data = json.dumps([list(view.nodes(data=True)), edges]).replace("<", "\\u003c")
    scripts = [(folder / name).read_text(encoding="utf-8") for name in SCRIPTS]
    inlined = "".join(f"<script>{script}</script>" for script in (*scripts, DRAWING.replace("DATA", data)))
    return f'<!doctype html><body style="margin:0"><div id="graph" style="height:{HEIGHT}px"></div>{inlined}'


def main() -> None:
    with chromium() as browser:
        for name, least in PICTURES.items():
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.set_content(drawing(EXAMPLE / "baclofen.graphml", least))
            page.wait_for_timeout(500)
            page.screenshot(path=EXAMPLE.parent / name)


if __name__ == "__main__":
    main()
