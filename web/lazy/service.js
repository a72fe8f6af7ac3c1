// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the first view does without and a play needs later: keys, typing, fonts, the outbox, figures and works of
// others. Loaded once the first screen can be used.

import { FairgroundError } from '../engine.js';
import { drawWork, seal } from '../engine_work.js';
import { modsOf } from '../input.js';
import { listenToKeys } from '../keys.js';
import { Live } from '../live.js';
import { Outbox, newKey } from '../outbox.js';
import { Participant, proofs } from '../participant.js';
import { drawFitted } from '../raster.js';
import { TextEntry } from '../text_entry.js';
import { Uploads } from '../uploads.js';

const kFonts = [
  ['Inter', '400', 'inter-latin-400-normal'],
  ['Inter', '600', 'inter-latin-600-normal'],
  // For bold, too: beside bold Han it would be smeared to look like it.
  ['Instrument Serif', '400 700', 'instrument-serif-latin-400-normal'],
];

/** Ms; then it is said which font is still on its way. */
const kFontPatience = 10_000;

/** @type {Set<string>} fonts that the page has or is getting */
const fonts = new Set();

export class Service {
  /** Key of the entry that was made last here. */
  newest = '';
  /** @type {Promise<import('../community.js').Community> | undefined} */
  asking;
  /** @type {Promise<import('./photo.js').Photos> | undefined} */
  taking;
  /** @type {Promise<import('./pixels.js').Pixels> | undefined} */
  preparing;
  /** @type {((ok: boolean) => void)[]} those who wait for the fine layers */
  fine = [];

  /** @param {import('../play.js').Play} play @param {import('../storage.js').Storage} storage */
  constructor(play, storage) {
    this.play = play;
    this.storage = storage;
    /** Who this is to the collector, for all that the element loads. */
    this.participant = Participant.of(play, storage);
    this.account = this.participant.account;
    listenToKeys(play.mirror);
    const { collector, campaign } = play;
    const { signal } = play.end;
    this.text = new TextEntry(play.mirror, play.send, signal);
    play.frame.addEventListener('keydown', (e) => {
      if (e.target === play.frame && e.key !== 'Tab' && play.send({ do: 'key', key: e.key, mods: modsOf(e) })) e.preventDefault();
    }, { signal });
    if (collector !== null) {
      this.live = new Live(collector, campaign.id, play.send, (now) => this.setTime(now));
      this.outbox = new Outbox(
        {
          storage,
          locks: navigator.locks,
          uploads: new Uploads(storage, collector, this.participant),
          account: () => this.participant.account,
          seal: (entry) => {
            if (!play.engine) throw new Error('No engine');
            return seal(play.engine, entry);
          },
          notify: (letter, durable) => this.notify(letter, durable),
          prove: proofs(play),
        },
        collector,
        campaign.id,
      );
    }
    const sayOnline = () => play.send({ do: 'online', value: navigator.onLine });
    for (const type of ['online', 'offline']) {
      addEventListener(type, () => {
        sayOnline();
        if (navigator.onLine) this.outbox?.wake();
      }, { signal });
    }
    // It may have gone while this file was on its way; the engine takes it to be there.
    if (!navigator.onLine) sayOnline();
    document.addEventListener('fullscreenchange', () => play.prefer(), { signal });
    play.host.addEventListener('fairground-error', ({ detail }) => {
      if (!detail.fatal) return;
      this.wants.fine({ ok: false });
      this.live?.setActive(false);
    }, { signal });
    const stop = () => {
      this.wants.fine({ ok: false });
      this.outbox?.stop();
      this.live?.setActive(false);
    };
    signal.addEventListener('abort', stop);
    // The play may have ended while this file was on its way.
    if (signal.aborted) stop();
    // What waits from an earlier visit; whoever comes back is not to sit out the wait that was set then.
    else this.outbox?.wake();
    if (play.engine?.dead) this.live?.setActive(false);
    this.loadFonts();
  }

  /** @param {import('../outbox.js').Letter} letter @param {boolean} durable */
  notify(letter, durable) {
    const { key, status, answer, permille, problem, message } = letter;
    const kept = durable || !letter.entry;
    if (status === 'refused') console.warn('fairground: an entry was refused:', message);
    const figures = letter.entry ? {} : { rank: answer?.rank, count: answer?.count, work: answer?.id };
    // The engine takes the first key that it is told for the entry just made: another one's answer may come before it.
    if (!this.newest || key === this.newest) this.play.send({ do: 'entry', key, status, kept, problem, permille, ...figures });
    this.play.host.fire('fairground-entry', { key, status, message, answer });
  }

