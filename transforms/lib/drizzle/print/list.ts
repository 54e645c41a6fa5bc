import type { Predicate } from '../../query/plan/predicate';
import type { ColumnRef } from '../../query/query';
import type { Value } from '../../query/value';
import { code, drizzle, type Code } from '../code';
import { printColumn, type PrintEnv } from './env';
import { printGiven } from './missing';
import { conversionOf } from './operand';

type ListPredicate = Extract<Predicate, { kind: 'list' }>;

/** A filter of a scalar list. Drizzle's own operators throw on an empty list, so they stand only beside a written one (semantics 5). */
export function printList(predicate: ListPredicate, env: PrintEnv): Code {
  const { operator, value } = predicate;
  const field = predicate.column.field as ColumnRef;
  const column = printColumn(predicate.column, env);
  const operand = printOperandOf(predicate, field);
  const sql = drizzle('sql');
  switch (operator) {
    case 'has':
      if (value.literal?.value === null) return code`${sql}\`\${${column}} @> '{null}'\``;
      return value.presence.maybeNull
        ? code`${sql}\`\${${column}} @> \${${sql}.param([${operand}], ${column})}\``
        : code`${drizzle('arrayContains')}(${column}, [${operand}])`;
    case 'hasSome':
    case 'hasEvery':
      if (isFilled(value))
        return code`${drizzle(operator === 'hasSome' ? 'arrayOverlaps' : 'arrayContains')}(${column}, ${operand})`;
      return code`${sql}\`\${${column}} ${operator === 'hasSome' ? '&&' : '@>'} \${${sql}.param(${operand}, ${column})}\``;
    case 'isEmpty':
      if (typeof value.literal?.value === 'boolean')
        return code`${sql}\`\${${column}} ${value.literal.value ? '=' : '<>'} '{}'\``;
      return code`${sql}\`(\${${column}} = '{}') = \${${operand}}\``;
    case 'equals': {
      const equal = code`${drizzle('eq')}(${column}, ${operand})`;
      if (!value.presence.maybeNull || value.literal) return equal;
      return code`${{ node: value.expression }} === null ? ${drizzle('isNull')}(${column}) : ${equal}`;
    }
  }
}

/** The operand, converted where Prisma takes what the driver does not; undefined (and null, where it says nothing) refused. */
function printOperandOf({ operator, value, missing }: ListPredicate, field: ColumnRef): Code {
  const given = printGiven({ missing }, value, operator);
  const conversion = operator === 'isEmpty' || value.literal ? undefined : conversionOf(value, field);
  if (!conversion) return given;
  if (operator !== 'has') return code`${given}.map((value) => ${conversion}(value))`;
  return value.presence.maybeNull
    ? code`${given} && ${conversion}(${{ node: value.expression }})`
    : code`${conversion}(${given})`;
}

function isFilled({ expression }: Value): boolean {
  return (
    expression.type === 'ArrayExpression' &&
    expression.elements.some((element) => element && element.type !== 'SpreadElement')
  );
}
