import { isMentioned } from '../../query/plan/mentions';
import type { Amount } from '../../query/plan/plan';
import type { Value } from '../../query/value';
import { reference } from '../../source/reference';
import { freshName } from '../../source/scope';
import { call, code, parity, type Code } from '../code';
import type { PrintEnv } from './env';
import { quoted } from './operand';

/**
 * `readPage(take, (page) => db.select()…limit(page.limit))`: a negative `take` turns the order round, and the rows back
 * again unless they stay `as read`, or are counted or summed up `in one row`.
 *
 * @param inside  What stands in the callback, where its values must not meet the parameter's name.
 */
export function fromEitherEnd(
  take: Value,
  inside: unknown,
  env: PrintEnv,
  print: (limit: Amount, env: PrintEnv) => Code,
  rows?: 'as read' | 'in one row',
): Code {
  const page = isMentioned('page', inside) ? freshName(env.file, 'page') : 'page';
  const query = print({ value: reference(page, 'limit') }, { ...env, page });
  return call(parity('readPage'), [
    { node: take.expression },
    code`(${page}) => ${query}`,
    ...(rows ? [code`${quoted(rows)}`] : []),
  ]);
}
