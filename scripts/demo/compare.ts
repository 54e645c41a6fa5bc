import { compareRuns, workStatements, type Difference } from '../proof/compare';
import type { Outcome, RunRecord, ScenarioRecord } from '../proof/protocol';
import type { Tagged } from '../proof/tagged';

/** How a scenario went on both sides. */
export interface ScenarioComparison {
  steps: number;
  /** Steps that threw on the Prisma side: misses, violations, and what the app itself refused. */
  failing: number;
  tables: number;
  rows: number;
  /** SQL statements that read or write. */
  statements: { prisma: number; drizzle: number };
  differences: StepDifference[];
}

/** `step` is left out where the difference is not in a step's result but in what the whole run left behind. */
export interface StepDifference extends Difference {
  step?: string;
}

/**
 * Compares two runs of one scenario: what every step returned or threw, then the whole database. Generated ids and the
 * present time are compared by format, by where else they stand and by order, over all steps and tables together.
 */
export function compareScenarios(prisma: ScenarioRecord, drizzle: ScenarioRecord): ScenarioComparison {
  const comparison = compareRuns(asRun(prisma), asRun(drizzle), { seed: {}, moreStatements: true });
  if (comparison.verdict === 'not run') throw new Error(comparison.reason);
  const found = comparison.verdict === 'different' ? comparison.differences : [];
  const tables = Object.values(prisma.dump ?? {});
  return {
    steps: prisma.steps.length,
    failing: prisma.steps.filter(({ outcome }) => outcome.kind === 'error').length,
    tables: tables.length,
    rows: tables.reduce((sum, { rows }) => sum + rows.length, 0),
    statements: { prisma: workStatements(prisma).length, drizzle: workStatements(drizzle).length },
    differences: [...missingSteps(prisma, drizzle), ...found.map((difference) => named(difference, prisma))],
  };
}

/** The scenario as one run whose result is the list of its steps' results: so ids keep their names from step to step. */
function asRun(record: ScenarioRecord): RunRecord {
  if (record.outcome.kind === 'error') return record;
  return { ...record, outcome: { kind: 'value', value: record.steps.map(({ outcome }) => tagged(outcome)) } };
}

function tagged(outcome: Outcome): Tagged {
  return outcome.kind === 'value' ? outcome.value : { $: 'error', error: outcome.error };
}

/** Which steps only one side has: one side's scenario ended early, or took another way. */
function missingSteps(prisma: ScenarioRecord, drizzle: ScenarioRecord): StepDifference[] {
  const [before, after] = [prisma, drizzle].map(({ steps }) => steps.map(({ name }) => name).join('\n'));
  if (before === undefined || after === undefined || before === after) return [];
  return [{ kind: 'result', path: 'the steps', prisma: before, drizzle: after }];
}

/** `$[12].body.id` is `.body.id` of the 13th step. */
function named(difference: Difference, { steps }: ScenarioRecord): StepDifference {
  const [whole, index] = /^\$\[(\d+)\]/.exec(difference.path) ?? [];
  const step = index === undefined ? undefined : steps[Number(index)]?.name;
  if (whole === undefined || step === undefined) return difference;
  return { ...difference, step, path: `$${difference.path.slice(whole.length)}` };
}
