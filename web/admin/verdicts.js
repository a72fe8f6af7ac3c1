// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A person's word, as the collector takes it: a report is about a work, so it is two words.

import { askIn } from "./api.js";
import { tell } from "./dom.js";
import { say } from "./words.js";

/** As the API takes them. */
const kMostAtOnce = 100;

/** What it is, in the desk's words. @param {any} item */
export const kindOf = (item) => say(item.kind === "comment" ? "commentHeld" : item.kind);

/** @param {any} item of the queue */
export function itemTitle(item) {
  if (!item.other) return item.title || item.name || kindOf(item);
  return say(item.won ? "duelWon" : "duelSkipped", { work: item.title || item.work, other: item.other.title || item.other.work });
}

/** How many wait for a person. @param {any} queue */
export const allWaiting = ({ waiting }) => waiting.entries + waiting.acts + waiting.reports + waiting.duels;

/** In a few words why it waits. @param {any} item */
export function whyWaiting(item) {
  if (item.appeal) return say("appeal");
  if (item.kind === "report") return say("reported");
  return item.reasons.length > 0 ? item.reasons.map(say).join(", ") : kindOf(item);
}

/**
 * @param {import("./desk.js").Place} place @param {any[]} items @param {boolean} good approve, or leave the reported work
 * @param {{reason?: string, note?: string}} [words]
 * @returns {Promise<boolean>} whether anything was decided
 */
export async function decide(place, items, good, words = {}) {
  const verdicts = items.flatMap((item) => item.kind !== "report"
    ? [{ subject: item.subject, sequence: item.sequence, verdict: good ? "approved" : "refused" }]
    : [...(good ? [] : [{ subject: "entry", sequence: item.on, verdict: "refused" }]),
      { subject: "act", sequence: item.sequence, verdict: good ? "refused" : "approved" }]);
  const results = [];
  for (let i = 0; i < verdicts.length; i += kMostAtOnce) {
    const answer = await askIn(place.campaign.id, "verdicts", { items: verdicts.slice(i, i + kMostAtOnce), ...words });
    results.push(...answer.results);
  }
  const done = results.filter((/** @type {any} */ each) => each.result === "done").length;
  tell(done > 0 ? say("done", { count: items.length }) : say("gone"));
  return done > 0;
}
