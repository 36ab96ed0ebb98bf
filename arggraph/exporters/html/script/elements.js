"use strict";
// The page's behaviour. What strangers wrote comes as JSON and becomes text nodes only (`el` parses no markup).
// Nodes and edges go by their place in `page.nodes` and `page.edges`; ids appear only in the address (#c12).

const drawing = JSON.parse(document.getElementById("drawing").textContent);
const page = { ...JSON.parse(document.getElementById("page").textContent), nodes: unpack(drawing.nodes), edges: unpack(drawing.edges) };

/** Records from their columns, as exporters/html/packing.py packs them. */
function unpack({ count, columns }) {
  const rows = Array.from({ length: count }, () => ({}));
  for (const [name, column] of Object.entries(columns)) {
    valuesOf(column, count).forEach((value, i) => value !== null && (rows[i][name] = value));
  }
  return rows;
}

function valuesOf(column, count) {
  if (Array.isArray(column)) return column;
  const { at, values, counts, rows, words, index } = column;
  if (words) return index.map((i) => words[i] ?? null);
  const found = Array(count).fill(null);
  if (at) valuesOf(values, at.length).forEach((value, i) => (found[at[i]] = value));
  else {
    const all = unpack(rows);
    let next = 0;
    const many = (i) => (Array.isArray(counts) ? counts[i] : counts);
    for (let i = 0; i < count; i += 1) if (many(i)) found[i] = all.slice(next, (next += many(i)));
  }
  return found;
}

for (const edge of page.edges) edge.id = [page.nodes[edge.source].id, edge.kind, page.nodes[edge.target].id].join("-");
const $ = (id) => document.getElementById(id);

const OUT = { replies_to: "Replies to", rebuts: "Rebuts", supports: "Supports", cites: "Cites" };
const INTO = { replies_to: "Answered by", rebuts: "Rebutted by", supports: "Supported by", cites: "Cited by" };
const VERB = { replies_to: "replies to", rebuts: "rebuts", supports: "supports", cites: "cites" };
const USES = { relies_on: "Relied on by", disputes: "Disputed by", mentions: "Mentioned by" };
const USE = { relies_on: "relies on", disputes: "disputes", mentions: "mentions" };

// Labels and texts stand in the outline, which is there without scripts: the nodes take them from its entries.
const items = [...document.querySelectorAll("#outline > li, #works > li")];
page.nodes.forEach((node, i) => {
  node.label = items[i].querySelector(".who").textContent;
  node.text = items[i].querySelector(".text")?.textContent;
  items[i].dataset.node = i;
});

const WIDE = matchMedia("(min-width: 800px) and (min-height: 640px), (min-width: 1180px) and (min-height: 500px)"); // as in style.css: the list scrolls by itself

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

/** Words without the marks that turn the direction of writing: one that nothing closes would turn our words too, and none
 * can be isolated in an option or on the canvas. */
const straight = (text) => text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");

/** The language that a node's words are read out in, where the outline tells one. */
function tongue(index) {
  const lang = items[index].querySelector(".text")?.getAttribute("lang") ?? null;
  return lang !== null && { lang };
}

/** Strangers' words in a line of ours, isolated: letters that are written from the right turn none of ours. */
const bdi = (text) => el("bdi", { dir: "auto" }, straight(String(text)));

/** A time as people write it; of one that is midnight to the second only its day is known. */
const shortTime = (posted) => posted.slice(0, 16).replace("T00:00", "").replace("T", " ");

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

const STOP = /(?<!\b(?:Dr|Mr|Mrs|Ms|Prof|St))[.!?…][\p{Pe}\p{Pf}"']*\s+|[。！？]|\n\s*\n/gu;
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
  from = start - text.slice(from, start).trimStart().length;
  until = end + text.slice(end, until).trimEnd().length;
  const first = Math.max(from, start - REACH);
  const last = Math.min(until, end + REACH);
  const words = prose(text, [[start, end, kind]], page.nodes[index].links, first, last);
  return el("p", { class: "text", dir: "auto", ...tongue(index) }, first > from && "… ", ...words, last < until && " …");
}

/** The first words of a comment: its own, without what it quotes of others, unless it holds nothing else. */
function ownWords(index, length) {
  const { text = "", quotes = [] } = page.nodes[index];
  let own = "";
  let at = 0;
  for (const [start, end] of [...quotes, [text.length, text.length]]) {
    own += text.slice(at, Math.max(at, start));
    at = Math.max(at, end);
    if (own.trim().length >= length) break;
  }
  return (own.trim() || text).slice(0, length);
}

/** A node by its label; the one post, which is as long as the page's title, as that. */
const inShort = (index) => (page.nodes[index].kind === "post" && page.counts.post === 1 ? "the post" : page.nodes[index].label);

/** A button that leads to a node: a comment by its label, the post and works by their whole titles. */
function goTo(index) {
  const { kind, label, title } = page.nodes[index];
  return el("button", { type: "button", class: "go", "data-node": index }, bdi(kind === "comment" ? label : (title ?? label)));
}

