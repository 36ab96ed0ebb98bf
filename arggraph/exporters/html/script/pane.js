// ---- the reading pane -----------------------------------------------------------------------------------------------

const ofKind = (edges, kind) => edges.filter((i) => page.edges[i].kind === kind);
const percent = (confidence) => `${Math.round(confidence * 100)} %`;

const GIST = 240; // characters

/** Words of a node in one line: those of a span, or its opening. */
function gist(index, span) {
  const text = page.nodes[index].text ?? "";
  const words = span ? text.slice(span[1], Math.min(span[2], span[1] + GIST)) : ownWords(index, GIST);
  if (!words) return null;
  const more = span ? span[2] - span[1] > GIST : words.length === GIST;
  return el("p", { class: "text gist", dir: "auto", ...tongue(index) }, span ? "“" : "", straight(words), more ? "…" : "", span ? "”" : "");
}

/** One edge as an entry of a list: the node at its `end`, how sure it is, why, and the words that tell. */
function row(i, end, ...more) {
  const edge = page.edges[i];
  const [evidence] = edge.evidence;
  const words = gist(edge[end], end === "source" ? evidence.span : evidence.target);
  return el("li", {}, el("div", { class: "line" }, goTo(edge[end]), el("span", { class: "when" }, percent(edge.confidence)), whyButton(i)), words, ...more);
}

/** A heading and a row per edge. */
function rows(title, kind, edges, end, more = () => []) {
  if (!edges.length) return [];
  return [el("h3", { class: kind }, title), el("ul", {}, ...edges.map((i) => row(i, end, ...more(i))))];
}

// ---- a comment ------------------------------------------------------------------------------------------------------

/** The comments from the start of the thread down to the one that this one answers, each answering the one before. */
function path(index) {
  const found = [];
  let at = index;
  for (;;) {
    const [up] = ofKind(edgesFrom[at], "replies_to");
    if (up === undefined || found.includes(page.edges[up].target)) break;
    found.unshift((at = page.edges[up].target));
  }
  if (!found.length) return null;
  const shown = found.length > 6 ? [found[0], "…", ...found.slice(-4)] : found;
  const steps = shown.map((step) => el("li", {}, step === "…" ? "…" : goTo(step)));
  return el("nav", { "aria-label": "Path from the start of the thread" }, el("ol", { class: "path" }, ...steps));
}

/** What a comment's words are marked for: the edges that rest on them, and what it quotes. */
function marksOf(index) {
  const marks = edgesFrom[index].flatMap((i) =>
    page.edges[i].evidence.flatMap(({ span }) => (span?.[0] === index ? [[span[1], span[2], page.edges[i].kind]] : [])),
  );
  return [...marks, ...(page.nodes[index].quotes ?? [])];
}

function metaOf(node) {
  const author = node.author ? el("span", {}, bdi(node.author), node.author_inferred && ` (name inferred${node.author_confidence === undefined ? "" : `, ${node.author_confidence.toFixed(2)}`})`) : "unsigned";
  const address = node.url && link(node.url, isWeb(node.url) ? "on the original page" : node.url);
  const facts = [author, when(node), node.id !== node.kind && bdi(node.id), node.score !== undefined && `${node.score} ${node.score === 1 ? "point" : "points"}`, address];
  return el("p", { class: "meta" }, ...facts.filter(Boolean).flatMap((fact, i) => [i > 0 && " · ", fact]));
}

function showComment(index) {
  const node = page.nodes[index];
  const guessed = node.boundary_confidence < 1 && `Where this comment starts was inferred from the text, ${percent(node.boundary_confidence)} sure.`;
  const count = edgesInto[index].length;
  const text = node.text ?? (node.kind === "missing" ? "This comment is not on the page" + (count ? `; it is known from ${count === 1 ? "an answer" : "the answers"} to it.` : ".") : "");
  const out = Object.entries(OUT).flatMap(([kind, title]) => rows(title, kind, ofKind(edgesFrom[index], kind), "target"));
  const into = Object.entries(INTO).flatMap(([kind, title]) => rows(title, kind, ofKind(edgesInto[index], kind), "source"));
  return [
    path(index),
    el("h2", {}, bdi(node.label)),
    metaOf(node),
    el("div", { class: "text whole", dir: "auto", ...tongue(index) }, ...prose(text, [...hitsIn(text), ...marksOf(index)], node.links)),
    guessed && el("p", { class: "meta" }, guessed),
    ...out,
    ...into,
    !into.length && node.kind !== "missing" && el("p", { class: "meta" }, "Nobody answers it."),
    copying(page.nodes[index]),
    correctComment(index),
  ];
}

// ---- a work ---------------------------------------------------------------------------------------------------------

const unmet = () => el("p", { class: "meta open" }, "Nobody rebutted this dispute.");

/** Whether somebody rebutted the comment that disputes a work, as in analysis/disputes.py. */
function answer(i) {
  const rebuttals = ofKind(edgesInto[page.edges[i].source], "rebuts");
  if (!rebuttals.length) return [unmet()];
  const by = rebuttals.flatMap((one, n) => [n > 0 && ", ", goTo(page.edges[one].source)]);
  return [el("p", { class: "meta" }, "Rebutted by ", ...by)];
}

