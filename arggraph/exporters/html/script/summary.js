// ---- the summary: what is shown before anything is chosen -----------------------------------------------------------

const FIRST = 3; // entries of a list,
const FIRST_WORKS = 8; // of one with a line for each, and
const SHOWN_PEOPLE = 15; // people of the matrix, before all are asked for

const whyButton = (i) => el("button", { type: "button", class: "why", "data-edge": i, "aria-label": "Why this edge?" }, "why?");

function rebuttal(i, words = true) {
  const { source, target, confidence, evidence } = page.edges[i];
  const line = el("div", { class: "line" }, el("span", {}, goTo(source), " rebuts ", goTo(target)), el("span", { class: "when" }, percent(confidence)), whyButton(i));
  return el("li", {}, line, words && gist(source, evidence[0].span));
}

/** The first entries of a list, and a button that brings the others. `make` makes the entry of an item. */
function titled(title, kind, list, make, first = FIRST) {
  if (!list.length) return [];
  const shown = el("ul", {}, ...list.slice(0, first).map((one) => make(one)));
  const rest = el("button", { type: "button", class: "more" }, `All ${list.length}`);
  rest.addEventListener("click", () => {
    shown.append(...list.slice(first).map((one) => make(one)));
    shown.children[first].querySelector("button").focus();
    rest.remove();
  });
  return [el("h3", { class: kind }, title, el("span", { class: "when" }, list.length)), shown, list.length > first && rest];
}

// ---- what is found: as analysis/disputes.py has it, but of the graph as corrected -------------------------------------

const withKind = (kind) => [...page.edges.keys()].filter((i) => page.edges[i].kind === kind && !page.edges[i].gone);

/** Rebutted nodes, those first that the most rebuttals speak against; of as many, the surest. */
function contested() {
  const against = (index) => ofKind(edgesInto[index], "rebuts");
  const weight = (index) => Math.round(1000 * against(index).reduce((sum, i) => sum + page.edges[i].confidence, 0));
  const found = [...new Set(withKind("rebuts").map((i) => page.edges[i].target))].map((index) => [index, weight(index)]);
  return found.sort(([a, m], [b, n]) => against(b).length - against(a).length || n - m || page.nodes[a].position - page.nodes[b].position).map(([index]) => index);
}

/** Nodes that somebody answers, those first whom most do. */
function answeredMost() {
  const count = (index) => ofKind(edgesInto[index], "replies_to").length;
  return [...page.nodes.keys()].filter(count).sort((a, b) => count(b) - count(a) || a - b);
}

/** Rebuttals whose own comment nobody rebuts, the surest first. */
function unanswered() {
  const open = withKind("rebuts").filter((i) => !ofKind(edgesInto[page.edges[i].source], "rebuts").length);
  return open.sort((a, b) => page.edges[b].confidence - page.edges[a].confidence || a - b);
}

/** Works that are relied on and disputed, or cited by two of whom one rebuts the other. */
function sharedWorks() {
  return [...page.nodes.keys()].filter((index) => {
    const citing = ofKind(edgesInto[index], "cites").map((i) => page.edges[i]);
    const [uses, users] = [new Set(citing.map(({ use }) => use)), new Set(citing.map(({ source }) => source))];
    const opposed = (user) => ofKind(edgesFrom[user], "rebuts").some((i) => users.has(page.edges[i].target));
    return (uses.has("relies_on") && uses.has("disputes")) || [...users].some(opposed);
  });
}

/** Works that somebody disputes, the most disputed first. */
function disputedWorks() {
  const disputes = (index) => using(index, "disputes").length;
  return [...page.nodes.keys()].filter(disputes).sort((a, b) => disputes(b) - disputes(a) || a - b);
}

const using = (index, use) => ofKind(edgesInto[index], "cites").filter((i) => page.edges[i].use === use);

const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;

