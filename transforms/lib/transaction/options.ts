import { child, children, keyOf, stringValue, unwrapped, type Node } from '../prisma/find/node';
import type { Target } from '../facts/types';

/** Prisma's names for isolation levels, and Drizzle's. */
const LEVELS: Record<string, string> = {
  ReadUncommitted: 'read uncommitted',
  ReadCommitted: 'read committed',
  RepeatableRead: 'repeatable read',
  Serializable: 'serializable',
};

export interface TransactionOptions {
  isolationLevel?: string;
  /** Options that Drizzle has no equal for. */
  dropped: string[];
}

/** The second argument of `$transaction`, or why it cannot be taken over (semantics 14.2, 14.3). */
export function readOptions(
  argument: Node | undefined,
  { dialect }: Target,
): TransactionOptions | { problem: string } {
  const object = unwrapped(argument);
  if (!object) return { dropped: [] };
  if (object.type !== 'ObjectExpression')
    return { problem: 'The options of the transaction are only known at run time' };
  const options: TransactionOptions = { dropped: [] };
  for (const property of children(object, 'properties')) {
    const key = keyOf(property, 'key');
    if (key === 'timeout' || key === 'maxWait') options.dropped.push(key);
    else if (key === 'isolationLevel') {
      const level = levelOf(child(property, 'value'));
      if (level === undefined)
        return { problem: 'The isolation level is only known at run time, or has no equal' };
      // SQLite has one level only, and Prisma takes no other there.
      if (dialect !== 'sqlite') options.isolationLevel = level;
    } else return { problem: 'An option of the transaction is not known' };
  }
  return options;
}

/** `'Serializable'`, `Prisma.TransactionIsolationLevel.Serializable` */
function levelOf(node: Node | undefined): string | undefined {
  const value = unwrapped(node);
  const name = stringValue(value) ?? (value ? keyOf(value, 'property') : undefined);
  return name === undefined ? undefined : LEVELS[name];
}
