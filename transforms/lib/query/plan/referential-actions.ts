import type { Datamodel, Model, RelationField } from '../../prisma/datamodel';
import { effectOf } from '../../source/effect';
import { asserted, reference } from '../../source/reference';
import type { ColumnRef, ColumnUpdate, Filter, Projection } from '../query';
import type { Value } from '../value';
import { cut, kept } from './nested-inverse';
import { maybeTouched, referencesTo, touchedBy, type Reference, type Touched } from './references-to';
import { joined } from './write-create';
import {
  all,
  CannotWrite,
  columnNamed,
  columnsAs,
  equals,
  identityOf,
  rowNamed,
  whereRow,
} from './write-context';
import { isOwnSource } from './write-limits';
import {
  NOTHING,
  type DeleteStep,
  type ReturnStep,
  type Set as UpdateSet,
  type Step,
  type UpdateStep,
  type Where,
} from './write-plan';

export interface ActionsEnv {
  datamodel: Datamodel;
  /** The order in which Prisma looks after the relations depends on it. */
  operation: string;
  /** A name for a variable that nothing in the call uses. */
  fresh(hint: string): string;
}

/**
 * With `relationMode = "prisma"` the database knows no foreign keys: Prisma Client itself deletes, cuts off, carries along,
 * or refuses (P2014), for what refers to a row that goes or changes its key. Its statements, in its order: the rows are
 * looked for, then what refers to them, then the statement itself. Rows of join tables stay, as they do there.
 *
 * @returns The steps, and whether there is anything of the kind in them: then they have to hold together.
 * @throws CannotWrite for what only the run tells
 */
export function withReferentialActions(
  steps: readonly Step[],
  env: ActionsEnv,
): { steps: Step[]; isEmulated: boolean } {
  if (env.datamodel.relationMode !== 'prisma') return { steps: [...steps], isEmulated: false };
  const actions = new Actions(env);
  return { steps: actions.all(steps), isEmulated: actions.isEmulated };
}

/** Rows that are looked after, by what the program has of them: how a column of another table is compared with theirs. */
type Parents = (column: ColumnRef, referenced: ColumnRef) => Filter;

class Actions {
  isEmulated = false;

  constructor(private readonly env: ActionsEnv) {}

  all(steps: readonly Step[]): Step[] {
    return steps.flatMap((step) => this.one(step));
  }

  private one(step: Step): Step[] {
    switch (step.kind) {
      case 'branch':
        return [{ ...step, found: this.all(step.found), missing: this.all(step.missing) }];
      case 'loop':
        return [{ ...step, steps: this.all(step.steps) }];
      case 'delete':
        return this.deleted(step, false);
      case 'update':
        return this.updated(step, false);
      case 'insert':
        if (step.conflict?.kind === 'update') this.refuse(step.conflict.set, step.model, true);
        return [step];
      case 'upsert':
        this.refuse(step.update, step.model, true);
        return [step];
      case 'return':
        return step.value.kind === 'step' ? this.returned(step.value.step) : [step];
      default:
        return [step];
    }
  }

  /** @param isWhole  Also where it is seen what is written: in an upsert of one statement nothing can be looked after. */
  private refuse(set: UpdateSet, model: Model, isWhole: boolean): void {
    const { datamodel } = this.env;
    const [touched] = isWhole ? touchedBy(set, model, datamodel) : [];
    const reference = touched?.reference ?? maybeTouched(set, model, datamodel);
    if (reference)
      throw new CannotWrite(
        `The update may change what ${nameOf(reference)} refers to, which Prisma Client itself looks after.`,
      );
  }

  private returned(step: Extract<ReturnStep['value'], { kind: 'step' }>['step']): Step[] {
    if (step.kind === 'delete') return this.deleted(step, true);
    const steps = step.kind === 'update' ? this.updated(step, true) : this.one(step);
    const last = steps.at(-1);
    return last && 'get' in last
      ? [...steps.slice(0, -1), { kind: 'return', value: { kind: 'step', step: last } }]
      : steps;
  }

