"use strict";
// The page's behaviour. What strangers wrote comes as JSON and becomes text nodes only (`el` parses no markup).
// Nodes and edges go by their place in `page.nodes` and `page.edges`; ids appear only in the address (#c12).

const page = JSON.parse(document.getElementById("page").textContent);
const drawing = JSON.parse(document.getElementById("drawing").textContent);
const $ = (id) => document.getElementById(id);

const OUT = { replies_to: "Answers", rebuts: "Rebuts", supports: "Supports", cites: "Cites" };
const INTO = { replies_to: "Answered by", rebuts: "Rebutted by", supports: "Supported by", cites: "Cited by" };
const VERB = { replies_to: "replies to", rebuts: "rebuts", supports: "supports", cites: "cites" };
const USES = { relies_on: "Relied on by", disputes: "Disputed by", mentions: "Only mentioned by" };
const READABLE = 0.58; // the scale below which the labels are too small to read
const SHOWN = 12; // rebuttals listed before anything is chosen

const WIDE = matchMedia("(min-width: 800px)"); // as in style.css: the list scrolls by itself

const edgesFrom = page.nodes.map(() => []);
const edgesInto = page.nodes.map(() => []);
page.edges.forEach((edge, i) => {
  edgesFrom[edge.source].push(i);
  edgesInto[edge.target].push(i);
});
const nodeById = new Map(page.nodes.map((node, i) => [node.id, i]));
const edgeById = new Map(page.edges.map((edge, i) => [edge.id, i]));

// ---- making elements ------------------------------------------------------------------------------------------------

/** An element with attributes and children; strings become text nodes, blanks are left out. */
function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) made.setAttribute(name, value);
  made.append(...children.filter((child) => child || child === 0));
  return made;
}

/** Strangers' words in a line of ours: isolated, so that right-to-left marks in them end with them. */
const bdi = (text) => el("bdi", { dir: "auto" }, String(text));

const isWeb = (url) => /^https?:\/\//i.test(url);

/** A link for http and https, dead text for anything else. */
function link(url, text = url) {
  const attributes = { href: url, rel: "noopener noreferrer", target: "_blank", dir: "auto" };
  return isWeb(url) ? el("a", attributes, text) : bdi(text);
}

/** `text[from:until]` as nodes, with `marks` ([start, end, class]) marked and `links` ([start, end, url]) linked. */
function prose(text, marks, links = [], from = 0, until = text.length) {
  const cuts = new Set([from, until]);
  for (const [start, end] of [...marks, ...links]) {
    for (const cut of [start, end]) if (cut > from && cut < until) cuts.add(cut);
  }
  const order = [...cuts].sort((a, b) => a - b);
  return order.slice(0, -1).map((start, i) => {
    const end = order[i + 1];
    const covers = (span) => span[0] <= start && end <= span[1];
    const href = links.find(covers)?.[2];
    const mark = marks.find(covers);
    const piece = text.slice(start, end);
    const words = href === undefined ? piece : link(href, piece);
    return mark ? el("mark", { class: mark[2] ?? "" }, words) : words;
  });
}

