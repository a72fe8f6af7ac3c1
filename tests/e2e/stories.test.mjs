// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A story in a real browser: written, a photo dropped into it, left in the middle, found again, sent, counted as it was
// written.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { kLeftToLong } from '../lib/long.mjs';
import { act, kDesktop, kPhone, untilReady } from './support/browser.mjs';
import { untilKept } from './support/kept.mjs';
import { untilEntry, watchEntries } from './support/painter.mjs';
import { press } from './support/photo_page.mjs';
import { root, startPreview } from './support/preview.mjs';
import { visitsTo } from './support/visits.mjs';

const at = visitsTo(() => startPreview(join(root, 'assets/campaigns/ideal-youth')));

const kEnglish = {
  locale: 'en-GB', title: 'Title', text: 'Your story', read: 'Read it through', send: 'Send my story',
  paragraphs: ['The kitchen light was the only one left on in the house, so that was where I built it. ',
    'My sister slept on two chairs, and woke up for the parts that needed a third hand. '],
  times: 6, photo: 'Photo 1 of 1', left: /^[\d,]+ left$/, toGo: /more letters to go$/,
};
const kChinese = {
  locale: 'zh-CN', title: '标题', text: '正文', read: '通读一遍', send: '发送我的故事',
  paragraphs: ['宿舍熄灯以后，走廊尽头的自习室还亮着，我们把电烙铁藏在书包里。', '她说天亮之前一定能响，后来真的响了，整层楼都醒了。'],
  times: 16, photo: '第 1 张照片，共 1 张', left: /^还可写 [\d,]+ 字$/, toGo: /^还差 [\d,]+ 字$/,
};

/** @param {import('playwright-core').Page} page @param {string} name */
const field = (page, name) => page.getByRole('textbox', { name, exact: true });

/** As a visitor types: into the field that has the focus. @param {import('playwright-core').Page} page */
async function type(page, name, text) {
  await field(page, name).focus();
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('fairground-campaign').shadowRoot.activeElement)?.dataset.open === '');
  await page.keyboard.insertText(text);
}

/** Drops a photo onto the page, and waits until it is taken in. @param {import('playwright-core').Page} page @param {Buffer} bytes */
async function drop(page, bytes) {
  await page.evaluate(
    (data) =>
      new Promise((taken) => {
        addEventListener('fairground-photo', taken, { once: true });
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(data)], 'night.jpg', { type: 'image/jpeg' }));
        const frame = document.querySelector('fairground-campaign').shadowRoot.querySelector('.frame');
        frame.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      }),
    [...bytes],
  );
}

/** Waits until the guidance says it. @param {import('playwright-core').Page} page @param {RegExp} what */
const untilGuidance = (page, what) =>
  page.waitForFunction((source) => {
    const bar = document.querySelector('fairground-campaign').shadowRoot.querySelector('[data-id=story-length]');
    return bar && new RegExp(source).test(bar.getAttribute('aria-valuetext') || bar.textContent);
  }, what.source);

