import type { ImportRef } from '../drizzle/code';
import { parity } from '../drizzle/code';
import { dynamic } from '../drizzle/print/dynamic';
import { namesOf, tableOf } from '../drizzle/print/env';
import type { ProjectFacts } from '../facts/types';
import { isColumn, uniqueKeys, type Model } from '../prisma/datamodel';
import type { Outcome } from '../call-site';
import { left, type Left } from '../query/query';
import { foreignKeyIn, stayingPartIn } from './column-keys';
import { foreignKeyGiven, jsonGiven } from './given-to';
import type { NamespaceMember } from './find-type-sites';
import { modelOf, modelType, type Suffix } from './model-names';
import { requiredRelation } from '../prisma/read/write/typed-input';
import { payloadType, UnknownSelection } from './payload-type';
import { readSelection, type LookUp } from './selection';
import { unionOf } from './type-text';

/** A type in the place of Prisma's: its text, and how much of Prisma's meaning it needs help with. */
export interface EqualType {
  text: string;
  outcome: Extract<Outcome, 'idiomatic' | 'parity' | 'dynamic'>;
}

/** What an equal may look at. */
export interface TypeEnv {
  facts: ProjectFacts;
  /** The name under which the file has an import, which is added. */
  use(ref: ImportRef): string;
  lookUp: LookUp;
  /** What the calls of the file's functions give them (see `ProjectFacts`). */
  givenKeys?: ProjectFacts['files'][string]['givenKeys'];
  /** Whether calls of the file stay on Prisma. */
  hasStayingCalls(): boolean;
  /** The text of a node of the file. */
  textOf(node: NamespaceMember['node']): string;
}

const JSON_TYPES: Record<string, string> = {
  JsonValue: 'JsonValue',
  JsonObject: 'JsonObject',
  JsonArray: 'JsonArray',
  InputJsonValue: 'InputJsonValue',
  InputJsonObject: 'JsonObject',
  InputJsonArray: 'JsonArray',
};

/** What each type of a model's arguments is for Drizzle, where it has no equal. */
const NO_EQUAL: Partial<Record<Suffix, string>> = {
  Select: 'What a query selects is written in the query in Drizzle, and its type is inferred there',
  Include: 'What a query loads is written in the query in Drizzle, and its type is inferred there',
  Omit: 'What a query leaves out is written in the query in Drizzle, and its type is inferred there',
  Delegate: 'A delegate is an object of Prisma’s; Drizzle has tables',
};

/** Drizzle's equal of `Prisma.<name>` in a type; or why there is none. */
export function equalType(site: NamespaceMember, env: TypeEnv): EqualType | Left {
  const { name } = site;
  const json = JSON_TYPES[name];
  if (json !== undefined) return { text: env.use({ ...parity(json), typeOnly: true }), outcome: 'parity' };
  if (name === 'Decimal') return { text: env.use(DECIMAL), outcome: 'idiomatic' };
  if (name === 'SortOrder') return { text: "'asc' | 'desc'", outcome: 'idiomatic' };
  if (name === 'ModelName') return modelNames(env.facts);
  if (name === 'PromiseReturnType') return promiseReturnType(site, env);
  const { datamodel } = env.facts;
  if (datamodel.enums.some((item) => item.name === name))
    return { text: env.use({ ...schemaType(name), typeOnly: true }), outcome: 'idiomatic' };
  const found = modelType(name, datamodel);
  return found
    ? ofModel(found.model, found.suffix, site, env)
    : left('type', `Prisma.${name} has no equal in Drizzle`);
}

/** The class of decimal.js, which the columns of the schema give. */
export const DECIMAL: ImportRef = { type: 'import', from: { package: 'decimal.js' }, name: 'Decimal' };

/** A type that the generated schema exports under Prisma's name. */
export function schemaType(name: string): ImportRef {
  return { type: 'import', from: { module: 'schema' }, name, alias: `${name}Row` };
}

