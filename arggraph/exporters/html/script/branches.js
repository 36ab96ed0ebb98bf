// ---- branches: of a large discussion only the first comments are drawn, the rest is folded into counts ------------------

const LARGE = 1000; // nodes up to which all are drawn
const OPENING = 150; // comments drawn at first of a larger discussion
const MORE = 50; // comments that unfold at once

/** The comment that a branch hangs on; the first one, for what answers nothing. */
const stemOf = (i) => above[i] ?? 0;
const below = page.nodes.map(() => []);
page.nodes.forEach(({ kind }, i) => i && kind !== "work" && below[stemOf(i)].push(i));

/** How much of the argument there is in the branch of each comment: comments, and thrice their relations and citations. */
const weight = page.nodes.map((_, i) => 1 + 3 * edgesFrom[i].filter((edge) => page.edges[edge].kind !== "replies_to").length);
for (let i = page.nodes.length - 1; i > 0; i -= 1) if (page.nodes[i].kind !== "work") weight[stemOf(i)] += weight[i];

let drawn = null; // the nodes that are not folded away; null where all are drawn
let unfolded; // what was drawn before the filters left less, as `drawn`
const foldedInto = new Map(); // comment to the number of those folded into it

const isDrawn = (i) => drawn === null || drawn.has(i);

/** Draw the weightiest comments of a branch that are not drawn yet; each weighs less than the one above it. */
function unfoldBelow(stem, count) {
  const found = [stem];
  for (const i of found) found.push(...below[i]);
  const heaviest = found.filter((i) => !drawn.has(i)).sort((a, b) => weight[b] - weight[a] || a - b);
  for (const i of heaviest.slice(0, count)) drawn.add(i);
}

/** Count what is folded, and draw the works that a drawn comment cites. */
function countFolded() {
  foldedInto.clear();
  if (drawn === null || unfolded !== undefined) return; // nothing is folded, or the filters leave less
  const holder = [];
  page.nodes.forEach(({ kind }, i) => {
    if (kind === "work") {
      if (edgesInto[i].some((edge) => drawn.has(page.edges[edge].source))) drawn.add(i);
      else if (edgesInto[i].length) drawn.delete(i);
      return;
    }
    holder[i] = drawn.has(i) ? i : holder[stemOf(i)];
    if (holder[i] !== i) foldedInto.set(holder[i], (foldedInto.get(holder[i]) ?? 0) + 1);
  });
}

function startBranches() {
  if (page.nodes.length <= LARGE) return;
  drawn = new Set([0]);
  unfoldBelow(0, OPENING);
  countFolded();
}

/** Unfold what is folded into a comment; where nothing is, fold its branch. Its card stays where it is on the screen. */
function switchBranch(stem) {
  if (foldedInto.has(stem)) unfoldBelow(stem, MORE);
  else {
    const branch = [...below[stem]];
    for (const i of branch) {
      drawn.delete(i);
      branch.push(...below[i]);
    }
  }
  redrawBranches(stem);
}

/** Draw a comment, or those that cite a work, with all that stands above them. */
function reveal(...indexes) {
  if (indexes.every(isDrawn)) return;
  for (const index of indexes) {
    const citing = page.nodes[index].kind === "work" ? edgesInto[index].map((edge) => page.edges[edge].source) : [index];
    const wanted = unfolded === undefined ? citing : []; // else the filters say what is drawn beside it
    for (let i of wanted) for (; !drawn.has(i); i = stemOf(i)) drawn.add(i);
    drawn.add(index);
  }
  redrawBranches(0);
}

/** Draw what passes the filters, closed up, in place of all or of the branches that are unfolded; without `passing`, those
 * again. */
function drawPassing(passing) {
  if (passing && unfolded === undefined) unfolded = drawn;
  else if (!passing && unfolded === undefined) return;
  drawn = passing ? new Set(page.nodes.length > LARGE ? passing.slice(0, 2 * OPENING) : passing) : unfolded;
  if (!passing) unfolded = undefined;
  countFolded();
  arrangeNodes();
  fillDrawing();
  sizeCards(network);
  home();
}

function redrawBranches(anchor) {
  const before = network.canvasToDOM(page.nodes[anchor]);
  countFolded();
  arrangeNodes();
  fillDrawing();
  sizeCards(network);
  const after = network.canvasToDOM(page.nodes[anchor]);
  const { x, y } = network.getViewPosition();
  const scale = network.getScale();
  network.moveTo({ position: { x: x + (after.x - before.x) / scale, y: y + (after.y - before.y) / scale } });
  tellPassing();
}

/** Take out the rows and columns in which nothing is drawn; cards keep their order and stay apart. */
function closeUp(shown, step) {
  const columns = [...new Set(shown.map((i) => page.nodes[i].x))].sort((a, b) => a - b);
  const middle = Math.max(0, columns.indexOf(0));
  const moved = new Map(columns.map((x, at) => [x, (at - middle) * COLUMN]));
  const rows = new Map(shown.map((i) => [page.nodes[i].y, []]));
  for (const i of shown) rows.get(page.nodes[i].y).push(i);
  const filled = new Map();
  const half = (i) => (isPlain(i) ? STEP : 2 * STEP);
  let height = 0;
  let last = Infinity;
  for (const row of [...rows.keys()].sort((a, b) => a - b)) {
    const free = rows.get(row).map((i) => (filled.get(page.nodes[i].x) ?? -Infinity) + half(i));
    height = Math.max(0, height + Math.min(step, row - last), ...free);
    last = row;
    for (const i of rows.get(row)) {
      filled.set(page.nodes[i].x, height + half(i));
      Object.assign(page.nodes[i], { x: moved.get(page.nodes[i].x), y: height });
    }
  }
}

// ---- the sign on a card: how many are folded into it, or that its branch can be folded

const BADGE = { width: 46, height: 20 };

function badge(index) {
  if (drawn === null || unfolded !== undefined || page.nodes[index].kind === "work" || !(foldedInto.has(index) || below[index].length)) return "";
  return foldedInto.has(index) ? `+${foldedInto.get(index)}` : "−";
}

/** Where the sign of a card at x, y begins: on its lower edge, below the words. */
const signOf = (x, y) => [x + WIDTH / 2 - BADGE.width - 8, y + HEIGHT / 2 - BADGE.height / 2];

function paintBadge(ctx, index, x, y) {
  const words = badge(index);
  if (!words) return;
  const [left, top] = signOf(x, y);
  ctx.beginPath();
  ctx.roundRect(left, top, BADGE.width, BADGE.height, 10);
  ctx.fillStyle = words === "−" ? colors.paper : colors.focus;
  ctx.fill();
  ctx.strokeStyle = colors.focus;
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.font = bold(13);
  ctx.textAlign = "center";
  ctx.fillStyle = words === "−" ? colors.ink : colors.paper;
  ctx.fillText(words, left + BADGE.width / 2, top + BADGE.height / 2 + 1);
}

/** Whether a click at this point, in pixels of the view and of the drawing, is on a card's sign; then the branch switches. */
function clickedBadge({ DOM, canvas }) {
  const index = network.getNodeAt({ x: DOM.x, y: DOM.y - (BADGE.height / 2) * network.getScale() }); // half of it hangs out
  if (index === undefined || !badge(index)) return false;
  const [left, top] = signOf(page.nodes[index].x, page.nodes[index].y);
  if (canvas.x < left || canvas.y < top) return false;
  switchBranch(index);
  return true;
}
