import { readFileSync } from 'node:fs';
import { checkTypes, type CheckRequest } from '../../scripts/types/check/check-types';

/** Compares types for the test in a plain Node process, as `ask.ts` does: the request is JSON on the standard input. */
const { texts, ...request } = JSON.parse(readFileSync(0, 'utf8')) as Omit<CheckRequest, 'texts'> & {
  texts: [string, string][];
};
process.stdout.write(JSON.stringify(checkTypes({ ...request, texts: new Map(texts) })));
