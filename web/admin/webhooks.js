// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the brand's own endpoint could not be told: the last error of each, and all of them sent again.

import { askIn } from "./api.js";
import { h, tell } from "./dom.js";
import { count, moment, say } from "./words.js";

/** @param {import("./desk.js").Place} place @param {HTMLElement} view */
export async function showWebhooks(place, view) {
  const { dead } = await askIn(place.campaign.id, "webhooks");
  const again = () => place.attempt(async () => {
    await askIn(place.campaign.id, "webhooks/retry", {});
    tell(say("sendsAgain"));
    await showWebhooks(place, view);
  });
  if (!dead.length) return view.replaceChildren(h("section", { class: "card" }, h("p", { class: "quiet" }, say("allTold"))));
  const cells = (/** @type {any} */ each) => [moment(each.at), each.event, count(each.sequence), count(each.attempts), each.error];
  view.replaceChildren(
    h("section", { class: "card" }, h("p", {}, say("notTold", { count: count(dead.length) })),
      place.mayRetry ? h("button", { class: "primary", onclick: again }, say("sendAgain")) : h("p", { class: "quiet" }, say("adminsSend"))),
    h("section", { class: "card table", tabindex: 0, "aria-label": say("webhooks") }, h("table", {},
      h("thead", {}, h("tr", {}, ...["when", "what", "number", "tries", "lastError"].map((word) => h("th", { scope: "col" }, say(word))))),
      h("tbody", {}, ...dead.map((/** @type {any} */ each) => h("tr", {}, ...cells(each).map((text) => h("td", {}, text))))))),
  );
}
