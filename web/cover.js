// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What lies over the canvas until it can be used: the poster and how far it is. And what stands there when it never can, or takes too long: a
// sentence, and a way to begin anew.

import { forget } from './engine.js';
import { make } from './make.js';
import { heard } from './network.js';
import { wordsIn } from './words.js';

/** With nothing arriving for so long, whoever waits may begin again. */
const kPatience = 30000;

export class Cover {
  poster = /** @type {HTMLImageElement} */ (make('img', { className: 'poster', draggable: false }));
  /** What this browser cannot do: there is nothing to begin anew. */
  lacking = '';

  /** @param {import('./play.js').Play} play */
  constructor(play) {
    this.play = play;
    this.words = wordsIn(play.locale);
    this.progress = /** @type {HTMLProgressElement} */ (make('progress', { max: 1, 'aria-label': this.words.loading }));
    this.sentence = make('p', { role: 'alert' });
    this.note = make('div', { className: 'note' }, this.sentence, this.progress);
    this.button = make('button', { type: 'button', textContent: this.words.retry, onclick: () => (forget(), play.host.reload()) });
  }

  /** Shows the poster where there is one; the first picture stays. @param {string | null} [url] @param {string} [alt] */
  show(url, alt = this.poster.alt) {
    const { poster, play } = this;
    if (url) poster.src ||= url;
    poster.alt = alt;
    if (poster.src) play.frame.after(poster);
  }

  /** How far it is. */
  step() {
    const { engine, files, text } = this.play;
    this.progress.value = engine ? 0.6 + (0.4 * files.answered) / (files.asked || 1) : text ? 0.3 : 0.05;
  }

  /** Until it can be used: what stands still may begin anew. */
  watch(wait = kPatience) {
    setTimeout(() => {
      const { loaded, ended, files, root } = this.play;
      if (root.className || ended) return;
      // With all that was asked for it is not the network that takes long, but the device.
      const rest = loaded && files.asked === files.answered ? kPatience : heard + kPatience - performance.now();
      if (rest > 0) this.watch(rest);
      else this.offer(this.words.noCampaign);
    }, wait);
  }

  /** It can be used. */
  lift() {
    const { root } = this.play;
    root.className = 'ready';
    setTimeout(() => {
      if (root.className !== 'ready') return;
      this.poster.remove();
      this.note.remove();
    }, 400);
  }

  /** Says what is the matter, and that all can begin anew. @param {string} sentence */
  offer(sentence) {
    this.sentence.textContent = this.lacking || sentence;
    if (!this.lacking) this.note.append(this.button);
    this.play.root.append(this.note);
  }
}
