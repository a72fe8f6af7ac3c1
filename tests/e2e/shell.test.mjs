// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The shell in a real Chromium, with an engine that does as the test says: what the page shows before, instead of and
// over the canvas, and what it tells the engine.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fingers, kDesktop, pen, untilReady } from './support/browser.mjs';
import { fakeSite } from './support/fake_site.mjs';
import { keptIn } from './support/kept.mjs';
import { decodePng } from './support/png.mjs';
import { qrText } from './support/qr.mjs';
import { untilStill } from './support/still.mjs';
import { assertScripts, setScripts } from './support/scripts.mjs';
import { until } from './support/until.mjs';
import { visitsTo } from './support/visits.mjs';

const at = visitsTo(async () => Object.assign(await fakeSite(), { stop: () => at.site.close() }), (site) => (site.answer = () => undefined));

const kElement = '<fairground-campaign src="/eye/" collector="/"></fairground-campaign>';
const ready = { want: 'ready' };

/** @param {any} campaign @param {{body?: string, options?: any}} [more] */
async function open(campaign, { body = kElement, options } = {}) {
  at.site.campaign('eye', campaign);
  const opened = await at.open(options);
  await opened.page.goto(at.site.page(body));
  return opened;
}
/** What the engine was told, of one kind. @param {import('playwright-core').Page} page @param {string} kind */
const told = (page, kind, engine = 1) =>
  page.evaluate(([k, e]) => (window.told?.[e] || []).filter((t) => t[0] === k).map((t) => t.slice(1)), [kind, engine]);
const messages = async (page, kind, engine = 1) =>
  (await told(page, 'message', engine)).map(([m]) => m).filter((m) => m.do === kind);
const button = { id: 'finish', role: 'button', name: 'Finish look', rect: [20, 500, 200, 52], order: 9 };

test('the poster shows before the engine is there and goes when it is ready', async () => {
  const { page, hosts, errors } = await open(
    { poster: '../red.png', poster_alt: { en: 'A painted eye', 'zh-CN': '眼妆' }, theme: { paper: '#fbf5ee' }, script: { on: { visible: { messages: [ready] } } } },
  );
  await page.getByRole('img', { name: 'A painted eye' }).waitFor({ state: 'attached' });
  await untilReady(page);
  await until(() => page.getByRole('img', { name: 'A painted eye' }).count(), 'the poster to go', { is: 0 });
  assert.equal(await page.locator('fairground-campaign').evaluate((e) => e.state), 'ready');
  assert.deepEqual([...hosts], [at.site.host]);
  assert.deepEqual(errors, []);
});

test('it starts in the order that the engine expects', async () => {
  const { page } = await open({ script: { start: { messages: [ready, { want: 'file', path: 'a.png', priority: 0 }] } } });
  await untilReady(page);
  await until(async () => (await told(page, 'file')).length, 'the file');
  const order = await page.evaluate(() => window.told[1].map((t) => t[0]));
  assert.deepEqual(order.slice(0, 2), ['start', 'resize']);
  const [[options]] = await told(page, 'start');
  assert.equal(options.locale, 'en');
  assert.equal(options.collector, true);
  assert.equal(options.reduced_motion, false);
  const [[width, height, ratio, , , , , canvasWidth, canvasHeight]] = await told(page, 'resize');
  assert.deepEqual([width, height, ratio, canvasWidth, canvasHeight], [390, 600, 2000, 780, 1200]);
  assert.equal((await told(page, 'resize')).length, 1, 'and stays so');
  assert.deepEqual(await told(page, 'file'), [['a.png', -1]], 'a file that is not there has size -1');
});

test('the ratio is capped at 2 and the canvas follows its box', async () => {
  const options = { viewport: { width: 400, height: 700 }, deviceScaleFactor: 3 };
  const { page } = await open({ script: { start: { messages: [ready] } } }, { options });
  await untilReady(page);
  await page.locator('fairground-campaign').evaluate((e) => (e.style.width = '300px'));
  const last = await until(async () => (await told(page, 'resize')).find((r) => r[0] === 300), 'the new size');
  assert.deepEqual([last[2], last[7], last[8]], [2000, 600, 1200]);
});

test('a page that is zoomed is laid out anew, though the canvas has as many pixels as before', async () => {
  const { page } = await open({ script: { start: { messages: [ready] } } }, { body: `<style>fairground-campaign{height:100vh}</style>${kElement}`, options: kDesktop });
  await untilReady(page);
  const session = await page.context().newCDPSession(page);
  const zoom = (/** @type {number} */ width, /** @type {number} */ height, /** @type {number} */ deviceScaleFactor) =>
    session.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor, mobile: false });
  const sizes = async () => (await told(page, 'resize')).map(([w, h, ratio, , , , , pixels]) => [w, h, ratio, pixels].join());
  assert.deepEqual(await sizes(), ['1440,900,1000,1440']);
  const frames = (await told(page, 'frame')).length;
  await zoom(960, 600, 1.5);
  await until(async () => (await sizes()).at(-1), 'the layout at 150 %', { is: '960,600,1500,1440' });
  assert.ok((await told(page, 'frame')).length > frames, 'drawn at once');
  await zoom(1440, 900, 1);
  await until(async () => (await sizes()).at(-1), 'the layout at 100 %', { is: '1440,900,1000,1440' });
});

test('the safe areas follow a turn by 180 degrees, which changes no size', async () => {
  const options = { viewport: { width: 844, height: 390 }, deviceScaleFactor: 1, isMobile: true, hasTouch: true };
  const { page } = await open({ script: { start: { messages: [ready] } } }, { body: `<style>fairground-campaign{height:100vh}</style>${kElement}`, options });
  await untilReady(page);
  const session = await page.context().newCDPSession(page);
  const turn = async (/** @type {number} */ left, /** @type {number} */ right) => {
    await session.send(/** @type {any} */ ('Emulation.setSafeAreaInsetsOverride'), { insets: { left, right } });
    // A device has both by the time that it tells of the turn; the emulation has the insets some frames later.
    await page.waitForFunction(([l, r]) => {
      const probe = document.createElement('div');
      probe.style.padding = '0 env(safe-area-inset-right) 0 env(safe-area-inset-left)';
      document.body.append(probe);
      const { paddingLeft, paddingRight } = getComputedStyle(probe);
      probe.remove();
      return paddingLeft === `${l}px` && paddingRight === `${r}px`;
    }, [left, right]);
    await session.send('Emulation.setDeviceMetricsOverride', {
      width: 844, height: 390, deviceScaleFactor: 1, mobile: true,
      screenOrientation: left ? { type: 'landscapePrimary', angle: 90 } : { type: 'landscapeSecondary', angle: 270 },
    });
    // Right and left, the last of them.
    await until(async () => (await told(page, 'resize')).at(-1)?.slice(3, 7), `insets ${left}, ${right}`, { is: [0, right, 0, left] });
  };
  // It lies with its notch to the left at first, which is no turn.
  await turn(0, 47);
  await turn(47, 0);
});

