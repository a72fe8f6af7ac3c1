// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The four contests as visitors walk them, in a real Chromium and against a real collector with the sample works in it:
// from the front page, by a file or by the camera, to the own work and its place among those of all; then what others
// do with it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { kLeftToLong } from '../lib/long.mjs';
import { act, kDesktop, kPhone, untilReady } from './support/browser.mjs';
import { keptIn } from './support/kept.mjs';
import { untilEntry, watchEntries } from './support/painter.mjs';
import { chooseFile, press, untilPhoto, watchPhotos } from './support/photo_page.mjs';
import { root, startPreview } from './support/preview.mjs';
import { until } from './support/until.mjs';
import { visitsTo } from './support/visits.mjs';

/** @typedef {import('playwright-core').Page} Page */

const kContests = ['ideal-youth', 'film-rooms', 'show-your-corner', 'spring-makeover'];
const folderOf = (/** @type {string} */ name) => join(root, 'assets/campaigns', name);
const kPhoto = readFileSync(join(folderOf('spring-makeover'), 'poster.jpg'));

// Chromium's own moving picture stands for a camera; whether the page may see it is said by each test.
const at = visitsTo(start, undefined, ['--use-fake-device-for-media-stream']);

/** With as many works as the samples have, and all their votes. */
async function start() {
  const site = await startPreview(kContests.map(folderOf), { works: true });
  const there = () => site.said().match(/sample works are there/g)?.length;
  await until(there, 'the sample works', { is: kContests.length, patience: 180000 }).catch(async (why) => {
    await site.stop();
    throw new Error(`${why}\n${site.said()}`);
  });
  return site;
}

/** @param {string} name of the campaign @param {string} path @returns {Promise<any>} */
const ask = async (name, path, init = {}) => (await fetch(`${at.site.apiOf(name)}/${path}`, init)).json();

/** Every work of a round, '' of all, in the order of votes, as the collector lists them. @param {string} name @returns {Promise<any[]>} */
async function ranked(name, round = '') {
  const all = [];
  for (let next = ''; ; ) {
    const page = await ask(name, `works?sort=votes&limit=50&after=${next}${round && `&round=${round}`}`);
    all.push(...page.works);
    next = page.next;
    if (!next) return all;
  }
}

const kEnglish = {
  locale: 'en-GB', take: 'Take a photo', camera: 'Camera', shutter: 'Take the photo', choose: 'Choose a photo', done: 'Done', caption: 'Caption', alt: 'Describe the photo',
  tags: 'Tags', send: 'Send my entry', gallery: 'See it in the gallery', works: 'Works', place: (n, of) => `Place ${n} of ${of}`,
  cell: (n) => new RegExp(`, Place ${n}, Yours$`), edit: 'Edit photo', back: 'Back', again: 'Send another photo',
};
const kChinese = {
  locale: 'zh-CN', take: '拍照', camera: '相机', shutter: '拍照', title: '标题', text: '正文', add: '添加照片', read: '通读一遍', send: '发送我的故事',
  gallery: '在作品墙中查看', works: '作品', place: (n, of) => `第 ${n} 名，共 ${of} 件`, cell: (n) => new RegExp(`, 第 ${n} 名, 你的作品$`),
  back: '返回', again: '再写一篇',
};

/** From the front page, as somebody who looks around. @param {string} name @param {any} options */
async function land(name, options) {
  const opened = await at.open(options);
  await watchEntries(opened.page);
  await watchPhotos(opened.page);
  await opened.page.goto(at.site.origin + '/');
  await opened.page.locator(`.card a[href="/${name}/"]`).click();
  await untilReady(opened.page);
  return opened;
}

/** Writes into a field and waits until the engine has it. @param {Page} page @param {string} name @param {string} text */
async function write(page, name, text) {
  const field = page.getByRole('textbox', { name, exact: true });
  await field.focus();
  await page.keyboard.insertText(text);
  await page.keyboard.press('Escape');
  await page.waitForFunction(
    ([label, value]) => {
      const all = document.querySelector('fairground-campaign')?.shadowRoot?.querySelectorAll('[data-role=textbox]') || [];
      return [...all].some((one) => one.getAttribute('aria-label') === label && /** @type {any} */ (one).value === value);
    },
    [name, text],
  );
}

