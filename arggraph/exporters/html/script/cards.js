// ---- cards: how a node is painted -------------------------------------------------------------------------------------
// vis-network asks for each node in view; a card holds its words within its own borders, so that none covers another.

const [WIDTH, HEIGHT, SLIM] = page.card;

const onlyAnswers = (i) => page.nodes[i].kind === "comment" && !edgesInto[i].length && edgesFrom[i].every((edge) => page.edges[edge].kind === "replies_to");

/** How high a card is: low, where a comment as built only answers. */
const heights = page.nodes.map((_, i) => (onlyAnswers(i) ? SLIM : HEIGHT));
const isPlain = (i) => heights[i] < HEIGHT;
const plainOnes = page.nodes.filter((_, i) => isPlain(i)).length;
$("plain").textContent = plainOnes;
$("plain").parentElement.hidden = !plainOnes; // before the graph takes what room is left

const PAD = 11;
const SMALL = 0.44; // the scale below which only the name is shown; letters grow as the card shrinks
const [TALLEST, TWO_LINES] = [42, 24]; // pixels of letters on a card, and of those that leave room for two lines
const LINE = 1.3; // the height of a line, in that of its letters
const LEGIBLE = 6; // pixels on the screen, below which letters are left out

/** The colours that the style sheet has for this scheme. */
let colors;
function readColors() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue("--" + name).trim();
  colors = Object.fromEntries(["ink", "soft", "paper", "panel", "line", "focus", "rebuts", "supports"].map((name) => [name, read(name)]));
}

const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif';
const bold = (size) => `600 ${size}px ${FAMILY}`;
const plain = (size) => `${size}px ${FAMILY}`;

/** As much of the words as there is room for, with "…" where some are left out; a number after the name is kept. */
function fitted(ctx, words, room) {
  const wide = (text) => ctx.measureText(text).width > room;
  let found = words;
  if (wide(words)) {
    const tail = words.match(/\s· ?\s?\d+$/)?.[0] ?? "";
    const letters = Array.from(words.slice(0, words.length - tail.length));
    let [least, most] = [0, letters.length];
    while (least < most) {
      const middle = Math.ceil((least + most) / 2);
      if (wide(letters.slice(0, middle).join("") + "…" + tail)) most = middle - 1;
      else least = middle;
    }
    found = letters.slice(0, least).join("").trimEnd() + "…" + tail;
  }
  return found;
}

/** The words in lines that fit, the last of them cut where there is no room for all. */
function inLines(ctx, words, room, count) {
  const lines = [];
  let rest = words;
  while (lines.length < count - 1 && ctx.measureText(rest).width > room) {
    let fit = 1;
    while (fit < rest.length && ctx.measureText(rest.slice(0, fit + 1)).width <= room) fit += 1;
    const space = rest.lastIndexOf(" ", fit);
    const cut = space > 0 ? space : fit;
    lines.push(rest.slice(0, cut));
    rest = rest.slice(cut).trimStart();
  }
  return [...lines, fitted(ctx, rest, room)];
}

/** The first words of a comment, or what is known of a work. */
function cardText(index) {
  const node = page.nodes[index];
  if (node.kind === "work") return [node.work_kind, node.author, node.year].filter(Boolean).join(", ");
  if (node.kind === "missing") return "not on this page";
  return straight(ownWords(index, 120)).replace(/\s+/g, " ").trim();
}

const HEBREW_OR_ARABIC = /^[^\p{L}]*[\u0590-\u08ff]/u;

/** The outline of a card, by kind. */
function outlineCard(ctx, kind, height, x, y) {
  const [left, top, right, bottom] = [x - WIDTH / 2, y - height / 2, x + WIDTH / 2, y + height / 2];
  ctx.beginPath();
  if (kind === "post") ctx.rect(left, top, WIDTH, height);
  else if (kind !== "work") ctx.roundRect(left, top, WIDTH, height, 10);
  else {
    for (const [at, up] of [[left, y], [left + PAD, top], [right - PAD, top], [right, y], [right - PAD, bottom], [left + PAD, bottom]]) ctx.lineTo(at, up);
    ctx.closePath();
  }
}

