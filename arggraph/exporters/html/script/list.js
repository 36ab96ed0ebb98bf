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

/** The entry of a node whose edges or name changed. */
function refresh(index) {
  const made = entry(page.nodes[index], index);
  made.classList.toggle("gone", Boolean(page.nodes[index].gone));
  items[index].replaceWith(made);
  items[index] = made;
}

function chip(i) {
  const edge = page.edges[i];
  const attributes = { type: "button", class: "chip " + edge.kind, "data-edge": i };
  if (edge.yours) attributes.class += " yours";
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

