// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The sample campaigns in further languages: tests/locales/makeover.json over the makeover's campaign.json (Arabic,
// German, Hindi, Thai), contest.json over the others' (Arabic, German).

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './preview.mjs';

const read = (/** @type {string} */ name) => JSON.parse(readFileSync(join(root, 'tests/locales', name), 'utf8'));

/** @param {any} campaign a document of a sample campaign; it is changed @returns {any} */
export function withLanguages(campaign) {
  const makeover = read('makeover.json');
  if (campaign.id === 'diy-my-eye') return withTexts(campaign, makeover.locales, makeover.texts, makeover.interface);
  const { locales, texts, interface: own } = read('contest.json');
  const both = Object.fromEntries(locales.map((/** @type {string} */ one) => [one, { ...makeover.interface[one], ...own[one] }]));
  return withTexts(campaign, locales, texts[campaign.id], both);
}

/** @param {any} campaign @param {string[]} locales @param {[string, string, string][]} texts JSON pointer, locale, text @param {any} words */
function withTexts(campaign, locales, texts, words) {
  campaign.locales.push(...locales);
  campaign.interface = words;
  for (const [pointer, locale, text] of texts) {
    const parts = pointer.split('/').slice(1);
    const last = /** @type {string} */ (parts.pop());
    const holder = parts.reduce((/** @type {any} */ o, /** @type {string} */ key) => o[key], campaign);
    if (typeof holder[last] === 'string') holder[last] = { en: holder[last] };
    holder[last][locale] = text;
  }
  return campaign;
}
