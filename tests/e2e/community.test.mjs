// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Two participants in two browsers, through the mirror alone, against a real collector: they see the works of others,
// vote, comment and reply; limits hold, and the numbers shown are the numbers stored.

import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { copyWithActs, makeWorks } from '../lib/acts.mjs';
import { Collector } from '../lib/collector.mjs';
import { act, kDesktop, kPhone, untilReady } from './support/browser.mjs';
import { startPreview } from './support/preview.mjs';
import { until } from './support/until.mjs';
import { visitsTo } from './support/visits.mjs';

const kActs = {
  vote: { per_day: 2, undo: true }, like: {}, favourite: {}, recommend: {},
  comment: { max_length: 200, per_work: 5 }, report: {},
};

/** @type {string[]} the newest last */
let works = [];
const collector = new Collector('', []);

const at = visitsTo(async () => {
  const site = await startPreview(await copyWithActs(await mkdtemp(join(tmpdir(), 'fairground-community-')), kActs));
  collector.url = site.origin;
  collector.campaign = 'diy-my-eye';
  works = await makeWorks(collector, 6);
  return site;
}, (site) => site.setFate(() => undefined));

/** @param {any} options @param {string} [query] */
async function openGallery(options = kPhone, query = '') {
  const opened = await at.open(options);
  const { page } = opened;
  await page.goto(at.site.page + query);
  await untilReady(page);
  if (!query) {
    await page.locator('fairground-campaign').evaluate((element) => {
      element.setAttribute('screen', 'gallery');
      /** @type {any} */ (element).reload();
    });
    await untilReady(page);
    await page.getByRole('grid', { name: 'Works' }).waitFor({ state: 'attached' });
    await page.getByRole('row').nth(5).waitFor({ state: 'attached' });
  }
  return opened;
}

/** The cells of the works' votes, by place. @param {import('playwright-core').Page} page @param {number} place from 0 */
const voteOf = (page, place) => page.getByRole('row').nth(place).getByRole('gridcell').first();
/** @param {string} id */
const stored = async (id) => (await collector.ask(`works/${id}`)).body.acts;
/** @param {import('playwright-core').Locator} cell @param {boolean} on */
const untilVoted = (cell, on) => cell.and(cell.page().locator(`[aria-selected="${on}"]`)).waitFor({ state: 'attached' });

/** Writes a comment and sends it, once the engine has what was written. @param {import('playwright-core').Page} page @param {string} text */
async function say(page, text) {
  await page.getByRole('textbox', { name: 'Say something about it' }).fill(text);
  await page.locator('[data-id=comment-send]:not([disabled])').waitFor({ state: 'attached' });
  await act(page, 'button', 'Send');
}

