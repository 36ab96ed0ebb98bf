// What the pane shows before anything is chosen: what was never answered, what is most disputed, who disputes whom.
// `page.summary` was reckoned by arggraph.analysis; here it is only shown.

const PEOPLE = 10; // rows and columns of the table of people

function showSummary() {
  const { unanswered, contested, shared, disputed, people, cells, missing } = page.summary;
  const list = (title, kind, rows) => {
    const more = rows.length > SHOWN && el("p", { class: "meta" }, `and ${rows.length - SHOWN} more`);
    return rows.length ? [el("h3", { class: kind }, title), el("ul", {}, ...rows.slice(0, SHOWN).map((row) => row())), more] : [];
  };
  const works = [...new Set([...shared, ...disputed.map(([work]) => work)])];
  const alone = new Map(disputed);
  return [
    el("h2", {}, "Who disputes what"),
    el("p", { class: "meta" }, "Click a comment to read it in full, a line to see the words it rests on. Press ? for keys."),
    ...list(`${unanswered.length} ${unanswered.length === 1 ? "rebuttal" : "rebuttals"} that nobody met`, "rebuts", unanswered.map((i) => () => line(i))),
    ...list("Most contested", "", contested.map(([node, rebuts, supports]) => () =>
      el("li", {}, el("span", {}, goTo(node), ` rebutted ${rebuts}×`, supports ? `, supported ${supports}×` : "")),
    )),
    ...list("Works in dispute", "cites", works.map((work) => () =>
      el("li", {}, el("span", {}, goTo(work), shared.includes(work) && " cited by both sides", alone.get(work) ? ` · ${alone.get(work)} unanswered` : "")),
    )),
    ...(cells.length ? [el("h3", {}, "Who rebuts and supports whom"), matrix(people, cells)] : []),
    ...list("Answered, but not on this page", "", missing.map((node) => () => el("li", {}, goTo(node)))),
  ];
}

/** One rebuttal as a row: who, whom, why. */
function line(i) {
  const { source, target } = page.edges[i];
  const why = el("button", { type: "button", class: "why", "data-edge": i, "aria-label": "Why this edge?" }, "why?");
  return el("li", {}, el("span", {}, goTo(source), " rebuts ", goTo(target)), why);
}

/** People by people: − and + count rebuttals and supports; a cell opens what was said. */
function matrix(people, cells) {
  const shown = people.slice(0, PEOPLE);
  const at = new Map(cells.map((cell, i) => [cell[0] + " " + cell[1], i]));
  const body = shown.map((name, row) => {
    const fields = shown.map((_, column) => {
      const i = at.get(row + " " + column);
      if (i === undefined) return el("td", {});
      const [, , rebuts, supports] = cells[i];
      const said = [rebuts.length && `−${rebuts.length}`, supports.length && `+${supports.length}`].filter(Boolean).join(" ");
      const label = `${name} on ${people[column]}: ${rebuts.length} rebuttals, ${supports.length} supports`;
      return el("td", {}, el("button", { type: "button", class: "cell", "data-cell": i, "aria-label": label }, said));
    });
    return el("tr", {}, el("th", { scope: "row" }, bdi(name)), ...fields);
  });
  const head = shown.map((name) => el("th", { scope: "col" }, el("span", {}, bdi(name))));
  const table = el("table", {}, el("thead", {}, el("tr", {}, el("td", {}), ...head)), el("tbody", {}, ...body));
  const rest = people.length - shown.length;
  return el("div", { class: "matrix" }, table, rest > 0 && el("p", { class: "meta" }, `and ${rest} more people`));
}

/** What one person said of another's comments, edge by edge. */
function showCell(i) {
  const [source, target, rebuts, supports] = page.summary.cells[i];
  const name = (place) => bdi(page.summary.people[place]);
  return [
    el("h2", {}, name(source), " on ", name(target)),
    ...[...rebuts, ...supports].flatMap((edge) => showEdge(edge)),
  ];
}
