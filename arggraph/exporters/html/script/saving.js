// ---- taking away what is shown: tables and GraphML with the columns of Python's exporters, drawings, quotations ---------

/** Hand the reader a file. */
function save(name, content, type) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // the browser reads it after the click
  say(`${name} saved`);
}

// ---- rows, as in arggraph/contract.py -------------------------------------------------------------------------------

/** The places of the nodes that are shown, in page order, and of the edges. */
function shown() {
  const order = ({ position }) => position ?? Infinity; // works come last
  const visible = [...page.nodes.keys()].filter(nodePasses);
  const inOrder = visible.sort((a, b) => order(page.nodes[a]) - order(page.nodes[b]) || a - b);
  return { nodes: inOrder, edges: [...page.edges.keys()].filter(edgePasses) };
}

const present = (row) => Object.entries(row).filter(([, value]) => value !== undefined && value !== null && String(value).trim());

/** As arggraph/layout has it: it grows with the number of answers, or of citations of a work. */
function diameter(i) {
  const first = (edge) => edgesFrom[edge.source].find((other) => page.edges[other].kind === "replies_to");
  const ties = edgesInto[i].filter((at) => page.edges[at].kind === "cites" || first(page.edges[at]) === at);
  return Math.round(10 * Math.min(16 + 6 * Math.sqrt(ties.length), 40)) / 10;
}

function nodeRow(i) {
  const node = page.nodes[i];
  const [x, y] = placeIn("reading", i);
  const inferred = node.author && node.kind !== "work" ? Boolean(node.author_inferred) : undefined;
  const row = { ...node, author_inferred: inferred, x, y, size: diameter(i), color: page.looks[node.kind].color };
  return new Map(present({ id: node.id, ...Object.fromEntries(Object.keys(page.columns.node).map((name) => [name, row[name]])) }));
}

function edgeRow(i) {
  const { id, source, target, kind, confidence, explicit, use, evidence } = page.edges[i];
  const unique = (words) => [...new Set(words)];
  const pointing = evidence.filter(({ span }) => span); // as `telling` in graph/attributes.py
  const words = ({ span, note }) => (span ? page.nodes[span[0]].text.slice(span[1], span[2]) : note);
  return new Map(present({
    id, source: page.nodes[source].id, target: page.nodes[target].id, kind, label: kind, confidence,
    weight: Math.max(confidence, 0.001), explicit: Boolean(explicit), rule: unique(evidence.map(({ rule }) => rule)).join(", "),
    evidence: unique((pointing.length ? pointing : evidence).map(words).filter(Boolean)).join(" | "), use, color: page.looks[kind].color,
  }));
}

/** A value as Python writes it: 1.0 is no 1 where the column holds fractions. */
const written = (value, type) => (type === "double" && Number.isInteger(value) ? value.toFixed(1) : String(value));

// ---- CSV ------------------------------------------------------------------------------------------------------------

const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/; // as in exporters/csv.py: a spreadsheet would run it

