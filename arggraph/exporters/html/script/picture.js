// ---- the drawing as a picture -----------------------------------------------------------------------------------------
// Written from the places and styles that the drawing has, so that it holds all that is shown, also beyond the screen.

const LARGEST = 16_000; // pixels of a side, and
const AREA = 120e6; // pixels in all, that every browser's canvas has room for

const round = (number) => Math.round(number * 10) / 10;

const TIPS = { // drawn at the origin, pointing right
  arrow: '<path d="M0 0-9 4V-4z"/>', triangle: '<path d="M0 0-9 4V-4z"/>', bar: '<path d="M-2-5H1V5H-2z"/>', circle: '<circle cx="-3" r="3"/>',
};

/** What vis-network shows of its nodes or edges. */
const drawnOnes = (set) => set.getIds().filter(set === nodes ? nodePasses : edgePasses);

/** The box around all nodes that are shown. */
function bounds() {
  const { left, right, top, bottom } = boxOf(drawnOnes(nodes));
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

/** The way of an edge from the middle of a card to a point, as a path. */
function svgWay(from, to, smooth) {
  const start = `M${round(from.x)} ${round(from.y)}`;
  const end = `${round(to.x)} ${round(to.y)}`;
  if (!smooth) return [`${start}L${end}`, from];
  if (smooth.type === "cubicBezier") {
    const reach = smooth.roundness * (to.x - from.x);
    return [`${start}C${round(from.x + reach)} ${round(from.y)} ${round(to.x - reach)} ${end.split(" ")[1]} ${end}`, { x: to.x - reach, y: to.y }];
  }
  const bend = bendOf(from, to, smooth.roundness);
  return [`${start}Q${round(bend.x)} ${round(bend.y)} ${end}`, bend];
}

/** The point where the line from `via` to the middle of a card meets its border. */
function border(via, { x, y }, height) {
  const [dx, dy] = [via.x - x, via.y - y];
  const part = Math.min(1, Math.min(WIDTH / 2 / Math.abs(dx), height / 2 / Math.abs(dy)));
  return { x: x + part * dx, y: y + part * dy };
}

function svgEdge({ from: source, to: target, color, width, dashes, arrows, smooth }) {
  const [from, to] = [page.nodes[source], page.nodes[target]];
  const { color: stroke, opacity } = color;
  const [path, via] = svgWay(from, to, smooth);
  const end = border(via, to, heights[target]);
  const turn = Math.atan2(end.y - via.y, end.x - via.x);
  const dash = dashes ? ` stroke-dasharray="${dashes.join(" ")}"` : "";
  const tip = `<g transform="translate(${round(end.x)} ${round(end.y)}) rotate(${round((turn * 180) / Math.PI)})" fill="${stroke}">${TIPS[arrows.to.type]}</g>`;
  return { line: `<path d="${path}" fill="none" opacity="${opacity}" stroke="${stroke}" stroke-width="${width}"${dash}/>`, tip };
}

function svgCard(i) {
  const { x, y, kind } = page.nodes[i];
  const { color } = page.looks[kind];
  const height = heights[i];
  const [left, top, right, bottom] = [x - WIDTH / 2, y - height / 2, x + WIDTH / 2, y + height / 2];
  const box = kind === "work"
    ? `<path d="M${left} ${y} ${left + PAD} ${top} ${right - PAD} ${top} ${right} ${y} ${right - PAD} ${bottom} ${left + PAD} ${bottom}z"`
    : `<rect x="${left}" y="${top}" width="${WIDTH}" height="${height}" rx="${kind === "post" ? 0 : 10}"`;
  const fill = kind === "post" ? "" : ' fill-opacity=".13"';
  const dash = kind === "missing" ? ' stroke-dasharray="6 4"' : "";
  const lines = cardLines(measure, i, 1);
  let down = y - lines.reduce((sum, [, size]) => sum + LINE * size, 0) / 2;
  const texts = lines.map(([words, size, isName]) => {
    down += LINE * size;
    const look = `font-size="${size}"${isName ? ' font-weight="600"' : ' fill-opacity=".8"'}${kind === "post" ? ' fill="#fff"' : ""}`;
    return `<text x="${left + PAD}" y="${round(down - 0.3 * size)}" ${look}>${escaped(words)}</text>`;
  });
  return [
    `${box} fill="${colors.paper}"/>`,
    `${box} fill="${color}"${fill} stroke="${color}" stroke-width="2"${dash}/>`,
    ...texts,
  ].join("");
}

const measure = document.createElement("canvas").getContext("2d");

/** The part of the drawing in a box, as SVG: its own size, or `scale` times that. */
function svg({ x, y, width, height }, scale = 1) {
  const lines = drawnOnes(edges).map((i) => svgEdge(edges.get(i)));
  const size = `width="${Math.ceil(width * scale)}" height="${Math.ceil(height * scale)}" viewBox="${[x, y, width, height].map(round).join(" ")}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}>`,
    `<title>${escaped(page.title)}</title>`,
    `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${colors.panel}"/>`,
    ...lines.map(({ line }) => line),
    `<g font-family="system-ui, sans-serif" fill="${colors.ink}">`,
    ...drawnOnes(nodes).map(svgCard),
    "</g>",
    ...lines.map(({ tip }) => tip),
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
