import type { ListStep, Stability, Tree, TreeRelation } from '../../query/plan/plan';
import { listColumns } from '../../query/plan/plan-tree';
import { array, call, code, member, object, parity, type Code, type Hole } from '../code';
import { printAmount, printSlice } from './amount';
import { dynamic, printKeyName } from './dynamic';
import { namesOf, type PrintEnv } from './env';
import { inexactColumns, printFromText } from './exact';
import { quoted } from './operand';
import { printIsPlaced } from './place';
import { countAlias } from './relational';

/**
 * What a row of the query still lacks to be the row that Prisma returns: numbers of related rows under `_count`, join
 * rows replaced by what they lead to, lists that are NULL, numbers that are too exact for JSON.
 */
export interface Shape {
  /** `(user) => ({ ...user, … })` */
  mapper: Code;
  /** `{ ...user, … }`, where the row is called `name`; undefined where keys have to be taken out of it. */
  inline?: (name: Code) => Code;
}

/** @param isRelational  The row comes from a relational query; `isNested`: from inside one, by way of JSON. */
export function shapeOf(
  tree: Tree,
  isRelational: boolean,
  isNested: boolean,
  env: PrintEnv,
): Shape | undefined {
  const name = tree.model.accessor;
  const removed = removedKeys(tree, isRelational);
  const inline = (row: Code): Code =>
    object([{ key: null, value: code`...${row}` }, ...entriesOf(tree, row, isRelational, isNested, env)]);
  const entries = entriesOf(tree, code`${name}`, isRelational, isNested, env);
  if (removed.length === 0 && entries.length === 0) return undefined;
  if (removed.length === 0) return { mapper: code`(${name}) => (${inline(code`${name}`)})`, inline };
  const result = entries.length === 0 ? code`${name}` : code`(${inline(code`${name}`)})`;
  return { mapper: code`({ ${removed.map((key) => code`${key}`)}, ...${name} }) => ${result}` };
}

function removedKeys(tree: Tree, isRelational: boolean): string[] {
  const counts = isRelational ? tree.counts.map(({ field }) => countAlias(field.name)) : [];
  const hidden =
    tree.columns === 'all'
      ? []
      : tree.columns.flatMap(({ field, isHidden }) => (isHidden ? [`${field.name}: _${field.name}`] : []));
  return [...counts, ...hidden];
}

function entriesOf(
  tree: Tree,
  row: Code,
  isRelational: boolean,
  isNested: boolean,
  env: PrintEnv,
): { key: string | null; value: Hole }[] {
  if (!isRelational) return [];
  const isShown = ({ name }: { name: string }): boolean =>
    tree.columns === 'all' || tree.columns.some(({ field, isHidden }) => field.name === name && !isHidden);
  const inexact = isNested ? inexactColumns(tree, env).filter(isShown) : [];
  const lists = listColumns(tree).filter((field) => isShown(field) && !inexact.includes(field));
  return [
    ...lists.map((field) => ({
      key: field.name,
      value: code`${row}${member(field.name)} ?? []`,
    })),
    ...inexact.map((field) => ({
      key: field.name,
      value: printFromText(field, code`${row}${member(field.name)}`, env),
    })),
    ...tree.relations.flatMap((relation) => {
      const { field, when } = relation;
      const value = printRelated(relation, code`${row}${member(field.name)}`, env);
      if (!value) return [];
      const entry = { key: field.name, value };
      return [
        when ? { key: null, value: code`...(${{ node: when.expression }} && ${object([entry])})` } : entry,
      ];
    }),
    ...countEntries(tree),
  ];
}

function countEntries({ counts, countsWhen }: Tree): { key: string | null; value: Hole }[] {
  if (counts.length === 0) return [];
  const value = object(counts.map(({ field }) => ({ key: field.name, value: countAlias(field.name) })));
  const entry = { key: '_count', value };
  return [
    countsWhen
      ? { key: null, value: code`...(${{ node: countsWhen.expression }} && ${object([entry])})` }
      : entry,
  ];
}

