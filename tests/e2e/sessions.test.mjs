// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The campaign from beginning to end with one kind of hand only: keys, real touches, the mirror.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kLeftToLong } from '../lib/long.mjs';
import { fingers, kDesktop, kPhone, untilReady } from './support/browser.mjs';
import { focused, tabTo } from './support/keys.mjs';
import { kCanvas, kLid, stageOf, untilEntry, watchEntries, within } from './support/painter.mjs';
import { restingBox, untilStill } from './support/still.mjs';
import { until } from './support/until.mjs';
import { visitsToPreview } from './support/visits.mjs';

const at = visitsToPreview();

/** @param {import('playwright-core').BrowserContextOptions} options */
async function open(options) {
  const opened = await at.open({ ...options, deviceScaleFactor: 1 });
  await watchEntries(opened.page);
  await opened.page.goto(at.site.page, { waitUntil: 'commit' });
  await untilReady(opened.page);
  await opened.page.getByRole('application', { name: kCanvas }).waitFor({ state: 'attached' });
  return opened;
}

/** @param {import('playwright-core').Page} page @param {string} key */
const press = async (page, key, times = 1) => {
  for (let i = 0; i < times; i += 1) await page.keyboard.press(key);
  await page.waitForTimeout(60);
};

/** Moves the brush up until what is said aloud names the place. @param {import('playwright-core').Page} page @param {RegExp} place */
async function moveInto(page, place) {
  const said = [];
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press('ArrowUp');
    // Moved, and said.
    await untilStill(page, { quiet: 120 });
    said.push(await page.evaluate(() => document.querySelector('fairground-campaign').shadowRoot.querySelector('[aria-live=polite]').textContent));
    if (place.test(said.at(-1))) return;
  }
  throw new Error(`the brush came to none of ${place}: ${[...new Set(said)].join(' | ')}`);
}

// The keys are the same on both; a photo is made by them on a phone (keyboard.test.mjs).
for (const [where, options, skip] of /** @type {const} */ ([
  ['a phone with a keyboard', kPhone, kLeftToLong],
  ['a desktop', kDesktop, false],
])) {
  test(`by keys alone on ${where}`, { skip, timeout: 180000 }, async () => {
    const { page, errors } = await open(options);
    // A palette by arrows, a colour by arrows.
    await tabTo(page, /^(Dusk|Petal|Ember|Tide)$/);
    await press(page, 'End');
    assert.equal((await focused(page)).name, 'Tide');
    await tabTo(page, /, (Matte|Satin|Shimmer|Glitter)$/);
    await press(page, 'ArrowRight', 3);
    const colour = (await focused(page)).name;
    // The brush of the keys: to the middle of the lid, some dabs, a held stroke, the area filled.
    await tabTo(page, new RegExp(`^${kCanvas}$`));
    await moveInto(page, /Lid|Crease/);
    await press(page, 'Space');
    await page.keyboard.down('Space');
    for (let i = 0; i < 6; i += 1) await press(page, 'ArrowRight');
    await page.keyboard.up('Space');
    await press(page, 'f');
    await tabTo(page, /^Finish look$/);
    await press(page, 'Enter');
    await page.getByRole('checkbox').first().waitFor({ state: 'attached' });
    // Without the consent it complains and goes nowhere.
    await tabTo(page, /^Enter the contest$/);
    await press(page, 'Enter');
    await page.locator('.said', { hasText: 'Please agree to this first' }).waitFor({ state: 'attached' });
    assert.equal(at.site.posts.filter((post) => post.path.endsWith('/entries')).length, 0);
    await tabTo(page, /^Your name$/);
    await page.keyboard.type('Kim');
    await tabTo(page, /^I am 16 or older/);
    await press(page, 'Space');
    await tabTo(page, /^Enter the contest$/);
    await press(page, 'Enter');
    const { answer } = await untilEntry(page, 'received');
    assert.equal(answer.status, 'counted');
    assert.ok(answer.combination.includes('tide/'), `${colour} gave ${answer.combination}`);
    const entry = JSON.parse(at.site.posts.filter((post) => post.path.endsWith('/entries')).at(-1).body);
    assert.equal(entry.by.name, 'Kim');
    await page.getByRole('status').filter({ hasText: 'Received and counted' }).waitFor({ state: 'attached' });
    await tabTo(page, /^Paint another$/);
    await press(page, 'Enter');
    await page.getByRole('application', { name: kCanvas }).waitFor({ state: 'attached' });
    assert.deepEqual(errors, []);
  });
}

