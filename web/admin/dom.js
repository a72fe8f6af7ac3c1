// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Elements without markup in strings: what visitors wrote is only ever text.

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * An element; `on...` properties are listeners, the others attributes (true: there without a value, false: not there).
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Record<string, any>} [properties] @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  set(element, properties);
  element.append(...children.filter(Boolean).map((child) => /** @type {Node | string} */ (child)));
  return element;
}

/** The same in SVG. @param {string} tag @param {Record<string, any>} [attributes] @param {...Child} children */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  set(element, attributes);
  element.append(...children.filter(Boolean).map((child) => /** @type {Node | string} */ (child)));
  return element;
}

/** @param {Element} element @param {Record<string, any>} properties */
function set(element, properties) {
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, String(value));
  }
}

const kIcons = {
  overview: "M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM13.5 13.5H20V20h-6.5z",
  queue: "M6 21V4M6 4h12l-2.5 4L18 12H6",
  inbox: "M4 5h16v11H9l-5 4z",
  webhooks: "M4 7h16v11H4zM4 7l8 6 8-6M16 3l2 2 3-4",
  log: "M7 4h10a2 2 0 0 1 2 2v14l-3-2-2 2-2-2-2 2-2-2-3 2V6a2 2 0 0 1 2-2zM9 9h6M9 13h4",
  out: "M10 4H5v16h5M15 8l4 4-4 4M19 12H9",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  tick: "M5 12.5 10 17.5 19 7",
  cross: "M6 6l12 12M18 6 6 18",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  bell: "M6 17V11a6 6 0 1 1 12 0v6l1.5 2h-15zM10 21h4",
};

/** A line icon that says nothing by itself. @param {keyof typeof kIcons} name */
export function icon(name) {
  return svg("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }, svg("path", { d: kIcons[name] }));
}

/** Says something to everybody, screen readers included, for a while. @param {string} text */
export function tell(text) {
  const told = /** @type {HTMLElement} */ (document.getElementById("told"));
  told.textContent = text;
  told.classList.add("shown");
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => told.classList.remove("shown"), 4000);
}
/** @type {ReturnType<typeof setTimeout> | undefined} */
tell.timer = undefined;
