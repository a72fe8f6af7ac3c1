// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A photo from the visitor's hand to the collector, in a real Chromium: refusals, the camera, what is taken out of it,
// the edit, its resuming, and an entry with files on a network that fails. Files of every kind: photo_files.test.mjs.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { act, kPhone, untilReady } from './support/browser.mjs';
import { untilKept } from './support/kept.mjs';
import { untilEntry, watchEntries } from './support/painter.mjs';
import { cells, chooseFile as choose, keptBytes, press, untilPhoto, watchPhotos } from './support/photo_page.mjs';
import { exifOf, withExif } from './support/photos.mjs';
import { decodePng } from './support/png.mjs';
import { root, startPreview } from './support/preview.mjs';
import { until } from './support/until.mjs';
import { visitsTo } from './support/visits.mjs';

const at = visitsTo(
  () => startPreview(join(root, 'assets/campaigns/film-rooms')),
  (site) => site.setFate(() => undefined),
);

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
  // A video that has more bytes than any photo is still told as one.
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array([0, 0, 0, 24]), 'ftypisom', new Uint8Array(33 << 20)], 'a.mp4', { type: 'video/mp4' }));
    const frame = document.querySelector('fairground-campaign')?.shadowRoot?.querySelector('.frame');
    frame?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  await page.getByText(/This is a video/).first().waitFor({ state: 'attached', timeout: 30000 });
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
  await untilKept(page);
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

/** A JPEG of the browser's without an edge, so that writing it twice leaves it as it was. @param {import('playwright-core').Page} page */
const softJpeg = async (page) =>
  Buffer.from(
    await page.evaluate(async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 960, height: 720 });
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      const light = context.createLinearGradient(0, 0, 960, 720);
      light.addColorStop(0, '#305070');
      light.addColorStop(1, '#c09070');
      context.fillStyle = light;
      context.fillRect(0, 0, 960, 720);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9));
      return Array.from(new Uint8Array(await blob.arrayBuffer()));
    }),
  );

/** The work as the page draws it. @param {import('playwright-core').Page} page @param {number} width @param {number} height */
const drawn = async (page, width, height) =>
  Buffer.from(
    await page.evaluate(
      async ([w, h]) => {
        const { data } = await /** @type {any} */ (document.querySelector('fairground-campaign')).drawWork(w, h);
        let text = '';
        for (let i = 0; i < data.length; i += 32768) text += String.fromCharCode(...data.subarray(i, i + 32768));
        return btoa(text);
      },
      /** @type {const} */ ([width, height]),
    ),
    'base64',
  );

/** Permille of the samples in which two pictures plainly differ. @param {Uint8Array} a @param {Uint8Array} b */
function apart(a, b) {
  assert.equal(a.length, b.length);
  let far = 0;
  for (let i = 0; i < a.length; i += 1) if (Math.abs(a[i] - b[i]) > 24) far += 1;
  return (1000 * far) / a.length;
}

/**
 * Means of cells of 8 by 8 pixels: the collector's picture is a whole number of pixels high, so edges lie a part of one apart.
 * @param {Uint8Array} rgba @param {number} width
 */
function cellsOf(rgba, width) {
  const across = width >> 3;
  const down = rgba.length / 4 / width >> 3;
  const means = new Uint8Array(across * down * 4);
  for (let i = 0; i < means.length; i += 1) {
    const [x, y, channel] = [(i >> 2) % across, Math.floor((i >> 2) / across), i & 3];
    let sum = 0;
    for (let j = 0; j < 64; j += 1) sum += rgba[((8 * y + (j >> 3)) * width + 8 * x + (j & 7)) * 4 + channel];
    means[i] = sum / 64;
  }
  return means;
}

