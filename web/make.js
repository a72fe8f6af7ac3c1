// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

/** An element of the page. @param {string} tag @param {{[name: string]: any}} [properties] @param {Node[]} children */
export const make = (tag, properties, ...children) => {
  const element = document.createElement(tag);
  // Attributes where there is no property: older browsers don't reflect aria-*.
  for (const name in properties) {
    if (name in element) /** @type {any} */ (element)[name] = properties[name];
    else element.setAttribute(name, properties[name]);
  }
  element.append(...children);
  return element;
};