  private deleted(step: DeleteStep, isReturned: boolean): Step[] {
    const { model, get } = step;
    const references = referencesTo(model, this.env.datamodel);
    const asIs: Step[] = isReturned ? [{ kind: 'return', value: { kind: 'step', step } }] : [step];
    if (references.length === 0) return asIs;
    this.isEmulated = true;
    if (step.limit) throw new CannotWrite('A limit on rows that others refer to.');
    const needed = neededOf(model, references);
    if (step.row && has(step.row.columns, needed)) {
      const steps: Step[] = [];
      this.remove(steps, references, single(step.row.name), [model.name]);
      return [...steps, ...asIs];
    }
    if (!step.where.unique) {
      const { steps, parents, where } = this.list(step, needed);
      this.remove(steps, references, parents, [model.name]);
      const last: DeleteStep = { ...step, where };
      return [
        ...steps,
        ...(isReturned ? [{ kind: 'return', value: { kind: 'step', step: last } } as const] : [last]),
      ];
    }
    const bind = get.bind ?? this.env.fresh(model.accessor);
    const columns = joined(model, needed, isReturned ? get.columns : undefined);
    const steps: Step[] = [
      { kind: 'find', model, where: step.where, when: [], get: { ...get, columns, bind } },
    ];
    this.remove(steps, references, single(bind), [model.name]);
    steps.push({ ...step, where: whereRow(rowNamed(model, bind)), get: NOTHING });
    if (isReturned && get.columns)
      steps.push({
        kind: 'return',
        value:
          columns.entries.length > get.columns.entries.length
            ? { kind: 'pick', name: bind, projection: get.columns }
            : { kind: 'bound', name: bind },
      });
    return steps;
  }

  /** Looks for the rows of a statement that may find several. */
  private list(
    step: DeleteStep | UpdateStep,
    needed: ColumnRef[],
  ): { steps: Step[]; parents: Parents; where: Where } {
    const { model } = step;
    const bind = this.env.fresh('found');
    const steps: Step[] = [
      {
        kind: 'find',
        model,
        where: step.where,
        when: [],
        get: { as: 'rows', columns: columnsAs(model, needed), bind },
      },
    ];
    const parents = this.several(steps, model, bind);
    const identity = identityOf(model);
    const found = identity.map((field) => parents(field, field));
    const isRepeated = !isOwnSource(step);
    if (!isRepeated && identity.length > 1)
      throw new CannotWrite(`A subquery of ${model.name}, which a compound key names.`, 'dialect');
    return {
      steps,
      parents,
      where: isRepeated
        ? { ...step.where, filter: all([...found, ...(step.where.filter ? [step.where.filter] : [])]) }
        : { filter: all(found) },
    };
  }

  /** Rows of a bound list: their values stand in a list of their own, made where it is first asked for. */
  private several(steps: Step[], model: Model, bind: string): Parents {
    const lists = new Map<string, Value>();
    return (column, referenced) => {
      const { name } = referenced;
      let value = lists.get(name);
      if (!value) {
        const list = this.env.fresh(`${model.accessor}${capitalised(name)}s`);
        steps.push({ kind: 'const', name: list, value: { rows: bind, column: referenced } });
        value = reference(list);
        lists.set(name, value);
      }
      return { kind: 'compare', field: column, operator: 'in', value, insensitive: false, negated: false };
    };
  }

  /** What Prisma does to rows that refer to rows that go. */
  private remove(steps: Step[], references: readonly Reference[], parents: Parents, path: string[]): void {
    const { operation, datamodel, fresh } = this.env;
    for (const reference of operation === 'deleteMany' ? [...references].reverse() : references) {
      const { model, field } = reference;
      const where = this.whereRefers(reference, parents);
      switch (field.actions?.onDelete) {
        case 'Cascade': {
          const others = referencesTo(model, datamodel);
          if (path.includes(model.name)) throw new CannotWrite(`${model.name} refers to itself in a circle.`);
          if (others.length > 0) {
            const bind = fresh(`found${capitalised(field.opposite)}`);
            const columns = columnsAs(model, neededOf(model, others));
            steps.push({ kind: 'find', model, where, when: [], get: { as: 'rows', columns, bind } });
            this.remove(steps, others, this.several(steps, model, bind), [...path, model.name]);
          }
          steps.push({ kind: 'delete', model, where, get: NOTHING });
          break;
        }
        case 'SetNull':
          this.setNull(steps, reference, where);
          break;
        default:
          this.expectNone(steps, reference, where);
      }
    }
  }

  private whereRefers({ model, field, to }: Reference, parents: Parents): Where {
    return {
      filter: all(
        field.fields.map((name, index) =>
          parents(columnNamed(model, name), columnNamed(to, field.references[index] ?? '')),
        ),
      ),
    };
  }

  /** Prisma does not take that for an update of the record: its clock stays. */
  private setNull(steps: Step[], reference: Reference, where: Where): void {
    this.expectUnreferenced(reference);
    const { model, field } = reference;
    steps.push({ kind: 'update', model, where, set: cut(model, field), get: NOTHING });
  }

