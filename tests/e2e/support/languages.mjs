// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The sample campaign in Arabic, German, Hindi and Thai too: tests/locales/makeover.json over its campaign.json.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './preview.mjs';

/** @param {any} campaign a document of diy-my-eye; it is changed @returns {any} */
export function withLanguages(campaign) {
  const more = JSON.parse(readFileSync(join(root, 'tests/locales/makeover.json'), 'utf8'));
  campaign.locales.push(...more.locales);
  campaign.interface = more.interface;
  for (const [pointer, locale, text] of more.texts) {
    const parts = pointer.split('/').slice(1);
    const last = parts.pop();
    const holder = parts.reduce((/** @type {any} */ o, /** @type {string} */ key) => o[key], campaign);
    if (typeof holder[last] === 'string') holder[last] = { en: holder[last] };
    holder[last][locale] = text;
  }
  return campaign;
}
