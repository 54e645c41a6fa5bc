import type { Hoisted } from '../../query/plan/hoist';
import { code, type Code } from '../code';

/** The declaration of a value that is computed before the call. */
export function constOf({ name, value }: Hoisted): Code {
  return code`const ${name} = ${{ node: value.expression }}`;
}
