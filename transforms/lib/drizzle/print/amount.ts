import type { Amount, RowsOf } from '../../query/plan/plan';
import { code, type Code } from '../code';

/** `take` or `skip` as it stands. */
export function printAmount(amount: Amount): Code {
  return 'literal' in amount ? code`${amount.literal}` : code`${{ node: amount.value.expression }}`;
}

/** The argument of `.limit()`, which has to be a number: an undefined `take` is no limit. */
export function printLimit(amount: Amount): Code {
  const isOptional =
    'value' in amount && amount.value.presence.maybeUndefined && !amount.value.presence.maybeNull;
  return isOptional ? code`${printAmount(amount)} ?? Number.MAX_SAFE_INTEGER` : printAmount(amount);
}

/** The argument of `.offset()`. */
export function printOffset(amount: Amount): Code {
  const isOptional =
    'value' in amount && amount.value.presence.maybeUndefined && !amount.value.presence.maybeNull;
  return isOptional ? code`${printAmount(amount)} ?? 0` : printAmount(amount);
}

/** `.slice(skip, skip + take)` */
export function printSlice(skip: Amount | undefined, take: Amount | undefined): Code {
  const from = skip ? printAmount(skip) : code`0`;
  if (!take) return code`slice(${from})`;
  if ((!skip || 'literal' in skip) && 'literal' in take)
    return code`slice(${from}, ${(skip?.literal ?? 0) + take.literal})`;
  const isOptional = [skip, take].some(
    (amount) => amount && 'value' in amount && amount.value.presence.maybeUndefined,
  );
  if (isOptional) return code`slice(${from}).slice(0, ${printAmount(take)})`;
  return skip ? code`slice(${from}, ${from} + ${printAmount(take)})` : code`slice(0, ${printAmount(take)})`;
}

/** Where a cursor shows at run time the page is taken from all rows. */
export function printWithin({ unless }: RowsOf, amount: Code): Code {
  return unless ? code`${{ node: unless.expression }} ? undefined : ${amount}` : amount;
}