function ofModel(model: Model, suffix: Suffix, site: NamespaceMember, env: TypeEnv): EqualType | Left {
  switch (suffix) {
    case 'GetPayload':
      return payload(model, site, env);
    case 'WhereUniqueInput': {
      const keys = uniqueKeys(model).flatMap(({ fields }) => (fields.length === 1 ? fields : []));
      const names = keys.map((key) => `'${key}'`).join(' | ');
      return keys.length > 0
        ? onColumns(model, 'WhereUnique', 'filters over relations', site, env, names)
        : onColumns(model, 'Where', 'filters over relations', site, env);
    }
    case 'WhereInput':
    case 'ScalarWhereInput':
      return onColumns(model, 'Where', 'filters over relations', site, env);
    case 'OrderByWithRelationInput':
    case 'OrderByWithRelationAndSearchRelevanceInput':
      return onColumns(model, 'OrderBy', 'orders through relations', site, env);
    case 'UpdateInput':
    case 'UncheckedUpdateInput':
    case 'UncheckedUpdateManyInput':
    case 'UpdateManyMutationInput':
      return onColumns(model, 'UpdateData', 'nested writes', site, env);
    case 'CreateInput':
      return withRelations(model) ?? created(model, site, env);
    case 'UncheckedCreateInput':
    case 'CreateManyInput':
      return created(model, site, env);
    case 'ScalarFieldEnum':
      return { text: `keyof ${rowName(model, env)}`, outcome: 'idiomatic' };
    default:
      return left(
        'type',
        NO_EQUAL[suffix] ?? 'Drizzle’s calls have no object of arguments that could have this type',
      );
  }
}

/** What is written for the type there, or given by the calls of the function that it is a parameter of. */
function foreignKey(
  model: Model,
  { ancestors }: NamespaceMember,
  { givenKeys }: TypeEnv,
): string | undefined {
  return foreignKeyIn(model, ancestors) ?? foreignKeyGiven(model, ancestors, givenKeys);
}

/** Types of the dynamic helpers, which know columns only. */
function onColumns(
  model: Model,
  helper: string,
  lacks: string,
  site: NamespaceMember,
  env: TypeEnv,
  further?: string,
): EqualType | Left {
  const foreign = foreignKey(model, site, env);
  if (foreign !== undefined)
    return left('type', `${foreign} is no column: the helper’s type has no ${lacks}`);
  const json = helper.startsWith('Where') ? jsonGiven(model, site.ancestors, env.givenKeys) : undefined;
  if (json !== undefined)
    return left('type', `${json} may be given a null of Prisma’s own, which the helper’s type does not have`);
  const part = stayingPartIn(site.ancestors);
  if (part !== undefined)
    return left('type', `What is put into it is of a type that stays Prisma’s: ${part}`);
  if (env.hasStayingCalls()) return left('type', 'Calls in this file that stay on Prisma take its type');
  const type = env.use({ ...dynamic(helper), typeOnly: true });
  const table = `typeof ${env.use({ ...tableOf(model, env) })}`;
  const text = `${type}<${further === undefined ? table : `${table}, ${further}`}>`;
  return { text, outcome: 'dynamic' };
}

/** Where a row cannot be without another record, Prisma's type names that by the relation, the table's by its key. */
function withRelations(model: Model): Left | undefined {
  const relation = requiredRelation(model);
  return relation === undefined
    ? undefined
    : left('type', `${relation} is no column: the table’s insert type takes its key`);
}

/** `NewUser`: what `insert` takes. Prisma takes more: numbers for decimals and big integers, JSON's own nulls. */
function created(model: Model, site: NamespaceMember, env: TypeEnv): EqualType | Left {
  const foreign = foreignKey(model, site, env);
  if (foreign !== undefined)
    return left('type', `${foreign} is no column: rows are inserted without nested writes`);
  if (env.hasStayingCalls()) return left('type', 'Calls in this file that stay on Prisma take its type');
  const wider = model.fields.find(
    (field) => field.kind === 'scalar' && /^(Decimal|BigInt|Json)$/.test(field.type),
  );
  if (wider)
    return left('type', `${wider.name} takes more values in Prisma than the table’s insert type has`);
  const name = namesOf(env).models[model.name]?.insert ?? model.name;
  return { text: env.use({ ...schemaType(name), typeOnly: true }), outcome: 'idiomatic' };
}

