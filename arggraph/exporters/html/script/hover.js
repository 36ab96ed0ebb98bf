// ---- what lies under the pointer, in words ------------------------------------------------------------------------------

const HOVERED = 260; // characters of a text

/** A work or comment with its first words. */
function nodeInWords(i) {
  const { label, title } = page.nodes[i];
  const words = ownWords(i, HOVERED);
  const more = foldedInto.get(i);
  const folded = more && el("p", {}, counted(more, "comment below it is", "comments below it are"), ` not drawn: +${more} brings them`);
  return [el("b", {}, bdi(title ?? label)), el("p", { dir: "auto" }, words, words.length === HOVERED && " …"), folded];
}

/** Who does what to whom, and the words that say so. */
function edgeInWords(i) {
  const { source, target, confidence, evidence } = page.edges[i];
  const name = (index) => bdi(page.nodes[index].label);
  const span = evidence.find(({ span }) => span)?.span;
  const words = span && page.nodes[span[0]].text.slice(span[1], span[2]);
  return [
    el("b", {}, name(source), ` ${doing(page.edges[i])} `, name(target)), ` ${percent(confidence)}`,
    words && el("p", { dir: "auto" }, "“", words.slice(0, HOVERED), words.length > HOVERED ? " …”" : "”"),
  ];
}

function startHovering() {
  const box = el("div", { id: "hover", "aria-hidden": "true", hidden: "" });
  $("stage").append(box);
  const showing = (words) => ({ event }) => {
    const { left, top, width, height } = $("stage").getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    box.replaceChildren(...words().filter(Boolean));
    box.hidden = false;
    box.style.left = `${Math.max(0, Math.min(x + 14, width - box.offsetWidth - 8))}px`;
    box.style.top = `${y + 18 + box.offsetHeight > height ? y - box.offsetHeight - 12 : y + 18}px`;
    $("graph").classList.add("pointing");
  };
  const leave = () => {
    box.hidden = true;
    $("graph").classList.remove("pointing");
  };
  network.on("hoverNode", (event) => showing(() => nodeInWords(event.node))(event));
  network.on("hoverEdge", (event) => showing(() => edgeInWords(event.edge))(event));
  for (const off of ["blurNode", "blurEdge", "dragStart", "zoom", "click"]) network.on(off, leave);
}
