// ---- filters: what is shown in outline, graph and timeline alike -----------------------------------------------------
// `off` is never shown: a kind that is switched off, or taken off by a person. `out` is what the filters leave out, which
// is hidden or, where the reader wants it so, faded. Whom somebody rebuts is what one looks for who filters by author: an edge
// to what is left out is hidden with it, but does not fade with it, and the entry of its comment tells it either way.

const DEEPEST = 12; // steps to the right, as style.css has them

let off = { nodes: [], edges: [] };
let out = { nodes: [], edges: [], unsure: [] };

const fades = () => view.rest === "fade";
const nodePasses = (i) => !off.nodes[i] && (fades() || !out.nodes[i]);
const edgePasses = (i) => !off.edges[i] && (fades() || !out.edges[i]);
const nodeDimmed = (i) => fades() && Boolean(out.nodes[i]);
const edgeDimmed = (i) => fades() && Boolean(out.edges[i]);

// ---- what passes ----------------------------------------------------------------------------------------------------

/** Nodes at most `steps` edges from what is chosen; undefined where nothing is, or no bound is set. */
function neighbourhood(steps) {
  const edge = page.edges[edgeById.get(decoded())];
  const start = edge ? [edge.source, edge.target] : [nodeById.get(decoded())].filter((i) => i !== undefined);
  if (!steps || !start.length) return undefined;
  const found = new Set(start);
  let ring = start;
  for (let step = 0; step < steps; step++) {
    ring = ring.flatMap((i) => [...edgesFrom[i], ...edgesInto[i]]).filter((i) => !off.edges[i] && sureEnough(i))
      .flatMap((i) => [page.edges[i].source, page.edges[i].target]).filter((i) => !found.has(i));
    for (const i of ring) found.add(i);
  }
  return found;
}

function sureEnough(i) {
  const { confidence, explicit, kind, use } = page.edges[i];
  if (confidence < Number(view.sure) / 100) return false;
  if (view.basis && (view.basis === "explicit") !== Boolean(explicit)) return false;
  return !view.use || kind !== "cites" || use === view.use;
}

function spoken({ author, posted }) {
  if (view.by && author !== view.by) return false;
  const time = posted?.slice(0, 16) ?? "";
  return (!view.from || time >= view.from) && (!view.to || (time !== "" && time <= view.to));
}

/** Settle anew what is off and out, and show it. */
function sift() {
  const kinds = new Set(view.hide.split(","));
  const was = { off, out };
  const offNodes = page.nodes.map((node) => kinds.has(node.kind) || Boolean(node.gone));
  const offEdges = page.edges.map((edge) => kinds.has(edge.kind) || Boolean(edge.gone) || offNodes[edge.source] || offNodes[edge.target]);
  off = { nodes: offNodes, edges: offEdges };
  const near = neighbourhood(Number(view.near));
  const said = page.nodes.map((node) => node.kind === "work" || spoken(node));
  const people = Boolean(view.by || view.from || view.to);
  const cited = (i) => !people || edgesInto[i].some((edge) => said[page.edges[edge].source]);
  const outNodes = page.nodes.map((node, i) => !(said[i] && (node.kind !== "work" || cited(i)) && (!near || near.has(i)) && sought(i) && !(kinds.has("plain") && isPlain(i) && onlyAnswers(i))));
  const unsure = page.edges.map((_, i) => !sureEnough(i));
  const outEdges = page.edges.map((edge, i) => outNodes[edge.source] || (outNodes[edge.target] && !fades()) || unsure[i]);
  out = { nodes: outNodes, edges: outEdges, unsure };
  siftOutline(was);
  recount();
  showPassing();
  if (timeline) paintTimeline();
  tellPassing();
}

/** How many comments pass, and how many of them the graph draws. */
function tellPassing() {
  const all = page.nodes.filter(({ kind, gone }) => kind === "comment" && !gone).length;
  const shown = page.nodes.filter(({ kind }, i) => kind === "comment" && !off.nodes[i] && !out.nodes[i]).length;
  const rest = narrowed() && nodes.length < page.nodes.filter((_, i) => nodePasses(i)).length;
  const passing = shown < all && `${shown} of ${all} comments pass`;
  const first = rest ? `the graph draws the first ${nodes.length}` : foldedInto.size > 0 && `${passing ? "the" : "The"} graph draws ${nodes.length} of ${page.nodes.length} nodes: + on a card brings more`;
  $("sifted").textContent = [passing, first].filter(Boolean).join("; ");
}

function siftOutline(was) {
  mark("out", page.nodes.map((_, i) => !nodePasses(i)));
  mark("dim", page.nodes.map((_, i) => nodeDimmed(i)));
  indent();
  const touched = new Set(); // asking all entries for their links takes longer than all else
  page.edges.forEach(({ source, target }, i) => {
    if ((off.edges[i] || out.unsure[i]) !== Boolean(was.off.edges[i] || was.out.unsure[i])) touched.add(source).add(target);
  });
  for (const i of touched) siftLinks(items[i], i);
  if ($("works-title")) $("works-title").hidden = !page.nodes.some(({ kind }, i) => kind === "work" && nodePasses(i));
}

