import type { Default, Field, Provider, RelationField, ScalarType } from './datamodel';
import type { Argument, Block, FieldNode, Value } from './schema-ast';
import { argument, attributeNamed, stringOf } from './schema-ast';

/** What the reading of one block needs to know of the others. */
export interface SchemaContext {
  provider: Provider;
  relationMode: 'foreignKeys' | 'prisma';
  datasource: Block;
  enums: ReadonlySet<string>;
  models: ReadonlyMap<string, Block>;
}

const SCALARS: ReadonlySet<string> = new Set<ScalarType>([
  'String',
  'Boolean',
  'Int',
  'BigInt',
  'Float',
  'Decimal',
  'DateTime',
  'Json',
  'Bytes',
]);

/** One field; relations get their opposite, keys and join table from `resolveRelations` once all models are read. */
export function readField(node: FieldNode, context: SchemaContext): Field {
  const base = {
    name: node.name,
    isList: node.arity === 'list',
    isRequired: node.arity !== 'optional',
    ...(node.documentation !== undefined && { documentation: node.documentation }),
    isIgnored: attributeNamed(node, 'ignore') !== undefined,
  };
  if (context.models.has(node.type)) return unresolvedRelation(base, node);
  const column = { ...base, ...columnFacts(node, context) };
  if (node.unsupported !== undefined) return { ...column, kind: 'unsupported', type: node.unsupported };
  if (context.enums.has(node.type)) return { ...column, kind: 'enum', type: node.type };
  if (SCALARS.has(node.type)) return { ...column, kind: 'scalar', type: node.type as ScalarType };
  throw new Error(
    `Field ${node.name} has the type ${node.type}, which Prisma accepted and this reader does not know.`,
  );
}

function unresolvedRelation(
  base: Omit<
    RelationField,
    'kind' | 'type' | 'relationName' | 'opposite' | 'fields' | 'references' | 'cardinality'
  >,
  node: FieldNode,
): RelationField {
  return {
    ...base,
    kind: 'relation',
    type: node.type,
    relationName: '',
    opposite: '',
    fields: [],
    references: [],
    cardinality: 'many',
  };
}

function columnFacts(node: FieldNode, context: SchemaContext) {
  const value = argument(attributeNamed(node, 'default'), 'value', true);
  const prefix = `${context.datasource.name}.`;
  const native = node.attributes.find((attribute) => attribute.name.startsWith(prefix));
  return {
    dbName: stringOf(argument(attributeNamed(node, 'map'), 'name', true)) ?? node.name,
    isId: attributeNamed(node, 'id') !== undefined,
    isUnique: attributeNamed(node, 'unique') !== undefined,
    isUpdatedAt: attributeNamed(node, 'updatedAt') !== undefined,
    ...(value !== undefined && { default: readDefault(value, node.type) }),
    ...(native !== undefined && {
      nativeType: {
        name: native.name.slice(prefix.length),
        args: native.args.map((arg) => textOf(arg.value)),
      },
    }),
  };
}

function readDefault(value: Value, type: string): Default {
  if (value.kind === 'call') return readFunction(value.name, value.args);
  const isNumber = type === 'Int' || type === 'Float';
  if (value.kind !== 'array')
    return { kind: 'literal', value: literal(value, type), ...(isNumber && { text: textOf(value) }) };
  const items = value.items.map((item) => literal(item, type));
  return { kind: 'literal', value: items, ...(isNumber && { text: value.items.map(textOf) }) };
}

function literal(value: Value, type: string): string | number | boolean {
  const text = textOf(value);
  if (type === 'Boolean') return text === 'true';
  return type === 'Int' || type === 'Float' ? Number(text) : text;
}

function readFunction(name: string, args: Argument[]): Default {
  const first = args[0]?.value;
  switch (name) {
    case 'autoincrement':
    case 'now':
    case 'ulid':
      return { kind: name };
    case 'uuid':
      return { kind: 'uuid', version: first && textOf(first) === '7' ? 7 : 4 };
    case 'cuid':
      return { kind: 'cuid', version: first && textOf(first) === '2' ? 2 : 1 };
    case 'nanoid':
      return first ? { kind: 'nanoid', length: Number(textOf(first)) } : { kind: 'nanoid' };
    case 'sequence':
      return {
        kind: 'sequence',
        args: Object.fromEntries(args.map((arg) => [arg.name ?? '', Number(textOf(arg.value))])),
      };
    case 'dbgenerated':
      return { kind: 'dbgenerated', ...(first?.kind === 'string' && { expression: first.value }) };
    default:
      throw new Error(`Prisma accepted @default(${name}(…)), which this reader does not know.`);
  }
}

function textOf(value: Value): string {
  if (value.kind === 'string') return value.value;
  if (value.kind === 'number') return value.text;
  return value.kind === 'constant' ? value.name : '';
}