/** Agrees to all that is asked. @param {Page} page */
async function agree(page) {
  await page.getByRole('checkbox').first().waitFor({ state: 'attached' });
  for (const box of await page.getByRole('checkbox').all()) await box.dispatchEvent('click');
  await until(() => page.getByRole('checkbox', { checked: false }).count(), 'what is agreed to', { is: 0 });
}

/** The files of the entry that went last. @param {string} name of the campaign @returns {string[]} */
const sentBlobs = (name) => JSON.parse(at.site.posts.filter(({ path }) => path.endsWith(`/${name}/entries`)).at(-1).body).blobs;

/** Takes what the camera shows. @param {Page} page @param {{take: string, camera: string, shutter: string}} words */
async function takePhoto(page, words) {
  await press(page, words.take);
  const camera = page.getByRole('dialog', { name: words.camera });
  const shutter = camera.getByRole('button', { name: words.shutter, exact: true, disabled: false });
  await shutter.waitFor();
  const seen = await camera.locator('video').evaluate((/** @type {HTMLVideoElement} */ v) => ({ ratio: v.videoWidth / v.videoHeight, paused: v.paused }));
  assert.equal(seen.paused, false);
  await shutter.click();
  const photo = await untilPhoto(page);
  assert.equal(photo.width / photo.height, seen.ratio);
  await camera.waitFor({ state: 'detached' });
  return photo;
}

/** A photo that is here to an entry that the collector has. @param {Page} page @param {typeof kEnglish} words @param {{caption: string, tags?: string}} said */
async function sendPhoto(page, words, { caption, tags = '' }) {
  await page.getByRole('application', { name: words.edit }).waitFor({ state: 'attached' });
  await act(page, 'button', words.done);
  await page.getByRole('button', { name: words.send }).waitFor({ state: 'attached' });
  await write(page, words.caption, caption);
  await write(page, words.alt, 'A bedroom in two halves');
  if (tags) await write(page, words.tags, tags);
  await agree(page);
  await act(page, 'button', words.send);
  return (await untilEntry(page, 'received', 60000)).answer;
}

/**
 * What the visitor sees of the own work: its place after sending, then the gallery at that place; both as the collector
 * has it.
 * @param {Page} page @param {string} name @param {string} id @param {any} words @param {string} [round] that it is ranked in
 */
async function seeItRanked(page, name, id, words, round) {
  const all = await ranked(name, round);
  const work = all.find((each) => each.id === id);
  assert.ok(work, `${id} is not among the works of ${name}`);
  // Equals share a place.
  const place = 1 + all.filter(({ acts }) => acts.vote > work.acts.vote).length;
  await page.getByRole('status').filter({ hasText: words.place(place, all.length) }).waitFor({ state: 'attached' });
  await act(page, 'button', words.gallery);
  await page.getByRole('grid', { name: words.works }).waitFor({ state: 'attached' });
  const own = page.getByRole('gridcell', { name: words.cell(place) });
  await own.waitFor({ state: 'attached' });
  // It is where the eye is, not somewhere below.
  const { height } = /** @type {{height: number}} */ (page.viewportSize());
  const inSight = (/** @type {{y: number, height: number} | null} */ box) => box && box.y >= 0 && box.y + box.height / 2 < height;
  await until(() => own.boundingBox(), 'the own work in sight', { is: inSight });
  return { place, of: all.length };
}

/**
 * Back from the gallery to what was sent: the result as it was left, with its place, and no play that begins anew.
 * @param {Page} page @param {any} words @param {{place: number, of: number}} standing
 */
