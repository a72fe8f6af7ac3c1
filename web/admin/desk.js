// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The desk: login, the campaigns, and a view of one of them. Addresses are #/CAMPAIGN/VIEW.

import { ask, DeskError } from "./api.js";
import { h, icon, tell } from "./dom.js";
import { showInbox } from "./inbox.js";
import { showLog } from "./log.js";
import { showOverview } from "./overview.js";
import { showQueue } from "./queue.js";
import { showWebhooks } from "./webhooks.js";
import { choose, count, kLanguages, language, say } from "./words.js";

/**
 * What a view gets.
 * @typedef {object} Place
 * @property {{id: string, title: string, brand: string, phases: {title: string, opens: number, closes: number}[]}} campaign
 * @property {boolean} mayDecide
 * @property {boolean} mayRetry
 * @property {(handler: (event: KeyboardEvent) => void) => void} keys keys of this view, until the next
 * @property {(waiting: number) => void} badge how many wait for a person
 * @property {(work: () => Promise<void>) => Promise<void>} attempt tells what goes wrong
 */

/** @type {Record<string, {icon: "overview" | "queue" | "inbox" | "webhooks" | "log", show: (place: Place, view: HTMLElement) => Promise<void>}>} */
const kViews = {
  overview: { icon: "overview", show: showOverview },
  queue: { icon: "queue", show: showQueue },
  inbox: { icon: "inbox", show: (place, view) => showInbox(place, view) },
  webhooks: { icon: "webhooks", show: showWebhooks },
  log: { icon: "log", show: showLog },
};

/** Views that not everybody at the desk has. @param {string} name */
const isOpen = (name) => (name === "log" ? state.me?.role === "admin" : name !== "webhooks" || state.me?.role !== "viewer");

const desk = /** @type {HTMLElement} */ (document.getElementById("desk"));
/** @type {{me: {name: string, role: string} | undefined, campaigns: Place["campaign"][], keys: ((event: KeyboardEvent) => void) | undefined}} */
const state = { me: undefined, campaigns: [], keys: undefined };

document.addEventListener("keydown", (event) => state.keys?.(event));
addEventListener("hashchange", () => show());

/** @param {() => Promise<void>} work */
async function attempt(work) {
  try {
    await work();
  } catch (failed) {
    if (failed instanceof DeskError && failed.status === 401 && state.me) {
      state.me = undefined;
      return showLogin();
    }
    tell(failed instanceof DeskError ? say("failed", { why: failed.message }) : say("offline"));
  }
}

function languages() {
  return h("label", { class: "language" }, h("span", { class: "unseen" }, say("language")),
    h("select", { onchange: (/** @type {any} */ event) => choose(event.target.value) },
      ...kLanguages.map(([tag, name]) => h("option", { value: tag, lang: tag, selected: tag === language }, name))));
}

/** @param {string} name @param {string} type @param {string} complete */
function field(name, type, complete) {
  const input = h("input", { id: name, name, type, required: true, autocomplete: complete,
    ...(name === "code" ? { inputmode: "numeric", pattern: "[0-9]{6}", maxlength: 6 } : {}) });
  return h("p", {}, h("label", { for: name }, say(name)), input);
}

function showLogin() {
  state.keys = undefined;
  const wrong = h("p", { class: "wrong", role: "alert" });
  const form = h("form", {
    onsubmit: async (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const values = Object.fromEntries(new FormData(form));
      try {
        state.me = await ask("login", values);
        await begin();
      } catch (failed) {
        const words = failed instanceof DeskError ? failed.message : say("offline");
        wrong.textContent = failed instanceof DeskError && failed.wait > 0 ? `${words} ${say("wait", { seconds: failed.wait })}` : words;
        /** @type {HTMLInputElement} */ (form.elements.namedItem("code")).value = "";
      }
    },
  }, field("name", "text", "username"), field("password", "password", "current-password"), field("code", "text", "one-time-code"),
  wrong, h("button", { class: "primary" }, say("login")));
  desk.className = "outside";
  desk.replaceChildren(h("main", { class: "card" }, h("img", { src: "/admin/icon.svg", alt: "", width: 52, height: 52 }),
    h("h1", {}, `Fairground ${say("desk")}`), h("p", { class: "quiet" }, say("lead")), form, languages()));
  document.getElementById("name")?.focus();
}

