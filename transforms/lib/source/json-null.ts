import { chainOf, literalOf, type Node } from './syntax';

/** Which of Prisma's nulls for Json columns an expression is; a plain `null` is the JSON value (semantics 6.1). */
export function jsonNullOf(node: Node): 'DbNull' | 'JsonNull' | 'AnyNull' | undefined {
  if (literalOf(node)?.value === null) return 'JsonNull';
  const name = /^Prisma\.(?:NullTypes\.)?(DbNull|JsonNull|AnyNull)$/.exec(
    chainOf(node)?.join('.') ?? '',
  )?.[1];
  return name as ReturnType<typeof jsonNullOf>;
}
