// ---- the graph ------------------------------------------------------------------------------------------------------
// pyvis hands over nodes and edges; what vis-network sees of them is decided here.

const nodes = new vis.DataSet();
const edges = new vis.DataSet();
/** How many edges of the same two nodes come before each, so that each has a way of its own. */
const beside = [];
const pairs = new Map();
function countBeside(i) {
  const { source, target } = page.edges[i];
  const pair = source < target ? `${source} ${target}` : `${target} ${source}`;
  beside[i] = pairs.get(pair) ?? 0;
  pairs.set(pair, beside[i] + 1);
}
page.edges.forEach((_, i) => countBeside(i));

const arc = (roundness) => ({ enabled: true, type: "curvedCCW", roundness });
const swing = (roundness) => ({ enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness });

/** The way of an edge: out of the side of a card and into that of another; an arc where that would run through cards. */
function way(i) {
  const { source, target } = page.edges[i];
  const [from, to] = [page.nodes[source], page.nodes[target]];
  const nth = beside[i];
  const length = lengthOf(page.edges[i]);
  if (from.x === to.x) return arc(Math.min(0.7, 230 / length) * (1 + 0.35 * nth)); // out beside the cards
  if (from.y !== to.y) {
    // Between neighbouring columns nearly upright in the gutter, the more so the longer the way.
    const steep = Math.abs(from.x - to.x) > COLUMN ? 0.6 : Math.min(1.35, 0.75 + Math.abs(from.y - to.y) / (48 * STEP));
    return swing(steep - 0.25 * nth);
  }
  if (length > COLUMN) return arc(Math.min(0.25, 110 / length) * (1 + 0.5 * nth)); // over the cards between
  return nth ? arc(0.13 * nth) : false;
}

const lengthOf = ({ source, target }) => Math.hypot(page.nodes[source].x - page.nodes[target].x, page.nodes[source].y - page.nodes[target].y);
const FAR = 10_000; // pixels of an edge, beyond which dashes are too many to be painted quickly

/** The opacity of an edge: its confidence, less where it is long and less of replies where works are in the centre. */
function strength(i) {
  const { kind, confidence } = page.edges[i];
  const near = Math.min(1, Math.max(0.3, 1000 / lengthOf(page.edges[i])));
  const aside = kind === "replies_to" && $("layout").value === "works" ? 0.5 : 1;
  const dimmed = edgeDimmed(i) ? 0.15 : 1;
  return Math.round(100 * (0.4 + 0.6 * confidence) * near * aside * dimmed) / 100;
}

function drawnNode(i) {
  const { x, y } = page.nodes[i];
  return { id: i, x, y, hidden: !nodePasses(i) };
}

function drawnEdge(i) {
  const { kind, source, target, confidence, use, yours } = page.edges[i];
  const { color, end, dashes, width } = page.looks[kind];
  return {
    id: i, from: source, to: target, hidden: !edgePasses(i), dashes: lengthOf(page.edges[i]) < FAR && dashes, smooth: way(i), label: yours ? "yours" : undefined,
    color: { color, highlight: color, hover: color, opacity: strength(i) },
    width: Math.round(100 * (width + confidence)) / 100,
    arrows: { to: { enabled: true, type: use === "disputes" ? "bar" : end, scaleFactor: 0.6 } },
  };
}

function draw() {
  readColors();
  startBranches();
  arrangeNodes();
  fillDrawing();
  const { interaction, ...options } = drawing.options;
  const made = new vis.Network($("graph"), { nodes, edges }, {
    ...options,
    nodes: { shape: "custom", ctxRenderer: card },
    edges: { ...options.edges, selectionWidth: 2, hoverWidth: 1, font: { size: 12, color: colors.ink, strokeWidth: 4, strokeColor: colors.panel } },
    layout: { improvedLayout: false },
    interaction: { ...interaction, hover: true, multiselect: false, selectConnectedEdges: false },
  });
  sizeCards(made);
  made.canvas.frame.tabIndex = -1; // keys have the list
  made.on("beforeDrawing", (ctx) => {
    paintLanes(ctx);
    if (isSeen()) ctx.globalAlpha = 0.2; // the edges; cards see to themselves
  });
  made.on("afterDrawing", (ctx) => {
    paintNear(ctx);
    paintHeads(ctx);
  });
  return made;
}

