// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The screens of the contests as states.mjs has the makeover's: photos, stories, the gallery, a work's page, duels.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withExif } from './photos.mjs';
import { root } from './preview.mjs';

/** @typedef {import('./stroll.mjs').Stroll} Stroll */

const photoOf = (/** @type {string} */ path) => readFileSync(join(root, 'assets/campaigns', path));
const kPhoto = () => withExif(photoOf('show-your-corner/works/lamp-and-chair.jpg'), { orientation: 1, gps: true });

const kNight = 'The kitchen light was the only one left on in the house, so that was where I built it. My sister slept on two chairs. ';
const kStory = `${kNight.repeat(4).trim()}\n\n${kNight.repeat(4).trim()}\n\nAt five it rang, once, and the whole floor was awake.`;

/** @param {Stroll} on */
const editPhoto = async (on) => {
  await on.drop(kPhoto());
  await on.until('canvas');
};
/** @param {Stroll} on */
const tellPhoto = async (on) => {
  await on.fill('caption', 'Where Sundays go');
  await on.fill('alt', 'A cream armchair with a green cushion beside a standing lamp');
  await on.fill('tags', 'Reading, Lamp');
  await on.fill('name', 'Noor van den Berg-Ångström');
  await on.agree();
};
/** @param {Stroll} on */
const sendPhoto = async (on) => {
  await on.press('photo-done');
  await tellPhoto(on);
  await on.press('enter');
};
/** @param {Stroll} on */
const writeStory = async (on) => {
  await on.fill('story-title', 'Two desks, one lamp, and the neighbour who knocked');
  await on.fill('story-text', kStory);
};
/** @param {Stroll} on */
const readStory = async (on) => {
  await writeStory(on);
  await on.press('read');
  await on.until('enter');
  await on.agree();
};
/** @param {Stroll} on */
const sendStory = async (on) => {
  await readStory(on);
  await on.press('enter');
};
/** @param {Stroll} on */
const tellStory = async (on) => {
  await writeStory(on);
  await on.drop(photoOf('ideal-youth/works/desk-at-night.jpg'));
  await on.drop(photoOf('ideal-youth/works/rooftops-at-dusk.jpg'));
  await on.until('story-picture-1');
};
/** All pairs of a set. @param {Stroll} on */
const chooseAll = async (on) => {
  for (let i = 0; i < 16 && !(await on.has('ranking')); i += 1) {
    await on.page.locator('fairground-campaign [data-id="duel-left"]:not([disabled], [aria-disabled]), fairground-campaign [data-id="ranking"]').first().waitFor({ state: 'attached' });
    if (await on.has('duel-left')) await on.press('duel-left');
    await on.page.waitForTimeout(700);
  }
  await on.until('ranking');
};

/** From the first screen to the last. @type {import('./states.mjs').Walk} */
export const kPhotoWay = {
  name: 'photo-way',
  campaign: 'show-your-corner',
  first: 'photo-choose',
  states: [
    { name: 'pick' },
    { name: 'edit', go: editPhoto },
    { name: 'entry', go: (on) => on.press('photo-done') },
    { name: 'complaint', go: (on) => on.press('enter') },
    { name: 'received', go: async (on) => { await tellPhoto(on); await on.press('enter'); } },
  ],
};

/** @param {Stroll} on */
const toDuel = async (on) => {
  await on.press('gallery-duel');
  await on.until('duel-left');
};
/** @param {Stroll} on */
const toNoDuel = async (on) => {
  await on.press('gallery-duel');
  await on.until('duel-none');
};

/** Where a screen is another sample's with other words and pictures. */
const kTwoSizes = ['390x844', '1440x900'];
const kSame = { few: true, sizes: kTwoSizes };

const kGallery = { campaign: 'film-rooms', screen: 'gallery', first: 'work-0' };

/** @type {import('./states.mjs').State[]} */
const kEditorStates = [
  { name: 'pick' },
  { name: 'refused', go: async (on) => { await on.drop(Buffer.from('no picture at all')); await on.until('photo-problem'); } },
  { name: 'crop', go: editPhoto },
  { name: 'words', where: (on) => on.has('tool-words'), go: async (on) => { await on.press('tool-words'); await on.fill('caption', 'Where Sundays go'); } },
  { name: 'filters', go: async (on) => { await on.press('tool-filters'); await on.press('filter-1'); } },
  { name: 'adjust', go: (on) => on.press('tool-adjust') },
  { name: 'frames', go: async (on) => { await on.press('tool-frames'); await on.press('frame-1'); } },
  { name: 'stickers', go: (on) => on.press('tool-stickers') },
  { name: 'sticker-chosen', go: (on) => on.press('sticker-0') },
  { name: 'texts', go: async (on) => { await on.press('tool-crop'); await on.press('tool-texts'); } },
  { name: 'removed', where: (on) => on.has('photo-what'), go: (on) => on.press('photo-what') },
  { name: 'entry', go: async (on) => { if (await on.has('removed-yes')) await on.press('removed-yes'); await on.press('photo-done'); } },
  { name: 'complaint', go: async (on) => { await on.wheel(900); await on.press('enter'); } },
  { name: 'filled', go: tellPhoto },
];
const kOtherEditor = kEditorStates.filter(({ name }) => !/^(refused|words|complaint|texts|removed)$/.test(name));