function showSummary() {
  const ofNodes = (kind) => [...page.nodes.keys()].filter((i) => page.nodes[i].kind === kind && !page.nodes[i].gone);
  const works = ofNodes("work").sort((a, b) => edgesInto[b].length - edgesInto[a].length || a - b);
  const disputed = contested();
  return [
    el("h2", {}, "The argument at a glance"),
    el("p", { class: "meta" }, "Found by a program, which may err. ", el("span", { class: "hint" }, "Choose a comment, a work or a line between two to read it here, with the words it rests on.")),
    !disputed.length && !page.unjudged.length && el("p", {}, page.counts.comment ? "No comment was found to rebut another." : "No comments were found on this page."),
    ...(page.unjudged.length > 1
      ? titled("Not judged", "", page.unjudged, (notice) => el("li", { class: "meta" }, bdi(notice)))
      : page.unjudged.map((notice) => el("p", { class: "unjudged" }, bdi(notice)))),
    ...titled("Most contested", "rebuts", disputed, (index) => {
      const [against, support] = ["rebuts", "supports"].map((kind) => ofKind(edgesInto[index], kind).length);
      const counts = counted(against, "rebuttal", "rebuttals") + (support ? `, ${counted(support, "support", "supports")}` : "");
      return el("li", {}, el("div", { class: "line" }, goTo(index), el("span", { class: "when" }, counts)), gist(index), whose("rebutted by", ofKind(edgesInto[index], "rebuts")));
    }),
    ...titled("Most answered", "replies_to", disputed.length ? [] : answeredMost(), (index) =>
      el("li", {}, el("div", { class: "line" }, goTo(index), el("span", { class: "when" }, counted(ofKind(edgesInto[index], "replies_to").length, "answer", "answers"))), gist(index))),
    ...titled("Works disputed", "cites", disputedWorks(), disputedWork),
    ...titled("Rebuttals nobody rebutted", "rebuts", unanswered(), rebuttal),
    ...titled("Cited by both sides", "cites", sharedWorks(), used),
    ...matrix(),
    ...titled("Works cited", "cites", works, used, FIRST_WORKS),
    ...titled("Answered, but not on the page", "replies_to", ofNodes("missing").filter((i) => edgesInto[i].length), (i) =>
      el("li", {}, goTo(i), whose("answered by", ofKind(edgesInto[i], "replies_to")), whose("rebutted by", ofKind(edgesInto[i], "rebuts")))),
    ...titled("Notices of the build", "", page.notices, (notice) => el("li", { class: "meta" }, bdi(notice))),
  ];
}

const NAMED = 5; // who does it, before the rest is a number

/** Who does what these edges say, the surest first; a name opens the reason of its edge. */
function whose(doing, edges) {
  if (!edges.length) return null;
  const surest = [...edges].sort((a, b) => page.edges[b].confidence - page.edges[a].confidence || a - b);
  const names = surest.slice(0, NAMED).flatMap((i, n) => [n > 0 && ", ", el("button", { type: "button", class: "go", "data-edge": i }, bdi(page.nodes[page.edges[i].source].label))]);
  return el("p", { class: "meta" }, doing, " ", ...names.filter(Boolean), surest.length > NAMED && ` and ${surest.length - NAMED} more`);
}

/** A disputed work: who disputes it, in which words, who rebutted that, and who relies on the work. */
function disputedWork(index) {
  const disputes = using(index, "disputes");
  const { span } = page.edges[disputes[0]].evidence[0];
  const met = disputes.flatMap((i) => ofKind(edgesInto[page.edges[i].source], "rebuts"));
  return el("li", {}, goTo(index), whose("disputed by", disputes), span && el("blockquote", { class: "cites" }, quotation(span, "cites")),
    whose("rebutted by", met) ?? unmet(), whose("relied on by", using(index, "relies_on")));
}

