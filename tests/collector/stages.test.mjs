// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Stories, and works in two stages, over real sockets: the result links its plan and the advice that was followed;
// everything else is refused with its name and place.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporary } from '../cli/support/fairground.mjs';
import { Voter } from '../lib/acts.mjs';
import { turnedClock } from '../lib/clock.mjs';
import { Collector, inParallel } from '../lib/collector.mjs';
import { newKey } from '../lib/entry.mjs';
import { HostServer } from '../lib/identity.mjs';
import { makePlans, sendAs, storyEntry } from '../lib/stories.mjs';

/**
 * A plan of Noor's; `how` starts the collector, with `more` arguments.
 * @param {import('node:test').TestContext} t @param {{how?: any, more?: string[], join?: (voter: Voter) => Promise<Voter>}} [ways]
 */
async function plans(t, { how, more = [], join = (voter) => voter.join() } = {}) {
  const { folder, rules } = await makePlans(await temporary(t));
  const collector = new Collector(await temporary(t), ['--campaigns', folder, ...more]);
  collector.campaign = 'plans';
  collector.how = how;
  await collector.start(t);
  const noor = await join(new Voter(collector));
  const wei = await new Voter(collector).join();
  const sent = await sendAs(collector, await storyEntry(collector, rules, 'plan'), noor.token);
  assert.equal(sent.status, 201, JSON.stringify(sent.body));
  const work = sent.body.id;
  /** @param {string[]} advice @param {string} [token] @param {Record<string, any>} [more] */
  const result = async (advice, token = noor.token, more = {}) =>
    sendAs(collector, await storyEntry(collector, rules, 'done', { follows: { work, advice }, ...more }), token);
  /** @param {Voter} who @param {string} text @param {string} [of] */
  const advise = async (who, text, of = work) => (await who.act('comments', { work: of, text })).body.key;
  return { collector, rules, noor, wei, work, result, advise };
}

test('a story is shown with its paragraphs, and as text', async (t) => {
  const { collector, rules, noor } = await plans(t);
  const text = 'One line\nand another.\n\n<script>alert(1)</script> & "so on", \u623F\u95F4\u91CC\u7684\u706F';
  const sent = await sendAs(collector, await storyEntry(collector, rules, 'plan', { words: { title: '<b>Bold</b>', text } }), noor.token);
  assert.equal(sent.status, 201, JSON.stringify(sent.body));
  const { body, headers } = await collector.ask(`works/${sent.body.id}`);
  assert.deepEqual([body.kind, body.title, body.text, body.author], ['story', '<b>Bold</b>', text, noor.id]);
  assert.match(headers.get('content-type') || '', /^application\/json/);
  for (const [words, pointer] of /** @type {const} */ ([
    [{ title: 'Short', text: 'Too short.' }, '/words/text'],
    [{ text: 'x'.repeat(60) }, '/words/title'],
    [{ title: 'Untidy', text: `${'x'.repeat(60)}\n\n\n${'y'.repeat(60)}` }, '/words'],
    [{ title: 'Long', text: 'x'.repeat(5001) }, '/words'],
  ])) {
    const refused = await sendAs(collector, await storyEntry(collector, rules, 'plan', { words }), noor.token);
    assert.deepEqual([refused.status, refused.body.pointer], [422, pointer], JSON.stringify(refused.body));
  }
});

test('a result goes on with its plan; both pages and the advice link', async (t) => {
  const { collector, noor, wei, work, result, advise } = await plans(t);
  const first = await advise(wei, 'Two Ask brackets'), second = await advise(wei, 'And a lamp');
  const stored = await result([second]);
  assert.equal(stored.status, 201, JSON.stringify(stored.body));
  const after = (await collector.ask(`works/${stored.body.id}`)).body;
  assert.deepEqual([after.before, after.advice, after.after], [work, [second], undefined]);
  const before = (await collector.ask(`works/${work}`)).body;
  assert.deepEqual([before.after, before.before, before.advice], [stored.body.id, undefined, undefined]);
  assert.equal(before.author, after.author);
  // A plan takes one result, and whoever asks again for what was stored gets it again.
  const again = await result([first]);
  assert.deepEqual([again.status, again.type, again.body.pointer], [409, 'work-followed', '/follows/work']);
  assert.equal((await result([], wei.token)).type, 'work-of-another');
  assert.equal(noor.id, after.author);
});

