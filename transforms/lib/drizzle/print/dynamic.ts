import type { Predicate } from '../../query/plan/predicate';
import { array, call, code, object, propertyKey, type Code, type ImportRef } from '../code';
import type { KeyName } from '../../query/query';
import { printWholeTable, type PrintEnv } from './env';
import { quoted } from './operand';

/** A function of the user's file for what is only known at run time. */
export function dynamic(name: string): ImportRef {
  return { type: 'import', from: { module: 'dynamic' }, name };
}

/** `'id'`; `['orgId_userId', 'orgId', 'userId']` of several columns. */
export function printKeyName(key: KeyName): Code {
  return typeof key === 'string' ? code`${quoted(key)}` : array(key.map((name) => code`${quoted(name)}`));
}

/** A Prisma-style `where` (or the part of it under one key) that is translated at run time. */
export function printDynamicFilter(predicate: Extract<Predicate, { kind: 'dynamic' }>, env: PrintEnv): Code {
  const { key, keys, isNegated, related, isWritten, asksJson } = predicate;
  const { expression } = predicate.value;
  const node = { node: expression };
  const isShorthand = expression.type === 'Identifier' && expression.name === key;
  const given =
    key === undefined ? code`${node}` : object([{ key: propertyKey(key), value: isShorthand ? key : node }]);
  const where = keys ? call(dynamic('keyed'), [given, ...keys.map(printKeyName)]) : given;
  // Only an `OR` means something else there.
  const isMember = predicate.isMember && (key === undefined || key === 'OR');
  const around = isNegated ? 'NOT' : isMember ? 'AND' : undefined;
  const ofRelations = related
    ? [call(dynamic('relatedBy'), [code`${env.client}`, ...(isWritten ? [code`true`] : [])])]
    : [];
  return call(dynamic('whereOf'), [
    printWholeTable(predicate.table, env),
    around === undefined ? where : object([{ key: around, value: where }]),
    ...(asksJson ? [ofRelations[0] ?? code`undefined`, code`${dynamic('jsonCondition')}`] : ofRelations),
  ]);
}
