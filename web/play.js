// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// One play in one element, from connect to disconnect: shows the poster, loads the engine, and carries what the
// two say to each other.

import { Cover } from './cover.js';
import { Engine, FairgroundError, load } from './engine.js';
import { kEngines } from './engines.js';
import { Files } from './files.js';
import { listen } from './input.js';
import { make } from './make.js';
import { fetchOk, importAgain } from './network.js';
import { fetchIcons, rasterise } from './raster.js';
import { Mirror } from './semantics.js';
import { openStorage } from './storage.js';
import { textHost } from './text_raster.js';
import { localText } from './words.js';

const kMaxRatio = 2;
/** A context that does not come back by then is not coming. */
const kContextPatience = 8000;
/** Modules that the first view does without: files of their own, so that nothing waits for them. @param {string} name */
export const lazy = (name) => importAgain(new URL(`lazy/${name}.js`, import.meta.url));
const kQueries = {
  reduced_motion: '(prefers-reduced-motion:reduce)',
  contrast: '(prefers-contrast:more)',
  dark: '(prefers-color-scheme:dark)',
  forced: '(forced-colors:active)',
};
const kSystem = ['Canvas', 'CanvasText', 'GrayText', 'Highlight', 'HighlightText', 'LinkText'];

/** @param {any} campaign @param {string} id of its activity; '': the first */
const engineOf = ({ activities }, id) =>
  kEngines[(Array.isArray(activities) && activities.find((one) => !id || one?.id === id)?.type) || ''] || '';

const ratioOf = () => Math.min(kMaxRatio, devicePixelRatio || 1);

/** Everything between one connect and the disconnect; a new one for each start, so that nothing lingers. */
export class Play {
  /** None before it is here, nor once this has ended. @type {Engine | undefined} */
  engine;
  frames = 0;
  raf = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer;
  visible = false;
  seen = true;
  mayFill = false;
  /** ms by which the collector's clock is ahead of this device's */
  ahead = 0;
  /** @type {Promise<import('./lazy/service.js').Service> | undefined} */
  loading;
  /** @type {((service: import('./lazy/service.js').Service) => unknown)[]} what waits for it, in order */
  uses = [];
  /** The photo on its way in, as the browser shows it. @type {ImageBitmap | undefined} */
  picked;
  /** @type {any} */
  campaign = {};
  text = '';
  end = new AbortController();
  lazy = lazy;
  /** As the engine was told: size, ratio, safe areas. */
  laid = '';

  /** @param {import('./fairground-campaign.js').FairgroundCampaign & {left?: Play, fire(type: string, detail: object, cancelable?: boolean): boolean, swap(play?: Play): Play | undefined}} host @param {ShadowRoot} shadow */
  constructor(host, shadow) {
    this.host = host;
    this.base = new URL(/\.json$/.test(host.src) ? host.src : host.src.replace(/\/?$/, '/campaign.json'), document.baseURI);
    this.collector = host.collector === null ? null : new URL(host.collector, document.baseURI).href.replace(/\/$/, '');
    this.canvas = /** @type {HTMLCanvasElement} */ (make('canvas', { 'aria-hidden': 'true' }));
    this.mirrorRoot = make('div', { className: 'mirror' });
    this.cover = new Cover(this);
    this.said = make('div', { className: 'said', 'aria-live': 'polite' });
    this.safe = make('div', { className: 'safe' });
    this.frame = make('div', { className: 'frame', tabIndex: -1 }, this.canvas, this.mirrorRoot);
    this.root = make('div', { role: 'region' }, this.frame, this.cover.note, this.said, this.safe);
    shadow.append(this.root);
    this.cover.show(host.poster);
    this.files = new Files(this.base, (path, bytes) => {
      this.engine?.file(path, bytes);
      this.cover.step();
      this.go();
    }, this.end.signal);
    this.mirror = new Mirror(this.mirrorRoot, (message) => {
      const taken = this.send(message);
      // A frame for each: two that follow at once, as a screen reader's may, are both acted on.
      if (message.do === 'activate') this.tick(performance.now());
      return taken;
    });
    this.cover.step();
    this.cover.watch();
    this.start().catch((why) => this.fail(why));
  }

  get locale() {
    return this.host.locale;
  }

  get ended() {
    return this.end.signal.aborted;
  }

