// Which module includes which, against the table of scripts/cmake/modules.cmake, and what the core may not use at all.
// The linker's lists catch a call in the wrong direction; this catches a header, too. And no screen draws a control by
// hand: its drawing, its hit area and its node come from one description, which is a widget's.
// SPDX-License-Identifier: MIT

import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const kCore = ["base", "campaign", "image", "activity", "play", "count"];
const kPage = [...kCore, "ui", "inspector", "web"];

/** Headers whose use would make a replay depend on the machine, or bring a platform into the core. */
const kBanned = new Map(
  Object.entries({
    "time comes in as an argument": ["chrono", "ctime", "time.h"],
    "the core runs on one thread": ["thread", "mutex", "atomic", "future", "condition_variable"],
    "libraries differ; use base/pcg32.h": ["random"],
    "the order of iteration differs between libraries": ["unordered_map", "unordered_set"],
    "no input or output in the core": ["iostream", "fstream", "filesystem", "cstdio", "stdio.h"],
    "not in every compiler used, or too large for wasm": ["format", "source_location", "regex", "sstream"],
  }).flatMap(([why, names]) => names.map((name) => [name, why])),
);

/** @returns {Map<string, Set<string>>} module to the modules it may include */
function readTable() {
  const text = readFileSync(join(root, "scripts/cmake/modules.cmake"), "utf8");
  const table = new Map();
  for (const [, name, body] of text.matchAll(/^set\(FG_ALLOWED_(\w+)([^)]*)\)/gm)) {
    const allowed = body
      .split(/\s+/)
      .filter(Boolean)
      .flatMap((word) => {
        const other = /^\$\{FG_ALLOWED_(\w+)\}$/.exec(word);
        return other ? [...table.get(other[1])] : [word];
      });
    table.set(name, new Set(allowed));
  }
  return table;
}

/** @param {string} dir @returns {string[]} */
function sourcesBelow(dir) {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? sourcesBelow(join(dir, entry.name))
      : /\.(h|cpp|c)$/.test(entry.name)
        ? [join(dir, entry.name)]
        : [],
  );
}

/** @type {string[]} */
const problems = [];

/** @param {string} module @param {string} path @param {Set<string>} allowed @param {Set<string>} modules */
function checkFile(module, path, allowed, modules) {
  const shown = path.slice(root.length + 1);
  readFileSync(path, "utf8")
    .split("\n")
    .forEach((line, index) => {
      const where = `${shown}:${index + 1}`;
      const include = /^\s*#\s*include\s*[<"]([^>"]+)[>"]/.exec(line);
      if (include) {
        const [first] = include[1].split("/");
        if (include[1].includes("/") && modules.has(first) && first !== module && !allowed.has(first)) {
          problems.push(`${where}: ${module} may not include ${include[1]} (allowed: ${[...allowed].join(" ")})`);
        }
        if (/^imgui/.test(include[1]) && !allowed.has("imgui")) problems.push(`${where}: ${module} may not use imgui`);
        const why = kCore.includes(module) ? kBanned.get(include[1]) : undefined;
        if (why) problems.push(`${where}: <${include[1]}> in the core: ${why}`);
      }
      if (/__EMSCRIPTEN__|<emscripten/.test(line) && module !== "web" && kPage.includes(module)) {
        problems.push(`${where}: only src/web knows Emscripten`);
      }
      if (/\.widget\(/.test(line) && /^src\/ui\/(?!kit\/|widgets\/)/.test(shown)) {
        problems.push(`${where}: a control that a screen draws by hand: describe it once, in src/ui/widgets`);
      }
    });
}

const table = readTable();
for (const entry of readdirSync(join(root, "src"), { withFileTypes: true })) {
  if (!entry.isDirectory()) continue;
  const allowed = table.get(entry.name);
  if (!allowed) {
    problems.push(`src/${entry.name}: not a module of scripts/cmake/modules.cmake`);
    continue;
  }
  for (const path of sourcesBelow(join(root, "src", entry.name))) checkFile(entry.name, path, allowed, new Set(table.keys()));
}
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
