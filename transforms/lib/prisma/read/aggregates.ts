import {
  isLeft,
  left,
  type AggregateFunction,
  type Aggregates,
  type ColumnRef,
  type Left,
} from '../../query/query';
import { literalOf } from '../../source/syntax';
import { fieldNamed, type Model } from '../datamodel';
import { readObject, type Entry } from './entries';
import { readCountSelection } from './query';

const FUNCTIONS = new Set<string>(['_sum', '_avg', '_min', '_max']);

/** Reads `_count`, `_sum`, `_avg`, `_min`, `_max` of an aggregate or groupBy, in the order written. */
export function readAggregates(entries: Entry[], model: Model): Aggregates | Left {
  const aggregates: Aggregates = { fields: [] };
  for (const entry of entries) {
    if (entry.key === '_count') {
      const count = readCount(entry, model);
      if (typeof count === 'object' && isLeft(count)) return count;
      aggregates.count = count;
    }
    if (!FUNCTIONS.has(entry.key)) continue;
    const fields = readFields(entry, model);
    if (isLeft(fields)) return fields;
    if (fields.length > 0)
      aggregates.fields.push({ function: entry.key as Exclude<AggregateFunction, '_count'>, fields });
  }
  return aggregates;
}

function readCount(entry: Entry, model: Model): Aggregates['count'] | Left {
  const literal = literalOf(entry.node);
  if (literal) return literal.value === true ? 'rows' : undefined;
  return readCountSelection(entry, model);
}

function readFields({ key, node, env, when }: Entry, model: Model): ColumnRef[] | Left {
  const form = readObject(node, env);
  if (form.kind === 'absent') return [];
  if (form.kind !== 'entries' || when.length > 0)
    return left('dynamic-arguments', `What ${key} is taken of is only known at run time.`);
  const fields: ColumnRef[] = [];
  for (const entry of form.entries) {
    const literal = literalOf(entry.node);
    if (literal && literal.value !== true) continue;
    const field = fieldNamed(model, entry.key);
    if (field?.kind !== 'scalar' && field?.kind !== 'enum')
      return left('unknown-field', `The model ${model.name} has no column ${entry.key}.`);
    if (!literal || entry.when.length > 0)
      return left('dynamic-arguments', `Whether ${key} is taken of ${entry.key} is only known at run time.`);
    fields.push(field);
  }
  return fields;
}
