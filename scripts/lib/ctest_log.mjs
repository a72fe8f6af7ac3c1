// Reads ctest's log of one build tree and prints `PASSED FAILED`, counted in doctest cases; a program that is no doctest,
// or that ended before it could print its count, counts as one.
//   node scripts/lib/ctest_log.mjs build/native
// SPDX-License-Identifier: MIT

import { readFileSync } from "node:fs";
import { join } from "node:path";

const log = readFileSync(join(process.argv[2], "Testing/Temporary/LastTest.log"), "utf8");
let passed = 0;
let failed = 0;
for (const part of log.split(/^\d+\/\d+ Testing: /m).slice(1)) {
  const ok = /^Test Passed\.$/m.test(part);
  const cases = /^\[doctest\] test cases:\s*\d+ \|\s*(\d+) passed \|\s*(\d+) failed/m.exec(part.replace(/\x1b\[[0-9;]*m/g, ""));
  if (cases) {
    passed += Number(cases[1]);
    // A sanitizer can fail a program whose cases all passed.
    failed += Math.max(Number(cases[2]), ok ? 0 : 1);
  } else if (ok) {
    passed += 1;
  } else {
    failed += 1;
  }
}
console.log(`${passed} ${failed}`);
