// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The list and a broken campaign's page are made anew when a file was saved.

const { live } = document.body.dataset;
if (live) {
  const source = new EventSource(live);
  const renew = () => location.reload();
  source.addEventListener('changed', renew);
  source.addEventListener('problems', renew);
}
