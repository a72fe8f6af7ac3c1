// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The designer saves files while the page is open in a real Chromium.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { copySample, temporary } from '../cli/support/fairground.mjs';
import { kPhone, launch, openPage, untilReady } from './support/browser.mjs';
import { kCanvas, kLid, paintByTouch } from './support/painter.mjs';
import { startPreview } from './support/preview.mjs';

test('a save starts the page anew with the look kept; a broken one lists its problems over the last good page', async (t) => {
  const folder = await copySample(await temporary(t));
  const campaign = join(folder, 'campaign.json');
  const good = await readFile(campaign, 'utf8');
  const preview = await startPreview(folder);
  t.after(() => preview.stop());
  const browser = await launch();
  t.after(() => browser.close());
  const { page, errors } = await openPage(browser, kPhone);
  await page.goto(preview.page);
  await untilReady(page);
  await page.getByRole('application', { name: kCanvas }).waitFor({ state: 'attached' });
  await paintByTouch(page, kLid.slice(0, 2));
  const painted = page.getByRole('button', { name: 'Finish look' });
  await painted.waitFor({ state: 'attached' });

  await writeFile(campaign, good.replace('"type": "makeover"', '"type": "makover"'));
  const panel = page.getByRole('alert').filter({ hasText: 'the page shows the last version that worked' });
  await panel.waitFor();
  await page.getByText('campaign.json:/activities/0/type').waitFor();
  assert.equal(await painted.count(), 1, 'the look is still there to go on with');
  await paintByTouch(page, kLid.slice(2, 3));

  const mended = good.replaceAll('Maison Lumi', 'Maison Nouvelle');
  assert.notEqual(mended, good);
  await writeFile(campaign, mended);
  await page.waitForFunction(() => document.title.includes('Nouvelle'));
  await untilReady(page);
  assert.equal(await panel.count(), 0);
  await page.getByText('Maison Nouvelle').first().waitFor({ state: 'attached' });
  await painted.waitFor({ state: 'attached' });
  assert.match(await page.title(), /Maison Nouvelle$/);
  assert.deepEqual(errors, []);
});
