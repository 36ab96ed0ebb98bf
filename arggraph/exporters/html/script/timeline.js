// ---- the timeline: a dot for each comment, by time where times are known, else by page order --------------------------
// A slider for keys and screen readers: each value is a comment. Dragging over it filters by time.

const DOT = 4; // radius in pixels
const ROW_OF_DOTS = 50; // comments in page order that lie side by side
const QUIET = 30; // times the usual pause, beyond which a pause is cut short and said in words

let timeline; // { order, at, breaks, timed }, once started

/** Comments by time. Those without one stand with the comment before them on the page. */
function inTime() {
  const spoken = [...page.nodes.keys()].filter((i) => !["work", "missing"].includes(page.nodes[i].kind));
  const byPage = spoken.sort((a, b) => page.nodes[a].position - page.nodes[b].position);
  const timed = new Set(byPage.map((i) => page.nodes[i].posted).filter(Boolean)).size > 1;
  let last = -Infinity;
  const time = new Map(byPage.map((i, n) => {
    const own = Date.parse(page.nodes[i].posted ?? "");
    if (timed && !Number.isNaN(own)) last = own;
    return [i, timed ? last : n];
  }));
  const first = Math.min(...[...time.values()].filter(Number.isFinite));
  for (const [i, at] of time) if (at === -Infinity) time.set(i, first);
  return { timed, time, order: byPage.sort((a, b) => time.get(a) - time.get(b)) }; // stable: page order where times are equal
}

/** Where each comment stands between 0 and 1, long pauses cut short; and the pauses cut. */
function spread({ order, time }) {
  const pauses = order.slice(1).map((i, n) => time.get(i) - time.get(order[n]));
  const usual = pauses.filter(Boolean).sort((a, b) => a - b);
  const longest = QUIET * (usual[Math.floor(usual.length / 2)] ?? 1);
  const at = new Map();
  const breaks = [];
  let sum = 0;
  order.forEach((i, n) => {
    const pause = n ? pauses[n - 1] : 0;
    if (pause > 2 * longest) breaks.push([sum + longest / 2, pause]);
    sum += pause > 2 * longest ? longest : pause;
    at.set(i, sum);
  });
  const whole = sum || 1;
  for (const [i, x] of at) at.set(i, x / whole);
  return { at, breaks: breaks.map(([x, pause]) => [x / whole, pause]) };
}

/** "3 months", "5 hours". */
function lasting(milliseconds) {
  const units = [["year", 31_557_600], ["month", 2_629_800], ["day", 86_400], ["hour", 3600], ["minute", 60]];
  const [name, size] = units.find(([, seconds]) => milliseconds / 1000 >= seconds) ?? ["minute", 60];
  const count = Math.round(milliseconds / 1000 / size);
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}

// ---- painting -------------------------------------------------------------------------------------------------------

/** Where the dots lie: x and y of each comment, one above the other where they come close together. */
function dots(width, height) {
  const piles = new Map();
  const found = new Map();
  for (const i of timeline.order) {
    if (!nodePasses(i)) continue;
    const pile = Math.round((timeline.at.get(i) * (width - 6 * DOT)) / (2 * DOT));
    const below = piles.get(pile) ?? 0;
    piles.set(pile, below + 1);
    found.set(i, [pile * 2 * DOT + 3 * DOT, below]);
  }
  const highest = Math.max(1, ...piles.values());
  const rise = Math.min(2 * DOT + 1, (height - 3 * DOT) / highest);
  for (const place of found.values()) place[1] = height - 1.5 * DOT - place[1] * rise;
  return found;
}

/** A line at each pause that is cut short, and how long it is: the longest first, and none over another's words. */
function paintPauses(context, width, height) {
  const said = []; // [from, to] of the words
  context.textAlign = "center";
  for (const [x, pause] of [...timeline.breaks].sort(([, a], [, b]) => b - a)) {
    const at = 3 * DOT + x * (width - 6 * DOT);
    context.fillStyle = colors.line;
    context.fillRect(at, 0, 1, height);
    const words = `… ${lasting(pause)} …`;
    const half = context.measureText(words).width / 2;
    const middle = Math.min(width - half, Math.max(half, at));
    if (said.some(([from, to]) => middle - half < to && from < middle + half)) continue;
    said.push([middle - half, middle + half]);
    context.fillStyle = colors.soft;
    context.fillText(words, middle, 11);
  }
}

