// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Who did what at the desk.

import { ask, askIn } from "./api.js";
import { h } from "./dom.js";
import { moment, say } from "./words.js";

/** @param {import("./desk.js").Place} place @param {HTMLElement} view */
export async function showLog(place, view) {
  const [{ log }, { verdicts }] = await Promise.all([ask("log"), askIn(place.campaign.id, "verdicts")]);
  const rows = [
    ...log.map((/** @type {any} */ each) => ({ at: each.at, who: each.account, what: each.what, detail: [each.campaign, each.detail].filter(Boolean).join(" · ") })),
    ...verdicts.map((/** @type {any} */ each) => ({ at: each.at, who: each.who, what: each.verdict,
      detail: [`${say(each.subject === "entry" ? "entry" : "comment")} ${each.sequence}`, each.reason, each.note].filter(Boolean).join(" · ") })),
  ].sort((a, b) => (a.at < b.at ? 1 : -1));
  view.replaceChildren(h("section", { class: "card table", tabindex: 0, "aria-label": say("log") }, h("table", {},
    h("thead", {}, h("tr", {}, ...["when", "who", "what", "detail"].map((word) => h("th", { scope: "col" }, say(word))))),
    h("tbody", {}, ...rows.map((row) => h("tr", {}, h("td", {}, moment(row.at)), h("td", {}, row.who), h("td", {}, row.what), h("td", {}, row.detail)))))));
}
