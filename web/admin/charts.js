// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The overview's drawings. Each is one picture with its words for those who do not see it.

import { h, svg } from "./dom.js";
import { count, day, say, share } from "./words.js";

/** @param {{name: string, raw: number, verified: number}[]} figures */
export function rawAndVerified(figures) {
  return h("ul", { class: "bars" }, ...figures.map(({ name, raw, verified }) => {
    const bar = h("span", { class: "bar" }, h("span", { class: "fill" }));
    /** @type {HTMLElement} */ (bar.firstElementChild).style.width = `${raw > 0 ? (100 * verified) / raw : 0}%`;
    return h("li", {},
      h("span", { class: "bar-name" }, say(name)), h("strong", {}, raw > 0 ? share(verified, raw) : "–"),
      bar,
      h("span", {}, h("b", {}, count(verified))), h("span", { class: "end" }, `${count(raw)} ${say("raw")}`));
  }));
}

/** A round number of at least `value`, for the top of a scale. @param {number} value */
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  const step = [1, 2, 4, 5, 10].find((each) => each * power >= value) ?? 10;
  return Math.max(4, step * power);
}

const kLeft = 44, kTop = 14, kBottom = 34;

/**
 * @param {{day: string, raw: number, verified: number}[]} days
 * @param {{title: string, opens: number, closes: number}[]} phases
 */
export function entriesPerDay(days, phases) {
  // Letters keep their size, so a narrow screen gets a narrow drawing.
  const narrow = matchMedia("(max-width: 900px)").matches;
  const [kWide, kHigh, every] = narrow ? [330, 230, 10] : [660, 300, 7];
  const top = roundUp(Math.max(...days.map((each) => each.raw)));
  const x = (/** @type {number} */ i) => kLeft + ((kWide - kLeft - 12) * i) / Math.max(1, days.length - 1);
  const y = (/** @type {number} */ value) => kTop + (kHigh - kTop - kBottom) * (1 - value / top);
  const line = (/** @type {"raw" | "verified"} */ which) =>
    days.map((each, i) => `${i ? "L" : "M"}${x(i).toFixed(1)} ${y(each[which]).toFixed(1)}`).join("");
  const last = days.length - 1;
  const floor = y(0);
  const first = Date.parse(days[0].day) / 1000;
  const place = (/** @type {number} */ seconds) => x(Math.min(last, Math.max(0, (seconds - first) / 86400)));
  const tints = ["#eceafa", "#e2def6", "#fbe9df", "#f0efe8"];
  const label = `${say("perDay")}: ` + days.filter((each) => each.raw > 0)
    .map((each) => `${day(each.day)} ${count(each.verified)} / ${count(each.raw)} ${say("raw")}`).join(", ");
  return svg("svg", { viewBox: `0 0 ${kWide} ${kHigh}`, class: "days", role: "img", "aria-label": label },
    svg("defs", {}, svg("linearGradient", { id: "fade", x1: 0, y1: 0, x2: 0, y2: 1 },
      svg("stop", { offset: "0", "stop-color": "#3a33a8", "stop-opacity": ".42" }),
      svg("stop", { offset: "1", "stop-color": "#3a33a8", "stop-opacity": ".04" }))),
    ...phases.flatMap((phase, i) => {
      const [from, to] = [place(phase.opens), place(phase.closes)];
      if (to - from < 2) return [];
      return [svg("rect", { x: from, y: kTop, width: to - from, height: floor - kTop, rx: 8, fill: tints[i % tints.length] }),
        to - from > 64 ? svg("text", { x: from + 10, y: kTop + 20, class: "phase" }, phase.title) : null];
    }),
    ...[0.25, 0.5, 0.75, 1].flatMap((part) => [
      svg("line", { x1: kLeft, x2: kWide - 12, y1: y(top * part), y2: y(top * part), class: "rule" }),
      svg("text", { x: kLeft - 8, y: y(top * part) + 4, class: "scale" }, count(top * part))]),
    svg("path", { d: `${line("verified")}L${x(last)} ${floor}L${x(0)} ${floor}Z`, fill: "url(#fade)" }),
    svg("path", { d: line("raw"), class: "raw-line" }),
    svg("path", { d: line("verified"), class: "verified-line" }),
    svg("circle", { cx: x(last), cy: y(days[last].verified), r: 5.5, class: "today" }),
    ...days.map((each, i) => (last - i) % every === 0
      ? svg("text", { x: x(i), y: kHigh - 10, class: i === last ? "when last" : "when" }, i === last ? say("today") : day(each.day)) : null));
}

/** How fast comments were answered, by the hour they came in. @param {any} clock */
export function replyClock(clock) {
  const slowest = Math.max(clock.promise_seconds, ...clock.hours.map((/** @type {any} */ hour) => hour.median_seconds));
  const minutes = (/** @type {number} */ seconds) => Math.round(seconds / 60);
  const ticks = clock.hours.map((/** @type {any} */ hour, /** @type {number} */ i) => {
    const reach = hour.answered ? 62 + (34 * hour.median_seconds) / slowest : 60;
    const at = (/** @type {number} */ radius, /** @type {number} */ turn) =>
      `${(110 + radius * Math.sin(turn)).toFixed(1)} ${(110 - radius * Math.cos(turn)).toFixed(1)}`;
    const [from, to] = [((i - 0.36) * Math.PI) / 12, ((i + 0.36) * Math.PI) / 12];
    const kind = !hour.answered ? "none" : hour.median_seconds > clock.promise_seconds ? "late" : "";
    return svg("path", { d: `M${at(52, from)}L${at(reach, from)}L${at(reach, to)}L${at(52, to)}Z`, class: `tick ${kind}` });
  });
  const label = clock.hours.map((/** @type {any} */ hour, /** @type {number} */ i) => hour.answered
    ? say("hour", { hour: i, minutes: minutes(hour.median_seconds), count: hour.answered }) : "").filter(Boolean).join("; ");
  return svg("svg", { viewBox: "-10 -10 240 240", class: "clock", role: "img", "aria-label": `${say("clock")}. ${label}` },
    svg("circle", { cx: 110, cy: 110, r: 98, class: "promise" }), ...ticks,
    svg("circle", { cx: 110, cy: 110, r: 46, class: "face" }),
    svg("text", { x: 110, y: 112, class: "big" }, clock.answered ? `${minutes(clock.median_seconds)} min` : "–"),
    svg("text", { x: 110, y: 131, class: "small" }, say("median")),
    ...[["0", 110, 4], ["6", 219, 114], ["12", 110, 225], ["18", 1, 114]].map(([text, cx, cy]) =>
      svg("text", { x: cx, y: cy, class: "small" }, String(text))));
}
