// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A photo contest and a story from the front page to the collector with a keyboard alone: no pointer, and no pixel is
// looked at. (The makeover's is in sessions.test.mjs.)

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { kLeftToLong } from '../lib/long.mjs';
import { kDesktop, kPhone, untilReady } from './support/browser.mjs';
import { chooseByKeys, focused, followByKeys, pressOn, tabTo, typeInto, untilFocused } from './support/keys.mjs';
import { untilEntry, watchEntries } from './support/painter.mjs';
import { untilPhoto, watchPhotos } from './support/photo_page.mjs';
import { root, startPreview } from './support/preview.mjs';
import { until } from './support/until.mjs';
import { visitsTo } from './support/visits.mjs';

/** @typedef {import('playwright-core').Page} Page */

const folderOf = (/** @type {string} */ name) => join(root, 'assets/campaigns', name);
/** Wider than any crop that it begins with. @param {string} campaign @param {string} name */
const photoOf = (campaign, name) => readFileSync(join(folderOf(campaign), `works/${name}.jpg`));

const [kAvatar] = JSON.parse(readFileSync(join(folderOf('show-your-corner'), 'campaign.json'), 'utf8')).avatars;

const at = visitsTo(() => startPreview(['show-your-corner', 'ideal-youth'].map(folderOf)));

/** @param {string} name of the campaign @param {import('playwright-core').BrowserContextOptions} options */
async function land(name, options) {
  const opened = await at.open({ ...options, deviceScaleFactor: 1 });
  const { page } = opened;
  await watchEntries(page);
  await watchPhotos(page);
  await page.goto(at.site.origin + '/');
  await followByKeys(page, `/${name}/`);
  await untilReady(page);
  return opened;
}

const sentEntries = () => at.site.posts.filter(({ path }) => path.endsWith('/entries'));

/** @param {Page} page @param {RegExp[]} all what is agreed to, by its beginning */
async function agree(page, ...all) {
  for (const one of all) await pressOn(page, one, 'Space');
  await until(() => page.getByRole('checkbox', { checked: false }).count(), 'all to be agreed to', { is: 0 });
}

/** @param {Page} page @param {string} text */
const untilStatus = (page, text) => page.getByRole('status').filter({ hasText: text }).waitFor({ state: 'attached' });

/** Crops and filters the photo that is there. @param {Page} page */
async function editPhoto(page) {
  const edge = page.getByRole('slider', { name: 'Left edge' });
  await edge.waitFor({ state: 'attached' });
  const before = +(await edge.inputValue());
  await tabTo(page, /^Edit photo$/);
  await until(async () => {
    await page.keyboard.press('ArrowRight');
    return +(await edge.inputValue());
  }, 'the crop to move', { is: (/** @type {number} */ now) => now > before });
  await tabTo(page, /^Crop$/);
  // Captions are a tool of their own where there is no room beside the photo.
  for (let i = 0; i < 3 && (await focused(page)).name !== 'Filters'; i += 1) await page.keyboard.press('ArrowRight');
  assert.equal((await focused(page)).name, 'Filters');
  await page.getByRole('radiogroup', { name: 'Filters' }).waitFor({ state: 'attached' });
  await pressOn(page, /^Original$/, 'ArrowRight');
  await page.getByRole('radio', { name: 'Hearth', checked: true }).waitFor({ state: 'attached' });
}