test('without WebGL 2 it says so plainly, with the poster, and loads no engine', async () => {
  at.site.campaign('eye', { poster: '../red.png', poster_alt: 'A painted eye' });
  const { context, page, requests } = await at.open();
  await page.addInitScript(() => {
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = /** @type {any} */ (
      function (type, ...rest) {
        return type === 'webgl2' ? null : real.call(this, type, ...rest);
      }
    );
  });
  await page.goto(at.site.page(kElement));
  await untilReady(page);
  await page.getByRole('alert').filter({ hasText: 'needs WebAssembly and WebGL 2' }).waitFor();
  await page.getByRole('img', { name: 'A painted eye' }).waitFor();
  assert.ok(!requests.some((r) => /\.wasm/.test(r.url())));
});

test('without WebAssembly it says so in the language of the page', async () => {
  at.site.campaign('eye', {});
  const { context, page } = await at.open();
  await page.addInitScript(() => {
    delete /** @type {any} */ (window).WebAssembly;
  });
  await page.goto(at.site.page('<div lang="zh-CN">' + kElement + '</div>'));
  await untilReady(page);
  await page.getByRole('alert').filter({ hasText: '此浏览器无法显示' }).waitFor();
});

test('a campaign that is not there can be tried again', async () => {
  const { page } = await open({}, { body: '<fairground-campaign src="/gone/"></fairground-campaign>' });
  await untilReady(page);
  assert.equal(await page.locator('fairground-campaign').evaluate((e) => e.state), 'failed');
  at.site.campaign('gone', { script: { start: { messages: [ready] } } });
  await page.getByRole('button', { name: 'Try again' }).click();
  await until(() => page.locator('fairground-campaign').evaluate((e) => e.state), 'the second try', { is: 'ready' });
});

for (const [what, stuck] of /** @type {const} */ ([
  ['a campaign', '**/eye/campaign.json'],
  ['an engine', '**/engine.simd.wasm'],
  ['a file', '**/eye/a.png'],
])) {
  test(`${what} that never comes leaves a way to begin again`, async () => {
    at.site.files.set('/eye/a.png', at.site.files.get('/red.png'));
    at.site.campaign('eye', { script: { start: { messages: [{ want: 'file', path: 'a.png', priority: 0 }] } } });
    const { page } = await at.open();
    await page.clock.install();
    let asked = 0;
    await page.route(stuck, () => void (asked += 1));
    await page.goto(at.site.page(kElement));
    await until(() => asked, 'the request');
    const again = page.getByRole('button', { name: 'Try again' });
    await page.clock.fastForward(20000);
    assert.equal(await again.count(), 0, 'patience');
    await page.clock.fastForward(20000);
    await again.waitFor();
    await page.getByRole('alert').filter({ hasText: 'could not be loaded' }).waitFor();
    await page.unroute(stuck);
    await again.click();
    // By the first engine that comes up where the campaign or the engine was stuck, else by the second.
    await until(() => told(page, 'file', what === 'a file' ? 2 : 1), 'the second try', { is: (/** @type {any[]} */ files) => files.some(([, size]) => size > 0) });
  });
}

/** An engine on a line that gives what the test writes. */
async function slowEngine() {
  const wasm = /** @type {Buffer} */ (at.site.files.get('/engine.simd.wasm'));
  /** @type {import('node:http').ServerResponse | undefined} */
  let line;
  at.site.answer = (path) =>
    path === '/engine.simd.wasm' ? { headers: { 'Content-Type': 'application/wasm' }, parts: (response) => (line = response) } : undefined;
  at.site.campaign('eye', { script: { start: { messages: [ready] } } });
  const { page } = await at.open();
  await page.clock.install();
  await page.addInitScript(() => {
    const { read } = ReadableStreamDefaultReader.prototype;
    /** @type {any} */ (window).arrived = 0;
    ReadableStreamDefaultReader.prototype.read = /** @type {any} */ (function () {
      const part = read.call(this);
      part.then(() => (/** @type {any} */ (window).arrived += 1), () => {});
      return part;
    });
  });
  await page.goto(at.site.page(kElement));
  const response = await until(() => line, 'the request');
  const arrived = () => page.evaluate(() => /** @type {any} */ (window).arrived);
  /** @param {number} from @param {number} to */
  const give = async (from, to) => {
    const before = await arrived();
    response.write(wasm.subarray(from, to));
    await until(arrived, 'what was sent', { is: (/** @type {number} */ now) => now > before });
  };
  return { page, response, give, rest: (/** @type {number} */ from) => response.end(wasm.subarray(from)) };
}

test('a slow line is waited for as long as it brings something', async () => {
  const { page, give, rest } = await slowEngine();
  const again = page.getByRole('button', { name: 'Try again' });
  for (let i = 0; i < 4; i += 1) {
    await give(4 * i, 4 * i + 4);
    await page.clock.fastForward(20000);
    assert.equal(await again.count(), 0, `after ${20 * (i + 1)} s`);
  }
  // It stands still.
  await page.clock.fastForward(20000);
  await again.waitFor();
  // And comes after all.
  rest(16);
  await until(async () => (await told(page, 'start')).length, 'the engine');
});

test('an element that is taken away lets go of the engine that is on its way', async () => {
  const { page, response, give } = await slowEngine();
  await give(0, 8);
  let gone = false;
  response.once('close', () => (gone = true));
  await page.locator('fairground-campaign').evaluate((element) => element.remove());
  // The element looks once more whether it was only moved.
  await page.clock.fastForward(100);
  await until(() => gone, 'the end of the request');
});

