// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The makeover in Arabic, as the page has it: mirrored, read as Arabic, painted where the finger is, and back to English
// without losing a stroke.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { untilReady } from './support/browser.mjs';
import { withLanguages } from './support/languages.mjs';
import { restingBox } from './support/still.mjs';
import { visitsToPreview } from './support/visits.mjs';

const at = visitsToPreview();

test('Arabic is mirrored, painted by touch and changes to English in the middle of the play', async () => {
  const { page, context, errors } = await at.open();
  await page.route('**/campaign.json', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: withLanguages(await response.json()) });
  });
  await page.goto(at.site.page);
  await untilReady(page);
  const element = page.locator('fairground-campaign');
  const place = async (id) => {
    const box = await page.locator(`[data-id="${id}"]`).boundingBox();
    return box && { x: box.x, right: 390 - box.x - box.width };
  };
  const undo = await place('undo');
  await element.evaluate((e) => (e.lang = 'ar'));
  await page.getByRole('button', { name: 'تراجع' }).waitFor({ state: 'attached' });
  const root = await element.evaluate((e) => {
    const { lang, dir } = e.shadowRoot.querySelector('.mirror').parentElement.parentElement;
    return [lang, dir];
  });
  assert.deepEqual(root, ['ar', 'rtl']);
  assert.ok(Math.abs((await place('undo')).right - undo.x) <= 1, 'undo lies on the other side');

  const art = await restingBox(page.getByRole('application'));
  const y = art.y + art.height * 0.46;
  await page.mouse.move(art.x + art.width * 0.3, y);
  await page.mouse.down();
  for (let i = 0; i <= 20; i += 1) await page.mouse.move(art.x + art.width * (0.3 + 0.02 * i), y);
  await page.mouse.up();
  await page.getByRole('button', { name: 'إنهاء الإطلالة' }).waitFor({ state: 'attached' });

  // A range in a page that runs from right to left grows with the left arrow.
  const size = page.getByRole('slider', { name: 'الحجم' });
  const was = +(await size.inputValue());
  await size.focus();
  await page.keyboard.press('ArrowLeft');
  await page.waitForFunction((v) => +document.querySelector('fairground-campaign').shadowRoot.querySelector('[data-id=size]').value > v, was);

  await element.evaluate((e) => (e.lang = 'en'));
  await page.getByRole('button', { name: 'Finish look' }).waitFor({ state: 'attached' });
  assert.ok(await page.getByRole('button', { name: 'Undo' }).isEnabled(), 'the stroke is still there');
  assert.deepEqual(errors, []);
  await context.close();
});
