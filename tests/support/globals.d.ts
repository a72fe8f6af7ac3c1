// What tests hang on the page's objects from outside; the page itself is typed without this.
// SPDX-License-Identifier: MIT

interface Window {
  [name: string]: any;
}
interface Element {
  [name: string]: any;
}
interface PerformanceEntry {
  [name: string]: any;
}