test('two participants vote: each sees what both did, and what is shown is what is stored', async () => {
  const { page: one, errors } = await openGallery();
  const { page: other } = await openGallery(kDesktop);
  // By votes, ties to the newest.
  const newest = works[5];
  await voteOf(one, 0).dispatchEvent('click');
  await untilVoted(voteOf(one, 0), true);
  await until(async () => (await stored(newest)).vote, 'the first vote', { is: 1 });
  await voteOf(other, 0).dispatchEvent('click');
  await until(async () => (await stored(newest)).vote, 'the second vote', { is: 2 });
  await other.getByRole('gridcell', { name: /, 2 votes/ }).waitFor({ state: 'attached' });
  await one.getByRole('status').filter({ hasText: '1 vote left today' }).waitFor({ state: 'attached' });

  // Taken back, and given to another one.
  await voteOf(one, 0).dispatchEvent('click');
  await until(async () => (await stored(newest)).vote, 'the vote taken back', { is: 1 });
  await one.getByRole('status').filter({ hasText: '2 votes left today' }).waitFor({ state: 'attached' });
  for (const place of [1, 2]) await voteOf(one, place).dispatchEvent('click');
  await until(async () => [(await stored(works[4])).vote, (await stored(works[3])).vote], 'two more votes', { is: [1, 1] });
  await one.getByRole('status').filter({ hasText: '0 votes left today' }).waitFor({ state: 'attached' });
  // The limit holds in the page, and against whoever asks the collector directly with the same token.
  await voteOf(one, 3).dispatchEvent('click');
  await one.locator('#fg-toast', { hasText: 'No votes left today. There are new ones tomorrow.' }).waitFor({ state: 'attached' });
  const token = await one.evaluate(
    () => new Promise((done) => {
      const opening = indexedDB.open('fairground');
      opening.onsuccess = () => {
        const all = opening.result.transaction('plays').objectStore('plays').getAll();
        all.onsuccess = () => done(all.result.find((/** @type {any} */ value) => value.token).token);
      };
    }),
  );
  const direct = await collector.ask('votes', {
    method: 'POST', body: JSON.stringify({ key: 'ab'.repeat(16), work: works[2] }),
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
  });
  assert.equal(direct.status, 409);
  assert.equal(direct.type, 'limit-reached');
  assert.equal((await stored(works[2])).vote, 0);

  // After a reload the device is the same participant.
  await one.reload();
  await untilReady(one);
  await one.locator('fairground-campaign').evaluate((element) => {
    element.setAttribute('screen', 'gallery');
    /** @type {any} */ (element).reload();
  });
  await untilReady(one);
  await until(() => one.locator('[role=gridcell][aria-selected=true]').count(), 'its two votes', { is: 2 });
  // What every card says is what the collector has.
  for (const work of await collector.works('votes')) {
    await one.getByRole('gridcell', { name: new RegExp(`, ${work.acts.vote} votes?, `) }).first().waitFor({ state: 'attached' });
  }
  assert.deepEqual(errors, []);
});

test('a vote whose answer is lost counts once', async () => {
  const { page } = await openGallery();
  const id = (await collector.works('votes'))[5].id;
  let lost = 0;
  at.site.setFate((path) => (path.endsWith('/votes') && (lost += 1) <= 1 ? 'lose' : undefined));
  await voteOf(page, 5).dispatchEvent('click');
  await until(() => lost, 'the second try', { is: (/** @type {number} */ tries) => tries >= 2 });
  await until(async () => (await stored(id)).vote, 'the vote', { is: 1 });
  const sent = at.site.posts.filter((post) => post.path.endsWith('/votes')).map((post) => JSON.parse(post.body).key);
  assert.ok(sent.length >= 2);
  assert.equal(new Set(sent).size, 1);
});

test('one comments, the other replies, the first reads it; a link leads straight to the work', async () => {
  const id = works[0];
  const { page: one } = await openGallery(kPhone, '?work=' + id);
  await one.getByText('No comments yet').first().waitFor({ state: 'attached' });
  await say(one, 'Warm, and <b>bold</b>');
  await until(async () => (await stored(id)).comment, 'the comment', { is: 1 });
  await one.getByRole('button', { name: '1 comment', exact: true }).waitFor({ state: 'attached' });

  const { page: other } = await openGallery(kDesktop, '?work=' + id);
  await other.getByText('Warm, and <b>bold</b>').waitFor({ state: 'attached' });
  await act(other, 'button', 'Reply');
  await other.getByText('Reply to a visitor').waitFor({ state: 'attached' });
  await say(other, 'Agreed');
  await until(async () => (await stored(id)).comment, 'the reply', { is: 2 });
  await act(other, 'button', /^Like/);
  await act(other, 'button', /^Keep/);
  await act(other, 'button', /^Recommend/);
  await until(async () => {
    const { like, favourite, recommend } = await stored(id);
    return [like, favourite, recommend];
  }, 'the three acts', { is: [1, 1, 1] });
  const { comments } = (await collector.ask(`works/${id}/comments`)).body;
  assert.deepEqual(comments.map((/** @type {any} */ c) => c.text), ['Warm, and <b>bold</b>', 'Agreed']);
  assert.equal(comments[1].reply_to, comments[0].key);

  await one.reload();
  await untilReady(one);
  await one.getByText('Agreed').waitFor({ state: 'attached' });
  await one.getByRole('button', { name: '2 comments' }).waitFor({ state: 'attached' });
  // One's own words can be deleted, those of others cannot.
  await one.getByRole('button', { name: 'Delete' }).first().waitFor({ state: 'attached' });
  assert.equal(await one.getByRole('button', { name: 'Delete' }).count(), 1);
  await act(one, 'button', 'Delete');
  await until(async () => (await stored(id)).comment, 'the comment taken back', { is: 1 });
});