function paintCard(ctx, index, x, y, { selected, hover }, scale) {
  const node = page.nodes[index];
  const { color } = page.looks[node.kind];
  ctx.globalAlpha = 1;
  outlineCard(ctx, node.kind, heights[index], x, y);
  ctx.fillStyle = colors.paper;
  ctx.fill(); // no line is seen through a card
  if (isFaded(index)) ctx.globalAlpha = 0.4;
  ctx.fillStyle = color + (node.kind === "post" ? "" : hover ? "40" : "22");
  ctx.fill();
  ctx.strokeStyle = selected ? colors.focus : color;
  ctx.lineWidth = selected ? 5 : node.kind === "comment" ? 1.5 : 2.5;
  ctx.setLineDash(node.kind === "missing" ? [6, 4] : []);
  ctx.stroke();
  ctx.setLineDash([]);
  paintWords(ctx, index, x, y, scale);
  paintBadge(ctx, index, x, y);
}

/** Pixels of the letters of a name and of the words below it, 0 where there is no room for such; as on the screen. */
function sizes(scale) {
  if (scale < SMALL) return [Math.min(TALLEST, Math.round(Math.min(11.5 / scale, Math.max(TWO_LINES, 9.5 / scale)))), 0];
  return [11 / scale, 9.5 / scale].map((size, i) => Math.max([15, 12.5][i], Math.round(2 * size) / 2));
}

/** The lines on a card: [words, size, whether it is the name], as many as are legible at this scale. */
const linesOf = new Map();
function cardLines(ctx, index, scale) {
  const wanted = sizes(scale);
  const key = `${index} ${wanted}`;
  if (!linesOf.has(key)) linesOf.set(key, setLines(ctx, index, ...wanted));
  return linesOf.get(key);
}

/** The name as large as wanted or, where that cuts its longest word, a little smaller; then the first words. */
function setLines(ctx, index, wanted, small) {
  const node = page.nodes[index];
  const room = WIDTH - 2 * PAD;
  const slim = isPlain(index);
  const face = slim ? plain : bold; // what only answers stands back
  let label = node.label.replace(small && node.kind === "missing" ? / \(missing\)$/ : "", "").replace(/ · (\d+)$/, "\u00a0·\u00a0$1"); // a number alone on a line tells nothing
  const longest = label.split(" ").reduce((a, b) => (b.length > a.length ? b : a));
  let size = slim ? Math.min(wanted, SLIM - 4) : wanted;
  ctx.font = face(size);
  while (size > Math.max(15, 0.85 * wanted) && ctx.measureText(longest).width > room) ctx.font = face(--size);
  if (node.kind !== "work" && ctx.measureText(longest).width > room) label = fitted(ctx, label, room);
  const titled = ["work", "post"].includes(node.kind);
  const name = inLines(ctx, label, room, size > TWO_LINES || slim || (small && !titled) ? 1 : 2);
  ctx.font = plain(small);
  const below = page.nodes.length > LARGE ? BADGE.height : 3; // where the sign of a branch lies
  const left = small && Math.floor((heights[index] - below - LINE * size * name.length) / (LINE * small));
  const words = left > 0 ? inLines(ctx, cardText(index), room, left).filter(Boolean) : [];
  return [...name.map((line) => [line, size, !slim]), ...words.map((line) => [line, small, false])];
}

function paintWords(ctx, index, x, y, scale) {
  const lines = cardLines(ctx, index, scale);
  if (lines[0][1] * scale < LEGIBLE) return; // letters that nobody could read
  const onDark = page.nodes[index].kind === "post";
  const left = x - WIDTH / 2 + PAD;
  const room = WIDTH - 2 * PAD;
  ctx.textBaseline = "middle";
  let down = y - lines.reduce((sum, [, size]) => sum + LINE * size, 0) / 2;
  for (const [words, size, isName] of lines) {
    ctx.font = isName ? bold(size) : plain(size);
    ctx.fillStyle = onDark ? "#fff" : isName ? colors.ink : colors.soft;
    const backward = HEBREW_OR_ARABIC.test(words);
    ctx.direction = backward ? "rtl" : "ltr";
    ctx.textAlign = backward ? "right" : "left";
    ctx.fillText(words, backward ? left + room : left, down + (LINE / 2) * size);
    down += LINE * size;
  }
}

/** vis-network's renderer of a node. To learn its size it draws all, also out of view, which would take long. */
function card({ ctx, id, x, y, state }) {
  const drawNode = () => {
    const place = ctx.getTransform();
    const at = place.transformPoint({ x, y });
    const reach = WIDTH * place.a;
    if (at.x < -reach || at.y < -reach || at.x > ctx.canvas.width + reach || at.y > ctx.canvas.height + reach) return;
    paintCard(ctx, id, x, y, state, network.getScale());
  };
  return { drawNode, nodeDimensions: { width: WIDTH, height: heights[id] } };
}
