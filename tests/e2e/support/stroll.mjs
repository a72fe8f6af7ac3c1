// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// One visit for support/states.mjs: acts through the mirror by id, with a collector that answers the same every time.

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fingers, openPage } from './browser.mjs';
import { fairground, kCampaign, root } from './preview.mjs';
import { untilStill } from './still.mjs';

/** A connection that the server was just closing is opened again. */
const kPatient = { maxRetries: 3 };
const kPeople = ['Noor', '小雨', 'مريم العلي', 'अनन्या', 'ปาริชาต', 'Zoë 👩🏽‍🎨', 'Anastasia Papadopoulou-Montgomery', 'Ana', 'Kofi', 'Ines'];

/** @typedef {{entries: any[], pictures: Buffer[]}} Sample */

/** Looks that were really painted, and their pictures. @param {string} folder to draw into @returns {Promise<Sample>} */
export async function sampleLooks(folder, count = 10) {
  const golden = join(root, 'tests/golden/diy-my-eye');
  const names = (await readdir(golden)).filter((name) => name.endsWith('.json')).sort();
  const chosen = Array.from({ length: Math.min(count, names.length) }, (_, i) => names[Math.floor((i * names.length) / count)]);
  const entries = [];
  const pictures = [];
  for (const name of chosen) {
    const picture = join(folder, name.replace('.json', '.png'));
    const drawn = await fairground('draw', join(golden, name), '--campaign', kCampaign, '--width', '340', '-o', picture);
    if (drawn.code !== 0) throw new Error(drawn.out);
    entries.push(JSON.parse(await readFile(join(golden, name), 'utf8')));
    pictures.push(await readFile(picture));
  }
  return { entries, pictures };
}

const keyOf = (/** @type {any} */ entry) => [...entry.outcome.look].sort().join('+');

/** @param {Sample} sample */
function figures({ entries }) {
  const counts = [2148, 1973, 1204, 866, 540, 311, 97, 41, 8, 1];
  const rows = [...new Set(entries.map(keyOf).filter(Boolean))].map((key, i) => ({ key, count: counts[i] ?? 1, title: '' }));
  return { activity: 'eye', verified: 18240, raw: 19102, combinations: rows };
}

