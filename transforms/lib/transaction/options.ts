import type { ASTNode } from 'jscodeshift';
import { child, children, isMember, keyOf, stringValue, unwrapped, type Node } from '../prisma/find/node';
import { effectOf } from '../source/effect';
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
  /** Options of which only the run shows whether they name a level. */
  atRunTime?: Node;
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
  if (effectOf(object as unknown as ASTNode) === 'effects')
    return { problem: 'The options of the transaction are computed in its place' };
  // SQLite has one level only, and Prisma takes no other there.
  const atRunTime = dialect === 'sqlite' ? undefined : object;
  if (object.type !== 'ObjectExpression') return { atRunTime, dropped: ['timeout'] };
  const options: TransactionOptions = { dropped: [] };
  for (const property of children(object, 'properties')) {
    const key = keyOf(property, 'key');
    if (key === 'timeout' || key === 'maxWait') options.dropped.push(key);
    else if (property.type === 'SpreadElement') options.atRunTime = atRunTime;
    else if (key === 'isolationLevel') {
      const name = levelName(child(property, 'value'));
      const level = name === undefined ? undefined : LEVELS[name];
      if (name !== undefined && level === undefined) return { problem: 'The isolation level has no equal' };
      if (level === undefined) options.atRunTime = atRunTime;
      else if (dialect !== 'sqlite') options.isolationLevel = level;
    } else return { problem: 'An option of the transaction is not known' };
  }
  return options;
}

/** `'Serializable'`, `Prisma.TransactionIsolationLevel.Serializable`; undefined where a program computes it. */
function levelName(node: Node | undefined): string | undefined {
  const value = unwrapped(node);
  const name = stringValue(value);
  if (name !== undefined || !value || !isMember(value)) return name;
  const type = unwrapped(child(value, 'object'));
  const isPrismas =
    type?.name === 'TransactionIsolationLevel' || keyOf(type, 'property') === 'TransactionIsolationLevel';
  return isPrismas ? keyOf(value, 'property') : undefined;
}
