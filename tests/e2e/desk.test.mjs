// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The desk's page in a real browser: by keys alone, on a phone, in Chinese, and with axe-core.
// With FG_SHOTS=DIR pictures of every view are left there.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { burstOfDuels, copyWithActs, holdsBursts, makeWorks, rankingOf, Voter } from '../lib/acts.mjs';
import { run, temporary } from '../cli/support/fairground.mjs';
import { startCollector } from '../lib/collector.mjs';
import { Clerk, sendHeld } from '../lib/desk.mjs';
import { makePlans, sendAs, storyEntry } from '../lib/stories.mjs';
import { launch } from './support/browser.mjs';

const { source } = createRequire(import.meta.url)('axe-core');
const kWide = { width: 1440, height: 900 };
const kPhone = { width: 390, height: 844 };

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** A campaign with something of everything. @param {import('node:test').TestContext} t */
async function busyCampaign(t) {
  const acts = { vote: { per_work: 1 }, like: {}, comment: {}, report: {} };
  const collector = await startCollector(t, '--campaigns', await copyWithActs(await temporary(t), acts), '--admin-listen', '0');
  const ada = await new Clerk(collector, 'ada').join('admin');
  const works = await makeWorks(collector, 4);
  for (let i = 0; i < 3; i += 1) await sendHeld(collector);
  const voter = await new Voter(collector).join();
  for (const work of works) await voter.act('votes', { work });
  await voter.act('comments', { work: works[0], text: 'Which brush was it?' });
  await voter.act('comments', { work: works[1], text: 'Will the copper one be sold again?' });
  await voter.act('reports', { work: works[2], text: 'This is my picture' });
  return { collector, ada };
}

