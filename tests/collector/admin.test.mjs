// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The desk: who is let in, what a verdict moves, the inbox, exports, and that all of it is written down.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { run, temporary } from '../cli/support/fairground.mjs';
import { copyWithActs, Voter } from '../lib/acts.mjs';
import { startCollector } from '../lib/collector.mjs';
import { Clerk, sendHeld, totp } from '../lib/desk.mjs';
import { newKey } from '../lib/entry.mjs';
import { makePlans, sendAs, storyEntry } from '../lib/stories.mjs';

const kActs = { vote: { per_work: 1 }, comment: { hold: true }, report: {}, like: {} };

/** @param {import('node:test').TestContext} t */
async function campaignWithDesk(t) {
  return startCollector(t, '--campaigns', await copyWithActs(await temporary(t), kActs), '--admin-listen', '0');
}

test('nobody is let in without password and code, a code is good once, failures lock for longer and longer', async (t) => {
  const collector = await startCollector(t, '--admin-listen', '0');
  const ada = await new Clerk(collector, 'ada').join('moderator');
  assert.ok(ada.password.length >= 20);
  for (const path of ['me', 'campaigns', 'log', 'campaigns/diy-my-eye/queue', 'campaigns/diy-my-eye/export/entries']) {
    assert.deepEqual([path, (await ada.ask(path)).status], [path, 401]);
  }
  const words = async (/** @type {any} */ changes) => (await ada.login(changes)).body.detail;
  const wrong = await words({ password: 'not the password' });
  assert.equal(await words({ code: '000000' }), wrong);
  assert.equal(await words({ name: 'nobody' }), wrong, 'a name that is not there cannot be told from a wrong password');
  const code = ada.code();
  const let_in = await ada.login({ code });
  assert.equal(let_in.status, 200);
  const cookie = let_in.headers.get('set-cookie') ?? '';
  assert.match(cookie, /^fairground_desk=[\w-]{43}; Path=\/admin; HttpOnly; SameSite=Strict; Max-Age=43200$/);
  assert.equal((await ada.login({ code })).status, 401, 'the code was used');
  const secure = await ada.ask('login', { name: 'ada', password: ada.password, code: ada.code() }, { 'X-Forwarded-Proto': 'https' });
  assert.match(secure.headers.get('set-cookie') ?? '', /; Secure$/);

  assert.equal((await ada.ask('me')).body.name, 'ada');
  const csrf = ada.csrf;
  ada.csrf = 'forged';
  assert.equal((await ada.decide([{ subject: 'entry', sequence: 1, verdict: 'approved' }])).body.type, 'urn:fairground:problem:csrf-token');
  ada.csrf = csrf;
  assert.equal((await ada.ask('logout', {})).status, 200);
  assert.equal((await ada.ask('me')).status, 401);

  let locked;
  for (let i = 0; i < 8 && !locked; i += 1) {
    const answer = await ada.login({ password: 'not the password' });
    if (answer.status === 429) locked = answer;
  }
  assert.ok(Number(locked?.headers.get('retry-after')) >= 1);
  assert.equal((await ada.login()).status, 429, 'the right password does not open it either');
  // A new password by whoever may reach the store ends the lock.
  await ada.join('moderator');
  ada.spent = 0;
  assert.equal((await ada.login()).status, 200);
});

test('roles: a viewer looks, a moderator decides, an admin reads the log', async (t) => {
  const collector = await startCollector(t, '--admin-listen', '0');
  const [viewer, moderator, admin] = await Promise.all(['viewer', 'moderator', 'admin'].map(async (role) => {
    const clerk = await new Clerk(collector, `a-${role}`).join(role);
    assert.equal((await clerk.login()).status, 200);
    return clerk;
  }));
  const item = { subject: 'entry', sequence: 1, verdict: 'approved' };
  assert.equal((await viewer.askIn('queue')).status, 200);
  assert.equal((await viewer.decide([item])).status, 403);
  assert.equal((await viewer.askIn('export/entries')).status, 403);
  assert.equal((await moderator.decide([item])).body.results[0].result, 'not-there');
  assert.equal((await moderator.ask('log')).status, 403);
  const { body } = await admin.ask('log');
  const logins = body.log.filter((/** @type {any} */ each) => each.what === 'login');
  assert.deepEqual(logins.map((/** @type {any} */ each) => each.account).sort(), ['a-admin', 'a-moderator', 'a-viewer']);
  // Not on the public listener, whatever the address.
  assert.equal((await collector.ask('/admin/api/me')).status, 404);
  assert.equal((await collector.ask('/admin/')).status, 404);
});

