import {
  child,
  children,
  identifierName,
  isFunction,
  keyOf,
  stringValue,
  unwrapped,
  type Node,
} from '../prisma/find/node';
import { isErrorCode } from '../errors/error-codes';
import type { Program } from '../prisma/find/program';
import type { ReadFile } from '../source/parse';
import { Composed } from './composed-constant';
import { isLiteral, objectOf } from './literal-object';
import { freeNames, givesObjects } from './object-functions';
import { returnedKeys } from './returned-keys';

/**
 * What a module exports under a name: the source of an object of nothing but literals, or of a function that gives objects; or a
 * name of another module. `names`: what it takes from modules, `from` being '' for its own. `pieces`: the source of an object, with
 * constants of other modules in between. `keys`: of the objects that a function gives (see `key-paths.ts`).
 */
export type Constant =
  | { source: string; names?: Record<string, ImportedName>; keys?: string[] }
  | { pieces: (string | ImportedName)[]; names?: Record<string, ImportedName> }
  | ImportedName
  | { keys: string[] };

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
export function exportedConstants(program: Program, file: ReadFile): Record<string, Constant> {
  const { source } = file;
  const found: Record<string, Constant> = {};
  const functions: Record<string, string> = {};
  const note = (exported: string | undefined, local: string | undefined): void => {
    const binding = local === undefined ? undefined : program.root.values.get(local);
    const value = binding?.kind === 'variable' ? unwrapped(binding.init) : binding?.node;
    if (exported !== undefined && local !== undefined && isFunction(value)) functions[exported] = local;
  };
  for (const { node } of program.exports) {
    const declaration = child(node, 'declaration');
    if (declaration?.type === 'FunctionDeclaration')
      addFunction(found, identifierName(child(declaration, 'id')), declaration, program, source);
    if (declaration?.type === 'TSEnumDeclaration') addEnum(found, declaration);
    const own = identifierName(child(declaration, 'id'));
    note(node.type === 'ExportDefaultDeclaration' ? 'default' : own, own ?? identifierName(declaration));
    for (const declarator of declaration?.kind === 'const' ? children(declaration, 'declarations') : []) {
      const name = identifierName(child(declarator, 'id'));
      note(name, name);
      add(found, name, child(declarator, 'init'), program, source);
      if (name !== undefined && !found[name])
        addFunction(found, name, unwrapped(child(declarator, 'init')), program, source);
    }
    const from = stringValue(child(node, 'source'));
    for (const specifier of children(node, 'specifiers')) {
      const exported = keyOf(specifier, 'exported');
      const local = keyOf(specifier, 'local') ?? '*';
      if (exported === undefined) continue;
      if (from !== undefined) found[exported] = { from, name: local };
      else {
        addLocal(found, exported, local, program, source);
        note(exported, local);
      }
    }
    if (node.type === 'ExportDefaultDeclaration') add(found, 'default', declaration, program, source);
  }
  for (const [name, keys] of Object.entries(returnedKeys(file, functions))) {
    const known = found[name];
    if (!known) found[name] = { keys };
    else if ('source' in known) found[name] = { ...known, keys };
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
  add(found, exported, binding.init, program, source);
}

/** `'P2002'`: other texts are asked for by their names. */
function errorCodeOf(init: Node | undefined): Node | undefined {
  return isErrorCode(stringValue(unwrapped(init))) ? unwrapped(init) : undefined;
}

function nameOf(id: Node | undefined): string | undefined {
  return identifierName(id) ?? stringValue(id);
}

/** An enum of Prisma's error codes, as the object that it is at run time. */
function addEnum(found: Record<string, Constant>, declaration: Node): void {
  const name = identifierName(child(declaration, 'id'));
  const members = children(child(declaration, 'body') ?? declaration, 'members').map(
    (member) => [nameOf(child(member, 'id')), stringValue(child(member, 'initializer'))] as const,
  );
  if (name === undefined || !members.some(([, value]) => isErrorCode(value))) return;
  const entries = members.flatMap(([key, value]) =>
    key !== undefined && value !== undefined ? [[key, value]] : [],
  );
  found[name] = { source: JSON.stringify(Object.fromEntries(entries)) };
}

function add(
  found: Record<string, Constant>,
  name: string | undefined,
  init: Node | undefined,
  program: Program,
  source: string,
): void {
  const value = objectOf(init) ?? errorCodeOf(init);
  if (name === undefined || !value) return;
  const { start, end } = value;
  if (start == null || end == null || end - start > LONGEST) return;
  if (isClosedFunction(value) || isLiteral(value)) found[name] = { source: source.slice(start, end) };
  else if (value.type === 'ObjectExpression') {
    const composed = new Composed(program, source);
    if (composed.add(value)) found[name] = composed.constant;
  }
}

/** A function whose objects are written out, with the names of other modules that it needs. */
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
  if (names) found[name] = { source: source.slice(start, end), names };
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
