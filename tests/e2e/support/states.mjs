// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Every screen of the sample campaigns in every state it has, as data: scripts/shots takes a picture of each, and the
// tests look at the mirror of each. The makeover's are here, the contests' in contest_states.mjs. A walk is one visit
// from its beginning; a state follows from the one before it. Controls are named by their ids, which are the same in
// every language.

import { kContestWalks, kPhotoWay } from './contest_states.mjs';
import { withLanguages } from './languages.mjs';
import { line } from './browser.mjs';
import { within } from './painter.mjs';

/**
 * @typedef {import('./stroll.mjs').Stroll} Stroll
 * @typedef {object} State
 * @property {string} name
 * @property {(on: Stroll) => Promise<unknown>} [go] from the state before
 * @property {(on: Stroll) => Promise<boolean>} [where] whether this screen has the state at all
 * @property {boolean} [moves] something turns without end: it is not waited for
 */
/**
 * @typedef {object} Walk
 * @property {string} name
 * @property {string} [campaign] a sample campaign with its works; otherwise the makeover with a collector that is stubbed
 * @property {string} [screen] attribute of the element
 * @property {(work: any) => boolean} [work] whose page is shown: the first of these
 * @property {string} [first] id of what shows that the screen is there; otherwise the canvas
 * @property {(on: Stroll) => unknown} [before] the page is opened
 * @property {(campaign: any) => void} [edit] of what campaign.json says
 * @property {boolean} [unready] the page never says that it is ready
 * @property {boolean} [few] in the variants that differ most only: kFew
 * @property {string[]} [sizes] names; otherwise all
 * @property {boolean} [long] left to the long run of the tests: another walk has its kinds of controls, or its screen in this state
 * @property {boolean} [specimen] on the page of every control in the campaign's theme
 * @property {State[]} states
 */

export const kSizes = [
  { name: '390x844', viewport: { width: 390, height: 844 }, touch: true },
  { name: '320x568', viewport: { width: 320, height: 568 }, touch: true },
  { name: '844x390', viewport: { width: 844, height: 390 }, touch: true },
  { name: '1440x900', viewport: { width: 1440, height: 900 }, touch: false },
];

const kLooks = /^(paint|share)$/;
/** One screen of each other kind, as WALK-STATE. */
const kOneOfEach = /^(photo-crop|story-photos|gallery-voted|work-start|duel-pair|camera-(live|refused))$/;

/**
 * Languages and themes beside English on light paper. only: the walks that differ most. also: single states of others, as
 * WALK-STATE. scale: of texts, percent.
 * @type {{name: string, locale?: string, dark?: boolean, forced?: boolean, contrast?: boolean, scale?: number, only?: RegExp, also?: RegExp, campaign?: (campaign: any) => any}[]}
 */
export const kVariants = [
  { name: 'en', locale: 'en-GB' },
  { name: 'zh-CN', locale: 'zh-CN' },
  { name: 'de', locale: 'de-DE', campaign: withLanguages },
  { name: 'ar', locale: 'ar-EG', campaign: withLanguages },
  { name: 'dark', locale: 'en-GB', dark: true },
  { name: 'hi', locale: 'hi-IN', campaign: withLanguages, only: kLooks },
  { name: 'th', locale: 'th-TH', campaign: withLanguages, only: kLooks },
  { name: 'forced', locale: 'en-GB', dark: true, forced: true, only: kLooks, also: kOneOfEach },
  { name: 'contrast', locale: 'en-GB', contrast: true, only: kLooks, also: kOneOfEach },
  { name: 'large', locale: 'en-GB', scale: 200, only: /^(paint|share|photo|story|gallery|work|duel)$/ },
  { name: 'branded', locale: 'en-GB', campaign: withBrand, only: kLooks },
];

/** Of walks with one state, that of a rare case. */
const kFew = ['en', 'zh-CN', 'ar', 'dark'];

/**
 * Whether a picture is taken of it.
 * @param {Walk} walk @param {State} state @param {{name: string}} size @param {(typeof kVariants)[number]} variant
 */
export function isShot(walk, state, size, variant) {
  if (walk.sizes && !walk.sizes.includes(size.name)) return false;
  if (variant.also?.test(`${walk.name}-${state.name}`)) return true;
  if (variant.only && !variant.only.test(walk.name)) return false;
  return !walk.few || kFew.includes(variant.name);
}

/** With a logo, a background picture, and a font of its own that never comes. @param {any} campaign */
function withBrand(campaign) {
  Object.assign(campaign.theme, {
    logo: { file: 'poster.jpg', size: [160, 56] },
    background: 'poster.jpg',
    ui_font: "'Never There', Inter",
    fonts: [{ family: 'Never There', file: 'never.woff2' }],
  });
  return campaign;
}

/** Bands over the eye, as parts of the art on the screen. @param {number} top @param {number} bottom */
const band = (top, bottom, left = 0.26, right = 0.78, count = 4) =>
  Array.from({ length: count }, (_, i) => {
    const y = top + ((bottom - top) * i) / (count - 1);
    return line({ x: left, y: y + 0.02 }, { x: right, y: y - 0.01 }, 8);
  });

