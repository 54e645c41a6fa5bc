import { clientColumns, type Datamodel, type Model } from '../../prisma/datamodel';
import { dialectOf } from '../dialect';
import { left, type ColumnRef, type Filter, type Left } from '../query';
import type {
  DeleteStep,
  InsertStep,
  RowWrites,
  StatementStep,
  Step,
  UpdateStep,
  UpsertStep,
} from './write-plan';

/** What the statements of a database cannot do as Prisma does it; undefined where there is nothing of the kind. */
export function writeLimit(steps: readonly Step[], datamodel: Datamodel): Left | undefined {
  const dialect = dialectOf(datamodel);
  if (dialect === 'postgresql') return undefined;
  for (const step of statementsIn(steps)) {
    if (step.kind === 'update' && step.set.length === 0 && step.get.as === 'count')
      return left('dialect', 'Where nothing is set, Prisma counts no rows on this database: {count: 0}.');
    if (dialect === 'mysql' && (step.kind === 'update' || step.kind === 'delete') && asksItself(step))
      return left('dialect', `MySQL does not change ${step.model.name} by a subquery of the same table.`);
    if (dialect !== 'sqlite' || (step.kind !== 'insert' && step.kind !== 'upsert')) continue;
    const limit = defaultLimit(step);
    if (limit) return limit;
    const flagged = step.kind === 'insert' && step.conflict?.kind === 'nothing';
    if (flagged) return left('invalid-arguments', 'Prisma has no skipDuplicates for SQLite.');
  }
  return undefined;
}

function* statementsIn(steps: readonly Step[]): Generator<StatementStep> {
  for (const step of steps) {
    if ('get' in step) yield step;
    if (step.kind === 'branch') yield* statementsIn([...step.found, ...step.missing]);
    if (step.kind === 'loop' || step.kind === 'else') yield* statementsIn(step.steps);
    if (step.kind === 'return' && step.value.kind === 'step') yield step.value.step;
  }
}

/** Whether which rows are changed cannot be asked twice: the condition looks at the table itself, or there is a limit. */
export function isOwnSource(step: UpdateStep | DeleteStep): boolean {
  return step.limit !== undefined || asksItself(step);
}

/** Whether the condition looks at the table that is changed, by relations that lead back. */
function asksItself({ model, where }: UpdateStep | DeleteStep): boolean {
  return leadsTo([where.filter, where.unique?.rest], model.name);
}

/** Whether a filter asks for rows of a model, by a relation. */
function leadsTo(filters: readonly (Filter | undefined)[], model: string): boolean {
  return filters.some((filter) => {
    switch (filter?.kind) {
      case 'and':
      case 'or':
      case 'not':
        return leadsTo(filter.members, model);
      case 'conditional':
        return leadsTo([filter.consequent, filter.alternate], model);
      case 'each':
        return leadsTo([filter.item], model);
      case 'relation':
        return filter.field.type === model || leadsTo([filter.filter], model);
      case 'dynamic':
        return filter.related?.includes(model) ?? false;
      default:
        return false;
    }
  });
}

/**
 * Dates of the database's own defaults are written in another form than Prisma's, which does not compare with it. The
 * clock is always written by the program; what only the run tells, and dates that the schema names, are not.
 */
function defaultLimit(step: InsertStep | UpsertStep): Left | undefined {
  const dated = clientColumns(step.model).filter((field) => isDate(field) && field.default !== undefined);
  for (const row of rowsOf(step)) {
    const field = dated.find((column) => isLeftToDatabase(column, row));
    if (field)
      return left(
        'dialect',
        `${step.model.name}.${field.name} would take SQLite's own default, which Prisma never writes.`,
      );
  }
  return undefined;
}

function isDate(field: ColumnRef): boolean {
  return field.kind === 'scalar' && field.type === 'DateTime';
}

function rowsOf(step: InsertStep | UpsertStep): (RowWrites | Model)[] {
  if (step.kind === 'upsert') return [step.model];
  const { rows } = step;
  return rows.kind === 'listed' ? rows.rows : [step.model];
}

/** Helpers read the clock themselves, but know nothing of other defaults. */
function isLeftToDatabase(column: ColumnRef, row: RowWrites | Model): boolean {
  if (!Array.isArray(row)) return column.default?.kind !== 'now';
  const own = row.filter((write) => write.kind === 'set' && write.field.name === column.name);
  if (own.length === 0) return true;
  return own.every((write) => {
    if (write.kind !== 'set') return true;
    return write.when.length > 0 || (!('jsonNull' in write.value) && write.value.presence.maybeUndefined);
  });
}
