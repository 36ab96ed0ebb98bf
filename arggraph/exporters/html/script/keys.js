// ---- keys -----------------------------------------------------------------------------------------------------------

/** The next comment in reading order, `step` forward or back, among those that the search leaves. */
function step(by) {
  const now = nodeById.get(decoded());
  const shown = (i) => page.nodes[i].kind !== "work" && nodePasses(i) && !nodeDimmed(i);
  let i = now === undefined ? (by > 0 ? 0 : page.nodes.length - 1) : now + by;
  while (page.nodes[i] && !shown(i)) i += by;
  if (page.nodes[i]) choose({ node: i });
}

function parent() {
  const now = nodeById.get(decoded());
  const [up] = now === undefined ? [] : ofKind(edgesFrom[now], "replies_to");
  if (up !== undefined) choose({ node: page.edges[up].target });
}

function nextOf(kind) {
  const all = withKind(kind);
  const now = edgeById.get(decoded()) ?? -1;
  const next = all.find((i) => i > now) ?? all[0];
  if (next !== undefined) choose({ edge: next });
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  p: parent,
  r: () => nextOf("rebuts"),
  c: () => nextOf("cites"),
  "/": () => $("search").focus(),
  "?": () => $("help").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.altKey) return; // Esc closes the dialog by itself
  if (event.target.id === "search") {
    if (event.key !== "Escape") return;
    event.target.value = "";
    search("");
    showControls();
    rememberView();
    event.target.blur();
  } else if (event.key === "Escape") {
    if ($("pane").contains(event.target) && !summary.led) $("list").querySelector('li[tabindex="0"]')?.focus(); // back to where it came from
    choose({});
  } else if (KEYS[event.key] && !event.target.closest("select")) {
    event.preventDefault();
    KEYS[event.key]();
  }
});