async function backToResult(page, words, { place, of }) {
  await act(page, 'button', words.back);
  await page.getByRole('status').filter({ hasText: words.place(place, of) }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: words.again }).first().waitFor({ state: 'attached' });
  await page.getByRole('button', { name: words.gallery }).waitFor({ state: 'attached' });
}

test('a still by a file: from the front page to its place among all', { timeout: 180000 }, async () => {
  const { page, errors } = await land('film-rooms', kPhone);
  await chooseFile(page, kPhoto);
  await untilPhoto(page);
  const { id, status } = await sendPhoto(page, kEnglish, { caption: 'Two halves of one morning', tags: 'rope, spring' });
  assert.equal(status, 'counted');
  const standing = await seeItRanked(page, 'film-rooms', id, kEnglish);
  const { place, of } = standing;
  // Its own page says the same.
  await page.getByRole('gridcell', { name: kEnglish.cell(place) }).dispatchEvent('click');
  await page.getByText(kEnglish.place(place, of)).waitFor({ state: 'attached' });
  await page.getByText('Two halves of one morning').first().waitFor({ state: 'attached' });
  // Back leads to the gallery, and from there to the result with the photo that was sent; as often as somebody likes.
  await act(page, 'button', kEnglish.back);
  await page.getByRole('grid', { name: kEnglish.works }).waitFor({ state: 'attached' });
  await backToResult(page, kEnglish, standing);
  await page.getByRole('img', { name: 'Two halves of one morning' }).waitFor({ state: 'attached' });
  await seeItRanked(page, 'film-rooms', id, kEnglish);
  await backToResult(page, kEnglish, standing);
  await act(page, 'button', kEnglish.again);
  await page.getByRole('button', { name: kEnglish.choose }).waitFor({ state: 'attached' });
  assert.deepEqual(errors, []);
});

test('a story with a photo, in Chinese on a desktop, and another one by the way back', { timeout: 180000 }, async () => {
  const { page, errors } = await land('ideal-youth', { ...kDesktop, locale: 'zh-CN' });
  await write(page, kChinese.title, '走廊尽头的灯');
  await write(page, kChinese.text, '宿舍熄灯以后，走廊尽头的自习室还亮着，我们把电烙铁藏在书包里。'.repeat(28));
  await chooseFile(page, kPhoto, kChinese.add);
  await untilPhoto(page);
  await act(page, 'button', kChinese.read);
  await agree(page);
  await act(page, 'button', kChinese.send);
  const { answer } = await untilEntry(page, 'received', 60000);
  // Ranked in its season, of which alone the gallery then shows the works.
  const { round } = await ask('ideal-youth', `works/${answer.id}`);
  const standing = await seeItRanked(page, 'ideal-youth', answer.id, kChinese, round);
  // Its rounds stand over the works, which were scrolled to the own one.
  await page.mouse.move(700, 500);
  await page.mouse.wheel(0, -20000);
  await page.getByRole('radiogroup', { name: '轮次' }).waitFor({ state: 'attached' });
  await backToResult(page, kChinese, standing);
  await page.getByRole('heading', { name: '走廊尽头的灯' }).waitFor({ state: 'attached' });
  await seeItRanked(page, 'ideal-youth', answer.id, kChinese, round);
  // Whoever wants to take part again finds an empty page, not the story that went.
  await act(page, 'button', '我也来一个');
  const title = page.getByRole('textbox', { name: kChinese.title, exact: true });
  await title.waitFor({ state: 'attached' });
  assert.equal(await title.inputValue(), '');
  assert.deepEqual(errors, []);
});

