// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Installs the pinned peers into build/bench and makes their pages: each one minified
// bundle without the parts that the page does not use.

import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { kBench, kRoot, kWork } from './paths.mjs';
import { kTypes } from './server.mjs';

/** @typedef {{id: string, name: string, module?: string, flip?: boolean}} Peer */

// flip: the library uploads pictures upside down, which a decoded one can only be beforehand.
/** @type {Peer[]} */
export const kPeers = [
  { id: 'canvas2d', name: 'bare Canvas2D' },
  { id: 'pixi', name: 'PixiJS', module: 'pixi.js' },
  { id: 'phaser', name: 'Phaser (arcade build)', module: 'phaser', flip: true },
];
/** In the order of peers/page.js. */
const kLayers = ['skin', 'over', 'shading', 'mask'];

export function modulePath(name) {
  return join(kWork, 'node_modules', name);
}

export function moduleVersion(name) {
  return JSON.parse(readFileSync(join(modulePath(name), 'package.json'), 'utf8')).version;
}

/**
 * npm ci into build/bench; nothing to do when the lock file has not changed since.
 * @param {string} [from] folder of package.json and its lock file @param {string} [to]
 * @param {string} [compiled] name of a package that has a part in C++
 */
export function install(from = kBench, to = kWork, compiled = '') {
  mkdirSync(to, { recursive: true });
  const lock = join(from, 'package-lock.json');
  const done = join(to, 'node_modules', '.installed-lock.json');
  if (existsSync(done) && readFileSync(done).equals(readFileSync(lock))) return;
  console.log(`installing the peers (${relative(kRoot, from)}/package.json) into ${relative(kRoot, to)}`);
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) copyFileSync(join(from, file), join(to, file));
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = (/** @type {string[]} */ args, cwd = to) => execFileSync('npm', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  npm(['ci', ...options]);
  // With the headers of the Node that is there, where it brought them: nothing more is fetched.
  const headers = dirname(dirname(process.execPath));
  const own = existsSync(join(headers, 'include/node/node.h')) ? [`--nodedir=${headers}`] : [];
  if (compiled) npm(['rebuild', '--loglevel=error', '--build-from-source', ...own], join(to, 'node_modules', compiled));
  copyFileSync(lock, done);
}

function html(script, pictures, flip) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>An eye to paint</title>
<link rel="icon" href="data:,">
<script>
globalThis.peerPictures = ${JSON.stringify(pictures)}.map((path) => fetch(path)
  .then((answer) => answer.blob())
  .then((blob) => createImageBitmap(blob, ${JSON.stringify(flip ? { imageOrientation: 'flipY' } : {})})));
</script>
<style>body { margin: 0; overflow: hidden } canvas { display: block; width: 100% }</style>
</head>
<body><canvas></canvas><script type="module" src="${script}"></script></body>
</html>
`;
}

/** PixiJS imports its WebGPU and Canvas renderers only when they are chosen; in one bundle they would be dead weight. */
const webglOnly = {
  name: 'webgl-only',
  setup(bundle) {
    bundle.onResolve({ filter: /(WebGPU|Canvas)Renderer\.mjs$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: 'not-used', namespace: 'empty' } : undefined);
    bundle.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'export {}' }));
  },
};

/**
 * Adds every peer's page to the server, as /peers/ID/.
 * @param {import('./server.mjs').FileServer} server
 * @param {Record<string, {path: string, body: Buffer}>} pictures by kLayers
 */
export async function addPeers(server, pictures) {
  install();
  const urls = kLayers.map((layer) => {
    const path = `/peers/${layer}-${basename(pictures[layer].path)}`;
    server.add(path, { body: pictures[layer].body });
    return path;
  });
  for (const peer of kPeers) {
    const entry = join(kBench, 'peers', `${peer.id}.js`);
    const made = await build({
      entryPoints: [entry], bundle: true, minify: true, format: 'esm', target: 'es2022', write: false,
      legalComments: 'none', logLevel: 'error', nodePaths: [join(kWork, 'node_modules')],
      // Phaser's package does not name its smallest build among its entry points.
      alias: { phaser: modulePath('phaser/dist/phaser-arcade-physics.min.js') },
      plugins: [webglOnly],
    });
    const base = `/peers/${peer.id}/`;
    server.add(`${base}main.js`, { body: Buffer.from(made.outputFiles[0].contents) });
    server.add(base, { body: Buffer.from(html(`${base}main.js`, urls, peer.flip)), type: kTypes.html });
  }
}