test('by real touches alone', { timeout: 180000 }, async () => {
  const { page, errors } = await open(kPhone);
  const hand = await fingers(page);
  /** @param {any} role @param {string | RegExp} name @param {import('playwright-core').Page | import('playwright-core').Locator} [where] */
  const tap = async (role, name, where = page) => {
    const target = where.getByRole(role, { name }).first();
    await target.waitFor({ state: 'attached' });
    const box = await restingBox(target);
    await hand.tap(box.x + box.width / 2, box.y + box.height / 2);
    await untilStill(page);
  };
  await tap('tab', 'Petal');
  // Other palettes have such colours, too.
  await tap('radio', /, Satin$/, page.getByRole('radiogroup', { name: 'Colours of Petal' }));
  const box = await stageOf(page);
  for (const stroke of kLid) await hand.stroke(within(box, stroke));
  await tap('button', 'Undo');
  await page.getByRole('button', { name: 'Redo', disabled: false }).waitFor({ state: 'attached' });
  await tap('button', 'Redo');
  await tap('button', 'Finish look');
  const agree = page.getByRole('checkbox').first();
  await agree.waitFor({ state: 'attached' });
  const row = await restingBox(agree);
  // Beside the words: the terms are a link of their own.
  await hand.tap(row.x + 13, row.y + row.height / 2);
  await until(() => agree.isChecked(), 'the consent');
  await tap('button', 'Enter the contest');
  const { answer } = await untilEntry(page, 'received');
  assert.ok(answer.combination.includes('petal/'), answer.combination);
  assert.deepEqual(errors, []);
});

test('two fingers never paint', { timeout: 120000 }, async () => {
  const { page } = await open(kPhone);
  const hand = await fingers(page);
  const box = await stageOf(page);
  const at = (x, y, id) => ({ x: box.x + x * box.width, y: box.y + y * box.height, id });
  await hand.send('touchStart', [at(0.4, 0.3, 1), at(0.6, 0.3, 2)]);
  for (let i = 0; i < 10; i += 1) await hand.send('touchMove', [at(0.4 - i / 60, 0.3, 1), at(0.6 + i / 60, 0.3, 2)]);
  await hand.send('touchEnd', []);
  await page.getByRole('button', { name: 'Reset zoom' }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Paint the first stroke' }).waitFor({ state: 'attached' });
});

test('by the mirror alone: everything on the way has a role and a name, and no pixel is looked at', { timeout: 180000 }, async () => {
  const { page, errors } = await open(kPhone);
  const activate = async (role, name) => {
    const target = page.getByRole(role, { name }).first();
    await target.waitFor({ state: 'attached' });
    await target.dispatchEvent('click');
  };
  await activate('tab', 'Dusk');
  await activate('radio', /, Shimmer$/);
  await activate('button', 'Skin tone: Tan');
  await activate('radio', 'Rose');
  await activate('button', 'Area: Anywhere');
  await activate('radio', 'Crease');
  await activate('button', 'Fill Crease');
  await activate('button', 'Finish look');
  const name = page.getByRole('textbox', { name: 'Your name' });
  await name.waitFor({ state: 'attached' });
  await name.fill('Ana');
  await page.getByRole('checkbox', { name: /^I am 16 or older/ }).dispatchEvent('click');
  await activate('button', 'Enter the contest');
  const { answer } = await untilEntry(page, 'received');
  assert.ok(answer.combination.includes('crease:dusk/'), answer.combination);
  await page.getByRole('status').filter({ hasText: 'Received and counted' }).waitFor({ state: 'attached' });
  await page.getByRole('listitem', { name: /, Ana$/ }).waitFor({ state: 'attached' });
  const entry = JSON.parse(at.site.posts.filter((post) => post.path.endsWith('/entries')).at(-1).body);
  assert.equal(entry.by.name, 'Ana');
  assert.deepEqual(errors, []);
});
