import type { ProjectFacts } from '../facts/types';
import { analyse } from '../prisma/find/analysis';
import { children, isFunction, unwrapped } from '../prisma/find/node';
import { callsIn } from '../prisma/find/references';
import type { SourceFile } from '../source/source-file';
import { pathOf, type ListCall } from './restructure';

/**
 * The calls of functions of the project that give a list which they are given to a `$transaction`: `transaction([a, b])`.
 *
 * @param parameters  Of such functions, by `path#function(0)`.
 */
export function listCalls(
  file: SourceFile,
  facts: ProjectFacts,
  parameters: ReadonlySet<string>,
): ListCall[] {
  if (parameters.size === 0) return [];
  const { program, evaluator } = analyse(file, facts);
  return callsIn(program).flatMap(({ node, scope }) => {
    const id = evaluator.calledId(node, scope);
    if (id === undefined) return [];
    return children(node, 'arguments').flatMap((argument, place) => {
      const path =
        parameters.has(`${id}(${place})`) && !isFunction(unwrapped(argument)) && pathOf(file, node);
      return path ? [{ path, place }] : [];
    });
  });
}