const kLook = /** @type {const} */ ([
  ['ember', 'copper', [...band(0.5, 0.4), ...band(0.48, 0.42)]],
  ['ember', 'aubergine', [...band(0.4, 0.37, 0.34, 0.76, 2), ...band(0.46, 0.38, 0.68, 0.82, 3)]],
  ['ember', 'gilt', band(0.49, 0.45, 0.4, 0.56, 2)],
]);
/** The lid once over. */
const kSketch = /** @type {const} */ ([['ember', 'copper', band(0.5, 0.4)]]);

/** @param {Stroll} on */
export async function paintLook(on) {
  for (const [palette, pan, strokes] of on.options.sketch ? kSketch : kLook) {
    if (await on.has('peek-tools')) await on.press('peek-tools');
    if (await on.has(`palette-${palette}`)) await on.press(`palette-${palette}`);
    if (await on.has(`pan-${palette}-${pan}`)) await on.press(`pan-${palette}-${pan}`);
    else await on.pressLast(`pan-${palette}-`);
    const box = await on.box('canvas');
    for (const stroke of strokes) await on.stroke(within(box, stroke));
  }
}

/** @param {Stroll} on */
const toShare = async (on) => {
  await paintLook(on);
  await on.press('finish');
};
/** @param {Stroll} on */
const toResults = async (on) => {
  await toShare(on);
  await on.tick('consent-rules');
  await on.press('enter');
};

/**
 * One visit each of the makeover and of a photo contest, by its main screens: for looks at them in further languages and
 * sizes that are to cost little.
 * @type {Walk[]}
 */
export const kWays = [
  {
    name: 'makeover-way',
    states: [
      { name: 'paint', go: paintLook },
      { name: 'share', go: (on) => on.press('finish') },
      { name: 'complaint', go: (on) => on.press('enter') },
      { name: 'results', go: async (on) => { await on.tick('consent-rules'); await on.press('enter'); } },
    ],
  },
  kPhotoWay,
];

/** @type {Walk[]} */
export const kWalks = [
  {
    name: 'paint',
    states: [
      { name: 'start' },
      { name: 'painted', go: paintLook },
      { name: 'tones', go: (on) => on.press('tone'), where: (on) => on.has('tone') },
      { name: 'areas', go: async (on) => { await on.escape(); await on.press('area'); } },
      { name: 'area-chosen', go: (on) => on.press('area-1') },
      { name: 'compare', go: async (on) => { await on.escape(); await on.press('compare'); } },
      { name: 'brushes', where: (on) => on.has('brush-fold'), go: async (on) => { await on.press('compare'); await on.press('brush-fold'); } },
      { name: 'sheet-closed', where: (on) => on.has('sheet-grab'), go: async (on) => { await on.escape(); if (!(await on.has('brush-fold'))) await on.press('compare'); await on.press('sheet-grab'); } },
      { name: 'offline-toast', go: (on) => on.offline(true) },
    ],
  },
  {
    name: 'share',
    states: [
      { name: 'start', go: toShare },
      { name: 'complaint', go: (on) => on.press('enter') },
      { name: 'name-open', go: (on) => on.focus('name') },
      { name: 'filled', go: async (on) => { await on.type('Noor van den Berg-Ångström'); await on.tick('consent-rules'); } },
      { name: 'end', go: (on) => on.wheel(900) },
    ],
  },
  {
    name: 'results',
    before: (on) => on.holdEntries(),
    states: [
      { name: 'busy', go: toResults, moves: true },
      { name: 'received', go: (on) => on.releaseEntries() },
      { name: 'end', go: (on) => on.wheel(2400) },
    ],
  },
  {
    name: 'specimen',
    specimen: true,
    states: [
      { name: 'start' },
      ...[1, 2, 3].map((part) => ({ name: `part-${part}`, go: (/** @type {Stroll} */ on) => on.wheel(560) })),
      { name: 'end', go: (on) => on.wheel(6000) },
    ],
  },
  // What is said of an entry that is held, refused or kept is the same part in all campaigns: each is once in the short run.
  { name: 'results-held', few: true, long: true, before: (on) => on.answer('held'), states: [{ name: 'held', go: toResults }] },
  { name: 'results-refused', few: true, long: true, before: (on) => on.answer('refused'), states: [{ name: 'refused', go: toResults }] },
  {
    name: 'results-offline',
    few: true,
    states: [{ name: 'offline', go: async (on) => { await toShare(on); await on.tick('consent-rules'); await on.offline(true); await on.press('enter'); } }],
  },
  { name: 'results-empty', few: true, before: (on) => on.answer('empty'), states: [{ name: 'empty', go: toResults }] },
  { name: 'closed', few: true, before: (on) => on.clock('2027-06-01'), states: [{ name: 'paint' }, { name: 'share', go: toShare }] },
  { name: 'loading', few: true, unready: true, before: (on) => on.hold(/art\/|engine\.\w+\.wasm/), states: [{ name: 'poster', moves: true }] },
  { name: 'failed', few: true, unready: true, before: (on) => on.lose(/campaign\.json/), states: [{ name: 'campaign' }] },
  { name: 'art-lost', few: true, unready: true, before: (on) => on.lose(/art\//), states: [{ name: 'retry', go: (on) => on.until('failed') }] },
  ...kContestWalks,
];