test('with a frame, a sticker and words the collector draws the picture that the page drew', async () => {
  const { page, errors } = await open();
  await choose(page, await softJpeg(page));
  await untilPhoto(page);
  const steps = [await drawn(page, 640, 480)];
  const cells = (/** @type {Buffer} */ picture) => cellsOf(picture, 640);
  /** @param {string} what @param {() => Promise<unknown>} put */
  const step = async (what, put) => {
    // What was laid on it before is not in hand any more.
    await act(page, 'tab', 'Crop');
    await act(page, 'tab', what);
    await put();
    steps.push(await drawn(page, 640, 480));
  };
  await step('Frames', async () => {
    await act(page, 'radio', 'Northfold card');
    await page.getByRole('radio', { name: 'Northfold card', checked: true }).waitFor({ state: 'attached' });
  });
  await step('Stickers', async () => {
    await act(page, 'gridcell', 'Clapperboard');
    await page.getByRole('slider', { name: 'Size' }).waitFor({ state: 'attached' });
  });
  await step('Text', async () => {
    await page.getByRole('textbox', { name: 'Words on the photo' }).fill('Sunday, 7 a.m.');
    await page.locator('[data-id=photo-words-add]:not([disabled])').waitFor({ state: 'attached' });
    await act(page, 'button', 'Add');
    await page.getByRole('slider', { name: 'Size' }).waitFor({ state: 'attached' });
  });
  for (const [i, picture] of steps.slice(1).entries()) assert.ok(apart(picture, steps[i]) > 2 && apart(cells(picture), cells(steps[i])) > 2, `layer ${i} is not seen: ${apart(picture, steps[i])}`);

  await act(page, 'button', 'Done');
  await page.getByRole('textbox', { name: 'Tags' }).fill('sunday');
  for (const box of await page.getByRole('checkbox').all()) await box.dispatchEvent('click');
  await act(page, 'button', 'Send my entry');
  const received = await untilEntry(page, 'received', 60000);
  assert.equal(received.answer.status, 'counted');
  const picture = await fetch(`${at.site.api}/works/${received.answer.id}/picture?width=640&format=png`);
  assert.equal(picture.status, 200);
  const { width, height, rgba } = decodePng(Buffer.from(await picture.arrayBuffer()));
  assert.ok(width > 630 && width <= 640, `${width}`);
  const off = apart(cellsOf(await drawn(page, width, height), width), cellsOf(rgba, width));
  // JPEG's tolerance: the collector draws from a file that it wrote itself. The least of the layers is over 2.
  assert.ok(off < 1, `${off} permille are apart`);
  assert.deepEqual(errors, []);
});

/** Notes what is done with files, in its order. */
function watchWork() {
  const seen = (/** @type {any} */ (window).seen = /** @type {string[]} */ ([]));
  const decode = window.createImageBitmap;
  window.createImageBitmap = /** @type {any} */ (
    (/** @type {any} */ what, /** @type {any[]} */ ...more) => {
      if (what instanceof File) seen.push('preview');
      return /** @type {any} */ (decode)(what, ...more);
    }
  );
  const Plain = window.Worker;
  window.Worker = class extends Plain {
    /** @param {string | URL} url @param {WorkerOptions} [options] */
    constructor(url, options) {
      super(url, options);
      seen.push('worker');
      this.addEventListener('message', ({ data }) => seen.push(data.stage || data.problem || 'done'));
    }
    /** @param {any} given */
    postMessage(given) {
      if (!(/** @type {any} */ (window).hold)) super.postMessage(given);
    }
  };
}

test('nothing but the worker decodes before the header is found good, and no worker is left', async () => {
  const { page, errors } = await open(kPhone, watchWork);
  const seen = () => page.evaluate(() => /** @type {any} */ (window).seen.splice(0));
  const untilNone = () => until(() => page.workers().length, 'no worker', { is: 0 });
  await choose(page, await sidesJpeg(page));
  await untilPhoto(page);
  assert.deepEqual(await seen(), ['worker', 'read', 'decode', 'preview', 'encode', 'done']);
  await untilNone();
  await act(page, 'button', 'Another photo');
  await page.getByRole('button', { name: 'Choose a photo' }).waitFor({ state: 'attached' });
  // The header of a picture of 20000 x 14000: the frame of a JPEG says its size.
  const huge = await sidesJpeg(page);
  const frame = huge.indexOf(Buffer.from([0xff, 0xc0, 0, 17]));
  huge.writeUInt16BE(14000, frame + 5);
  huge.writeUInt16BE(20000, frame + 7);
  await choose(page, huge);
  await page.waitForFunction(() => /** @type {any} */ (window).answers.at(-1)?.problem === '/photo/large');
  assert.deepEqual(await seen(), ['worker', 'read', '/photo/large']);
  await untilNone();
  // Left while it is on its way: what was there is there again, and the worker is gone.
  await page.evaluate(() => void (/** @type {any} */ (window).hold = true));
  await choose(page, await softJpeg(page));
  await page.waitForFunction(() => /** @type {any} */ (window).seen.includes('worker'));
  await act(page, 'button', 'Close');
  await page.getByRole('application', { name: 'Edit photo' }).waitFor({ state: 'attached' });
  await untilNone();
  assert.deepEqual(errors, []);
});