/** @type {import('./states.mjs').Walk[]} */
export const kContestWalks = [
  { name: 'photo', campaign: 'show-your-corner', first: 'photo-choose', states: kEditorStates },
  {
    name: 'photo-sent',
    campaign: 'show-your-corner',
    first: 'photo-choose',
    before: (on) => on.holdEntries(),
    states: [
      { name: 'busy', moves: true, go: async (on) => { await editPhoto(on); await sendPhoto(on); } },
      { name: 'received', go: (on) => on.releaseEntries() },
    ],
  },
  {
    name: 'story',
    campaign: 'ideal-youth',
    first: 'story-text',
    states: [
      { name: 'start' },
      { name: 'complaint', go: (on) => on.press('read') },
      { name: 'written', go: tellStory },
      { name: 'photos', go: (on) => on.wheel(4000) },
      { name: 'preview', go: (on) => on.press('read') },
      { name: 'form', go: (on) => on.wheel(6000) },
      { name: 'unagreed', go: (on) => on.press('enter') },
      { name: 'received', go: async (on) => { await on.agree(); await on.press('enter'); await on.until('to-gallery'); } },
    ],
  },
  {
    name: 'gallery',
    ...kGallery,
    states: [
      { name: 'start' },
      { name: 'voted', go: (on) => on.press('vote-0') },
      { name: 'scrolled', go: (on) => on.wheel(420) },
      { name: 'search', go: async (on) => { await on.press('gallery-search'); await on.fill('search', 'Nowhere'); await on.until('works-none'); } },
      { name: 'near', go: async (on) => { await on.press('gallery-search'); await on.press('sort-near'); await on.until('work-0'); } },
      { name: 'mine', go: async (on) => { await on.press('sort-mine'); await on.until('works-none'); } },
    ],
  },
  {
    name: 'rounds',
    ...kGallery,
    campaign: 'ideal-youth',
    states: [
      { name: 'gallery' },
      { name: 'over', go: async (on) => { await on.press('round-first'); await on.until('sort-standing'); } },
      { name: 'work-over', go: async (on) => { await on.press('work-0'); await on.until('work-closed'); } },
    ],
  },
  {
    name: 'work',
    campaign: 'film-rooms',
    first: 'work-picture',
    work: (work) => /last train/.test(work.caption),
    states: [
      { name: 'start' },
      { name: 'written', go: async (on) => { await on.fill('comment-text', 'I can hear it, too. Where does the bank lie, and did the train come back for the other two?'); } },
      { name: 'thread', go: (on) => on.wheel(700) },
      { name: 'end', go: (on) => on.wheel(4000) },
      { name: 'report', go: (on) => on.press('work-report') },
    ],
  },
  {
    name: 'after',
    campaign: 'spring-makeover',
    first: 'work-slider',
    work: (work) => /绿墙/.test(work.caption),
    states: [{ name: 'start' }, { name: 'advice', go: (on) => on.wheel(600) }],
  },
  {
    name: 'story-work',
    campaign: 'ideal-youth',
    first: 'work-headline',
    work: (work) => /differ/.test(work.title),
    states: [{ name: 'start' }, { name: 'thread', go: (on) => on.wheel(1200) }],
  },
  {
    name: 'duel',
    ...kGallery,
    states: [
      { name: 'pair', go: toDuel },
      { name: 'next', go: async (on) => { await on.press('duel-left'); await on.page.waitForTimeout(900); } },
      { name: 'ranking', go: chooseAll },
    ],
  },
  { name: 'gallery-empty', ...kGallery, first: 'works-none', few: true, before: (on) => on.answer('empty'), states: [{ name: 'empty' }] },
  { name: 'gallery-failed', ...kGallery, first: 'works-none', few: true, before: (on) => on.lose(/\/works(\?|$)/), states: [{ name: 'failed' }] },
  { name: 'gallery-waiting', ...kGallery, first: 'title', few: true, before: (on) => on.hold(/\/works(\?|$)/), states: [{ name: 'waiting', moves: true }] },
  { name: 'gallery-offline', ...kGallery, few: true, states: [{ name: 'voted', go: async (on) => { await on.offline(true); await on.press('vote-0'); } }] },
  {
    name: 'work-gone', campaign: 'film-rooms', first: 'work-none', few: true,
    work: () => true, before: (on) => on.lose(/\/works\/\w+/), states: [{ name: 'gone' }],
  },
  {
    name: 'photo-waiting', campaign: 'show-your-corner', first: 'photo-choose', few: true, before: (on) => on.hold(/photo_worker/),
    states: [{ name: 'reading', moves: true, go: async (on) => { on.drop(kPhoto()).catch(() => {}); await on.page.waitForTimeout(600); } }],
  },
  { name: 'photo-held', campaign: 'show-your-corner', first: 'photo-choose', few: true, long: true, before: (on) => on.answer('held'), states: [{ name: 'held', go: async (on) => { await editPhoto(on); await sendPhoto(on); await on.until('to-gallery'); } }] },
  { name: 'photo-offline', campaign: 'show-your-corner', first: 'photo-choose', few: true, long: true, states: [{ name: 'offline', go: async (on) => { await editPhoto(on); await on.press('photo-done'); await tellPhoto(on); await on.offline(true); await on.press('enter'); } }] },
  {
    name: 'photo-turned-down', campaign: 'show-your-corner', first: 'photo-choose', few: true, before: (on) => on.answer('refused'),
    states: [{ name: 'refused', go: async (on) => { await editPhoto(on); await sendPhoto(on); } }],
  },
  { name: 'story-held', campaign: 'ideal-youth', first: 'story-text', few: true, before: (on) => on.answer('held'), states: [{ name: 'held', go: async (on) => { await sendStory(on); await on.until('to-gallery'); } }] },
  { name: 'story-refused', campaign: 'ideal-youth', first: 'story-text', few: true, long: true, before: (on) => on.answer('refused'), states: [{ name: 'refused', go: sendStory }] },
  {
    name: 'story-offline', campaign: 'ideal-youth', first: 'story-text', few: true, long: true,
    states: [{ name: 'offline', go: async (on) => { await readStory(on); await on.offline(true); await on.press('enter'); } }],
  },
  // By the collector's clock, which is the machine's: the first round is over, and there is no other.
  { name: 'story-closed', campaign: 'ideal-youth', first: 'story-text', few: true, edit: (campaign) => campaign.phases.splice(1), states: [{ name: 'start' }] },
  { name: 'duel-none', ...kGallery, few: true, before: (on) => on.deny(/\/duels$/, 404, 'no-duel'), states: [{ name: 'none', go: toNoDuel }] },
  { name: 'duel-limit', ...kGallery, ...kSame, long: true, before: (on) => on.deny(/\/duels$/, 409, 'limit-reached'), states: [{ name: 'limit', go: toNoDuel }] },
  { name: 'duel-offline', ...kGallery, ...kSame, long: true, states: [{ name: 'offline', go: async (on) => { await on.offline(true); await toNoDuel(on); } }] },
  {
    name: 'signed-out', ...kGallery, few: true, before: (on) => on.deny(/\/participants$/, 401, 'identity-required'),
    states: [{ name: 'voted', go: async (on) => { await on.press('vote-0'); await on.until('toast'); } }],
  },
  {
    name: 'camera', campaign: 'show-your-corner', first: 'photo-choose', few: true, before: (on) => on.stubCamera(),
    states: [
      { name: 'asking', go: async (on) => { await on.press('photo-take'); await on.page.locator('fairground-campaign .camera').waitFor(); } },
      { name: 'live', go: async (on) => { await on.cameraSays(''); await on.page.locator('fairground-campaign .camera .shutter:not([disabled])').waitFor(); } },
      {
        name: 'refused',
        go: async (on) => {
          await on.escape();
          await on.press('photo-take');
          await on.cameraSays('NotAllowedError');
          await on.page.locator('fairground-campaign .camera [role=alert]').waitFor();
        },
      },
    ],
  },
  // The same screens in the other samples' words, colours and pictures.
  { name: 'photo-film', campaign: 'film-rooms', first: 'photo-choose', ...kSame, long: true, states: kOtherEditor },
  { name: 'photo-spring', campaign: 'spring-makeover', first: 'photo-choose', ...kSame, long: true, states: kOtherEditor },
  ...['show-your-corner', 'spring-makeover'].map((campaign) => ({
    name: `gallery-${campaign.split('-')[0]}`,
    ...kGallery, ...kSame, campaign, long: true,
    states: [{ name: 'start' }, { name: 'voted', go: (/** @type {Stroll} */ on) => on.press('vote-1') }, { name: 'scrolled', go: (/** @type {Stroll} */ on) => on.wheel(420) }],
  })),
  { name: 'duel-show', ...kGallery, ...kSame, campaign: 'show-your-corner', long: true, states: [{ name: 'pair', go: toDuel }] },
  { name: 'duel-story', ...kGallery, ...kSame, campaign: 'ideal-youth', states: [{ name: 'pair', go: toDuel }] },
  {
    name: 'work-show',
    campaign: 'show-your-corner',
    first: 'work-picture',
    ...kSame,
    long: true,
    work: (work) => /Miso/.test(work.caption),
    states: [{ name: 'start' }, { name: 'thread', go: (on) => on.press('work-comments') }],
  },
  // The maker's own first stage, from which the second one begins (contests.test.mjs goes on from there).
  {
    name: 'second-stage',
    campaign: 'spring-makeover',
    first: 'work-picture',
    ...kSame,
    long: true,
    work: (work) => work.activity === 'room' && work.acts.comment > 1,
    before: (on) => on.own(/\/works\/[\w-]+$/),
    states: [
      { name: 'room', go: (on) => on.until('show-result') },
      { name: 'followed', go: async (on) => { await on.press('work-comments'); await on.still(); await on.pressFirst('comment-', '-follow'); } },
    ],
  },
];
