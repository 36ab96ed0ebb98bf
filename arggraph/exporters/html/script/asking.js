// ---- asking for a node, a name, a sentence ----------------------------------------------------------------------------

const SHOWN = 60; // entries of a list at most: who seeks another types
let asking; // { panel, fits, done, button }, while a click on a node answers a question

/** A panel below the button: `fits` and `done` ask for a node, `text` for words, `options` for one of a list. */
function ask({ title, fits, done, text, options, button, fields = [] }) {
  dismiss();
  const input = el("input", { type: text ? "text" : "search", "aria-label": title, autocomplete: "off", maxlength: 200 });
  const list = el("select", { size: 6, "aria-label": "Choose: " + title });
  const answer = () => {
    const words = input.value.trim().replace(/\p{Cc}/gu, " ");
    if (text ? !words : list.value === "") return input.focus();
    dismiss();
    if (text) text(words);
    else done(Number(list.value));
  };
  const fill = () => list.replaceChildren(...(options ?? matching(fits, input.value)).map(([value, words]) => el("option", { value }, words)));
  const refill = () => {
    fill();
    if (list.options.length) list.selectedIndex = 0;
  };
  const hint = fits && el("p", { class: "meta" }, "Type to search, or click it in the graph or the list.");
  const panel = el("div", { class: "ask", role: "group", "aria-label": title }, el("h3", {}, title), ...fields, hint,
    !options && input, !text && list, act("Choose", answer), act("Cancel", () => cancel()));
  panel.addEventListener("keydown", (event) => {
    event.stopPropagation(); // letters are words here, not the page's keys
    if (event.key === "Enter" && event.target.tagName !== "BUTTON") answer();
    if (event.key === "ArrowDown" && event.target === input && !text) list.focus();
  });
  input.addEventListener("input", () => !text && refill());
  list.addEventListener("dblclick", answer);
  asking = { panel, fits, done: (at) => (dismiss(), done(at)), button, refill };
  if (!text) refill();
  button.after(panel);
  (options ? list : input).focus();
  say(title);
}

/** [place, words] of the nodes that fit and hold what was typed. */
function matching(fits, typed) {
  const sought = typed.trim().toLowerCase();
  const found = [];
  for (const [i, node] of page.nodes.entries()) {
    if (found.length === SHOWN) break;
    if (node.gone || !fits(node, i) || !`${node.label}\n${node.title ?? ""}\n${node.text ?? ""}`.toLowerCase().includes(sought)) continue;
    found.push([i, node.label + (node.text ? ": " + straight(ownWords(i, 70)).replace(/\s+/g, " ") : "")]);
  }
  return found;
}

function dismiss() {
  asking?.panel.remove();
  asking = undefined;
}

function cancel() {
  const { button } = asking;
  dismiss();
  button.focus();
  say("Cancelled");
}

/** A click on a node while the page asks for one; `choosing.js` hands it on. Whether it was taken. */
function answered(node) {
  if (!asking?.panel.isConnected || !asking.fits || node === undefined) return false;
  if (asking.fits(page.nodes[node], node) && !page.nodes[node].gone) asking.done(node);
  else say("Not that one: " + asking.panel.getAttribute("aria-label"));
  return true;
}

addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !asking?.panel.isConnected) return;
  event.stopImmediatePropagation();
  cancel();
}, true);

/** One of several, as a labelled select. */
function oneOf(label, words) {
  const select = el("select", {}, ...Object.entries(words).map(([value, text]) => el("option", { value }, text)));
  return [el("label", {}, label + " ", select), select];
}

function addEdge(index, button) {
  const [kindField, kind] = oneOf("It", { rebuts: "rebuts", supports: "supports", replies_to: "replies to", cites: "cites" });
  const [useField, use] = oneOf("and", { relies_on: "relies on it", disputes: "disputes it", mentions: "only mentions it" });
  useField.hidden = true;
  kind.addEventListener("change", () => {
    useField.hidden = kind.value !== "cites";
    asking.refill();
  });
  const fits = (node, at) => (node.kind === "work") === (kind.value === "cites") && at !== index;
  const done = (at) => {
    const edge = { source: reference(index), kind: kind.value, target: reference(at) };
    correct({ action: "add", edge, ...(kind.value === "cites" ? { use: use.value } : {}) });
  };
  ask({ title: "Add an edge to", fits, done, button, fields: [kindField, useField] });
}

/** Ask for the sentence that starts the second part: that of the selected words, if any. */
function split(index, button) {
  const { text } = page.nodes[index];
  const starts = [...text.matchAll(STOP)].map((stop) => stop.index + stop[0].length).filter((at) => at < text.length);
  const options = starts.filter((at) => firstWords(text, at)).map((at) => [at, straight(text.slice(at, at + 80)).replace(/\s+/g, " ")]);
  if (!options.length) return say("It is one sentence only");
  const done = (at) => correct({ action: "split", comment: reference(index), before: firstWords(text, at) });
  const selected = String(getSelection()).trim();
  const from = selected && text.indexOf(selected);
  ask({ title: "Which sentence starts the second part?", options, done, button });
  const list = asking.panel.querySelector("select");
  if (selected && from >= 0) list.value = String(starts.findLast((at) => at <= from) ?? starts[0]);
}

/** The words from there on, as many as it takes to stand nowhere else in the text; "" where even all do. */
function firstWords(text, at) {
  for (let end = at + 40; ; end += 40) {
    const words = text.slice(at, end).replace(/[\ud800-\udbff]$/, "");
    if (text.indexOf(words, 1) === text.lastIndexOf(words)) return words;
    if (end >= text.length) return "";
  }
}
