import { createHash } from 'node:crypto';
import type { CallSite } from '../call-site';
import type { SourceFile } from '../source/source-file';
import type { Check } from './checks';

/** A row of the report for each check; the id holds what is asked for, not how it is written, so that it stays. */
export function errorRows(file: SourceFile, checks: readonly Check[], owner: string): CallSite[] {
  const seen = new Map<string, number>();
  return checks.map((check) => {
    const { line = 0, column = 0 } = check.start ?? {};
    const content = `${check.error?.key ?? ''}:${check.codes.join()}`;
    const hash = createHash('sha1').update(content).digest('hex').slice(0, 8);
    const ordinal = seen.get(hash) ?? 0;
    seen.set(hash, ordinal + 1);
    return {
      id: `${file.path}#error:${hash}:${ordinal}`,
      kind: 'error',
      file: file.path,
      line,
      column,
      owner,
      ...(check.left === undefined
        ? { outcome: 'parity' as const }
        : { outcome: 'left' as const, code: 'error-handler', reason: check.left }),
    };
  });
}