/** vis-network learns the size of a card only after drawing it, too late for the ends of its edges and for clicks. */
function sizeCards({ body }) {
  for (const i of nodes.getIds()) {
    Object.assign(body.nodes[i].shape, { width: WIDTH, height: heights[i], customSizeWidth: WIDTH, customSizeHeight: heights[i] });
  }
}

const [COLUMN, STEP] = page.grid;

const placeIn = (layout, i) => [page.layouts[layout][2 * i] * COLUMN, page.layouts[layout][2 * i + 1] * STEP];

/** Give every node its place in the chosen layout. */
function arrangeNodes() {
  const layout = $("layout").value;
  page.nodes.forEach((node, i) => ([node.x, node.y] = placeIn(layout, i)));
  if (drawn) closeUp([...drawn], layout === "people" ? 2 * STEP : 4 * STEP);
}

/** Hand vis-network what is drawn, anew. */
function fillDrawing() {
  nodes.clear();
  edges.clear();
  nodes.add([...page.nodes.keys()].filter(isDrawn).map(drawnNode));
  edges.add([...page.edges.keys()].filter(edgeDrawn).map(drawnEdge));
  findLanes();
}

const edgeDrawn = (i) => isDrawn(page.edges[i].source) && isDrawn(page.edges[i].target);

/** Move every node to its place in another layout, and the ways of the edges with them. */
function arrange() {
  arrangeNodes();
  nodes.update(nodes.getIds().map(drawnNode));
  edges.update(edges.getIds().map(drawnEdge));
  findLanes();
  home();
}

/** Take up edges that a reader added, which come after the `built` ones, and what else a decision changed. */
function redrawGraph(built) {
  edges.remove(edges.getIds().filter((i) => i >= built));
  page.edges.forEach((_, i) => i >= beside.length && countBeside(i));
  edges.add([...page.edges.keys()].slice(built).filter(edgeDrawn).map(drawnEdge));
  showPassing();
}

/** After a change of the colour scheme. */
function recolor() {
  readColors();
  network.redraw();
}

// ---- what is near what is chosen

let near = null; // nodes that are not faded, and their edges, where something is chosen

/** Whether something is chosen and passes the filters: what they leave stands back behind nothing that they hide. */
const isSeen = () => near !== null && near.chosen.some(nodePasses);

const isFaded = (i) => nodeDimmed(i) || (isSeen() && !near.nodes.has(i));

/** Fade all but a node with its neighbours, or an edge with its ends; nothing, where neither is given. */
function emphasize(node, edge) {
  const ends = (i) => [page.edges[i].source, page.edges[i].target];
  const chosen = edge === undefined ? [node].filter((i) => i !== undefined) : ends(edge);
  const mine = edge !== undefined ? [edge] : chosen.flatMap((i) => [...edgesFrom[i], ...edgesInto[i]]);
  near = null;
  reveal(...chosen);
  if (chosen.length) near = { chosen, nodes: new Set([...chosen, ...mine.flatMap(ends)]), edges: mine };
  network.setSelection({ nodes: node === undefined ? [] : [node], edges: edge === undefined ? [] : [edge] });
}

/** What is near, painted again over the faded rest. */
function paintNear(ctx) {
  if (!isSeen()) return;
  ctx.globalAlpha = 1;
  const { body } = network;
  const lines = near.edges.filter((i) => body.edges[i]?.connected && edgePasses(i)).map((i) => body.edges[i]);
  for (const line of lines) line.draw(ctx);
  for (const i of near.nodes) if (nodePasses(i)) body.nodes[i]?.draw(ctx);
  for (const line of lines) line.drawArrows(ctx);
}

// ---- the view

const READABLE = 0.4; // the scale below which the names on cards are too small to read
const FOOT = 36; // pixels below, where the buttons lie
const WELL = 0.5; // the scale at which what is too large for the view is shown

