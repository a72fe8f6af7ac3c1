// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Who this visitor is to one campaign of one collector: a token that the collector signed and this device keeps. It is
// fetched when it is first needed; who only looks has none.

/** @typedef {{token: string, participant: string, expires: string}} Given */
/**
 * @typedef {object} Means what it needs of the world
 * @property {typeof fetch} [fetch]
 * @property {() => number} [now]
 * @property {() => string | null} [identity] a JWT of the host page's own, for whoever is signed in there
 * @property {(problem: any) => void} [refused] the collector does not take that identity; told once for each
 * @property {(challenge: any) => Promise<unknown>} [prove] does the work that a collector asks for
 */

/** So often the work that a collector asks for is done in a row. */
const kMaxProofs = 3;

/** Under way for the page, so that two that need it at once share it. @type {Map<string, Promise<Given>>} */
const fetching = new Map();
/**
 * Of identities, by what they are for: of this page alone, since the host page says at each visit who is there, and who
 * signs out leaves nothing on the device. Nothing: it was refused. @type {Map<string, Given | undefined>}
 */
const identified = new Map();

/** The collector gives no token, and would not for asking again. */
export class NotGiven extends Error {
  /** @param {string} url @param {number} status @param {any} problem */
  constructor(url, status, problem) {
    super(`${url}: ${status} ${problem.title || ''}`);
    this.status = status;
    this.problem = problem;
  }
}

/** Problems of the token alone: another one mends them. @param {{type?: string}} problem */
const isOfParticipant = (problem) => /participant-(expired|forged|missing|of-another)/.test(problem.type || '');

/** One takes part with an account, and this page says of none. @param {{type?: string} | undefined} problem */
export const isOfSignIn = (problem) => /identity-required/.test(problem?.type || '');

/**
 * Asks for something. In a crowd the collector wants some work first, and more where the crowd has grown meanwhile: it is done and
 * sent along, time and again up to a bound; the last answer is given.
 * @template {{status: number}} Answer
 * @param {(proof?: unknown) => Promise<Answer>} ask
 * @param {(answer: Answer) => unknown} challengeOf what the answer asks for
 * @param {Means['prove']} prove
 */
export async function withProofs(ask, challengeOf, prove) {
  let answer = await ask();
  for (let solved = 0; answer.status === 428 && prove && solved < kMaxProofs; solved += 1) {
    answer = await ask(await prove(await challengeOf(answer)));
  }
  return answer;
}

/** Does the work that a collector asks for; few ever load it. @param {import('./play.js').Play} play */
export const proofs = (play) => async (/** @type {any} */ challenge) => (await play.lazy('proof')).solve(challenge);

export class Participant {
  /**
   * @param {import('./storage.js').Storage} storage
   * @param {string} collector base address
   * @param {string} campaign id
   * @param {Means} [means]
   */
  constructor(storage, collector, campaign, means = {}) {
    this.storage = storage;
    this.means = means;
    this.url = `${collector}/v1/campaigns/${encodeURIComponent(campaign)}/participants`;
    // Without the member "campaign": what is read with the plays of a campaign are its plays.
    this.key = 'participant ' + this.url;
  }

  /** Of a play in an element. @param {import('./play.js').Play} play @param {import('./storage.js').Storage} storage */
  static of(play, storage) {
    const { host, campaign, collector } = play;
    return new Participant(storage, collector || '', campaign.id, {
      prove: proofs(play),
      identity: () => host.identity,
      refused: ({ type = '', title = '', detail }) => {
        const message = detail || title;
        console.warn('fairground: the identity is not taken:', message);
        host.fire('fairground-error', { message, type: type.replace(/^.*[:/]/, ''), fatal: false });
      },
    });
  }

