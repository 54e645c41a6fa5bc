import {
  child,
  children,
  identifierName,
  isCall,
  isFunction,
  isMember,
  keyOf,
  stringValue,
  unwrapped,
  type Node,
} from '../prisma/find/node';
import type { Program } from '../prisma/find/program';
import { freeNames, givesObjects, returnedKeys } from './object-functions';

/**
 * What a module exports under a name: the source of an object of nothing but literals, or of a function that gives objects; or a
 * name of another module. `names`: what such a function takes from modules, `from` being '' for its own.
 */
export type Constant =
  { source: string; names?: Record<string, ImportedName> } | ImportedName | { keys: string[] };

export interface ImportedName {
  from: string;
  name: string;
}

/** Longer ones are no `select` that a person wrote. */
const LONGEST = 20_000;

/**
 * Exported objects that are written out completely (`select`, `include`, `orderBy` shared by several files), and names
 * that are only handed on.
 */
export function exportedConstants(program: Program, source: string): Record<string, Constant> {
  const found: Record<string, Constant> = {};
  for (const { node } of program.exports) {
    const declaration = child(node, 'declaration');
    if (declaration?.type === 'FunctionDeclaration')
      addFunction(found, identifierName(child(declaration, 'id')), declaration, program, source);
    for (const declarator of declaration?.kind === 'const' ? children(declaration, 'declarations') : []) {
      const name = identifierName(child(declarator, 'id'));
      add(found, name, child(declarator, 'init'), source);
      if (name !== undefined && !found[name])
        addFunction(found, name, unwrapped(child(declarator, 'init')), program, source);
    }
    const from = stringValue(child(node, 'source'));
    for (const specifier of children(node, 'specifiers')) {
      const exported = keyOf(specifier, 'exported');
      const local = keyOf(specifier, 'local') ?? '*';
      if (exported === undefined) continue;
      if (from !== undefined) found[exported] = { from, name: local };
      else addLocal(found, exported, local, program, source);
    }
    if (node.type === 'ExportDefaultDeclaration') add(found, 'default', declaration, source);
  }
  return found;
}

function addLocal(
  found: Record<string, Constant>,
  exported: string,
  local: string,
  program: Program,
  source: string,
): void {
  const binding = program.root.values.get(local);
  if (binding?.imported) found[exported] = binding.imported;
  if (binding?.kind !== 'variable' || binding.members.length > 0 || binding.assignments.length > 0) return;
  add(found, exported, binding.init, source);
}

function add(
  found: Record<string, Constant>,
  name: string | undefined,
  init: Node | undefined,
  source: string,
): void {
  const value = objectOf(init);
  if (name === undefined || !value || !(isClosedFunction(value) || isLiteral(value))) return;
  const { start, end } = value;
  if (start == null || end == null || end - start > LONGEST) return;
  found[name] = { source: source.slice(start, end) };
}

/** A function whose objects are written out, with the names of other modules that it needs; else the keys of what it gives. */
function addFunction(
  found: Record<string, Constant>,
  name: string | undefined,
  fn: Node | undefined,
  program: Program,
  source: string,
): void {
  if (name === undefined || !isFunction(fn) || fn.async === true || fn.generator === true) return;
  const { start, end } = fn;
  if (start == null || end == null || end - start > LONGEST) return;
  const names = givesObjects(fn) ? freeNames(fn, program) : undefined;
  const keys = names ? undefined : returnedKeys(fn, program);
  if (names) found[name] = { source: source.slice(start, end), names };
  else if (keys) found[name] = { keys };
}

/** A number; the object of `{…} as const`, `{…} satisfies Prisma.UserSelect` and `Prisma.validator<…>()({…})`. */
function objectOf(init: Node | undefined): Node | undefined {
  const value = unwrapped(init);
  if (value && /^(ObjectExpression|NumericLiteral|ArrowFunctionExpression)$/.test(value.type)) return value;
  if (!isCall(value) || children(value, 'arguments').length !== 1) return undefined;
  const inner = child(value, 'callee');
  const callee = isCall(inner) ? child(inner, 'callee') : inner;
  return isMember(callee) && keyOf(callee, 'property') === 'validator'
    ? unwrapped(children(value, 'arguments')[0])
    : undefined;
}

/** `(userId: string) => ({ userId, isActive: true })`: gives an object, and needs nothing but its parameters. */
function isClosedFunction(value: Node): boolean {
  if (value.type !== 'ArrowFunctionExpression' || value.async === true) return false;
  const body = unwrapped(child(value, 'body'));
  const names = new Set(children(value, 'params').flatMap(namesOfParameter));
  return body?.type === 'ObjectExpression' && isClosed(body, names);
}

function namesOfParameter(parameter: Node): string[] {
  if (parameter.type !== 'ObjectPattern') return [identifierName(parameter) ?? ''];
  return children(parameter, 'properties').map((property) => identifierName(child(property, 'value')) ?? '');
}

function isClosed(value: Node, names: ReadonlySet<string>): boolean {
  const node = unwrapped(value);
  switch (node.type) {
    case 'Identifier':
      return names.has(identifierName(node) ?? '') || identifierName(node) === 'undefined';
    case 'ObjectProperty': {
      const inner = child(node, 'value');
      return node.computed !== true && inner !== undefined && isClosed(inner, names);
    }
    case 'ObjectExpression':
      return children(node, 'properties').every((property) => isClosed(property, names));
    case 'ArrayExpression':
      return children(node, 'elements').every((element) => isClosed(element, names));
    case 'MemberExpression': {
      const object = child(node, 'object');
      return node.computed !== true && object !== undefined && isClosed(object, names);
    }
    default:
      return isLiteral(node);
  }
}

function isLiteral(node: Node): boolean {
  const value = unwrapped(node);
  switch (value.type) {
    case 'ObjectExpression':
      return children(value, 'properties').every((property) => {
        const inner = child(property, 'value');
        return (
          property.type === 'ObjectProperty' &&
          property.computed !== true &&
          inner !== undefined &&
          isLiteral(inner)
        );
      });
    case 'ArrayExpression':
      return children(value, 'elements').every(isLiteral);
    case 'TemplateLiteral':
      return children(value, 'expressions').length === 0;
    default:
      return /^(String|Numeric|Boolean|Null|BigInt)Literal$/.test(value.type);
  }
}
