// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The desk's API. The session is a cookie that no script sees; what changes something carries the token beside it.

let csrf = "";

/** What went wrong, in the collector's own words. */
export class DeskError extends Error {
  /** @param {number} status @param {string} type @param {string} detail @param {number} wait seconds */
  constructor(status, type, detail, wait) {
    super(detail);
    this.status = status;
    this.type = type;
    this.wait = wait;
  }
}

/** @param {string} path @param {any} [body] sent when it is there @returns {Promise<any>} */
export async function ask(path, body) {
  const response = await fetch(`/admin/api/${path}`, body === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
    body: JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    const type = String(answer.type ?? "").replace("urn:fairground:problem:", "");
    throw new DeskError(response.status, type, answer.detail ?? response.statusText, Number(response.headers.get("retry-after")));
  }
  if (typeof answer.csrf === "string") csrf = answer.csrf;
  return answer;
}

/** @param {string} campaign @param {string} path @param {any} [body] */
export const askIn = (campaign, path, body) => ask(`campaigns/${encodeURIComponent(campaign)}/${path}`, body);

/** @param {string} campaign @param {string} work */
export const pictureOf = (campaign, work) =>
  `/admin/api/campaigns/${encodeURIComponent(campaign)}/works/${encodeURIComponent(work)}/picture`;

export const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
