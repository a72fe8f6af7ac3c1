// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What a page keeps on its device.

import { untilStill } from './still.mjs';

/**
 * All values of a table, with what was begun to be stored before: a database answers in its order.
 * @param {import('playwright-core').Page} page @param {'plays' | 'outbox'} table
 * @returns {Promise<any[]>}
 */
export const keptIn = (page, table) =>
  page.evaluate(
    (name) =>
      new Promise((done, failed) => {
        const opening = indexedDB.open('fairground');
        opening.onerror = () => failed(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction(name).objectStore(name).getAll();
          all.onerror = () => failed(all.error);
          all.onsuccess = () => {
            opening.result.close();
            done(all.result);
          };
        };
      }),
    table,
  );

/** Until the play is on the device as it is now: every frame that changes it stores it. @param {import('playwright-core').Page} page */
export async function untilKept(page) {
  await untilStill(page);
  await keptIn(page, 'plays');
}