/** The box around nodes, and the scale at which it fills the view. */
function boxOf(indexes) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const i of indexes) {
    const { x, y } = page.nodes[i];
    box.left = Math.min(box.left, x - WIDTH / 2 - 20);
    box.right = Math.max(box.right, x + WIDTH / 2 + 20);
    box.top = Math.min(box.top, y - HEIGHT / 2 - 20);
    box.bottom = Math.max(box.bottom, y + HEIGHT / 2 + 20);
  }
  const { clientWidth, clientHeight } = $("graph");
  const height = Math.max(1, clientHeight - headRoom() - FOOT); // a low window may leave none
  return { ...box, fills: Math.min(clientWidth / (box.right - box.left), height / (box.bottom - box.top)) };
}

/** Everything in view where that can be read, or if wanted anyway; else the beginning, at a scale that reads well: there the
 * first of those in the top row is seen. */
function home(everything = false) {
  if (!nodes.length) return;
  let box = boxOf(nodes.getIds());
  if (everything || box.fills >= READABLE) return fill(box);
  const scale = WELL;
  const { clientWidth, clientHeight } = $("graph");
  box = boxOf(nodes.getIds().filter((i) => page.nodes[i].y < box.top + clientHeight / scale)); // a margin may begin further down
  const middle = (start, end, seen) => start + Math.min(end - start, seen / scale) / 2;
  const y = middle(box.top, box.bottom, clientHeight - headRoom()) - headRoom() / 2 / scale;
  let x = middle(box.left, box.right, clientWidth);
  const first = nodes.getIds().reduce((a, b) => (page.nodes[b].y < page.nodes[a].y ? b : a));
  const start = $("layout").value === "works" ? 0 : page.nodes[first].x;
  if (start > x + clientWidth / 2 / scale - COLUMN / 2) x = start;
  network.moveTo({ position: { x, y }, scale });
}

/** A box in the middle of the view, as large as it may be, below the heads of lanes. */
function fill(box) {
  const scale = Math.min(1.2, box.fills);
  network.moveTo({ position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 + (FOOT - headRoom()) / 2 / scale }, scale });
}

/** Move, and where needed zoom out, until all these nodes are seen; too far apart, the first of them is. */
function bringIntoView(...indexes) {
  const box = boxOf(indexes);
  const from = network.canvasToDOM({ x: box.left, y: box.top });
  const to = network.canvasToDOM({ x: box.right, y: box.bottom });
  const { clientWidth, clientHeight } = $("graph");
  const hidden = covered();
  if (from.x >= 0 && from.y >= 0 && to.x <= clientWidth && to.y <= clientHeight - hidden) return;
  if (box.fills < READABLE / 2 && indexes.length > 1) return bringIntoView(indexes[0]);
  const scale = Math.min(network.getScale(), box.fills);
  network.moveTo({ position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom + hidden / scale) / 2 }, scale });
}

/** Pixels at the foot of the graph over which the pane has risen, on a phone. */
function covered() {
  const [graph, pane] = [$("graph"), $("pane")].map((part) => part.getBoundingClientRect());
  return pane.top > graph.top && pane.left < graph.right ? Math.max(0, graph.bottom - pane.top) : 0;
}

/** What is chosen with its neighbours, or all where nothing is, filling the view. */
function zoomToChosen() {
  if (nodes.length) fill(boxOf(near ? [...near.nodes].filter(isDrawn) : nodes.getIds()));
}

// ---- what is shown

/** Show what passes the filters. Set where vis-network draws from: through its data sets 3,000 nodes would take seconds. */
function showPassing() {
  drawPassing(narrowed() ? [...page.nodes.keys()].filter(nodePasses) : undefined);
  for (const [i, { options }] of Object.entries(network.body.nodes)) options.hidden = !nodePasses(i);
  for (const [i, { options }] of Object.entries(network.body.edges)) {
    options.hidden = !edgePasses(i);
    options.color.opacity = strength(i);
  }
  network._updateVisibleIndices();
  network.redraw();
}
