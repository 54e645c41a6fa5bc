import { dialectOf } from '../../query/dialect';
import type { ProjectFacts } from '../../facts/types';
import {
  fieldNamed,
  isColumn,
  modelNamed,
  type Model,
  type RelationField,
  type ScalarField,
} from '../datamodel';
import { isConnective } from './key-paths';

/** Operators that the user's file translates for a Json column. */
const JSON_OPERATORS =
  /^(path|mode|equals|not|lt|lte|gt|gte|string_(contains|starts_with|ends_with)|array_(contains|starts_with|ends_with)|\?)$/;

/** Operators that it translates for a column. */
const OPERATORS =
  /^(equals|not|in|notIn|lt|lte|gt|gte|contains|startsWith|endsWith|mode|has|hasSome|hasEvery|isEmpty)$/;

/**
 * Whether a key of a filter, with what stands under it (see `key-paths.ts`), is translated at run time: columns, the connectives, and
 * relations whose own filters are seen as far.
 */
export function isTranslated(path: string, model: Model, facts: ProjectFacts): boolean {
  const [head = '', ...rest] = path.split('.');
  if (isConnective(head)) return rest.length === 0;
  if (head === '?') return whollyTranslated(model, facts) !== undefined;
  const field = fieldNamed(model, head);
  if (field?.kind === 'relation') return isTranslatedOf(rest, field, facts);
  if (!field || !isColumn(field)) return false;
  // What is compared with may be another column.
  if (facts.hasFieldReferences && rest.at(-1) === '?') return false;
  if (field.kind !== 'scalar' || field.type !== 'Json')
    return rest.every((operator) => isOperator(operator, facts));
  const [operator = 'equals'] = rest;
  return isComparedJson(field, facts) && JSON_OPERATORS.test(operator);
}

/** PostgreSQL compares jsonb, and has what Prisma asks of it; the others ask otherwise. */
function isComparedJson(field: ScalarField, { datamodel }: ProjectFacts): boolean {
  const isPostgres = dialectOf(datamodel) === 'postgresql';
  return isPostgres && !field.isList && field.nativeType?.name !== 'Json';
}

/** Whether a filter with these keys may ask for a Json column. */
export function mayAskJson(paths: Iterable<string>, model: Model, facts: ProjectFacts): boolean {
  return [...paths].some((path) => {
    let at = model;
    for (const key of path.split('.')) {
      const field = fieldNamed(at, key);
      if (key === '?') return whollyTranslated(at, facts)?.asksJson === true;
      if (field && field.kind !== 'relation') return field.kind === 'scalar' && field.type === 'Json';
      if (field) at = modelNamed(facts.datamodel, field.type);
    }
    return false;
  });
}

/** Whether what a filter asks of a relation is translated at run time. @param rest  What stands under its key. */
export function isTranslatedOf(rest: readonly string[], field: RelationField, facts: ProjectFacts): boolean {
  const { datamodel, target } = facts;
  const model = modelNamed(datamodel, field.type);
  const [quantifier, ...inner] = rest;
  // The schema of Drizzle 1.0 keeps its relations elsewhere, and has none to views.
  if (target.drizzle === '1.0' || model.isView || looksLikeJoin(model)) return false;
  if (quantifier === undefined) return true;
  if (quantifier === '?') return whollyTranslated(model, facts) !== undefined;
  const isQuantified = field.isList ? /^(some|every|none)$/ : /^(is|isNot)$/;
  if (isQuantified.test(quantifier)) return inner.length === 0 || isTranslated(inner.join('.'), model, facts);
  return !field.isList && isTranslated(rest.join('.'), model, facts);
}

/** What any filter that Prisma takes for a model may ask for. */
export interface Whole {
  /** The models that it leads to. */
  related: string[];
  asksJson: boolean;
}

/**
 * What a filter of a model of which nothing shows may ask for, where all that Prisma takes for it is translated at run time: none
 * of the models that it leads to has what is not.
 */
export function whollyTranslated(model: Model, facts: ProjectFacts): Whole | undefined {
  const { datamodel } = facts;
  const found = new Set<string>();
  const models = [model];
  const isWhole = (own: Model): boolean =>
    own.fields.every((field) => {
      if (field.kind !== 'relation')
        return isTranslated(field.name, own, facts) || field.kind === 'unsupported';
      if (found.has(field.type)) return true;
      found.add(field.type);
      const to = modelNamed(datamodel, field.type);
      models.push(to);
      return isTranslatedOf([], field, facts) && isWhole(to);
    });
  if (facts.hasFieldReferences || mayBeSearched(datamodel) || !isWhole(model)) return undefined;
  const asksJson = models.some(({ fields }) =>
    fields.some((field) => field.kind === 'scalar' && field.type === 'Json'),
  );
  return { related: [...found], asksJson };
}

/** Whether filters and orders may be of full text: on MySQL it needs an index, on PostgreSQL a preview feature. */
export function mayBeSearched({ provider, previewFeatures, models }: ProjectFacts['datamodel']): boolean {
  return provider === 'mysql'
    ? models.some(({ indexes }) => indexes.some(({ kind }) => kind === 'fulltext'))
    : previewFeatures.some((feature) => /^fullTextSearch/.test(feature));
}

/** The models that the keys of a filter lead to by relations. */
export function relatedModels(paths: Iterable<string>, model: Model, facts: ProjectFacts): string[] {
  const found = new Set<string>();
  for (const path of paths) {
    let at = model;
    for (const key of path.split('.')) {
      const field = fieldNamed(at, key);
      if (key === '?') whollyTranslated(at, facts)?.related.forEach((name) => found.add(name));
      if (field && field.kind !== 'relation') break;
      if (!field) continue;
      found.add(field.type);
      at = modelNamed(facts.datamodel, field.type);
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