// One in Chinese on a desktop is told in contests.test.mjs.
for (const [where, options, words, skip] of /** @type {const} */ ([
  ['English on a phone', kPhone, kEnglish, false],
  ['Chinese on a desktop', kDesktop, kChinese, kLeftToLong],
])) {
  test(`a story in ${where}: half of it, a reload, the rest, and in`, { skip, timeout: 180000 }, async () => {
    const { page, errors } = await at.open({ ...options, locale: words.locale, deviceScaleFactor: 1 });
    await watchEntries(page);
    await page.goto(at.site.page, { waitUntil: 'commit' });
    await untilReady(page);
    const [first, second] = words.paragraphs.map((one) => one.repeat(words.times));
    await type(page, words.title, 'Two desks 两张桌子');
    await type(page, words.text, first);
    await drop(page, readFileSync(join(root, 'assets/campaigns/spring-makeover/poster.jpg')));
    await page.getByRole('img', { name: words.photo }).waitFor({ state: 'attached' });
    await untilGuidance(page, words.toGo);
    await untilKept(page);

    await page.reload({ waitUntil: 'commit' });
    await untilReady(page);
    await page.getByRole('img', { name: words.photo }).waitFor({ state: 'attached' });
    await type(page, words.text, `\n\n\n${second}`);
    await untilGuidance(page, words.left);
    await act(page, 'button', words.read);
    await page.getByText(first.trim()).first().waitFor({ state: 'attached' });
    // Nothing goes without what is agreed to.
    await act(page, 'button', words.send);
    await page.locator('[data-role=checkbox][aria-description]').first().waitFor({ state: 'attached' });
    assert.equal(at.site.posts.filter(({ path }) => path.endsWith('/entries')).length, 0);
    for (const box of await page.getByRole('checkbox').all()) await box.dispatchEvent('click');
    await page.getByRole('checkbox', { checked: false }).first().waitFor({ state: 'detached' });
    await act(page, 'button', words.send);
    await untilEntry(page, 'received');

    const sent = JSON.parse(at.site.posts.filter(({ path }) => path.endsWith('/entries')).at(-1).body);
    assert.deepEqual(sent.words, { title: 'Two desks 两张桌子', text: `${first.trim()}\n\n${second.trim()}` });
    assert.equal(sent.blobs.length, 1);
    const { works } = await (await fetch(`${at.site.api}/works`)).json();
    assert.deepEqual([works[0].activity, works[0].title, works[0].pictures.length], ['story', sent.words.title, 1]);
    const picture = await fetch(new URL(works[0].picture, at.site.page));
    assert.deepEqual([picture.status, picture.headers.get('content-type')], [200, 'image/jpeg']);
    assert.deepEqual(errors, []);
    // The draft is gone with the story: the next visit begins with an empty page.
    await page.reload({ waitUntil: 'commit' });
    await untilReady(page);
    await untilGuidance(page, words.toGo);
  });
}

test('several photos that come at once are all taken in, and the story goes with its category and tags', { timeout: 180000 }, async () => {
  const { page, errors } = await at.open({ ...kPhone, locale: 'en-GB', deviceScaleFactor: 1 });
  await watchEntries(page);
  await page.goto(at.site.page, { waitUntil: 'commit' });
  await untilReady(page);
  const chooser = page.waitForEvent('filechooser');
  // It lies below the text: what has the focus is in sight.
  await page.getByRole('button', { name: 'Add a photo', exact: true }).focus();
  await press(page, 'Add a photo');
  const files = ['spring-makeover/poster.jpg', 'film-rooms/poster.jpg', 'ideal-youth/poster.jpg'];
  await (await chooser).setFiles(files.map((path, i) => ({ name: `${i}.jpg`, mimeType: 'image/jpeg', buffer: readFileSync(join(root, 'assets/campaigns', path)) })));
  for (const name of ['Photo 1 of 3', 'Photo 2 of 3', 'Photo 3 of 3']) await page.getByRole('img', { name }).waitFor({ state: 'attached', timeout: 60000 });
  const first = kEnglish.paragraphs.map((one) => one.repeat(kEnglish.times).trim()).join(' ');
  await type(page, kEnglish.title, 'Three at once');
  await type(page, kEnglish.text, first);
  await type(page, 'Tags', 'lamp, desk');
  await page.keyboard.press('Escape');
  await act(page, 'radio', 'Together');
  await page.getByRole('radio', { name: 'Together', checked: true }).waitFor({ state: 'attached' });
  await act(page, 'button', kEnglish.read);
  await page.getByRole('checkbox').first().waitFor({ state: 'attached' });
  for (const box of await page.getByRole('checkbox').all()) await box.dispatchEvent('click');
  await page.getByRole('checkbox', { checked: false }).first().waitFor({ state: 'detached' });
  await act(page, 'button', kEnglish.send);
  await untilEntry(page, 'received');
  const sent = JSON.parse(at.site.posts.filter(({ path }) => path.endsWith('/entries')).at(-1).body);
  assert.deepEqual(sent.words.tags, ['together', 'lamp', 'desk']);
  assert.equal(sent.blobs.length, 3);
  const { works } = await (await fetch(`${at.site.api}/works?tag=together`)).json();
  assert.deepEqual([works[0].title, works[0].tags], ['Three at once', ['together', 'lamp', 'desk']]);
  assert.deepEqual(errors, []);
});