test('a database that never opens keeps nothing, and keeps nobody waiting', async () => {
  at.site.campaign('eye', { script: { start: { messages: [ready] } } });
  const { page } = await at.open();
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => /** @type {any} */ ({});
  });
  await page.goto(at.site.page(kElement));
  await until(async () => (await messages(page, 'visible')).length, 'the beginning');
});

test("a broken campaign shows the engine's list", async () => {
  const { page } = await open({ script: { fail: 'campaign.json:/activities/0/type: unknown' } });
  await untilReady(page);
  await page.getByRole('alert').filter({ hasText: 'campaign.json:/activities/0/type' }).waitFor();
});

test('an engine that traps leaves a message, not a dead canvas', async () => {
  const { page } = await open({ script: { trap: 'activate', start: { messages: [ready], semantics: { nodes: [button] } } } });
  await untilReady(page);
  await page.getByRole('button', { name: 'Finish look' }).dispatchEvent('click');
  await page.getByRole('alert').filter({ hasText: 'What you made is kept' }).waitFor();
});

test('the mirror has native elements where the canvas draws them', async () => {
  const nodes = [
    { id: 'panel', role: 'region', name: 'Tools', order: 1 },
    { id: 'size', role: 'slider', name: 'Size', min: 2, max: 60, step: 1, value: 18, text: '18 px', rect: [10, 300, 100, 44], parent: 'panel', order: 3 },
    { id: 'title', role: 'heading', name: 'Your look', level: 1, order: 0, rect: [10, 10, 200, 30] },
    { id: 'ok', role: 'checkbox', name: 'I agree', checked: false, rect: [10, 400, 44, 44], parent: 'panel', order: 4 },
    { ...button, disabled: true, parent: 'panel' },
    { id: 'eye', role: 'img', name: 'A painted eye', rect: [0, 0, 390, 300], order: 2 },
  ];
  const { page } = await open({
    script: {
      start: { messages: [ready], semantics: { nodes } },
      on: { 'value ok': { semantics: { nodes: [{ ...button, parent: 'panel' }], removed: ['eye'] } } },
    },
  });
  await untilReady(page);
  const slider = page.getByRole('slider', { name: 'Size' });
  assert.equal(await slider.inputValue(), '18');
  assert.equal(await slider.getAttribute('aria-valuetext'), '18 px');
  assert.deepEqual(await slider.boundingBox(), { x: 10, y: 300, width: 100, height: 44 });
  await page.getByRole('heading', { name: 'Your look', level: 1 }).waitFor({ state: 'attached' });
  assert.equal(await page.getByRole('region', { name: 'Tools' }).getByRole('slider').count(), 1);
  assert.ok(await page.getByRole('button', { name: 'Finish look' }).isDisabled());

  await slider.fill('40');
  assert.deepEqual((await messages(page, 'value')).at(-1), { do: 'value', id: 'size', value: 40 });
  await page.getByRole('checkbox', { name: 'I agree' }).focus();
  await page.keyboard.press('Space');
  assert.deepEqual((await messages(page, 'value')).at(-1), { do: 'value', id: 'ok', value: 1 });
  await until(() => page.getByRole('button', { name: 'Finish look' }).isEnabled(), 'the button to be enabled');
  assert.equal(await page.getByRole('img', { name: 'A painted eye' }).count(), 0);
  await page.getByRole('button', { name: 'Finish look' }).press('Enter');
  assert.deepEqual((await messages(page, 'activate')).at(-1), { do: 'activate', id: 'finish' });
  const focus = (await messages(page, 'focus')).at(-1);
  assert.deepEqual([focus.id, focus.visible], ['finish', true]);
});

test('what is required is said, and nothing is called wrong before it is', async () => {
  const tags = { id: 'tags', role: 'textbox', name: 'Tags', text: '', rect: [10, 100, 300, 52], required: true };
  const nodes = [
    tags,
    { ...tags, id: 'caption', name: 'Caption', required: false },
    { id: 'ok', role: 'checkbox', name: 'I agree', checked: false, required: true, rect: [10, 400, 44, 44] },
    button,
  ];
  const { page } = await open({
    script: {
      start: { messages: [ready], semantics: { nodes } },
      on: { 'activate finish': { semantics: { nodes: [{ ...tags, invalid: true, description: 'This is asked for' }] } } },
    },
  });
  await untilReady(page);
  const field = page.getByRole('textbox', { name: 'Tags' }), box = page.getByRole('checkbox', { name: 'I agree' });
  for (const one of [field, box]) {
    assert.equal(await one.getAttribute('aria-required'), 'true');
    assert.equal(await one.evaluate((element) => element.matches(':invalid')), false);
    assert.equal(await one.getAttribute('aria-invalid'), null);
  }
  assert.equal(await page.getByRole('textbox', { name: 'Caption' }).getAttribute('aria-required'), null);
  await page.getByRole('button', { name: 'Finish look' }).press('Enter');
  await until(() => field.getAttribute('aria-invalid'), 'the field to be called wrong', { is: 'true' });
  assert.equal(await field.getAttribute('aria-description'), 'This is asked for');
});

test('the mirror is in reading order, whatever order it came in', async () => {
  const node = (id, order) => ({ id, role: 'button', name: id, order, rect: [0, 0, 9, 9] });
  const { page } = await open({
    script: {
      start: { messages: [ready], semantics: { nodes: [node('c', 3), node('a', 1)] } },
      on: { 'activate c': { semantics: { nodes: [node('b', 2), node('d', 4), node('a', 5)] } } },
    },
  });
  await untilReady(page);
  const names = () => page.getByRole('button').evaluateAll((all) => all.map((e) => e.getAttribute('aria-label')));
  assert.deepEqual(await names(), ['a', 'c']);
  await page.getByRole('button', { name: 'c' }).dispatchEvent('click');
  await until(names, 'the new order', { is: ['b', 'c', 'd', 'a'] });
});

