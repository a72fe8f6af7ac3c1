// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A list that goes on: a button below it brings what is older, until there is no more.

import { h } from "./dom.js";
import { say } from "./words.js";

/**
 * @param {import("./desk.js").Place} place
 * @param {() => Promise<boolean>} bring adds them to the list; false when there were none
 */
export function olderButton(place, bring) {
  const button = h("button", {
    class: "older",
    onclick: () => place.attempt(async () => {
      button.disabled = true;
      const came = await bring().finally(() => (button.disabled = false));
      if (!came) button.remove();
    }),
  }, say("older"));
  return button;
}
