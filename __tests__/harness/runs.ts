/** One run of a pair, as `<case>.run.ts` lists them. */
export interface FixtureRun {
  name: string;
  /** An exported function of the pair by name, or a function that is given the pair's exports and the arguments. */
  call: string | ((module: Record<string, unknown>, ...args: unknown[]) => unknown);
  args?: unknown[];
  concurrent?: number;
  failOn?: { table: string; nth: number };
  /** Why the Drizzle side may send more statements. */
  moreStatements?: string;
}

export interface RunModule {
  default: FixtureRun[];
  /** Kinds of coverage that the case cannot have, with the reason. */
  waived?: Record<string, string>;
}

/** The runs of a pair. @throws Error where the module does not have the form */
export function readRuns(file: string): RunModule {
  const module = jest.requireActual<Partial<RunModule>>(file);
  if (!Array.isArray(module.default) || module.default.length === 0)
    throw new Error(`${file} must export a list of runs by default.`);
  const names = module.default.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`${file} has two runs called «${twice}».`);
  return { default: module.default, waived: module.waived ?? {} };
}
