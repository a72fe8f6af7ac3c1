// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// One journey in three engines: painted, named in Chinese through an input method, entered and counted; everything is
// found by the role and name that the browser computes for a screen reader. And scripts are set there as they are written.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from './support/drivers/chromium.mjs';
import { Hands } from './support/drivers/driver.mjs';
import { firefox } from './support/drivers/firefox.mjs';
import { webkit } from './support/drivers/webkit.mjs';
import { fakeSite } from './support/fake_site.mjs';
import { kCanvas, kLid } from './support/painter.mjs';
import { startPreview } from './support/preview.mjs';
import { assertScripts, setScripts } from './support/scripts.mjs';
import { until } from './support/until.mjs';

/** @type {Awaited<ReturnType<typeof startPreview>>} */
let preview;
/** The shell alone: its text host can be asked there. @type {Awaited<ReturnType<typeof fakeSite>>} */
let shell;
before(async () => {
  preview = await startPreview();
  shell = await fakeSite();
  shell.campaign('eye', { script: { start: { messages: [{ want: 'ready' }] } } });
});
after(async () => {
  await shell?.close();
  await preview?.stop();
});

const json = async (/** @type {string} */ path) => (await fetch(preview.api + path)).json();

for (const [start, name, spelling] of /** @type {const} */ ([
  [chromium, '小雨', 'xiaoyu'],
  [firefox, '小雪', 'xiaoxue'],
  [webkit, '晓云', 'xiaoyun'],
])) {
  test(start.name, { timeout: 360000 }, async (t) => {
    const driver = await start();
    t.after(() => driver.close());
    t.diagnostic(driver.version);

    await t.test('painted, named in Chinese, entered and counted', async () => {
      const hands = new Hands(driver);
      await driver.open(preview.page);
      await hands.untilReady();

      await hands.act('tab', 'Ember');
      await hands.act('radio', 'Copper, Shimmer');
      await hands.paint(await hands.find('application', kCanvas), kLid);
      await hands.act('button', 'Finish look');

      const field = await hands.find('textbox', 'Your name');
      await hands.compose(field, [spelling.slice(0, 1), spelling.slice(0, 4), spelling, name]);
      assert.equal(await field.call((element) => element.value), name);
      assert.ok(await field.call((element) => element.getRootNode().activeElement === element), 'choosing a candidate does not leave the field');
      await field.call((element) => element.blur());

      const agree = await hands.find('checkbox', 'I am 16 or older and agree to the contest terms; Lumi may show my look.');
      assert.equal(await agree.call((element) => element.checked), false, 'consent ships unticked');
      await agree.call((element) => element.click());
      await hands.act('button', 'Enter the contest');

      await hands.read('status', 'Received and counted');
      await hands.find('heading', 'Most chosen');
      await hands.find('button', 'Paint another');
      const work = await until(async () => (await json('/works')).works.find((w) => w.name === name), 'the work');
      const named = `${work.title}, ${name}`;
      await hands.find('listitem', named);
      const entry = JSON.parse(preview.posts.filter((p) => p.path.endsWith('/entries')).at(-1).body);
      assert.equal(entry.by.name, name);
      assert.ok(entry.outcome.look.some((/** @type {string} */ item) => item.endsWith('ember/copper')), String(entry.outcome.look));
    });

    await t.test('Hindi, Thai and Arabic are shaped, and an emoji of several is one', async () => {
      await driver.open(shell.page('<fairground-campaign src="/eye/" collector="/"></fairground-campaign>'));
      await new Hands(driver).untilReady();
      assertScripts(await driver.run(setScripts));
    });
  });
}