test('a held entry that is approved counts and shows at once; a counted one that is refused is gone, and appeals', async (t) => {
  const collector = await campaignWithDesk(t);
  const ada = await new Clerk(collector, 'ada').join('moderator');
  await ada.login();
  const held = await sendHeld(collector);
  const entry = await collector.entry();
  const shown = (await collector.send(entry)).body;
  const queue = (await ada.askIn('queue')).body;
  assert.deepEqual(queue.waiting, { entries: 1, acts: 0, reports: 0, duels: 0 });
  assert.deepEqual([queue.items[0].work, queue.items[0].reasons, queue.items[0].name], [held.id, ['no-time-passed'], 'Noor']);
  assert.equal((await fetch(`${ada.url}/admin/api/campaigns/diy-my-eye/works/${held.id}/picture`)).status, 401);
  const picture = await fetch(`${ada.url}/admin/api/campaigns/diy-my-eye/works/${held.id}/picture`, { headers: { Cookie: ada.cookie } });
  assert.deepEqual([picture.status, picture.headers.get('content-type'), picture.headers.get('cache-control')],
    [200, 'image/jpeg', 'private, max-age=300']);

  const approved = await ada.decide([{ subject: 'entry', sequence: queue.items[0].sequence, verdict: 'approved' }]);
  assert.deepEqual(approved.body.results.map((/** @type {any} */ each) => each.result), ['done']);
  assert.equal(await collector.counted(), 2);
  assert.equal((await collector.ask(`works/${held.id}`)).status, 200);
  assert.equal((await collector.askAs('entries/mine', held.key)).body.status, 'counted');
  // A browser may keep a work's picture for an hour at most.
  const cached = (await collector.ask(`works/${held.id}`)).body.picture;
  assert.match((await fetch(collector.url + cached)).headers.get('cache-control') ?? '', /max-age=3600, must-revalidate$/);

  await ada.decide([{ subject: 'entry', sequence: 2, verdict: 'refused' }], { reason: 'Shows a person', note: 'see mail' });
  assert.equal((await collector.ask(`works/${shown.id}`)).status, 404);
  assert.equal((await collector.ask(`works/${shown.id}/picture`)).status, 404);
  const tally = (await collector.ask('tally')).body;
  assert.deepEqual([tally.verified, tally.raw, tally.combinations.length], [1, 2, 1]);
  const told = (await collector.askAs('entries/mine/verdict', entry.key)).body;
  assert.deepEqual([told.verdict, told.reason, told.note], ['refused', 'Shows a person', undefined]);
  const appeal = () => collector.postAs('entries/mine/appeal', entry.key, JSON.stringify({ text: 'It is me' }));
  assert.equal((await appeal()).status, 201);
  assert.equal((await appeal()).type, 'appealed-before');
  assert.equal((await ada.askIn('queue')).body.items[0].appeal, 'It is me');
  assert.equal((await collector.postAs('entries/mine/appeal', held.key, '{"text":"Why"}')).type, 'no-verdict');
  await ada.decide([{ subject: 'entry', sequence: 2, verdict: 'approved' }]);
  assert.equal(await collector.counted(), 2);
  assert.equal((await ada.askIn('verdicts')).body.verdicts.length, 3);
  const recounted = await run(['recount', '--store', `sqlite:${join(collector.folder, 'store.sqlite')}`]);
  assert.equal(recounted.code, 0, recounted.out);
});