test('a button that has the focus keeps it while it is disabled, and is an ordinary one again once the focus moved on', async () => {
  const other = { ...button, id: 'other', name: 'Other', order: 10, rect: [20, 560, 200, 52] };
  const { page } = await open({
    script: { start: { messages: [ready], semantics: { nodes: [button, other] } }, on: { 'activate finish': { semantics: { nodes: [{ ...button, disabled: true }] } } } },
  });
  await untilReady(page);
  const finish = page.locator('[data-id=finish]');
  const focused = () => page.evaluate(() => document.querySelector('fairground-campaign').shadowRoot.activeElement?.dataset.id);
  await finish.focus();
  await page.keyboard.press('Enter');
  await until(() => finish.getAttribute('aria-disabled'), 'the button to be disabled', { is: 'true' });
  await page.evaluate(() => new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame))));
  assert.equal(await focused(), 'finish');
  // It is pressed no more.
  await page.keyboard.press('Enter');
  assert.equal((await messages(page, 'activate')).length, 1);
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'other');
  assert.deepEqual(await finish.evaluate((/** @type {any} */ e) => [e.disabled, e.getAttribute('aria-disabled')]), [true, null]);
});

test('where what had the focus is no control any more, the focus goes where the engine says', async () => {
  const other = { ...button, id: 'other', name: 'Other', order: 10, rect: [20, 560, 200, 52] };
  const { page } = await open({
    script: {
      start: { messages: [ready], semantics: { nodes: [button, other] } },
      on: { 'activate finish': { semantics: { nodes: [{ ...button, role: 'text', name: '3 votes. The round is over' }], focus: 'other' } } },
    },
  });
  await untilReady(page);
  const focused = () => page.evaluate(() => document.querySelector('fairground-campaign').shadowRoot.activeElement?.dataset.id);
  await page.locator('[data-id=finish]').focus();
  await page.keyboard.press('Enter');
  await until(focused, 'the focus to move on', { is: 'other' });
  await page.getByText('3 votes. The round is over').waitFor({ state: 'attached' });
  const focus = (await messages(page, 'focus')).at(-1);
  assert.deepEqual([focus.id, focus.visible], ['other', true]);
});

test('a tray is one tab stop, arrows move and choose', async () => {
  const pan = (i, selected = false) => ({
    id: 'pan' + i, role: 'radio', name: 'Pan ' + i, selected, parent: 'tray', order: 10 + i, rect: [(i % 4) * 44, Math.floor(i / 4) * 44, 40, 40],
  });
  const nodes = [{ id: 'tray', role: 'radiogroup', name: 'Colours', order: 1 }, ...Array.from({ length: 12 }, (_, i) => pan(i, i === 5)), button];
  const { page } = await open({
    script: { start: { messages: [ready], semantics: { nodes } }, on: { 'activate pan9': { semantics: { nodes: [pan(5), pan(9, true)] } } } },
  });
  await untilReady(page);
  const focused = () => page.evaluate(() => document.querySelector('fairground-campaign').shadowRoot.activeElement?.dataset.id);
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'pan5');
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(), 'pan9');
  assert.deepEqual((await messages(page, 'activate')).map((m) => m.id), ['pan9']);
  await until(() => page.getByRole('radio', { name: 'Pan 9' }).isChecked(), 'the choice');
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(), 'pan10');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'finish');
});

test('a button that acts while it is held does so by keys', async () => {
  const { page } = await open({
    script: { start: { messages: [ready], semantics: { nodes: [{ ...button, id: 'compare', name: 'Hold to compare', hold: true }] } } },
  });
  await untilReady(page);
  await page.getByRole('button', { name: 'Hold to compare' }).focus();
  await page.keyboard.down(' ');
  await page.keyboard.up(' ');
  assert.deepEqual((await messages(page, 'press')).map((m) => m.down), [true, false]);
  assert.equal((await messages(page, 'activate')).length, 0);
});

test('keys that nobody took reach the page, taken ones do not', async () => {
  const { page } = await open({ script: { start: { messages: [ready], semantics: { nodes: [button] } }, on: { 'key [': {} } } });
  await untilReady(page);
  await page.evaluate(() => addEventListener('keydown', (e) => (window.last = [e.key, e.defaultPrevented])));
  await page.locator('canvas').click({ position: { x: 50, y: 50 } });
  await page.keyboard.press('[');
  assert.deepEqual(await page.evaluate(() => window.last), ['[', true]);
  await page.keyboard.press('x');
  assert.deepEqual(await page.evaluate(() => window.last), ['x', false]);
  assert.deepEqual((await messages(page, 'key')).map((m) => m.key), ['[', 'x']);
});

test('a finger paints with every event, two hold two ids', async () => {
  const { page } = await open({ script: { drags: 'all', start: { messages: [ready] } } });
  await untilReady(page);
  const hand = await fingers(page);
  await hand.stroke(Array.from({ length: 20 }, (_, i) => ({ x: 50 + i * 5, y: 100 + i, force: 0.25 })));
  await hand.send('touchStart', [{ x: 10, y: 10, id: 1 }, { x: 90, y: 90, id: 2 }]);
  await hand.send('touchEnd', []);
  const events = await until(async () => {
    const all = (await told(page, 'pointer')).flatMap(([list]) =>
      Array.from({ length: list.length / 8 }, (_, i) => list.slice(i * 8, i * 8 + 8)),
    );
    return all;
  }, 'the events', { is: (/** @type {number[][]} */ all) => all.filter((e) => e[0] === 0).length === 3 && all.some((e) => e[0] === 4) });
  const first = events.find((e) => e[0] === 0);
  const stroke = events.filter((e) => e[1] === first[1]);
  assert.deepEqual([first[2], first[3], first[4]], [1, 50 * 64, 100 * 64]);
  assert.ok(Math.abs(first[5] - 256) <= 2, 'pressure');
  assert.ok(stroke.filter((e) => e[0] === 1).length >= 15, 'moves');
  assert.equal(stroke.at(-1)[0], 4, 'leave comes last');
  for (let i = 1; i < stroke.length; i += 1) assert.ok(stroke[i][6] >= stroke[i - 1][6], 'time');
  assert.equal(new Set(events.filter((e) => e[0] === 0).map((e) => e[1])).size, 3);
});

