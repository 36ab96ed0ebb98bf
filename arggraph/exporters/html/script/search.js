
// ---- full-text search -----------------------------------------------------------------------------------------------

const searched = page.nodes.map(({ label, author, title, text }) => [label, author, title, text].filter(Boolean).join("\n").toLowerCase());

/** Leave in the list what holds the words, mark them there and say how many entries do. */
function search(words) {
  const sought = words.trim().toLowerCase();
  let count = 0;
  items.forEach((item, i) => {
    const found = searched[i].includes(sought);
    count += found;
    item.classList.toggle("unfound", !found);
  });
  document.body.classList.toggle("searching", sought !== "");
  $("found").textContent = sought && `${count} found`;
  highlight(sought);
}

const MARKED = 2000; // places marked at most

/** Marks are ranges, which change nothing in the page; a browser that knows none of them shows none. */
function highlight(sought) {
  if (!globalThis.Highlight) return;
  const ranges = [];
  for (const item of sought ? items : []) {
    if (ranges.length > MARKED) break;
    if (item.classList.contains("unfound")) continue;
    const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const words = walker.currentNode.data;
      const text = words.toLowerCase();
      if (text.length !== words.length) continue; // "İ" grows when lowered, and places would be off
      for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) {
        const range = new Range();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + sought.length);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

$("search").addEventListener("input", (event) => search(event.target.value));
