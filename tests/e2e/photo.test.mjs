// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A photo from the visitor's hand to the collector, in a real Chromium: files and their refusals, the camera, what is
// taken out of them, the edit, its resuming, and an entry with files on a network that fails.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { act, kPhone, untilReady } from './support/browser.mjs';
import { untilEntry, watchEntries } from './support/painter.mjs';
import { chooseFile as choose, press, untilPhoto, watchPhotos } from './support/photo_page.mjs';
import { exifOf, withExif } from './support/photos.mjs';
import { root, startPreview } from './support/preview.mjs';
import { visitsTo } from './support/visits.mjs';

const at = visitsTo(
  () => startPreview(join(root, 'assets/campaigns/film-rooms')),
  (site) => site.setFate(() => undefined),
);
/** Real photos, where they are. */
const kPhotos = [process.env.FG_PHOTOS || '', join(root, '../shared/photos')].find((folder) => folder && existsSync(folder));

/** @param {import('playwright-core').BrowserContextOptions} [options] @param {() => void} [before] in the page, before anything else */
async function open(options = kPhone, before = () => {}) {
  const opened = await at.open(options);
  await watchEntries(opened.page);
  await watchPhotos(opened.page);
  await opened.page.addInitScript(before);
  await opened.page.goto(at.site.page, { waitUntil: 'commit' });
  await untilReady(opened.page);
  return opened;
}

/** What this device keeps of it. @param {import('playwright-core').Page} page @param {string} blob */
const keptBytes = async (page, blob) =>
  Buffer.from(
    await page.evaluate(
      (name) =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open('fairground');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const get = opening.result.transaction('blobs').objectStore('blobs').get(name);
            get.onsuccess = () => resolve(Array.from(get.result?.bytes || []));
          };
        }),
      blob,
    ),
  );

/** A JPEG of the browser's: red at the left, blue at the right, so that one sees how it lies. */
async function sidesJpeg(page, width = 640, height = 360) {
  const bytes = await page.evaluate(
    async ([w, h]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: w, height: h });
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      context.fillStyle = '#d02020';
      context.fillRect(0, 0, w / 2, h);
      context.fillStyle = '#2020d0';
      context.fillRect(w / 2, 0, w / 2, h);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9));
      return Array.from(new Uint8Array(await blob.arrayBuffer()));
    },
    [width, height],
  );
  return Buffer.from(bytes);
}

/** Mean colours of a few cells, right way up as the bytes say. @param {import('playwright-core').Page} page @param {Buffer} bytes */
const cells = (page, bytes, across = 6, down = 4) =>
  page.evaluate(
    async ([data, w, h]) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(data)]), { resizeWidth: w, resizeHeight: h, resizeQuality: 'medium' });
      const canvas = Object.assign(document.createElement('canvas'), { width: w, height: h });
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      context.drawImage(bitmap, 0, 0);
      return Array.from(context.getImageData(0, 0, w, h).data);
    },
    /** @type {const} */ ([Array.from(bytes), across, down]),
  );

test('a sideways photo with a place comes in the right way up and without it, and the page says so', async () => {
  const { page, errors } = await open();
  const stored = withExif(await sidesJpeg(page), { orientation: 6, gps: true });
  assert.ok(exifOf(stored));
  await choose(page, stored);
  const photo = await untilPhoto(page);
  assert.deepEqual([photo.width, photo.height], [360, 640]);
  const sent = await keptBytes(page, photo.blob);
  assert.equal(exifOf(sent), false);
  assert.equal(sent.includes('GPS'), false);
  // Turned clockwise, what was at the left is above.
  const seen = await cells(page, sent, 1, 2);
  assert.ok(seen[0] > 150 && seen[2] < 90, `above ${seen.slice(0, 3)}`);
  assert.ok(seen[4] < 90 && seen[6] > 150, `below ${seen.slice(4, 7)}`);
  await page.getByText('GPS and camera data removed').first().waitFor({ state: 'attached' });
  assert.deepEqual(errors, []);
});

test('what is no photo gets a sentence that helps, and another try is one press away', async () => {
  const { page, errors } = await open();
  const files = {
    heic: Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(64)]),
    cut: (await sidesJpeg(page)).subarray(0, 900),
    empty: Buffer.alloc(0),
    text: Buffer.from('no picture at all'),
  };
  const says = { heic: /HEIC/, cut: /ends before|damaged/, empty: /empty/, text: /no photo/ };
  for (const [name, bytes] of Object.entries(files)) {
    await choose(page, bytes);
    await page.getByText(says[name]).first().waitFor({ state: 'attached', timeout: 30000 });
  }
  await choose(page, await sidesJpeg(page));
  await untilPhoto(page);
  assert.deepEqual(errors, []);
});

