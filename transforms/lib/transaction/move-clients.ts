import { clientFunctions, leavesOf } from '../facts/client-results';
import type { ProjectFacts } from '../facts/types';
import { analyse, type Analysis } from '../prisma/find/analysis';
import type { Binding } from '../prisma/find/program';
import { clientIn, type Role } from '../prisma/find/shape';
import type { SourceFile } from '../source/source-file';
import { retype, retypeCallback, retypeResult, retypeVariable } from './client-types';
import { replaceRootClients } from './root-clients';

/**
 * Puts Drizzle's client and its types where Prisma's go into what moves.
 *
 * @param parameters  What receives or gives a client of a transaction that moves (`path#function(0)`, `path#function()`).
 * @returns           Names that are used less now.
 */
export function moveClients(
  file: SourceFile,
  facts: ProjectFacts,
  parameters: ReadonlySet<string>,
): string[] {
  const analysis = analyse(file, facts);
  const edits = editsOf(file, facts, analysis, parameters);
  // The analysis is of the file as it was: all is looked up before anything is changed.
  const freed = replaceRootClients(file, analysis, facts, (key) => parameters.has(key));
  return [...freed, ...edits.flatMap((edit) => edit())];
}

type Edit = () => string[];

function editsOf(
  file: SourceFile,
  facts: ProjectFacts,
  analysis: Analysis,
  parameters: ReadonlySet<string>,
): Edit[] {
  const edits: Edit[] = [];
  const roleOf = (key: string): Role => facts.files[file.path]?.roles?.[key] ?? 'transaction';
  for (const scope of analysis.program.scopes.values()) {
    for (const binding of scope.values.values()) {
      const role = variableRole(binding, analysis, parameters);
      if (role) edits.push(() => retypeVariable(file, analysis, binding, role, facts));
      const own = binding.kind === 'parameter' ? analysis.evaluator.parameterKey(binding) : undefined;
      if (own === undefined) continue;
      if (parameters.has(own)) edits.push(() => retype(file, analysis, binding, roleOf(own), facts));
      for (const key of parameters) {
        const member = memberOf(key, own);
        const place = key.startsWith(`${own}(`) ? Number(/\((\d+)\)$/.exec(key)?.[1] ?? NaN) : undefined;
        if (member !== undefined)
          edits.push(() => retype(file, analysis, binding, roleOf(key), facts, member));
        if (place !== undefined)
          edits.push(() => retypeCallback(file, analysis, binding, place, roleOf(key), facts));
      }
    }
  }
  for (const { fn, result } of clientFunctions(analysis).filter(({ key }) => parameters.has(key))) {
    const role = clientIn(result)?.role ?? 'either';
    edits.push(() => retypeResult(file, analysis, fn, role, facts));
  }
  return edits;
}

/** `const client: Client = tx ?? prisma`: what it holds, where that is a client that moves. */
function variableRole(
  { kind, annotation, init, members, scope }: Binding,
  { evaluator }: Analysis,
  parameters: ReadonlySet<string>,
): Role | undefined {
  if (kind !== 'variable' || !annotation || !init || members.length > 0) return undefined;
  const isMoved = leavesOf(init, scope).some((leaf) => {
    const origin = clientIn(evaluator.shapeOf(leaf.node, leaf.scope))?.origin;
    const key = evaluator.parameterOf(leaf.node, leaf.scope) ?? origin;
    return key !== undefined && parameters.has(key);
  });
  return isMoved ? (clientIn(evaluator.shapeOf(init, scope))?.role ?? 'either') : undefined;
}

/** `tx` of `path#function(0.tx)`, where the other is `path#function(0)`. */
function memberOf(parameter: string, object: string): string | undefined {
  const start = `${object.slice(0, -1)}.`;
  const name = parameter.startsWith(start) ? parameter.slice(start.length, -1) : undefined;
  return name?.includes('.') ? undefined : name;
}
