// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What an operator relies on: settings, metrics, logs, an orderly end, backups.

import assert from 'node:assert/strict';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { kSample, run, serve, temporary } from '../cli/support/fairground.mjs';
import { copyWithActs, Voter } from '../lib/acts.mjs';
import { Collector, inParallel, startCollector } from '../lib/collector.mjs';

/** The log's lines of that event. @param {string} text @param {string} event @returns {any[]} */
function logged(text, event) {
  return text.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line))
    .filter((line) => line.event === event);
}

/** A value of /metrics. @param {string} text @param {string} sample */
function metric(text, sample) {
  const line = text.split('\n').find((each) => each.startsWith(`${sample} `));
  return line === undefined ? undefined : Number(line.slice(sample.length + 1));
}

test('a file configures it, and bad settings are all told before anything starts', async (t) => {
  const folder = await temporary(t);
  const file = join(folder, 'collector.json');
  await writeFile(file, JSON.stringify({ campaigns: kSample, store: `sqlite:${join(folder, 's.sqlite')}`,
    listen: '127.0.0.1:0', 'admin-listen': 0, log: 'all' }));
  const server = await serve(t, ['collect', '--config', file]);
  const admin = /^admin (http:\/\/127\.0\.0\.1:\d+\/admin\/)$/m.exec(server.out())?.[1] ?? '';
  const page = await fetch(admin);
  assert.deepEqual([page.status, page.url, /^text\/html/.test(page.headers.get('content-type') ?? '')], [200, admin, true]);
  // Without the page's files there is the address alone.
  await writeFile(file, JSON.stringify({ campaigns: kSample, store: `sqlite:${join(folder, 't.sqlite')}`,
    listen: '127.0.0.1:0', 'admin-listen': 0, web: join(folder, 'nothing') }));
  assert.match((await serve(t, ['collect', '--config', file])).out(), /^admin http:\/\/127\.0\.0\.1:\d+\/$/m);
  assert.equal((await fetch(new URL('/readyz', server.url))).status, 200);

  await writeFile(file, JSON.stringify({ campaigns: kSample, store: 'file:x', wokers: 3 }));
  const refused = await run(['collect', '--config', file, '--queue', 'many']);
  assert.equal(refused.code, 2);
  assert.match(refused.err, /:\/wokers: there is no such setting.*Did you mean "workers"\?/s);
  assert.match(refused.err, /:\/store must be sqlite:FILE or postgres:/);
  assert.match(refused.err, /--queue must be a whole number from 1 to 100000, not "many"/);

  const printed = await run(['collect', '--campaigns', kSample, '--store', 'postgres://u:pw@h/d', '--secret', 'k',
    '--print-config']);
  assert.equal(printed.code, 0);
  const document = JSON.parse(printed.out);
  assert.equal(document.store, 'postgres://u:***@h/d');
  assert.equal(document.sources.store, '--store');
});