test('a report reaches the collector with its reason and shows nowhere', async () => {
  const id = works[1];
  const { page } = await openGallery(kPhone, '?work=' + id);
  await act(page, 'button', 'Report');
  // All that it asks is in it.
  const dialog = page.getByRole('dialog', { name: 'Report this work?' });
  await dialog.waitFor({ state: 'attached' });
  await dialog.getByRole('heading', { name: 'Report this work?' }).waitFor({ state: 'attached' });
  await dialog.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'attached' });
  await dialog.getByRole('textbox', { name: 'What is wrong' }).fill('Not an eye');
  await act(dialog, 'button', 'Report');
  await page.locator('#fg-toast', { hasText: 'Reported. Somebody looks at it.' }).waitFor({ state: 'attached' });
  const sent = at.site.posts.filter((post) => post.path.endsWith('/reports')).map((post) => JSON.parse(post.body));
  assert.equal(sent.length, 1);
  assert.equal(sent[0].text, 'Not an eye');
});

test("a refusal is said in the visitor's language, and in the collector's own on the console", async () => {
  const { page } = await at.open({ ...kPhone, locale: 'zh-CN' });
  /** @type {string[]} */
  const warnings = [];
  page.on('console', (message) => void (message.type() === 'warning' && warnings.push(message.text())));
  const problem = { type: 'urn:fairground:problem:round-closed', title: 'Round closed', status: 409, detail: 'The round closed at noon.' };
  await page.route('**/votes', (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify(problem) }));
  await page.goto(`${at.site.page}?work=${works[2]}`);
  await untilReady(page);
  await page.getByRole('button', { name: /^投票/ }).waitFor({ state: 'attached' });
  await act(page, 'button', /^投票/);
  await page.locator('#fg-toast', { hasText: '这件作品所在的一轮已结束' }).waitFor({ state: 'attached' });
  await until(() => warnings.join(), 'the sentence for developers', { is: (/** @type {string} */ said) => said.includes('The round closed at noon.') });
  await page.getByRole('button', { name: /^投票/, pressed: false }).waitFor({ state: 'attached' });
});

test('the grid is one tab stop: arrows move through works and votes, Enter presses', async () => {
  const { page } = await openGallery(kDesktop);
  await page.getByRole('gridcell').nth(1).focus();
  const focused = () => page.locator('fairground-campaign').evaluate((e) => e.shadowRoot?.activeElement?.getAttribute('data-id'));
  assert.equal(await focused(), 'work-0');
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(), 'vote-1');
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(), 'work-1');
  assert.equal(at.site.posts.filter((post) => post.path.endsWith('/votes')).length, 0, 'passing is not pressing');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Share this work' }).waitFor({ state: 'attached' });
  await page.keyboard.press('Escape');
  await page.getByRole('grid', { name: 'Works' }).waitFor({ state: 'attached' });
});

test('a work that there is not says so', async () => {
  const { page } = await openGallery(kPhone, '?work=' + '0'.repeat(20));
  await page.getByText(/^This work is not shown any more/).waitFor({ state: 'attached' });
  await act(page, 'button', 'See all works');
  await page.getByRole('row').nth(5).waitFor({ state: 'attached' });
});