  /** Reads what is known before the engine: poster, colours, the files to begin with. */
  async readCampaign() {
    const { cover } = this;
    this.text = await (await fetchOk(this.base, this.end.signal)).text();
    cover.step();
    try {
      this.campaign = JSON.parse(this.text) || {};
    } catch {
      // The engine says what is wrong and where.
      return;
    }
    const { title, poster, poster_alt, theme, preload } = this.campaign;
    // A landmark of the page around it, by the campaign's name.
    this.root.setAttribute('aria-label', localText(title, this.locale));
    this.files.prefetch(preload);
    const asked = [theme?.scheme, this.host.getAttribute('scheme')].find((one) => one === 'dark' || one === 'light');
    this.tint((asked ? asked === 'dark' : matchMedia(kQueries.dark).matches) ? theme?.dark : theme);
    cover.show(typeof poster === 'string' ? new URL(poster, this.base).href : '', localText(poster_alt, this.locale));
  }

  /** For the style of what is the shell's own. @param {{[role: string]: any}} [colours] among other things, perhaps */
  tint(colours) {
    for (const role in colours) if (/^#/.test(colours[role]) || role === 'font') this.root.style.setProperty('--fg-' + role.replace(/_/g, '-'), colours[role]);
  }

  /** What this device keeps of the campaign. */
  async readPlays() {
    const all = await (await openStorage()).all('plays').catch(() => []);
    return all.filter((play) => play.campaign === this.campaign.id);
  }

  async start() {
    const { cover, host } = this;
    // Asked for here, so that what is missing is known before anything is loaded; the engine gets the same context.
    this.gl = this.canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false, stencil: false, powerPreference: 'low-power' });
    if (!this.gl || typeof WebAssembly !== 'object') throw new FairgroundError((cover.lacking = cover.words.noEngine));
    // Sized while the engine is on its way: the new buffer takes a while.
    this.measure();
    // A page that names the engine has it, and an instance of it, while the campaign is still on its way.
    let name = host.getAttribute('engine');
    const screen = host.getAttribute('screen') || '';
    const work = host.came ? '' : host.getAttribute('work') || new URLSearchParams(location.search).get('work') || '';
    // Engines that play have no screens for the works of others.
    const own = screen !== 'play' && (work || screen === 'gallery') ? 'gallery' : '';
    // Which engine has the works of others the page does not say.
    if (own) name = own;
    const bring = () => load(name || '', this.end.signal);
    const create = async () => Engine.create(this.canvas, textHost(), (why) => this.fail(why), await bring());
    /** @type {Promise<Engine>} */
    const early = name === null ? Promise.reject() : create();
    early.catch(() => {});
    // It takes a while to open, too.
    openStorage();
    await this.readCampaign();
    fetchIcons();
    const activity = host.getAttribute('activity') || '';
    name ??= screen === 'specimen' ? screen : engineOf(this.campaign, activity);
    const plays = this.readPlays();
    this.loaded = await bring();
    this.files.hurry();
    if (this.ended) return;
    const engine = await early.catch(create);
    if (this.ended) return;
    this.engine = engine;
    cover.step();
    this.measure();
    const box = host.getBoundingClientRect();
    const page = box.width >= innerWidth - 1 && box.height >= innerHeight * 0.9;
    // Who has the whole page has no need of more.
    this.mayFill = !page && !!document.fullscreenEnabled;
    // Where there is more page around, a finger's drag may be the page's: input.js asks.
    if (!page) this.canvas.style.touchAction = 'pan-x pan-y';
    engine.start(this.text, {
      activity,
      now: Math.floor(Date.now() / 1000),
      ...this.prefers(),
      collector: this.collector !== null,
      page,
      screen: screen === 'play' ? '' : screen,
      work: own && work,
      back: host.hasAttribute('back'),
      follows: host.follows,
      came: !!host.came,
      entered: host.came?.entered,
    });
    host.came = undefined;
    this.resize();
    // The files are asked for meanwhile.
    this.pump();
    for (const play of await plays) {
      if (play.name || play.avatar) this.send({ do: 'name', value: play.name, avatar: play.avatar });
      else this.send({ do: 'restored', activity: play.activity, snapshot: play.bytes });
    }
    this.listen(engine);
    this.go();
  }

  prefers() {
    const { host } = this;
    /** @type {{[name: string]: any}} */
    const out = { locale: host.locale, scheme: host.getAttribute('scheme') || '' };
    for (const name in kQueries) out[name] = matchMedia(kQueries[/** @type {keyof typeof kQueries} */ (name)]).matches;
    // The page's text size, unless the element has its own; a page that makes its rem small does not mean small text.
    out.text_scale = parseFloat(host.getAttribute('text-scale') || '') || (parseFloat(getComputedStyle(document.documentElement).fontSize) / 16) * 100;
    // Browsers that cannot do it do not know the selector either.
    out.fullscreen = document.fullscreenEnabled && host.matches(':fullscreen') ? 2 : +this.mayFill;
    if (out.forced) {
      const { style } = this.safe;
      out.forced = kSystem.map((name) => ((style.color = name), getComputedStyle(this.safe).color));
      style.color = '';
    }
    return out;
  }

  /** The host page says anew who is there. */
  identify() {
    if (this.loading) this.service((service) => service.identify());
  }

  /** Something that the visitor or the page prefers is other than it was. */
  prefer() {
    this.send({ do: 'prefers', ...this.prefers() });
  }

  /** @param {Engine} engine */
  listen(engine) {
    const { signal } = this.end;
    const on = (/** @type {EventTarget} */ target, /** @type {string} */ types, /** @type {(e: any) => void} */ f) =>
      types.split(' ').forEach((type) => target.addEventListener(type, f, { signal }));
    listen(this.canvas, this.frame, engine, () => this.schedule(), signal);
    on(this.canvas, 'webglcontextlost', (e) => {
      e.preventDefault();
      engine.contextLost();
      // One that is left for another screen is looked at when it is come back to.
      this.patience = setTimeout(() => this.root.isConnected && this.host.reload(), kContextPatience);
    });
    on(this.canvas, 'webglcontextrestored', () => {
      clearTimeout(this.patience);
      engine.contextRestored();
      this.schedule();
    });
    for (const query of Object.values(kQueries)) {
      on(matchMedia(query), 'change', () => this.prefer());
    }
    on(window, 'resize orientationchange', (e) => {
      this.measure(e);
      // After half a turn the safe areas may change a frame later, and nothing else does.
      requestAnimationFrame(() => this.measure(e));
    });
    on(window, 'pagehide', () => this.setVisible(false));
    on(window, 'online', () => this.service());
    on(document, 'visibilitychange', () => this.see());
    const intersection = new IntersectionObserver((entries) => {
      this.seen = !!entries.at(-1)?.isIntersecting;
      this.see();
    });
    intersection.observe(this.host);
    const size = new ResizeObserver((entries) => this.measure(entries.at(-1)));
    try {
      size.observe(this.frame, { box: 'device-pixel-content-box' });
    } catch {
      size.observe(this.frame);
    }
    signal.addEventListener('abort', () => {
      intersection.disconnect();
      size.disconnect();
    });
    this.see();
  }

  see() {
    this.setVisible(!document.hidden && this.seen && this.root.isConnected);
  }

  sayNow() {
    this.send({ do: 'now', value: Math.floor((Date.now() + this.ahead) / 1000) });
  }

  /** @param {boolean} value nothing runs while it is false */
  setVisible(value) {
    if (value === this.visible) return;
    this.visible = value;
    this.send({ do: 'visible', value });
    if (value) this.sayNow();
    this.pump();
    if (this.loading) this.service((service) => service.setVisible(value));
  }

  /** Takes the canvas's size in device pixels. @param {any} [why] the observer's entry, or what happened; without, the engine is still to start */
  measure(why) {
    const { canvas } = this;
    const { clientWidth: width, clientHeight: height } = this.frame;
    const ratio = ratioOf();
    const exact = (this.exact = why?.devicePixelContentBoxSize?.[0] || this.exact);
    let pixels = [Math.round(width * ratio), Math.round(height * ratio)];
    // Capped, or in a browser that emulates a ratio, the exact box is of another scale.
    if (exact && Math.abs(exact.inlineSize - width * ratio) < 2) pixels = [exact.inlineSize, exact.blockSize];
    if (!width || !height) return;
    const cleared = canvas.width !== pixels[0] || canvas.height !== pixels[1];
    if (cleared) [canvas.width, canvas.height] = pixels;
    // Sizing cleared the canvas: it is drawn before the browser paints.
    if (why && this.resize(cleared)) this.tick(performance.now());
  }

  /** Whether anything is other than it was: a page that is zoomed may leave the canvas as many pixels. @param {boolean} [anyway] */
  resize(anyway) {
    const { clientWidth: width, clientHeight: height } = this.frame;
    const box = this.frame.getBoundingClientRect();
    const inset = getComputedStyle(this.safe);
    const near = [box.top, innerWidth - box.right, innerHeight - box.bottom, box.left];
    const safe = [inset.paddingTop, inset.paddingRight, inset.paddingBottom, inset.paddingLeft].map((v, i) =>
      Math.round(Math.max(0, parseFloat(v) - Math.max(0, near[i]))),
    );
    const size = [width, height, ratioOf(), ...safe].join();
    if (size === this.laid && !anyway) return false;
    this.laid = size;
    this.engine?.resize(width, height, ratioOf(), safe);
    return true;
  }

  schedule() {
    if (!this.raf && this.visible && this.engine) {
      this.raf = requestAnimationFrame((time) => {
        this.raf = 0;
        if (this.visible) this.tick(time);
      });
    }
  }

  /** @param {number} time */
  tick(time) {
    if (!this.engine) return;
    clearTimeout(this.timer);
    this.frames += 1;
    const wait = this.engine.frame(time);
    this.pump();
    if (wait === 0) this.schedule();
    else if (wait > 0) this.timer = setTimeout(() => this.schedule(), wait);
  }

  /** @param {{do: string, [more: string]: unknown}} message */
  send = (message) => {
    const taken = !!this.engine?.message(message);
    this.schedule();
    return taken;
  };

  /** The engine has something new. */
  go() {
    this.pump();
    this.schedule();
  }

  /** Carries out what the engine wants by now. */
  pump() {
    if (!this.engine) return;
    const change = this.engine.semantics();
    if (change) {
      if (change.lang) Object.assign(this.root, { lang: change.lang, dir: change.dir });
      this.mirror.apply(change);
    }
    for (const message of this.engine.messages()) {
      const act = this.wants[/** @type {keyof Play['wants']} */ (message.want)];
      if (act) act(message);
      // What no first view wants is carried out by what no first view loads.
      else this.service((service) => service.carryOut(message));
    }
  }

  wants = {
    file: (/** @type {any} */ { path, priority }) =>
      /^(blob|pixels):/.test(path) ? this.service((service) => service.give(path)) : this.files.want(path, priority),
    raster: async (/** @type {any} */ want) => {
      const image = await rasterise(want, (path) => this.files.open(path), (context, url) =>
        new Promise((done, failed) => this.service((service) => service.drawOwn(context, url).then(done, failed))));
      if (this.ended) return;
      this.engine?.raster(want.slot, image);
      this.go();
    },
    ready: () => {
      if (this.root.className) return;
      this.cover.lift();
      this.service();
      this.host.fire('fairground-ready', {});
    },
    theme: (/** @type {any} */ { dark, colours }) => {
      this.tint(colours);
      this.root.style.colorScheme = dark ? 'dark' : 'light';
    },
    // Here, since nothing that is still to be loaded may lose a play.
    snapshot: async (/** @type {any} */ { bytes, activity = '' }) => {
      const { id } = this.campaign;
      const key = `${id}/${activity}`;
      const storage = await openStorage();
      // Without room on the device the play just can't be resumed.
      (bytes ? storage.put('plays', key, { campaign: id, activity, bytes }) : storage.remove('plays', key)).catch(console.warn);
    },
    retry: () => {
      this.files.retry();
      this.service((service) => service.outbox?.wake());
    },
  };

  /** @param {Play['uses'][0]} use */
  service(use = () => {}) {
    this.uses.push(use);
    this.loading ||= Promise.all([lazy('service'), openStorage()]).then(([{ Service }, storage]) => new Service(this, storage));
    this.loading.then(
      (service) => {
        while (this.uses[0]) this.uses.shift()?.(service);
      },
      (why) => {
        // It is asked for again when it is next needed.
        this.loading = undefined;
        console.warn('fairground:', why);
      },
    );
  }

  /** @param {any} why */
  fail(why) {
    if (this.ended) return;
    const message = String(why?.message || why);
    console.error('fairground:', why);
    cancelAnimationFrame(this.raf);
    if (this.engine) this.engine.dead = true;
    this.visible = false;
    const { lacking, words } = this.cover;
    this.root.className = 'failed';
    this.cover.show();
    this.cover.offer(message === 'webgl2' ? words.noEngine : !this.engine ? words.noCampaign : why instanceof FairgroundError ? message : words.stopped);
    this.host.fire('fairground-error', { message, fatal: true });
    // The poster says more than a sentence alone, even where nothing else could be had.
    if (lacking && !this.text) this.readCampaign().catch(() => {});
  }

  stop() {
    this.setVisible(false);
    this.end.abort();
    cancelAnimationFrame(this.raf);
    clearTimeout(this.timer);
    clearTimeout(this.patience);
    this.gl?.getExtension('WEBGL_lose_context')?.loseContext();
    this.root.remove();
    this.engine = undefined;
  }
}

