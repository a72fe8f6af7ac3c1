// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Paints looks in Chromium with real input and keeps the entries that the page sent, for tests/golden/diy-my-eye.
//   node tests/e2e/record.mjs [COUNT] [--out DIR] [--from NUMBER]
// Varied on purpose: finger, pen pressure, mouse, fast and slow strokes, tools, tones, fills, undo, redo, start over.

import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { act, kDesktop, kPhone, launch, openPage, untilReady } from './support/browser.mjs';
import { enter, kCanvas, stageOf, untilEntry, watchEntries, within } from './support/painter.mjs';
import { fairground, kCampaign, root, startPreview } from './support/preview.mjs';
import { fingers } from './support/browser.mjs';

const count = +(process.argv.find((a) => /^\d+$/.test(a)) || 24);
/** @param {string} name */
const option = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined);
const out = option('--out') || join(root, 'tests/golden/diy-my-eye');
const from = +(option('--from') || 0);

const kPalettes = ['Dusk', 'Petal', 'Ember', 'Tide'];
const kBrushes = ['Fluffy', 'Flat', 'Liner', 'Smudge', 'Eraser'];
// At ratio 1: what is recorded are positions, and a software renderer has four times less to draw.
const kScreens = [
  [390, 844],
  [320, 568],
  [844, 390],
  [1440, 900],
  [412, 915],
].map(([width, height]) => ({ ...(width > 1000 ? kDesktop : kPhone), deviceScaleFactor: 1, viewport: { width, height } }));

/** A small generator, so that a recording can be made again. @param {number} seed */
function dice(seed) {
  let state = seed * 2654435761 + 12345;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    next,
    between: (a, b) => a + next() * (b - a),
    of: (list) => list[Math.floor(next() * list.length)],
    chance: (p) => next() < p,
  };
}

/** A curved stroke over the eye's surroundings, as parts of the stage. @param {ReturnType<typeof dice>} d */
function stroke(d) {
  const kind = d.of(['lid', 'lid', 'crease', 'corner', 'lower', 'dot', 'wild']);
  const count = kind === 'dot' ? 3 : Math.round(d.between(6, 40));
  const [x0, x1, y0, bow] = {
    lid: [d.between(0.24, 0.36), d.between(0.62, 0.8), d.between(0.4, 0.47), -d.between(0.03, 0.08)],
    crease: [d.between(0.15, 0.3), d.between(0.65, 0.85), d.between(0.3, 0.4), -d.between(0.04, 0.1)],
    corner: [d.between(0.68, 0.76), d.between(0.8, 0.92), d.between(0.38, 0.56), -0.02],
    lower: [d.between(0.25, 0.4), d.between(0.6, 0.78), d.between(0.68, 0.76), 0.04],
    dot: [d.between(0.2, 0.8), d.between(0.2, 0.8), d.between(0.3, 0.5), 0],
    wild: [d.between(0.02, 0.98), d.between(0.02, 0.98), d.between(0.1, 0.9), d.between(-0.3, 0.3)],
  }[kind];
  const x1b = kind === 'dot' ? x0 + 0.01 : x1;
  return Array.from({ length: count }, (_, i) => {
    const t = i / Math.max(1, count - 1);
    return {
      x: Math.min(0.99, Math.max(0.01, x0 + (x1b - x0) * t + d.between(-0.004, 0.004))),
      y: Math.min(0.97, Math.max(0.03, y0 + bow * Math.sin(t * Math.PI) + d.between(-0.004, 0.004))),
      force: Math.min(1, Math.max(0.05, Math.sin(t * Math.PI) * 0.7 + d.between(0.05, 0.3))),
    };
  });
}

/** @param {import('playwright-core').Page} page */
async function pick(page, role, name) {
  const all = page.getByRole(role, { name });
  if (await all.count()) await all.first().dispatchEvent('click');
  return (await all.count()) > 0;
}

/** @param {number} index */
const kindOf = (index) => (index % 4 === 3 ? 'mouse' : index % 6 === 4 ? 'pen' : 'touch');