test('a photo is edited, kept over a reload, sent with its file, and a network that fails loses nothing', async () => {
  const { page } = await open();
  await choose(page, await sidesJpeg(page));
  const photo = await untilPhoto(page);
  await act(page, 'tab', 'Filters');
  await act(page, 'radio', 'Ink');
  await act(page, 'tab', 'Crop');
  await act(page, 'button', 'Turn clockwise');
  await page.waitForTimeout(600);
  await page.reload({ waitUntil: 'commit' });
  await untilReady(page);
  await page.getByRole('application', { name: 'Edit photo' }).waitFor({ state: 'attached' });
  await act(page, 'tab', 'Filters');
  await page.getByRole('radio', { name: 'Ink', checked: true }).waitFor({ state: 'attached' });
  // The first way of the file is lost, and the answer to the first entry.
  let puts = 0;
  let entries = 0;
  at.site.setFate((path, method) => {
    if (method === 'PUT') return (puts += 1) === 1 ? 'cut' : undefined;
    return path.endsWith('/entries') && (entries += 1) === 1 ? 'lose' : undefined;
  });
  await act(page, 'button', 'Done');
  const fill = async (/** @type {string} */ name, /** @type {string} */ text) => {
    const field = page.getByRole('textbox', { name });
    await field.focus();
    await page.keyboard.type(text);
    await page.keyboard.press('Escape');
  };
  await fill('Caption', 'Two walls <b>of</b> one room');
  await fill('Tags', 'rope, red');
  for (const box of await page.getByRole('checkbox').all()) await box.dispatchEvent('click');
  await act(page, 'button', 'Send my entry');
  const received = await untilEntry(page, 'received', 60000);
  assert.equal(received.answer.status, 'counted');
  assert.ok(puts >= 2, `${puts} puts`);
  const { works } = await (await fetch(`${at.site.api}/works`)).json();
  const work = works.find((/** @type {any} */ one) => one.id === received.answer.id);
  assert.equal(work.caption, 'Two walls <b>of</b> one room');
  const picture = await fetch(new URL(work.picture, at.site.origin));
  assert.equal(picture.status, 200);
  const sent = JSON.parse(at.site.posts.filter((p) => p.path.endsWith('/entries')).at(-1).body);
  assert.deepEqual(sent.blobs, [photo.blob]);
});

test('a page without a way to the camera asks for the camera app', async () => {
  const { page } = await open(kPhone, () => Object.defineProperty(navigator, 'mediaDevices', { value: undefined }));
  const chooser = page.waitForEvent('filechooser');
  await press(page, 'Take a photo');
  const given = await chooser;
  assert.equal(await given.element().getAttribute('capture'), 'environment');
  assert.equal(await given.element().getAttribute('accept'), 'image/jpeg,image/png');
  await given.setFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await sidesJpeg(page, 320, 240) });
  assert.equal((await untilPhoto(page)).width, 320);
});

test('where no camera is found the page says so and offers the other ways; Escape goes back', async () => {
  const { page } = await open();
  await press(page, 'Take a photo');
  const camera = page.getByRole('dialog', { name: 'Camera' });
  await camera.getByRole('alert').filter({ hasText: 'No camera was found on this device.' }).waitFor();
  assert.equal(await camera.getByRole('button', { name: 'Take the photo' }).isVisible(), false);
  await page.keyboard.press('Escape');
  await camera.waitFor({ state: 'detached' });
  await press(page, 'Take a photo');
  const app = page.waitForEvent('filechooser');
  await camera.getByRole('button', { name: 'Open the camera app' }).click();
  const given = await app;
  assert.equal(await given.element().getAttribute('capture'), 'environment');
  await given.setFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await sidesJpeg(page, 320, 240) });
  assert.equal((await untilPhoto(page)).width, 320);
});

test('a photo may be dropped and pasted', async () => {
  const { page } = await open();
  const bytes = Array.from(await sidesJpeg(page, 200, 100));
  for (const [count, kind] of ['drop', 'paste'].entries()) {
    await page.evaluate(
      ([data, type]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(data)], 'a.jpg', { type: 'image/jpeg' }));
        const frame = document.querySelector('fairground-campaign')?.shadowRoot?.querySelector('.frame');
        if (type === 'drop') frame?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
        else document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true }));
      },
      /** @type {const} */ ([bytes, kind]),
    );
    assert.equal((await untilPhoto(page, count + 1)).height, 100);
  }
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

test('whatever is hostile ends in a picture or a sentence', { skip: !kPhotos }, async () => {
  const { page, errors } = await open();
  const folder = join(/** @type {string} */ (kPhotos), 'hostile');
  const names = readdirSync(folder, { withFileTypes: true }).filter((e) => e.isFile()).map((e) => e.name);
  const mutated = readdirSync(join(folder, 'mutated')).slice(0, 8).map((name) => join('mutated', name));
  for (const name of [...names, ...mutated]) {
    const count = await page.evaluate(() => /** @type {any} */ (window).answers.length);
    await choose(page, readFileSync(join(folder, name)), 'Choose a photo', name);
    const answer = await page.waitForFunction((n) => /** @type {any} */ (window).answers[n], count, { timeout: 60000 });
    if ((await answer.jsonValue()).problem) await page.locator('[data-id="photo-problem"]').waitFor({ state: 'attached' });
    else await act(page, 'button', 'Another photo');
    await page.getByRole('button', { name: 'Choose a photo' }).waitFor({ state: 'attached' });
  }
  assert.deepEqual(errors, []);
});
