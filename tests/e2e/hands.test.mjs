// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Fingers, typing and painting by keys in a real Chromium, on the specimen and the painting of the real preview.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeLog, kPoint, kStroke } from '../cli/support/entry.mjs';
import { fingers, kDesktop, kPhone, line, pen, untilReady } from './support/browser.mjs';
import { enter, kCanvas, kLid, paintByMouse, stageOf, within } from './support/painter.mjs';
import { restingBox, untilStill } from './support/still.mjs';
import { until } from './support/until.mjs';
import { visitsToPreview } from './support/visits.mjs';

const at = visitsToPreview();

/** @param {string} address @param {import('playwright-core').BrowserContextOptions} [options] */
async function open(address, options = kPhone) {
  const opened = await at.open(options);
  await opened.page.goto(address, { waitUntil: 'commit' });
  await untilReady(opened.page);
  return opened;
}
const specimen = () => open(`${at.site.origin}/specimen/diy-my-eye/`);
const topOf = async (locator) => (await locator.boundingBox()).y;

/** Until it stays where it is. @param {import('playwright-core').Locator} of */
const untilRest = (of) => untilStill(of.page(), { of, quiet: 1500 });

test('every control of the specimen is there by role and name, and reached by keyboard', async () => {
  const { page, errors } = await specimen();
  for (const [role, name] of [
    ['button', 'Finish look'], ['tab', 'Popular'], ['radio', 'Friend'], ['slider', 'Straighten'], ['slider', 'Stems'],
    ['checkbox', /I agree/], ['textbox', 'Your story'], ['progressbar', 'Sending your photo'], ['timer', /Until the round ends/],
    ['list', 'Latest looks'],
  ]) {
    assert.equal(await page.getByRole(/** @type {any} */ (role), { name }).count(), 1, `${role} ${name}`);
  }
  // What is told rather than named: its content.
  await page.getByRole('status').filter({ hasText: 'No looks yet' }).waitFor({ state: 'attached' });
  await page.getByRole('alert').filter({ hasText: 'did not load' }).waitFor({ state: 'attached' });
  const dial = page.getByRole('slider', { name: 'Straighten' });
  await dial.focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.querySelector('fairground-campaign').shadowRoot.querySelector('#fg-range-dial')?.getAttribute('aria-valuetext') === '2.6°');
  await untilRest(dial);
  const { y, height } = await dial.boundingBox();
  assert.ok(y >= 0 && y + height <= 844, `the focus is in sight: ${y}`);
  assert.deepEqual(errors, []);
});

test('a textarea takes an IME, a paste, lines and Escape, and counts families as one', async () => {
  const { page, errors } = await specimen();
  const field = page.getByRole('textbox', { name: 'Your story' });
  await field.focus();
  await page.waitForFunction(() => document.querySelector('fairground-campaign').shadowRoot.querySelector('textarea[data-open]'));
  await field.press('Control+A');
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: '我们', selectionStart: 2, selectionEnd: 2 });
  await session.send('Input.insertText', { text: '我们在火车上相遇' });
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('👩‍👩‍👧');
  assert.equal(await field.inputValue(), '我们在火车上相遇\n👩‍👩‍👧');
  await page.getByText('10 of 400').first().waitFor({ state: 'attached' });
  await page.keyboard.insertText('长'.repeat(600));
  assert.equal([...new Intl.Segmenter().segment(await field.inputValue())].length, 400);
  await page.getByText('400 of 400').first().waitFor({ state: 'attached' });
  assert.ok(await field.evaluate((e) => e.scrollHeight > e.clientHeight + 100), 'long text scrolls');
  await page.keyboard.press('Escape');
  assert.equal(await field.evaluate((e) => /** @type {any} */ (e.getRootNode()).activeElement === e), false);
  await page.getByRole('heading', { name: 'Fields' }).waitFor({ state: 'attached' });

  const name = page.getByRole('textbox', { name: 'Your name' });
  await name.focus();
  await page.waitForFunction(() => document.querySelector('fairground-campaign').shadowRoot.querySelector('input[data-open]'));
  await page.keyboard.type('Noor');
  assert.equal(await name.getAttribute('autocomplete'), 'nickname');
  assert.equal(await name.getAttribute('enterkeyhint'), 'done');
  await page.keyboard.press('Control+Z');
  assert.notEqual(await name.inputValue(), 'Noor');
  await page.keyboard.type('Noor');
  await page.keyboard.press('Enter');
  assert.equal(await name.evaluate((e) => /** @type {any} */ (e.getRootNode()).activeElement === e), false);
  assert.deepEqual(errors, []);
});