test('a pen tells how hard it is pressed', async () => {
  const { page } = await open({ script: { drags: 'all', start: { messages: [ready] } } }, { options: kDesktop });
  await untilReady(page);
  await (await pen(page)).stroke(Array.from({ length: 9 }, (_, i) => ({ x: 50 + i * 10, y: 100, force: 0.1 + i * 0.1 })));
  const events = await until(
    async () => (await told(page, 'pointer')).flatMap(([list]) => Array.from({ length: list.length / 8 }, (_, i) => list.slice(i * 8, i * 8 + 8))),
    'the lift', { is: (/** @type {number[][]} */ all) => all.some((e) => e[0] === 2) });
  const held = events.filter((e) => e[0] < 2 && e[7] & 1);
  assert.ok(held.every((e) => e[2] === 2), 'of a pen');
  assert.equal(held[0][0], 0);
  const pressures = held.map((e) => e[5]);
  assert.ok(Math.abs(pressures[0] - 102) <= 2 && Math.abs(pressures[pressures.length - 1] - 921) <= 2, String(pressures));
  assert.ok(pressures.every((value, i) => !i || value >= pressures[i - 1]) && new Set(pressures).size > 4, String(pressures));
});

test('the wheel scrolls the page unless the engine takes it', async () => {
  for (const wheel of [false, true]) {
    const { page } = await open({ script: { wheel, start: { messages: [ready] } } }, { options: kDesktop, body: kElement + '<div style="height:2000px">' });
    await untilReady(page);
    await page.mouse.move(100, 100);
    await page.mouse.wheel(0, 120);
    await until(async () => (await told(page, 'wheel')).length, 'the wheel');
    if (wheel) await page.waitForTimeout(200);
    else await until(() => page.evaluate(() => scrollY), 'the page to scroll');
    assert.equal((await page.evaluate(() => scrollY)) > 0, !wheel);
    assert.deepEqual((await told(page, 'wheel'))[0], [6400, 6400, 0, 7680, 0]);
  }
});

test('typing goes through a real input, composed text arrives once', async () => {
  const field = { id: 'name', role: 'textbox', name: 'Your name', rect: [20, 300, 300, 52], order: 1 };
  const { page } = await open({
    script: {
      start: { messages: [ready], semantics: { nodes: [field, button] } },
      on: { 'focus name': { messages: [{ want: 'text', id: 'name', max: 4, label: 'Your name', rect: [24, 304, 292, 44], style: { font: '15px sans-serif' } }] } },
    },
  });
  await untilReady(page);
  const input = page.getByRole('textbox', { name: 'Your name' });
  // A tap reaches the input itself: the keyboard of a phone opens only then.
  await (await fingers(page)).tap(170, 326);
  await until(() => input.evaluate((e) => e.dataset.open), 'the overlay', { is: '' });
  assert.equal(await input.evaluate((e) => getComputedStyle(e).fontSize), '16px');
  assert.deepEqual(await input.boundingBox(), { x: 24, y: 304, width: 292, height: 44 });
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
  await session.send('Input.insertText', { text: '你' });
  const texts = await until(() => messages(page, 'text'), 'the composed text', {
    is: (/** @type {any[]} */ all) => all.at(-1)?.text === '你' && all.at(-1).composing === false,
  });
  assert.ok(texts.some((t) => t.text === 'ni' && t.composing));
  await page.keyboard.type('ABCDEF');
  assert.equal((await messages(page, 'text')).at(-1).text, '你ABC', 'cut at the limit');
  await page.keyboard.press('Enter');
  assert.deepEqual((await messages(page, 'key')).at(-1), { do: 'key', key: 'Enter', mods: 0, id: 'name' });
  await page.getByRole('button', { name: 'Finish look' }).focus();
  assert.equal(await input.evaluate((e) => e.dataset.open), undefined);
});

test('a click that opens a field ends where it was: the lift reaches the engine, what is done in the field does not', async () => {
  const field = { id: 'name', role: 'textbox', name: 'Your name', rect: [20, 300, 300, 52], order: 1 };
  const { page } = await open(
    {
      script: {
        start: { messages: [ready], semantics: { nodes: [field] } },
        on: { 'focus name': { messages: [{ want: 'text', id: 'name', label: 'Your name', rect: [24, 304, 292, 44] }] } },
      },
    },
    { options: kDesktop },
  );
  await untilReady(page);
  const phases = async () => (await told(page, 'pointer')).map(([e]) => e[0]).filter((phase) => phase === 0 || phase === 2);
  const input = page.getByRole('textbox', { name: 'Your name' });
  await page.mouse.move(170, 326);
  await page.mouse.down();
  await until(() => input.evaluate((e) => e.dataset.open), 'the overlay', { is: '' });
  await page.mouse.up();
  await until(phases, 'press and lift', { is: [0, 2] });
  await page.mouse.down();
  await page.mouse.up();
  await page.keyboard.type('N');
  await until(async () => (await messages(page, 'text')).length, 'the text');
  assert.ok(!(await phases()).slice(2).includes(0), 'no press of the field');
});

test('what a play listens to on the window ends with it', async () => {
  at.site.campaign('eye', { script: { start: { messages: [ready] } } });
  const { page } = await at.open();
  await page.addInitScript(() => {
    const signals = /** @type {any} */ (window).signals = /** @type {(AbortSignal | undefined)[]} */ ([]);
    const view = /** @type {VisualViewport} */ (visualViewport);
    const real = view.addEventListener;
    view.addEventListener = /** @type {any} */ (function (/** @type {any[]} */ ...all) {
      signals.push(all[2]?.signal);
      return real.apply(view, /** @type {any} */ (all));
    });
  });
  await page.goto(at.site.page(kElement));
  await untilReady(page);
  await page.waitForFunction(() => /** @type {any} */ (window).signals.length === 2);
  await page.locator('fairground-campaign').evaluate((e) => e.remove());
  await page.waitForFunction(() => /** @type {any} */ (window).signals.every((signal) => signal?.aborted));
});

