// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Files of every kind on their way into the page, in a real Chromium: those that the tests make, and real photos and
// hostile files where there are any.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { makePhotos } from '../lib/photos.mjs';
import { act, kPhone, untilReady } from './support/browser.mjs';
import { untilEntry, watchEntries } from './support/painter.mjs';
import { cells, chooseFile as choose, keptBytes, untilPhoto, watchPhotos } from './support/photo_page.mjs';
import { exifOf } from './support/photos.mjs';
import { root, startPreview } from './support/preview.mjs';
import { visitsTo } from './support/visits.mjs';

const at = visitsTo(() => startPreview(join(root, 'assets/campaigns/film-rooms')));
/** Real photos, where they are. */
const kPhotos = [process.env.FG_PHOTOS || '', join(root, '../shared/photos')].find((folder) => folder && existsSync(folder));

async function open() {
  const opened = await at.open(kPhone);
  await watchEntries(opened.page);
  await watchPhotos(opened.page);
  await opened.page.goto(at.site.page, { waitUntil: 'commit' });
  await untilReady(opened.page);
  return opened;
}

/** What comes of each that the tests make. @type {Record<string, string>} */
const kMade = {
  'plain.jpg': '360x240', 'progressive.jpg': '360x240', 'turned5.jpg': '360x240 metadata position',
  'turned8.jpg': '360x240 metadata position', 'text.png': '90x30', 'print.jpg': '360x240', 'plain.png': '360x240',
};

test('PNG, print colours, progressive and turned photos come in as the same picture, and one of them is sent', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'fairground-photos-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const { good } = await makePhotos(folder);
  const { page, errors } = await open();
  /** @type {number[] | undefined} */
  let first;
  for (const [i, [name, expected]] of Object.entries(kMade).entries()) {
    await choose(page, /** @type {Buffer} */ (good.get(name)), 'Choose a photo', name);
    const photo = await untilPhoto(page, i + 1);
    assert.equal(outcomeOf(photo), expected, name);
    const sent = await keptBytes(page, photo.blob);
    assert.deepEqual([sent.subarray(0, 3).toString('hex'), exifOf(sent)], ['ffd8ff', false], name);
    if (name !== 'text.png') {
      const seen = await cells(page, sent);
      first ||= seen;
      const off = Math.max(...seen.map((v, k) => Math.abs(v - /** @type {number[]} */ (first)[k])));
      assert.ok(off <= 8, `${name}: ${off}`);
    }
    if (name === 'plain.png') break;
    await act(page, 'button', 'Another photo');
    await page.getByRole('button', { name: 'Choose a photo' }).waitFor({ state: 'attached' });
  }
  // What is sent of a PNG is a JPEG like any other.
  const { blob } = await untilPhoto(page, Object.keys(kMade).length);
  await act(page, 'button', 'Done');
  await page.getByRole('textbox', { name: 'Tags' }).fill('corners');
  for (const box of await page.getByRole('checkbox').all()) await box.dispatchEvent('click');
  await act(page, 'button', 'Send my entry');
  const received = await untilEntry(page, 'received', 60000);
  assert.equal(received.answer.status, 'counted');
  assert.deepEqual(JSON.parse(at.site.posts.filter((p) => p.path.endsWith('/entries')).at(-1).body).blobs, [blob]);
  assert.deepEqual(errors, []);
});

test('the nine ways in which phones store a photo come out alike', { skip: !kPhotos }, async () => {
  const { page } = await open();
  const folder = join(/** @type {string} */ (kPhotos), 'orientation');
  /** @type {number[] | undefined} */
  let first;
  for (const [i, name] of readdirSync(folder).sort().entries()) {
    await choose(page, readFileSync(join(folder, name)), i === 0 ? 'Choose a photo' : 'Choose a photo');
    const photo = await untilPhoto(page, i + 1);
    assert.deepEqual([photo.width, photo.height], [1800, 1200], name);
    const seen = await cells(page, await keptBytes(page, photo.blob));
    first ||= seen;
    const off = Math.max(...seen.map((v, k) => Math.abs(v - /** @type {number[]} */ (first)[k])));
    assert.ok(off <= 6, `${name}: ${off}`);
    await act(page, 'button', 'Another photo');
    await page.getByRole('button', { name: 'Choose a photo' }).waitFor({ state: 'attached' });
  }
});

