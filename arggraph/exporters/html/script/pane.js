// ---- the reading pane -----------------------------------------------------------------------------------------------

/** A heading and one row per edge: the node at its other end, and a button that says why the edge is there. */
function rows(title, kind, edges, end) {
  if (!edges.length) return [];
  const list = edges.map((i) => {
    return el("li", {}, goTo(page.edges[i][end]), whyButton(i));
  });
  return [el("h3", { class: kind }, title), el("ul", {}, ...list)];
}

const ofKind = (edges, kind) => edges.filter((i) => page.edges[i].kind === kind);

function showComment(index) {
  const node = page.nodes[index];
  const marks = [];
  for (const i of edgesFrom[index]) {
    for (const { span } of page.edges[i].evidence) {
      if (span?.[0] === index) marks.push([span[1], span[2], page.edges[i].kind]);
    }
  }
  const author = node.author && el("span", {}, bdi(node.author), node.author_inferred && " (name inferred)");
  const meta = [author || "unsigned", when(node), node.id !== node.kind && el("span", {}, " · ", bdi(node.id))];
  const address = node.url && link(node.url, "on the original page");
  const text = node.text ?? (node.kind === "missing" ? "This comment is not on the page; others answer it." : "");
  return [
    el("h2", {}, bdi(node.label)),
    el("p", { class: "meta" }, ...meta, address && " · ", address),
    el("div", { class: "text", dir: "auto" }, ...prose(text, marks, node.links)),
    ...Object.entries(OUT).flatMap(([kind, title]) => rows(title, kind, ofKind(edgesFrom[index], kind), "target")),
    ...Object.entries(INTO).flatMap(([kind, title]) => rows(title, kind, ofKind(edgesInto[index], kind), "source")),
    copying(page.nodes[index]),
    correctComment(index),
  ];
}

function showWork(index) {
  const node = page.nodes[index];
  const facts = [node.work_kind, node.year, node.author].filter(Boolean).join(" · ");
  const identifiers = (node.identifiers ?? []).map(([name, value]) =>
    el("p", { class: "meta" }, bdi(name), ": ", link(name === "doi" && !isWeb(value) ? "https://doi.org/" + value : value, value)),
  );
  const users = Object.entries(USES).flatMap(([use, title]) => {
    return rows(title, "cites", edgesInto[index].filter((i) => (page.edges[i].use ?? "mentions") === use), "source");
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

function showEdge(i) {
  const edge = page.edges[i];
  const found = edge.explicit ? "explicit in the page's markup" : "inferred";
  const sure = `confidence ${Math.round(edge.confidence * 100)} %`;
  const use = edge.use && edge.use.replace("_", " ");
  const yours = edge.gone ? "taken off by you" : edge.yours && "as you decided";
  return [
    el("h2", {}, goTo(edge.source), ` ${VERB[edge.kind]} `, goTo(edge.target)),
    el("p", { class: "meta" }, [sure, found, use, yours].filter(Boolean).join(" · ")),
    ...edge.evidence.flatMap((evidence) => [
      el("h3", { class: edge.kind }, "Found by ", bdi(evidence.rule)),
      evidence.note && el("p", { class: "meta" }, bdi(evidence.note)),
      side(edge.source, evidence.span, edge.kind),
      edge.kind !== "cites" && el("p", { class: "meta" }, evidence.target ? "about these words:" : "about this comment:"),
      side(edge.target, evidence.target, ""),
    ]),
    copying(page.edges[i]),
    correctEdge(i),
  ];
}

/** One side of an edge: the words it rests on in their sentence, or the beginning of the comment where none are known. */
function side(index, span, kind) {
  const text = page.nodes[index].text;
  if (!span && !text) return null;
  const opening = () => el("p", { class: "text", dir: "auto" }, text.slice(0, REACH), text.length > REACH && " …");
  return el("blockquote", { class: kind }, goTo(span?.[0] ?? index), span ? quotation(span, kind) : opening());
}

