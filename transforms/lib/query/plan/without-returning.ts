import type { Model } from '../../prisma/datamodel';
import { effectOf } from '../../source/effect';
import { memberOf } from '../../source/reference';
import type { ColumnRef, Filter } from '../query';
import type { Value } from '../value';
import { columnsOf } from './write-create';
import {
  all,
  CannotWrite,
  columnsAs,
  demanded,
  equals,
  identityOf,
  rowNamed,
  whereRow,
} from './write-context';
import {
  NOTHING,
  type DeleteStep,
  type FindStep,
  type InsertStep,
  type RowWrites,
  type ReturnStep,
  type StatementStep,
  type Step,
  type UpdateStep,
  type Where,
} from './write-plan';
import { mayBeEmpty } from './write-update';

/**
 * The steps for a database whose statements give no rows back: a row that is wanted is looked for by its key behind the
 * statement (before a delete), and whether there was one is told by how many were changed.
 *
 * @param fresh  A name for a variable that nothing in the call uses.
 * @returns The steps, and whether one statement became several, which then have to hold together.
 * @throws CannotWrite where the key of a row is not known.
 */
export function withoutReturning(
  steps: readonly Step[],
  fresh: (hint: string) => string,
): { steps: Step[]; isSplit: boolean } {
  const splitter = new Splitter(fresh);
  return { steps: splitter.all(steps), isSplit: splitter.isSplit };
}

class Splitter {
  isSplit = false;

  constructor(private readonly fresh: (hint: string) => string) {}

  all(steps: readonly Step[]): Step[] {
    return steps.flatMap((step) => this.one(step));
  }

  private one(step: Step): Step[] {
    switch (step.kind) {
      case 'branch':
        return [{ ...step, found: this.all(step.found), missing: this.all(step.missing) }];
      case 'else':
      case 'loop':
        return [{ ...step, steps: this.all(step.steps) }];
      case 'return':
        return step.value.kind === 'step' ? this.returned(step.value.step) : [step];
      default:
        return 'get' in step ? this.statement(step, step.get.bind !== undefined) : [step];
    }
  }

  private returned(step: StatementStep): Step[] {
    const statements = this.statement(step, step.get.as !== 'nothing' && step.get.as !== 'count');
    const last = statements.at(-1);
    const bound = statements.find(
      (item) => 'get' in item && item.kind === 'find' && item.get.bind !== undefined,
    );
    if (step.kind === 'delete' && bound && 'get' in bound && bound !== last) {
      const value: ReturnStep['value'] = { kind: 'bound', name: bound.get.bind ?? '' };
      return [...statements, { kind: 'return', value }];
    }
    if (!last || !('get' in last)) throw new CannotWrite('What the call yields is not known.');
    return [...statements.slice(0, -1), { kind: 'return', value: { kind: 'step', step: last } }];
  }

  private statement(step: StatementStep, isWanted: boolean): Step[] {
    if (step.get.as === 'nothing' || step.get.as === 'count' || step.kind === 'find') return [step];
    switch (step.kind) {
      case 'insert':
        return this.inserted(step);
      case 'update':
        return this.updated(step, isWanted);
      case 'delete':
        return this.deleted(step, isWanted);
      case 'upsert':
        throw new CannotWrite('An upsert whose form only the run tells.', 'dialect');
    }
  }

  private inserted(step: InsertStep): Step[] {
    const { model, get } = step;
    if (get.as === 'rows')
      throw new CannotWrite('Prisma has no createManyAndReturn for MySQL.', 'invalid-arguments');
    const identity = identityOf(model);
    const isKeyOnly = columnsOf(get.columns).every(({ name }) => identity.some((key) => key.name === name));
    if (isGenerated(model)) {
      if (isKeyOnly) return [{ ...step, get: { ...get, from: 'key' } }];
      if (step.unless !== undefined)
        throw new CannotWrite('connectOrCreate that needs more than the new key.', 'dialect');
      this.isSplit = true;
      const bind = this.fresh('inserted');
      const key = { as: 'row', columns: columnsAs(model, identity), bind, from: 'key' } as const;
      return [{ ...step, get: key }, find(model, whereRow(rowNamed(model, bind)), step)];
    }
    if (step.unless !== undefined)
      throw new CannotWrite('connectOrCreate of a record that names its own key.', 'dialect');
    this.isSplit = true;
    return [{ ...step, get: NOTHING }, find(model, { filter: givenKey(step, identity) }, step)];
  }

