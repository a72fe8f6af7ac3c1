// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The first look of the day: figures raw beside verified, days, the reply clock, and what waits for a person.

import { askIn, pictureOf } from "./api.js";
import { entriesPerDay, rawAndVerified, replyClock } from "./charts.js";
import { h, icon } from "./dom.js";
import { allWaiting, decide, itemTitle, whyWaiting } from "./verdicts.js";
import { age, count, say, share } from "./words.js";

/** @typedef {import("./desk.js").Place} Place */

const kStrip = 6;

/** @param {string} title @param {string} kind @param {...import("./dom.js").Child} children */
const card = (title, kind, ...children) => h("section", { class: `card ${kind}` }, h("h2", {}, title), ...children);

/** @param {Place} place @param {HTMLElement} view */
export async function showOverview(place, view) {
  const [overview, queue] = await Promise.all([askIn(place.campaign.id, "overview"), askIn(place.campaign.id, "queue?limit=50")]);
  const figures = overview.figures.filter((/** @type {any} */ each) => each.name === "entries" || each.raw > 0);
  const { clock, complaints } = overview;
  view.replaceChildren(
    ...(complaints.spike ? [h("p", { class: "alert", role: "alert" }, icon("bell"),
      say("spike", { today: count(complaints.last_day), week: count(complaints.week_before) }))] : []),
    h("div", { class: "grid" },
      card(say("perDay"), "wide", h("p", { class: "legend" }, h("span", { class: "key verified" }, say("verified")),
        h("span", { class: "key raw" }, say("rawWord"))), entriesPerDay(overview.days, place.campaign.phases)),
      card(say("rawVerified"), "figures", rawAndVerified(figures)),
      card(say("clock"), "reply", replyClock(clock),
        h("p", {}, clock.answered ? say("promise", { share: share(clock.in_time, clock.answered), minutes: clock.promise_seconds / 60 })
          : say("noReplies")),
        h("p", { class: "quiet" }, say("answered", { answered: count(clock.answered), comments: count(clock.comments) }))),
      waitingStrip(place, queue, view)));
}

/** @param {Place} place @param {any} queue @param {HTMLElement} view */
function waitingStrip(place, queue, view) {
  const all = allWaiting(queue);
  const head = h("div", { class: "strip-head" }, h("h2", {}, say("waiting")),
    all > 0 && h("span", { class: "chip" }, say("oldest", { count: count(all), age: age(queue.oldest) })),
    h("a", { href: `#/${place.campaign.id}/queue` }, say("openQueue")));
  if (all === 0) return h("section", { class: "card strip" }, head, h("p", { class: "quiet" }, say("nothingWaits")));
  const act = async (/** @type {any} */ item, /** @type {boolean} */ good) => {
    if (await decide(place, [item], good)) await showOverview(place, view);
  };
  return h("section", { class: "card strip" }, head, h("ul", {}, ...queue.items.slice(0, kStrip).map((/** @type {any} */ item) => {
    const name = itemTitle(item);
    return h("li", {},
      h("img", { src: pictureOf(place.campaign.id, item.work), alt: "", class: "blurred", loading: "lazy" }),
      h("div", {}, h("strong", {}, whyWaiting(item)), h("span", { class: "quiet" }, age(item.at)),
        place.mayDecide && h("div", { class: "pair" },
          h("button", { class: "good", "aria-label": `${say(item.kind === "report" ? "keep" : "approve")}: ${name}`, onclick: () => act(item, true) }, icon("tick")),
          h("button", { class: "bad", "aria-label": `${say(item.kind === "report" ? "takeDown" : "refuse")}: ${name}`, onclick: () => act(item, false) }, icon("cross")))));
  })));
}