test('a season that is over: its theme, its rule and its standing, which is not the order of the votes', { timeout: 120000 }, async () => {
  const name = 'ideal-youth';
  const { standing, jury } = await ask(name, 'standing?round=first&limit=50');
  const byVotes = await ranked(name, 'first');
  const titles = standing.map((/** @type {any} */ row) => row.work.title);
  assert.deepEqual([standing.length, jury.jurors], [3, 40]);
  assert.notDeepEqual(byVotes.map((work) => work.title), titles);
  const { page, errors } = await land(name, kPhone);
  await act(page, 'button', 'See all works');
  await page.getByRole('grid', { name: 'Works' }).waitFor({ state: 'attached' });
  await act(page, 'radio', 'First days');
  await page.getByRole('heading', { name: 'First days' }).waitFor({ state: 'attached' });
  await page.getByText('A first day somewhere').waitFor({ state: 'attached' });
  await page.getByText(/Closed · Votes 60% · Jury 40%$/).waitFor({ state: 'attached' });
  await page.getByRole('tab', { name: 'Result', selected: true }).waitFor({ state: 'attached' });
  // As the collector has it, place by place; the line is below the second.
  await until(async () => {
    const cells = await page.getByRole('gridcell').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') || ''));
    return cells.filter((label) => /, Place \d/.test(label));
  }, 'the standing as it is stored', {
    is: (/** @type {string[]} */ shown) =>
      shown.length === standing.length && standing.every((/** @type {any} */ { place, work, through }, /** @type {number} */ i) =>
        shown[i].startsWith(`${work.title}, `) && shown[i].endsWith(`, Place ${place}${through ? ', Through' : ''}`)),
  });
  // Its works are read like any other.
  await page.getByRole('gridcell', { name: `${titles[0]}, ` }).dispatchEvent('click');
  await page.getByRole('heading', { name: titles[0] }).first().waitFor({ state: 'attached' });
  assert.deepEqual(errors, []);
});

test('a corner by the camera: what the camera sees is what is sent', { timeout: 180000 }, async () => {
  const { page, errors } = await land('show-your-corner', { ...kPhone, permissions: ['camera'] });
  await takePhoto(page, kEnglish);
  const { id } = await sendPhoto(page, kEnglish, { caption: 'Straight from the phone' });
  const { picture } = await ask('show-your-corner', `works/${id}`);
  const drawn = await fetch(new URL(picture, at.site.origin));
  assert.deepEqual([drawn.status, drawn.headers.get('content-type')], [200, 'image/jpeg']);
  await seeItRanked(page, 'show-your-corner', id, kEnglish);
  assert.deepEqual(errors, []);
});

// By a file all contests but this one are walked above and below; with --long each is by the camera, too.
for (const [name, said] of /** @type {const} */ ([
  ['film-rooms', { caption: 'As the door opened', tags: 'door' }],
  ['spring-makeover', { caption: 'Before anything was moved' }],
])) {
  test(`${name} by the camera: what it saw is the file of the entry`, { skip: kLeftToLong, timeout: 120000 }, async () => {
    const { page, errors } = await land(name, { ...kPhone, permissions: ['camera'] });
    const { blob } = await takePhoto(page, kEnglish);
    const { status } = await sendPhoto(page, kEnglish, said);
    assert.deepEqual([status, sentBlobs(name)], ['counted', [blob]]);
    assert.deepEqual(errors, []);
  });
}

test('a story with a photo from the camera', { skip: kLeftToLong, timeout: 120000 }, async () => {
  const { page, errors } = await land('ideal-youth', { ...kDesktop, locale: 'zh-CN', permissions: ['camera'] });
  await write(page, kChinese.title, '天台上的第一台收音机');
  await write(page, kChinese.text, '周六的天台风很大，我们把天线绑在晾衣杆上，一点一点地转着找台。'.repeat(28));
  const { blob } = await takePhoto(page, kChinese);
  await act(page, 'button', kChinese.read);
  await agree(page);
  await act(page, 'button', kChinese.send);
  const { answer } = await untilEntry(page, 'received', 60000);
  assert.deepEqual([answer.status, sentBlobs('ideal-youth')], ['counted', [blob]]);
  assert.deepEqual(errors, []);
});