/** A work with how often it is used in each way. */
function used(index) {
  const uses = ["relies_on", "disputes", "mentions"].map((use) => [use, edgesInto[index].filter((i) => page.edges[i].use === use).length]);
  const told = { relies_on: ["relies on it", "rely on it"], disputes: ["disputes it", "dispute it"], mentions: ["mentions it", "mention it"] };
  const counts = uses.filter(([, count]) => count).map(([use, count]) => counted(count, ...told[use])).join(", ");
  return el("li", {}, el("div", { class: "line" }, goTo(index), el("span", { class: "when" }, counts)));
}

// ---- who rebuts whom ------------------------------------------------------------------------------------------------

let disputes = new Map(); // edges by who rebuts whom, as JSON; the unsigned are ""

const nameOf = (person) => straight(person) || "unsigned";

/** All who rebut or are rebutted, those most often so first and the unsigned last; fills `disputes`. */
function opponents() {
  disputes = new Map();
  const busy = new Map();
  for (const i of withKind("rebuts")) {
    const pair = [page.edges[i].source, page.edges[i].target].map((index) => page.nodes[index].author ?? "");
    const key = JSON.stringify(pair);
    disputes.set(key, [...(disputes.get(key) ?? []), i]);
    for (const one of new Set(pair)) busy.set(one, (busy.get(one) ?? 0) + 1);
  }
  return [...busy.keys()].sort((a, b) => !a - !b || busy.get(b) - busy.get(a) || (a < b ? -1 : 1));
}

/** A row for who rebuts, a column for who is rebutted; a number opens its quotations below. */
function matrix() {
  const people = opponents();
  if (!people.length) return [];
  const most = Math.max(8, ...[...disputes.values()].map((edges) => edges.length));
  const person = (i) => nameOf(people[i]);
  const cell = (row, column) => {
    const pair = JSON.stringify([people[row], people[column]]);
    const count = disputes.get(pair)?.length;
    if (!count) return el("td");
    const label = `${person(row)} rebuts ${person(column)}: ${count}`;
    const button = el("button", { type: "button", "data-pair": pair, "aria-label": label, title: label }, count);
    button.style.setProperty("--share", count / most);
    return el("td", {}, button);
  };
  const table = (size) => {
    const all = [...Array(size).keys()];
    const head = all.map((i) => el("th", { scope: "col", title: person(i), "aria-label": person(i) }, i + 1));
    const body = all.map((row) => el("tr", {}, el("th", { scope: "row", title: person(row) }, `${row + 1} `, bdi(person(row))), ...all.map((column) => cell(row, column))));
    return el("table", {}, el("thead", {}, el("tr", {}, el("td", {}), ...head)), el("tbody", {}, ...body));
  };
  const frame = el("div", { class: "matrix", tabindex: 0, role: "group", "aria-label": "Who rebuts whom" }, table(Math.min(people.length, SHOWN_PEOPLE)));
  const rest = el("button", { type: "button", class: "more" }, `All ${people.length} people`);
  rest.addEventListener("click", () => {
    frame.replaceChildren(table(people.length));
    frame.focus();
    rest.remove();
  });
  return [
    el("h3", { class: "rebuts" }, "Who (row) rebuts whom (column)"),
    el("p", { class: "meta hint" }, "A number opens the words."),
    frame,
    people.length > SHOWN_PEOPLE && rest,
    el("div", { id: "quotations", tabindex: -1 }),
  ];
}

function openPair(pair) {
  const [row, column] = JSON.parse(pair);
  const quotes = disputes.get(pair).map((i) => {
    const { source, target, evidence } = page.edges[i];
    const about = side(target, evidence[0]?.target, "");
    return el("li", {}, side(source, evidence[0]?.span, "rebuts") ?? "", about && el("p", { class: "meta" }, "about:"), about, rebuttal(i, false));
  });
  $("quotations").replaceChildren(el("h3", {}, bdi(nameOf(row)), " rebuts ", bdi(nameOf(column))), el("ul", {}, ...quotes));
  $("quotations").focus();
}
