// ---- the drawing as a picture -----------------------------------------------------------------------------------------
// Written from the places and styles that vis-network has, so that it holds all that is shown, also beyond the screen.

const LARGEST = 16_000; // pixels of a side, and
const AREA = 120e6; // pixels in all, that every browser's canvas has room for

const round = (number) => Math.round(number * 10) / 10;
const paint = (color) => (typeof color === "string" ? { color, opacity: 1 } : { opacity: 1, ...color });

const SIGNS = {
  square: (x, y, r) => `<rect x="${round(x - r)}" y="${round(y - r)}" width="${round(2 * r)}" height="${round(2 * r)}"`,
  dot: (x, y, r) => `<circle cx="${round(x)}" cy="${round(y)}" r="${round(r)}"`,
  triangle: (x, y, r) => `<path d="M${round(x)} ${round(y - r)} ${round(x + r)} ${round(y + 0.8 * r)}H${round(x - r)}z"`,
  diamond: (x, y, r) => `<path d="M${round(x)} ${round(y - r)} ${round(x + r)} ${round(y)} ${round(x)} ${round(y + r)} ${round(x - r)} ${round(y)}z"`,
};
const TIPS = { // drawn at the origin, pointing right
  arrow: '<path d="M0 0-9 4V-4z"/>', triangle: '<path d="M0 0-9 4V-4z"/>', bar: '<path d="M-2-5H1V5H-2z"/>', circle: '<circle cx="-3" r="3"/>',
};

/** The box around all nodes that are shown, with their labels. */
function bounds() {
  const { left, right, top, bottom } = boxOf(shown().nodes.map((i) => nodes.get(i)));
  if (left > right) throw new Error("nothing is shown");
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The point on the way of a bent edge that it is drawn towards, as vis-network's "curvedCCW" has it. */
function bendOf(from, to, roundness) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const angle = Math.atan2(from.y - to.y, to.x - from.x) + ((1 - roundness) / 2) * Math.PI;
  const reach = ((1 + roundness) / 2) * length;
  return { x: from.x + reach * Math.sin(angle), y: from.y + reach * Math.cos(angle) };
}

function svgEdge({ from: source, to: target, color, width, dashes, arrows, smooth }) {
  const [from, to] = [nodes.get(source), nodes.get(target)];
  const bend = smooth?.roundness ? bendOf(from, to, smooth.roundness) : undefined;
  const via = bend ?? from;
  const turn = Math.atan2(to.y - via.y, to.x - via.x);
  const end = { x: to.x - (to.size + 1) * Math.cos(turn), y: to.y - (to.size + 1) * Math.sin(turn) };
  const stroke = paint(color);
  const path = `M${round(from.x)} ${round(from.y)}${bend ? `Q${round(bend.x)} ${round(bend.y)} ` : "L"}${round(end.x)} ${round(end.y)}`;
  const dash = dashes ? ` stroke-dasharray="${dashes.join(" ")}"` : "";
  const tip = `<g transform="translate(${round(end.x)} ${round(end.y)}) rotate(${round((turn * 180) / Math.PI)})" fill="${stroke.color}">${TIPS[arrows.to.type]}</g>`;
  return `<g opacity="${stroke.opacity}"><path d="${path}" fill="none" stroke="${stroke.color}" stroke-width="${width}"${dash}/>${tip}</g>`;
}

function svgNode({ x, y, size, shape, color, label }) {
  const { color: fill, opacity } = paint(color);
  const name = `<text x="${round(x)}" y="${round(y + size + 19)}">${escaped(label)}</text>`;
  return `<g opacity="${opacity}">${SIGNS[shape](x, y, size)} fill="${fill}" stroke="none"/>${name}</g>`;
}

/** The part of the drawing in a box, as SVG: its own size, or `scale` times that. */
function svg({ x, y, width, height }, scale = 1) {
  const part = shown();
  const style = getComputedStyle(document.documentElement);
  const [panel, ink] = ["--panel", "--ink"].map((name) => style.getPropertyValue(name).trim());
  const letters = `font-family="system-ui, sans-serif" font-size="17" text-anchor="middle" fill="${ink}" stroke="${panel}" stroke-width="4" paint-order="stroke"`;
  const size = `width="${Math.ceil(width * scale)}" height="${Math.ceil(height * scale)}" viewBox="${[x, y, width, height].map(round).join(" ")}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}>`,
    `<title>${escaped(page.title)}</title>`,
    `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${panel}"/>`,
    ...part.edges.map((i) => svgEdge(edges.get(i))),
    `<g ${letters}>`,
    ...part.nodes.map((i) => svgNode(nodes.get(i))),
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

/** All that is shown at twice its size; what is too large for a canvas only as far as the screen shows it. */
async function png() {
  let box = bounds();
  let scale = 2;
  if (Math.max(box.width, box.height) * scale > LARGEST || box.width * box.height * scale ** 2 > AREA) {
    const { clientWidth, clientHeight } = $("graph");
    const { x, y } = network.DOMtoCanvas({ x: 0, y: 0 });
    box = { x, y, width: clientWidth / network.getScale(), height: clientHeight / network.getScale() };
    scale = 2 * network.getScale();
  }
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg(box, scale));
  await image.decode();
  const canvas = el("canvas", { width: image.width, height: image.height });
  canvas.getContext("2d").drawImage(image, 0, 0);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("the browser has no room for a picture of this size; take the SVG");
  return blob;
}