function payload(model: Model, site: NamespaceMember, env: TypeEnv): EqualType | Left {
  const [argument] = site.arguments;
  const selection = argument === undefined ? new Map<string, boolean>() : readSelection(argument, env.lookUp);
  if (selection === undefined || typeof selection === 'boolean')
    return left('type', 'What the payload selects is not written out');
  const { datamodel } = env.facts;
  try {
    payloadType(model, selection, datamodel, ({ name }) => name);
  } catch (error) {
    if (error instanceof UnknownSelection) return left('type', error.message);
    throw error;
  }
  // Only now: each name that is asked for is imported.
  const text = payloadType(model, selection, datamodel, (item) => rowName(item, env));
  return { text, outcome: 'idiomatic' };
}

function rowName(model: Model, env: TypeEnv): string {
  return env.use({ ...schemaType(namesOf(env).models[model.name]?.row ?? model.name), typeOnly: true });
}

/** More names than this nobody wants to read in a union. */
const MOST_NAMES = 12;

function modelNames({ datamodel }: ProjectFacts): EqualType | Left {
  const names = datamodel.models.filter(({ isIgnored }) => !isIgnored).map(({ name }) => name);
  return names.length > MOST_NAMES
    ? left('type', `The names of ${names.length} models are Prisma’s; Drizzle’s schema has tables`)
    : { text: unionOf(names), outcome: 'idiomatic' };
}

function promiseReturnType({ arguments: [fn] }: NamespaceMember, env: TypeEnv): EqualType | Left {
  if (!fn) return left('type', 'Prisma.PromiseReturnType needs a function');
  return { text: `Awaited<ReturnType<${env.textOf(fn)}>>`, outcome: 'idiomatic' };
}

/** Drizzle's equal of a member of `Prisma` where the program runs, as the text of an expression. */
export function equalValue(site: NamespaceMember, env: TypeEnv): EqualType | Left | undefined {
  const { datamodel } = env.facts;
  const outer = site.ancestors.at(-1);
  const member = outer?.type === 'MemberExpression' && outer.object === site.node ? outer : undefined;
  const key =
    member?.computed === true ? undefined : (member?.property as { name?: string } | undefined)?.name;
  if (site.name === 'Decimal') {
    const isTested = outer?.type === 'BinaryExpression' && outer.operator === 'instanceof';
    return isTested
      ? left(
          'type',
          'What is an instance of Prisma.Decimal depends on who read it: Decimal.isDecimal() of decimal.js knows both',
        )
      : { text: env.use(DECIMAL), outcome: 'idiomatic' };
  }
  if (datamodel.enums.some((item) => item.name === site.name))
    return { text: env.use(schemaType(site.name)), outcome: 'idiomatic' };
  const values = valuesOf(site.name, env.facts);
  if (!values) return undefined;
  if (key !== undefined && values.includes(key))
    return { text: isCompared(site) ? `'${key}'` : `'${key}' as const`, outcome: 'idiomatic' };
  return left('type', `Prisma.${site.name} is an object of Prisma’s: write the names that are meant`);
}

/** Where a literal keeps its own type by itself. */
function isCompared({ ancestors }: NamespaceMember): boolean {
  return /^(BinaryExpression|SwitchCase|CallExpression)$/.test(ancestors.at(-2)?.type ?? '');
}

/** The names that an object of Prisma's has, each as its own value. */
function valuesOf(name: string, { datamodel }: ProjectFacts): string[] | undefined {
  if (name === 'SortOrder') return ['asc', 'desc'];
  if (name === 'NullsOrder') return ['first', 'last'];
  if (name === 'QueryMode') return ['default', 'insensitive'];
  if (name === 'ModelName') return datamodel.models.map((model) => model.name);
  if (!name.endsWith('ScalarFieldEnum')) return undefined;
  const model = modelOf(name.slice(0, -'ScalarFieldEnum'.length), datamodel);
  return model?.fields.filter((field) => isColumn(field)).map((field) => field.name);
}
