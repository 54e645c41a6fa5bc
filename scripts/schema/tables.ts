import type { JoinTable, Model } from '../../transforms/lib/prisma/datamodel';
import { isColumn, modelNamed } from '../../transforms/lib/prisma/datamodel';
import { builder, columnEntry, columnType } from './column';
import type { FileContext } from './context';
import { schemaRef } from './enums';
import { foreignKeyEntry, tableExtras } from './keys';
import type { Doc } from './text';
import {
  STYLE,
  array,
  arrow,
  assignment,
  block,
  call,
  chain,
  indented,
  jsdoc,
  key,
  lines,
  object,
  paragraphs,
  quote,
} from './text';

/** A model's table and row types; a view is declared as one that exists. */
export function tableStatements(model: Model, file: FileContext): Doc {
  const names = file.shared.names.models[model.name];
  if (!names) throw new Error(`There are no names for the model ${model.name}.`);
  const columns = object(
    model.fields.filter(isColumn).map((field) => columnEntry(model, field, file)),
    { open: true },
  );
  const definition = model.isView
    ? [call(creator(model.schema, 'View', file), [quote(model.dbName), columns]), '.existing()']
    : table(
        {
          name: model.dbName,
          schema: model.schema,
          columns,
          extras: tableExtras(model, file),
          isCyclic: file.shared.cyclic.has(model.name),
        },
        file,
      );
  const statements: Doc[] = [
    [jsdoc(description(model)), 'export const ', names.table, ' = ', definition, ';'],
    rowType(model, names.row, `typeof ${names.table}.$inferSelect`),
  ];
  if (!model.isView)
    statements.push(assignment(`export type ${names.insert}`, `typeof ${names.table}.$inferInsert`));
  return paragraphs([statements[0] ?? '', lines(statements.slice(1))]);
}

const WIDTH = STYLE.printWidth;

/** A row as Prisma gives it: without columns that the client does not know, NULL lists as `[]` (semantics 5.5). */
function rowType(model: Model, name: string, inferred: string): Doc {
  const columns = model.fields.filter(isColumn);
  const unknown = columns.filter((field) => field.isIgnored || field.kind === 'unsupported');
  const lists = columns.filter((field) => field.isList && !field.default && !unknown.includes(field));
  const left = [...unknown, ...lists].map(({ name }) => quote(name));
  if (left.length === 0) return assignment(`export type ${name}`, inferred);
  if (lists.length === 0) {
    const line = `export type ${name} = Omit<${inferred}, ${left.join(' | ')}>;`;
    return line.length <= WIDTH ? line : [`export type ${name} = `, omitted(inferred, left), ';'];
  }
  const filled = lists.map(
    (field) => `${key(field.name)}: NonNullable<(${inferred})[${quote(field.name)}]>;`,
  );
  const head = `export type ${name} = Omit<${inferred}, ${left.join(' | ')}> & {`;
  const rest: Doc = head.length <= WIDTH ? `Omit<${inferred}, ${left.join(' | ')}>` : omitted(inferred, left);
  return [`export type ${name} = `, rest, ' & ', block(filled), ';'];
}

/** `Omit<…>` over several lines. */
function omitted(inferred: string, names: readonly string[]): Doc {
  const line = names.join(' | ');
  const list: Doc = line.length <= WIDTH - 2 ? line : lines(names.map((name) => `| ${name}`));
  return ['Omit<', indented([`${inferred},`, list]), '>'];
}

/** The table of an implicit many-to-many relation, as Prisma creates it. */
export function joinTableStatements(join: JoinTable, file: FileContext): Doc {
  const { names, datamodel } = file.shared;
  const exported = names.joinTables[join.dbName]?.table ?? join.dbName;
  const sides = (['A', 'B'] as const).map((column) => {
    const side = column === 'A' ? join.a : join.b;
    return { column, ...joinColumn(column, modelNamed(datamodel, side.model), side.field, file) };
  });
  const keyColumns = ['table.A', 'table.B'];
  const key =
    join.key === 'primary'
      ? call(file.core('primaryKey'), [
          object([`name: ${quote(`${join.dbName}_AB_pkey`)}`, ['columns: ', array(keyColumns)]]),
        ])
      : chain(call(file.core('uniqueIndex'), [quote(`${join.dbName}_AB_unique`)]), [
          { doc: call('.on', keyColumns) },
        ]);
  const extras = [
    key,
    chain(call(file.core('index'), [quote(`${join.dbName}_B_index`)]), [{ doc: '.on(table.B)' }]),
    ...(datamodel.relationMode === 'prisma'
      ? []
      : sides.map((side) => joinForeignKey(join, side.column, side.target, file))),
  ];
  const columns = object(
    sides.map((side) => side.entry),
    { open: true },
  );
  const comment = `Join table of the many-to-many relation between ${join.a.model} and ${join.b.model}.`;
  return [
    jsdoc(comment),
    'export const ',
    exported,
    ' = ',
    table({ name: join.dbName, schema: join.schema, columns, extras, isCyclic: false }, file),
    ';',
  ];
}

interface TableParts {
  name: string;
  schema: string | undefined;
  columns: Doc;
  extras: Doc[];
  /** Whether foreign keys lead from the table back to it. */
  isCyclic: boolean;
}

function table({ name, schema, columns, extras, isCyclic }: TableParts, file: FileContext): Doc {
  const create = creator(schema, 'Table', file);
  if (extras.length === 0) return call(create, [quote(name), columns]);
  // TypeScript cannot infer the types of tables that refer to each other, unless it is told what the callback returns
  const params = isCyclic ? `(table): ${file.extraConfigType()}[]` : '(table)';
  return call(create, [quote(name), columns, arrow(params, array(extras))]);
}

/** `pgTable`, or `authSchema.table` in a schema of its own. */
function creator(schema: string | undefined, kind: 'Table' | 'View', file: FileContext): string {
  if (schema === undefined || schema === 'public') return file.dialectName(kind);
  return `${schemaRef(schema, file)}.${kind.toLowerCase()}`;
}

function joinColumn(column: 'A' | 'B', model: Model, fieldName: string, file: FileContext) {
  const field = model.fields.find((candidate) => candidate.name === fieldName);
  if (!field || !isColumn(field))
    throw new Error(`${model.name} has no column ${fieldName} for its join table to refer to.`);
  const type = columnType(model, { ...field, default: undefined }, file);
  return {
    entry: [
      `${column}: `,
      chain(builder({ name: column, dbName: column }, type, file), [{ doc: '.notNull()' }]),
    ],
    target: `${file.exported(file.shared.names.models[model.name]?.table ?? '')}.${fieldName}`,
  };
}

function joinForeignKey(join: JoinTable, column: 'A' | 'B', target: string, file: FileContext): Doc {
  return foreignKeyEntry(
    {
      name: `${join.dbName}_${column}_fkey`,
      columns: [`table.${column}`],
      foreignColumns: [target],
      onDelete: 'Cascade',
      onUpdate: 'Cascade',
    },
    file,
  );
}

function description(model: Model): string | undefined {
  const note = model.isIgnored ? '`@@ignore` in Prisma: in the database, not in the client.' : undefined;
  return [model.documentation, note].filter((part) => part !== undefined).join('\n') || undefined;
}
