// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The designer's live reload: the preview says when a file of the campaign was saved and what is wrong with it.
// A broken campaign leaves the last good page as it is and lists its problems over it.

/** @typedef {{file?: string, pointer?: string, message: string, hint?: string, severity?: string}} Problem */

const kPanel = `position:absolute;inset:auto 12px 12px;max-height:60%;overflow:auto;padding:14px 16px;border-radius:12px;
background:#3a1512;color:#fff;font:13px/1.5 ui-monospace,monospace;z-index:9;box-shadow:0 8px 32px #0008`;

/** @type {WeakMap<HTMLElement, EventSource>} */
const sources = new WeakMap();

/**
 * @param {HTMLElement} host
 * @param {ShadowRoot} shadow
 */
export function watch(host, shadow) {
  if (sources.has(host)) return;
  const source = new EventSource(new URL(host.getAttribute('preview') || '~live', document.baseURI));
  sources.set(host, source);

  /** @param {Problem[]} problems */
  const show = (problems) => {
    shadow.querySelector('.problems')?.remove();
    if (!problems.length) return;
    const panel = document.createElement('div');
    panel.className = 'problems';
    panel.setAttribute('role', 'alert');
    panel.style.cssText = kPanel;
    const title = document.createElement('strong');
    const errors = problems.filter((p) => p.severity !== 'warning').length;
    title.textContent = errors
      ? `${errors} problem${errors > 1 ? 's' : ''}: the page shows the last version that worked`
      : `${problems.length} warning${problems.length > 1 ? 's' : ''}`;
    const list = document.createElement('ul');
    list.style.cssText = 'margin:8px 0 0;padding:0 0 0 18px';
    for (const { file = '', pointer = '', message, hint = '' } of problems) {
      const item = document.createElement('li');
      const code = document.createElement('code');
      code.style.color = '#ffb4a8';
      code.textContent = `${file}:${pointer} `;
      item.append(code, `${message} ${hint}`);
      list.append(item);
    }
    const close = document.createElement('button');
    close.textContent = 'Hide';
    close.style.cssText = 'float:right;min-height:32px';
    close.onclick = () => panel.remove();
    panel.append(close, title, list);
    shadow.append(panel);
  };
  const read = (/** @type {MessageEvent} */ e) => {
    try {
      const data = JSON.parse(e.data);
      return Array.isArray(data) ? data : data.problems || [];
    } catch {
      return [{ message: String(e.data) }];
    }
  };

  // The whole page: its title, colours and preloads come from the campaign too. The play is taken up again.
  source.addEventListener('changed', () => location.reload());
  source.addEventListener('problems', (e) => show(read(/** @type {MessageEvent} */ (e))));
  addEventListener('pagehide', () => source.close());
}