test('the field stands above the keyboard that comes up, and everything comes down again', async () => {
  const { page } = await specimen();
  const drawn = page.locator('fairground-campaign canvas').first();
  const before = await topOf(drawn);
  const field = page.getByRole('textbox', { name: 'Your story' });
  await field.focus();
  await page.waitForFunction(() => document.querySelector('fairground-campaign').shadowRoot.querySelector('textarea[data-open]'));
  await untilRest(field);
  assert.equal(await topOf(drawn), before, 'without a keyboard nothing is lifted, however low the field');
  await page.evaluate(() => {
    // What Chromium does on a phone: the visual viewport becomes lower.
    Object.defineProperty(visualViewport, 'height', { configurable: true, get: () => 300 });
    visualViewport?.dispatchEvent(new Event('resize'));
  });
  const bottomOf = async () => {
    const { y, height } = await field.boundingBox();
    return y + height;
  };
  await until(bottomOf, 'the field above the keyboard', { is: (/** @type {number} */ bottom) => bottom <= 300 });
  assert.ok((await topOf(drawn)) < before, 'what is drawn goes up with it');
  await field.evaluate((e) => /** @type {HTMLElement} */ (e).blur());
  await until(() => topOf(drawn), 'everything to come down', { is: before });
});

test('a finger scrolls, flings and fires nothing; on a field too', async () => {
  const { page } = await specimen();
  const hand = await fingers(page);
  const title = page.getByRole('heading', { name: 'Buttons' });
  const start = await topOf(title);
  await hand.stroke(line({ x: 200, y: 700 }, { x: 200, y: 300 }, 12), 12);
  await untilRest(title);
  const moved = start - (await topOf(title));
  assert.ok(moved > 300, `with the finger, and on: ${moved}`);
  const field = page.getByRole('textbox', { name: 'Your name' });
  await field.focus();
  await field.evaluate((e) => /** @type {HTMLElement} */ (e).blur());
  await untilRest(field);
  const box = await field.boundingBox();
  const from = { x: box.x + 100, y: box.y + box.height / 2 };
  await hand.stroke(line(from, { x: from.x, y: from.y - 150 }, 10), 12);
  await untilRest(field);
  await until(() => topOf(field), 'the field to scroll', { is: (/** @type {number} */ top) => top < box.y - 100 });
  assert.equal(await page.evaluate(() => document.querySelector('fairground-campaign').shadowRoot.activeElement?.tagName), undefined);
});

test('in a longer page, what the engine has no use for scrolls the page; painting does not', async () => {
  const { page } = await open(at.site.page);
  await page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector('fairground-campaign'));
    document.documentElement.style.height = document.body.style.height = 'auto';
    element.style.height = '640px';
    const more = document.createElement('div');
    more.style.height = '2000px';
    element.after(more);
    element.reload();
  });
  await untilReady(page);
  await page.getByRole('application', { name: kCanvas }).waitFor({ state: 'attached' });
  const hand = await fingers(page);
  const scrolled = () => page.evaluate(() => scrollY);
  const box = await stageOf(page);
  await hand.stroke(within(box, line({ x: 0.5, y: 0.7 }, { x: 0.5, y: 0.3 })), 16);
  await page.getByRole('button', { name: 'Finish look' }).waitFor({ state: 'attached' });
  assert.equal(await scrolled(), 0, 'a stroke is not a scroll');
  const tab = await restingBox(page.getByRole('tab').first());
  const from = { x: tab.x + 20, y: tab.y + 20 };
  await hand.stroke(line(from, { x: from.x, y: from.y - 200 }, 12), 16);
  await page.waitForFunction(() => scrollY > 100);
  const selected = await page.getByRole('tab', { selected: true }).first().getAttribute('aria-label');
  assert.equal(selected, 'Ember', 'and nothing was pressed');
});