/** What becomes of each: how large it is and what was in its file, or its problem. */
const kOutcomes = {
  'colour/alpha.png': '1024x768', 'colour/cmyk.jpg': '500x333 metadata', 'face/astronaut.png': '512x512 metadata',
  'gps/with_gps_1.jpg': '640x480 metadata position', 'gps/with_gps_2.jpg': '640x480 metadata position',
  'phone/iphone.jpg': '2048x1536 metadata position', 'phone/iphone_progressive.jpg': '2048x1536',
  'phone/jolla.jpg': '2048x1536 metadata', 'phone/nokia_8.3.jpg': '2048x878 metadata position',
  'hostile/exif_type_error.jpg': '2048x1280 metadata',
  'hostile/really_heic.heic': '/photo/heic', 'hostile/truncated.jpg': '/photo/cut', 'hostile/corrupt_header.jpg': '/photo/cut',
  'hostile/corrupted.jpg': '/photo/damaged', 'hostile/bomb_20000x14000.jpg': '/photo/large',
};
/** The numbers of hostile/mutated/, by what becomes of them; all others end before their picture does. */
const kMutated = {
  '/photo/damaged': [1, 4, 8, 10, 13, 14, 18, 19, 27, 34, 35, 38], '/photo/print': [2, 6, 9, 17, 22, 25, 29], '/photo/unknown': [39],
};

/** What each refusal is said by. @type {{[problem: string]: RegExp}} */
const kSays = {
  '/photo/heic': /a HEIC photo/, '/photo/cut': /ends before its picture/, '/photo/damaged': /is damaged/, '/photo/large': /too large/,
  '/photo/print': /made for print/, '/photo/unknown': /no photo that we can read/,
};

/** Not only that something is said: that may be about the file before. @param {import('playwright-core').Page} page @param {string} problem */
const untilSaid = (page, problem) => page.locator('[data-id="photo-problem"]', { hasText: kSays[problem] }).waitFor({ state: 'attached' });

/** Of what the page told last. @param {any} answer */
const outcomeOf = ({ problem, width, height, metadata, position }) =>
  problem || [`${width}x${height}`, metadata && 'metadata', position && 'position'].filter(Boolean).join(' ');

test('every real photo comes in as it is, every hostile file ends in the sentence that fits', { skip: !kPhotos }, async () => {
  const { page, errors } = await open();
  for (const [name, expected] of Object.entries(kOutcomes)) {
    const count = await page.evaluate(() => /** @type {any} */ (window).answers.length);
    await choose(page, readFileSync(join(/** @type {string} */ (kPhotos), name)), 'Choose a photo', name.replace('/', '-'));
    const answer = await (await page.waitForFunction((n) => /** @type {any} */ (window).answers[n], count, { timeout: 60000 })).jsonValue();
    assert.equal(outcomeOf(answer), expected, name);
    if (answer.problem) await untilSaid(page, answer.problem);
    else {
      const sent = await keptBytes(page, answer.blob);
      assert.deepEqual([exifOf(sent), sent.includes('GPS')], [false, false], name);
      await act(page, 'button', 'Another photo');
    }
    await page.getByRole('button', { name: 'Choose a photo' }).waitFor({ state: 'attached' });
  }
  assert.deepEqual(errors, []);
});

test('files that were damaged at random are refused in the words that fit', { skip: !kPhotos }, async () => {
  const { page, errors } = await open();
  const folder = join(/** @type {string} */ (kPhotos), 'hostile/mutated');
  const found = {};
  for (const [i, name] of readdirSync(folder).sort().entries()) {
    await page.evaluate(
      ([data, file]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(data)], file, { type: 'image/jpeg' }));
        document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true }));
      },
      /** @type {const} */ ([Array.from(readFileSync(join(folder, name))), name]),
    );
    const answer = await page.waitForFunction((n) => /** @type {any} */ (window).answers[n], i, { timeout: 60000 });
    found[name] = outcomeOf(await answer.jsonValue());
    await untilSaid(page, found[name]);
  }
  const numbers = Object.entries(kMutated).flatMap(([problem, all]) => all.map((n) => [`m${String(n).padStart(3, '0')}.jpg`, problem]));
  const expected = { ...Object.fromEntries(Object.keys(found).map((name) => [name, '/photo/cut'])), ...Object.fromEntries(numbers) };
  assert.deepEqual(found, expected);
  assert.deepEqual(errors, []);
});
