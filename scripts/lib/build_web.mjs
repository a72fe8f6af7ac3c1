// Puts the page together in build/web: the shell bundled, the engines, fonts and static files, each text or wasm file
// with its brotli twin for servers that send precompressed files. Files that are unchanged are not written again.
//   node scripts/lib/build_web.mjs [--quiet]
// SPDX-License-Identifier: MIT

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { build, transform } from "esbuild";
import { kEngines } from "../../web/engines.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const out = join(root, "build/web");
const quiet = process.argv.includes("--quiet");

const kStatic = new Set([".html", ".css", ".svg", ".png", ".jpg", ".webp", ".ico", ".webmanifest", ".txt"]);
const kCompressed = new Set([".js", ".css", ".html", ".svg", ".json", ".wasm", ".webmanifest", ".txt"]);

/** @type {Map<string, Buffer>} path below build/web to content */
const files = new Map();

/** All files below `dir`, as paths relative to it. @param {string} dir @returns {string[]} */
function walk(dir) {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? walk(join(dir, entry.name)).map((name) => join(entry.name, name)) : [entry.name],
    )
    .sort();
}

/** What gets a bundle of its own: the element, workers (which a page loads by address), and the scripts of page folders. */
function entryPoints() {
  return walk(join(root, "web")).filter(
    (name) => name === "fairground-campaign.js" || name.endsWith("_worker.js") ||
      (name.includes("/") && name.endsWith(".js") && (!name.startsWith("admin/") || name === "admin/desk.js")),
  );
}

async function bundleShell() {
  const entries = entryPoints();
  if (entries.length === 0) return;
  const result = await build({
    absWorkingDir: root,
    entryPoints: entries.map((name) => join("web", name)),
    outbase: "web",
    outdir: out,
    bundle: true,
    format: "esm",
    // Not split: chunks that the element shares with web/lazy would cost the first view a round trip more.
    splitting: false,
    target: "es2022",
    minify: true,
    sourcemap: true,
    legalComments: "none",
    // Modules are UTF-8 whatever a server says; Chinese as escapes would be twice as long.
    charset: "utf8",
    tsconfigRaw: {},
    write: false,
    logLevel: "warning",
  });
  for (const file of result.outputFiles) files.set(relative(out, file.path), Buffer.from(file.contents));
}

/** Emscripten's glue, which closure leaves with white space and old syntax. @param {string} path */
async function smallGlue(path) {
  const { code } = await transform(readFileSync(path, "utf8"), { format: "esm", target: "es2022", minify: true });
  return Buffer.from(code);
}

async function addEngines() {
  const engines = [...new Set(["", ...Object.values(kEngines), "gallery", "specimen"])].map((name) => (name ? `engine.${name}` : "engine"));
  for (const variant of ["simd", "scalar"]) {
    // Photos come in by a module of their own, which is no engine.
    for (const module of [...engines, "photo"]) for (const end of ["js", "wasm"]) {
      const name = `${module}.${variant}.${end}`;
      const path = join(root, `build/web-${variant}/engine`, name);
      if (existsSync(path)) files.set(name, name.endsWith(".js") ? await smallGlue(path) : readFileSync(path));
      else console.error(`build_web: ${relative(root, path)} is not built yet`);
    }
  }
}

/** What web/engines.js says, for programs that make pages. */
function addEngineNames() {
  files.set("engines.json", Buffer.from(JSON.stringify(kEngines)));
}

function addFonts() {
  for (const [family, weight] of [
    ["inter", 400],
    ["inter", 600],
    ["instrument-serif", 400],
  ]) {
    const name = `${family}-latin-${weight}-normal.woff2`;
    const folder = join(root, "node_modules/@fontsource", `${family}`);
    files.set(join("fonts", name), readFileSync(join(folder, "files", name)));
    files.set(join("fonts", `${family}-OFL.txt`), readFileSync(join(folder, "LICENSE")));
  }
}

function addStatic() {
  for (const name of walk(join(root, "web"))) {
    if (kStatic.has(extname(name))) files.set(name, readFileSync(join(root, "web", name)));
  }
}

/** As small as it gets: that takes seconds of a core for each engine. @param {Buffer} content */
const smallest = (content) =>
  promisify(brotliCompress)(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });

/** Writes what changed, on all cores, and removes what is no longer made. @returns {Promise<number>} how many files changed */
async function writeAll() {
  const stampPath = join(root, "build/web.stamp.json");
  /** @type {Record<string, string>} */
  const before = existsSync(stampPath) ? JSON.parse(readFileSync(stampPath, "utf8")) : {};
  /** @type {Record<string, string>} */
  const after = {};
  const wanted = new Set();
  /** @type {Promise<void>[]} */
  const twins = [];
  let changed = 0;
  for (const [name, content] of files) {
    const path = join(out, name);
    const compressed = kCompressed.has(extname(name));
    wanted.add(name);
    if (compressed) wanted.add(`${name}.br`);
    after[name] = createHash("sha256").update(content).digest("hex");
    const complete = existsSync(path) && (!compressed || existsSync(`${path}.br`));
    if (complete && before[name] === after[name]) continue;
    changed += 1;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    if (compressed) twins.push(smallest(content).then((small) => writeFileSync(`${path}.br`, small)));
  }
  await Promise.all(twins);
  for (const name of walk(out)) {
    if (!wanted.has(name)) rmSync(join(out, name));
  }
  writeFileSync(stampPath, JSON.stringify(after, null, 1));
  return changed;
}

function printSizes() {
  for (const name of [...files.keys()].sort()) {
    if (name.endsWith(".map") || name.endsWith("OFL.txt")) continue;
    const plain = statSync(join(out, name)).size;
    const brotli = existsSync(join(out, `${name}.br`)) ? statSync(join(out, `${name}.br`)).size : undefined;
    console.log(`${name.padEnd(44)} ${String(plain).padStart(8)}  ${brotli === undefined ? "" : `br ${brotli}`}`);
  }
}

mkdirSync(out, { recursive: true });
await bundleShell();
await addEngines();
addEngineNames();
addFonts();
addStatic();
const changed = await writeAll();
if (changed > 0 && !quiet) printSizes();
console.log(`build/web: ${files.size} files, ${changed} changed`);
