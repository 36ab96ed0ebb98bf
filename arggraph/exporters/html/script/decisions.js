// ---- a person's decisions: what they are, where they are kept, and how they lie over the graph ------------------------
// They have the form of the corrections file (arggraph/corrections/records.py), and mean here what `arggraph build
// --corrections` makes of them. An edge that a decision touches is `gone`, and what takes its place is added behind
// those that were built, with the decision as `yours`: so every edge keeps its place, and undo is laying over anew.

const WORDS = 80; // code points of a comment's text by which a reference knows it, as in records.py
const SHELF = `arggraph:corrections:${page.id}:${page.title}`; // many a page has the name "page"
const BUILT = page.edges.length;
const built = page.nodes.map(({ author, label }) => ({ author, label }));

let decisions = [];
let unresolved = new Set(); // of them, those that mean nothing on this page
let kept = true; // whether this browser keeps them
const before = []; // the decisions as they were before each change, for undo

// ---- references -----------------------------------------------------------------------------------------------------

const opening = (text) => [...text.slice(0, 2 * WORDS)].slice(0, WORDS).join("");

/** How the corrections file names a node: by its words, its title or, where it is missing, by its author. */
function reference(index) {
  const { id, kind, text, title } = page.nodes[index];
  const { author } = built[index];
  if (kind === "work") return title ? { id, title } : { id };
  if (kind === "missing") return author ? { id, author } : { id };
  return text ? { id, words: opening(text) } : { id };
}

function edgeReference(i) {
  const { source, kind, target } = page.edges[i];
  return { source: reference(source), kind, target: reference(target) };
}

const told = ({ words, author, title }) => (words ? "words " + words : author ? "author " + author : title && "title " + title.toLowerCase());
const known = new Map();
page.nodes.forEach((_, i) => {
  const name = told(reference(i));
  known.set(name, [...(known.get(name) ?? []), i]);
});

/** The node that a reference means. Throws where there is none, or more than one and none has its id. */
function find(ref) {
  const hint = nodeById.get(ref.id);
  if (!told(ref)) {
    if (hint !== undefined) return hint;
  } else {
    const found = known.get(told(ref)) ?? [...page.nodes.keys()].filter((i) => ref.words && page.nodes[i].text?.startsWith(ref.words));
    if (found.length === 1) return found[0];
    if (found.includes(hint)) return hint;
  }
  throw new Error("not on this page");
}

/** The same, or undefined. */
function meant(ref) {
  try {
    return find(ref);
  } catch {
    return undefined;
  }
}

const keyOf = (source, kind, target) => `${source} ${kind} ${target}`;
const refKey = ({ source, kind, target }) => keyOf(find(source), kind, find(target));

/** What a decision is about: of two about the same, the later stands. */
function matter(decision) {
  const { action, edge, comment } = decision;
  try {
    if (action === "name_author") return "author " + find(comment);
    if (!edge) return JSON.stringify([action, decision.works ?? decision.comments ?? comment, decision.before]);
    const about = { accept: "stays", reject: "stays", add: "stays", separate: "retarget" }[action] ?? action;
    return about + " " + refKey(edge);
  } catch {
    return JSON.stringify(decision); // means nothing here, so it contradicts nothing
  }
}

// ---- laying them over the graph -------------------------------------------------------------------------------------