test('a camera that is refused is said plainly, and a file goes in its place, up to its place among all', { timeout: 120000 }, async () => {
  const { page } = await land('show-your-corner', kPhone);
  await press(page, kEnglish.take);
  const camera = page.getByRole('dialog', { name: 'Camera' });
  await camera.getByRole('alert').filter({ hasText: 'This page may not use the camera.' }).waitFor();
  const chooser = page.waitForEvent('filechooser');
  await camera.getByRole('button', { name: 'Choose a photo' }).click();
  const given = await chooser;
  assert.equal(await given.element().getAttribute('capture'), null);
  await given.setFiles({ name: 'corner.jpg', mimeType: 'image/jpeg', buffer: kPhoto });
  const { blob } = await untilPhoto(page);
  const { id, status } = await sendPhoto(page, kEnglish, { caption: 'By the file that was there' });
  assert.deepEqual([status, sentBlobs('show-your-corner')], ['counted', [blob]]);
  await seeItRanked(page, 'show-your-corner', id, kEnglish);
});

/** Opens a work by its link. @param {string} name @param {string} id @param {any} options */
async function openWork(name, id, options) {
  const opened = await at.open(options);
  await opened.page.goto(`${at.site.origin}/${name}/?work=${id}`);
  await untilReady(opened.page);
  return opened;
}

/** Comments on the work that is open. @param {Page} page @param {string} field @param {string} text */
async function say(page, field, text) {
  await page.getByRole('textbox', { name: field }).fill(text);
  await page.locator('[data-id=comment-send]:not([disabled])').waitFor({ state: 'attached' });
  await act(page, 'button', 'Send');
}

test('a room, the advice of two others, and the result that followed one of them', { timeout: 240000 }, async () => {
  const name = 'spring-makeover';
  const { page, errors } = await land(name, kDesktop);
  await chooseFile(page, kPhoto);
  await untilPhoto(page);
  const { id: room } = await sendPhoto(page, kEnglish, { caption: 'The north room waits' });
  const { place } = await seeItRanked(page, name, room, kEnglish);
  const stored = async () => (await ask(name, `works/${room}`)).acts;

  // Two others: one advises and votes, one advises and answers the first.
  const { page: one } = await openWork(name, room, kPhone);
  await say(one, 'Say something about it', 'Paint the wall behind the bed');
  await until(async () => (await stored()).comment, 'the first advice', { is: 1 });
  await act(one, 'button', /^Vote/);
  await until(async () => (await stored()).vote, 'the vote', { is: 1 });
  const { page: other } = await openWork(name, room, kDesktop);
  await other.getByText('Paint the wall behind the bed').waitFor({ state: 'attached' });
  await act(other, 'button', 'Reply');
  await other.getByText('Reply to a visitor').waitFor({ state: 'attached' });
  await say(other, 'Say something about it', 'In green, like the leaves');
  await until(async () => (await stored()).comment, 'the reply', { is: 2 });
  await act(other, 'button', /^Like/);
  await until(async () => (await stored()).like, 'the like', { is: 1 });
  const { comments } = await ask(name, `works/${room}/comments`);
  assert.deepEqual(comments.map((/** @type {any} */ c) => [c.text, c.reply_to || '']), [
    ['Paint the wall behind the bed', ''], ['In green, like the leaves', comments[0].key]]);

  // The maker sees what is stored, marks what was followed, and shows what became of it.
  await page.getByRole('gridcell', { name: kEnglish.cell(place) }).dispatchEvent('click');
  await page.getByRole('button', { name: 'Vote, 1 vote' }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: '2 comments' }).waitFor({ state: 'attached' });
  await page.getByText('In green, like the leaves').waitFor({ state: 'attached' });
  await act(page, 'button', 'I followed this');
  await page.getByRole('button', { name: 'I followed this', pressed: true }).first().waitFor({ state: 'attached' });
  await act(page, 'button', 'Show the result');
  await page.getByRole('button', { name: 'Choose a photo' }).waitFor({ state: 'attached' });
  await untilReady(page);
  await page.evaluate(() => /** @type {any} */ (window).photos.splice(0));
  await page.evaluate(() => /** @type {any} */ (window).entries.splice(0));
  // No photo of a work that is there: that would be a copy.
  await chooseFile(page, readFileSync(join(folderOf('show-your-corner'), 'works/lamp-and-chair.jpg')));
  await untilPhoto(page);
  const { id: result } = await sendPhoto(page, kEnglish, { caption: 'The north room in April' });
  const done = await ask(name, `works/${result}`);
  assert.deepEqual([done.before, done.advice], [room, [comments[0].key]]);
  assert.equal((await ask(name, `works/${room}`)).after, result);
  await seeItRanked(page, name, result, kEnglish);

  // Who advised sees both stages, and that the advice was followed.
  const { page: again } = await openWork(name, result, kPhone);
  await again.getByRole('slider', { name: 'Before and after' }).waitFor({ state: 'attached' });
  assert.deepEqual(errors, []);
});