test('an appeal, accounts made and removed, and people\'s data given or erased at the command line stand in the log', async (t) => {
  const collector = await campaignWithDesk(t);
  const ada = await new Clerk(collector, 'ada').join('admin');
  await ada.login();
  const entries = [await collector.entry({ by: { name: 'Noor' } }), await collector.entry()];
  const works = [];
  for (const entry of entries) works.push((await collector.send(entry)).body.id);
  await ada.decide([{ subject: 'entry', sequence: 1, verdict: 'refused' }]);
  assert.equal((await collector.postAs('entries/mine/appeal', entries[0].key, JSON.stringify({ text: 'It is me' }))).status, 201);
  assert.equal((await collector.postAs('entries/mine/appeal', entries[0].key, JSON.stringify({ text: 'It is me' }))).type, 'appealed-before');
  const voter = await new Voter(collector).join();
  await voter.act('comments', { work: works[1], text: 'Words' });
  const store = ['--store', `sqlite:${join(collector.folder, 'store.sqlite')}`];
  const people = [...store, '--campaign', 'diy-my-eye'];
  for (const [code, ...args] of /** @type {[number, ...string[]][]} */ ([
    [0, 'admin', 'add', 'bob', '--role', 'viewer', ...store], [0, 'admin', 'remove', 'bob', ...store], [1, 'admin', 'remove', 'bob', ...store],
    [0, 'export', 'acts', ...people], [0, 'people', 'export', ...people, '--entry', entries[0].key],
    [0, 'people', 'erase', ...people, '--work', works[1]], [1, 'people', 'erase', ...people, '--entry', newKey()],
    [0, 'people', 'export', ...people, '--participant', voter.id], [0, 'people', 'erase', ...people, '--participant', voter.id],
    [1, 'people', 'erase', ...people, '--participant', '0'.repeat(32)],
  ])) {
    const done = await run(args);
    assert.equal(done.code, code, `${args}: ${done.out}${done.err}`);
  }
  const { log } = (await ada.ask('log')).body;
  const cli = 'operator at the command line';
  assert.deepEqual(log.reverse().map((/** @type {any} */ each) => [each.account, each.what, each.campaign, each.detail]), [
    [cli, 'account-add', '', 'ada, admin'], ['ada', 'login', '', ''], ['maker of the work', 'appeal', 'diy-my-eye', works[0]],
    [cli, 'account-add', '', 'bob, viewer'], [cli, 'account-remove', '', 'bob'], [cli, 'export', 'diy-my-eye', 'acts'],
    [cli, 'export-work', 'diy-my-eye', works[0]], [cli, 'erase-work', 'diy-my-eye', works[1]],
    [cli, 'export-participant', 'diy-my-eye', voter.id], [cli, 'erase-participant', 'diy-my-eye', voter.id],
  ]);
  assert.ok(log.every((/** @type {any} */ each) => Math.abs(Date.now() - Date.parse(each.at)) < 600_000));
  // Who holds the key is its maker: it is in no log, nor is what was written.
  assert.ok(!JSON.stringify(log).includes(entries[0].key) && !JSON.stringify(log).includes('It is me'));
});

test('comments and reports wait, many are decided at once, the brand answers and its clock runs', async (t) => {
  const collector = await campaignWithDesk(t);
  const ada = await new Clerk(collector, 'ada').join('moderator');
  await ada.login();
  const work = (await collector.send(await collector.entry())).body.id;
  const voter = await new Voter(collector).join();
  for (const text of ['First', 'Second', '=1+1']) assert.equal((await voter.act('comments', { work, text })).status, 201);
  assert.equal((await voter.act('reports', { work, text: 'Not fair' })).status, 201);
  const queue = (await ada.askIn('queue')).body;
  assert.deepEqual(queue.waiting, { entries: 0, acts: 3, reports: 1, duels: 0 });
  const comments = queue.items.filter((/** @type {any} */ each) => each.kind === 'comment');
  const verdicts = comments.map((/** @type {any} */ each) => ({ subject: 'act', sequence: each.sequence, verdict: 'approved' }));
  assert.equal((await ada.decide(verdicts)).body.results.length, 3);
  assert.equal((await collector.ask(`works/${work}/comments`)).body.comments.length, 3);
  const report = queue.items.find((/** @type {any} */ each) => each.kind === 'report');
  assert.equal(report.text, 'Not fair');
  await ada.decide([{ subject: 'act', sequence: report.sequence, verdict: 'refused' }]);
  assert.deepEqual((await ada.askIn('queue')).body.items, []);

  const inbox = (await ada.askIn('inbox')).body.comments;
  assert.deepEqual(inbox.map((/** @type {any} */ each) => each.text), ['=1+1', 'Second', 'First']);
  const reply = { key: newKey(), work, reply_to: inbox[2].key, text: 'Thank you' };
  assert.equal((await ada.askIn('replies', reply)).status, 201);
  assert.equal((await ada.askIn('replies', reply)).status, 200, 'the same reply again is the same reply');
  assert.equal((await ada.askIn('replies', { ...reply, key: newKey(), reply_to: newKey() })).status, 404);
  assert.equal((await ada.askIn('inbox')).body.comments.length, 2);
  const last = (await collector.ask(`works/${work}/comments`)).body.comments.at(-1);
  assert.deepEqual([last.brand, last.text, last.reply_to], [true, 'Thank you', inbox[2].key]);
  const overview = (await ada.askIn('overview')).body;
  assert.deepEqual([overview.clock.comments, overview.clock.answered, overview.clock.in_time], [3, 1, 1]);
  assert.equal(overview.complaints.spike, false);
  assert.deepEqual(overview.figures[0], { name: 'entries', raw: 1, verified: 1 });
  assert.deepEqual([overview.days.length, overview.days.at(-1).raw], [30, 1]);
});