function paintTimeline() {
  const canvas = $("dots");
  const { clientWidth: width, clientHeight: height } = canvas;
  if (!width) return;
  canvas.width = width * devicePixelRatio;
  canvas.height = height * devicePixelRatio;
  const context = canvas.getContext("2d");
  context.scale(devicePixelRatio, devicePixelRatio);
  context.font = `12px ${getComputedStyle(canvas).fontFamily}`;
  timeline.places = dots(width, height - 16);
  if (timeline.timed) paintPauses(context, width, height - 16);
  const chosen = nodeById.get(decoded());
  for (const [i, [x, y]] of timeline.places) {
    const does = ["rebuts", "supports"].find((kind) => edgesFrom[i].some((edge) => page.edges[edge].kind === kind));
    context.globalAlpha = nodeDimmed(i) ? 0.2 : 1;
    context.fillStyle = colors[does ?? "soft"];
    context.beginPath();
    context.arc(x, y, i === chosen ? DOT + 2 : DOT - 0.5, 0, 2 * Math.PI);
    context.fill();
    if (i !== chosen) continue;
    context.strokeStyle = colors.focus;
    context.lineWidth = 2.5;
    context.stroke();
  }
  context.globalAlpha = 1;
  const ends = [timeline.order[0], timeline.order.at(-1)].map((i) => page.nodes[i].posted ?? "");
  const days = ends.map((posted) => posted.slice(0, 10));
  const [first, last] = days[0] === days[1] ? ends.map(shortTime) : days;
  context.fillStyle = colors.soft;
  context.textAlign = "start";
  context.fillText(timeline.timed ? first : "first on the page", DOT, height - 3);
  context.textAlign = "end";
  context.fillText(timeline.timed ? last : "last", width - DOT, height - 3);
}

// ---- choosing in it -------------------------------------------------------------------------------------------------

/** The comment whose dot is nearest to a point, at most some pixels off. */
function dotAt(x, y) {
  let best;
  let least = 14 ** 2;
  for (const [i, [dx, dy]] of timeline.places) {
    const off = (dx - x) ** 2 + (dy - y) ** 2;
    if (off < least) [best, least] = [i, off];
  }
  return best;
}

function captionOf(i) {
  const { label, posted } = page.nodes[i];
  return [label, posted && shortTime(posted)].filter(Boolean).join(", ");
}

/** Say where the slider stands; called whenever something was chosen. */
function showInTimeline() {
  const now = timeline.order.indexOf(nodeById.get(decoded()));
  $("timeline").setAttribute("aria-valuenow", now + 1);
  $("timeline").setAttribute("aria-valuetext", now < 0 ? "nothing chosen" : captionOf(timeline.order[now]));
  paintTimeline();
}

function stepInTime(event) {
  const passing = timeline.order.filter((i) => nodePasses(i) && !nodeDimmed(i));
  const now = passing.indexOf(nodeById.get(decoded()));
  const to = { ArrowRight: now + 1, ArrowUp: now + 1, ArrowLeft: Math.max(0, now - 1), ArrowDown: Math.max(0, now - 1), Home: 0, End: passing.length - 1 }[event.key];
  if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  if (passing[to] !== undefined) choose({ node: passing[to] });
}

/** The times between two points of the strip, as filters. */
function between(from, to) {
  const inside = [...timeline.places].filter(([, [x]]) => x >= from && x <= to).map(([i]) => page.nodes[i].posted?.slice(0, 16)).filter(Boolean).sort();
  if (!inside.length) return;
  view.from = inside[0];
  change("to", inside.at(-1));
}

function startTimeline() {
  const strip = $("timeline");
  const sorted = inTime();
  if (sorted.order.length < 2) return void (strip.hidden = true);
  strip.classList.toggle("low", !sorted.timed && sorted.order.length <= ROW_OF_DOTS);
  timeline = { ...sorted, ...spread(sorted), places: new Map() };
  strip.setAttribute("aria-valuemax", timeline.order.length);
  let pressed; // x where the pointer went down
  const point = (event) => [event.clientX - $("dots").getBoundingClientRect().x, event.clientY - $("dots").getBoundingClientRect().y];
  strip.addEventListener("pointerdown", (event) => {
    [pressed] = point(event);
    strip.setPointerCapture(event.pointerId);
  });
  strip.addEventListener("pointermove", (event) => {
    const [x, y] = point(event);
    const over = dotAt(x, y);
    strip.title = over === undefined ? "" : captionOf(over);
    $("brush").hidden = !timeline.timed || pressed === undefined || Math.abs(x - pressed) < 8;
    if (!$("brush").hidden) Object.assign($("brush").style, { left: `${Math.min(x, pressed)}px`, width: `${Math.abs(x - pressed)}px` });
  });
  strip.addEventListener("pointerup", (event) => {
    const [x, y] = point(event);
    if (!$("brush").hidden) between(Math.min(x, pressed), Math.max(x, pressed));
    else if (dotAt(x, y) !== undefined) choose({ node: dotAt(x, y) });
    pressed = undefined;
    $("brush").hidden = true;
  });
  strip.addEventListener("pointercancel", () => (pressed = undefined));
  strip.addEventListener("keydown", stepInTime);
  new ResizeObserver(paintTimeline).observe(strip);
}
