// Prints, as JSON, the graph that graphology (under Gephi Lite and sigma.js) reads from each .graphml or .gexf file.
// usage: node graphology.js FILE..., in a folder that has the packages of package.json
const { createRequire } = require("node:module");
const { readFileSync } = require("node:fs");
const load = createRequire(process.cwd() + "/");
const { MultiGraph } = load("graphology");
const { DOMParser, Document, Element } = new (load("jsdom").JSDOM)().window;
Object.assign(globalThis, { DOMParser, Document, Element });

const read = (file) => {
  const reader = load(file.endsWith(".gexf") ? "graphology-gexf/browser" : "graphology-graphml/browser");
  return reader.parse(MultiGraph, readFileSync(file, "utf8")).export();
};
process.stdout.write(JSON.stringify(process.argv.slice(2).map(read)));