test('a result that comes three weeks later is its plan\'s: of the same visitor, and of an account that signs in again', async (t) => {
  const folder = await temporary(t);
  const { turn, how } = await turnedClock(folder);
  const host = new HostServer();
  const later = 21 * 86_400;
  let passed = 0;
  const signIn = async (/** @type {Voter} */ voter) => {
    const now = Math.floor(Date.now() / 1000) + passed;
    const identity = host.token('EdDSA', host.claims({ iat: now, exp: now + 300 }));
    const { status, body } = await voter.collector.post('participants', JSON.stringify({ identity }));
    assert.equal(status, 201, JSON.stringify(body));
    return Object.assign(voter, { token: body.token, id: body.participant });
  };
  for (const account of [false, true]) {
    await turn('+0d');
    passed = 0;
    const more = account ? ['--identities', await host.identitiesFile(folder, {}, 'plans')] : [];
    const { collector, noor, wei, work, result, advise } = await plans(t, account ? { how, more, join: signIn } : { how });
    const advice = await advise(wei, 'Two brackets, and wait until the paint is dry');
    await turn('+21d');
    passed = later;
    if (account) {
      const { id, token } = noor;
      const expired = await result([advice]);
      assert.deepEqual([expired.status, expired.type], [401, 'participant-expired']);
      await signIn(noor);
      assert.equal(noor.id, id);
      assert.notEqual(noor.token, token);
    }
    const stored = await result([advice], noor.token);
    assert.equal(stored.status, 201, JSON.stringify(stored.body));
    const after = (await collector.ask(`works/${stored.body.id}`)).body, before = (await collector.ask(`works/${work}`)).body;
    assert.deepEqual([after.before, after.advice, before.after], [work, [advice], stored.body.id]);
    assert.deepEqual([after.author, before.author], [noor.id, noor.id]);
    const apart = (Date.parse(after.at) - Date.parse(before.at)) / 1000;
    assert.ok(apart >= later && apart < later + 300, `${apart} seconds`);
  }
});

test('what a result may not be is refused with its place, and leaves the plan free', async (t) => {
  const { collector, rules, noor, wei, work, result, advise } = await plans(t);
  const good = await advise(wei, 'Two Ask brackets'), own = await advise(noor, 'I think so too');
  const other = await sendAs(collector, await storyEntry(collector, rules, 'plan'), noor.token);
  const elsewhere = await advise(wei, 'Elsewhere', other.body.id);
  const gone = await advise(wei, 'On second thoughts, no');
  await wei.act('comments', { work, undoes: gone });
  /** @type {[string, () => Promise<any>, number, string, string | undefined][]} */
  const wrong = [
    ['nobody', () => result([], ''), 401, 'participant-missing', undefined],
    ['another', () => result([], wei.token), 403, 'work-of-another', '/follows/work'],
    ['no work', () => result([], noor.token, { follows: { work: 'nothing', advice: [] } }), 409, 'no-work-to-follow', '/follows/work'],
    ['own advice', () => result([good, own]), 409, 'no-advice', '/follows/advice/1'],
    ['of another work', () => result([elsewhere]), 409, 'no-advice', '/follows/advice/0'],
    ['taken back', () => result([gone]), 409, 'no-advice', '/follows/advice/0'],
    ['made up', () => result([newKey()]), 409, 'no-advice', '/follows/advice/0'],
    ['twice', () => result([good, good]), 400, 'malformed-entry', '/follows/advice'],
    ['without', () => result([], noor.token, { follows: undefined }), 422, 'not-verified', '/follows'],
    ['a plan', async () => sendAs(collector, await storyEntry(collector, rules, 'plan', { follows: { work, advice: [] } }), noor.token), 422, 'not-verified', '/follows'],
  ];
  for (const [what, ask, status, type, pointer] of wrong) {
    const refused = await ask();
    assert.deepEqual([refused.status, refused.type], [status, type], `${what}: ${JSON.stringify(refused.body)}`);
    if (pointer) assert.equal(refused.body.pointer, pointer, what);
    assert.match(refused.body.detail, /\.$/, what);
  }
  assert.equal((await result([good])).status, 201);
});

test('of results that race for a plan one is stored', async (t) => {
  const { collector, result } = await plans(t);
  const answers = await inParallel(Array.from({ length: 12 }), 12, () => result([]));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, ...Array(11).fill(409)]);
  assert.equal((await collector.works()).filter(({ activity }) => activity === 'done').length, 1);
});
