import { isLeft, left, type Filter, type Left, type Quantifier } from '../../query/query';
import { literalOf, type Node } from '../../source/syntax';
import { modelNamed, type RelationField } from '../datamodel';
import { readObject, type Entry, type ObjectForm } from './entries';
import type { ReadEnv } from './env';
import { allOf, isNothing, NO_FILTER, readFilter } from './filter';
import { readUnseenRelation } from './unseen-filter';
import { readTest } from './value';

const TO_MANY = new Set<string>(['some', 'every', 'none']);
const TO_ONE = new Set<string>(['is', 'isNot']);

/** Reads what stands under a relation's key in a `where`: quantifiers, the shorthand of `is`, or `null`. */
export function readRelationFilter(
  node: Node,
  field: RelationField,
  env: ReadEnv,
  path: string[],
): Filter | Left {
  return ofForm(readObject(node, env), node, field, env, path);
}

function ofForm(
  form: ObjectForm,
  node: Node,
  field: RelationField,
  env: ReadEnv,
  path: string[],
): Filter | Left {
  switch (form.kind) {
    case 'absent':
    case 'falsy':
      return NO_FILTER;
    case 'choice': {
      const consequent = ofForm(form.consequent, node, field, form.env, path);
      const alternate = ofForm(form.alternate, node, field, form.env, path);
      if (isLeft(consequent)) return consequent;
      if (isLeft(alternate)) return alternate;
      return { kind: 'conditional', test: readTest(form.test, form.env, path), consequent, alternate };
    }
    case 'scalar':
      return literalOf(form.node)?.value === null && !field.isList
        ? nothingRelated(field, 'absent')
        : refused(path);
    case 'entries':
      return field.isList
        ? readToMany(form.entries, field, path)
        : readToOne(form.entries, node, field, env, path);
    case 'list':
      return refused(path);
    case 'dynamic':
      return readUnseenRelation(form, field, path);
  }
}

function refused(path: string[]): Left {
  return left('invalid-arguments', `Prisma refuses this value as ${path.join('.')}.`);
}

function readToMany(entries: Entry[], field: RelationField, path: string[]): Filter | Left {
  const unknown = entries.find(({ key }) => !TO_MANY.has(key));
  if (unknown)
    return left(
      'unknown-field',
      `A filter of the relation ${field.name} takes some, every and none, not ${unknown.key}.`,
    );
  return allOf(entries.map((entry) => readQuantified(entry, field, entry.key as Quantifier, path)));
}

function readToOne(
  entries: Entry[],
  node: Node,
  field: RelationField,
  env: ReadEnv,
  path: string[],
): Filter | Left {
  if (entries.length > 0 && entries.every(({ key }) => TO_ONE.has(key))) {
    return allOf(entries.map((entry) => readQuantified(entry, field, entry.key as Quantifier, path)));
  }
  const filter = readFilter(node, modelNamed(env.datamodel, field.type), env, path);
  if (isLeft(filter)) return filter;
  if (entries.some(isAsked)) return { kind: 'relation', field, quantifier: 'is', filter };
  return isNothing(filter)
    ? NO_FILTER
    : { kind: 'relation', field, quantifier: 'is', filter, shorthand: true };
}

/** `name: { not: undefined }` says nothing of the name, but asks for a related row, as `name: undefined` does not. */
function isAsked({ key, node, env, when }: Entry): boolean {
  if (when.length > 0 || /^(AND|OR|NOT)$/.test(key)) return false;
  return readObject(node, env).kind === 'entries';
}

function readQuantified(
  entry: Entry,
  field: RelationField,
  quantifier: Quantifier,
  path: string[],
): Filter | Left {
  const filter = readQuantifier(entry, field, quantifier, [...path, entry.key]);
  if (isLeft(filter)) return filter;
  return entry.when.reduceRight<Filter>((inner, { test, holds, env }) => {
    const value = readTest(test, env, path);
    return {
      kind: 'conditional',
      test: value,
      consequent: holds ? inner : NO_FILTER,
      alternate: holds ? NO_FILTER : inner,
    };
  }, filter);
}

function readQuantifier(
  { node, env }: Entry,
  field: RelationField,
  quantifier: Quantifier,
  path: string[],
): Filter | Left {
  const literal = literalOf(node);
  if (literal?.value === null) return nothingRelated(field, quantifier === 'isNot' ? 'present' : 'absent');
  if (literal) return literal.value === undefined ? NO_FILTER : refused(path);
  const form = readObject(node, env);
  if (form.kind === 'choice' && [form.consequent, form.alternate].some(isNone)) {
    const read = (branch: ObjectForm): Filter | Left =>
      isNone(branch)
        ? NO_FILTER
        : quantified(
            branch.kind === 'entries' ? chosenNode(node, branch === form.consequent) : node,
            field,
            quantifier,
            env,
            path,
          );
    const [consequent, alternate] = [read(form.consequent), read(form.alternate)];
    if (isLeft(consequent)) return consequent;
    if (isLeft(alternate)) return alternate;
    return { kind: 'conditional', test: readTest(form.test, form.env, path), consequent, alternate };
  }
  return quantified(node, field, quantifier, env, path);
}

function isNone(form: ObjectForm): boolean {
  return form.kind === 'absent' || form.kind === 'falsy';
}

/** The branch of a ternary that is written out. */
function chosenNode(node: Node, isConsequent: boolean): Node {
  if (node.type === 'LogicalExpression') return node.right;
  if (node.type !== 'ConditionalExpression') return node;
  return isConsequent ? node.consequent : node.alternate;
}

function quantified(
  node: Node,
  field: RelationField,
  quantifier: Quantifier,
  env: ReadEnv,
  path: string[],
): Filter | Left {
  const filter = readFilter(node, modelNamed(env.datamodel, field.type), env, path);
  return isLeft(filter) ? filter : { kind: 'relation', field, quantifier, filter };
}

function nothingRelated(field: RelationField, quantifier: 'present' | 'absent'): Filter | Left {
  if (field.isRequired)
    return left('invalid-arguments', `Prisma refuses null for the required relation ${field.name}.`);
  return { kind: 'relation', field, quantifier, filter: NO_FILTER };
}
