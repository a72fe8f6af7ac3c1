// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Takes a picture of every state of support/states.mjs in every size, language and theme: see scripts/shots.

import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { launch } from './support/browser.mjs';
import { root, startSamples } from './support/preview.mjs';
import { isShot, kSizes, kVariants, kWalks } from './support/states.mjs';
import { sampleLooks, Stroll } from './support/stroll.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    size: { type: 'string', multiple: true, default: [] },
    variant: { type: 'string', multiple: true, default: [] },
    ratio: { type: 'string', default: '1' },
    out: { type: 'string', default: join(root, 'build/shots') },
  },
});
const out = values.out;
const wanted = (/** @type {string} */ name) => values.only.every((part) => name.includes(part));
const sizes = kSizes.filter((size) => !values.size.length || values.size.includes(size.name));
const variants = kVariants.filter((variant) => !values.variant.length || values.variant.includes(variant.name));
if (!variants.length) throw new Error(`variants are ${kVariants.map((variant) => variant.name).join(', ')}`);
if (!sizes.length) throw new Error(`sizes are ${kSizes.map((size) => size.name).join(', ')}`);

/** @typedef {{size: string, variant: string, walk: string, state: string, file: string}} Shot */
/** @type {Shot[]} */
const shots = [];
/** @type {string[]} */
const troubles = [];

/** Names of all states of a walk: which of them a screen has shows only there. */
const nameOf = (walk, state, variant) => `${walk.name}-${state.name}-${variant.name}`;

async function takeWalk(browser, preview, sample, size, variant, walk) {
  const takes = (state) => isShot(walk, state, size, variant) && wanted(nameOf(walk, state, variant));
  const last = walk.states.findLastIndex(takes);
  if (last < 0) return;
  if (walk.campaign) await preview.works(walk.campaign);
  const stroll = await Stroll.open(browser, { origin: preview.origin, walk, sample, size, variant, ratio: +values.ratio, calm: true });
  try {
    await stroll.begin(walk);
    for (const state of walk.states.slice(0, last + 1)) {
      if (!(await stroll.enter(state)) || !takes(state)) continue;
      const file = join(out, size.name, `${nameOf(walk, state, variant)}.png`);
      await stroll.page.screenshot({ path: file });
      shots.push({ size: size.name, variant: variant.name, walk: walk.name, state: state.name, file });
    }
  } catch (why) {
    troubles.push(`${size.name} ${walk.name} ${variant.name}: ${String(why.message).split('\n')[0]}`);
    console.error(troubles.at(-1));
  } finally {
    await stroll.close();
  }
}

/** A page with all pictures of one size, or of all. @param {Shot[]} some @param {number} width of a picture */
function sheet(some, width) {
  /** @type {Map<string, Shot[]>} */
  const groups = new Map();
  for (const shot of some) groups.set(shot.size, [...(groups.get(shot.size) || []), shot]);
  const sections = [...groups].map(
    ([size, list]) =>
      `<h2>${size}</h2><div>${list
        .map(({ file, walk, state, variant }) => {
          const path = relative(out, file);
          return `<figure><a href="${path}"><img src="${path}" width="${width}" alt=""></a><figcaption>${walk}: ${state} <b>${variant}</b></figcaption></figure>`;
        })
        .join('')}</div>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>Shots</title><style>
body{margin:16px;background:#dcdad4;font:12px/1.3 Inter,system-ui,sans-serif;color:#17161d}
div{display:flex;flex-wrap:wrap;gap:12px;align-items:flex-start}figure{margin:0}figure[hidden]{display:none}img{display:block;box-shadow:0 1px 4px #0004}
figcaption{margin-top:4px;max-width:${width}px}</style>${sections.join('')}`;
}

/** Chromium cuts or repeats what is higher than 16,384 px. */
const kSheetHeight = 12000;

/** Runs in the page: gives each row of pictures the number of the part that it is in. @param {number} most px of a part @returns {number} parts */
function divide(most) {
  /** @type {Map<number, {bottom: number, figures: HTMLElement[]}>} */
  const rows = new Map();
  for (const figure of document.querySelectorAll('figure')) {
    const { top, bottom } = figure.getBoundingClientRect();
    const row = rows.get(top) || { bottom: 0, figures: [] };
    rows.set(top, { bottom: Math.max(row.bottom, bottom), figures: [...row.figures, figure] });
  }
  let part = 1;
  let from = 0;
  for (const [top, { bottom, figures }] of rows) {
    if (bottom - from > most && top > from) {
      part += 1;
      from = top;
    }
    for (const figure of figures) figure.dataset.part = String(part);
  }
  return part;
}

async function writeSheets(browser) {
  await writeFile(join(out, 'index.html'), sheet(shots, 260));
  const page = await browser.newPage({ viewport: { width: 1680, height: 1000 } });
  for (const size of sizes) {
    const some = shots.filter((shot) => shot.size === size.name);
    if (!some.length) continue;
    const file = join(out, `sheet-${size.name}.html`);
    await writeFile(file, sheet(some, size.viewport.width > 600 ? 400 : 196));
    await page.goto(pathToFileURL(file).href);
    for (const name of await readdir(out)) if (name.startsWith(`sheet-${size.name}`) && name.endsWith('.png')) await rm(join(out, name));
    // What stands over the pictures is in every part.
    const parts = await page.evaluate(divide, kSheetHeight - 200);
    for (let part = 1; part <= parts; part += 1) {
      await page.evaluate((shown) => {
        for (const figure of document.querySelectorAll('figure')) figure.hidden = figure.dataset.part !== String(shown);
      }, part);
      await page.screenshot({ path: join(out, `sheet-${size.name}-${part}.png`), fullPage: true });
    }
    await rm(file);
  }
  await page.close();
}

await mkdir(out, { recursive: true });
// Pictures of states that are no more would mislead.
if (!values.only.length && !values.variant.length) {
  for (const name of await readdir(out)) {
    if (!values.size.length || values.size.some((size) => name.includes(size))) await rm(join(out, name), { recursive: true });
  }
}
for (const size of sizes) await mkdir(join(out, size.name), { recursive: true });
const began = Date.now();
const preview = await startSamples();
const browser = await launch();
try {
  const sample = await sampleLooks(preview.folder);
  for (const size of sizes) {
    for (const variant of variants) {
      for (const walk of kWalks) await takeWalk(browser, preview, sample, size, variant, walk);
    }
    console.log(`${size.name}: ${shots.filter((shot) => shot.size === size.name).length} pictures, ${Math.round((Date.now() - began) / 1000)} s`);
  }
  await writeSheets(browser);
} finally {
  await browser.close();
  await preview.stop();
}
console.log(`${shots.length} pictures in ${join(out, 'index.html')}`);
if (troubles.length) {
  console.error(`${troubles.length} walks did not come to their end`);
  process.exitCode = 1;
}
