import type { RowsPlan, Tree } from '../../query/plan/plan';
import { left, type Left } from '../../query/query';
import { namesOf, type PrintEnv } from './env';

/** PostgreSQL cuts names after so many bytes. */
const LONGEST_NAME = 63;
/** And takes no more arguments, of which Drizzle 0.45 makes one of every column and relation. */
const MOST_VALUES = 100;

/**
 * What a relational query of Drizzle 0.45 cannot load: related rows of more than 100 columns, and relations so deep that the
 * names it makes for them (`users_manager_posts`) are cut to the same (semantics 20.3, 20.4).
 */
export function relationalLimit({ kind, table, tree }: RowsPlan, env: PrintEnv): Left | undefined {
  if (kind !== 'relational') return undefined;
  if (env.facts.target.drizzle === '1.0') return decimalLimit(tree);
  const wide = widest(tree);
  if (wide !== undefined)
    return left(
      'unsupported-projection',
      `Rows of ${wide} are loaded with more than ${MOST_VALUES} columns and relations: more than Drizzle’s relational queries can.`,
    );
  const root = namesOf(env).models[table.model.name]?.table ?? table.model.accessor;
  const names = aliases(tree, root, env).map((name) =>
    Buffer.from(name).subarray(0, LONGEST_NAME).toString(),
  );
  return new Set(names).size === names.length
    ? undefined
    : left(
        'unsupported-projection',
        `The relations of ${table.model.name} are loaded so deep that PostgreSQL cuts the names that Drizzle makes for them to the same.`,
      );
}

/** Drizzle 1.0 rounds decimals inside of relations unless their column type says how JSON gives them, which ours does not yet. */
function decimalLimit(tree: Tree): Left | undefined {
  for (const { tree: related } of tree.relations) {
    const fields =
      related.columns === 'all' ? related.model.fields : related.columns.map(({ field }) => field);
    const decimal = fields.find(({ kind, type }) => kind === 'scalar' && type === 'Decimal');
    if (decimal)
      return left(
        'unsupported-projection',
        `${related.model.name}.${decimal.name} would be rounded inside of a relation.`,
      );
    const deeper = decimalLimit(related);
    if (deeper) return deeper;
  }
  return undefined;
}

/** The first model of which too much is loaded. */
function widest(tree: Tree): string | undefined {
  for (const { tree: related } of tree.relations) {
    const columns =
      related.columns === 'all'
        ? related.model.fields.filter(({ kind }) => kind !== 'relation').length
        : related.columns.length;
    if (columns + related.relations.length + related.counts.length > MOST_VALUES) return related.model.name;
    const deeper = widest(related);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

function aliases(tree: Tree, alias: string, env: PrintEnv): string[] {
  return tree.relations.flatMap(({ field, tree: related }) => {
    const own = `${alias}_${field.name}`;
    const join = field.joinTable && namesOf(env).joinTables[field.joinTable.name];
    const step = join && `${own}_${field.joinTable?.other === 'A' ? join.a : join.b}`;
    return [own, ...(step === undefined ? [] : [step]), ...aliases(related, step ?? own, env)];
  });
}
