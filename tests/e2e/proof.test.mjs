// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Proof of work in a real Chromium: solved in a worker beside the page, and taken by the collector.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { copySample, temporary } from '../cli/support/fairground.mjs';
import { kPhone, launch, openPage, untilReady } from './support/browser.mjs';
import { startPreview } from './support/preview.mjs';

test('the page does the work that is asked for, in a worker, and has its ticket', async (t) => {
  const folder = await copySample(await temporary(t));
  const campaign = join(folder, 'campaign.json');
  await writeFile(campaign, JSON.stringify({ ...JSON.parse(await readFile(campaign, 'utf8')), fairness: { proof: { tickets: 1 } } }));
  const preview = await startPreview(folder);
  t.after(() => preview.stop());
  const browser = await launch();
  t.after(() => browser.close());
  const { page, errors } = await openPage(browser, kPhone);
  await page.goto(preview.page);
  await untilReady(page);
  /** @type {string[]} */
  const workers = [];
  page.on('worker', (worker) => workers.push(new URL(worker.url()).pathname));
  const ask = (/** @type {unknown} */ proof) => fetch(`${preview.api}/tickets`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ activity: 'eye', ...(proof ? { proof } : {}) }),
  });
  assert.equal((await ask(undefined)).status, 201);
  const wanted = await ask(undefined);
  assert.equal(wanted.status, 428);
  const { challenge } = await wanted.json();
  const proof = await page.evaluate(async (asked) => {
    const script = [...document.querySelectorAll('script')].find(({ src }) => src.includes('fairground-campaign.js'));
    return (await import(new URL('lazy/proof.js', script?.src).href)).solve(asked, 60_000);
  }, challenge);
  assert.deepEqual(workers.map((path) => path.split('/').pop()), ['proof.js']);
  assert.equal((await ask(proof)).status, 201);
  assert.deepEqual(errors, []);
});
