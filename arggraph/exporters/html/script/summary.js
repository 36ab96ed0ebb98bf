
// ---- the summary: what is shown before anything is chosen -----------------------------------------------------------

const whyButton = (i) => el("button", { type: "button", class: "why", "data-edge": i, "aria-label": "Why this edge?" }, "why?");

function rebuttal(i) {
  const { source, target } = page.edges[i];
  return el("li", {}, el("span", {}, goTo(source), " rebuts ", goTo(target)), whyButton(i));
}

const titled = (title, kind, list) => (list.length ? [el("h3", { class: kind }, title), el("ul", {}, ...list)] : []);

function showSummary() {
  const { contested, unanswered, unanswered_in_all: all, shared } = page.summary;
  const disputed = contested.map(([index, rebuts, supports]) => {
    const counts = `${rebuts} against` + (supports ? `, ${supports} for` : "");
    return el("li", {}, goTo(index), el("span", { class: "when" }, counts));
  });
  const open = all > unanswered.length ? `Never answered: the ${unanswered.length} surest of ${all} rebuttals` : "Rebuttals never answered";
  const missing = page.nodes.flatMap((node, i) => (node.kind === "missing" ? [el("li", {}, goTo(i))] : []));
  return [
    el("h2", {}, "The argument at a glance"),
    el("p", { class: "meta" }, "Choose a comment, a work or a line to read it here in full. Press ? for the keys."),
    ...titled("Most contested", "rebuts", disputed),
    ...titled(open, "rebuts", unanswered.filter((i) => !page.edges[i].gone).map(rebuttal)),
    ...titled("Cited by both sides", "cites", shared.map((index) => el("li", {}, goTo(index)))),
    ...matrix(),
    ...titled("Answered, but not on the page", "replies_to", missing),
  ];
}

/** Who rebuts whom: a row for who rebuts, a column for who is rebutted; a number opens its quotations below. */
function matrix() {
  const { people, pairs } = page.summary;
  if (!people.length) return [];
  const found = new Map(pairs.map(([row, column, edges], i) => [row * people.length + column, [i, edges.length]]));
  const cell = (row, column) => {
    const [pair, count] = found.get(row * people.length + column) ?? [];
    const label = `${people[row]} rebuts ${people[column]}: ${count}`;
    return el("td", {}, count && el("button", { type: "button", "data-pair": pair, "aria-label": label }, count));
  };
  const head = people.map((name, i) => el("th", { scope: "col", title: name, "aria-label": name }, i + 1));
  const body = people.map((name, row) =>
    el("tr", {}, el("th", { scope: "row" }, `${row + 1} `, bdi(name)), ...people.map((_, column) => cell(row, column))),
  );
  const table = el("table", {}, el("thead", {}, el("tr", {}, el("td", {}), ...head)), el("tbody", {}, ...body));
  return [
    el("h3", { class: "rebuts" }, "Who (row) rebuts whom (column)"),
    el("div", { class: "matrix", tabindex: 0, role: "group", "aria-label": "Who rebuts whom" }, table),
    el("div", { id: "quotations", tabindex: -1 }),
  ];
}

function openPair(pair) {
  const quotes = page.summary.pairs[pair][2].map((i) => {
    const { source, evidence } = page.edges[i];
    return el("div", {}, side(source, evidence[0]?.span, "rebuts") ?? "", el("ul", {}, rebuttal(i)));
  });
  $("quotations").replaceChildren(...quotes);
  $("quotations").focus();
}
