import { isLeft, left, type Left, type Projection, type ReadQuery } from '../../query/query';
import { fieldNamed, modelNamed, type Model, type RelationField } from '../datamodel';
import type { Site } from '../site';
import { readObject } from './entries';
import type { ReadEnv } from './env';
import { withGlobalOmit } from './global-omit';
import { readPage } from './page';
import { allColumns, projectionArguments, readProjection, WHOLE } from './projection';
import type { ReadOperation } from './query';
import { readQuery } from './query';

/**
 * Reads `findUnique(…).posts({ … })`: the row with nothing but the relations that are followed. The value of the call is
 * what the last of them holds; null where a row on the way there is missing.
 */
export function readFluent(operation: ReadOperation, env: ReadEnv): ReadQuery | Left {
  const base = readQuery(operation, env);
  if (isLeft(base)) return base;
  if (base.operation !== 'findUnique' && base.operation !== 'findFirst')
    return left('unknown-operation', `${operation} has no relations to follow.`);
  const projection = withGlobalOmit(follow(base.model, env.site.fluent, env), env.site.client.omit);
  return isLeft(projection) ? projection : { ...base, projection };
}

function follow(model: Model, [step, ...rest]: Site['fluent'], env: ReadEnv): Projection | Left {
  const field = step && fieldNamed(model, step.field);
  if (field?.kind !== 'relation')
    return left('unknown-field', `The model ${model.name} has no relation ${step?.field ?? ''}.`);
  const related = modelNamed(env.datamodel, field.type);
  const found = rest.length > 0 ? nested(related, rest, env) : last(related, step?.argument, env);
  if (isLeft(found)) return found;
  return {
    model,
    entries: [{ kind: 'relation', field: field satisfies RelationField, ...found }],
    isAllColumns: false,
  };
}

function nested(model: Model, rest: Site['fluent'], env: ReadEnv) {
  const projection = follow(model, rest, env);
  return isLeft(projection) ? projection : { projection, page: WHOLE };
}

function last(model: Model, argument: Site['argument'], env: ReadEnv) {
  const form = readObject(argument, env);
  if (form.kind === 'absent') return { projection: allColumns(model), page: WHOLE };
  if (form.kind !== 'entries')
    return left('dynamic-arguments', 'The arguments of the relation are only known at run time.');
  const projection = readProjection(projectionArguments(form.entries), model, []);
  if (isLeft(projection)) return projection;
  const page = readPage(
    form.entries.filter(({ key }) => !/^(select|include|omit)$/.test(key)),
    model,
    [],
  );
  return isLeft(page) ? page : { projection, page };
}
