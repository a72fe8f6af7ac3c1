// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Chromium: its own accessibility tree and input method, by the DevTools protocol.

import { launch, openPage } from '../browser.mjs';

/** @returns {Promise<import('./driver.mjs').Driver>} */
export async function chromium() {
  const browser = await launch();
  const { context, page } = await openPage(browser, { viewport: { width: 420, height: 860 }, deviceScaleFactor: 1 });
  const session = await context.newCDPSession(page);
  const { send } = { send: /** @type {any} */ (session.send.bind(session)) };
  await send('Accessibility.enable');
  return {
    version: `Chromium ${browser.version()}`,
    open: (address) => page.goto(address, { waitUntil: 'commit' }),
    run: (f, ...args) => page.evaluate(`(${f})(...${JSON.stringify(args)})`),
    async look(role, name) {
      const host = await send('Runtime.evaluate', { expression: 'document.querySelector("fairground-campaign")' });
      const { nodes } = await send('Accessibility.queryAXTree', { objectId: host.result.objectId, role, accessibleName: name });
      const node = nodes.find((n) => !n.ignored);
      if (!node) return undefined;
      const { object } = await send('DOM.resolveNode', { backendNodeId: node.backendDOMNodeId }).catch(() => ({}));
      if (!object) return undefined;
      return {
        async call(f, ...args) {
          const { result, exceptionDetails } = await send('Runtime.callFunctionOn', {
            objectId: object.objectId, functionDeclaration: `function(...args) { return (${f})(this, ...args); }`,
            arguments: args.map((value) => ({ value })), returnByValue: true, awaitPromise: true,
          });
          if (exceptionDetails) throw new Error(exceptionDetails.exception?.description || exceptionDetails.text);
          return result.value;
        },
      };
    },
    async stroke([first, ...rest]) {
      await page.mouse.move(first.x, first.y);
      await page.mouse.down();
      for (const { x, y } of rest) await page.mouse.move(x, y);
      await page.mouse.up();
    },
    async compose(field, steps) {
      await field.call((element) => element.focus());
      for (const text of steps) {
        await send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      }
      await send('Input.insertText', { text: steps[steps.length - 1] });
    },
    close: () => browser.close(),
  };
}
