import {
  child,
  children,
  identifierName,
  isFunction,
  keyOf,
  unwrapped,
  type Node,
} from '../prisma/find/node';
import type { Evaluator } from '../prisma/find/evaluate';
import type { Handler } from '../prisma/find/handler';
import type { FoundCall, Program } from '../prisma/find/program';
import { middlewareIn, type Shape } from '../prisma/find/shape';
import { referencesIn } from '../prisma/find/references';
import { escaped } from './elsewhere';
import type { LocalFacts } from './local-facts';

/** The middleware of a file (`$use`). */
export interface Middleware {
  /** What has to be called before it is in place: `true` where it is by itself. */
  by: true | string[];
  /** What is given to `$use`. */
  given: Shape[];
}

/** The middleware of a file, with the functions that apply it, as far as nothing in the file calls them. */
export function middlewareOf(evaluator: Evaluator): Middleware | undefined {
  const { program } = evaluator;
  const uses = program.memberCalls.filter(({ node }) => keyOf(child(node, 'callee'), 'property') === '$use');
  if (uses.length === 0) return undefined;
  const names = uses.map((use) => exportedFunction(use, program));
  return {
    by: names.every((name) => name !== undefined) ? [...new Set(names)] : true,
    given: uses.map(
      ({ node, scope }) => evaluator.shapeOf(children(node, 'arguments')[0], scope) ?? { kind: 'function' },
    ),
  };
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
 * What the middleware that takes part in calls does to them; undefined where there is none. A function that would put it
 * in place does nothing as long as its name stands in no other file of the project.
 *
 * @param files     Every source file.
 * @param sourceOf  Text of a file; without it every function counts as called.
 * @param settle    Works out what other files have to say.
 */
export function middlewareInPlace(
  locals: readonly LocalFacts[],
  files: readonly string[],
  sourceOf: ((path: string) => string) | undefined,
  settle: (shape: Shape, path: string) => Shape | undefined,
): Handler[] | undefined {
  const handlers = locals.flatMap(({ path, middleware }) => {
    if (!middleware) return [];
    const handlers = middleware.given.map((shape) => middlewareIn(settle(shape, path)));
    if (middleware.by === true || !sourceOf) return handlers;
    const names = new RegExp(`(?<![\\w$])(${middleware.by.map(escaped).join('|')})(?![\\w$])`);
    return files.some((file) => file !== path && names.test(sourceOf(file))) ? handlers : [];
  });
  return handlers.length > 0 ? handlers : undefined;
}
