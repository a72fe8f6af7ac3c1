// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Tables on this device: plays (to resume), outbox (to send), blobs (files that entries bring). IndexedDB, or memory where there is
// none (some private windows), which `durable` tells.

/**
 * @typedef {object} Storage
 * @property {boolean} durable whether it outlives the page
 * @property {(table: string, key: string | IDBKeyRange) => Promise<any>} get of several the first, where it is durable
 * @property {(table: string, key: string, value: unknown) => Promise<void>} put resolves when it is stored
 * @property {(table: string, key: string) => Promise<void>} remove
 * @property {(table: string) => Promise<any[]>} all
 */

const kTables = ['plays', 'outbox', 'blobs'];

/** @returns {Storage} */
export function memoryStorage() {
  /** @type {Map<string, Map<string, any>>} */
  const tables = new Map(kTables.map((t) => [t, new Map()]));
  const table = (/** @type {string} */ t) => /** @type {Map<string, any>} */ (tables.get(t));
  return {
    durable: false,
    get: async (t, key) => table(t).get(/** @type {string} */ (key)),
    put: async (t, key, value) => void table(t).set(key, structuredClone(value)),
    remove: async (t, key) => void table(t).delete(key),
    all: async (t) => [...table(t).values()],
  };
}

/** A database that another page keeps closed, or that never answers, is none: the play goes on without it. */
const kPatience = 4000;

/** @returns {Promise<Storage>} */
async function open() {
  try {
    /** @returns {Promise<IDBDatabase>} */
    const connect = () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('fairground', 2);
        const late = setTimeout(reject, kPatience, new Error('IndexedDB does not answer'));
        opening.onupgradeneeded = () => {
          const { result } = opening;
          for (const t of kTables) if (!result.objectStoreNames.contains(t)) result.createObjectStore(t);
        };
        opening.onsuccess = () => {
          clearTimeout(late);
          const { result } = opening;
          result.onversionchange = () => result.close();
          resolve(result);
        };
        opening.onerror = () => reject(opening.error);
      });
    let db = await connect();
    /** @param {string} t @param {IDBTransactionMode} mode @param {(s: IDBObjectStore) => IDBRequest} f */
    const attempt = (t, mode, f) =>
      new Promise((resolve, reject) => {
        const transaction = db.transaction(t, mode, { durability: 'strict' });
        const request = f(transaction.objectStore(t));
        // At once: a page that goes takes back what it has not committed.
        if (mode === 'readwrite') transaction.commit?.();
        transaction.oncomplete = () => resolve(request.result);
        transaction.onerror = transaction.onabort = () => reject(transaction.error);
      });
    /** @type {typeof attempt} */
    const run = (t, mode, f) =>
      attempt(t, mode, f).catch(async (why) => {
        // Browsers drop the connection of a page that was long in the background.
        if (!/^(InvalidState|Unknown)Error$/.test(why?.name)) throw why;
        db = await connect();
        return attempt(t, mode, f);
      });
    return {
      durable: true,
      get: (t, key) => run(t, 'readonly', (s) => s.get(key)),
      put: (t, key, value) => run(t, 'readwrite', (s) => s.put(value, key)),
      remove: (t, key) => run(t, 'readwrite', (s) => s.delete(key)),
      all: (t) => run(t, 'readonly', (s) => s.getAll()),
    };
  } catch {
    return memoryStorage();
  }
}

/** @type {Promise<Storage> | undefined} */
let storage;
/** The device's storage, one for the page. */
export const openStorage = () => (storage ||= open());
