import type { SourceFile } from '../../source/source-file';
import { keyOf, unwrap, type Node } from '../../source/syntax';
import type { PlainValue } from '../find/handler';
import type { SiteClient } from '../site';
import type { Entry } from './entries';
import type { ReadEnv } from './env';

/**
 * The arguments of a call with what a query extension of its client puts into each `where`: the very object that the
 * extension makes, `{ ...where, deletedAt: null }`.
 */
export function withExtensionWhere(entries: Entry[], env: ReadEnv, extension: SiteClient['where']): Entry[] {
  if (!extension) return entries;
  const { j } = env.file;
  const own = entries.find(({ key }) => key === 'where');
  const node = own && unwrap(own.node);
  const { values, wins } = extension;
  const given =
    node?.type === 'ObjectExpression' ? node.properties : node ? [j.spreadElement(node as never)] : [];
  const has = (key: string): boolean =>
    given.some((item) => item.type === 'ObjectProperty' && keyOf(item as never) === key);
  const added = Object.entries(values)
    .filter(([key]) => wins || !has(key))
    .map(([key, value]) => j.objectProperty(j.identifier(key), plainNode(env.file, value) as never));
  const kept = given.filter(
    (item) => !wins || item.type !== 'ObjectProperty' || !(String(keyOf(item as never)) in values),
  );
  const where = j.objectExpression((wins ? [...kept, ...added] : [...added, ...kept]) as never[]);
  const entry: Entry = { key: 'where', node: where, env: own?.env ?? env, when: own?.when ?? [] };
  return [entry, ...entries.filter((item) => item !== own)];
}

/** Plain data as it is written. */
export function plainNode(file: SourceFile, value: PlainValue): Node {
  const { j } = file;
  if (value === null) return j.nullLiteral();
  if (typeof value === 'boolean') return j.booleanLiteral(value);
  if (typeof value === 'number') return j.numericLiteral(value);
  if (typeof value === 'string') return j.stringLiteral(value);
  const properties = Object.entries(value).map(([key, item]) =>
    j.objectProperty(j.identifier(key), plainNode(file, item) as never),
  );
  return j.objectExpression(properties);
}
