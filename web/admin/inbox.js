// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Comments, and the brand's answers to them.

import { askIn, newKey } from "./api.js";
import { h, icon, tell } from "./dom.js";
import { olderButton } from "./older.js";
import { age, say } from "./words.js";

/** @typedef {import("./desk.js").Place} Place */

/** @param {Place} place @param {HTMLElement} view @param {boolean} [unanswered] */
export async function showInbox(place, view, unanswered = true) {
  const before = async (/** @type {number} */ sequence) =>
    (await askIn(place.campaign.id, `inbox?unanswered=${unanswered ? 1 : 0}${sequence ? `&before=${sequence}` : ""}`)).comments;
  const comments = await before(0);
  const letters = (/** @type {any[]} */ some) => some.map((each) => comment(place, each, () => showInbox(place, view, unanswered)));
  const tab = (/** @type {boolean} */ which, /** @type {string} */ word) =>
    h("button", { class: which === unanswered ? "on" : "", "aria-pressed": String(which === unanswered),
      onclick: () => place.attempt(() => showInbox(place, view, which)) }, say(word));
  const tabs = h("div", { class: "tabs" }, tab(true, "unanswered"), tab(false, "all"));
  if (comments.length === 0) {
    return view.replaceChildren(tabs, h("section", { class: "card empty" }, icon("inbox"), h("p", {}, say("noComments"))));
  }
  const list = h("ul", { class: "letters" }, ...letters(comments));
  view.replaceChildren(tabs, list, olderButton(place, async () => {
    const more = await before(comments[comments.length - 1].sequence);
    comments.push(...more);
    list.append(...letters(more));
    return more.length > 0;
  }));
}

/** @param {Place} place @param {any} item @param {() => Promise<void>} again */
function comment(place, item, again) {
  const answer = item.answer && h("blockquote", { class: "answer" }, h("strong", {}, say("brand")), " ", item.answer.text);
  return h("li", { class: "card" },
    h("p", { class: "quiet" }, `${say("on", { title: item.title || item.work })} · ${age(item.at)}`),
    h("p", { class: "said" }, item.text), answer, place.mayDecide && !item.answer && replyForm(place, item, again));
}

/** @param {Place} place @param {any} item @param {() => Promise<void>} again */
function replyForm(place, item, again) {
  // One key from the first try to the last: what is sent twice is one reply.
  const key = newKey();
  const id = `reply-${item.sequence}`;
  const text = h("textarea", { id, rows: 2, maxlength: 2000, required: true });
  return h("form", {
    onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      place.attempt(async () => {
        await askIn(place.campaign.id, "replies", { key, work: item.work, reply_to: item.key, text: text.value });
        tell(say("sent"));
        await again();
      });
    },
  }, h("label", { for: id }, say("reply")), text, h("button", { class: "primary" }, say("send")));
}