  /** Loaded where photos may come. @returns {Promise<import('./photo.js').Photos>} */
  photos() {
    this.taking ||= this.play.lazy('photo').then(({ Photos }) => new Photos(this.play, this.storage));
    this.taking.catch(() => (this.taking = undefined));
    return this.taking;
  }

  /** A file that is none of the campaign's as it lies there; the engine waits for an answer. @param {string} path */
  give(path) {
    /** @type {Promise<{give(path: string): Promise<void>}>} */
    const source = /^blob:/.test(path) ? this.photos() : this.pixels();
    return source.then((from) => from.give(path)).catch((why) => {
      console.warn('fairground:', why);
      this.play.engine?.file(path, null);
      this.play.go();
    });
  }

  /** @returns {Promise<import('./pixels.js').Pixels>} */
  pixels() {
    this.preparing ||= this.play.lazy('pixels').then(({ Pixels }) => new Pixels(this.play));
    this.preparing.catch(() => (this.preparing = undefined));
    return this.preparing;
  }

  /**
   * The work drawn from its log, once the layers that it is drawn with are here.
   * @param {number} width
   * @param {number} height
   */
  async drawWork(width, height) {
    const { play } = this;
    const ok = await new Promise((/** @type {(ok: boolean) => void} */ tell) => {
      this.fine.push(tell);
      play.send({ do: 'fine' });
      if (!play.engine || play.engine.dead) this.wants.fine({ ok: false });
    });
    if (!ok || !play.engine) throw new FairgroundError('The work cannot be drawn: its pictures could not be had');
    return drawWork(play.engine, width, height);
  }

  /** What has no address: the photo on its way in, the link as a QR code, a photo that the visitor brought. @param {CanvasRenderingContext2D} context @param {string} path */
  async drawOwn(context, path) {
    const { picked, lazy, host } = this.play;
    if (path === 'pick:') picked && drawFitted(context, picked);
    else if (path === 'qr:') (await lazy('share')).drawLink(context, host);
    // One that cannot be had leaves its place empty.
    else await (await this.photos()).draw(context, path).catch(() => {});
  }

  /** @param {{want: string, [more: string]: any}} message of the engine */
  carryOut(message) {
    const carry = this.wants[/** @type {keyof Service['wants']} */ (message.want)];
    if (carry) carry(message);
    // The works of others, and what is done with them.
    else if (this.play.collector !== null) this.community().then((community) => void community.carryOut(message), console.warn);
  }

  /** Loaded when it is first needed, and again when that failed. @returns {Promise<import('../community.js').Community>} */
  community() {
    this.asking ||= this.play.lazy('community').then(({ Community }) => new Community(this.play, this.storage, this.participant));
    this.asking.catch(() => (this.asking = undefined));
    return this.asking;
  }

  wants = {
    fine: (/** @type {any} */ { ok }) => this.fine.splice(0).forEach((tell) => tell(ok)),
    entry: (/** @type {any} */ want) => this.entry(want),
    photos: (/** @type {any} */ { several }) => this.photos().then((photos) => void (photos.several = !!several)).catch(console.warn),
    photo: (/** @type {any} */ want) => this.photos().then((photos) => photos.pick(want)).catch(console.warn),
    photo_stop: () => this.photos().then((photos) => photos.stop()).catch(console.warn),
    // They go back to who wrote them.
    photo_words: (/** @type {any} */ want) => this.photos().then((photos) => photos.words(want)).catch((why) => {
      console.warn('fairground:', why);
      this.play.send({ do: 'photo_words', text: want.text, failed: String(why) });
      this.play.pump();
    }),
    text: (/** @type {any} */ want) => this.text.open(want),
    text_end: (/** @type {any} */ { id }) => this.text.close(id),
    tally: () => this.live?.tally(),
    works: (/** @type {any} */ { after, sort }) => this.live?.works(after, sort),
    share: async (/** @type {any} */ want) => {
      const shared = this.play.lazy('share').then(({ share }) => share(want, this.play));
      const result = await shared.catch((/** @type {unknown} */ why) => {
        console.warn('fairground:', why);
        return { ok: false };
      });
      if (result) this.play.send({ do: 'shared', kind: want.kind, ...result });
    },
    // Another activity of the campaign, perhaps with another engine: the element begins anew with it.
    activity: (/** @type {any} */ { id, follows }) => {
      const { host } = this.play;
      host.follows = follows;
      host.setAttribute('screen', 'play');
      if (host.getAttribute('activity') === id) host.reload();
      else host.setAttribute('activity', id);
    },
    announce: (/** @type {any} */ { text }) => {
      const { said } = this.play;
      said.textContent = '';
      setTimeout(() => (said.textContent = text), 50);
    },
    cursor: (/** @type {any} */ { style }) => (this.play.canvas.style.cursor = style),
    event: (/** @type {any} */ { name }) => this.play.host.fire('fairground-event', { name }),
    open: (/** @type {any} */ { path }) => window.open(new URL(path, this.play.base), '_blank', 'noopener'),
    leave: () => {
      const { host } = this.play;
      if (!host.fire('fairground-leave', {}, true)) return;
      const back = host.getAttribute('back');
      if (back) location.href = back;
      else history.back();
    },
    screen: (/** @type {any} */ want) => this.screen(want),
    // Of this element alone: what else fills the screen is the page's.
    fullscreen: () => (this.play.host.matches(':fullscreen') ? document.exitFullscreen() : this.play.host.requestFullscreen()).catch(() => {}),
  };

