// ---- correcting: buttons in the pane, and the list of decisions ---------------------------------------------------------

const say = (text) => ($("said").textContent = text);
const signature = () => ($("signature").value.trim() ? { by: $("signature").value.trim() } : {});

/** A button that does something; `main.js` sees to those with data- attributes. */
function act(text, run, attributes = {}) {
  const button = el("button", { type: "button", class: "act", ...attributes }, text);
  button.addEventListener("click", run);
  return button;
}

// ---- what a decision says, and taking one ---------------------------------------------------------------------------

const OTHER = { rebuts: "supports", supports: "rebuts" };

/** The name of what a reference means, as this page has it. */
const named = (ref) => bdi(page.nodes[meant(ref)]?.label ?? ref?.id ?? ref?.words ?? ref?.author ?? ref?.title ?? "?");

function worded({ action, edge, kind, use, target, comment, author, before: words, works, comments, title }) {
  const ends = edge && [named(edge.source), ` ${VERB[edge.kind]} `, named(edge.target)];
  switch (action) {
    case "accept": return ["Right: ", ...ends];
    case "reject": return ["Rejected: ", ...ends];
    case "add": return ["Added: ", ...ends];
    case "change_kind": return [named(edge.source), ` ${VERB[kind]} `, named(edge.target), ` (was: ${VERB[edge.kind]})`];
    case "change_use": return [named(edge.source), ` ${USE[use]} `, named(edge.target)];
    case "retarget": return [named(edge.source), ` ${VERB[edge.kind]} `, named(target), " (was: ", named(edge.target), ")"];
    case "separate": return [named(edge.source), " cites a work of its own, “", bdi(title), "”, not ", named(edge.target), "; at the next build"];
    case "name_author": return [bdi(built[meant(comment)]?.label ?? comment.words ?? "?"), " is by ", bdi(author)];
    case "split": return [named(comment), " is two comments, the second from “", bdi(words), "”; at the next build"];
    case "join": return [named(comments[0]), " and ", named(comments[1]), " are one comment; at the next build"];
    default: return ["One work: ", ...works.flatMap((ref, i) => [i > 0 && ", ", named(ref)])];
  }
}

/** Take a decision, say so, and stay with what it is about. */
function correct(decision) {
  const mine = decide(decision);
  follow(mine);
  say("Done: " + el("p", {}, ...worded(mine)).textContent + (kept ? "" : ". This page may store nothing: download your corrections."));
}

/** To the edge that a decision made, where one was looked at; else what is shown is shown anew. */
function follow(decision) {
  const at = edgeById.get(decoded()) === undefined ? -1 : page.edges.findIndex(({ yours, gone }) => yours === decision && !gone);
  if (at >= 0 && page.edges[at].id !== decoded()) choose({ edge: at });
  else show();
}

function reverse(what, words) {
  what();
  show();
  say(words);
}

/** One decision, as words with a button that takes it back. */
const decisionRow = (decision) => {
  const lost = unresolved.has(decision) && el("em", {}, "does not apply to this page ");
  const label = "Undo: " + el("p", {}, ...worded(decision)).textContent;
  const about = el("span", {}, ...worded(decision), decision.note && " – ", decision.note && bdi(decision.note), lost && " ", lost);
  return el("li", {}, about, act("undo", () => reverse(() => takeBack(decision), "Undone"), { "aria-label": label }));
};

const taken = (some) => (some.length ? [el("ul", { class: "mine" }, ...some.map(decisionRow))] : []);

// ---- in the pane ----------------------------------------------------------------------------------------------------

/** What a person may decide about an edge; one of their own making they may only take back. */
function correctEdge(i) {
  const edge = page.edges[i];
  const asBuilt = page.edges[edge.base ?? i];
  const same = (ref, at) => meant(ref) === at;
  const about = (ref) => same(ref.source, asBuilt.source) && ref.kind === asBuilt.kind && same(ref.target, asBuilt.target);
  const mine = decisions.filter((one) => edge.yours === one || edge.gone === one || (one.edge && about(one.edge)));
  const base = edge.base ?? (i < BUILT ? i : undefined);
  if (edge.gone || base === undefined) return tools("Your decision", ...taken(mine));
  const why = el("input", { class: "note", placeholder: "Why? (optional)", "aria-label": "Why? (optional)", maxlength: 500 });
  const on = (action, more) => correct({ action, edge: edgeReference(base), ...more, ...(why.value.trim() ? { note: why.value.trim() } : {}) });
  const kind = OTHER[edge.kind];
  const uses = edge.kind === "cites" ? Object.keys(USE).filter((use) => use !== edge.use) : [];
  const elsewhere = (button) => ask({
    title: edge.kind === "cites" ? "Which work does it cite?" : `What does it ${edge.kind === "replies_to" ? "answer" : edge.kind.slice(0, -1)}?`,
    fits: (node, at) => (node.kind === "work") === (edge.kind === "cites") && at !== edge.source && at !== edge.target,
    done: (at) => on("retarget", { target: reference(at) }),
    button,
  });
  const own = (button) => ask({ title: "What is the work called?", button, text: (title) => on("separate", { title }) });
  const shared = edge.kind === "cites" && edgesInto[edge.target].length > 1;
  return tools(
    "Is this right?",
    why,
    edge.yours?.action !== "accept" && act("Right", () => on("accept"), { "data-key": "a" }),
    act("Wrong", () => on("reject"), { "data-key": "x" }),
    kind && act(kind === "rebuts" ? "It rebuts" : "It supports", () => on("change_kind", { kind })),
    ...uses.map((use) => act("It " + USE[use], () => on("change_use", { use }))),
    act("Another target…", (event) => elsewhere(event.target)),
    shared && act("A work of its own…", (event) => own(event.target)),
    ...taken(mine),
  );
}

