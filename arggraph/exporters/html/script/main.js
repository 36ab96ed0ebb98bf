// ---- starting -------------------------------------------------------------------------------------------------------

if (page.url) $("source").append(" · ", link(page.url, isWeb(page.url) ? "source" : page.url));
startTimeline(); // before the graph, whose view would change with its size
const network = draw();
if (page.nodes.length) home();
startOutline();
startSearch();
startFilters();
startCorrecting();
startSaving();
show();
// In the frame after the first drawing, so that the list is laid out too: what benchmarks and tests wait for.
network.once("afterDrawing", () => requestAnimationFrame(() => performance.mark("arggraph:drawn")));

network.on("click", (event) => {
  const [node] = event.nodes;
  if (!clickedBadge(event.pointer)) choose(node === undefined ? { edge: event.edges[0] } : { node });
});
startHovering();
startMinimap();
addEventListener("popstate", show);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  recolor();
  if (timeline) paintTimeline();
});

document.addEventListener("click", (event) => {
  const anchor = event.target.closest("a");
  if (anchor?.closest(".rel") && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault(); // its address is where it leads without scripts; here the edge says why it is there
    return choose({ edge: edgeOf(anchor) });
  }
  if (anchor) return;
  const button = event.target.closest(".fold, [data-view], [data-node], [data-edge], [data-kind], [data-zoom], [data-pair], .close");
  if (!button) return;
  const { node, edge, kind, zoom, pair } = button.dataset;
  if (button.dataset.view) viewOf(button.dataset.view);
  else if (button.matches(".fold")) fold(Number(button.parentElement.dataset.node));
  else if (node !== undefined) choose({ node: Number(node) });
  else if (edge !== undefined) choose({ edge: Number(edge) });
  else if (pair !== undefined) openPair(pair);
  else if (kind) toggle(button);
  else if (zoom === "fit") home(true);
  else if (zoom === "chosen") zoomToChosen();
  else if (zoom) network.moveTo({ scale: network.getScale() * (zoom === "in" ? 1.3 : 1 / 1.3) });
  else choose({});
});
$("keys-button").addEventListener("click", () => $("help").showModal());
$("layout").addEventListener("change", (event) => {
  view.layout = event.target.value;
  arrange();
  rememberView();
});