/** @param {import('node:test').TestContext} t @param {Clerk} clerk @param {import('playwright-core').BrowserContextOptions} [options] */
async function open(t, clerk, options = {}) {
  const context = await browser.newContext({ viewport: kWide, ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  /** @type {string[]} */
  const wrong = [];
  page.on('console', (message) => message.type() === 'error' && !/401/.test(message.text()) && wrong.push(message.text()));
  page.on('pageerror', (failed) => wrong.push(String(failed)));
  await page.goto(`${clerk.url}/admin/`);
  await page.locator('#name').waitFor();
  return { page, wrong };
}

/** By keys alone. @param {import('playwright-core').Page} page @param {Clerk} clerk */
async function logIn(page, clerk) {
  for (const text of [clerk.name, clerk.password, clerk.code()]) {
    await page.keyboard.type(text);
    await page.keyboard.press(text.length === 6 ? 'Enter' : 'Tab');
  }
  await page.locator('.overview .card').first().waitFor();
  clerk.spent = clerk.step ?? 0;
}

/** @param {import('playwright-core').Page} page @returns {Promise<string[]>} */
async function findings(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  return page.evaluate(async () => {
    // What still fades has other colours than what there is to read.
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(ending.map((one) => one.finished.catch(() => {})));
    const { violations } = await /** @type {any} */ (window).axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap((/** @type {any} */ each) =>
      each.nodes.map((/** @type {any} */ node) => `${each.id}: ${node.target.join(' ')}: ${node.html.slice(0, 140)}`));
  });
}

/** @param {import('playwright-core').Page} page @param {string} name */
async function shot(page, name) {
  if (process.env.FG_SHOTS) await page.screenshot({ path: join(process.env.FG_SHOTS, `${name}.png`) });
}

/** @param {import('playwright-core').Page} page @param {string} view */
async function goTo(page, view) {
  await page.evaluate((name) => { location.hash = `#/diy-my-eye/${name}`; }, view);
  await page.locator(`.view.${view} > *`).first().waitFor({ state: 'attached' });
}

test('by keys alone: log in, look, approve, refuse with a reason, many at once', async (t) => {
  const { collector, ada } = await busyCampaign(t);
  const { page, wrong } = await open(t, ada);
  await logIn(page, ada);
  await goTo(page, 'queue');
  await page.locator('.queue-list li').nth(3).waitFor();
  assert.equal(await page.locator('.picture img.blurred').count(), 1, 'blurred until looked at');
  await page.keyboard.press('Space');
  assert.equal(await page.locator('.picture img.blurred').count(), 0);
  await page.keyboard.press('j');
  assert.equal(await page.locator('.queue-list li.now').evaluate((row) => [...row.parentElement?.children ?? []].indexOf(row)), 1);
  assert.equal(await page.locator('.picture img.blurred').count(), 1, 'each one anew');
  await page.keyboard.press('k');
  const counted = await collector.counted();
  await page.keyboard.press('a');
  await page.locator('.queue-list li').nth(3).waitFor({ state: 'detached' });
  assert.equal(await collector.counted(), counted + 1);
  // Both that are held, at once.
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.locator('.bulk').waitFor();
  await page.keyboard.press('r');
  await page.locator('.queue-list li').nth(1).waitFor({ state: 'detached' });
  assert.equal(await page.locator('.queue-list li').count(), 1);
  const { body } = await (async () => { await ada.login(); return ada.askIn('verdicts'); })();
  assert.deepEqual(body.verdicts.map((/** @type {any} */ each) => each.verdict), ['refused', 'refused', 'approved']);
  // Of a reported work r takes it down.
  await page.keyboard.press('r');
  await page.locator('.empty').waitFor();
  assert.equal(await collector.counted(), counted);
  assert.deepEqual(wrong, []);
});

test('duels that are held: both works are looked at, one is released by a key, the other kept out', async (t) => {
  const folder = await copyWithActs(await temporary(t), { duel: {} }, holdsBursts(2));
  const collector = await startCollector(t, '--campaigns', folder, '--admin-listen', '0');
  const ada = await new Clerk(collector, 'ada').join('moderator');
  const works = await makeWorks(collector, 2);
  await burstOfDuels(collector, works[0], 2);
  const { page, wrong } = await open(t, ada);
  await logIn(page, ada);
  await goTo(page, 'queue');
  await page.locator('.queue-list li').nth(1).waitFor();
  assert.match(await page.locator('.queue-list li').first().innerText(), / won against [^]*Too many at once/);
  assert.equal(await page.locator('.picture.two img.blurred').count(), 2);
  assert.deepEqual(await findings(page), []);
  await page.keyboard.press('Space');
  assert.equal(await page.locator('.picture.two img.blurred').count(), 0);
  const drawn = page.locator('.picture.two img');
  for (const i of [0, 1]) {
    await drawn.nth(i).evaluate((/** @type {HTMLImageElement} */ img) => img.decode());
  }
  await shot(page, 'duels');
  await page.setViewportSize(kPhone);
  assert.deepEqual(await findings(page), []);
  const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= screen, `the queue is ${wide} wide on ${screen}`);
  await page.setViewportSize(kWide);
  await page.keyboard.press('a');
  await page.locator('.queue-list li').nth(1).waitFor({ state: 'detached' });
  await page.keyboard.press('r');
  await page.locator('.empty').waitFor();
  const { ranking } = await rankingOf(collector, 1);
  assert.deepEqual(ranking.map((/** @type {any} */ row) => [row.work.id, row.won]), [[works[0], 1], [works[1], 0]]);
  assert.deepEqual(wrong, []);
});

test('the inbox answers as the brand', async (t) => {
  const { collector, ada } = await busyCampaign(t);
  const { page, wrong } = await open(t, ada);
  await logIn(page, ada);
  await goTo(page, 'inbox');
  const first = page.locator('.inbox li').first();
  const said = await first.locator('.said').innerText();
  await first.locator('textarea').fill('Yes, on Monday.');
  await first.locator('button.primary').click();
  await page.locator('.inbox li').nth(1).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'All' }).click();
  await page.locator('.answer').waitFor();
  assert.match(await page.locator('.inbox li', { hasText: said }).locator('.answer').innerText(), /Yes, on Monday\./);
  const works = await collector.works();
  const answers = await Promise.all(works.map(async ({ id }) => (await collector.ask(`works/${id}/comments`)).body.comments));
  assert.equal(answers.flat().filter((each) => each.brand).length, 1);
  assert.deepEqual(wrong, []);
});

