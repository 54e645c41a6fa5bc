import type { RunList, RunSummary } from '../protocol';
import { toTagged } from '../tagged';
import type { ProgramModules } from './modules';

/** A run calls an exported function by name, or is a function that is given the program's exports and the arguments. */
export type Call = string | ((module: Record<string, unknown>, ...args: unknown[]) => unknown);

type Run = Omit<RunSummary, 'call' | 'args'> & { call: Call; args?: unknown[] };

/**
 * A module's runs.
 * @throws Error where the module does not have the form
 */
export function readRuns(
  modules: ProgramModules,
  file: string,
): { runs: Run[]; waived: Record<string, string> } {
  const { default: runs, waived = {} } = modules.loadFresh(file) as {
    default?: Run[];
    waived?: Record<string, string>;
  };
  if (!Array.isArray(runs) || runs.length === 0)
    throw new Error(`${file} must export a list of runs by default.`);
  const names = runs.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`${file} has two runs called «${twice}».`);
  return { runs, waived };
}

/** The runs as data, for the other process. */
export function listRuns(modules: ProgramModules, file: string): RunList {
  const { runs, waived } = readRuns(modules, file);
  const summaries = runs.map(({ call, args = [], ...rest }) => ({
    ...rest,
    ...(typeof call === 'string' && { call }),
    args: args.map((arg) => toTagged(arg)),
  }));
  return { runs: summaries, waived };
}
