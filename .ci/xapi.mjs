// Holds a file of xAPI statements against a validator that a learning record store uses itself:
//   node .ci/xapi.mjs FOLDER-OF-npm-install FILE
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const [folder, file] = process.argv.slice(2);
const require = createRequire(resolve(folder, "package.json"));
const check = require("@learninglocker/xapi-validation").default;

const statements = JSON.parse(readFileSync(file, "utf8"));
const ids = new Set(statements.map((statement) => statement.id));
let invalid = statements.length - ids.size;
if (invalid > 0) console.log(`${invalid} ids are there twice`);
for (const statement of statements) {
  const warnings = check(statement);
  if (warnings.length === 0) continue;
  invalid += 1;
  if (invalid <= 5) console.log(statement.id, JSON.stringify(warnings));
}
console.log(`${statements.length} statements, ${invalid} invalid`);
process.exit(invalid > 0 || statements.length === 0 ? 1 : 0);