test('many complaints on one day are said at once', async (t) => {
  const collector = await campaignWithDesk(t);
  const ada = await new Clerk(collector, 'ada').join('viewer');
  await ada.login();
  const work = (await collector.send(await collector.entry())).body.id;
  for (let i = 0; i < 5; i += 1) {
    const voter = await new Voter(collector).join();
    assert.equal((await voter.act('reports', { work, text: 'Stolen' })).status, 201);
  }
  assert.deepEqual((await ada.askIn('overview')).body.complaints, { last_day: 5, week_before: 0, spike: true });
  const admin = /^admin (\S+)$/m.exec(collector.server?.out() ?? '')?.[1] ?? '';
  const metrics = await (await fetch(new URL('/metrics', admin))).text();
  assert.match(metrics, /^fairground_reports_last_day\{campaign="diy-my-eye"\} 5$/m);
  assert.match(metrics, /^fairground_reports_spike\{campaign="diy-my-eye"\} 1$/m);
});

test('exports: no cell is a formula, and who took one is written down', async (t) => {
  const collector = await campaignWithDesk(t);
  const ada = await new Clerk(collector, 'ada').join('admin');
  await ada.login();
  const entry = await collector.entry({ by: { name: '=HYPERLINK("https://evil")' } });
  const work = (await collector.send(entry)).body.id;
  const voter = await new Voter(collector).join();
  for (const text of ['+1', '-1', '@x', 'a "b", c']) await voter.act('comments', { work, text });
  const { text: csv, headers } = await ada.askIn('export/entries');
  assert.equal(headers.get('content-disposition'), 'attachment; filename="diy-my-eye-entries.csv"');
  assert.ok(csv.includes(`"'=HYPERLINK(""https://evil"")"`), csv);
  assert.ok(csv.startsWith('\uFEFFsequence,') || csv.startsWith('sequence,'));
  const acts = (await ada.askIn('export/acts')).text;
  for (const cell of [`"'+1"`, `"'-1"`, `"'@x"`, `"a ""b"", c"`]) assert.ok(acts.includes(cell), cell);
  const rows = (await ada.askIn('export/acts?format=ndjson')).text.trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(rows.map((row) => row.text), ['+1', '-1', '@x', 'a "b", c']);
  assert.equal((await ada.askIn('export/secrets')).status, 400);
  const noted = (await ada.ask('log')).body.log.filter((/** @type {any} */ each) => each.what === 'export');
  assert.deepEqual(noted.map((/** @type {any} */ each) => each.detail), ['acts, 4 rows', 'acts, 4 rows', 'entries, 1 rows']);
  const store = `sqlite:${join(collector.folder, 'store.sqlite')}`;
  const shell = await run(['export', 'acts', '--store', store, '--campaign', 'diy-my-eye', '--format', 'csv']);
  assert.equal(shell.out, acts.replace('\uFEFF', ''));
});

