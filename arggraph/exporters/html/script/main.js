// ---- starting -------------------------------------------------------------------------------------------------------

if (page.url) $("source").append(" · ", link(page.url, isWeb(page.url) ? "source" : page.url));
// The graph before the list: it asks for styles and sizes, which a long list makes slow (0.1 s at 3,000 comments).
const network = draw();
if (page.nodes.length) home();
const items = fillList();
startCorrecting();
startSaving();
show();
// In the frame after the first drawing, so that the list is laid out too: what benchmarks and tests wait for.
network.once("afterDrawing", () => requestAnimationFrame(() => performance.mark("arggraph:drawn")));

network.on("click", (event) => {
  const [node] = event.nodes;
  choose(node === undefined ? { edge: event.edges[0] } : { node });
});
for (const over of ["hoverNode", "hoverEdge"]) network.on(over, () => $("graph").classList.add("pointing"));
for (const off of ["blurNode", "blurEdge"]) network.on(off, () => $("graph").classList.remove("pointing"));
addEventListener("popstate", show);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => network.setOptions(theme()));

document.addEventListener("click", (event) => {
  if (event.target.closest("a")) return;
  const button = event.target.closest("[data-node], [data-edge], [data-kind], [data-zoom], [data-pair], .close");
  if (!button) return;
  const { node, edge, kind, zoom, pair } = button.dataset;
  if (node !== undefined) choose({ node: Number(node) });
  else if (edge !== undefined) choose({ edge: Number(edge) });
  else if (pair !== undefined) openPair(Number(pair));
  else if (kind) toggle(button);
  else if (zoom === "fit") home(0);
  else if (zoom) network.moveTo({ scale: network.getScale() * (zoom === "in" ? 1.3 : 1 / 1.3) });
  else choose({});
});
$("layout").addEventListener("change", (event) => arrange(event.target.value));
$("sure").addEventListener("input", (event) => atLeast(Number(event.target.value)));
