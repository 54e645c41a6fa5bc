import type { ASTNode } from 'jscodeshift';
import type { LooseFragments } from '../raw/fragments';
import type { ClientCall } from './find/find-sites';
import type { Operation, Site } from './site';

/** The transform that owns each operation outside transactions, unless the data says otherwise. */
const OWNERS: Record<Operation, string> = {
  findUnique: 'prisma-findUnique-to-select',
  findUniqueOrThrow: 'prisma-findUnique-to-select',
  findFirst: 'prisma-findFirst-to-select',
  findFirstOrThrow: 'prisma-findFirst-to-select',
  findMany: 'prisma-findMany-to-select',
  count: 'prisma-count-to-count',
  aggregate: 'prisma-aggregate-to-select',
  groupBy: 'prisma-groupBy-to-groupBy',
  create: 'prisma-create-to-insert',
  createMany: 'prisma-createMany-to-insert',
  createManyAndReturn: 'prisma-createMany-to-insert',
  update: 'prisma-update-to-update',
  updateMany: 'prisma-updateMany-to-update',
  updateManyAndReturn: 'prisma-updateMany-to-update',
  upsert: 'prisma-upsert-to-insert',
  delete: 'prisma-delete-to-delete',
  deleteMany: 'prisma-deleteMany-to-delete',
};

/** The transforms that own calls: all that they rewrite stands on a client. */
export const CALL_OWNERS: ReadonlySet<string> = new Set([
  ...Object.values(OWNERS),
  'increment-to-sql',
  'prisma-queryRaw-to-execute',
  'prisma-transaction-to-transaction',
]);

const ARITHMETIC = new Set(['increment', 'decrement', 'multiply', 'divide']);

/**
 * The one transform that rewrites a call or leaves it: a function of the call alone, so the order in which transforms
 * run cannot matter. Calls inside a transaction belong to the transaction's owner; updates with arithmetic to
 * `increment-to-sql`.
 */
export function ownerOf(site: {
  operation: Operation;
  argument: ASTNode | undefined;
  inTransaction: boolean;
}): string {
  if (site.inTransaction) return 'prisma-transaction-to-transaction';
  if (/^update|^upsert$/.test(site.operation) && hasArithmetic(site.argument)) return 'increment-to-sql';
  return OWNERS[site.operation];
}

/** Whether the call runs in a transaction, or may do so: it moves with all that belongs to it. */
export function isInTransaction({
  client,
  evaluation,
  component,
}: Pick<ClientCall, 'client' | 'evaluation' | 'component'>): boolean {
  return client.kind === 'transaction' || evaluation.kind === 'batched' || component !== undefined;
}

/** The owner of a call that was found in a file. */
export function ownerOfSite(site: Site): string {
  return ownerOf({ ...site, inTransaction: isInTransaction(site) });
}

const RAW_OWNER = 'prisma-queryRaw-to-execute';
const TRANSACTION_OWNER = 'prisma-transaction-to-transaction';

/** The owner of the pieces of raw SQL in a file: those that a transaction takes move with it. */
export function ownerOfPieces(raw: LooseFragments | undefined): string {
  return raw?.inTransaction ? TRANSACTION_OWNER : RAW_OWNER;
}

/**
 * The owner of raw SQL.
 *
 * @param raw  What is known of the pieces in its file: the calls that they may go into move with them.
 */
export function ownerOfRaw(call: ClientCall, raw: LooseFragments | undefined): string {
  if (isInTransaction(call)) return TRANSACTION_OWNER;
  return raw?.takers?.includes(call.id) ? ownerOfPieces(raw) : RAW_OWNER;
}

/** Whether the literal data of the call holds `{ increment: … }` or one of its kin (`set` alone changes nothing). */
function hasArithmetic(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(hasArithmetic);
  if (!isNode(node)) return false;
  if (node.type !== 'ObjectExpression')
    return node.type === 'ArrayExpression' && hasArithmetic(node.elements);
  return (node.properties as unknown[]).some((property) => {
    if (!isNode(property) || !('key' in property)) return false;
    return ARITHMETIC.has(keyName(property.key)) || hasArithmetic(property.value);
  });
}

type Node = { type: string; [key: string]: unknown };

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function keyName(key: unknown): string {
  if (!isNode(key)) return '';
  return String(key.type === 'Identifier' ? key.name : (key.value ?? ''));
}