async function paint(page, index) {
  const d = dice(index + 1);
  const mouse = kindOf(index) === 'mouse';
  const pen = kindOf(index) === 'pen';
  const hand = await fingers(page);
  const session = await page.context().newCDPSession(page);
  const strokes = [3, 8, 14, 24, 40, 60][index % 6] + Math.round(d.between(0, 6));
  if (d.chance(0.5)) {
    const tones = page.getByRole('radiogroup', { name: 'Skin tone' }).getByRole('radio');
    const many = await tones.count();
    if (many) await tones.nth(Math.floor(d.next() * many)).dispatchEvent('click');
    await page.waitForTimeout(1200);
  }
  for (let i = 0; i < strokes; i += 1) {
    if (i % 3 === 0) {
      await pick(page, 'tab', d.of(kPalettes));
      const pans = page.getByRole('radiogroup', { name: /^Colours of/ }).getByRole('radio');
      const many = await pans.count();
      if (many) await pans.nth(Math.floor(d.next() * many)).dispatchEvent('click');
    }
    if (d.chance(0.3)) await pick(page, 'radio', i < 3 ? d.of(kBrushes.slice(0, 3)) : d.of(kBrushes));
    if (d.chance(0.25)) {
      const slider = page.getByRole('slider', { name: d.of(['Size', 'Intensity']) });
      if (await slider.count()) await slider.fill(String(Math.round(d.between(10, 95))));
    }
    await page.waitForTimeout(40);
    const points = within(await stageOf(page), stroke(d));
    const pause = d.of([0, 4, 8, 16]);
    if (mouse || pen) {
      const event = (type, p) =>
        session.send('Input.dispatchMouseEvent', {
          type, x: p.x, y: p.y, button: 'left', buttons: type === 'mouseReleased' ? 0 : 1, clickCount: 1,
          pointerType: pen ? 'pen' : 'mouse', force: pen ? p.force : 0,
        });
      // Not awaited one by one: the browser hands over what came since the last frame as coalesced events.
      const sent = [event('mousePressed', points[0])];
      for (const p of points.slice(1)) {
        sent.push(event('mouseMoved', p));
        if (pause) await sleep(pause);
      }
      sent.push(event('mouseReleased', points[points.length - 1]));
      await Promise.all(sent);
    } else {
      await hand.stroke(points, pause);
    }
    if (d.chance(0.12)) await pick(page, 'button', 'Undo');
    if (d.chance(0.08)) await pick(page, 'button', 'Redo');
    if (index % 7 === 5 && i === Math.floor(strokes / 2)) {
      await pick(page, 'button', 'Start over');
      if (d.chance(0.5)) await pick(page, 'button', 'Undo');
    }
  }
  if (index % 5 === 2) {
    await pick(page, 'button', /^(Area|Anywhere)/);
    await pick(page, 'radio', d.of(['Lid', 'Crease', 'Outer corner', 'Brow bone']));
    await pick(page, 'button', /^Fill/);
  }
}

const preview = await startPreview();
const browser = await launch();
await mkdir(out, { recursive: true });
let kept = 0;
try {
  for (let index = from; index < count; index += 1) {
    const { context, page } = await openPage(browser, kScreens[index % kScreens.length]);
    await watchEntries(page);
    await page.goto(preview.page, { waitUntil: 'commit' });
    await untilReady(page);
    await page.getByRole('application', { name: kCanvas }).waitFor({ state: 'attached' });
    await paint(page, index);
    // Undone to the last stroke, there is nothing to finish.
    if (await page.getByRole('button', { name: 'Paint the first stroke' }).count()) await act(page, 'button', 'Redo');
    preview.posts.length = 0;
    await enter(page, ['Noor', 'Ana', '小雨', 'Zoë', ''][index % 5]);
    const done = await Promise.race([untilEntry(page, 'received', 60000), untilEntry(page, 'held', 60000), untilEntry(page, 'refused', 60000)]);
    const body = preview.posts.find((p) => p.path.endsWith('/entries'))?.body;
    const name = `${String(index + 1).padStart(2, '0')}-${kindOf(index)}.json`;
    if (body && done.status !== 'refused') {
      await writeFile(join(out, name), JSON.stringify(JSON.parse(body), null, 1) + '\n');
      const { out: said } = await fairground('verify', join(out, name), '--campaign', kCampaign);
      console.log(`${name}: ${body.length} bytes, ${done.status}, ${done.answer.combination}, ${said.trim()}`);
      kept += 1;
    } else {
      // Kept aside: an entry of the page's own that is refused is a bug to look into.
      if (body) await writeFile(join(tmpdir(), `refused-${name}`), body);
      console.log(`${name}: ${done.status}: ${done.message}`);
    }
    await context.close();
  }
} finally {
  await browser.close();
  await preview.stop();
}
console.log(`${kept} of ${count - from} entries kept in ${out}`);