/** Two cameras that take a while, and count what they have given. */
function fakeCameras() {
  const given = (/** @type {any} */ (window).streams = /** @type {MediaStream[]} */ ([]));
  /** @type {any} */ (window).asked = [];
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  setInterval(() => {
    context.fillStyle = '#208040';
    context.fillRect(0, 0, 320, 240);
  }, 50);
  const media = {
    getUserMedia: async () => {
      await new Promise((/** @type {(v?: any) => void} */ open) => /** @type {any} */ (window).asked.push(open));
      const stream = canvas.captureStream();
      given.push(stream);
      return stream;
    },
    enumerateDevices: async () => ['front', 'back'].map((deviceId) => ({ kind: 'videoinput', deviceId })),
  };
  Object.defineProperty(navigator, 'mediaDevices', { value: media });
}

test('the camera gives one photo for a press, and no camera is left on', async () => {
  const { page, errors } = await open({ ...kPhone, locale: 'zh-CN' }, fakeCameras);
  const openCamera = async () => {
    await page.waitForFunction(() => /** @type {any} */ (window).asked.length > 0);
    await page.evaluate(() => /** @type {any} */ (window).asked.splice(0).forEach((/** @type {any} */ open) => open()));
  };
  const live = () => page.evaluate(() => /** @type {any} */ (window).streams.filter((/** @type {any} */ s) => s.getTracks().some((/** @type {any} */ track) => track.readyState === 'live')).length);
  await press(page, '拍照');
  const camera = page.getByRole('dialog', { name: '相机' });
  await openCamera();
  const turn = camera.getByRole('button', { name: '切换摄像头' });
  await turn.waitFor();
  // Twice at once, as a double tap does.
  await turn.evaluate((/** @type {HTMLElement} */ button) => (button.click(), button.click()));
  await openCamera();
  const shutter = camera.getByRole('button', { name: '拍照', exact: true, disabled: false });
  await shutter.waitFor();
  assert.equal(await live(), 1);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).streams.length), 2);
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('fairground-campaign')?.shadowRoot?.querySelector('.camera video'))?.videoWidth > 0);
  await shutter.evaluate((/** @type {HTMLElement} */ button) => (button.click(), button.click()));
  assert.equal((await untilPhoto(page)).width, 320);
  await camera.waitFor({ state: 'detached' });
  assert.equal(await live(), 0);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).photos.length), 1);
  assert.deepEqual(errors, []);
});

test('a photo that is dropped on the form leaves the one that is written about; after it went another one begins', async () => {
  const { page } = await open();
  const first = await sidesJpeg(page, 200, 100);
  const drop = async () => {
    const bytes = Array.from(await sidesJpeg(page, 300, 100));
    await page.evaluate((data) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(data)], 'b.jpg', { type: 'image/jpeg' }));
      const frame = document.querySelector('fairground-campaign')?.shadowRoot?.querySelector('.frame');
      frame?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }, bytes);
  };
  await choose(page, first);
  const photo = await untilPhoto(page);
  await act(page, 'button', 'Done');
  await page.getByRole('textbox', { name: 'Tags' }).fill('kept');
  await drop();
  for (const box of await page.getByRole('checkbox').all()) await box.dispatchEvent('click');
  await act(page, 'button', 'Send my entry');
  await untilEntry(page, 'received', 60000);
  const sent = JSON.parse(at.site.posts.filter((p) => p.path.endsWith('/entries')).at(-1).body);
  assert.deepEqual(sent.blobs, [photo.blob]);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).answers.length), 1);
  await drop();
  assert.equal((await untilPhoto(page, 2)).width, 300);
  await page.getByRole('application', { name: 'Edit photo' }).waitFor({ state: 'attached' });
  await act(page, 'tab', 'Caption');
  assert.equal(await page.getByRole('textbox', { name: 'Tags' }).inputValue(), '');
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