function csv(columns, rows) {
  const cell = (value, type) => {
    if (value === undefined) return "";
    const text = typeof value === "string" && FORMULA.test(value) ? "'" + value : written(value, type);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((row) => Object.entries(columns).map(([name, type]) => cell(row.get(name), type)).join(","));
  return "\ufeff" + [Object.keys(columns).join(","), ...lines, ""].join("\r\n"); // the mark tells Excel that it is UTF-8
}

const nodeTable = () => csv({ id: "string", ...page.columns.node }, shown().nodes.map(nodeRow));
const edgeTable = () => csv({ id: "string", source: "string", target: "string", ...page.columns.edge }, shown().edges.map(edgeRow));

// ---- GraphML --------------------------------------------------------------------------------------------------------

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;" };
const escaped = (text) => String(text).replace(/[&<>"\n\t\r]/g, (sign) => ESCAPES[sign]);
const PLAIN = /^[^\s&<>]+( [^\s&<>]+)*$/; // as in exporters/graphml.py: what no parser trims or cuts

function graphml() {
  const part = shown();
  const nodeRows = part.nodes.map(nodeRow);
  const edgeRows = part.edges.map(edgeRow);
  for (const row of nodeRows) row.set("y", 0 - row.get("y")); // Gephi's axis points up
  const keys = (domain, rows) =>
    Object.entries(page.columns[domain])
      .filter(([name]) => rows.some((row) => row.has(name)))
      .map(([name, type]) => `  <key id="${domain}_${name}" for="${domain}" attr.name="${name}" attr.type="${type}"/>`);
  const data = (domain, row) =>
    Object.entries(page.columns[domain]).filter(([name]) => row.has(name)).map(([name, type]) => {
      const text = written(row.get(name), type);
      const plain = text.length <= 100 && PLAIN.test(text);
      return `      <data key="${domain}_${name}">${plain ? text : `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`}</data>`;
    });
  const element = (row, domain, names) => {
    const about = names.map((name) => ` ${name}="${escaped(row.get(name))}"`).join("");
    return [`    <${domain}${about}>`, ...data(domain, row), `    </${domain}>`];
  };
  return [
    "<?xml version='1.0' encoding='UTF-8'?>",
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys("node", nodeRows),
    ...keys("edge", edgeRows),
    '  <graph edgedefault="directed">',
    ...nodeRows.flatMap((row) => element(row, "node", ["id"])),
    ...edgeRows.flatMap((row) => element(row, "edge", ["id", "source", "target", "label"])),
    "  </graph>",
    "</graphml>",
    "",
  ].join("\n");
}

// ---- words ----------------------------------------------------------------------------------------------------------

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // a sealed frame has no clipboard of its own; the old way may still be open
    const field = el("textarea", {});
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (!done) return say(`The browser does not let this page copy. The ${what}: ${text}`);
  }
  say(`Copied the ${what}`);
}

/** The address at which a node or edge is found; in a frame without one, that of the comment on the original page. */
function linkTo({ id, url }) {
  const here = location.href.split("#")[0];
  return here.startsWith("about:") && isWeb(url ?? "") ? url : `${here}#${encodeURIComponent(id)}`;
}

/** The words chosen in the pane, or all of a comment's, with who wrote them, when and where. */
function quote({ text, author, posted, url, id }) {
  let start = nodeById.get(id); // of several discussions, where its own begins
  while (above[start] !== undefined) start = above[start];
  const chosen = getSelection();
  const words = $("pane").contains(chosen.anchorNode) && String(chosen).trim();
  const source = [author || "unsigned", posted && shortTime(posted), page.nodes[start].title ?? page.title, isWeb(url ?? "") && url];
  return `“${words || text}”\n— ${source.filter(Boolean).join(", ")}`;
}

/** Buttons that copy what is shown; `part` is a node or an edge. */
function copying(part) {
  return tools(
    "Share",
    act("Copy link", () => copy(linkTo(part), "link")),
    part.text && act("Copy quotation", () => copy(quote(part), "quotation")),
  );
}

// ---- the menu -------------------------------------------------------------------------------------------------------

const FILES = {
  png: async () => save(`${page.id}.png`, await png()),
  svg: () => save(`${page.id}.svg`, svg(bounds()), "image/svg+xml"),
  graphml: () => save(`${page.id}.graphml`, graphml(), "application/xml"),
  "nodes.csv": () => save(`${page.id}.nodes.csv`, nodeTable(), "text/csv"),
  "edges.csv": () => save(`${page.id}.edges.csv`, edgeTable(), "text/csv"),
};

async function take(format) {
  try {
    await FILES[format]();
  } catch (error) {
    say(`Not saved: ${error.message}`);
  }
  $("told").textContent = $("said").textContent;
}

function startSaving() {
  $("save").addEventListener("click", () => {
    const part = shown();
    $("told").textContent = `${part.nodes.length} of ${page.nodes.length} nodes and ${part.edges.length} of ${page.edges.filter(({ gone }) => !gone).length} edges are taken.`;
    const seen = drawnOnes(nodes).length;
    if (seen < part.nodes.length) $("told").textContent += ` Of the nodes a picture holds the ${seen} that are drawn.`;
    $("export").showModal();
  });
  for (const button of document.querySelectorAll("[data-format]")) button.addEventListener("click", () => take(button.dataset.format));
}
