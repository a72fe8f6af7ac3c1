// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What a test needs of a browser, whichever it is. Roles and names are those that the browser itself computes for
// assistive technology, not what the page's attributes say.

import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../until.mjs';

/**
 * @typedef {object} Found an element of the mirror
 * @property {(f: (element: any, ...args: any[]) => any, ...args: any[]) => Promise<any>} call f runs in the page
 */
/**
 * @typedef {object} Driver
 * @property {string} version name and version
 * @property {(address: string) => Promise<unknown>} open
 * @property {(f: (...args: any[]) => any, ...args: any[]) => Promise<any>} run in the page; arguments and answer are JSON
 * @property {(role: string, name: string) => Promise<Found | undefined>} look for it once
 * @property {(points: {x: number, y: number}[]) => Promise<unknown>} stroke with the button held
 * @property {(field: Found, steps: string[]) => Promise<unknown>} [compose] with an input method of the browser's own
 * @property {() => Promise<void>} close
 */

/** What the tests do with a browser. */
export class Hands {
  /** @param {Driver} driver */
  constructor(driver) {
    this.driver = driver;
  }

  /** @param {string} role @param {string} name */
  find(role, name) {
    return until(() => this.driver.look(role, name), `${role} "${name}"`);
  }

  /** Activates as assistive technology does. @param {string} role @param {string} name */
  async act(role, name) {
    const found = await this.find(role, name);
    await found.call((element) => element.click());
  }

  /** Waits for what a role of no name of its own (a status) says. @param {string} role @param {string} text */
  async read(role, text) {
    const said = (r) => [...document.querySelector('fairground-campaign').shadowRoot.querySelectorAll(`[role="${r}"]`)].map((e) => e.textContent);
    await until(() => this.driver.run(said, role), `${role} "${text}"`, { is: (/** @type {string[]} */ all) => all.includes(text) });
  }

  async untilReady() {
    const state = await until(
      () => this.driver.run(() => /** @type {any} */ (document.querySelector('fairground-campaign'))?.state),
      'the element to be ready',
      { is: (/** @type {string} */ now) => ['ready', 'failed'].includes(now), patience: 120000 },
    );
    if (state !== 'ready') throw new Error('the element failed: ' + (await this.driver.run(said)));
  }

  /** Strokes over an element. @param {Found} found @param {{x: number, y: number}[][]} strokes parts of its box */
  async paint(found, strokes) {
    const box = await found.call((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { left, top, width, height };
    });
    for (const stroke of strokes) {
      await this.driver.stroke(stroke.map(({ x, y }) => ({ x: box.left + x * box.width, y: box.top + y * box.height })));
      await sleep(80);
    }
  }

  /** Types with an input method: each step replaces the one before, the last is taken. @param {Found} field @param {string[]} steps */
  async compose(field, steps) {
    if (this.driver.compose) await this.driver.compose(field, steps);
    else await field.call(composeByEvents, steps);
  }
}

/** Runs in the page. */
function said() {
  return document.querySelector('fairground-campaign')?.shadowRoot?.querySelector('.note')?.textContent;
}

/** Runs in the page: the events of an input method, in the order of the UI Events specification. */
function composeByEvents(field, steps) {
  field.focus();
  const key = (type, isComposing) =>
    field.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', isComposing, bubbles: true, composed: true, cancelable: true }));
  const fire = (type, data) => field.dispatchEvent(new CompositionEvent(type, { data, bubbles: true, composed: true }));
  const input = (data, isComposing) =>
    field.dispatchEvent(
      new InputEvent('input', { data, inputType: 'insertCompositionText', isComposing, bubbles: true, composed: true }),
    );
  const before = field.value;
  fire('compositionstart', '');
  for (const step of steps) {
    fire('compositionupdate', step);
    field.value = before + step;
    input(step, true);
  }
  // Enter chooses the candidate and must not leave the field.
  key('keydown', true);
  fire('compositionend', steps[steps.length - 1]);
  key('keyup', false);
}
