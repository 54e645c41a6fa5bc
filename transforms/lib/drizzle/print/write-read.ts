import { planRead } from '../../query/plan/plan-read';
import { CannotWrite } from '../../query/plan/write-context';
import { isLeft, type ReadQuery } from '../../query/query';
import { code, type Code } from '../code';
import type { PrintEnv } from './env';
import { printRead } from './read';

/** A record read inside the write, with the relations that the call returns; evaluates to the record, or throws P2025. */
export function printReadBack(query: ReadQuery, env: PrintEnv): Code {
  const plan = planRead(query, env.facts.datamodel);
  if (isLeft(plan)) throw new CannotWrite(plan.reason);
  const read = printRead(plan, { isAwaited: true, needsNull: false, isBound: false }, env);
  return read.yields === 'promise' ? code`await ${read.expression}` : read.expression;
}
