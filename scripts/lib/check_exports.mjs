// The names that cross from wasm to JS must be the same in src/web/exports.txt (which the linker is given), in the header
// src/web/engine.h and in the types web/engine.d.ts.
// SPDX-License-Identifier: MIT

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** @param {string} path */
function read(path) {
  if (!existsSync(join(root, path))) {
    console.error(`${path} is missing`);
    process.exit(1);
  }
  return readFileSync(join(root, path), "utf8");
}

/** @param {string} text */
const withoutComments = (text) => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");

const lists = {
  "src/web/exports.txt": read("src/web/exports.txt")
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => line && line !== "malloc" && line !== "free"),
  "src/web/engine.h": [...withoutComments(read("src/web/engine.h")).matchAll(/\b(fg_\w+)\s*\(/g)].map((match) => match[1]),
  "web/engine.d.ts": [...withoutComments(read("web/engine.d.ts")).matchAll(/\b_(fg_\w+)\b/g)].map((match) => match[1]),
};

const all = new Set(Object.values(lists).flat());
let problems = 0;
for (const name of [...all].sort()) {
  for (const [file, names] of Object.entries(lists)) {
    if (!names.includes(name)) {
      console.error(`${file}: ${name} is missing (the other lists have it)`);
      problems += 1;
    }
  }
}
process.exit(problems > 0 ? 1 : 0);
