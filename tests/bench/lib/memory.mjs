// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Memory as the system counts it, from /proc: what no counter inside a page sees, pictures and textures, is in it.

import { readFile, readdir, writeFile } from 'node:fs/promises';

/** @param {number} pid @param {string} file @param {string} field @returns {Promise<number>} MB; 0 when the process is gone */
async function fieldOf(pid, file, field) {
  const text = await readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) / 1024;
}

/** @param {number[]} pids @param {string} file @param {string} field */
const sumOf = async (pids, file, field) =>
  (await Promise.all(pids.map((pid) => fieldOf(pid, file, field)))).reduce((sum, one) => sum + one, 0);

/** MB that processes have resident. @param {number[]} pids */
export const residentOf = (pids) => sumOf(pids, 'status', 'VmRSS');

/** MB that they had resident at most since forgetPeaks. @param {number[]} pids */
export const peakOf = (pids) => sumOf(pids, 'status', 'VmHWM');

/** @param {number[]} pids */
export const forgetPeaks = (pids) => Promise.all(pids.map((pid) => writeFile(`/proc/${pid}/clear_refs`, '5')));

/** The process whose arguments name this, and all that came from it. @param {string} named @returns {Promise<number[]>} */
async function familyOf(named) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  /** @type {Map<number, number>} */
  const candidates = new Map();
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  await Promise.all(all.map(async (pid) => {
    const parent = Number(/^PPid:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''))?.[1] ?? 0);
    children.set(parent, [...(children.get(parent) || []), pid]);
    const said = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    // Its children have other kinds of arguments, or none of this.
    if (said.includes(named) && !said.some((one) => one.startsWith('--type='))) candidates.set(pid, parent);
  }));
  const family = [];
  // A script that started it has the same arguments.
  for (const queue = [...candidates.keys()].filter((pid) => !candidates.has(/** @type {number} */ (candidates.get(pid)))); queue.length;) {
    const pid = /** @type {number} */ (queue.pop());
    family.push(pid);
    queue.push(...(children.get(pid) || []));
  }
  return family;
}

/** MB of all processes of a browser: what is each one's own, and its share of what they share. @param {string} profile */
export async function browserMemory(profile) {
  const pids = await familyOf(`--user-data-dir=${profile}`);
  if (!pids.length) throw new Error('the processes of the browser are not found in /proc');
  return sumOf(pids, 'smaps_rollup', 'Pss');
}

/** Looks at it again and again until `done` is called, which answers the most that was seen. @param {string} profile */
export function watchBrowserMemory(profile, everyMs = 100) {
  let most = 0;
  let watching = true;
  const watched = (async () => {
    while (watching) {
      most = Math.max(most, await browserMemory(profile));
      await new Promise((next) => setTimeout(next, everyMs));
    }
  })();
  // Told by `done`, however long it is until then.
  watched.catch(() => {});
  return { done: async () => ((watching = false), await watched, most) };
}
