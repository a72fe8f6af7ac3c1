// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the preview's pages do beside showing themselves: the list and a broken campaign's page are made anew when a
// file was saved, and the back button of a campaign leads to the list.

const { live } = document.body.dataset;
if (live) {
  const source = new EventSource(live);
  const renew = () => location.reload();
  source.addEventListener('changed', renew);
  source.addEventListener('problems', renew);
}

addEventListener('fairground-leave', (e) => {
  e.preventDefault();
  location.href = '/';
});
