// ---- lanes: the heads of columns, which stay in view ------------------------------------------------------------------

let lanes = []; // [x, words] of the columns of the layout that is shown

const SIDES = { [-1]: "rely on it", 0: "works cited", 1: "dispute, mention" };

/** Pixels of the view that the heads take. */
const headRoom = () => (lanes.length ? 30 : 0);

/** What the columns of the layout hold: an author each, or who stands how to the works. */
function findLanes() {
  const layout = $("layout").value;
  const found = new Map();
  if (layout === "people") {
    for (const i of nodes.getIds()) {
      const { x, kind, author } = page.nodes[i];
      const name = kind === "work" ? "works cited" : straight(author ?? "unsigned");
      found.set(x, found.has(x) && found.get(x) !== name ? "others" : name);
    }
  } else if (layout === "works" && page.counts.work) {
    const columns = new Set(nodes.getIds().map((i) => page.nodes[i].x));
    for (const [side, words] of Object.entries(SIDES)) if (columns.has(side * COLUMN)) found.set(side * COLUMN, words);
  }
  lanes = [...found];
}

/** Every second lane in a shade of its own, behind all else. */
function paintLanes(ctx) {
  if (!lanes.length) return;
  const top = network.DOMtoCanvas({ x: 0, y: 0 }).y;
  const height = $("graph").clientHeight / network.getScale();
  ctx.fillStyle = colors.paper;
  for (const [x] of lanes) if (Math.round(x / COLUMN) % 2) ctx.fillRect(x - COLUMN / 2, top, COLUMN, height);
}

/** The heads, at the upper edge of the view and legible at every scale that shows the cards' names. */
function paintHeads(ctx) {
  if (!lanes.length) return;
  const scale = network.getScale();
  const size = Math.max(15, 12 / scale);
  if (COLUMN * scale < 40) return;
  const { x: left, y: top } = network.DOMtoCanvas({ x: 0, y: 0 });
  ctx.globalAlpha = 1;
  ctx.fillStyle = colors.paper;
  ctx.fillRect(left, top, $("graph").clientWidth / scale, 2 * size);
  ctx.font = bold(size);
  ctx.fillStyle = colors.ink;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.direction = "ltr";
  for (const [x, words] of lanes) ctx.fillText(fitted(ctx, words, COLUMN - 10), x, top + size);
}
