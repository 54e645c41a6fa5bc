import { modelNamed, uniqueKeys, type Datamodel, type Model } from '../../transforms/lib/prisma/datamodel';
import { nodeOf } from './conditions';
import type { Row, SceneRows } from './scene-rows';

/** Lets what a call writes be written: the rows that it refers to are there, and its keys are free. */
export function makeWritable(
  datamodel: Datamodel,
  rows: SceneRows,
  model: Model,
  operation: string,
  args: unknown,
): void {
  const { data, create, update } = args as Record<string, unknown>;
  const writer = new Writer(datamodel, rows);
  if (operation.startsWith('create')) listOf(data).forEach((item) => writer.create(model, item));
  else if (operation.startsWith('update')) listOf(data).forEach((item) => writer.refer(model, item));
  else if (operation === 'upsert') {
    listOf(create).forEach((item) => writer.refer(model, item));
    listOf(update).forEach((item) => writer.refer(model, item));
  }
}

class Writer {
  constructor(
    private readonly datamodel: Datamodel,
    private readonly rows: SceneRows,
  ) {}

  create(model: Model, data: Row): void {
    for (const { fields } of uniqueKeys(model)) {
      if (fields.every((name) => isPlain(data[name])))
        this.rows.removeMatching(model, Object.fromEntries(fields.map((name) => [name, data[name]])));
    }
    this.refer(model, data);
  }

  refer(model: Model, data: Row): void {
    for (const field of model.fields) {
      if (field.kind !== 'relation') continue;
      if (field.cardinality === 'owning-one') this.rows.completeParent(data, field);
      const other = modelNamed(this.datamodel, field.type);
      for (const nested of listOf(data[field.name])) {
        const { connect, set, create, createMany, connectOrCreate } = nested;
        for (const where of [...listOf(connect), ...listOf(set)])
          this.rows.make(other, nodeOf(where, []), {});
        for (const item of listOf(create)) this.create(other, item);
        for (const item of listOf((createMany as Row | undefined)?.['data'])) this.create(other, item);
        for (const item of listOf(connectOrCreate))
          for (const made of listOf(item['create'])) this.refer(other, made);
      }
    }
  }
}

function listOf(value: unknown): Row[] {
  return (Array.isArray(value) ? (value as unknown[]) : [value]).filter(
    (item): item is Row => typeof item === 'object' && item !== null && !(item instanceof Date),
  );
}

function isPlain(value: unknown): boolean {
  return value !== null && value !== undefined && (typeof value !== 'object' || value instanceof Date);
}
