import { isLeft, left, type Left, type ProjectionEntry } from '../../query/query';
import type { Value } from '../../query/value';
import { isSameExpression } from '../../source/same-expression';
import { literalOf, type Node } from '../../source/syntax';
import { modelNamed, type Model, type RelationField } from '../datamodel';
import { readObject, type Entry, type ObjectForm } from './entries';
import type { ReadEnv } from './env';
import { NO_FILTER, readFilter } from './filter';
import { readPage } from './page';
import { allColumns, isNothing, projectionArguments, readProjection, WHOLE } from './projection';
import { readTest } from './value';

/** Reads what stands under a relation's key in `select` or `include`; `when`: the test under which it is loaded. */
export function readRelation(
  field: RelationField,
  node: Node,
  env: ReadEnv,
  path: string[],
  when?: Value,
): ProjectionEntry | Left {
  const model = modelNamed(env.datamodel, field.type);
  const whole = readObject(node, env);
  const either = whole.kind === 'choice' ? readEitherRelation(field, whole, env, path) : undefined;
  if (either) return either;
  const form =
    whole.kind !== 'choice' ? whole : isNothing(whole.alternate) ? whole.consequent : whole.alternate;
  if (form.kind === 'choice')
    return left('unsupported-projection', `${path.join('.')} is only known at run time.`);
  if (form.kind !== 'entries')
    return { kind: 'relation', field, projection: allColumns(model), page: WHOLE, when };
  const loaded = readLoaded(field, form.entries, model, path);
  return isLeft(loaded) ? loaded : { ...loaded, when };
}

type Loaded = Extract<ProjectionEntry, { kind: 'relation' }>;

/** What is loaded of a relation: its own projection, and which rows. */
function readLoaded(field: RelationField, entries: Entry[], model: Model, path: string[]): Loaded | Left {
  const projection = readProjection(projectionArguments(entries), model, path);
  if (isLeft(projection)) return projection;
  const page = readPage(
    entries.filter(({ key }) => !/^(select|include|omit)$/.test(key)),
    model,
    path,
  );
  if (isLeft(page)) return page;
  const isFiltered = page.where.kind !== 'and' || page.where.members.length > 0;
  if (!field.isList && isFiltered)
    return left('unsupported-projection', `The related ${field.name} is loaded under a condition.`);
  return { kind: 'relation', field, projection, page };
}

/** The arguments of a relation that is loaded for certain: none for `true`. */
export function loadedOf(form: ObjectForm): Entry[] | undefined {
  if (form.kind === 'scalar') return literalOf(form.node)?.value === true ? [] : undefined;
  return form.kind === 'entries' && form.entries.every(({ when }) => when.length === 0)
    ? form.entries
    : undefined;
}

/** `recent ? { where: {…} } : true`: loaded either way, of which only the condition depends on the test. */
function readEitherRelation(
  field: RelationField,
  { test, consequent, alternate, env }: Extract<ObjectForm, { kind: 'choice' }>,
  { datamodel }: ReadEnv,
  path: string[],
): ProjectionEntry | Left | undefined {
  const [first, second] = [loadedOf(consequent), loadedOf(alternate)];
  if (!first || !second || !field.isList) return undefined;
  const [shared, other] = [first, second].map((entries) => entries.filter(({ key }) => key !== 'where'));
  const isAlike =
    shared?.length === other?.length &&
    shared?.every(({ key, node }) =>
      other?.some((twin) => twin.key === key && isSameExpression(twin.node, node)),
    );
  if (!isAlike) return left('unsupported-projection', `${path.join('.')} is only known at run time.`);
  const model = modelNamed(datamodel, field.type);
  const whole = readLoaded(field, shared ?? [], model, path);
  if (isLeft(whole)) return whole;
  const [yes, no] = [first, second].map((entries) => {
    const where = entries.find(({ key }) => key === 'where');
    return where ? readFilter(where.node, model, where.env, [...path, 'where']) : NO_FILTER;
  });
  if (!yes || !no) return undefined;
  if (isLeft(yes)) return yes;
  if (isLeft(no)) return no;
  const where = {
    kind: 'conditional' as const,
    test: readTest(test, env, path),
    consequent: yes,
    alternate: no,
  };
  return { ...whole, page: { ...whole.page, where } };
}