const STOP = /[.!?…][\p{Pe}\p{Pf}"']*\s+|[。！？]|\n\s*\n/gu;
const REACH = 300; // characters of a sentence shown on each side of the marked words

/** The sentence or sentences around a span [node, start, end], the span marked. */
function quotation([index, start, end], kind) {
  const text = page.nodes[index].text ?? "";
  let from = 0;
  let until = text.length;
  for (const stop of text.matchAll(STOP)) {
    const after = stop.index + stop[0].length;
    if (after <= start) from = after;
    else if (after >= end) {
      until = after;
      break;
    }
  }
  const first = Math.max(from, start - REACH);
  const last = Math.min(until, end + REACH);
  const words = prose(text, [[start, end, kind]], page.nodes[index].links, first, last);
  return el("p", { class: "text", dir: "auto" }, first > from && "… ", ...words, last < until && " …");
}

const goTo = (index) => el("button", { type: "button", class: "go", "data-node": index }, bdi(page.nodes[index].label));

// ---- the list -------------------------------------------------------------------------------------------------------

function when(node) {
  if (!node.posted) return null;
  return el("time", { class: "when", datetime: node.posted }, node.posted.slice(0, 16).replace("T", " "));
}

function entry(node, index) {
  const about = node.kind === "work" ? workKind(node) : when(node);
  const by = node.kind === "post" && node.author && el("span", { class: "when" }, "by ", bdi(node.author));
  const head = el("button", { type: "button", class: "who", "data-node": index }, bdi(node.label), by, about);
  const item = el("li", { class: node.kind, "data-node": index }, head);
  item.style.setProperty("--depth", node.depth ?? 0);
  if (node.text) item.append(el("p", { class: "text", dir: "auto" }, node.text));
  const chips = edgesFrom[index].filter((i) => page.edges[i].kind !== "replies_to").map(chip);
  if (chips.length) item.append(el("div", { class: "chips" }, ...chips));
  return item;
}

function chip(i) {
  const edge = page.edges[i];
  const attributes = { type: "button", class: "chip " + edge.kind, "data-edge": i };
  return el("button", attributes, VERB[edge.kind] + " ", bdi(page.nodes[edge.target].label));
}

function workKind(node) {
  return el("span", { class: "when" }, [node.work_kind, node.year].filter(Boolean).join(", "));
}

function fillList() {
  const items = page.nodes.map(entry);
  $("outline").append(...items.filter((_, i) => page.nodes[i].kind !== "work"));
  $("works")?.append(...items.filter((_, i) => page.nodes[i].kind === "work"));
  return items;
}

// ---- the reading pane -----------------------------------------------------------------------------------------------

/** A heading and one row per edge: the node at its other end, and a button that says why the edge is there. */
function rows(title, kind, edges, end) {
  if (!edges.length) return [];
  const list = edges.map((i) => {
    const why = el("button", { type: "button", class: "why", "data-edge": i, "aria-label": "Why this edge?" }, "why?");
    return el("li", {}, goTo(page.edges[i][end]), why);
  });
  return [el("h3", { class: kind }, title), el("ul", {}, ...list)];
}

const ofKind = (edges, kind) => edges.filter((i) => page.edges[i].kind === kind);

function showNothing() {
  const rebuttals = ofKind([...page.edges.keys()], "rebuts");
  rebuttals.sort((a, b) => page.edges[b].confidence - page.edges[a].confidence || a - b);
  const list = rebuttals.slice(0, SHOWN).map((i) => {
    const { source, target } = page.edges[i];
    const why = el("button", { type: "button", class: "why", "data-edge": i, "aria-label": "Why this edge?" }, "why?");
    return el("li", {}, el("span", {}, goTo(source), " rebuts ", goTo(target)), why);
  });
  const title = rebuttals.length > SHOWN ? `The ${SHOWN} surest of ${rebuttals.length} rebuttals` : "Who rebuts whom";
  return [
    el("h2", {}, "Click a comment, a work or a line"),
    el("p", { class: "meta" }, "A comment opens here in full; a line tells which words it rests on."),
    ...(list.length ? [el("h3", { class: "rebuts" }, title), el("ul", {}, ...list)] : []),
  ];
}

function showComment(index) {
  const node = page.nodes[index];
  const marks = [];
  for (const i of edgesFrom[index]) {
    for (const { span } of page.edges[i].evidence) {
      if (span?.[0] === index) marks.push([span[1], span[2], page.edges[i].kind]);
    }
  }
  const author = node.author && el("span", {}, bdi(node.author), node.author_inferred && " (name inferred)");
  const meta = [author || "unsigned", when(node), node.id !== node.kind && el("span", {}, " · ", bdi(node.id))];
  const address = node.url && link(node.url, "on the original page");
  const text = node.text ?? (node.kind === "missing" ? "This comment is not on the page; others answer it." : "");
  return [
    el("h2", {}, bdi(node.label)),
    el("p", { class: "meta" }, ...meta, address && " · ", address),
    el("div", { class: "text", dir: "auto" }, ...prose(text, marks, node.links)),
    ...Object.entries(OUT).flatMap(([kind, title]) => rows(title, kind, ofKind(edgesFrom[index], kind), "target")),
    ...Object.entries(INTO).flatMap(([kind, title]) => rows(title, kind, ofKind(edgesInto[index], kind), "source")),
  ];
}

function showWork(index) {
  const node = page.nodes[index];
  const facts = [node.work_kind, node.year, node.author].filter(Boolean).join(" · ");
  const identifiers = (node.identifiers ?? []).map(([name, value]) =>
    el("p", { class: "meta" }, bdi(name), ": ", link(name === "doi" && !isWeb(value) ? "https://doi.org/" + value : value, value)),
  );
  const users = Object.entries(USES).flatMap(([use, title]) => {
    return rows(title, "cites", edgesInto[index].filter((i) => (page.edges[i].use ?? "mentions") === use), "source");
  });
  const mentions = (node.mentions ?? []).map((span) => el("blockquote", { class: "cites" }, goTo(span[0]), quotation(span, "cites")));
  return [
    el("h2", {}, bdi(node.title ?? node.label)),
    el("p", { class: "meta" }, bdi(facts)),
    ...identifiers,
    ...users,
    ...(mentions.length ? [el("h3", {}, "Every mention, in its context"), ...mentions] : []),
  ];
}

function showEdge(i) {
  const edge = page.edges[i];
  const found = edge.explicit ? "explicit in the page's markup" : "inferred";
  const sure = `confidence ${Math.round(edge.confidence * 100)} %`;
  const use = edge.use && edge.use.replace("_", " ");
  return [
    el("h2", {}, goTo(edge.source), ` ${VERB[edge.kind]} `, goTo(edge.target)),
    el("p", { class: "meta" }, [sure, found, use].filter(Boolean).join(" · ")),
    ...edge.evidence.flatMap((evidence) => [
      el("h3", { class: edge.kind }, "Found by ", bdi(evidence.rule)),
      evidence.note && el("p", { class: "meta" }, bdi(evidence.note)),
      side(edge.source, evidence.span, edge.kind),
      edge.kind !== "cites" && el("p", { class: "meta" }, evidence.target ? "about these words:" : "about this comment:"),
      side(edge.target, evidence.target, ""),
    ]),
  ];
}

/** One side of an edge: the words it rests on in their sentence, or the beginning of the comment where none are known. */
function side(index, span, kind) {
  const text = page.nodes[index].text;
  if (!span && !text) return null;
  const opening = () => el("p", { class: "text", dir: "auto" }, text.slice(0, REACH), text.length > REACH && " …");
  return el("blockquote", { class: kind }, goTo(span?.[0] ?? index), span ? quotation(span, kind) : opening());
}

// ---- the graph ------------------------------------------------------------------------------------------------------

const nodes = new vis.DataSet(drawing.nodes);
const edges = new vis.DataSet(drawing.edges);

/** The colours that the style sheet has for this scheme, for what is drawn on the canvas. */
function theme() {
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue(name).trim();
  const font = { size: 17, face: "system-ui, sans-serif", color: color("--ink"), strokeWidth: 4, strokeColor: color("--panel") };
  return { nodes: { font } };
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

const hidden = new Set();

/** Hide or show a kind: its nodes with their edges, or its edges. */
function toggle(button) {
  const kind = button.dataset.kind;
  if (!hidden.delete(kind)) hidden.add(kind);
  button.setAttribute("aria-pressed", String(!hidden.has(kind)));
  document.body.classList.toggle("no-" + kind, hidden.has(kind));
  const gone = page.nodes.map((node) => hidden.has(node.kind));
  nodes.update(gone.map((is, id) => ({ id, hidden: is })));
  edges.update(page.edges.map((edge, id) => ({ id, hidden: hidden.has(edge.kind) || gone[edge.source] || gone[edge.target] })));
}

// ---- choosing -------------------------------------------------------------------------------------------------------

/** The id that the address names, or "". */
function decoded() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return ""; // a stray % in a hand-written address
  }
}

