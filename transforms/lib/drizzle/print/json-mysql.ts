import type { Predicate } from '../../query/plan/predicate';
import type { JsonOperator } from '../../query/query';
import { literalOf, unwrap } from '../../source/syntax';
import { call, code, drizzle, type Code } from '../code';
import { printColumn, type PrintEnv } from './env';
import { printGiven, printMissing } from './missing';

type JsonPredicate = Extract<Predicate, { kind: 'json' }>;

const sql = drizzle('sql');

/** A filter of a Json column as Prisma asks MySQL: what is equal contains each other; beside a text or a list its type is asked for. */
export function printMysqlJson(predicate: JsonPredicate, env: PrintEnv): Code {
  const { filter, negated } = predicate;
  const { operator, path } = filter;
  const own = printColumn(predicate.column, env);
  const column = code`\${${own}}`;
  const target = path ? code`json_extract(${column}, ${pathText(path.expression)})` : column;
  const isInverse = filter.negated !== negated;
  if ('jsonNull' in filter.value) {
    if (!path && filter.value.jsonNull === 'DbNull')
      return call(drizzle(isInverse ? 'isNotNull' : 'isNull'), [own]);
    return printNull(target, filter.value.jsonNull, isInverse);
  }
  return printMissing(predicate, filter.value, (value) => {
    const given = printGiven(predicate, value, operator, 'P2019');
    if (operator === 'equals')
      return code`${sql}\`(${equal(target, code`\${JSON.stringify(${given})}`, isInverse)})\``;
    const isAll = negated === (filter.isReversed ?? false);
    const type = operator === 'array_contains' ? 'ARRAY' : 'STRING';
    const test = isAll
      ? code`and json_type(${target}) = '${type}'`
      : code`or json_type(${target}) <> '${type}'`;
    return code`${sql}\`(${comparison(operator, target, given, path !== undefined, negated)} ${test})\``;
  });
}

function comparison(
  operator: JsonOperator,
  target: Code,
  given: Code,
  isPath: boolean,
  negated: boolean,
): Code {
  if (operator === 'array_contains')
    return code`${negated ? 'not ' : ''}json_contains(${target}, \${JSON.stringify(${given})})`;
  const [before, after] = [
    operator === 'string_starts_with' ? '' : '%',
    operator === 'string_ends_with' ? '' : '%',
  ];
  const text = isPath ? code`json_unquote(${target})` : target;
  return code`${text} ${negated ? 'not like' : 'like'} \${\`${before}\${${given}}${after}\`}`;
}

function equal(target: Code, value: Code, isInverse: boolean): Code {
  const not = isInverse ? 'not ' : '';
  return code`${not}json_contains(${target}, ${value}) ${isInverse ? 'or' : 'and'} ${not}json_contains(${value}, ${target})`;
}

function printNull(target: Code, which: 'DbNull' | 'JsonNull' | 'AnyNull', isInverse: boolean): Code {
  const isDbNull = code`${target} is ${isInverse ? 'not ' : ''}null`;
  const isJsonNull = equal(target, code`'null'`, isInverse);
  if (which === 'DbNull') return code`${sql}\`${isDbNull}\``;
  if (which === 'JsonNull') return code`${sql}\`(${isJsonNull})\``;
  return code`${sql}\`((${isJsonNull}) ${isInverse ? 'and' : 'or'} ${isDbNull})\``;
}

/** `'$.team.id'` stands in the text where nothing in it could mean anything else. */
function pathText(expression: JsonPath): Code {
  const text = literalOf(unwrap(expression))?.value;
  return typeof text === 'string' && /^[$\w.[\]]+$/.test(text)
    ? code`'${text}'`
    : code`\${${{ node: expression }}}`;
}

type JsonPath = NonNullable<JsonPredicate['filter']['path']>['expression'];
