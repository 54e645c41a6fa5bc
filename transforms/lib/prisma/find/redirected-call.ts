import type { Evaluator } from './evaluate';
import type { Step } from './handler';
import { memberName, type HandlerNames } from './handler-names';
import { child, children, isCall, isMember, keyOf, unwrapped, type Node } from './node';
import { writtenObject } from './plain-node';
import type { Scope } from './program';

/** `base[model].update({ …args, data: {…} })`, a call of the very client that is extended; undefined for any other. */
export function redirectOf(
  call: Node | undefined,
  delegates: ReadonlySet<string>,
  { names, evaluator, scope }: Handled,
): Extract<Step, { do: 'redirect' }> | undefined {
  const callee = isCall(call) ? unwrapped(child(call, 'callee')) : undefined;
  if (
    !call ||
    !isMember(callee) ||
    !isDelegate(unwrapped(child(callee, 'object')), delegates, { names, evaluator, scope })
  )
    return undefined;
  const name = memberName(callee);
  const [argument, ...others] = children(call, 'arguments').map((item) => unwrapped(item));
  const [kept, data, ...more] = children(argument, 'properties');
  if (name === undefined || others.length > 0 || more.length > 0 || !kept || !data) return undefined;
  const values = keyOf(data, 'key') === 'data' ? writtenObject(unwrapped(child(data, 'value'))) : undefined;
  const isAll = kept.type === 'SpreadElement' && names.subject(unwrapped(child(kept, 'argument'))) === 'args';
  const isWhere = keyOf(kept, 'key') === 'where' && names.isWhere(unwrapped(child(kept, 'value')));
  if (!values || !(isAll || isWhere)) return undefined;
  return { do: 'redirect', name, keeps: isAll ? 'args' : 'where', values };
}

/** A handler as far as its calls are looked at. */
export interface Handled {
  names: HandlerNames;
  evaluator: Evaluator;
  scope: Scope;
}

/** `base[model]` of a client that nothing takes part in, or a name that holds it. */
export function isDelegate(
  node: Node | undefined,
  delegates: ReadonlySet<string>,
  { names, evaluator, scope }: Handled,
): boolean {
  const value = unwrapped(node);
  if (value?.type === 'Identifier') return delegates.has(String(value.name));
  if (!isMember(value) || value.computed !== true) return false;
  const client = evaluator.shapeOf(child(value, 'object'), scope);
  return (
    client?.kind === 'client' &&
    client.nature === 'plain' &&
    client.role === 'root' &&
    client.spelled !== true &&
    isAccessor(unwrapped(child(value, 'property')), names)
  );
}

/** The model's name, as it is or as delegates are called: `model.charAt(0).toLowerCase() + model.slice(1)`. */
export function isAccessor(node: Node | undefined, names: HandlerNames): boolean {
  if (names.subject(node) === 'model') return true;
  const parts =
    node?.type === 'BinaryExpression' && node.operator === '+'
      ? [child(node, 'left'), child(node, 'right')]
      : node?.type === 'TemplateLiteral' && children(node, 'quasis').every((item) => isEmpty(item))
        ? children(node, 'expressions')
        : [];
  const [first, rest, ...others] = parts.map((part) => unwrapped(part));
  return others.length === 0 && isLowered(first, names) && isRest(rest, names);
}

function isEmpty(quasi: Node): boolean {
  return (quasi as { value?: { raw?: string } }).value?.raw === '';
}

/** `model.charAt(0).toLowerCase()`, `model[0].toLowerCase()` */
function isLowered(node: Node | undefined, names: HandlerNames): boolean {
  const [letter, method] = calledOn(node);
  if (method !== 'toLowerCase') return false;
  if (isMember(letter) && letter?.computed === true)
    return numberOf(child(letter, 'property')) === 0 && names.subject(child(letter, 'object')) === 'model';
  const [name, at, index] = calledOn(letter);
  return at === 'charAt' && index === 0 && names.subject(name) === 'model';
}

/** `model.slice(1)` */
function isRest(node: Node | undefined, names: HandlerNames): boolean {
  const [name, method, index] = calledOn(node);
  return /^(slice|substring)$/.test(method ?? '') && index === 1 && names.subject(name) === 'model';
}

function calledOn(node: Node | undefined): [object?: Node, method?: string, argument?: number] {
  const callee = isCall(node) ? unwrapped(child(node, 'callee')) : undefined;
  if (!node || !isMember(callee)) return [];
  return [
    unwrapped(child(callee, 'object')),
    keyOf(callee, 'property'),
    numberOf(children(node, 'arguments')[0]),
  ];
}

function numberOf(node: Node | undefined): number | undefined {
  const value = unwrapped(node);
  return value?.type === 'NumericLiteral' ? Number(value.value) : undefined;
}