test('how hard a pen is pressed goes into the entry; a mouse says nothing of it', { timeout: 120000 }, async () => {
  const { page, errors } = await open(at.site.page, kDesktop);
  const lid = line({ x: 0.3, y: 0.47 }, { x: 0.7, y: 0.44 }, 24).map((point, i) => ({ ...point, force: 0.08 + i * 0.04 }));
  await (await pen(page)).stroke(within(await stageOf(page), lid));
  await page.getByRole('button', { name: 'Finish look' }).waitFor({ state: 'attached' });
  await paintByMouse(page, kLid);
  await enter(page);
  const sent = await until(() => at.site.posts.find(({ path }) => path.endsWith('/entries')), 'the entry');
  /** @type {{pen: number, pressures: number[]}[]} */
  const strokes = [];
  for (const [kind, ...args] of decodeLog(Buffer.from(JSON.parse(sent.body).log, 'base64url'))) {
    if (kind === kStroke) strokes.push({ pen: args[5], pressures: [] });
    if (kind === kPoint) strokes.at(-1).pressures.push(args[2]);
  }
  assert.deepEqual(strokes.map((stroke) => stroke.pen), [1, ...kLid.map(() => 0)]);
  const [{ pressures }, ...others] = strokes;
  assert.ok(pressures[0] < 150 && Math.max(...pressures) > 800 && new Set(pressures).size > 3, String(pressures));
  for (const other of others) assert.deepEqual([...new Set(other.pressures)], [512]);
  assert.deepEqual(errors, []);
});

test('painted, filled and finished by keys alone', async () => {
  const { page, errors } = await open(at.site.page);
  const canvas = page.getByRole('application', { name: kCanvas });
  await canvas.focus();
  for (let i = 0; i < 6; i += 1) await page.keyboard.press('ArrowUp');
  await page.keyboard.down('Space');
  for (let i = 0; i < 10; i += 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.up('Space');
  await page.getByRole('button', { name: 'Finish look' }).waitFor({ state: 'attached' });
  await page.keyboard.press('p');
  await page.waitForFunction(() =>
    [...document.querySelector('fairground-campaign').shadowRoot.querySelectorAll('[aria-live]')].some((e) => /%/.test(e.textContent || '')));
  await page.keyboard.press('Control+z');
  await page.getByRole('button', { name: 'Paint the first stroke' }).waitFor({ state: 'attached' });
  assert.deepEqual(errors, []);
});

test('embedded, the element fills the screen and leaves it again', async () => {
  const { page, errors } = await open(`${at.site.origin}/engine/embed.html`, { viewport: { width: 1280, height: 1000 } });
  const fills = (/** @type {boolean} */ on) =>
    page.waitForFunction((is) => (document.fullscreenElement?.localName === 'fairground-campaign') === is, on);
  const control = page.locator('fairground-campaign').first().getByRole('button', { name: 'Full screen' });
  await control.scrollIntoViewIfNeeded();
  const box = await restingBox(control);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await fills(true);
  const leave = page.getByRole('button', { name: 'Leave full screen' });
  await leave.waitFor({ state: 'attached' });
  await leave.focus();
  await page.keyboard.press('Enter');
  await fills(false);
  assert.deepEqual(errors, []);
});
