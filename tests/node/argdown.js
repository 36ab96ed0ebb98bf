// Prints, as JSON, what Argdown's own parser reads from each file: texts by title, relations, faults.
// usage: node argdown.js FILE..., in a folder that has the packages of package.json
const { createRequire } = require("node:module");
const { readFileSync } = require("node:fs");
const { pathToFileURL } = require("node:url");
const load = createRequire(process.cwd() + "/");

const read = (argdown) => (file) => {
  const found = argdown.run({ input: readFileSync(file, "utf8"), process: ["parse-input", "build-model"] });
  const text = ({ members }) => members.map((member) => member.text).find((said) => said);
  return {
    texts: Object.fromEntries(Object.entries(found.statements ?? {}).map(([title, one]) => [title, text(one)])),
    relations: (found.relations ?? []).map((one) => [one.from.title, one.relationType, one.to.title]),
    faults: [...(found.lexerErrors ?? []), ...(found.parserErrors ?? [])].map((one) => one.message),
  };
};
import(pathToFileURL(load.resolve("@argdown/core"))).then(({ argdown }) => {
  process.stdout.write(JSON.stringify(process.argv.slice(2).map(read(argdown))));
});
