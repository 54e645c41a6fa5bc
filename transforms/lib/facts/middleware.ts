import {
  child,
  children,
  identifierName,
  isFunction,
  keyOf,
  unwrapped,
  type Node,
} from '../prisma/find/node';
import type { FoundCall, Program } from '../prisma/find/program';
import { referencesIn } from '../prisma/find/references';
import { escaped } from './elsewhere';
import type { LocalFacts } from './local-facts';

/** What has to be called before the middleware of a file (`$use`) is in place: `true` where it is by itself. */
export type Middleware = true | string[];

/** The functions that apply the file's middleware, as far as nothing in the file calls them. */
export function middlewareOf(program: Program): Middleware | undefined {
  const uses = program.memberCalls.filter(({ node }) => keyOf(child(node, 'callee'), 'property') === '$use');
  if (uses.length === 0) return undefined;
  const names = uses.map((use) => exportedFunction(use, program));
  return names.every((name) => name !== undefined) ? [...new Set(names)] : true;
}

/** The name of the exported function that the call stands in, where nothing in the file refers to it. */
function exportedFunction({ ancestors }: FoundCall, program: Program): string | undefined {
  const outer = ancestors.findIndex(isFunction);
  const fn = ancestors[outer];
  const holder = ancestors[outer - 1];
  const isVariable = holder?.type === 'VariableDeclarator' && unwrapped(child(holder, 'init')) === fn;
  const name = identifierName(child(isVariable ? holder : fn, 'id'));
  const declared = name === undefined ? undefined : program.root.values.get(name)?.node;
  if (name === undefined || (declared !== fn && declared !== holder)) return undefined;
  const declarations = referencesIn(program, new Set([name])).filter(({ inType }) => !inType);
  return declarations.length === 1 && isNamedExport(program, name) ? name : undefined;
}

/** `export function name`, `export const name`: whoever calls it writes its name. */
function isNamedExport({ exports }: Program, name: string): boolean {
  return exports.some(({ node }) => {
    const declaration = child(node, 'declaration');
    const declared: (Node | undefined)[] = [declaration, ...children(declaration, 'declarations')];
    return (
      node.type === 'ExportNamedDeclaration' &&
      declared.some((item) => identifierName(child(item, 'id')) === name)
    );
  });
}

/**
 * Whether middleware takes part in calls. A function that would put it in place does nothing as long as its name stands
 * in no other file of the project.
 *
 * @param files     Every source file.
 * @param sourceOf  Text of a file; without it every function counts as called.
 */
export function usesMiddleware(
  locals: readonly LocalFacts[],
  files: readonly string[],
  sourceOf: ((path: string) => string) | undefined,
): boolean {
  return locals.some(({ path, middleware }) => {
    if (middleware === undefined || middleware === true || !sourceOf) return middleware !== undefined;
    const names = new RegExp(`(?<![\\w$])(${middleware.map(escaped).join('|')})(?![\\w$])`);
    return files.some((file) => file !== path && names.test(sourceOf(file)));
  });
}