/** Choose a node or edge by its place; the address keeps it, so that Back goes back and the view can be sent. */
function choose({ node, edge }) {
  const id = (page.nodes[node] ?? page.edges[edge])?.id ?? "";
  if (id !== decoded()) location.hash = encodeURIComponent(id); // `show` follows, by popstate
}

function show() {
  const node = nodeById.get(decoded());
  const edge = edgeById.get(decoded());
  const pane = $("pane");
  const held = pane.contains(document.activeElement);
  const idle = node === undefined && edge === undefined;
  const close = el("button", { type: "button", class: "close", "aria-label": "Close" }, "×");
  let content = showNothing;
  if (node !== undefined) content = page.nodes[node].kind === "work" ? showWork : showComment;
  else if (edge !== undefined) content = showEdge;
  pane.replaceChildren(...(idle ? [] : [close]), ...content(node ?? edge).filter(Boolean));
  pane.classList.toggle("idle", idle);
  pane.scrollTop = 0;
  if (held) pane.focus({ preventScroll: true }); // what had the focus is gone
  $("status").textContent = idle ? "" : "Showing " + pane.querySelector("h2").textContent;

  for (const item of document.querySelectorAll("#list .chosen")) item.classList.remove("chosen");
  network.setSelection({ nodes: node === undefined ? [] : [node], edges: edge === undefined ? [] : [edge] });
  if (node !== undefined) {
    items[node].classList.add("chosen");
    if (WIDE.matches) items[node].scrollIntoView({ block: "nearest" }); // on a phone the graph would leave the screen
    bringIntoView(node);
  } else if (edge !== undefined) {
    bringIntoView(page.edges[edge].source, page.edges[edge].target);
  }
}

// ---- starting -------------------------------------------------------------------------------------------------------

if (page.url) $("source").append(" · ", link(page.url, isWeb(page.url) ? "source" : page.url));
// The graph before the list: it asks for styles and sizes, which a long list makes slow (0.1 s at 3,000 comments).
const network = draw();
if (page.nodes.length) home();
const items = fillList();
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
  const button = event.target.closest("[data-node], [data-edge], [data-kind], [data-zoom], .close");
  if (!button) return;
  const { node, edge, kind, zoom } = button.dataset;
  if (node !== undefined) choose({ node: Number(node) });
  else if (edge !== undefined) choose({ edge: Number(edge) });
  else if (kind) toggle(button);
  else if (zoom === "fit") home(0);
  else if (zoom) network.moveTo({ scale: network.getScale() * (zoom === "in" ? 1.3 : 1 / 1.3) });
  else choose({});
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") choose({});
});
