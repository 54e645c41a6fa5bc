import { isLeft, left, type Filter, type Left } from '../../query/query';
import { unwrap, type Node } from '../../source/syntax';
import { fieldNamed, isColumn, modelNamed, type Key, type Model, type RelationField } from '../datamodel';
import { keysWritten, type ObjectForm } from './entries';
import { allOf, readFilter } from './filter';
import { headsOf } from './key-paths';
import { deepKeysOf } from './keys-of';
import { lookOf, shownKeys } from './shown-keys';
import { isTranslated, isTranslatedOf, mayAskJson, relatedModels, whollyTranslated } from './translated';
import { readValue } from './value';

type Unseen = Extract<ObjectForm, { kind: 'dynamic' }>;

/**
 * A `where` that is put together at run time. It is translated there, which is done for filters of columns and relations: so
 * every key that it can have must show, in what is written or in its type. What stands beside it in an object is read
 * as ever.
 *
 * @param unique  Keys that may name the row there.
 */
export function readUnseen(
  form: Unseen,
  model: Model,
  path: string[],
  unique: readonly Key[] = [],
): Filter | Left {
  const parts = partsOf(form, model, path);
  if (parts) return parts;
  const keys = deepKeysOf(form.node, form.env, path);
  if (!keys)
    return (
      wholeFilter(form, model, path) ??
      left(
        'dynamic-arguments',
        `${path.join('.')} is put together at run time, and may ask of ${model.name} what is not translated there.`,
      )
    );
  const compound = new Map(unique.flatMap(({ name, fields }) => (fields.length > 1 ? [[name, fields]] : [])));
  const isOfKey = (key: string): boolean => {
    const [head = '', ...rest] = key.split('.');
    return rest.every((part) => part === '?' || compound.get(head)?.includes(part)) && compound.has(head);
  };
  const other = [...keys].find((key) => !isOfKey(key) && !isTranslated(key, model, form.env.facts));
  if (other !== undefined)
    return left(
      'dynamic-arguments',
      `${path.join('.')} is put together at run time, and ${problemOf(other, model)}.`,
    );
  const related = relatedModels(keys, model, form.env.facts);
  return {
    kind: 'dynamic',
    value: readValue(form.node, form.env, path),
    ...(related.length > 0 && { related }),
    ...(![...keys].some((key) => maySearch(key, model)) && { isUnsearched: true }),
    ...(mayAskJson(keys, model, form.env.facts) && { asksJson: true }),
  };
}

/** Any filter that Prisma takes for the model, where all of those are translated. */
function wholeFilter({ node, env }: Unseen, model: Model, path: string[]): Filter | undefined {
  const whole = whollyTranslated(model, env.facts);
  if (!whole) return undefined;
  const { related, asksJson } = whole;
  return {
    kind: 'dynamic',
    value: readValue(node, env, path),
    ...(related.length > 0 && { related }),
    isUnsearched: true,
    ...(asksJson && { asksJson }),
  };
}

/** What a `where` asks of a relation, put together at run time. */
export function readUnseenRelation(form: Unseen, field: RelationField, path: string[]): Filter | Left {
  const { node, env } = form;
  const keys = deepKeysOf(node, env, path) ?? new Set(['?']);
  if (![...keys].every((key) => isTranslatedOf(key.split('.'), field, env.facts)))
    return left('dynamic-arguments', `What ${path.join('.')} asks of a relation is only known at run time.`);
  const model = modelNamed(env.datamodel, field.type);
  const related = [...new Set([field.type, ...relatedModels(keys, model, env.facts)])];
  const value = readValue(node, env, path);
  const asksJson = mayAskJson(keys, model, env.facts);
  return {
    kind: 'dynamic',
    key: field.name,
    related,
    value,
    isUnsearched: true,
    ...(asksJson && { asksJson }),
  };
}

/** Full text of a column, or what may be that: what is asked of relations is not joined with it. */
function maySearch(path: string, model: Model): boolean {
  const [, key = ''] = /^([^.]+)(?:\.not)*\.(?:search\b|\?$)/.exec(path) ?? [];
  const field = fieldNamed(model, key);
  return field?.kind === 'scalar' && field.type === 'String';
}

function problemOf(path: string, model: Model): string {
  const [key = '', ...under] = path.split('.');
  const field = fieldNamed(model, key);
  if (field?.kind !== 'relation' && !(field && isColumn(field) && field.type !== 'Json'))
    return `asks for ${key}, which is no column of ${model.name}`;
  return under.at(-1) === '?'
    ? `what it asks of ${[key, ...under.slice(0, -1)].join('.')} does not show`
    : `asks for ${path}, which is not translated there`;
}

/** `{ ...visible(), title }`: what is spread by itself, and the keys beside it, where none is in both. */
function partsOf(form: Unseen, model: Model, path: string[]): Filter | Left | undefined {
  const object = unwrap(form.node);
  if (object.type !== 'ObjectExpression' || object.properties.length < 2) return undefined;
  const spreads = object.properties.filter((property) => property.type === 'SpreadElement');
  const own = object.properties.filter((property) => property.type !== 'SpreadElement');
  const names = keysWritten(own, form.env);
  if (spreads.length === 0 || !names) return undefined;
  const seen = new Set(names);
  for (const spread of spreads) {
    const keys = shownKeys(spread.argument, form.env.at, lookOf(form.env));
    const heads = keys && headsOf(keys);
    if (!heads || [...heads].some((key) => seen.has(key))) return undefined;
    heads.forEach((key) => seen.add(key));
  }
  const members = [
    ...spreads.map(({ argument }) => readFilter(argument, model, form.env, path)),
    readFilter({ type: 'ObjectExpression', properties: own } as Node, model, form.env, path),
  ];
  const failed = members.find(isLeft);
  return failed ?? allOf(members);
}
