import { dialectOf } from '../../query/dialect';
import type { ProjectFacts } from '../../facts/types';
import { fieldNamed, isColumn, modelNamed, type Model, type RelationField } from '../datamodel';
import { isConnective } from './key-paths';

/** Operators that the user's file translates for a column. */
const OPERATORS =
  /^(equals|not|in|notIn|lt|lte|gt|gte|contains|startsWith|endsWith|mode|has|hasSome|hasEvery|isEmpty)$/;

/**
 * Whether a key of a filter, with what stands under it (see `key-paths.ts`), is translated at run time: columns but for Json, the
 * connectives, and relations whose own filters are seen as far.
 */
export function isTranslated(path: string, model: Model, facts: ProjectFacts): boolean {
  const [head = '', ...rest] = path.split('.');
  if (isConnective(head)) return rest.length === 0;
  const field = fieldNamed(model, head);
  if (field?.kind === 'relation') return isTranslatedOf(rest, field, facts);
  return (
    field !== undefined &&
    isColumn(field) &&
    field.type !== 'Json' &&
    rest.every((operator) => isOperator(operator, facts))
  );
}

/** Whether what a filter asks of a relation is translated at run time. @param rest  What stands under its key. */
export function isTranslatedOf(rest: readonly string[], field: RelationField, facts: ProjectFacts): boolean {
  const { datamodel, target } = facts;
  const model = modelNamed(datamodel, field.type);
  const [quantifier, ...inner] = rest;
  // The schema of Drizzle 1.0 keeps its relations elsewhere, and has none to views.
  if (target.drizzle === '1.0' || model.isView || looksLikeJoin(model)) return false;
  if (quantifier === undefined) return true;
  const isQuantified = field.isList ? /^(some|every|none)$/ : /^(is|isNot)$/;
  if (isQuantified.test(quantifier)) return inner.length === 0 || isTranslated(inner.join('.'), model, facts);
  return !field.isList && isTranslated(rest.join('.'), model, facts);
}

/**
 * Whether every filter that Prisma takes for the model is translated at run time: none of the models that it leads to has what
 * is not. The models that it leads to, where it is.
 */
export function whollyTranslated(model: Model, facts: ProjectFacts): string[] | undefined {
  const found = new Set<string>();
  const isWhole = (own: Model): boolean =>
    own.fields.every((field) => {
      if (field.kind !== 'relation')
        return isTranslated(field.name, own, facts) || field.kind === 'unsupported';
      if (found.has(field.type)) return true;
      found.add(field.type);
      return isTranslatedOf([], field, facts) && isWhole(modelNamed(facts.datamodel, field.type));
    });
  // Full text is for indexes of all the columns that are searched.
  return dialectOf(facts.datamodel) !== 'mysql' && isWhole(model) ? [...found] : undefined;
}

/** The models that the keys of a filter lead to by relations. */
export function relatedModels(paths: Iterable<string>, model: Model, { datamodel }: ProjectFacts): string[] {
  const found = new Set<string>();
  for (const path of paths) {
    let at = model;
    for (const key of path.split('.')) {
      const field = fieldNamed(at, key);
      if (field?.kind !== 'relation') continue;
      found.add(field.type);
      at = modelNamed(datamodel, field.type);
    }
  }
  return [...found];
}

/** A table of these two columns is taken for one that is between two others. */
function looksLikeJoin(model: Model): boolean {
  const columns = model.fields.filter((field) => isColumn(field)).map(({ name }) => name);
  return columns.join() === 'A,B';
}

function isOperator(name: string, { datamodel }: ProjectFacts): boolean {
  return name === '?' || OPERATORS.test(name) || (name === 'search' && dialectOf(datamodel) === 'mysql');
}