for (const [locale, operator, maker, words] of /** @type {const} */ ([
  ['en', 'Operator at the command line', 'Maker of the work', { add: 'Made an account, or gave it a new password', appeal: 'Appealed', erase: "Erased a work's data", refused: 'Refused' }],
  ['zh-CN', '命令行操作人员', '作品作者', { add: '创建帐户或重设密码', appeal: '提出申诉', erase: '清除作品数据', refused: '拒绝' }],
])) {
  test(`the log tells in words who did what, also beside the desk: ${locale}`, async (t) => {
    const collector = await startCollector(t, '--admin-listen', '0');
    const ada = await new Clerk(collector, 'ada').join('admin');
    const entry = await collector.entry();
    const work = (await collector.send(entry)).body.id;
    const [other] = await makeWorks(collector, 1);
    await ada.login();
    await ada.decide([{ subject: 'entry', sequence: 1, verdict: 'refused' }]);
    assert.equal((await collector.postAs('entries/mine/appeal', entry.key, JSON.stringify({ text: 'It is me' }))).status, 201);
    const erased = await run(['people', 'erase', '--store', `sqlite:${join(collector.folder, 'store.sqlite')}`, '--campaign', 'diy-my-eye', '--work', other]);
    assert.equal(erased.code, 0, erased.err);
    const { page, wrong } = await open(t, ada, { locale });
    await logIn(page, ada);
    await goTo(page, 'log');
    const rows = page.locator('.log tbody tr');
    await rows.nth(5).waitFor();
    const told = (await rows.evaluateAll((all) => all.map((row) => [...row.children].slice(1).map((cell) => cell.textContent))))
      .map(([who, what, detail]) => `${who}: ${what}: ${detail}`);
    for (const line of [`${operator}: ${words.add}: ada, admin`, `${maker}: ${words.appeal}: diy-my-eye · ${work}`,
      `${operator}: ${words.erase}: diy-my-eye · ${other}`]) assert.ok(told.includes(line), `${line}\n${told.join('\n')}`);
    assert.ok(told.some((line) => line.startsWith(`ada: ${words.refused}: `)), told.join('\n'));
    assert.deepEqual(wrong, []);
  });
}

for (const [name, options] of /** @type {const} */ ([
  ['wide', { viewport: kWide }],
  ['phone', { viewport: kPhone, deviceScaleFactor: 2, hasTouch: true, isMobile: true }],
  ['chinese', { viewport: kPhone, locale: 'zh-CN', deviceScaleFactor: 2 }],
])) {
  test(`axe-core finds nothing in any view, and nothing is wider than the screen: ${name}`, async (t) => {
    const { ada } = await busyCampaign(t);
    const { page, wrong } = await open(t, ada, options);
    const found = await findings(page);
    await shot(page, `${name}-login`);
    await page.locator('#name').focus();
    await logIn(page, ada);
    for (const view of ['overview', 'queue', 'inbox', 'log']) {
      await goTo(page, view);
      await page.waitForLoadState('networkidle');
      found.push(...(await findings(page)).map((each) => `${view}: ${each}`));
      const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(wide <= screen, `${view} is ${wide} wide on ${screen}`);
      await shot(page, `${name}-${view}`);
    }
    assert.deepEqual(found, []);
    assert.equal(await page.evaluate(() => document.documentElement.lang), name === 'chinese' ? 'zh-CN' : 'en');
    assert.deepEqual(wrong, []);
  });
}

