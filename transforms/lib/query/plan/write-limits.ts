import { clientColumns, type Model } from '../../prisma/datamodel';
import type { Dialect } from '../dialect';
import { left, type ColumnRef, type Left } from '../query';
import type { InsertStep, RowWrites, StatementStep, Step, UpsertStep } from './write-plan';

/** What a dialect's statements cannot do as Prisma does it; undefined where there is nothing of the kind. */
export function writeLimit(steps: readonly Step[], dialect: Dialect): Left | undefined {
  if (dialect === 'postgresql') return undefined;
  for (const step of statementsIn(steps)) {
    if (step.kind === 'update' && step.set.length === 0 && step.get.as === 'count')
      return left('dialect', 'Where nothing is set, Prisma counts no rows on this database: {count: 0}.');
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
    if (step.kind === 'loop') yield* statementsIn(step.steps);
    if (step.kind === 'return' && step.value.kind === 'step') yield step.value.step;
  }
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