/** The token that the page keeps. @param {Page} page @returns {Promise<string>} */
const tokenOf = async (page) => (await keptIn(page, 'plays')).find(({ token }) => token).token;

test('duels: ten choices, the ranking that they make, and no answer twice', { timeout: 240000 }, async () => {
  const name = 'show-your-corner';
  const duelsOf = async () => (await ask(name, 'ranking?limit=50')).duels;
  const first = await duelsOf();
  const { page, errors } = await land(name, kPhone);
  await act(page, 'button', 'See all works');
  await page.getByRole('grid', { name: 'Works' }).waitFor({ state: 'attached' });
  /** @type {any[]} */
  const given = [];
  page.on('response', async (response) => {
    if (/\/duels$/.test(response.url()) && response.status() === 201) given.push(await response.json());
  });
  await act(page, 'button', 'Duels');
  // What can be chosen from; no pair comes twice.
  const pair = () => page.locator('[data-id=duel-left]:not([disabled], [aria-disabled]), [data-id=duel-right]:not([disabled], [aria-disabled])').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')).join(' or '));
  let before = '';
  for (let i = 0; i < 10; i += 1) {
    const last = before;
    before = await until(pair, `pair ${i + 1}, after ${last}`, { is: (/** @type {string} */ now) => / or /.test(now) && now !== last });
    await page.getByRole('progressbar', { name: 'Duels decided' }).and(page.locator(`[value="${i}"]`)).waitFor({ state: 'attached' });
    await page.locator(i % 2 ? '[data-id=duel-left]' : '[data-id=duel-right]').dispatchEvent('click');
  }
  await page.getByRole('list', { name: 'Ranking' }).waitFor({ state: 'attached' });
  await until(duelsOf, 'the ten duels', { is: first + 10 });
  assert.equal(given.length, 10);

  // What is shown is what is stored: the same works in the same order, with as many duels each.
  const { ranking } = await ask(name, 'ranking?limit=50');
  const items = page.getByRole('list', { name: 'Ranking' }).getByRole('listitem');
  await until(() => items.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') || '')), 'the ranking as it is stored', {
    is: (/** @type {string[]} */ names) =>
      names.length === ranking.length && ranking.every((/** @type {any} */ { place, work, duels }, /** @type {number} */ i) =>
        names[i].startsWith(`${place}. ${work.caption || work.title}, `) && names[i].endsWith(`, ${duels} duel${duels === 1 ? '' : 's'}`)),
  });

  // A choice is made once, by whom it was given to: not again, and not by another.
  const token = await tokenOf(page);
  const choice = (/** @type {string} */ duel, /** @type {string} */ whose) =>
    fetch(`${at.site.apiOf(name)}/duels/${duel}`, {
      method: 'POST', body: JSON.stringify({ key: 'cd'.repeat(16), choice: 'left' }),
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${whose}` },
    });
  const again = await choice(given[0].duel, token);
  assert.deepEqual([again.status, (await again.json()).type], [409, 'urn:fairground:problem:duel-answered']);
  const { token: stranger } = await ask(name, 'participants', { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } });
  assert.equal((await choice(given[1].duel, stranger)).status, 403);
  assert.equal(await duelsOf(), first + 10);
  assert.deepEqual(errors, []);
});
