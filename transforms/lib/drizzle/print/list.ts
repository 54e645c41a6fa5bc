import type { Predicate } from '../../query/plan/predicate';
import type { Value } from '../../query/value';
import { code, drizzle, type Code } from '../code';
import { printColumn, type PrintEnv } from './env';

type ListPredicate = Extract<Predicate, { kind: 'list' }>;

/** A filter of a scalar list. Drizzle's own operators throw on an empty list, so they stand only beside a written one (semantics 5). */
export function printList(predicate: ListPredicate, value: Value, env: PrintEnv): Code {
  const column = printColumn(predicate.column, env);
  const node = { node: value.expression };
  const sql = drizzle('sql');
  switch (predicate.operator) {
    case 'has':
      return code`${drizzle('arrayContains')}(${column}, [${node}])`;
    case 'hasSome':
      return isFilled(value)
        ? code`${drizzle('arrayOverlaps')}(${column}, ${node})`
        : code`${sql}\`\${${column}} && \${${sql}.param(${node}, ${column})}\``;
    case 'hasEvery':
      return isFilled(value)
        ? code`${drizzle('arrayContains')}(${column}, ${node})`
        : code`${sql}\`\${${column}} @> \${${sql}.param(${node}, ${column})}\``;
    case 'isEmpty':
      if (typeof value.literal?.value === 'boolean')
        return code`${sql}\`\${${column}} ${value.literal.value ? '=' : '<>'} '{}'\``;
      return code`${sql}\`(\${${column}} = '{}') = \${${node}}\``;
    case 'equals':
      return code`${drizzle('eq')}(${column}, ${node})`;
  }
}

function isFilled({ expression }: Value): boolean {
  return (
    expression.type === 'ArrayExpression' &&
    expression.elements.some((element) => element && element.type !== 'SpreadElement')
  );
}
