// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

/** A worker of the shell's, also where its files come from another origin, from which no worker may be. @param {URL} url */
export function startWorker(url) {
  if (url.origin === location.origin) return new Worker(url, { type: 'module' });
  const wrapper = URL.createObjectURL(new Blob([`import ${JSON.stringify(url.href)}`], { type: 'text/javascript' }));
  const worker = new Worker(wrapper, { type: 'module' });
  URL.revokeObjectURL(wrapper);
  return worker;
}