async function begin() {
  ({ campaigns: state.campaigns } = await ask("campaigns"));
  show();
}

/** Which campaign and which view the address names. */
function where() {
  const [, id, name] = decodeURIComponent(location.hash).split("/");
  const campaign = state.campaigns.find((each) => each.id === id) ?? state.campaigns[0];
  const view = Object.hasOwn(kViews, name ?? "") && isOpen(name) ? name : "overview";
  return { campaign, view };
}

function show() {
  if (!state.me) return showLogin();
  const { campaign, view: name } = where();
  state.keys = undefined;
  const view = h("div", { class: `view ${name}` });
  const badge = h("span", { class: "badge", hidden: true });
  const place = {
    campaign, mayDecide: state.me.role !== "viewer", mayRetry: state.me.role === "admin", attempt,
    keys: (/** @type {(event: KeyboardEvent) => void} */ handler) => { state.keys = handler; },
    badge: (/** @type {number} */ waiting) => { badge.hidden = waiting === 0; badge.textContent = count(waiting); },
  };
  desk.className = "inside";
  desk.replaceChildren(rail(campaign.id, name, badge), h("main", {}, header(campaign, name), view));
  document.title = `${say(name)} · ${campaign.title} · Fairground`;
  attempt(() => kViews[name].show(place, view));
}

/** @param {string} campaign @param {string} current @param {HTMLElement} badge */
function rail(campaign, current, badge) {
  const names = Object.keys(kViews).filter(isOpen);
  return h("nav", { class: "rail", "aria-label": say("sections") }, h("img", { src: "/admin/icon.svg", alt: "Fairground", width: 44, height: 44 }),
    h("ul", {}, ...names.map((name) => h("li", {}, h("a", { href: `#/${campaign}/${name}`, "aria-current": name === current ? "page" : false },
      icon(kViews[name].icon), h("span", {}, say(name)), name === "queue" && badge)))),
    h("button", { class: "out", onclick: () => attempt(logout) }, icon("out"), h("span", {}, say("logout"))));
}

async function logout() {
  await ask("logout", {});
  state.me = undefined;
  showLogin();
}

/** @param {Place["campaign"]} campaign @param {string} name */
function header(campaign, name) {
  const base = `/admin/api/campaigns/${encodeURIComponent(campaign.id)}/export`;
  const now = Date.now() / 1000;
  const phase = campaign.phases.find((each) => each.opens <= now && now < each.closes);
  const chooser = h("select", { "aria-label": say("campaign"), onchange: (/** @type {any} */ event) => { location.hash = `#/${event.target.value}/${name}`; } },
    ...state.campaigns.map((each) => h("option", { value: each.id, selected: each.id === campaign.id }, each.title)));
  return h("header", {}, h("div", {}, h("h1", {}, campaign.title), h("p", { class: "quiet" }, [campaign.brand, phase?.title, say(name)].filter(Boolean).join(" · "))),
    h("div", { class: "tools" }, state.campaigns.length > 1 && chooser, languages(), state.me?.role !== "viewer" && h("details", { class: "export" },
      h("summary", {}, icon("download"), say("exportWord")),
      h("ul", {}, ...["entries", "acts", "verdicts"].flatMap((what) => ["csv", "ndjson"].map((format) =>
        h("li", {}, h("a", { href: `${base}/${what}?format=${format}`, download: true }, `${what}.${format}`))))))));
}

attempt(async () => {
  state.me = await ask("me").catch((failed) => {
    if (failed instanceof DeskError && failed.status === 401) return undefined;
    throw failed;
  });
  return state.me ? begin() : showLogin();
});
