// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// <fairground-campaign src="campaigns/diy-my-eye/" collector="/"></fairground-campaign>
//
// The element: attributes, methods and events for the page; each connect is a Play. What a campaign is and does, the
// engine knows.

import { FairgroundError } from './engine.js';
import { make } from './make.js';
import { Play, lazy } from './play.js';
import { kStyle } from './style.js';

export class FairgroundCampaign extends HTMLElement {
  static observedAttributes = ['src', 'collector', 'activity', 'locale', 'lang', 'scheme', 'text-scale', 'identity'];

  /** @type {Play | undefined} */
  #play;
  #shadow = this.attachShadow({ mode: 'open' });
  /** @type {string | null} */
  #identity = null;
  /** The work that the activity goes on with, where it is a second stage. @type {{work: string, advice: string[]} | undefined} */
  follows;
  /** From which screen the element started anew, and what was entered there; taken at the next start. @type {{entered: string} | undefined} */
  came;
  /** The play that was left for another screen, and waits for Back (web/lazy/service.js). @type {Play | undefined} */
  left;

  constructor() {
    super();
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(kStyle);
      this.#shadow.adoptedStyleSheets = [sheet];
    } catch {
      this.#shadow.append(make('style', { textContent: kStyle }));
    }
    // Set before this script was there: it would hide the element's own.
    const early = /** @type {any} */ (this);
    if (Object.hasOwn(early, 'identity')) {
      const { identity } = early;
      delete early.identity;
      this.identity = identity;
    }
  }

  /** The campaign's folder or its campaign.json. */
  get src() {
    return this.getAttribute('src') || '';
  }
  set src(value) {
    this.setAttribute('src', value);
  }

  /** Base address of the collector; null: nothing can be sent. */
  get collector() {
    return this.getAttribute('collector');
  }
  set collector(value) {
    if (value === null) this.removeAttribute('collector');
    else this.setAttribute('collector', value);
  }

  /** BCP 47; by default that of the page, then the browser's. */
  get locale() {
    return this.getAttribute('locale') || /** @type {HTMLElement | null} */ (this.closest('[lang]'))?.lang || navigator.language;
  }
  set locale(value) {
    this.setAttribute('locale', value);
  }

  /**
   * A signed identity (JWT) of whoever is signed in at the page, or null; renewed or changed at any time. What is set here
   * stands in no attribute, where a recording of the page would find it.
   */
  get identity() {
    return this.#identity;
  }
  set identity(value) {
    const identity = value || null;
    if (identity === this.#identity) return;
    this.#identity = identity;
    this.#play?.identify();
  }

  /** A picture shown before the engine is there; by default the campaign's. */
  get poster() {
    return this.getAttribute('poster');
  }

  /** @returns {'idle' | 'loading' | 'ready' | 'failed'} */
  get state() {
    return this.#play ? /** @type {any} */ (this.#play.root.className) || 'loading' : 'idle';
  }

  /** Frames drawn since the start. */
  get frames() {
    return this.#play?.frames || 0;
  }

  /** Bytes of the engine's memory. */
  get heapBytes() {
    return this.#play?.engine?.heapBytes || 0;
  }

  /**
   * The work drawn from its log alone: the collector draws the same pixels. Waits for the pictures that it needs.
   * @param {number} width
   * @param {number} height
   * @returns {Promise<ImageData>}
   */
  async drawWork(width, height) {
    const service = await this.#play?.loading;
    if (!service) throw new FairgroundError('The campaign is not ready');
    return service.drawWork(width, height);
  }

  /** The entries of this campaign on this device and how far they are. */
  async entries() {
    return (await (await this.#play?.loading)?.outbox?.letters()) || [];
  }

  /** Starts anew from what is kept on this device. */
  reload() {
    this.left?.stop();
    this.left = undefined;
    this.#play?.stop();
    this.#play = this.isConnected && this.src ? new Play(this, this.#shadow) : undefined;
  }

  /** Another one in the place of the one that is shown, which is answered. @param {Play} [play] */
  swap(play) {
    const before = this.#play;
    this.#play = play;
    return before;
  }

  /**
   * @param {string} type
   * @param {object} detail
   * @param {boolean} [cancelable]
   */
  fire(type, detail, cancelable) {
    return this.dispatchEvent(new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true }));
  }

  connectedCallback() {
    // Moved within the page: it goes on as it was.
    if (!this.#play) this.reload();
    if (this.hasAttribute('preview')) lazy('reload').then(({ watch }) => watch(this, this.#shadow));
  }

  disconnectedCallback() {
    setTimeout(() => {
      if (!this.isConnected) this.reload();
    });
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (name === 'identity') this.identity = after;
    if (!this.#play || before === after) return;
    // How it is shown changes at once, and nothing of the play is lost.
    if (/^(src|collector|activity)$/.test(name)) this.reload();
    else if (name !== 'identity') this.#play.prefer();
  }
}

if (!customElements.get('fairground-campaign')) customElements.define('fairground-campaign', FairgroundCampaign);
