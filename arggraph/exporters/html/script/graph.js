// ---- the graph ------------------------------------------------------------------------------------------------------

const nodes = new vis.DataSet(drawing.nodes);
const edges = new vis.DataSet(drawing.edges);

/** The colours that the style sheet has for this scheme, for what is drawn on the canvas. */
function theme() {
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue(name).trim();
  const font = { size: 17, face: "system-ui, sans-serif", color: color("--ink"), strokeWidth: 4, strokeColor: color("--panel") };
  return { nodes: { font }, edges: { font: { ...font, size: 11 } } };
}

function draw() {
  const { interaction, ...options } = drawing.options;
  return new vis.Network($("graph"), { nodes, edges }, {
    ...options,
    ...theme(),
    layout: { improvedLayout: false },
    interaction: { ...interaction, hover: true, multiselect: false, selectConnectedEdges: true },
  });
}

/** The box around nodes and their labels, and the scale at which it fills the view. */
function boxOf(nodes) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y, label } of nodes) {
    const half = 30 + label.length * 4; // of the label, which is centred below its node
    box.left = Math.min(box.left, x - half);
    box.right = Math.max(box.right, x + half);
    box.top = Math.min(box.top, y - 40);
    box.bottom = Math.max(box.bottom, y + 60);
  }
  const { clientWidth, clientHeight } = $("graph");
  return { ...box, fills: Math.min(clientWidth / (box.right - box.left), clientHeight / (box.bottom - box.top)) };
}

/** Everything in view where that can be read; else the beginning of the thread, at a scale that can. */
function home(least = READABLE) {
  const box = boxOf(drawing.nodes);
  const scale = Math.min(1, Math.max(least, box.fills));
  const middle = (start, end, seen) => start + Math.min(end - start, seen / scale) / 2;
  const { clientWidth, clientHeight } = $("graph");
  const position = { x: middle(box.left, box.right, clientWidth), y: middle(box.top, box.bottom, clientHeight) };
  network.moveTo({ position, scale });
}

/** Move, and where needed zoom out, until all these nodes are seen; too far apart, the first of them is. */
function bringIntoView(...indexes) {
  const box = boxOf(indexes.map((index) => drawing.nodes[index]));
  const from = network.canvasToDOM({ x: box.left, y: box.top });
  const to = network.canvasToDOM({ x: box.right, y: box.bottom });
  const { clientWidth, clientHeight } = $("graph");
  if (from.x >= 0 && from.y >= 0 && to.x <= clientWidth && to.y <= clientHeight) return;
  if (box.fills < READABLE / 2) return indexes.length > 1 ? bringIntoView(indexes[0]) : network.moveTo({ position: drawing.nodes[indexes[0]] });
  const position = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  network.moveTo({ position, scale: Math.min(network.getScale(), box.fills) });
}

/** Move every node to its place in another layout, and the edges' bends with them. */
function arrange(name) {
  const { places, bends } = page.layouts[name];
  places.forEach(([x, y], id) => Object.assign(drawing.nodes[id], { x, y }));
  nodes.update(drawing.nodes.map(({ id, x, y }) => ({ id, x, y })));
  edges.update(bends.map((roundness, id) => ({
    id, smooth: roundness ? { enabled: true, type: "curvedCCW", roundness } : false,
  })));
  home(name === "reading" ? READABLE : 0);
}

const hidden = new Set();
let least = 0; // confidence below which no edge is shown

/** Hide or show a kind: its nodes with their edges, or its edges. */
function toggle(button) {
  const kind = button.dataset.kind;
  if (!hidden.delete(kind)) hidden.add(kind);
  button.setAttribute("aria-pressed", String(!hidden.has(kind)));
  document.body.classList.toggle("no-" + kind, hidden.has(kind));
  nodes.update(page.nodes.map((node, id) => ({ id, hidden: hidden.has(node.kind) || Boolean(node.gone) })));
  showEdges();
}

/** Show the edges whose kind and ends are shown and which are sure enough. */
function showEdges() {
  const gone = page.nodes.map((node) => hidden.has(node.kind) || node.gone);
  const weak = (edge) => edge.confidence < least;
  edges.update(page.edges.map((edge, id) => ({
    id, hidden: hidden.has(edge.kind) || gone[edge.source] || gone[edge.target] || weak(edge) || Boolean(edge.gone),
  })));
}

function atLeast(percent) {
  least = percent / 100;
  $("least").textContent = `${percent} %`;
  showEdges();
}
