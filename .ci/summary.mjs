/**
 * Prints "N passed, N failed" from jest's JSON, alone on the last line.
 * A suite that did not run, or a step that failed without a failing test (lint, say), counts as one failure.
 * Usage: node .ci/summary.mjs <jest.json> <failed steps>
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';

const [file, steps] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const {
  numPassedTests = 0,
  numFailedTests = 0,
  numRuntimeErrorTestSuites = 0,
} = text ? JSON.parse(text) : {};
const failed = Math.max(numFailedTests + numRuntimeErrorTestSuites, Number(steps));
process.stdout.write(`${numPassedTests} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || numPassedTests === 0 ? 1 : 0;
