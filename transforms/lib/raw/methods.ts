import { child, keyOf, type Node } from '../prisma/find/node';

/** Methods of a client that take raw SQL. No other library has methods of these names. */
export const RAW_METHODS: ReadonlySet<string> = new Set([
  '$queryRaw',
  '$executeRaw',
  '$queryRawUnsafe',
  '$executeRawUnsafe',
  '$queryRawTyped',
]);

/** Text check: whether a file has anything to do with raw SQL. */
export function mentionsRaw(source: string): boolean {
  // Two plain tests: one expression that looks for both in either order is quadratic in a file full of `.join(`.
  return (
    /\$(query|execute)Raw/.test(source) ||
    (source.includes('Prisma') && /\.(sql|join|raw|empty|Sql)\b/.test(source))
  );
}

/** The method of a call or tagged template that takes raw SQL. */
export function rawMethodOf(node: Node | undefined): string | undefined {
  const callee = child(node, node?.type === 'TaggedTemplateExpression' ? 'tag' : 'callee');
  const method = callee && keyOf(callee, 'property');
  return method !== undefined && RAW_METHODS.has(method) ? method : undefined;
}