test('a script or style that somebody writes into the page is not run', async (t) => {
  const collector = await startCollector(t, '--admin-listen', '0');
  const ada = await new Clerk(collector, 'ada').join('viewer');
  const { headers } = await fetch(`${ada.url}/admin/`);
  const policy = headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(policy, /unsafe/);
  const { page } = await open(t, ada);
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    return 'ran' in window;
  });
  assert.equal(ran, false);
});

test('markup in a title, a name, a comment or a report is text at the desk', async (t) => {
  const { folder, rules } = await makePlans(await temporary(t));
  const collector = await startCollector(t, '--campaigns', folder, '--admin-listen', '0');
  collector.campaign = 'plans';
  const ada = await new Clerk(collector, 'ada').join('admin');
  const noor = await new Voter(collector).join();
  const markup = (/** @type {string} */ what) => `<img src="x" class="markup" alt="${what}">`;
  const words = { title: markup('title'), text: `${markup('text')} and the books lie on the floor, all of them.`, tags: ['<b class="markup">tag'] };
  const sent = await sendAs(collector, await storyEntry(collector, rules, 'plan', { words, by: { name: markup('name') } }), noor.token);
  assert.equal(sent.status, 201, JSON.stringify(sent.body));
  await noor.act('comments', { work: sent.body.id, text: markup('comment') });
  await noor.act('reports', { work: sent.body.id, text: markup('report') });
  const { page, wrong } = await open(t, ada);
  await logIn(page, ada);
  await page.evaluate(() => { location.hash = '#/plans/queue'; });
  const detail = page.locator('.view.queue');
  await detail.getByRole('heading', { name: markup('title') }).waitFor();
  for (const what of ['name', 'report']) await detail.getByText(markup(what)).first().waitFor();
  await page.evaluate(() => { location.hash = '#/plans/inbox'; });
  await page.locator('.inbox .said').filter({ hasText: markup('comment') }).waitFor();
  assert.equal(await page.locator('.markup').count(), 0);
  // A story without photos has no picture, which is asked for once.
  assert.deepEqual(wrong.filter((text) => !/\b404\b/.test(text)), []);
});

test('what the brand could not be told is listed and sent again, to those who may', async (t) => {
  const { collector, ada } = await busyCampaign(t);
  const { page, wrong } = await open(t, ada);
  await logIn(page, ada);
  // A day of failures, which no test has the time for; what is sent again is asked of the collector.
  const dead = [
    { number: 7, event: 'entry', sequence: 3, at: '2026-05-04T10:00:00Z', attempts: 11, error: 'answered 500' },
    { number: 9, event: 'act-verdict', sequence: 12, at: '2026-05-04T11:00:00Z', attempts: 11, error: 'no answer in time' },
  ];
  await page.route('**/webhooks', (route) => route.fulfill({ json: { dead } }), { times: 1 });
  await goTo(page, 'webhooks');
  const rows = page.getByRole('table').getByRole('row');
  await rows.nth(2).waitFor();
  assert.deepEqual(await rows.nth(2).getByRole('cell').nth(4).textContent(), 'no answer in time');
  assert.deepEqual(await findings(page), []);
  await shot(page, 'webhooks');
  await page.setViewportSize(kPhone);
  assert.deepEqual(await findings(page), []);
  const sent = page.waitForResponse((response) => response.url().endsWith('/webhooks/retry'));
  await page.getByRole('button', { name: 'Send all again' }).press('Enter');
  assert.equal((await sent).status(), 200);
  await page.getByText("The brand's endpoint was told of everything.").waitFor();
  assert.deepEqual(await findings(page), []);
  await goTo(page, 'log');
  await page.getByRole('cell', { name: 'Sent webhooks again' }).waitFor();
  assert.deepEqual(wrong, []);

  const vic = await new Clerk(collector, 'vic').join('viewer');
  const other = await open(t, vic);
  await logIn(other.page, vic);
  assert.equal(await other.page.getByRole('link', { name: 'Webhooks' }).count(), 0);
});
