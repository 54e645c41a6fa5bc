import type { ProjectFacts } from '../facts/types';
import type { Model } from '../prisma/datamodel';
import { bindingOf, type Binding } from '../source/binding';
import { chainOf, keyOf, literalOf, unwrap, type Node } from '../source/syntax';
import { namesOf } from './print/env';

/** What an awaited Drizzle query gives: rows of one table. */
export interface QueriedRow {
  model: Model;
  /** Names of the columns that are there for certain. */
  columns: 'all' | ReadonlySet<string>;
  isList: boolean;
}

/**
 * The rows that an expression of moved code gives: `(await db.select().from(users))[0]`, `firstOrThrow(await db.update(…).returning(), …)`,
 * `(await db.query.users.findFirst(…)) ?? null`. A call that refers to such a row comes out the same whether the row was
 * read by Prisma or is read by Drizzle already.
 *
 * @returns undefined where it is no query in one of the forms that the printers write.
 */
export function rowOfQuery(
  expression: Node,
  path: Binding['path'],
  facts: ProjectFacts,
): QueriedRow | undefined {
  const node = unwrap(expression);
  switch (node.type) {
    case 'LogicalExpression':
      return node.operator === '??' ? rowOfQuery(node.left, path, facts) : undefined;
    case 'MemberExpression': {
      const rows = literalOf(node.property)?.value === 0 ? rowOfQuery(node.object, path, facts) : undefined;
      return rows?.isList ? { ...rows, isList: false } : undefined;
    }
    case 'CallExpression': {
      const isFirst = node.callee.type === 'Identifier' && /^(firstOrThrow|orThrow)$/.test(node.callee.name);
      const rows = isFirst && node.arguments[0] ? rowOfQuery(node.arguments[0], path, facts) : undefined;
      return rows && { ...rows, isList: false };
    }
    case 'AwaitExpression':
      return node.argument ? rowOfBuilder(unwrap(node.argument), path, facts) : undefined;
    default:
      return undefined;
  }
}

function rowOfBuilder(builder: Node, path: Binding['path'], facts: ProjectFacts): QueriedRow | undefined {
  let table: string | undefined;
  let columns: QueriedRow['columns'] | undefined;
  for (let node = builder; node.type === 'CallExpression';) {
    const callee = unwrap(node.callee);
    if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') break;
    const [argument] = node.arguments;
    const method = callee.property.name;
    if (method === 'findFirst' || method === 'findMany')
      return rowOfRelational(method, callee.object, argument, facts);
    if (/^(from|insert|update|delete)$/.test(method) && argument?.type === 'Identifier')
      table = importedName(argument.name, path);
    if (method === 'select' || method === 'returning') columns = columnsOf(argument);
    node = unwrap(callee.object);
  }
  const model = table === undefined ? undefined : modelOfTable(table, facts);
  return model && columns && { model, columns, isList: true };
}

/** `db.query.users.findFirst({ columns })` */
function rowOfRelational(
  method: 'findFirst' | 'findMany',
  object: Node,
  config: Node | undefined,
  facts: ProjectFacts,
): QueriedRow | undefined {
  const [query, table = ''] = chainOf(object)?.slice(-2) ?? [];
  const model = query === 'query' ? modelOfTable(table, facts) : undefined;
  if (!model) return undefined;
  const selection = propertyOf(config, 'columns');
  const named = columnsOf(selection);
  return { model, columns: named ?? new Set(), isList: method === 'findMany' };
}

/** The columns that `{ id: users.id }` or `{ id: true }` names; all where nothing is said, or `getTableColumns` says it. */
function columnsOf(selection: Node | undefined): QueriedRow['columns'] | undefined {
  if (!selection) return 'all';
  const object = unwrap(selection);
  if (object.type !== 'ObjectExpression') return undefined;
  const names = object.properties.flatMap((property) =>
    property.type === 'ObjectProperty' && literalOf(property.value)?.value !== false
      ? [keyOf(property) ?? '']
      : [],
  );
  const isSpread = object.properties.some(
    ({ type, ...property }) =>
      type === 'SpreadElement' &&
      'argument' in property &&
      property.argument.type === 'CallExpression' &&
      chainOf(property.argument.callee)?.join('.') === 'getTableColumns',
  );
  return isSpread ? 'all' : new Set(names);
}

function propertyOf(object: Node | undefined, name: string): Node | undefined {
  if (object?.type !== 'ObjectExpression') return undefined;
  const found = object.properties.find(
    (property) => property.type === 'ObjectProperty' && keyOf(property) === name,
  );
  return found?.type === 'ObjectProperty' ? found.value : undefined;
}

/** What a table is called in the schema, where the file imports it by another name. */
function importedName(local: string, path: Binding['path']): string | undefined {
  const binding = bindingOf(path, local);
  const specifier = binding?.kind === 'import' ? binding.declaration : undefined;
  return specifier?.type === 'ImportSpecifier' && specifier.imported.type === 'Identifier'
    ? String(specifier.imported.name)
    : undefined;
}

function modelOfTable(table: string, facts: ProjectFacts): Model | undefined {
  const { models } = namesOf({ facts });
  return facts.datamodel.models.find(({ name }) => models[name]?.table === table);
}