/** @param {Sample} sample */
const works = ({ entries }) => ({
  works: entries.map((entry, i) => ({
    id: `w${i}`, name: kPeople[i % kPeople.length], title: titleOf(entry), picture: `/sample/${i}.png`,
  })),
  next: 'more',
});
const titleOf = (/** @type {any} */ entry) =>
  entry.outcome.look.slice(0, 2).map((/** @type {string} */ item) => item.replace(/.*\//, '').replace(/^./, (c) => c.toUpperCase())).join(' and ') || 'Bare';

export class Stroll {
  /** @type {Promise<void>} */
  held = Promise.resolve();
  release = () => {};
  fate = 'counted';
  /** The same days are left in every picture. */
  day = '2026-11-20';
  away = false;
  /** The state that was entered last is at rest, or never will be. */
  settled = false;
  /** @type {Awaited<ReturnType<typeof fingers>> | undefined} */
  hand;

  /**
   * @param {import('playwright-core').Browser} browser
   * @param {{origin: string, sample: Sample, walk: import('./states.mjs').Walk, size: {viewport: {width: number, height: number}, touch: boolean}, ratio?: number, variant: any, sketch?: boolean, calm?: boolean}} options
   *   sketch: no more is painted than makes a look; calm: with reduced motion, which rests sooner
   */
  static async open(browser, options) {
    const { size, variant, ratio = 1 } = options;
    const opened = await openPage(browser, {
      viewport: size.viewport, deviceScaleFactor: ratio, isMobile: size.touch, hasTouch: size.touch,
      locale: variant.locale, reducedMotion: options.calm ? 'reduce' : 'no-preference', colorScheme: variant.dark ? 'dark' : 'light',
      forcedColors: variant.forced ? 'active' : 'none', contrast: variant.contrast ? 'more' : 'no-preference',
    });
    const stroll = new Stroll(opened, options);
    await (options.walk.campaign ? stroll.stubEntries() : stroll.stub());
    await stroll.changePage();
    return stroll;
  }

  constructor({ context, page, errors }, options) {
    Object.assign(this, { context, page, errors, options });
    /** @type {import('playwright-core').BrowserContext} */
    this.context = context;
    /** @type {import('playwright-core').Page} */
    this.page = page;
    this.options = options;
  }

  /** @param {import('playwright-core').Route} route */
  answerEntry(route) {
    const json = (/** @type {any} */ body, status = 201) => route.fulfill({ status, json: body });
    if (this.fate === 'refused') {
      return json({ type: 'about:blank', title: 'Refused', detail: 'The same look was already entered from this device.' }, 409);
    }
    if (this.fate === 'held') return json({ status: 'held', id: 'w99', rank: 0, count: 0 });
    return json({ status: 'counted', id: 'w99', rank: 3, count: 1205 });
  }

  /** Works, votes and comments are the collector's; what is entered is not, so that every walk finds the same works. */
  async stubEntries() {
    await this.page.route(/\/v1\/(blobs\/|campaigns\/[^/]+\/(tickets|entries|works|duels|live))/, async (route) => {
      if (this.away) return route.abort('internetdisconnected');
      const { pathname } = new URL(route.request().url());
      const what = pathname.includes('/v1/blobs/') ? 'blobs' : pathname.split('/')[4];
      if (what === 'blobs' && route.request().method() === 'PUT') return route.fulfill({ status: 201, json: { name: 'sha256:' + route.request().url().slice(-64) } });
      if (what === 'tickets') return route.fulfill({ json: { ticket: 'a.b' } });
      if (what === 'works' && this.fate === 'empty') return route.fulfill({ json: { works: [], next: '' } });
      if (what !== 'entries') return route.fallback();
      await this.held;
      return this.answerEntry(route);
    });
  }

  /** The collector's answers to the makeover. */
  async stub() {
    const { sample } = this.options;
    const json = (route, body, status = 200) => route.fulfill({ status, json: body });
    await this.page.route(/\/v1\/campaigns\/[^/]+\/(tickets|entries|tally|works|live)/, async (route) => {
      // Answers that are made here would come through a network that is off.
      if (this.away) return route.abort('internetdisconnected');
      const what = new URL(route.request().url()).pathname.split('/').pop();
      const empty = this.fate === 'empty';
      if (what === 'tickets') return json(route, { ticket: 'a.b' });
      if (what === 'tally') return json(route, empty ? { activity: 'eye', verified: 0, raw: 0, combinations: [] } : figures(sample));
      if (what === 'works') return json(route, empty ? { works: [], next: '' } : works(sample));
      if (what === 'live') return route.fulfill({ status: 204, body: '' });
      await this.held;
      return this.answerEntry(route);
    });
    await this.page.route('**/sample/*.png', (route) => {
      const index = +new URL(route.request().url()).pathname.replace(/\D/g, '');
      return route.fulfill({ contentType: 'image/png', body: sample.pictures[index] });
    });
  }

  /** The page as the variant and the walk want it. */
  async changePage() {
    const { variant, walk } = this.options;
    const added = (walk.screen ? ` screen="${walk.screen}"` : '') + (variant.scale ? ` text-scale="${variant.scale}"` : '');
    if (added) {
      await this.page.route(/\/[a-z-]+\/(\?.*)?$/, async (route) => {
        const response = await route.fetch(kPatient);
        const body = (await response.text()).replace('<fairground-campaign ', `<fairground-campaign${added} `);
        await route.fulfill({ response, body });
      });
    }
    if (variant.campaign) {
      // The page was made for the campaign as it is on disk; this one speaks more languages.
      await this.page.addInitScript((lang) => {
        document.addEventListener('readystatechange', () => (document.documentElement.lang = lang), { once: true });
      }, variant.locale);
    }
    if (variant.campaign || walk.edit) {
      await this.page.route('**/campaign.json', async (route) => {
        const response = await route.fetch(kPatient);
        const said = await response.json();
        const campaign = variant.campaign ? variant.campaign(said) : said;
        walk.edit?.(campaign);
        await route.fulfill({ response, json: campaign });
      });
    }
  }

  /** @param {import('./states.mjs').Walk} walk */
  async begin(walk) {
    await walk.before?.(this);
    await this.page.clock.setFixedTime(new Date(this.day));
    const name = walk.campaign || 'diy-my-eye';
    const address = new URL(`${walk.specimen ? '/specimen' : ''}/${name}/`, this.options.origin);
    if (walk.work) address.searchParams.set('work', await this.workOf(name, walk.work));
    await this.page.goto(address.href, { waitUntil: 'commit' });
    if (walk.unready) return;
    await this.page.waitForFunction(() => /ready|failed/.test(document.querySelector('fairground-campaign')?.state), undefined, { timeout: 120000 });
    if (!walk.specimen) await this.element(walk.first || 'canvas').waitFor({ state: 'attached' });
  }

  /** Its id. @param {string} campaign @param {(work: any) => boolean} which */
  async workOf(campaign, which) {
    const { works } = await (await fetch(`${this.options.origin}/v1/campaigns/${campaign}/works?sort=votes`)).json();
    const work = works.find(which);
    if (!work) throw new Error(`no such work in ${campaign}`);
    return work.id;
  }

  /** Follows the state, unless the screen does not have it. @param {import('./states.mjs').State} state */
  async enter(state) {
    // What came to rest in the state before still does; what turns there without end would be waited for in vain.
    if (!this.settled) await this.still();
    this.settled = true;
    if (state.where && !(await state.where(this))) return false;
    await state.go?.(this);
    const rests = await this.still(state.moves ? 900 : 6000);
    this.settled = rests || !!state.moves;
    return true;
  }

  /** Waits until no frame was drawn for a while, and answers whether that came. @param {number} [atMost] ms */
  still(atMost = 6000) {
    return untilStill(this.page, { atMost });
  }

  /** @param {string} id */
  element(id) {
    return this.page.locator(`fairground-campaign [data-id="${id}"]`);
  }

  /** @param {string} id */
  async has(id) {
    return (await this.element(id).count()) > 0;
  }

  /** @param {string} id */
  async press(id) {
    await this.element(id).dispatchEvent('click');
    await this.page.waitForTimeout(60);
  }

  /** @param {string} start of the ids */
  async pressLast(start) {
    await this.page.locator(`fairground-campaign [data-id^="${start}"]`).last().dispatchEvent('click');
  }

  /** @param {string} id */
  async tick(id) {
    const box = this.element(id);
    if (!(await box.isChecked())) await box.dispatchEvent('click');
  }

  /** @param {string} id */
  async focus(id) {
    await this.element(id).focus();
    await this.page.waitForTimeout(150);
  }

  /** @param {string} text into what has the focus */
  async type(text) {
    await this.page.keyboard.insertText(text);
    await this.page.evaluate(() => {
      /** @type {any} */ (document.querySelector('fairground-campaign').shadowRoot.activeElement)?.blur();
    });
  }

  escape() {
    return this.page.keyboard.press('Escape');
  }

  /** @param {string} id */
  async box(id) {
    return /** @type {any} */ (await this.element(id).boundingBox());
  }

  /** @param {{x: number, y: number}[]} points */
  async stroke(points) {
    if (this.options.size.touch) {
      this.hand ||= await fingers(this.page);
      await this.hand.stroke(points, 4);
    } else {
      const [first, ...rest] = points;
      await this.page.mouse.move(first.x, first.y);
      await this.page.mouse.down();
      for (const point of rest) await this.page.mouse.move(point.x, point.y);
      await this.page.mouse.up();
      // Away from the art, on the panel beside it: a brush in the corner is nobody's.
      const mirrored = this.options.variant.locale?.startsWith('ar');
      await this.page.mouse.move(mirrored ? 2 : this.options.size.viewport.width - 2, 2);
    }
    await this.page.waitForTimeout(40);
  }

  /** @param {number} down CSS px */
  async wheel(down) {
    const { width, height } = this.options.size.viewport;
    // Where a screen has two columns the one that ends it scrolls.
    const mirrored = this.options.variant.locale?.startsWith('ar');
    await this.page.mouse.move(mirrored ? 60 : width - 60, height / 2);
    await this.page.mouse.wheel(0, down);
    await this.page.waitForTimeout(200);
    await this.page.mouse.move(1, 1);
  }

  /** Waits for a part that comes by itself. @param {string} id */
  async until(id) {
    await this.element(id).first().waitFor({ state: 'attached' });
  }

  /** Drops a file onto the page, and waits until it is taken in or refused. @param {Buffer} bytes */
  async drop(bytes) {
    await this.page.evaluate(
      (data) =>
        new Promise((taken) => {
          for (const event of ['fairground-photo', 'fairground-photo-failed']) addEventListener(event, taken, { once: true });
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([new Uint8Array(data)], 'photo.jpg', { type: 'image/jpeg' }));
          const frame = document.querySelector('fairground-campaign')?.shadowRoot?.querySelector('.frame');
          frame?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
        }),
      [...bytes],
    );
    await this.page.waitForTimeout(200);
  }

  /** Agrees to all that is asked. */
  async agree() {
    for (const box of await this.page.getByRole('checkbox').all()) {
      if (!(await box.isChecked())) await box.dispatchEvent('click');
    }
  }

  /** @param {string} id of a field @param {string} text */
  async fill(id, text) {
    await this.focus(id);
    // In place of what an earlier state wrote there.
    await this.page.keyboard.press('Control+A');
    await this.type(text);
  }

  /** @param {boolean} on */
  async offline(on) {
    this.away = on;
    await this.context.setOffline(on);
    await this.page.waitForTimeout(250);
  }

  holdEntries() {
    this.held = new Promise((done) => (this.release = done));
  }

  async releaseEntries() {
    this.release();
    await this.page.waitForTimeout(400);
  }

  /** @param {string} fate of entries: counted, held, refused; or empty: nobody has entered yet */
  answer(fate) {
    this.fate = fate;
  }

  /** @param {string} day */
  clock(day) {
    this.day = day;
  }

  /** @param {RegExp} what never arrives */
  hold(what) {
    return this.page.route(what, () => new Promise(() => {}));
  }

  /** @param {RegExp} what is not there */
  lose(what) {
    return this.page.route(what, (route) => route.fulfill({ status: 404, body: '' }));
  }

  /** Is refused by the collector, by the problem's name. @param {RegExp} what @param {number} status @param {string} problem */
  deny(what, status, problem) {
    const json = { type: `urn:fairground:problem:${problem}`, title: problem, status };
    return this.page.route(what, (route) => route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify(json) }));
  }

  /** Works that are the visitor's own, as they are before their result. @param {RegExp} what */
  own(what) {
    return this.page.route(what, async (route) => {
      const response = await route.fetch(kPatient);
      await route.fulfill({ response, json: { ...(await response.json()), mine: true, after: undefined } });
    });
  }

  /** The first of the ids that begin and end so. @param {string} start @param {string} end */
  async pressFirst(start, end) {
    await this.page.locator(`fairground-campaign [data-id^="${start}"][data-id$="${end}"]`).first().dispatchEvent('click');
    await this.page.waitForTimeout(60);
  }

  /** Two cameras that say nothing until cameraSays(), and see the same room in every picture. */
  stubCamera() {
    return this.page.addInitScript(() => {
      /** @type {((why: string) => void)[]} */
      const asked = [];
      /** @type {any} */ (window).cameraSays = (/** @type {string} */ why) => asked.splice(0).forEach((say) => say(why));
      const canvas = Object.assign(document.createElement('canvas'), { width: 960, height: 1280 });
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      const draw = () => {
        for (const [colour, ...box] of /** @type {[string, number, number, number, number][]} */ ([
          ['#d8cfc0', 0, 0, 960, 900], ['#8a6a4c', 0, 900, 960, 380], ['#f4e6b8', 560, 180, 260, 340], ['#3f5a48', 140, 640, 420, 360],
        ])) {
          context.fillStyle = colour;
          context.fillRect(...box);
        }
      };
      // A stream has a picture once something is drawn.
      setInterval(draw, 100);
      const media = {
        getUserMedia: () =>
          new Promise((give, refuse) => asked.push((why) => (why ? refuse(new DOMException('no camera', why)) : give(canvas.captureStream())))),
        enumerateDevices: async () => ['front', 'back'].map((deviceId) => ({ kind: 'videoinput', deviceId })),
      };
      Object.defineProperty(navigator, 'mediaDevices', { value: media });
    });
  }

  /** Once it was asked. @param {string} why it may not be had: the error's name; '' it may */
  async cameraSays(why) {
    await this.page.locator('fairground-campaign .camera').waitFor();
    await this.page.evaluate((name) => /** @type {any} */ (window).cameraSays(name), why);
  }

  close() {
    this.release();
    return this.context.close();
  }
}