function showWork(index) {
  const node = page.nodes[index];
  const facts = [node.work_kind, node.year, node.author].filter(Boolean).join(" · ");
  const identifiers = (node.identifiers ?? []).map(([name, value]) =>
    el("p", { class: "meta" }, bdi(name), ": ", link(name === "doi" && !isWeb(value) ? "https://doi.org/" + value : value, value)),
  );
  const users = Object.entries(USES).flatMap(([use, title]) => {
    const edges = edgesInto[index].filter((i) => (page.edges[i].use ?? "mentions") === use);
    return rows(title, "cites", edges, "source", use === "disputes" ? answer : undefined);
  });
  const mentions = (node.mentions ?? []).map((span) => el("blockquote", { class: "cites" }, goTo(span[0]), quotation(span, "cites")));
  return [
    el("h2", {}, bdi(node.title ?? node.label)),
    el("p", { class: "meta" }, bdi(facts)),
    ...identifiers,
    ...users,
    ...(mentions.length ? [el("h3", {}, "Every mention, in its context"), ...mentions] : []),
    copying(page.nodes[index]),
    correctWork(index),
  ];
}

// ---- an edge --------------------------------------------------------------------------------------------------------

/** What a rule or model went by, in plain words; one that is not known there goes by its name. */
const RULES = new Map(Object.entries(page.rules));

/** The word by which a work is said to be used so, where a note tells it: "disputes: Unfortunately". */
const BY_WORD = /^(relies[ _]on|disputes|mentions): (.+)$/;

/** How likely a relation is taken to be once the one comment answers the other, and how a rule says so. */
const DEPENDS = new Map(Object.entries(page.depends));
const LIKELY = /\d+% likely\b/;

/** `answers`: the confidence of the reply that a relation rests on, of which its own is a share. */
function reason({ rule, note }, answers = 1) {
  const words = RULES.get(rule);
  const [, use, word] = note?.match(BY_WORD) ?? [];
  if (DEPENDS.has(rule) && answers < 1) note = note?.replace(LIKELY, `$&${DEPENDS.get(rule)} (${Math.round(100 * answers)}%)`);
  const told = word ? [`, and ${use.replace("_", " ")} it by “`, bdi(word), "”"] : note && [words ? ": " : " – ", bdi(note)];
  return el("p", { class: "meta reason" }, ...(words ? [words] : ["Found by ", bdi(rule)]), ...(told || []), words && el("span", { class: "when" }, "rule: ", bdi(rule)));
}

function showEdge(i) {
  const edge = page.edges[i];
  const decided = edge.yours && !edge.gone ? "as you decided" : edge.evidence.at(-1)?.rule === "correction" && "decided by a person";
  const found = edge.explicit ? "explicit in the page's markup" : decided || "inferred";
  const reply = ofKind(edgesFrom[edge.source], "replies_to").map((one) => page.edges[one]).find(({ target }) => target === edge.target);
  const facts = [`confidence ${percent(edge.confidence)}`, found, edge.gone && "taken off by you"];
  return [
    el("p", { class: "kicker " + edge.kind }, "Why this relation is here"),
    el("h2", {}, goTo(edge.source), ` ${doing(edge)} `, goTo(edge.target)),
    el("p", { class: "meta" }, facts.filter(Boolean).join(" · ")),
    ...edge.evidence.flatMap((evidence, n) => [
      el("h3", { class: edge.kind }, edge.evidence.length > 1 ? `Reason ${n + 1}` : "The reason"),
      reason(evidence, reply?.confidence),
      ...(n > 0 && !evidence.span ? [] : sides(edge, n)),
    ]),
    copying(page.edges[i]),
    correctEdge(i),
  ];
}

/** The words of the nth reason, and those that they are about, unless these stand above or nobody knows them. */
function sides(edge, n) {
  const { span, target } = edge.evidence[n];
  const own = side(edge.source, span, edge.kind);
  const theirs = side(edge.target, target, edge.kind);
  if (edge.kind === "cites" || toldBefore(edge, n) || !theirs) return [own];
  return [own, el("p", { class: "meta" }, target ? "about these words:" : "about this comment:"), theirs];
}

/** Whether the reason before the nth one is about the same words, which stand above then. */
const toldBefore = ({ evidence }, n) => n > 0 && String(evidence[n].target) === String(evidence[n - 1].target);

/** One side of an edge: the words it rests on in their sentence, or the beginning of the comment where none are known. */
function side(index, span, kind) {
  const text = page.nodes[index].text;
  if (!span && !text) return null;
  const opening = () => el("p", { class: "text", dir: "auto", ...tongue(index) }, text.slice(0, REACH), text.length > REACH && " …");
  return el("blockquote", { class: kind }, goTo(span?.[0] ?? index), span ? quotation(span, kind) : opening());
}
