// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Files, and when something of one came last; modules, which come after a failure, too.

/** When a part of a file arrived last, ms of performance.now: a slow line is none that stands still. */
export let heard = 0;

/** @param {string | URL} url @param {AbortSignal} [signal] ends it @param {RequestCache} [cache] */
export async function fetchOk(url, signal, cache) {
  const response = await fetch(url, { signal, cache });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  // Of a copy: browsers keep compiled code for the answer itself, and compile it while it arrives.
  const parts = response.clone().body?.getReader();
  const listen = () => {
    heard = performance.now();
    parts?.read().then(({ done }) => done || listen(), () => {});
  };
  listen();
  return response;
}

/** What has failed: where it is asked for next. @type {{[address: string]: string}} */
const again = {};
/** Browsers keep a module's failure for its address: after each its address is another. @param {URL} url @returns {Promise<any>} */
export const importAgain = ({ href }) =>
  import(again[href] || href).catch((why) => {
    again[href] = (again[href] || href + '?') + 1;
    throw why;
  });
