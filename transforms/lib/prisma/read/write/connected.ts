import { effectOf } from '../../../source/effect';
import { isThere } from '../../../source/reference';
import { unwrap, type Node } from '../../../source/syntax';
import { fieldNamed, modelNamed, uniqueKeys, type Model, type RelationField } from '../../datamodel';
import type { Entry } from '../entries';
import type { ReadEnv } from '../env';
import { deepKeysOf } from '../keys-of';

/**
 * The relations that data which is put together at run time connects, where its keys show that it does no more, and by which key of
 * the record: each as it would be written out, `{ connect: { email: data.author.connect.email } }`. Undefined where that is not all that
 * it does to relations.
 *
 * @param path  Keys to the data: `['data']`.
 */
export function connectedBy(
  node: Node,
  model: Model,
  env: ReadEnv,
  path: string[],
  mode: 'create' | 'update',
): Map<RelationField, Entry> | undefined {
  const data = unwrap(node);
  const isName = data.type === 'Identifier' || data.type === 'MemberExpression';
  const keys = isName && effectOf(data) === 'none' ? deepKeysOf(data, env, path) : undefined;
  if (!keys) return undefined;
  const found = new Map<RelationField, Entry>();
  for (const field of model.fields) {
    if (field.kind !== 'relation' || !keys.has(field.name)) continue;
    const under = [...keys].flatMap((key) =>
      key.startsWith(`${field.name}.`) ? [key.slice(field.name.length + 1)] : [],
    );
    const key = keyConnected(under, modelNamed(env.datamodel, field.type));
    if (key === undefined || field.cardinality !== 'owning-one') return undefined;
    found.set(field, { key: field.name, node: connect(data, field, key, mode, env), env, when: [] });
  }
  return found;
}

/** The one column that names the record in all of them. */
function keyConnected(under: readonly string[], model: Model): string | undefined {
  const names = under.flatMap((key) => /^connect\.(\w+)(\.\?)?$/.exec(key)?.[1] ?? []);
  const [name, ...others] = new Set(names);
  const isRest = under.every((key) => key === 'connect' || /^connect\.\w+(\.\?)?$/.test(key));
  const isKey = uniqueKeys(model).some(({ fields }) => fields.length === 1 && fields[0] === name);
  return isRest && isKey && others.length === 0 && fieldNamed(model, name ?? '') ? name : undefined;
}

/** What a row cannot be without is there; of what may be missing nothing is written where it is. */
function connect(
  data: Node,
  field: RelationField,
  key: string,
  mode: 'create' | 'update',
  { file }: ReadEnv,
): Node {
  const { j } = file;
  const member = (of: Node, name: string): Node => j.memberExpression(of as never, j.identifier(name));
  const optional = (of: Node, name: string): Node =>
    j.optionalMemberExpression(of as never, j.identifier(name));
  const given = optional(member(data, field.name), 'connect');
  const isNeeded = mode === 'create' && field.isRequired;
  const value = isNeeded ? optional(given, key) : member(member(member(data, field.name), 'connect'), key);
  const record = j.objectExpression([j.objectProperty(j.identifier(key), value as never)]);
  const chosen = isNeeded
    ? record
    : j.conditionalExpression(isThere(given) as never, record, j.identifier('undefined'));
  return j.objectExpression([j.objectProperty(j.identifier('connect'), chosen)]);
}