/** Put each entry to the right of the nearest one above it that is shown. */
function indent() {
  const depth = [];
  above.forEach((up, i) => {
    depth[i] = up === undefined ? 0 : depth[up] + nodePasses(up);
    const step = `d${Math.min(depth[i], DEEPEST)}`;
    if (nodePasses(i) && !items[i].classList.contains(step)) items[i].className = items[i].className.replace(/\bd\d+\b/, step);
  });
}

/** The numbers of the header, and of the legend with how many pass the filters: corrections and filters change them. */
function recount() {
  const counts = {};
  const passing = {};
  const tally = (all, out) => all.forEach(({ kind, gone }, i) => {
    if (gone) return;
    counts[kind] = (counts[kind] ?? 0) + 1;
    passing[kind] = (passing[kind] ?? 0) + !out[i];
  });
  tally(page.nodes, out.nodes);
  tally(page.edges, out.edges);
  const authors = page.nodes.filter(({ kind }) => kind === "comment").map(({ author }) => author);
  counts.people = new Set(authors.filter(Boolean)).size;
  counts.unsigned = authors.filter((author) => !author).length;
  for (const told of document.querySelectorAll("[data-count]")) {
    const { count: what, one, many } = told.dataset;
    const count = counts[what] ?? 0;
    const some = what in passing && !one && passing[what] < count ? `${passing[what]}/` : "";
    const words = one ? [el("b", {}, count), ` ${count === 1 ? one : many}`] : [some + count];
    if (el("p", {}, ...words).textContent === told.textContent) continue; // what is written lays out the page anew
    told.replaceChildren(...words);
    const part = told.closest("[data-part]"); // what is only said of some
    if (part) part.hidden = !count;
  }
}

/** Leave in an entry the relations of the kinds and the sureness that pass. */
function siftLinks(item, i) {
  const edges = relations(i);
  const links = item.querySelector(".rel")?.children ?? [];
  for (let n = 0; n < links.length; n += 1) links[n].classList.toggle("out", off.edges[edges[n]] || out.unsure[edges[n]]);
}

/** Whether the filters leave out nodes, and hide them. */
const narrowed = () => !fades() && out.nodes.includes(true);

// ---- controls -------------------------------------------------------------------------------------------------------

const CONTROLS = ["by", "use", "basis", "sure", "from", "to", "near", "rest"]; // the ids of controls are the names in `view`

function change(name, value) {
  view[name] = value;
  showControls();
  sift();
  rememberView();
}

/** Hide or show a kind. */
function toggle({ dataset: { kind } }) {
  const kinds = new Set(view.hide.split(",").filter(Boolean));
  if (!kinds.delete(kind)) kinds.add(kind);
  change("hide", [...kinds].sort().join(","));
}

function showControls() {
  const kinds = new Set(view.hide.split(","));
  for (const button of document.querySelectorAll("[data-kind]")) button.setAttribute("aria-pressed", String(!kinds.has(button.dataset.kind)));
  for (const name of CONTROLS) if ($(name).value !== view[name]) $(name).value = view[name];
  if ($("search").value.trim() !== view.find) $("search").value = view.find;
  $("least").textContent = `${view.sure} %`;
  const active = [...CONTROLS, "hide", "find"].filter((name) => name !== "rest" && view[name] !== FRESH[name]).length;
  $("filtering").textContent = active ? ` (${active})` : "";
  $("clear").hidden = !active;
}

/** Take over a view that the address says. */
function takeView(said) {
  if (Object.keys(FRESH).every((name) => view[name] === said[name])) return false;
  const moved = said.layout !== view.layout;
  Object.assign(view, said);
  if (![...$("layout").options].some(({ value }) => value === view.layout)) view.layout = FRESH.layout;
  if (![...$("by").options].some(({ value }) => value === view.by)) listPeople();
  $("layout").value = view.layout;
  showControls();
  search(view.find);
  if (moved) arrange();
  return true;
}

/** Everybody who wrote, and whom the filter names: again whenever an author was named. */
function listPeople() {
  const wrote = new Map(view.by ? [[view.by, 0]] : []);
  for (const { author, kind } of page.nodes) if (author && kind !== "work") wrote.set(author, (wrote.get(author) ?? 0) + 1);
  const people = [...wrote].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  $("by").replaceChildren($("by").options[0], ...people.map(([author, count]) => el("option", { value: author }, `${straight(author)} (${count})`)));
  $("by").value = view.by;
}

function startFilters() {
  listPeople();
  tellPassing();
  const times = page.nodes.flatMap(({ posted }) => posted?.slice(0, 16) ?? []).sort();
  for (const name of ["from", "to"]) {
    if (!times.length) $(name).parentElement.hidden = true;
    $(name).min = times[0] ?? "";
    $(name).max = times.at(-1) ?? "";
  }
  for (const name of CONTROLS) $(name).addEventListener("input", () => change(name, $(name).value));
  $("clear").addEventListener("click", () => {
    Object.assign(view, { ...FRESH, rest: view.rest, layout: view.layout });
    showControls();
    search("");
    rememberView();
    $("filters").querySelector("summary").focus();
  });
}