test('metrics stand on the inner listener alone and tell requests and entries', async (t) => {
  const collector = await startCollector(t, '--admin-listen', '0');
  const admin = /^admin (\S+)$/m.exec(collector.server?.out() ?? '')?.[1] ?? '';
  for (let i = 0; i < 3; i += 1) assert.equal((await collector.send(await collector.entry())).status, 201);
  assert.equal((await collector.ask('works/none')).status, 404);
  assert.equal((await collector.ask('/readyz')).status, 200);
  assert.equal((await collector.ask('/metrics')).status, 404);
  const response = await fetch(new URL('/metrics', admin));
  assert.match(response.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
  const text = await response.text();
  const entries = 'route="/v1/campaigns/{campaign}/entries"';
  assert.equal(metric(text, `fairground_requests_total{${entries},method="POST",status="201"}`), 3);
  assert.equal(metric(text, `fairground_request_seconds_count{${entries}}`), 3);
  assert.equal(metric(text, `fairground_request_seconds_bucket{${entries},le="+Inf"}`), 3);
  assert.equal(metric(text, 'fairground_entries{campaign="diy-my-eye",activity="eye",status="counted"}'), 3);
  assert.equal(metric(text, 'fairground_reports_last_day{campaign="diy-my-eye"}'), 0);
  assert.equal(metric(text, 'fairground_reports_spike{campaign="diy-my-eye"}'), 0);
  assert.equal(metric(text, 'fairground_ready'), 1);
  assert.ok((metric(text, 'process_resident_memory_bytes') ?? 0) > 1e6);
  // Every family says what it is, once.
  const families = [...text.matchAll(/^# TYPE (\S+)/gm)].map((match) => match[1]);
  assert.equal(new Set(families).size, families.length);
  assert.equal((await fetch(new URL('/v1/campaigns/diy-my-eye/tally', admin))).status, 404);
});

test('the metric says whether it is ready, also when nobody asks /readyz', async (t) => {
  const collector = await startCollector(t, '--admin-listen', '0', '--drain-seconds', '60');
  const admin = /^admin (\S+)$/m.exec(collector.server?.out() ?? '')?.[1] ?? '';
  /** @param {number} value */
  const until = async (value) => {
    for (const end = Date.now() + 30_000; ; await sleep(50)) {
      const text = await (await fetch(new URL('/metrics', admin))).text();
      if (metric(text, 'fairground_ready') === value) return;
      assert.ok(Date.now() < end, `fairground_ready is not ${value}`);
    }
  };
  await until(1);
  collector.server?.signal('SIGTERM');
  await until(0);
});

test('the log is JSON with the request id, and holds nothing of a visitor', async (t) => {
  const collector = await startCollector(t, '--log', 'all');
  const { token } = await new Voter(collector).join();
  const entry = await collector.entry({ by: { name: 'Ada Person' } });
  assert.equal((await collector.send(entry)).status, 201);
  const asked = await collector.ask('entries/mine?q=secret-query', {
    headers: { 'X-Request-Id': 'shop.42', Authorization: `Bearer ${entry.key}` } });
  assert.equal((await collector.askAs('participants/me', token)).status, 200);
  assert.equal(asked.headers.get('x-request-id'), 'shop.42');
  const strange = await collector.ask('tally', { headers: { 'X-Request-Id': 'a b"c' } });
  assert.match(strange.headers.get('x-request-id') ?? '', /^[0-9a-f]+-\d+$/);
  await collector.server?.stop();
  const text = collector.server?.err() ?? '';
  const [line] = logged(text, 'request').filter((each) => each.request_id === 'shop.42');
  assert.equal(line.route, '/v1/campaigns/{campaign}/entries/mine');
  assert.equal(line.status, 200);
  assert.match(line.time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  for (const held of ['Ada', token, entry.key, 'secret-query', '127.0.0.1']) {
    assert.ok(!text.includes(held), `the log holds ${held}`);
  }
  assert.equal(logged(text, 'ended').length, 1);
});

test('SIGTERM: not ready at once, answered until the end, then it ends', async (t) => {
  const collector = await startCollector(t, '--drain-seconds', '60', '--log', 'all');
  const entry = await collector.entry();
  collector.server?.signal('SIGTERM');
  for (;;) {
    if ((await collector.ask('/readyz')).status === 503) break;
  }
  assert.equal((await collector.send(entry)).status, 201);
  // A second signal ends the wait.
  const { code } = /** @type {any} */ (await collector.server?.stop());
  assert.equal(code, 0);
});

test('a backup made while others write, restored and counted anew', async (t) => {
  const campaigns = await copyWithActs(await temporary(t), { vote: { per_work: 1 } });
  const collector = await startCollector(t, '--campaigns', campaigns);
  const store = `sqlite:${join(collector.folder, 'store.sqlite')}`;
  const voter = await new Voter(collector).join();
  let last;
  for (let i = 0; i < 4; i += 1) last = await collector.send(await collector.entry());
  assert.equal((await voter.act('votes', { work: last?.body.id })).status, 201);
  const more = inParallel(Array.from({ length: 12 }), 4, async () => collector.send(await collector.entry()));
  const copy = join(collector.folder, 'copy.sqlite');
  const made = await run(['backup', '--store', store, '-o', copy]);
  assert.equal(made.code, 0, made.err);
  assert.match(made.out, /copy\.sqlite: \d+ bytes, checked/);
  await more;
  assert.equal((await stat(copy)).mode & 0o777, 0o600);
  assert.match((await run(['backup', '--store', store, '-o', copy])).err, /is there already: give another name.*copy\.sqlite/);
  const nowhere = `sqlite:${join(collector.folder, 'nowhere.sqlite')}`;
  assert.match((await run(['admin', 'list', '--store', nowhere])).err, /is not there/);
  const none = await run(['export', 'entries', '--store', store, '--campaign', 'nope']);
  assert.ok(none.code === 0 && none.out === '' && /no entries of the campaign "nope"/.test(none.err), none.err);
  assert.equal((await run(['restore', copy, '--store', store])).code, 2, 'a store is never written over');

  const folder = await temporary(t);
  const restored = await run(['restore', copy, '--store', `sqlite:${join(folder, 'store.sqlite')}`]);
  assert.equal(restored.code, 0, restored.err + restored.out);
  const counted = Number(/diy-my-eye: (\d+) entries, 1 act, every figure is the fold/.exec(restored.out)?.[1]);
  assert.ok(counted >= 4 && counted <= 16, restored.out);
  await writeFile(join(folder, 'store.sqlite.secret'), await readFile(join(collector.folder, 'store.sqlite.secret')),
    { mode: 0o600 });
  const again = await new Collector(folder, ['--campaigns', campaigns]).start(t);
  assert.equal(await again.counted(), counted);
  assert.equal((await again.ask(`works/${last?.body.id}`)).body.acts.vote, 1);
});

test('a store at rest is counted anew; what is no backup is refused', async (t) => {
  const collector = await startCollector(t);
  assert.equal((await collector.send(await collector.entry())).status, 201);
  await collector.server?.stop();
  const file = join(collector.folder, 'store.sqlite');
  const same = await run(['recount', '--store', `sqlite:${file}`]);
  assert.equal(same.code, 0, same.out + same.err);
  const bytes = await readFile(file);
  await writeFile(join(collector.folder, 'half'), bytes.subarray(0, bytes.length / 2), { mode: 0o600 });
  await writeFile(join(collector.folder, 'other'), 'no database at all, only words '.repeat(40));
  for (const name of ['half', 'other', 'none']) {
    const refused = await run(['restore', join(collector.folder, name), '--store', `sqlite:${join(collector.folder, 'x')}`]);
    assert.equal(refused.code, 2, `${name}: ${refused.out}`);
    await assert.rejects(stat(join(collector.folder, 'x')));
  }
});