/** The graph as built, and over it every decision in turn; then all that shows it is brought up to date. */
function layOver() {
  const touched = new Set();
  const touch = ({ source, target }) => touched.add(source).add(target);
  page.edges.forEach((edge, i) => {
    if (edge.gone || i >= BUILT) touch(edge);
    delete edge.gone;
  });
  page.nodes.forEach((node, i) => {
    if (node.gone || node.author !== built[i].author || node.pending) touched.add(i);
    Object.assign(node, built[i], { gone: false, pending: [] });
  });
  page.edges.length = BUILT;
  const live = new Map(page.edges.map(({ source, kind, target }, i) => [keyOf(source, kind, target), i]));
  const moved = new Map(); // key as built -> key now
  const merged = new Map(); // work as built -> work now
  const nowAt = (index) => merged.get(index) ?? index;

  /** An edge because a person says so, in the place of the one known there and of `instead`. */
  function put(source, kind, target, decision, { use, instead, base } = {}) {
    if (source === target) throw new Error("speaks of itself");
    const key = keyOf(source, kind, target);
    const old = page.edges[live.get(key)];
    const note = [decision.by, decision.note].filter(Boolean).join(": ");
    const evidence = [...(old?.evidence ?? []), { rule: "correction", note }];
    for (const one of [live.get(key), instead]) {
      if (one !== undefined) page.edges[one].gone = decision;
    }
    if (instead !== undefined) live.delete(keyOf(page.edges[instead].source, page.edges[instead].kind, page.edges[instead].target));
    const id = [page.nodes[source].id, kind, page.nodes[target].id].join("-");
    const edge = { id, kind, source, target, confidence: 1, explicit: Boolean(old?.explicit), evidence, yours: decision, base: old?.base ?? base };
    if (kind === "cites") edge.use = use ?? old?.use ?? "mentions";
    live.set(key, page.edges.push(edge) - 1);
  }

  function onEdge(decision) {
    const { action, edge: ref } = decision;
    const asBuilt = refKey(ref);
    const [own] = action === "separate" ? (known.get("title " + decision.title.toLowerCase()) ?? []) : [];
    if (action === "separate" && own === undefined) return; // the next build makes the work
    const key = moved.get(asBuilt) ?? asBuilt;
    const [source, kind, at] = [Number(key.split(" ")[0]), key.split(" ")[1], nowAt(Number(key.split(" ")[2]))];
    const i = live.get(keyOf(source, kind, at));
    const base = page.edges[i]?.base ?? (i < BUILT ? i : undefined);
    const use = page.edges[i]?.use;
    if (action === "reject") {
      if (i === undefined) return; // as it should be: the page was built with this decision, or finds the edge no more
      page.edges[i].gone = decision;
      live.delete(keyOf(source, kind, at));
    } else if (["change_kind", "retarget", "separate"].includes(action)) {
      const [newKind, target] = action === "change_kind" ? [decision.kind, at] : [kind, nowAt(own ?? find(decision.target))];
      put(source, newKind, target, decision, { use, instead: i, base });
      moved.set(asBuilt, keyOf(source, newKind, target));
    } else put(source, kind, at, decision, { use: decision.use ?? use, base });
  }

  function merge(decision) {
    const [first, ...others] = [...new Set(decision.works.map((ref) => nowAt(find(ref))))];
    if (!others.length) throw new Error("all are one here");
    for (const [from, to] of merged) if (others.includes(to)) merged.set(from, first);
    for (const other of others) {
      merged.set(other, first);
      page.nodes[other].gone = true;
      touched.add(other);
      for (const i of [...live.values()]) {
        const { source, kind, target, use } = page.edges[i];
        if (target === other) put(source, kind, first, decision, { use, instead: i, base: page.edges[i].base ?? i });
      }
    }
  }

  function onComment(decision) {
    const index = find(decision.comment ?? decision.comments[0]);
    const node = page.nodes[index];
    if (decision.action === "name_author") {
      node.author = decision.author;
      const name = straight(decision.author);
      if (node.kind === "missing") node.label = `${name} (missing)`;
      else if (node.kind === "comment") node.label = name + node.label.slice(node.label.lastIndexOf(" · "));
    } else node.pending.push(decision);
    touched.add(index);
  }

  unresolved = new Set();
  for (const decision of decisions) {
    try {
      if (decision.action === "merge_works") merge(decision);
      else if (decision.edge) onEdge(decision);
      else onComment(decision);
    } catch {
      unresolved.add(decision);
    }
  }
  page.edges.forEach((edge, i) => (edge.gone || i >= BUILT) && touch(edge));
  reindex();
  redraw(touched);
  listDecisions();
}

/** The tables over `page.edges` that `elements.js` made, made anew. */
function reindex() {
  for (const list of [...edgesFrom, ...edgesInto]) list.length = 0;
  edgeById.clear();
  page.edges.forEach((edge, i) => {
    if (!edge.gone || !edgeById.has(edge.id)) edgeById.set(edge.id, i);
    if (edge.gone) return;
    edgesFrom[edge.source].push(i);
    edgesInto[edge.target].push(i);
  });
}

// ---- taking and undoing them ----------------------------------------------------------------------------------------

/** Put other decisions in the place of those there are; undo brings the old ones back. */
function settle(changed) {
  before.push(decisions);
  decisions = changed;
  keep();
  layOver();
}

function decide(decision) {
  const dated = { ...decision, ...signature(), when: new Date().toISOString() };
  const about = matter(dated);
  settle([...decisions.filter((one) => matter(one) !== about), dated]);
  return dated;
}

const takeBack = (decision) => settle(decisions.filter((one) => one !== decision));

/** As it was before the last change, or, after the page was opened anew, without the last decision. */
function undo() {
  decisions = before.pop() ?? decisions.slice(0, -1);
  keep();
  layOver();
}

const file = () => ({ arggraph_corrections: 1, discussion: page.id, made_with: page.version, decisions });

/** Keep them in this browser; a page from disk or in a sealed frame may not, and then they live as long as it is open. */
function keep() {
  try {
    if (decisions.length) localStorage.setItem(SHELF, JSON.stringify(file()));
    else localStorage.removeItem(SHELF);
    kept = true;
  } catch {
    kept = false;
  }
}

const ON_EDGE = ["accept", "reject", "add", "change_kind", "change_use", "retarget", "separate"];

/** The decisions in a corrections file. Throws an error that says what is wrong with it. */
function read(text) {
  let record;
  try {
    record = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new Error("it is not whole JSON");
  }
  if (record?.arggraph_corrections !== 1 || !Array.isArray(record.decisions)) throw new Error("it is no corrections file of version 1");
  record.decisions.forEach((one, i) => {
    const { action, edge, works, comments, comment } = one ?? {};
    const whole = ON_EDGE.includes(action)
      ? edge?.source && edge.target && Object.hasOwn(VERB, edge.kind) && (action !== "retarget" || one.target) && (action !== "separate" || one.title)
      : { merge_works: Array.isArray(works), join: Array.isArray(comments), split: comment && one.before, name_author: comment && one.author }[action];
    if (!whole) throw new Error(`decision ${i + 1} is none that this page knows`);
  });
  return record.decisions;
}

/** What this browser keeps for this discussion; where it keeps nothing, or nothing whole, none. */
function recall() {
  try {
    return read(localStorage.getItem(SHELF) ?? JSON.stringify(file()));
  } catch {
    kept = false;
    return [];
  }
}
