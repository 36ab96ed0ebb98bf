// ---- choosing -------------------------------------------------------------------------------------------------------

/** Choose a node or edge by its place; the address keeps it, so that Back goes back and the view can be sent. */
function choose({ node, edge }) {
  if (answered(node)) return;
  const id = (page.nodes[node] ?? page.edges[edge])?.id ?? "";
  if (id === decoded()) return;
  clearTimeout(pending);
  location.hash = address(id); // `show` follows, by popstate
}

/** On a phone, one view at a time. */
function viewOf(name) {
  for (const button of document.querySelectorAll("[data-view]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === name));
    document.body.classList.toggle("view-" + button.dataset.view, button.dataset.view === name);
  }
  if (name === "summary") choose({});
}

let summary = {}; // as it was left: its parts, of which decisions, how far it was scrolled, and the button that led away

function show() {
  const node = nodeById.get(decoded());
  const edge = edgeById.get(decoded());
  if (!takeView(addressed()) && view.near) sift();
  const pane = $("pane");
  const held = pane.contains(document.activeElement);
  const idle = node === undefined && edge === undefined;
  const close = el("button", { type: "button", class: "close", "aria-label": "Close" }, "×");
  let content = showSummary;
  if (node !== undefined) content = page.nodes[node].kind === "work" ? showWork : showComment;
  else if (edge !== undefined) content = showEdge;
  const lost = idle && decoded() && el("p", { class: "meta open" }, "The address asks for “", bdi(decoded()), "”, which is not on this page.");
  if (pane.classList.contains("idle")) {
    Object.assign(summary, { at: pane.scrollTop, led: held ? document.activeElement.closest("button") : null });
  }
  const kept = idle && summary.of === decisions;
  const parts = kept ? summary.parts : content(node ?? edge).filter(Boolean);
  if (idle && !kept) summary = { parts, of: decisions, at: 0 };
  pane.replaceChildren(...[!idle && close, lost].filter(Boolean), ...parts);
  pane.classList.toggle("idle", idle);
  pane.scrollTop = idle ? summary.at : 0;
  if (held) (idle && summary.led?.isConnected ? summary.led : pane).focus({ preventScroll: true }); // what had the focus is gone
  $("status").textContent = idle ? "" : "Showing " + pane.querySelector("h2").textContent;

  if (timeline) showInTimeline();
  for (const item of document.querySelectorAll("#list .chosen")) {
    item.classList.remove("chosen");
    item.setAttribute("aria-selected", "false");
  }
  emphasize(node, edge);
  if (node !== undefined) {
    items[node].classList.add("chosen");
    items[node].setAttribute("aria-selected", "true");
    unfold(node);
    if (document.activeElement.getAttribute("role") === "treeitem") focusItem(node);
    else rove(node);
    if (WIDE.matches) items[node].scrollIntoView({ block: "nearest" }); // on a phone the graph would leave the screen
    bringIntoView(node);
  } else if (edge !== undefined) {
    const { source, target } = page.edges[edge];
    for (const end of [source, target]) items[end].classList.add("chosen");
    unfold(source);
    if (WIDE.matches) items[source].scrollIntoView({ block: "nearest" });
    bringIntoView(source, target);
  }
}