/** The related rows as Prisma returns them; undefined where the query gives them so already. */
function printRelated(relation: TreeRelation, value: Code, env: PrintEnv): Code | undefined {
  const { field, tree, rows } = relation;
  const shape = shapeOf(tree, true, true, env);
  if (!field.isList) {
    if (!shape) return undefined;
    const shaped = shape.inline ? shape.inline(value) : code`(${shape.mapper})(${value})`;
    return field.isRequired ? shaped : code`${value} && ${shaped}`;
  }
  const step = stepThroughJoin(field, env);
  if (!shape && step === undefined && rows.steps.length === 0) return undefined;
  if (step !== undefined && shape?.inline && rows.steps.length === 0 && !relation.when) {
    return code`${value}.map(({ ${step} }) => (${shape.inline(code`${step}`)}))`;
  }
  const flat = step === undefined ? value : flattened(value, step, relation.when !== undefined);
  const list = printSteps(rows.steps, flat, env);
  return shape ? code`${list}.map(${shape.mapper})` : list;
}

/** The records that the rows of a join table lead to. Where a test decides whether they are loaded, the rows' type is either of two. */
function flattened(value: Code, step: string, isSometimes: boolean): Code {
  return isSometimes
    ? code`${value}.flatMap((row) => (${quoted(step)} in row ? [row.${step}] : []))`
    : code`${value}.map(({ ${step} }) => ${step})`;
}

/** The join table's relation to the other model, under which it gives the record. */
function stepThroughJoin({ joinTable }: TreeRelation['field'], env: PrintEnv): string | undefined {
  if (!joinTable || env.facts.target.drizzle === '1.0') return undefined;
  const names = namesOf(env).joinTables[joinTable.name];
  return (joinTable.other === 'A' ? names?.a : names?.b) ?? joinTable.other.toLowerCase();
}

/** What is done with a list in the program, because Prisma does it there too. */
export function printSteps(steps: ListStep[], list: Code, env: PrintEnv): Code {
  return steps.reduce((rows, step) => printStep(step, rows, env), list);
}

/** Behind an order by a unique key the rows begin with the cursor's place already. */
function unlessStable(isStable: Stability, isCursor: Code): Code {
  if (typeof isStable === 'boolean') return isStable ? code`undefined` : isCursor;
  const [consequent, alternate] = [isStable.consequent, isStable.alternate].map((inner) =>
    unlessStable(inner, isCursor),
  ) as [Code, Code];
  return code`${{ node: isStable.test.expression }} ? ${consequent} : ${alternate}`;
}

function printStep(step: ListStep, rows: Code, env: PrintEnv): Code {
  switch (step.kind) {
    case 'distinct':
      return call(parity('distinctBy'), [rows, array(step.columns.map(({ name }) => quoted(name)))]);
    case 'fromCursor': {
      const test = step.key.map(
        ({ field, value }) => code`row${member(field.name)} === ${{ node: value.expression }}`,
      );
      const isCursor = code`(row) => ${test.flatMap((item, index) => (index === 0 ? [item] : [code` && `, item])).reduce((all, item) => code`${all}${item}`)}`;
      const sought = step.isStable === undefined ? isCursor : unlessStable(step.isStable, isCursor);
      return call(parity('startingAt'), [
        rows,
        step.when ? code`${{ node: step.when.expression }} ? ${sought} : undefined` : sought,
      ]);
    }
    case 'pageFrom': {
      const { cursor, place, skip, take } = step;
      const given = [
        skip && printAmount(skip),
        take && printAmount(take),
        place && printIsPlaced(place, env),
      ];
      const last = given.findLastIndex((argument) => argument !== undefined);
      const page = given.slice(0, last + 1).map((argument) => argument ?? code`undefined`);
      return call(dynamic('pageFrom'), [
        rows,
        code`${{ node: cursor.value.expression }}`,
        array(cursor.keys.map(printKeyName)),
        ...page,
      ]);
    }
    case 'slice':
      return code`${rows}.${printSlice(step.skip, step.take)}`;
    case 'reverse':
      return code`${rows}.reverse()`;
  }
}
