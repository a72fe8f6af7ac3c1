// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Who did what at the desk, and what was done to its accounts and people's data beside it.

import { ask, askIn } from "./api.js";
import { h } from "./dom.js";
import { olderButton } from "./older.js";
import { deed, moment, say } from "./words.js";

/** Who has no account (store/desk.h); no account has such a name. @type {Map<string, string>} */
const kOthers = new Map([["operator at the command line", "operator"], ["maker of the work", "maker"]]);

/** @param {string} account */
function actor(account) {
  const word = kOthers.get(account);
  return word ? say(word) : account;
}

/** @param {import("./desk.js").Place} place @param {HTMLElement} view */
export async function showLog(place, view) {
  /** @type {any[]} */
  let log = [];
  /** @type {any[]} */
  let verdicts = [];
  const body = h("tbody");
  const bring = async () => {
    const before = (/** @type {any[]} */ some) => (some.length > 0 ? `?before=${some[some.length - 1].number}` : "");
    const [acts, more] = await Promise.all([ask("log" + before(log)), askIn(place.campaign.id, "verdicts" + before(verdicts))]);
    log = [...log, ...acts.log];
    verdicts = [...verdicts, ...more.verdicts];
    body.replaceChildren(...rowsOf(log, verdicts).map((row) =>
      h("tr", {}, h("td", {}, moment(row.at)), h("td", {}, row.who), h("td", {}, row.what), h("td", {}, row.detail))));
    return acts.log.length + more.verdicts.length > 0;
  };
  const some = await bring();
  view.replaceChildren(h("section", { class: "card table", tabindex: 0, "aria-label": say("log") }, h("table", {},
    h("thead", {}, h("tr", {}, ...["when", "who", "what", "detail"].map((word) => h("th", { scope: "col" }, say(word))))), body)),
  some && olderButton(place, bring) || "");
}

/** The newest first. @param {any[]} log @param {any[]} verdicts */
const rowsOf = (log, verdicts) => [
  ...log.map((each) => ({ at: each.at, who: actor(each.account), what: deed(each.what),
    detail: [each.campaign, each.detail].filter(Boolean).join(" · ") })),
  ...verdicts.map((each) => ({ at: each.at, who: each.who, what: deed(each.verdict),
    detail: [`${say(each.subject)} ${each.sequence}`, each.reason, each.note].filter(Boolean).join(" · ") })),
].sort((a, b) => (a.at < b.at ? 1 : -1));
