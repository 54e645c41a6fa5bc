import { workStatements, type Comparison, type Difference, type RunRecord, type Tagged } from '../proof';

interface Ran {
  prisma: RunRecord;
  drizzle: RunRecord;
}

/**
 * Whether the rewritten program sends statements for each row of its result, where Prisma sends a fixed number: a read that
 * became an N+1.
 */
export function growsWithRows(
  records: readonly Ran[],
): { record: Comparison; difference: Difference } | undefined {
  const points = records.flatMap((ran) => {
    const { outcome } = ran.prisma;
    if (outcome.kind !== 'value' || ran.prisma.dump !== undefined) return [];
    return [
      {
        ran,
        rows: widest(outcome.value),
        more: workStatements(ran.drizzle).length - workStatements(ran.prisma).length,
      },
    ];
  });
  const worst = points.find(({ rows, more }) => {
    if (rows < 3 || more < rows - 1) return false;
    const others = points.filter((point) => point.rows < rows);
    return others.every((point) => point.more < more);
  });
  if (!worst) return undefined;
  const { prisma, drizzle } = worst.ran;
  const list = (record: RunRecord): string =>
    workStatements(record)
      .map(({ text }) => text)
      .join('\n');
  const difference: Difference = {
    kind: 'statements',
    path: `statements for ${worst.rows} rows`,
    prisma: list(prisma),
    drizzle: list(drizzle),
  };
  return { record: { verdict: 'different', differences: [difference], prisma, drizzle }, difference };
}

/** The length of the longest list in a result. */
function widest(value: Tagged): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) return Math.max(value.length, ...value.map(widest));
  return value.$ === 'object' ? Math.max(0, ...value.entries.map(([, item]) => widest(item))) : 0;
}
