// ---- the outline: a tree for keys and screen readers, laid over the entries that the HTML holds -----------------------
// The entries are flat, each with its level, so that a thread a thousand answers deep stays within every browser's bounds.

function when(node) {
  if (!node.posted) return null;
  return el("time", { class: "when", datetime: node.posted }, shortTime(node.posted));
}

// ---- levels and folding ---------------------------------------------------------------------------------------------

/** The node below which each stands: the comment before it in the outline that it answers first. */
const above = page.nodes.map((_, i) => {
  const up = edgesFrom[i].find((edge) => page.edges[edge].kind === "replies_to");
  return up !== undefined && page.edges[up].target < i ? page.edges[up].target : undefined;
});
const level = [];
const answers = page.nodes.map(() => 0); // how many stand below it
above.forEach((up, i) => {
  level[i] = up === undefined ? 1 : level[up] + 1;
  if (up !== undefined) answers[up] += 1;
});
const folded = new Set();

/** Fold or unfold the answers to a comment. */
function fold(index, closed = !folded.has(index)) {
  if (!answers[index]) return;
  if (closed) folded.add(index);
  else folded.delete(index);
  items[index].setAttribute("aria-expanded", String(!closed));
  showFolds();
}

function showFolds() {
  const inside = []; // whether each stands in a folded branch
  above.forEach((up, i) => (inside[i] = up !== undefined && (inside[up] || folded.has(up))));
  mark("folded", inside);
}

const MANY = 50; // entries that change at once

/** Give every entry a class or take it, as `wanted` has it. Chromium needs seconds to hide a thousand entries that it has
 * put off drawing (`content-visibility`), one after the other, and no time where the whole list is hidden meanwhile. */
function mark(name, wanted) {
  const changed = items.filter((item, i) => item.classList.contains(name) !== Boolean(wanted[i]));
  const many = changed.length > MANY;
  const top = $("list").scrollTop;
  $("outline").hidden = many;
  if (many) $("list").getBoundingClientRect(); // makes the browser see it
  for (const item of changed) item.classList.toggle(name);
  $("outline").hidden = false;
  if (many) $("list").scrollTop = top;
}

/** Open every branch that hides a node. */
function unfold(index) {
  for (let up = above[index]; up !== undefined; up = above[up]) if (folded.has(up)) fold(up, false);
}

// ---- entries --------------------------------------------------------------------------------------------------------

/** What the source of an edge does to its target, in words. */
const doing = ({ kind, use }) => (kind === "cites" ? USE[use] : VERB[kind]);

/** What stands before those words where the edge is less likely than not. */
const perhaps = ({ confidence }) => (confidence < 0.5 ? "perhaps " : "");

/** The relations of a node, in the order of the links of its entry. */
const relations = (index) => (page.nodes[index].kind === "work" ? edgesInto : edgesFrom)[index];

/** Bring the entry of a node whose edges or name changed up to date. */
function refresh(index) {
  const node = page.nodes[index];
  const item = items[index];
  item.classList.toggle("gone", Boolean(node.gone));
  item.querySelector(".who").textContent = node.label;
  item.querySelector(".rel")?.remove();
  const links = relations(index).map((i) => {
    const edge = page.edges[i];
    const other = node.kind === "work" ? edge.source : edge.target;
    const words = edge.kind === "replies_to" ? "answers" : node.kind === "work" ? USES[edge.use].toLowerCase() : doing(edge);
    const name = [edge.kind === "replies_to" ? "" : edge.kind, edge.yours ? "yours" : ""].filter(Boolean).join(" ");
    return el("a", { ...(name && { class: name }), href: "#" + encodeURIComponent(page.nodes[other].id), tabindex: -1 }, perhaps(edge) + words + " ", bdi(inShort(other)));
  });
  if (links.length) item.append(el("p", { class: "rel" }, ...links));
  const when = node.kind === "work" && item.querySelector(".when"); // "book, cited by 3"
  if (when) when.textContent = when.textContent.replace(/\d+$/, links.length);
}

function startOutline() {
  for (const list of [$("outline"), $("works")]) list?.setAttribute("role", "tree");
  items.forEach((item, i) => {
    item.removeAttribute("id"); // it led here without scripts; with them the address chooses, and nothing jumps
    item.setAttribute("role", "treeitem");
    item.setAttribute("aria-level", level[i]);
    item.setAttribute("aria-selected", "false");
    item.tabIndex = -1;
    for (const one of item.querySelectorAll("a")) one.tabIndex = -1; // the pane has them for keys
    if (!answers[i]) return;
    item.setAttribute("aria-expanded", "true");
    item.prepend(el("span", { class: "fold", "aria-hidden": "true", title: "Fold or unfold the answers" }));
  });
  for (const list of [$("outline"), $("works")]) if (list?.firstElementChild) list.firstElementChild.tabIndex = 0;
  $("list").addEventListener("focusin", () => delete summary.led); // what is chosen from here on, Esc leads back here
}

/** The edge that a link in an entry stands for. */
function edgeOf(anchor) {
  const item = anchor.closest("li");
  return relations(Number(item.dataset.node))[[...item.querySelectorAll(".rel a")].indexOf(anchor)];
}

// ---- keys of the tree -----------------------------------------------------------------------------------------------

const seenInList = (i) => items[i]?.checkVisibility?.() ?? true;

/** Make an entry the one that the tab key reaches. */
function rove(index) {
  for (const other of items[index].parentElement.querySelectorAll('[tabindex="0"]')) other.tabIndex = -1;
  items[index].tabIndex = 0;
}

function focusItem(index) {
  if (index === undefined) return;
  rove(index);
  items[index].focus();
}

/** The next entry of the same tree that is shown. */
function nextItem(index, by) {
  let i = index + by;
  while (items[i]?.parentElement === items[index].parentElement && !seenInList(i)) i += by;
  return items[i]?.parentElement === items[index].parentElement ? i : undefined;
}

const edgeItem = (index, by) => {
  let last = index;
  for (let i = index; i !== undefined; i = nextItem(i, by)) last = i;
  return last;
};

const TREE_KEYS = {
  ArrowDown: (i) => focusItem(nextItem(i, 1)),
  ArrowUp: (i) => focusItem(nextItem(i, -1)),
  Home: (i) => focusItem(edgeItem(i, -1)),
  End: (i) => focusItem(edgeItem(i, 1)),
  ArrowRight: (i) => (folded.has(i) ? fold(i, false) : answers[i] && focusItem(nextItem(i, 1))),
  ArrowLeft: (i) => (answers[i] && !folded.has(i) ? fold(i, true) : focusItem(above[i])),
  Enter: (i) => {
    choose({ node: i });
    $("pane").focus();
  },
  " ": (i) => choose({ node: i }),
};

$("list").addEventListener("keydown", (event) => {
  if (event.target.getAttribute("role") !== "treeitem" || event.ctrlKey || event.metaKey || event.altKey || !TREE_KEYS[event.key]) return;
  event.preventDefault();
  TREE_KEYS[event.key](Number(event.target.dataset.node));
});
