// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A client that costs little beside what it measures: requests are bytes made beforehand, a connection each keeps one under
// way, and of an answer only its status and its end are looked for.

import net from 'node:net';
/** @typedef {{rate: number, waits: number[], failed: number}} Load  waits: ms, of each request */

/** @param {URL} url @param {string} path */
export const askFor = (url, path) => Buffer.from(`GET ${path} HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`);

/** @param {URL} url @param {string} path @param {string | Buffer} body @param {Record<string, string>} [headers] */
export function requestOf(url, path, body, headers = {}) {
  const more = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const head = `POST ${path} HTTP/1.1\r\nHost: ${url.host}\r\nContent-Type: application/json\r\n${more}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(body)]);
}

/** @param {URL} url @returns {Promise<{send: (bytes: Buffer) => Promise<{status: number, text: string}>, end: () => void}>} */
function connect(url) {
  return new Promise((opened, failed) => {
    const socket = net.connect(+url.port, url.hostname);
    socket.setNoDelay(true);
    let got = Buffer.alloc(0);
    /** @type {{done: (answer: {status: number, text: string}) => void, failed: (why: Error) => void} | undefined} */
    let waiting;
    /** @type {Error | undefined} */
    let broken;
    socket.on('data', (part) => {
      got = got.length ? Buffer.concat([got, part]) : part;
      const end = got.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = got.toString('latin1', 0, end);
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
      if (Number.isNaN(length)) return void socket.destroy(new Error(`an answer without a length: ${head}`));
      if (got.length < end + 4 + length) return;
      const answer = { status: +head.slice(9, 12), text: got.toString('utf8', end + 4, end + 4 + length) };
      got = got.subarray(end + 4 + length);
      const { done } = waiting || {};
      waiting = undefined;
      done?.(answer);
    });
    const fail = (/** @type {Error} */ why) => {
      broken ||= why;
      failed(broken);
      waiting?.failed(broken);
    };
    socket.on('error', fail).on('close', () => fail(new Error('the server closed a connection')));
    socket.on('connect', () => opened({
      send: (bytes) => new Promise((done, gave_up) => {
        if (broken) return gave_up(broken);
        waiting = { done, failed: gave_up };
        socket.write(bytes);
      }),
      end: () => socket.destroy(),
    }));
  });
}

/**
 * Sends each of the requests once.
 * @param {URL[]} urls taken in turns
 * @param {Buffer[]} requests
 * @param {{connections?: number, rate?: number, good?: number, each?: (answer: {status: number, text: string}, i: number) => void}} [options]
 *   rate: starts a second, however long answers take; 0: as fast as the connections allow. good: the only status that is none failed
 * @returns {Promise<Load>}
 */
export async function load(urls, requests, { connections = 64, rate = 0, good = 201, each } = {}) {
  const open = await Promise.all(Array.from({ length: connections }, (_, i) => connect(urls[i % urls.length])));
  /** @type {number[]} */
  const waits = [];
  let next = 0, failed = 0;
  const began = performance.now();
  const one = async (/** @type {(typeof open)[number]} */ { send }) => {
    while (next < requests.length) {
      const i = next++;
      const due = rate ? began + (i * 1000) / rate : performance.now();
      const early = due - performance.now();
      if (early > 0) await new Promise((done) => setTimeout(done, early));
      const answer = await send(requests[i]);
      // From when it was to start: a server that makes clients queue is charged for it.
      waits.push(performance.now() - due);
      if (answer.status !== good) failed += 1;
      each?.(answer, i);
    }
  };
  try {
    await Promise.all(open.map(one));
    return { rate: (requests.length * 1000) / (performance.now() - began), waits, failed };
  } finally {
    // When one of them failed, the others have no answer to wait for either.
    for (const { end } of open) end();
  }
}
