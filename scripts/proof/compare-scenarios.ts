import { Canonical } from './canonical';
import { compareOutcomes, compareRuns, type Comparison, type Difference } from './compare';
import type { Dump } from './child/database';
import type { ScenarioRecord } from './protocol';

export interface StepComparison {
  name: string;
  differences: Difference[];
  /** Statements of the step on either side. */
  statements: { prisma: number; drizzle: number };
}

export interface ScenarioComparison {
  steps: StepComparison[];
  /** Outcome of the scenario as a whole, and the database that it left. */
  whole: Comparison;
}

/**
 * Compares a scenario that ran before and after, step by step, then the database as it was left.
 * @param seed the database before the scenario; empty tables where left out
 */
export function compareScenarios(
  prisma: ScenarioRecord,
  drizzle: ScenarioRecord,
  seed: Dump = {},
): ScenarioComparison {
  const seeded = new Set(
    Object.values(seed).flatMap(({ rows }) => rows.flat().filter((text) => text !== null)),
  );
  // The steps' values are part of what is looked through for ids and instants.
  const [before, after] = [prisma, drizzle].map((record) => new Canonical(withSteps(record), seeded)) as [
    Canonical,
    Canonical,
  ];
  const names = [...new Set([...prisma.steps, ...drizzle.steps].map(({ name }) => name))];
  const steps = names.map((name): StepComparison => {
    const [a, b] = [prisma, drizzle].map((record) => record.steps.find((step) => step.name === name));
    const statements = { prisma: a?.statements ?? 0, drizzle: b?.statements ?? 0 };
    if (!a || !b) {
      const told = (step: unknown): string => (step ? 'ran' : 'did not run');
      return {
        name,
        statements,
        differences: [{ kind: 'result', path: '$', prisma: told(a), drizzle: told(b) }],
      };
    }
    return { name, statements, differences: compareOutcomes(a.outcome, b.outcome, before, after) };
  });
  return { steps, whole: compareRuns(prisma, drizzle, { seed, moreStatements: true }) };
}

function withSteps(record: ScenarioRecord): ScenarioRecord {
  const value = record.steps.map(({ outcome }) => (outcome.kind === 'value' ? outcome.value : null));
  return {
    ...record,
    outcome: { kind: 'value', value: [...value, { $: 'object', class: 'Object', entries: [] }] },
  };
}