  private expectNone(steps: Step[], { model, field }: Reference, where: Where): void {
    const bind = this.env.fresh(`referring${capitalised(field.opposite)}`);
    const columns = columnsAs(model, identityOf(model));
    steps.push({ kind: 'find', model, where, when: [], get: { as: 'rows', columns, bind } });
    steps.push({ kind: 'refuse', code: 'P2014', model, rows: bind });
  }

  /** The key that is changed along is no key of others: Prisma would go on to those. */
  private expectUnreferenced({ model, field }: Reference): void {
    const next = referencesTo(model, this.env.datamodel).find((other) =>
      other.field.references.some((name) => field.fields.includes(name)),
    );
    if (next) throw new CannotWrite(`${nameOf(next)} refers to a key that is changed along.`);
  }

  private updated(step: UpdateStep, isReturned: boolean): Step[] {
    const { model, where, get } = step;
    this.refuse(step.set, model, false);
    const touched = touchedBy(step.set, model, this.env.datamodel);
    if (touched.length === 0) return [step];
    this.isEmulated = true;
    if (step.limit) throw new CannotWrite('A limit on rows that others refer to.');
    const needed = neededOf(
      model,
      touched.map((item) => item.reference),
    );
    if (!where.unique || !get.missing) {
      const { steps, parents, where: own } = this.list(step, needed);
      this.carry(steps, touched, parents);
      return [...steps, { ...step, where: own }];
    }
    const bind = this.env.fresh('found');
    const steps: Step[] = [
      {
        kind: 'find',
        model,
        where,
        when: [],
        get: { as: 'required', missing: get.missing, columns: columnsAs(model, needed), bind },
      },
    ];
    this.carry(steps, touched, single(bind));
    const isWanted = isReturned || get.bind !== undefined;
    const own = { filter: whereRow(rowNamed(model, bind)).filter };
    return [
      ...steps,
      { ...step, where: own, get: isWanted ? { ...get, as: 'row', missing: undefined } : NOTHING },
    ];
  }

  /** What Prisma does to rows that refer to a key that changes. */
  private carry(steps: Step[], touched: readonly Touched[], parents: Parents): void {
    for (const item of this.env.operation === 'updateMany' ? touched : [...touched].reverse()) {
      const { reference, writes } = item;
      const { model, field } = reference;
      const where = this.whereRefers(reference, parents);
      const action = field.actions?.onUpdate;
      if (action !== 'Cascade' && writes.some(isConditional))
        throw new CannotWrite(
          `Whether ${nameOf(reference)} (${action}) loses its key is only known at run time.`,
        );
      if (action === 'Cascade') {
        this.expectUnreferenced(reference);
        const set = writes.map((write) => along(write, reference));
        steps.push({ kind: 'update', model, where, set: [...set, ...kept(model)], get: NOTHING });
      } else if (action === 'SetNull') this.setNull(steps, reference, where);
      else this.expectNone(steps, reference, where);
    }
  }
}

/** Whether all of these columns are certainly among what has been read. */
function has({ entries }: Projection, columns: readonly ColumnRef[]): boolean {
  return columns.every(({ name }) =>
    entries.some((entry) => entry.kind === 'column' && !entry.when && entry.field.name === name),
  );
}

function single(bind: string): Parents {
  return (column, referenced) => {
    const value = reference(bind, referenced.name);
    return equals(column, referenced.isRequired ? value : asserted(value));
  };
}

function capitalised(name: string): string {
  return `${name[0]?.toUpperCase()}${name.slice(1)}`;
}

function nameOf({ model, field }: Reference): string {
  return `${model.name}.${field.name}`;
}

/** Columns of `model` that are asked of its rows: what names them, and what others refer to. */
function neededOf(model: Model, references: readonly Reference[]): ColumnRef[] {
  const names = references.flatMap(({ field }) => field.references);
  return [...identityOf(model), ...names.map((name) => columnNamed(model, name))];
}

function isConditional(write: ColumnUpdate): boolean {
  if (write.when.length > 0) return true;
  return write.kind === 'set' && !('jsonNull' in write.value) && write.value.presence.maybeUndefined;
}

/** The same write of the column that refers to it. */
function along(write: ColumnUpdate, { model, field }: Reference): ColumnUpdate {
  const { value } = write as { value?: Value };
  if (value && effectOf(value.expression) !== 'none')
    throw new CannotWrite(`The new ${write.field.name} would be computed twice.`, 'computed-once');
  return { ...write, field: columnNamed(model, ownColumn(field, write.field.name)) } as ColumnUpdate;
}

function ownColumn({ fields, references }: RelationField, referenced: string): string {
  return fields[references.indexOf(referenced)] ?? '';
}