  /**
   * Goes to a screen that another engine has. A play that is left so stays as it is, out of sight, until Back; to play again
   * begins anew.
   * @param {{name: string, entered?: string, back?: boolean}} want
   */
  screen({ name, entered = '', back }) {
    const { host, root } = this.play;
    const shadow = root.parentNode;
    const left = back && host.left;
    host.setAttribute('screen', name);
    if (!left || left.gl?.isContextLost()) {
      host.came = { entered };
      if (name === 'play') return host.reload();
      const waits = host.swap();
      waits?.setVisible(false);
      waits?.root.remove();
      host.reload();
      host.left = waits;
      return;
    }
    host.left = undefined;
    host.swap(left)?.stop();
    shadow?.append(left.root);
    // What changed meanwhile was told to the screen that was shown.
    left.prefer();
    left.identify();
    left.see();
  }

  /** @param {{entry: any}} want */
  async entry({ entry }) {
    const { campaign, locale } = this.play;
    this.newest = newKey();
    await this.outbox?.add(entry, locale, this.newest);
    const { name, avatar } = entry.by || {};
    if (name || avatar) await this.storage.put('plays', campaign.id + ' name', { campaign: campaign.id, name, avatar });
  }

  /** What opens and closes does so by the collector's clock, not by this device's. @param {number} now ms */
  setTime(now) {
    const { play } = this;
    const ahead = now - Date.now();
    // It comes in whole seconds, and was on its way.
    if (Math.abs(ahead - play.ahead) < 3000) return;
    play.ahead = ahead;
    play.sayNow();
  }

  /** The host page has another identity: a renewed one, or somebody else's. */
  identify() {
    this.outbox?.wake();
    const { account } = this.participant;
    if (this.account === account) return;
    this.account = account;
    this.asking?.then((community) => community.identify(), () => {});
  }

  /** Both ways: before the page may be gone, and because it may have been long away. @param {boolean} visible */
  setVisible(visible) {
    this.live?.setActive(visible && !this.play.engine?.dead);
    this.outbox?.wake();
  }

  /** Fonts beside the first paint; one that never comes leaves the list's next. */
  loadFonts() {
    const { theme = {} } = this.play.campaign;
    const named = `${theme.ui_font} ${theme.display_font}`;
    const own = (theme.fonts || []).map((/** @type {any} */ f) => [f.family, String(f.weight || 400), new URL(f.file, this.play.base).href, f.style]);
    const ours = kFonts
      .filter(([family]) => named.includes(family) && !own.some((/** @type {string[]} */ f) => f[0] === family))
      .map(([family, weight, file]) => [family, weight, new URL(`../fonts/${file}.woff2`, import.meta.url).href]);
    for (const [family, weight, url, style = 'normal'] of [...own, ...ours]) {
      const arrived = () => this.play.send({ do: 'fonts' });
      if (fonts.has(url)) {
        document.fonts.load(`${style} ${weight.split(' ')[0]} 16px "${family}"`).then(arrived, () => {});
        continue;
      }
      fonts.add(url);
      const face = new FontFace(family, `url(${JSON.stringify(url)})`, { weight, style });
      document.fonts.add(face);
      // A server that says nothing is not a failure to the browser, for minutes.
      const late = setTimeout(() => console.warn('fairground:', url, `is not here after ${kFontPatience / 1000} s: the list's next font stands in`), kFontPatience);
      face.load().then(arrived, (why) => {
        fonts.delete(url);
        console.warn('fairground:', url, why);
      }).finally(() => clearTimeout(late));
    }
  }
}
