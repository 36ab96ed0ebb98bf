// ---- minimap: where in a large drawing the view is ---------------------------------------------------------------------

const MAPPED = 100; // nodes from which there is one
const MAP = { width: 170, height: 120 };

function startMinimap() {
  if (page.nodes.length <= MAPPED) return;
  const canvas = el("canvas", { id: "minimap", width: 2 * MAP.width, height: 2 * MAP.height, "aria-hidden": "true" });
  $("stage").append(canvas);
  const ctx = canvas.getContext("2d");
  let box, across, down; // pixels of the map for one of the drawing

  function paint() {
    box = boxOf(nodes.getIds());
    across = MAP.width / (box.right - box.left);
    down = MAP.height / (box.bottom - box.top);
    ctx.setTransform(2, 0, 0, 2, 0, 0);
    ctx.clearRect(0, 0, MAP.width, MAP.height);
    const [width, height] = [Math.max(2, WIDTH * across), Math.max(1, HEIGHT * down)];
    for (const i of nodes.getIds()) {
      const { x, y, kind } = page.nodes[i];
      if (!nodePasses(i)) continue;
      ctx.globalAlpha = isFaded(i) ? 0.25 : 1;
      ctx.fillStyle = page.looks[kind].color;
      ctx.fillRect((x - box.left) * across - width / 2, (y - box.top) * down - height / 2, width, height);
    }
    const from = network.DOMtoCanvas({ x: 0, y: 0 });
    const to = network.DOMtoCanvas({ x: $("graph").clientWidth, y: $("graph").clientHeight });
    ctx.globalAlpha = 1;
    ctx.strokeStyle = colors.ink;
    ctx.strokeRect((from.x - box.left) * across, (from.y - box.top) * down, (to.x - from.x) * across, (to.y - from.y) * down);
  }

  function go(event) {
    if (!event.buttons) return;
    const place = canvas.getBoundingClientRect();
    network.moveTo({ position: { x: box.left + (event.clientX - place.left) / across, y: box.top + (event.clientY - place.top) / down } });
  }
  canvas.addEventListener("pointerdown", go);
  canvas.addEventListener("pointermove", go);
  network.on("afterDrawing", paint);
}
