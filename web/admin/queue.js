// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What waits for a person, one at a time or many at once, by keys or by hand. Pictures stay blurred until looked at:
// whoever moderates all day chooses what to see.

import { askIn, pictureOf } from "./api.js";
import { h, icon } from "./dom.js";
import { allWaiting, decide, itemTitle, kindOf, whyWaiting } from "./verdicts.js";
import { age, count, say } from "./words.js";

/** @typedef {import("./desk.js").Place} Place */

const kReasons = ["reasonRights", "reasonPerson", "reasonOff", "reasonRude", "reasonUnfair"];

class Queue {
  /** @param {Place} place @param {HTMLElement} view */
  constructor(place, view) {
    this.place = place;
    this.view = view;
    /** @type {any[]} */
    this.items = [];
    this.current = 0;
    /** @type {Set<any>} */
    this.chosen = new Set();
    this.looking = false;
    this.list = h("ul", { class: "queue-list", "aria-label": say("queue") });
    this.detail = h("section", { class: "card detail", "aria-live": "off" });
    this.bulk = h("div", { class: "bulk", hidden: true });
  }

  async load() {
    const queue = await askIn(this.place.campaign.id, "queue?limit=100");
    this.items = queue.items;
    this.current = Math.min(this.current, Math.max(0, this.items.length - 1));
    this.chosen = new Set();
    this.looking = false;
    this.view.replaceChildren(h("p", { class: "quiet keys" }, say("keys")), this.bulk,
      this.items.length === 0 ? h("section", { class: "card empty" }, icon("queue"), h("p", {}, say("nothingWaits")))
        : h("div", { class: "split" }, this.list, this.detail));
    this.place.badge(allWaiting(queue));
    this.draw();
  }

  draw() {
    this.list.replaceChildren(...this.items.map((item, i) => this.row(item, i)));
    this.drawDetail();
    this.bulk.hidden = this.chosen.size === 0;
    this.bulk.replaceChildren(h("strong", {}, say("selected", { count: count(this.chosen.size) })),
      h("button", { class: "good", onclick: () => this.act(true) }, icon("tick"), say("approve")),
      h("button", { class: "bad", onclick: () => this.act(false) }, icon("cross"), say("refuse")));
  }

  /** @param {any} item @param {number} i */
  row(item, i) {
    const now = i === this.current;
    return h("li", { class: now ? "now" : "" },
      this.place.mayDecide && h("input", { type: "checkbox", checked: this.chosen.has(item), "aria-label": `${say("select")}: ${itemTitle(item)}`,
        onchange: () => this.choose(i) }),
      h("button", { class: "pick", "aria-current": now ? "true" : false, onclick: () => this.go(i, true) },
        h("strong", {}, itemTitle(item)), h("span", { class: "quiet" }, `${whyWaiting(item)} · ${age(item.at)}`)));
  }

  drawDetail() {
    const item = this.items[this.current];
    if (!item) return;
    const report = item.kind === "report";
    const picture = (/** @type {string} */ work, /** @type {string} */ title) => h("img", { src: pictureOf(this.place.campaign.id, work),
      alt: this.looking ? title : "", class: this.looking ? "" : "blurred" });
    this.reason = h("select", { id: "reason" }, h("option", { value: "" }, "–"), ...kReasons.map((key) => h("option", {}, say(key))));
    this.note = h("input", { id: "note", maxlength: 500, autocomplete: "off" });
    this.detail.replaceChildren(
      h("div", { class: item.other ? "picture two" : "picture" }, picture(item.work, item.other ? item.title : itemTitle(item)),
        item.other && picture(item.other.work, item.other.title), !this.looking && h("button", { class: "look", onclick: () => this.look() }, icon("eye"), say("look")),
        !this.looking && h("span", { class: "hint" }, say("looked"))),
      h("div", { class: "words" },
        h("p", { class: "chips" }, h("span", { class: "chip" }, kindOf(item)), ...item.reasons.map((/** @type {string} */ each) => h("span", { class: "chip warm" }, say(each))),
          item.appeal && h("span", { class: "chip warm" }, say("appeal"))),
        h("h2", {}, itemTitle(item)),
        h("p", { class: "quiet" }, `${item.name ? say("by", { name: item.name }) : say("nameless")} · ${age(item.at)}`),
        item.text && h("blockquote", {}, item.text), item.appeal && h("blockquote", {}, item.appeal),
        this.place.mayDecide && h("div", { class: "decide" },
          h("label", { for: "reason" }, say("reason")), this.reason,
          h("label", { for: "note" }, say("note")), this.note,
          h("div", { class: "pair" },
            h("button", { class: "good", onclick: () => this.act(true) }, icon("tick"), say(report ? "keep" : "approve")),
            h("button", { class: "bad", onclick: () => this.act(false) }, icon("cross"), say(report ? "takeDown" : "refuse"))),
          h("p", { class: "quiet" }, say("previous")))));
  }

  /** @param {number} to @param {boolean} [open] on a phone, where the detail lies below */
  go(to, open = false) {
    if (to < 0 || to >= this.items.length) return;
    this.current = to;
    this.looking = false;
    this.draw();
    const button = /** @type {HTMLElement | null} */ (this.list.children[to]?.querySelector(".pick"));
    button?.focus({ preventScroll: open });
    if (open && matchMedia("(max-width: 900px)").matches) this.detail.scrollIntoView({ block: "start" });
  }

  /** @param {number} i */
  choose(i) {
    const item = this.items[i];
    if (!this.chosen.delete(item)) this.chosen.add(item);
    this.draw();
  }

  look() {
    this.looking = !this.looking;
    this.drawDetail();
  }

  /** @param {boolean} good */
  async act(good) {
    const items = this.chosen.size > 0 ? [...this.chosen] : [this.items[this.current]];
    if (!this.place.mayDecide || !items[0]) return;
    await this.place.attempt(async () => {
      await decide(this.place, items, good, { reason: good ? "" : this.reason?.value, note: this.note?.value });
      await this.load();
      this.go(this.current);
    });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches("input:not([type=checkbox]), select, textarea")) return;
    const act = {
      j: () => this.go(this.current + 1), k: () => this.go(this.current - 1), a: () => this.act(true), r: () => this.act(false),
      x: () => this.choose(this.current), " ": () => this.look(),
    }[event.key];
    if (!act || (event.key === " " && target.matches("button:not(.pick), input"))) return;
    event.preventDefault();
    act();
  }
}

/** @param {Place} place @param {HTMLElement} view */
export async function showQueue(place, view) {
  const queue = new Queue(place, view);
  place.keys((event) => queue.key(event));
  await queue.load();
}
