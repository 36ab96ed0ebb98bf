// ---- the summary: what is shown before anything is chosen -----------------------------------------------------------

const FIRST = 6; // entries of a list, and
const SHOWN_PEOPLE = 15; // people of the matrix, before all are asked for

const whyButton = (i) => el("button", { type: "button", class: "why", "data-edge": i, "aria-label": "Why this edge?" }, "why?");

function rebuttal(i, words = true) {
  const { source, target, evidence } = page.edges[i];
  const line = el("div", { class: "line" }, el("span", {}, goTo(source), " rebuts ", goTo(target)), whyButton(i));
  return el("li", {}, line, words && gist(source, evidence[0].span));
}

/** The first entries of a list, and a button that brings the others. `make` makes the entry of an item. */
function titled(title, kind, list, make) {
  if (!list.length) return [];
  const shown = el("ul", {}, ...list.slice(0, FIRST).map((one) => make(one)));
  const rest = el("button", { type: "button", class: "more" }, `All ${list.length}`);
  rest.addEventListener("click", () => {
    shown.append(...list.slice(FIRST).map((one) => make(one)));
    shown.children[FIRST].querySelector("button").focus();
    rest.remove();
  });
  return [el("h3", { class: kind }, title, el("span", { class: "when" }, list.length)), shown, list.length > FIRST && rest];
}

function showSummary() {
  const { contested, unanswered, shared } = page.summary;
  const missing = [...page.nodes.keys()].filter((i) => page.nodes[i].kind === "missing" && !page.nodes[i].gone);
  return [
    el("h2", {}, "The argument at a glance"),
    el("p", { class: "meta" }, "Choose a comment, a work or a line between two to read it here, with the words it rests on."),
    ...titled("Most contested", "rebuts", contested, ([index, rebuts, supports]) => {
      const counts = el("span", { class: "when" }, `${rebuts} against` + (supports ? `, ${supports} for` : ""));
      return el("li", {}, el("div", { class: "line" }, goTo(index), counts), gist(index));
    }),
    ...titled("Rebuttals never answered", "rebuts", unanswered.filter((i) => !page.edges[i].gone), rebuttal),
    ...titled("Cited by both sides", "cites", shared.filter((index) => !page.nodes[index].gone), bothSides),
    ...matrix(),
    ...titled("Answered, but not on the page", "replies_to", missing, (i) => {
      const count = edgesInto[i].length;
      return el("li", {}, el("div", { class: "line" }, goTo(i), el("span", { class: "when" }, count === 1 ? "1 relation" : `${count} relations`)));
    }),
    ...titled("Notices of the build", "", page.notices, (notice) => el("li", { class: "meta" }, bdi(notice))),
  ];
}

/** A work with how often each side uses it. */
function bothSides(index) {
  const uses = ["relies_on", "disputes", "mentions"].map((use) => [use, edgesInto[index].filter((i) => page.edges[i].use === use).length]);
  const told = { relies_on: "rely on it", disputes: "dispute it", mentions: "mention it" };
  const counts = uses.filter(([, count]) => count).map(([use, count]) => `${count} ${told[use]}`).join(", ");
  return el("li", {}, el("div", { class: "line" }, goTo(index), el("span", { class: "when" }, counts)));
}

// ---- who rebuts whom ------------------------------------------------------------------------------------------------

const person = (i) => page.summary.people[i] ?? "unsigned";

/** A row for who rebuts, a column for who is rebutted; a number opens its quotations below. */
function matrix() {
  const { people, pairs } = page.summary;
  if (!people.length) return [];
  const found = new Map(pairs.map(([row, column, edges], i) => [row * people.length + column, [i, edges.length]]));
  const cell = (row, column) => {
    const [pair, count] = found.get(row * people.length + column) ?? [];
    const label = `${person(row)} rebuts ${person(column)}: ${count}`;
    return el("td", {}, count && el("button", { type: "button", "data-pair": pair, "aria-label": label, title: label }, count));
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
    el("p", { class: "meta" }, "A number opens the words."),
    frame,
    people.length > SHOWN_PEOPLE && rest,
    el("div", { id: "quotations", tabindex: -1 }),
  ];
}

function openPair(pair) {
  const [row, column, edges] = page.summary.pairs[pair];
  const quotes = edges.map((i) => {
    const { source, target, evidence } = page.edges[i];
    const about = side(target, evidence[0]?.target, "");
    return el("li", {}, side(source, evidence[0]?.span, "rebuts") ?? "", about && el("p", { class: "meta" }, "about:"), about, rebuttal(i, false));
  });
  $("quotations").replaceChildren(el("h3", {}, bdi(person(row)), " rebuts ", bdi(person(column))), el("ul", {}, ...quotes));
  $("quotations").focus();
}
