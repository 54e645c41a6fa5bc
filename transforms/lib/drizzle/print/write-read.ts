import { CannotWrite } from '../../query/plan/write-context';
import type { Missing } from '../../query/plan/write-plan';
import type { ReadQuery } from '../../query/query';
import type { Code } from '../code';
import type { PrintEnv } from './env';

/** A record read inside the write: with the relations that the call returns. Evaluates to the record. */
export function printReadBack(_query: ReadQuery, _env: PrintEnv, _missing: Missing | undefined): Code {
  throw new CannotWrite('Results with relations.');
}
