// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Solves the collector's proof of work (ALTCHA version 2, "SHA-256"): a puzzle for the machine, with nothing to see, hear
// or click. In a worker where one can be had, which is this very file; else between frames. Loaded when it is asked for.

const kLongest = 10_000;
/** Counters between two looks at the clock. */
const kSlice = 64;

/** @typedef {{parameters: {algorithm: string, nonce: string, salt: string, cost: number, keyPrefix: string}, signature: string}} Challenge */
/** @typedef {{challenge: Challenge, solution: {counter: number, derivedKey: string}}} Proof */

const kRound = new Uint32Array(64);
const kStart = new Uint32Array(8);
// FIPS 180-4: the first bits of the cube and square roots of the first primes.
for (let n = 2, found = 0; found < 64; n += 1) {
  let prime = true;
  for (let d = 2; d * d <= n; d += 1) prime &&= n % d > 0;
  if (!prime) continue;
  if (found < 8) kStart[found] = (n ** (1 / 2) % 1) * 2 ** 32;
  kRound[found++] = (n ** (1 / 3) % 1) * 2 ** 32;
}

const schedule = new Uint32Array(64);

/** One block, which is in `schedule`, into `state`. @param {Uint32Array} state */
function compress(state) {
  for (let i = 16; i < 64; i += 1) {
    const a = schedule[i - 15], b = schedule[i - 2];
    schedule[i] = schedule[i - 16] + ((a >>> 7 | a << 25) ^ (a >>> 18 | a << 14) ^ a >>> 3) + schedule[i - 7] +
      ((b >>> 17 | b << 15) ^ (b >>> 19 | b << 13) ^ b >>> 10);
  }
  let [a, b, c, d, e, f, g, h] = kStart;
  for (let i = 0; i < 64; i += 1) {
    const t = h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (e & f ^ ~e & g) + kRound[i] + schedule[i];
    const u = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ a & c ^ b & c);
    h = g;
    g = f;
    f = e;
    e = d + t | 0;
    d = c;
    c = b;
    b = a;
    a = t + u | 0;
  }
  state.set([a + kStart[0], b + kStart[1], c + kStart[2], d + kStart[3], e + kStart[4], f + kStart[5], g + kStart[6], h + kStart[7]]);
}

/** @param {Uint32Array} words @param {number} bytes of the message in them, at most 55 */
function pad(words, bytes) {
  schedule.set(words);
  schedule.fill(0, words.length, 16);
  schedule[bytes >> 2] |= 0x80 << 24 - bytes % 4 * 8;
  schedule[15] = bytes * 8;
}

const wordsOf = (/** @type {string} */ hex) => Uint32Array.from(hex.match(/.{8}/g) || [], (word) => parseInt(word, 16));
const hexOf = (/** @type {Uint32Array} */ words) => Array.from(words, (word) => word.toString(16).padStart(8, '0')).join('');

/** A key for each counter, in turn. @param {Challenge} challenge */
export function solver({ parameters: { algorithm, salt, nonce, cost, keyPrefix } }) {
  const head = wordsOf(salt + nonce), bytes = (salt.length + nonce.length) / 2 + 4;
  if (algorithm !== 'SHA-256' || bytes > 55 || bytes % 4 || head.length * 4 + 4 !== bytes) throw new Error('Another kind of puzzle');
  const message = new Uint32Array(head.length + 1);
  message.set(head);
  const key = new Uint32Array(8);
  let counter = 0;
  /** The solution when it is among the next `many` counters. @param {number} many */
  return (many) => {
    for (const end = counter + many; counter < end; counter += 1) {
      message[head.length] = counter;
      pad(message, bytes);
      compress(key);
      for (let i = 1; i < cost; i += 1) {
        pad(key, 32);
        compress(key);
      }
      const derivedKey = hexOf(key);
      if (derivedKey.startsWith(keyPrefix)) return { counter, derivedKey };
    }
    return undefined;
  };
}

/** @param {Challenge} challenge @param {number} until ms of performance.now @returns {Promise<Proof | 'unsolved'>} */
async function solveHere(challenge, until) {
  const next = solver(challenge);
  for (let looked = performance.now(); ;) {
    const solution = next(kSlice);
    if (solution) return { challenge, solution };
    const now = performance.now();
    if (now > until) return 'unsolved';
    if (now - looked < 8) continue;
    await new Promise((done) => setTimeout(done));
    looked = performance.now();
  }
}

/**
 * The proof to send, or what says that this device is too slow for one.
 * @param {Challenge} challenge
 * @param {number} [longest] ms
 * @returns {Promise<Proof | 'unsolved'>}
 */
export async function solve(challenge, longest = kLongest) {
  /** @type {Worker | undefined} */
  let worker;
  try {
    worker = new Worker(import.meta.url, { type: 'module' });
    const own = worker;
    return await new Promise((done, failed) => {
      own.onmessage = ({ data }) => done(data);
      own.onerror = failed;
      own.postMessage({ challenge, longest });
    });
  } catch {
    // A page of another origin may not start it, and older browsers have no modules there.
    return solveHere(challenge, performance.now() + longest);
  } finally {
    worker?.terminate();
  }
}

if (typeof document === 'undefined' && typeof postMessage === 'function') {
  addEventListener('message', async ({ data }) => {
    if (data?.challenge) postMessage(await solveHere(data.challenge, performance.now() + data.longest));
  });
}