test('icons, tinted SVG files and pictures are drawn at the size asked for, or whole within it', async () => {
  at.site.files.set('/eye/brush.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect class="pigment" width="10" height="10" fill="#000"/></svg>');
  const raster = (slot, url, more) => ({ want: 'raster', slot, url, width: 48, height: 32, ...more });
  const { page } = await open({
    script: {
      start: {
        messages: [ready, raster(1, 'icon:undo'), raster(2, 'brush.svg', { fill: '#B9552D' }), raster(3, '/red.png'), raster(4, 'icon:no-such'), raster(5, 'gone.png'), raster(6, 'qr:'), raster(7, '/red.png', { fit: 'contain' })],
      },
    },
  });
  await untilReady(page);
  const all = await until(() => told(page, 'raster'), 'seven answers', { is: (/** @type {any[]} */ list) => list.length === 7 });
  assert.deepEqual(all.sort((a, b) => a[0] - b[0]), [[1, 48, 32, true], [2, 48, 32, true], [3, 48, 32, true], [4, 0, 0, false], [5, 0, 0, false], [6, 48, 32, true], [7, 32, 32, true]]);
});

test('text is measured and drawn for the engine', async () => {
  const { page } = await open({ script: { start: { messages: [ready] } } });
  await untilReady(page);
  const found = await page.evaluate(() => {
    const t = window.textHost;
    const font = '400 20px sans-serif';
    const m = t.measure(font, 0, 'Finish');
    const ink = (/** @type {Uint8ClampedArray} */ p) => p.some((v, i) => i % 4 === 3 && v > 128);
    return {
      m,
      double: t.measure('400 40px sans-serif', 0, 'Finish').width / m.width,
      tracked: t.measure(font, 3, 'Finish').width - m.width,
      ink: ink(t.raster(font, 0, 'Finish', 0xffffff, 2, 4, 40, 200, 60)),
      none: ink(t.raster(font, 0, '', 0xffffff, 2, 4, 40, 200, 60)),
      size: t.raster(font, 0, 'مرحبا', 0xffffff, 2, 4, 40, 200, 60).length,
      red: Array.from(t.raster(font, 0, 'HHHH', 0xff0000, 2, 4, 40, 200, 60)).some((v, i, all) => i % 4 === 0 && v > 200 && all[i + 1] < 40 && all[i + 3] > 200),
      short: t.shorten(font, 0, 'I agree to the contest terms', 120),
      arabic: t.format('ar-EG', 0, 1234),
      lines: t.lines(font, 0, 'I agree to the contest terms', 120),
    };
  });
  assert.ok(found.m.width > 40 && found.m.fontAscent > 10 && found.m.ascent > 5);
  assert.ok(Math.abs(found.double - 2) < 0.02);
  assert.ok(Math.abs(found.tracked - 18) < 0.5);
  assert.deepEqual([found.ink, found.none, found.size], [true, false, 48000]);
  assert.ok(found.red);
  assert.match(found.short, /^I agree.*…$/);
  assert.equal(found.arabic, '١٬٢٣٤');
  assert.ok(found.lines.length > 1);
  assert.equal(found.lines.join(' '), 'I agree to the contest terms');
});

test('Hindi, Thai and Arabic are shaped, and an emoji of several is one', async () => {
  const { page } = await open({ script: { start: { messages: [ready] } } });
  await untilReady(page);
  assertScripts(await page.evaluate(setScripts));
});

test('language, scheme and text size change at run time, and the page follows the theme', async () => {
  const dark = { paper: '#101010', ink: '#f0f0f0', line: '#333333', accent: '#ff9966', 'on-accent': '#101010' };
  const { page } = await open({ script: { start: { messages: [ready, { want: 'theme', dark: true, colours: dark }] } } });
  await untilReady(page);
  const element = page.locator('fairground-campaign');
  const [[options]] = await told(page, 'start');
  assert.deepEqual([options.scheme, options.dark, options.contrast, options.forced, options.text_scale], ['', false, false, false, 100]);
  const style = await element.evaluate((e) => {
    const root = e.shadowRoot.lastElementChild;
    return [getComputedStyle(root).getPropertyValue('--fg-on-accent'), root.style.colorScheme];
  });
  assert.deepEqual(style, ['#101010', 'dark']);
  await element.evaluate((e) => {
    e.lang = 'ar';
    e.setAttribute('scheme', 'dark');
    e.setAttribute('text-scale', '150');
  });
  const last = (await messages(page, 'prefers')).at(-1);
  assert.deepEqual([last.locale, last.scheme, last.text_scale], ['ar', 'dark', 150]);
  assert.equal((await told(page, 'start')).length, 1, 'without a new start');
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
  const forced = await until(async () => (await messages(page, 'prefers')).find((m) => m.dark && m.forced), 'the system');
  assert.equal(forced.forced.length, 6);
  assert.match(forced.forced[0], /^rgb/);
  // Half a surrogate pair from a field is no reason to lose the message.
  await page.evaluate(() => dispatchEvent(new Event('offline')));
});

test('nothing runs while nothing changes, or while it is out of sight', async () => {
  const { page } = await open({ script: { start: { messages: [ready] } } }, { body: kElement + '<div style="height:3000px">' });
  await untilReady(page);
  const count = async () => (await told(page, 'frame')).length;
  assert.ok(await untilStill(page, { quiet: 700 }), 'idle');
  await page.evaluate(() => scrollTo(0, 2000));
  await until(async () => (await messages(page, 'visible')).at(-1)?.value, 'out of sight', { is: false });
  await page.waitForTimeout(200);
  const hidden = await count();
  await page.evaluate(() => dispatchEvent(new Event('offline')));
  await page.waitForTimeout(300);
  assert.equal(await count(), hidden, 'hidden');
  await page.evaluate(() => scrollTo(0, 0));
  await until(count, 'a frame when it is back', { is: (/** @type {number} */ now) => now > hidden });
});

test('in a tab that is not looked at nothing is drawn, and it goes on once it is', async () => {
  // Every frame wants another one.
  const { page } = await open({ script: { frame: 0, start: { messages: [ready] } } });
  await untilReady(page);
  const count = async () => (await told(page, 'frame')).length;
  const goesOn = async (/** @type {string} */ what) => {
    const before = await count();
    await until(count, what, { is: (/** @type {number} */ now) => now > before + 3 });
  };
  // What a tab behind another one says; a browser without a screen has no tab that is behind.
  const show = (/** @type {boolean} */ shown) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => !value });
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => (value ? 'visible' : 'hidden') });
      document.dispatchEvent(new Event('visibilitychange'));
    }, shown);
  await goesOn('frames');
  await show(false);
  await until(async () => (await messages(page, 'visible')).at(-1)?.value, 'the engine to know', { is: false });
  await page.waitForTimeout(100);
  const still = await count();
  await page.evaluate(() => dispatchEvent(new Event('offline')));
  await page.waitForTimeout(400);
  assert.equal(await count(), still, 'hidden');
  const times = (await messages(page, 'now')).length;
  await show(true);
  await goesOn('frames again');
  assert.equal((await messages(page, 'now')).length, times + 1, 'and the time is told anew');
});