function correctComment(index) {
  const node = page.nodes[index];
  const mine = decisions.filter(({ comment, comments = [] }) => [comment, ...comments].some((ref) => ref && meant(ref) === index));
  const name = (button) => ask({
    title: "Who wrote it?", button,
    text: (words) => correct({ action: "name_author", comment: reference(index), author: words }),
  });
  if (node.kind === "missing") return tools("Correct", act("Name its author…", (event) => name(event.target)), ...taken(mine));
  const replies = ofKind(edgesFrom[index], "replies_to").map((i) => {
    const base = page.edges[i].base ?? (i < BUILT ? i : undefined);
    const move = (button) => ask({
      title: "Whom does it answer?", button,
      fits: (other, at) => other.kind !== "work" && at !== index && at !== page.edges[i].target,
      done: (at) => correct({ action: "retarget", edge: edgeReference(base), target: reference(at) }),
    });
    return base !== undefined && act(`It does not answer ${inShort(page.edges[i].target)}…`, (event) => move(event.target));
  });
  const next = nextOnPage(index);
  return tools(
    "Correct",
    ...replies,
    act("Add an edge…", (event) => addEdge(index, event.target)),
    act("Name its author…", (event) => name(event.target)),
    node.text && act("Split it…", (event) => split(index, event.target)),
    next !== undefined && act("Join with the next", () => correct({ action: "join", comments: [reference(index), reference(next)] })),
    ...taken(mine),
  );
}

function correctWork(index) {
  const merge = (button) => ask({
    title: "Which work is the same?", button,
    fits: (node, at) => node.kind === "work" && at !== index,
    done: (at) => correct({ action: "merge_works", works: [reference(index), reference(at)] }),
  });
  const mine = decisions.filter((one) => one.works?.some((ref) => meant(ref) === index));
  return tools("Correct", !page.nodes[index].gone && act("The same as another work…", (event) => merge(event.target)), ...taken(mine));
}

const tools = (title, ...content) => el("section", { class: "tools", "aria-label": title }, el("h3", {}, title), ...content);

function nextOnPage(index) {
  const { position } = page.nodes[index];
  const later = [...page.nodes.keys()].filter((i) => page.nodes[i].kind === "comment" && page.nodes[i].position > position);
  return later.reduce((best, i) => (best === undefined || page.nodes[i].position < page.nodes[best].position ? i : best), undefined);
}

// ---- the list of decisions ------------------------------------------------------------------------------------------

/** The drawing and the list brought up to date with `page.edges`, for the nodes that decisions touched. */
function redraw(touched) {
  redrawGraph(BUILT);
  listPeople();
  for (const index of touched) { // grows by the neighbours of what has another name now, who tell it
    const renamed = items[index].querySelector(".who").textContent !== page.nodes[index].label;
    for (const i of renamed ? [...edgesFrom[index], ...edgesInto[index]] : []) touched.add(page.edges[i].source).add(page.edges[i].target);
    refresh(index);
  }
  search(view.find);
}

function listDecisions() {
  const count = decisions.length;
  $("decided").textContent = count ? `Your corrections (${count})` : "Your corrections";
  $("kept").textContent = kept ? "Kept in this browser." : "This page may store nothing here: they are gone when it closes, so download them.";
  $("decisions").replaceChildren(...decisions.map(decisionRow));
  $("undo").disabled = !count && !before.length;
  $("download").disabled = $("forget").disabled = !count;
}

async function takeIn(chosen) {
  try {
    const theirs = read(await chosen.text());
    const about = new Set(theirs.map(matter));
    settle([...decisions.filter((one) => !about.has(matter(one))), ...theirs]);
    show();
    const lost = theirs.filter((one) => unresolved.has(one)).length;
    say(counted(theirs.length, "decision", "decisions") + " loaded" + (lost ? `, ${counted(lost, "does", "do")} not apply to this page` : ""));
  } catch (error) {
    say(`${chosen.name} was not loaded: ${error.message}`);
  }
}

function startCorrecting() {
  decisions = recall();
  $("signature").value = decisions.at(-1)?.by ?? "";
  if (decisions.length) layOver();
  listDecisions();
  $("decided").addEventListener("click", () => $("corrections").showModal());
  $("undo").addEventListener("click", () => reverse(undo, "Undone"));
  $("forget").addEventListener("click", () => reverse(() => settle([]), "All taken back; undo brings them back"));
  $("download").addEventListener("click", () => {
    save(`${page.id}.corrections.json`, JSON.stringify(file(), null, 1), "application/json");
    say("Saved; build again with --corrections and this file");
  });
  $("load").addEventListener("change", (event) => {
    if (event.target.files[0]) takeIn(event.target.files[0]);
    event.target.value = "";
  });
}

Object.assign(KEYS, {
  a: () => $("pane").querySelector("[data-key=a]")?.click(),
  x: () => $("pane").querySelector("[data-key=x]")?.click(),
  u: () => (decisions.length || before.length) && reverse(undo, "Undone"),
});