  private updated(step: UpdateStep, isWanted: boolean): Step[] {
    const { model, set, get } = step;
    if (get.as === 'rows')
      throw new CannotWrite('Prisma has no updateManyAndReturn for MySQL.', 'invalid-arguments');
    // Without anything to set the row is only read; where only the run tells, a helper does both.
    if (set.length === 0 || mayBeEmpty(set)) return [step];
    const check = get.missing ? ({ as: 'required', missing: get.missing, from: 'count' } as const) : NOTHING;
    if (!isWanted) return [{ ...step, get: check }];
    this.isSplit = true;
    const written = new Set(
      set.flatMap((column) => (column.kind === 'spread' ? (column.keys ?? []) : [column.field.name])),
    );
    const isOpen = set.some((column) => column.kind === 'spread' && !column.keys);
    const stable = isOpen ? undefined : stableWhere(step.where, written);
    if (stable) return [{ ...step, get: check }, find(model, stable, step)];
    const identity = identityOf(model);
    if (isOpen || identity.some(({ name }) => written.has(name)))
      throw new CannotWrite(
        `The update may change the key of ${model.name}, by which it would be read.`,
        'dialect',
      );
    const bind = this.fresh('found');
    const found = whereRow(rowNamed(model, bind));
    const key = { ...get, columns: columnsAs(model, identity), bind };
    return [
      { kind: 'find', model, where: step.where, when: [], get: key },
      { ...step, where: found, get: NOTHING },
      find(model, found, step),
    ];
  }

  private deleted(step: DeleteStep, isWanted: boolean): Step[] {
    const { model, get, where } = step;
    if (!isWanted)
      return [
        { ...step, get: get.missing ? { as: 'required', missing: get.missing, from: 'count' } : NOTHING },
      ];
    this.isSplit = true;
    const bind = get.bind ?? this.fresh(model.accessor);
    return [
      { kind: 'find', model, where, when: [], get: { ...get, bind } },
      { ...step, get: NOTHING },
    ];
  }
}

/** The key that the row itself gives: it has been computed before, under a name. */
function givenKey({ model, rows }: InsertStep, identity: ColumnRef[]): Filter {
  const row = rows.kind === 'listed' ? rows.rows[0] : undefined;
  if (!row) throw new CannotWrite(`Which keys the new ${model.name} records have is only known at run time.`);
  const values = new Map<string, Value>();
  for (const field of identity) {
    const value = writtenKey(row, field);
    if (!value)
      throw new CannotWrite(`The key ${model.name}.${field.name} is made by the database.`, 'dialect');
    // Without a default it has to be there: Prisma refuses the call otherwise, and so does the database.
    if (field.default && (value.presence.maybeUndefined || value.presence.maybeNull))
      throw new CannotWrite(`The key ${model.name}.${field.name} may be missing.`, 'dialect');
    if (effectOf(value.expression) !== 'none')
      throw new CannotWrite(`The key ${model.name}.${field.name} would be computed twice.`, 'computed-once');
    values.set(field.name, value);
  }
  return all(identity.map((field) => equals(field, demanded(values.get(field.name) as Value))));
}

/** The value that a row has in a column of its key: its own, or that of the one object which is spread into it. */
function writtenKey(row: RowWrites, field: ColumnRef): Value | undefined {
  const write = row.find((column) => column.kind === 'set' && column.field.name === field.name);
  if (write?.kind === 'set')
    return write.when.length > 0 || 'jsonNull' in write.value ? undefined : write.value;
  const [spread, ...others] = row.filter((column) => column.kind === 'spread');
  // A key that nobody else makes stands in it: Prisma refuses the call otherwise, and so does the database.
  return spread && others.length === 0 && !field.default ? memberOf(spread.value, field.name) : undefined;
}

/** Keys of one column that Drizzle knows behind the insert: counted by the database, or made by the program. */
function isGenerated(model: Model): boolean {
  const [key, ...others] = identityOf(model);
  if (!key || others.length > 0 || !model.primaryKey) return false;
  return /^(autoincrement|uuid|cuid|nanoid|ulid)$/.test(key.default?.kind ?? '');
}

/** The written row, by what names it still. */
function find(model: Model, where: Where, { get }: StatementStep): FindStep {
  return { kind: 'find', model, where, when: [], get: { as: 'row', columns: get.columns, bind: get.bind } };
}

/** The condition, where the update does not touch what it asks, and it can be asked twice. */
function stableWhere({ unique, filter }: Where, written: ReadonlySet<string>): Where | undefined {
  // A test that decides which key names the row could come out otherwise behind the update.
  if (unique?.values.length === 0) return undefined;
  const asked: { field: ColumnRef; value: Value }[] = [...(unique?.values ?? [])];
  const filters = filter ? (filter.kind === 'and' ? filter.members : [filter]) : [];
  for (const member of filters) {
    if (member.kind !== 'compare' || member.operator !== 'equals') return undefined;
    asked.push(member);
  }
  const isStable = asked.every(
    ({ field, value }) => !written.has(field.name) && effectOf(value.expression) === 'none',
  );
  if (!isStable) return undefined;
  return {
    ...(unique && { unique: { ...unique, rest: { kind: 'and', members: [] } } }),
    ...(filter && { filter }),
  };
}