test('markup in a title, text, tag, name, comment or report is text in the exports that have it', async (t) => {
  const { folder, rules } = await makePlans(await temporary(t));
  const collector = await startCollector(t, '--campaigns', folder, '--admin-listen', '0');
  collector.campaign = 'plans';
  const ada = await new Clerk(collector, 'ada').join('admin');
  await ada.login();
  const noor = await new Voter(collector).join();
  const markup = (/** @type {string} */ what) => `<img src=x onerror="alert('${what}')">`;
  const text = `${markup('text')}, and the books lie on the floor.\n\n</textarea><script>alert(1)</script>`;
  const words = { title: `${markup('title')}, "so"`, text, tags: ['<b onclick="x()">', '</td><td>'] };
  const entry = await storyEntry(collector, rules, 'plan', { words, by: { name: '<b>Noor</b>' } });
  const sent = await sendAs(collector, entry, noor.token);
  assert.equal(sent.status, 201, JSON.stringify(sent.body));
  const work = sent.body.id;
  await noor.act('comments', { work, text: markup('comment') });
  await noor.act('reports', { work, text: markup('report') });
  const rows = (/** @type {string} */ ndjson) => ndjson.trim().split('\n').map((line) => JSON.parse(line));
  // A cell with quotation marks, which are doubled within it.
  const cell = (/** @type {string} */ each) => `"${each.replaceAll('"', '""')}"`;

  const entries = await ada.askIn('export/entries');
  assert.match(entries.headers.get('content-type') || '', /^text\/csv/);
  assert.equal(entries.headers.get('x-content-type-options'), 'nosniff');
  // Of what one writes the table of entries has title and name; texts and tags are in the author's own export.
  assert.ok(entries.text.includes(`,${cell(words.title)},<b>Noor</b>,`), entries.text);
  const [row] = rows((await ada.askIn('export/entries?format=ndjson')).text);
  assert.deepEqual([row.title, row.name], [words.title, '<b>Noor</b>']);
  assert.equal((await ada.askIn('queue')).body.items[0].title, words.title);
  assert.equal((await ada.askIn('inbox')).body.comments[0].title, words.title);
  const acts = (await ada.askIn('export/acts')).text;
  for (const what of ['comment', 'report']) assert.ok(acts.includes(cell(markup(what))), acts);
  assert.deepEqual(rows((await ada.askIn('export/acts?format=ndjson')).text).map((each) => each.text), [markup('comment'), markup('report')]);
  const own = await collector.ask('participants/me/export', { headers: { Authorization: `Bearer ${noor.token}` } });
  assert.match(own.headers.get('content-type') || '', /^application\/json/);
  const mine = own.body.entries[0];
  assert.deepEqual([mine.document.words.title, mine.document.words.text, mine.document.words.tags], [words.title, text, words.tags]);
  const folderStore = `sqlite:${join(collector.folder, 'store.sqlite')}`;
  const shell = await run(['export', 'entries', '--store', folderStore, '--campaign', 'plans', '--format', 'csv']);
  assert.equal(shell.out, entries.text.replace('\uFEFF', ''));
});

test('accounts: bad names, roles and passwords are refused; removing one ends its session', async (t) => {
  const collector = await startCollector(t, '--admin-listen', '0');
  const store = `sqlite:${join(collector.folder, 'store.sqlite')}`;
  const ada = await new Clerk(collector, 'ada').join('viewer');
  await ada.login();
  assert.equal((await run(['admin', 'add', 'a b', '--store', store])).code, 2);
  assert.equal((await run(['admin', 'add', 'bob', '--role', 'king', '--store', store])).code, 2);
  assert.match((await run(['admin', 'add', 'bob', '--password-stdin', '--store', store], 'short\n')).err, /12 to 256/);
  const bob = await run(['admin', 'add', 'bob', '--password-stdin', '--store', store], 'correct horse battery\n');
  assert.doesNotMatch(bob.out, /password/);
  assert.match((await run(['admin', 'list', '--store', store])).out, /^ada +viewer\nbob +moderator\n$/);
  assert.equal((await ada.ask('me')).status, 200);
  await run(['admin', 'remove', 'ada', '--store', store]);
  assert.equal((await ada.ask('me')).status, 401);
  // RFC 6238, appendix B, its last six digits.
  assert.equal(totp('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 1), '287082');
});
