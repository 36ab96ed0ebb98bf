// ---- full-text search -----------------------------------------------------------------------------------------------

const EXCERPTS = 200; // entries that show the words found; all others still show their beginning
const [BEFORE, BEHIND] = [20, 180]; // characters shown on either side of them: few before, so that they stand in the first lines

let hits = []; // whether each node holds all the words
let pattern; // of the words sought, to mark them

const sought = (i) => !pattern || hits[i];

const QUOTES = '"“”„';

/** What is typed, as patterns: words, each of them anywhere, and between quotation marks words that stand together. Straight
 * marks and apostrophes are those of keyboards, bent ones those of texts. */
function patternsOf(typed) {
  const found = typed.matchAll(new RegExp(`[${QUOTES}]([^${QUOTES}]+)[${QUOTES}]?|[^\\s${QUOTES}]+`, "gu"));
  const words = [...found].map(([word, together = word]) => together.trim()).filter(Boolean);
  return words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/gu, "\\s+").replace(/['‘’]/gu, "['‘’]"));
}

/** Leave what holds all the words, show them marked and say how many nodes do. */
function search(typed) {
  view.find = typed.trim();
  const words = patternsOf(view.find);
  pattern = words.length ? new RegExp(words.join("|"), "giu") : undefined;
  const each = words.map((word) => new RegExp(word, "iu"));
  hits = page.nodes.map(({ label, author, title, text }) => {
    const said = [label, author, title, text].filter(Boolean).join("\n");
    return each.every((word) => word.test(said));
  });
  for (const excerpt of document.querySelectorAll("#list .excerpt")) excerpt.remove();
  sift();
  let left = EXCERPTS;
  if (pattern) items.forEach((item, i) => left > 0 && hits[i] && nodePasses(i) && (left -= excerpt(item, i)));
  $("found").textContent = pattern ? countFound() : "";
}

const COUNTED = [["post", "post", "posts"], ["comment", "comment", "comments"], ["missing", "missing comment", "missing comments"], ["work", "work", "works"]];

/** How many of each kind hold the words: "1 post, 2 comments found". */
function countFound() {
  const found = page.nodes.filter((_, i) => hits[i] && nodePasses(i));
  const counts = COUNTED.map(([kind, one, many]) => [found.filter((node) => node.kind === kind).length, one, many]);
  return `${counts.filter(([count]) => count).map((each) => counted(...each)).join(", ") || "nothing"} found`;
}

/** Show the first words found in an entry's text with what stands around them. How many excerpts that makes. */
function excerpt(item, i) {
  const { text } = page.nodes[i];
  const marks = text ? hitsIn(text) : [];
  if (!marks.length) return 0;
  const [at] = marks[0];
  const space = text.indexOf(" ", at - BEFORE);
  const from = at < 2 * BEFORE ? 0 : space >= 0 && space < at ? space + 1 : at - BEFORE;
  const until = Math.min(text.length, at + BEHIND);
  const words = prose(text, marks.filter(([start]) => start < until), [], from, until);
  item.querySelector(".text").after(el("p", { class: "text excerpt", dir: "auto" }, from > 0 && "… ", ...words, until < text.length && " …"));
  return 1;
}

const MARKED = 200; // places marked in one text at most

/** Where the words sought stand in a text, as marks. */
function hitsIn(text) {
  const marks = [];
  if (pattern) {
    for (const hit of text.matchAll(pattern)) if (marks.push([hit.index, hit.index + hit[0].length, "found"]) === MARKED) break;
  }
  return marks;
}

let typing;

function startSearch() {
  $("search").addEventListener("input", (event) => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      search(event.target.value);
      showControls();
      rememberView();
    }, 120);
  });
  $("search").addEventListener("keydown", (event) => event.key === "Enter" && step(event.shiftKey ? -1 : 1));
}
