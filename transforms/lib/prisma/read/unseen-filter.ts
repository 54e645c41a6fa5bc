import { isLeft, left, type Filter, type Left } from '../../query/query';
import { unwrap, type Node } from '../../source/syntax';
import { fieldNamed, type Model } from '../datamodel';
import { keysWritten, type ObjectForm } from './entries';
import { allOf, readFilter } from './filter';
import { keysOf } from './keys-of';
import { lookOf, shownKeys } from './shown-keys';
import { readValue } from './value';

type Unseen = Extract<ObjectForm, { kind: 'dynamic' }>;

/**
 * A `where` that is put together at run time. It is translated there, which is done for filters of columns only: so
 * every key that it can have must show, in what is written or in its type. What stands beside it in an object is read
 * as ever.
 */
export function readUnseen(form: Unseen, model: Model, path: string[]): Filter | Left {
  const parts = partsOf(form, model, path);
  if (parts) return parts;
  const keys = keysOf(form.node, form.env, path);
  if (!keys)
    return left(
      'dynamic-arguments',
      `${path.join('.')} is put together at run time, and may ask for relations of ${model.name}.`,
    );
  const other = [...keys].find((key) => !isTranslated(key, model));
  if (other !== undefined)
    return left(
      'dynamic-arguments',
      `${path.join('.')} is put together at run time, and asks for ${other}, which is no column of ${model.name}.`,
    );
  return { kind: 'dynamic', value: readValue(form.node, form.env, path) };
}

function isTranslated(key: string, model: Model): boolean {
  if (/^(AND|OR|NOT)$/.test(key)) return true;
  const field = fieldNamed(model, key);
  return (field?.kind === 'scalar' && field.type !== 'Json') || field?.kind === 'enum';
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
    if (!keys || [...keys].some((key) => seen.has(key))) return undefined;
    keys.forEach((key) => seen.add(key));
  }
  const members = [
    ...spreads.map(({ argument }) => readFilter(argument, model, form.env, path)),
    readFilter({ type: 'ObjectExpression', properties: own } as Node, model, form.env, path),
  ];
  const failed = members.find(isLeft);
  return failed ?? allOf(members);
}
