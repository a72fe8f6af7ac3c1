// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

/** Where a friend can play too. @param {HTMLElement} host */
export const shareUrl = (host) => host.getAttribute('share-url') || location.href.split('#')[0];

/** The page with one work open. @param {HTMLElement} host @param {string} work its id */
export function workUrl(host, work) {
  const url = new URL(shareUrl(host), location.href);
  if (work) url.searchParams.set('work', work);
  else url.searchParams.delete('work');
  return url.href;
}