// Each with its own photo and words: the same again would be held as a copy. The photo on a phone and the story on a
// desktop are always told, the other two in the long run.
for (const [where, options, photo, who] of /** @type {const} */ ([
  ['a phone with a keyboard', kPhone, photoOf('show-your-corner', 'three-on-a-shelf'), 'My sister'],
  ['a desktop', kDesktop, photoOf('film-rooms', 'the-reader'), 'Our neighbour'],
])) {
  const phone = options === kPhone;
  test(`a photo by keys alone on ${where}: chosen, edited, told about, received, and seen in the gallery`, { skip: phone ? false : kLeftToLong, timeout: 240000 }, async () => {
    const { page, errors } = await land('show-your-corner', options);
    await chooseByKeys(page, /^Choose a photo$/, photo);
    await untilPhoto(page);
    await page.getByRole('application', { name: 'Edit photo' }).waitFor({ state: 'attached' });
    await editPhoto(page);
    await pressOn(page, /^Done$/);
    await page.getByRole('button', { name: 'Send my entry' }).waitFor({ state: 'attached' });
    await untilFocused(page, 'title');
    // What lacks has the focus, and nothing goes.
    await pressOn(page, /^Send my entry$/);
    await untilFocused(page, 'caption');
    assert.equal(sentEntries().length, 0);
    await page.keyboard.type('Three on a shelf');
    await page.keyboard.press('Escape');
    await typeInto(page, /^Describe the photo$/, 'Three vases on a shelf');
    await typeInto(page, /^Tags$/, 'shelf, spring');
    await typeInto(page, /^Your name$/, 'Kim');
    // None at first; an arrow key goes on to the first of the campaign's.
    await pressOn(page, /^First letter of your name$/, 'ArrowRight');
    await page.getByRole('radio', { name: kAvatar.name.en, checked: true }).waitFor({ state: 'attached' });
    await agree(page, /^I agree to the terms/, /^The photo is mine/);
    await pressOn(page, /^Send my entry$/);
    const { answer } = await untilEntry(page, 'received', 60000);
    assert.equal(answer.status, 'counted');
    const sent = JSON.parse(sentEntries().at(-1).body);
    assert.deepEqual([sent.by, sent.words, sent.blobs.length],
      [{ name: 'Kim', avatar: kAvatar.id }, { caption: 'Three on a shelf', alt: 'Three vases on a shelf', tags: ['shelf', 'spring'] }, 1]);
    await untilStatus(page, 'Received and counted');

    // There it lies where the eye is, and the way back leads to what was sent.
    await pressOn(page, /^See it in the gallery$/);
    await page.getByRole('gridcell', { name: /^Three on a shelf, .*Yours$/ }).waitFor({ state: 'attached' });
    // One tab stop: votes and works by arrows, in their order.
    await pressOn(page, /^Vote for /, 'ArrowRight');
    assert.match((await focused(page)).name, /^Three on a shelf, .*Yours$/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Share this work' }).waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await page.getByRole('grid', { name: 'Works' }).waitFor({ state: 'attached' });
    await pressOn(page, /^Back$/);
    await untilStatus(page, 'Received and counted');
    await pressOn(page, /^Send another photo$/);
    await page.getByRole('button', { name: 'Choose a photo' }).waitFor({ state: 'attached' });
    assert.deepEqual(errors, []);
  });

  test(`a story by keys alone on ${where}: written, with a photo, read through, and received`, { skip: phone ? kLeftToLong : false, timeout: 240000 }, async () => {
    const { page, errors } = await land('ideal-youth', options);
    await pressOn(page, /^Read it through$/);
    await untilFocused(page, 'story-title');
    await page.keyboard.type('Two desks, one lamp');
    await typeInto(page, /^Your story$/, 'The kitchen light was on.');
    for (let i = 0; i < 2; i += 1) await page.keyboard.press('Enter');
    // As an input method gives it: the whole of it is long for single keys.
    const rest = `${who} slept on two chairs, and woke up for the parts that needed a third hand. `.repeat(11).trim();
    await page.keyboard.insertText(rest);
    await chooseByKeys(page, /^Add a photo$/, photo);
    await page.getByRole('img', { name: 'Photo 1 of 1' }).waitFor({ state: 'attached' });
    await pressOn(page, /^At home$/, 'Space');
    await page.getByRole('radio', { name: 'At home', checked: true }).waitFor({ state: 'attached' });
    await pressOn(page, /^At home$/, 'ArrowRight');
    await page.getByRole('radio', { name: 'Together', checked: true }).waitFor({ state: 'attached' });
    await typeInto(page, /^Tags$/, 'lamp, desk');
    await pressOn(page, /^Read it through$/);
    const send = page.getByRole('button', { name: 'Send my story' });
    await send.waitFor({ state: 'attached' });
    await untilFocused(page, 'title');
    // Back to the page that is written on, and all of it is there.
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Read it through' }).waitFor({ state: 'attached' });
    const title = page.getByRole('textbox', { name: 'Title', exact: true });
    assert.equal(await title.inputValue(), 'Two desks, one lamp');
    await pressOn(page, /^Read it through$/);
    await send.waitFor({ state: 'attached' });
    await agree(page, /^I agree to the terms/, /^The story and the photos are mine/);
    await pressOn(page, /^Send my story$/);
    const { answer } = await untilEntry(page, 'received', 60000);
    assert.equal(answer.status, 'counted');
    const sent = JSON.parse(sentEntries().at(-1).body);
    assert.deepEqual(sent.words, { title: 'Two desks, one lamp', text: `The kitchen light was on.\n\n${rest}`, tags: ['together', 'lamp', 'desk'] });
    assert.equal(sent.blobs.length, 1);
    await untilStatus(page, 'Received and counted');
    await pressOn(page, /^Write another$/);
    await title.waitFor({ state: 'attached' });
    await until(() => title.inputValue(), 'an empty page', { is: '' });
    assert.deepEqual(errors, []);
  });
}
