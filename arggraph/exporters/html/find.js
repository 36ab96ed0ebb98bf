// Finding and filtering: words in the list, and how sure an edge must be to be drawn.

/** Hide the entries of the list that do not hold all words; says how many are left. */
function find(query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  items.forEach((item, index) => {
    const held = words.every((word) => haystack(index).includes(word));
    item.hidden = !held;
    count += held;
  });
  $("found").textContent = words.length ? `${count} of ${items.length}` : "";
  highlight(words);
}

const haystacks = [];

function haystack(index) {
  const node = page.nodes[index];
  return (haystacks[index] ??= [node.text, node.label, node.author, node.title].filter(Boolean).join("\n").toLowerCase());
}

/** Mark the words where they stand, without touching the text: by ranges, where the browser has them. */
function highlight(words) {
  if (!globalThis.Highlight) return;
  CSS.highlights.delete("found");
  if (!words.length) return;
  const ranges = [];
  for (const item of items) {
    if (item.hidden) continue;
    const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text && ranges.length < 5000; text = walker.nextNode()) {
      const content = text.data.toLowerCase();
      if (content.length !== text.data.length) continue; // a letter that is two in lower case would shift the marks
      for (const word of words) {
        for (let at = content.indexOf(word); at >= 0; at = content.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(text, at);
          range.setEnd(text, at + word.length);
          ranges.push(range);
        }
      }
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

// ---- keys -----------------------------------------------------------------------------------------------------------

const KEYS = [
  ["j, k", "next and previous comment"],
  ["p", "what the comment answers"],
  ["n", "next rebuttal"],
  ["/", "find words"],
  ["Esc", "back to the summary"],
  ["?", "this list"],
];

function showKeys() {
  const rows = KEYS.flatMap(([key, what]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, what)]);
  return [el("h2", {}, "Keys"), el("dl", { class: "keys" }, ...rows)];
}

/** The comment that is `step` further down the list than the chosen one, hidden entries left out. */
function beside(step) {
  const shown = [...page.nodes.keys()].filter((i) => !items[i].hidden);
  const at = shown.indexOf(nodeById.get(decoded()));
  return shown[at < 0 ? 0 : Math.min(Math.max(at + step, 0), shown.length - 1)];
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    document.activeElement?.blur();
    choose({});
  }
  if (event.target.closest("input, textarea, select")) return;
  const node = nodeById.get(decoded());
  const edge = edgeById.get(decoded());
  if (event.key === "j" || event.key === "k") choose({ node: beside(event.key === "j" ? 1 : -1) });
  else if (event.key === "p" && node !== undefined) {
    const up = edgesFrom[node].find((i) => page.edges[i].kind === "replies_to");
    if (up !== undefined) choose({ node: page.edges[up].target });
  } else if (event.key === "n") {
    const rebuttals = ofKind([...page.edges.keys()], "rebuts");
    if (rebuttals.length) choose({ edge: rebuttals[(rebuttals.indexOf(edge) + 1) % rebuttals.length] });
  } else if (event.key === "/") {
    event.preventDefault();
    $("find").focus();
  } else if (event.key === "?") fillPane(showKeys, true);
}
