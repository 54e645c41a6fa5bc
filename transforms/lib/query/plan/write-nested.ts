import type { NestedWrite, RelationWrite } from '../query';
import { runManyToMany } from './nested-many-to-many';
import { runInverse } from './nested-inverse';
import { runOwning } from './nested-owning';
import { CannotWrite, stepsOf, type RowRef, type WriteContext } from './write-context';

/** Whether the record is new (then nothing is related to it yet). */
export type Mode = 'create' | 'update';

/**
 * Plans the writes nested in a relation of `parent`, which is there already: in the order in which they are written,
 * under the tests around them.
 */
export function runNested(context: WriteContext, write: RelationWrite, parent: RowRef, mode: Mode): void {
  if (write.when.length === 0) {
    for (const operation of write.operations) runOperation(context, write, operation, parent, mode);
    return;
  }
  const found = stepsOf(context, (inner) => runNested(inner, { ...write, when: [] }, parent, mode));
  if (found.length > 0) context.steps.push({ kind: 'branch', on: { when: write.when }, found, missing: [] });
}

function runOperation(
  context: WriteContext,
  { field }: RelationWrite,
  operation: NestedWrite,
  parent: RowRef,
  mode: Mode,
): void {
  switch (field.cardinality) {
    case 'many':
    case 'inverse-one':
      return runInverse(context, field, operation, parent, mode);
    case 'many-to-many':
      return runManyToMany(context, field, operation, parent);
    case 'owning-one':
      if (mode === 'create') throw new CannotWrite(`${operation.operation} of ${field.name} in a create.`);
      return runOwning(context, field, operation, parent);
  }
}