  /** Tells accounts of this page apart, without saying whose they are; '': nobody is signed in. */
  get account() {
    const identity = this.means.identity?.();
    if (!identity) return '';
    // Who it is stays when it is renewed. What cannot be read the collector refuses.
    let who = identity;
    try {
      const { iss, sub } = JSON.parse(atob(identity.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')));
      who = JSON.stringify([iss, sub]);
    } catch {}
    let hash = 0x811c9dc5;
    for (let i = 0; i < who.length; i += 1) hash = Math.imul(hash ^ who.charCodeAt(i), 0x01000193) >>> 0;
    return hash.toString(36);
  }

  get now() {
    return (this.means.now || Date.now)();
  }

  /** @param {Given | undefined} given */
  isGood(given) {
    return !!given && !(Date.parse(given.expires) <= this.now);
  }

  /** Of the account that the host page says is there; nothing where there is none or it is not taken. @returns {Promise<Given | undefined>} */
  async ofAccount() {
    const identity = this.means.identity?.();
    if (!identity) return undefined;
    const key = `${this.key} ${identity}`;
    if (!identified.has(key) || (identified.get(key) && !this.isGood(identified.get(key)))) {
      await this.once(key, () => this.identify(key, identity)).catch((why) => {
        if (!(why instanceof NotGiven)) throw why;
      });
    }
    return identified.get(key);
  }

  /** @param {string} key @param {string} identity */
  async identify(key, identity) {
    try {
      const given = await this.fetch({ identity });
      identified.set(key, given);
      return given;
    } catch (why) {
      if (why instanceof NotGiven) {
        identified.set(key, undefined);
        this.means.refused?.(why.problem);
      }
      throw why;
    }
  }

  /** What this device has, if it is still good; an account always has one. @returns {Promise<Given | undefined>} */
  async kept() {
    const account = await this.ofAccount().catch(() => undefined);
    if (account) return account;
    const given = await this.storage.get('plays', this.key).catch(() => undefined);
    return this.isGood(given) ? given : undefined;
  }

  /** The account's; else the one that is kept, else a new one. @returns {Promise<Given>} */
  async given() {
    // That it cannot be asked for now is no reason to act as somebody else.
    const kept = (await this.ofAccount()) || (await this.kept());
    if (kept) return kept;
    return this.once(this.key, async () => {
      const given = await this.fetch({});
      // Where nothing can be kept it holds for this page.
      await this.storage.put('plays', this.key, given).catch(() => {});
      return given;
    });
  }

  /** @param {string} key @param {() => Promise<Given>} get */
  async once(key, get) {
    const under = fetching.get(key) || get();
    fetching.set(key, under);
    try {
      return await under;
    } finally {
      fetching.delete(key);
    }
  }

  /** @param {{identity?: string}} who @returns {Promise<Given>} */
  async fetch(who) {
    const ask = (/** @type {unknown} */ proof) =>
      (this.means.fetch || fetch)(this.url, {
        method: 'POST',
        body: JSON.stringify({ ...who, proof }),
        headers: { 'Content-Type': 'application/json' },
        credentials: 'omit',
      });
    const response = await withProofs(ask, async (asked) => (await asked.json()).challenge, this.means.prove);
    const { status } = response;
    if (!response.ok) {
      const problem = Object(await response.json().catch(() => ({})));
      if (/identity-/.test(problem.type || '')) throw new NotGiven(this.url, status, problem);
      throw new Error(`${this.url}: ${status}`);
    }
    const { token, participant, expires } = await response.json();
    return { token, participant, expires };
  }

  /**
   * Lets go of a token that the collector refused, where another one mends that: one that it does not know any more, or an account's
   * from before it wanted accounts. What this device has without an account stays: it sees and erases what is its own.
   * @param {string} token @param {{type?: string}} problem
   * @returns {Promise<boolean>} whether the next one is another
   */
  async renews(token, problem) {
    if (!isOfParticipant(problem)) {
      if (!isOfSignIn(problem) || !this.account) return false;
      const own = await this.storage.get('plays', this.key).catch(() => undefined);
      if (own?.token === token) return false;
    }
    await this.forget(token);
    return true;
  }

  /** The collector does not take it any more. @param {string} token */
  async forget(token) {
    for (const [key, given] of identified) if (given?.token === token) identified.delete(key);
    const kept = await this.storage.get('plays', this.key).catch(() => undefined);
    if (kept?.token === token) await this.storage.remove('plays', this.key).catch(() => {});
  }
}

/** @param {Given | undefined} given @returns {{[name: string]: string}} */
export const bearer = (given) => (given ? { Authorization: `Bearer ${given.token}` } : {});