test('a lost context is restored', async () => {
  const { page } = await open({ script: { start: { messages: [ready] } } });
  await untilReady(page);
  await page.evaluate(async () => {
    const canvas = document.querySelector('fairground-campaign').shadowRoot.querySelector('canvas');
    const extension = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
    const lost = new Promise((done) => canvas.addEventListener('webglcontextlost', done));
    extension.loseContext();
    await lost;
    // Once everybody has heard of it.
    await new Promise((done) => setTimeout(done));
    extension.restoreContext();
  });
  await until(async () => (await told(page, 'restored')).length, 'the restored context');
  assert.equal((await told(page, 'lost')).length, 1);
});

test('moved on the page it goes on; removed it ends; put back it starts anew', async () => {
  const { page, errors } = await open({ script: { start: { messages: [ready] } } }, { body: `<main></main>${kElement}` });
  await untilReady(page);
  await page.evaluate(() => document.querySelector('main').append(document.querySelector('fairground-campaign')));
  await page.waitForTimeout(100);
  assert.equal(await page.evaluate(() => window.engines), 1);
  await page.evaluate(() => {
    window.kept = document.querySelector('fairground-campaign');
    window.kept.remove();
  });
  await until(() => page.evaluate(() => window.kept.state), 'the end', { is: 'idle' });
  assert.equal(await page.evaluate(() => window.kept.shadowRoot.querySelectorAll('*').length), 0);
  await page.evaluate(() => document.body.append(window.kept));
  await untilReady(page);
  assert.equal(await page.evaluate(() => window.engines), 2);
  assert.deepEqual(errors, []);
});

test('two on one page share the download and nothing else', async () => {
  at.site.campaign('two', { script: { start: { messages: [ready], semantics: { nodes: [{ ...button, name: 'Second' }] } } } });
  const { page, requests } = await open(
    { script: { start: { messages: [ready], semantics: { nodes: [button] } } } },
    { body: kElement + '<fairground-campaign src="/two/"></fairground-campaign>' },
  );
  await untilReady(page, 0);
  await untilReady(page, 1);
  assert.equal(requests.filter((r) => /\.wasm/.test(r.url())).length, 1);
  await page.getByRole('button', { name: 'Second' }).dispatchEvent('click');
  const counts = [(await messages(page, 'activate', 1)).length, (await messages(page, 'activate', 2)).length];
  assert.deepEqual(counts.sort(), [0, 1]);
});

test('an entry is saved offline, sent when the network is back, and said so in between', async () => {
  const entry = { fairground: 1, campaign: 'eye', activity: 'eye', log: 'AQ', by: { name: 'Noor' } };
  const { context, page } = await open({
    script: { start: { messages: [ready], semantics: { nodes: [button] } }, on: { 'activate finish': { messages: [{ want: 'entry', entry }] } } },
  });
  const posts = [];
  let reloaded = false;
  at.site.answer = (path, body) => {
    if (!path.startsWith('/v1/')) return undefined;
    // The page that the network came back to may be fast: what it was answered would be no news to the next one.
    if (!reloaded) return { status: 503, body: {} };
    posts.push([path.split('/').pop(), JSON.parse(body)]);
    return path.endsWith('/tickets') ? { status: 201, body: { ticket: 't1' } } : { status: 201, body: { status: 'counted', rank: 2, count: 5 } };
  };
  await untilReady(page);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Finish look' }).dispatchEvent('click');
  const statuses = async () => (await messages(page, 'entry')).map((m) => m.status);
  await until(statuses, 'saved after a failed try', { is: (/** @type {string[]} */ all) => all.filter((s) => s === 'saved').length >= 2 });
  assert.equal(posts.length, 0);

  // Reloaded meanwhile, with the network back.
  await context.setOffline(false);
  await page.reload({ waitUntil: 'commit' });
  reloaded = true;
  await until(async () => (await messages(page, 'entry')).at(-1)?.status, 'received', { is: 'received' });
  const entries = posts.filter((p) => p[0] === 'entries');
  // A try that the reload cut off is repeated to the letter.
  assert.equal(new Set(entries.map((p) => JSON.stringify(p[1]))).size, 1);
  const sent = entries[0][1];
  assert.match(sent.key, /^[0-9a-f]{32}$/);
  assert.deepEqual({ ...sent, key: '' }, { ...entry, key: '', ticket: 't1', seal: 'sha256:fake' });
  const last = (await messages(page, 'entry')).at(-1);
  assert.deepEqual([last.rank, last.count], [2, 5]);
  await until(async () => (await messages(page, 'name')).length, 'the kept name');
  assert.deepEqual((await page.locator('fairground-campaign').evaluate((e) => e.entries())).map((e) => e.status), ['received']);
});

test('a play is kept on the device and given back', async () => {
  const { page } = await open({ script: { start: { messages: [ready, { want: 'snapshot', bytes: 'AQID', activity: 'eye' }] } } });
  await untilReady(page);
  await until(() => keptIn(page, 'plays'), 'the play on the device', { is: (/** @type {any[]} */ all) => all.length > 0 });
  await page.reload();
  await untilReady(page);
  assert.deepEqual((await messages(page, 'restored')).map((m) => [m.activity, m.snapshot]), [['eye', 'AQID']]);
});

