import { call, code, importsOf, parity, type Code } from '../code';

/** Helpers that refuse a value while a query is put together, where Prisma's promise rejects. */
const REFUSING = new Set([
  'required',
  'given',
  'keyed',
  'whereOf',
  'orderOf',
  'reversedOrderOf',
  'columnValues',
]);

/** Whether putting the query together may throw. */
export function mayRefuse(query: Code): boolean {
  return importsOf(query).some(({ from, name }) => 'module' in from && REFUSING.has(name));
}

/** `once(() => query)`: a promise that runs when it is first awaited, and once. */
export function once(promise: Code): Code {
  return call(parity('once'), [code`() => ${promise}`]);
}