test('the look is saved as a picture of 1080 x 1350 around what the engine draws', async () => {
  const card = {
    title: 'Copper over Dusk', line: '41 strokes in 6 minutes', brand: 'Maison Lumi', campaign: 'DIY My Eye', badge: 'Round 2', invite: 'Try this look',
    chips: [{ name: 'Copper', finish: 'Shimmer', color: '#B9552D', finish_id: 'shimmer' }, { name: 'Aubergine', finish: 'Satin', color: '#4B2A4A', finish_id: 'satin' }, { name: 'Gold', finish: 'Glitter', color: '#D6B24B', finish_id: 'glitter' }],
  };
  const { page } = await open({
    script: { start: { messages: [ready], semantics: { nodes: [button] } }, on: { 'activate finish': { messages: [{ want: 'share', kind: 'save', format: 'png', card }] } } },
  });
  await untilReady(page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Finish look' }).dispatchEvent('click')]);
  assert.equal(download.suggestedFilename(), 'copper-over-dusk.png');
  const path = await download.path();
  const png = await readFile(path);
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1080, 1350]);
  if (process.env.FG_KEEP) await (await import('node:fs/promises')).copyFile(path, process.env.FG_KEEP);
  const pixel = await page.evaluate(async (base64) => {
    const bitmap = await createImageBitmap(await (await fetch('data:image/png;base64,' + base64)).blob());
    const c = new OffscreenCanvas(1080, 1350).getContext('2d');
    c.drawImage(bitmap, 0, 0);
    return [...c.getImageData(500, 500, 1, 1).data];
  }, png.toString('base64'));
  assert.deepEqual(pixel, [0xcc, 0x66, 0x33, 0xff], "the engine's pixel, untouched");
  assert.equal(qrText(decodePng(png)), `${at.site.origin}/index.html`, 'the code says where the campaign is');
  assert.deepEqual((await messages(page, 'shared')).map((m) => [m.kind, m.ok]), [['save', true]]);
});

test('the code on the picture says the address that the page gives to be shared, a work in it and all', async () => {
  const address = 'https://shop.example/summer/?from=picture&work=0123456789abcdef0123';
  const body = kElement.replace(' collector', ` share-url="${address.replace('&', '&amp;')}" collector`);
  const { page } = await open(
    { script: { start: { messages: [ready], semantics: { nodes: [button] } }, on: { 'activate finish': { messages: [{ want: 'share', kind: 'save', format: 'png', card: { title: 'Copper' } }] } } } },
    { body },
  );
  await untilReady(page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Finish look' }).dispatchEvent('click')]);
  assert.equal(qrText(decodePng(await readFile(await download.path()))), address);
});

test('where lines begin at the right the picture does, too', async () => {
  const card = { title: 'نحاس', line: '٤١', brand: 'Lumi', badge: '٢', chips: [{ name: 'نحاس', finish: 'لامع', color: '#B9552D', finish_id: 'shimmer' }] };
  for (const dir of ['ltr', 'rtl']) {
    const { page } = await open({
      script: { start: { messages: [ready], semantics: { nodes: [button], lang: 'ar', dir } }, on: { 'activate finish': { messages: [{ want: 'share', kind: 'save', format: 'png', card }] } } },
    });
    await untilReady(page);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Finish look' }).dispatchEvent('click')]);
    const { width, height, rgba } = decodePng(await readFile(await download.path()));
    assert.equal(qrText({ width, height, rgba }), `${at.site.origin}/index.html`);
    // Pure white is the QR code's ground alone.
    const halves = [0, 0];
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const i = (y * width + x) * 4;
        if (rgba[i] + rgba[i + 1] + rgba[i + 2] === 765) halves[+(x >= width / 2)] += 1;
      }
    }
    assert.ok(halves[+(dir === 'ltr')] > 10000 && halves[+(dir === 'rtl')] < 100, `${dir}: ${halves}`);
  }
});

test('a link is copied', async () => {
  const { context, page } = await open({
    script: { start: { messages: [ready], semantics: { nodes: [button] } }, on: { 'activate finish': { messages: [{ want: 'share', kind: 'copy' }] } } },
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await untilReady(page);
  await page.getByRole('button', { name: 'Finish look' }).press('Enter');
  await until(async () => (await messages(page, 'shared')).length, 'the answer');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${at.site.origin}/index.html`);
});

test('figures arrive by themselves while somebody looks', async () => {
  const tally = { counted: 12, combinations: [{ key: 'lid:copper', title: 'Copper', count: 7 }] };
  let reads = 0;
  at.site.answer = (path) => {
    if (path.endsWith('/tally')) {
      reads += 1;
      return { body: tally };
    }
    if (path.endsWith('/live')) {
      return { headers: { 'Content-Type': 'text/event-stream' }, body: `retry: 60000\nevent: tally\ndata: ${JSON.stringify({ ...tally, counted: 13 })}\n\n` };
    }
    return undefined;
  };
  const { page } = await open({ script: { start: { messages: [ready, { want: 'tally' }] } } });
  await until(() => messages(page, 'tally'), 'the live figures', { is: (/** @type {any[]} */ all) => all.some((m) => m.counted === 13) });
  assert.equal(reads, 1);
  assert.equal((await messages(page, 'tally'))[0].rows[0].name, 'Copper');
});

test('an engine that stopped leaves no connection behind', async () => {
  at.site.answer = (path) =>
    path.endsWith('/tally')
      ? { body: { counted: 1, combinations: [] } }
      : path.endsWith('/live')
        ? { headers: { 'Content-Type': 'text/event-stream' }, body: 'retry: 60000\n\n' }
        : undefined;
  at.site.campaign('eye', { script: { trap: 'activate', start: { messages: [ready, { want: 'tally' }], semantics: { nodes: [button] } } } });
  const { page } = await at.open();
  await page.addInitScript(() => {
    const all = /** @type {any} */ (window).sources = /** @type {EventSource[]} */ ([]);
    const Real = EventSource;
    /** @type {any} */ (window).EventSource = class extends Real {
      /** @param {string} url */
      constructor(url) {
        super(url);
        all.push(this);
      }
    };
  });
  await page.goto(at.site.page(kElement));
  await untilReady(page);
  await page.waitForFunction(() => /** @type {any} */ (window).sources.length === 1);
  await page.getByRole('button', { name: 'Finish look' }).dispatchEvent('click');
  await page.getByRole('alert').filter({ hasText: 'What you made is kept' }).waitFor();
  await page.waitForFunction(() => /** @type {any} */ (window).sources[0].readyState === EventSource.CLOSED);
  // Nor when the page is looked at again.
  await page.evaluate(() => dispatchEvent(new Event('pagehide')));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.waitForTimeout(100);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).sources.length), 1);
});
