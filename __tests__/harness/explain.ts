import { show, type Comparison, type RunRecord } from '../../scripts/proof';

/** What a person needs to see of comparisons that are not equal; empty where all are. */
export function explain(comparisons: readonly { name: string; comparison: Comparison }[]): string {
  return comparisons
    .flatMap(({ name, comparison }) => {
      if (comparison.verdict === 'equal') return [];
      if (comparison.verdict === 'not run') return [`${name}: not run. ${comparison.reason}`];
      const { differences, prisma, drizzle } = comparison;
      const lines = differences.map(
        (d) =>
          `  ${d.kind} at ${d.path}\n    Prisma:  ${indent(d.prisma)}\n    Drizzle: ${indent(d.drizzle)}`,
      );
      return [
        `${name}: different`,
        ...lines,
        `  Prisma's SQL:\n${sql(prisma)}`,
        `  Drizzle's SQL:\n${sql(drizzle)}`,
      ];
    })
    .join('\n');
}

function indent(text: string): string {
  return text.replaceAll('\n', '\n             ');
}

function sql({ statements }: RunRecord): string {
  const line = ({ text, parameters, failed }: RunRecord['statements'][number]): string =>
    `    ${text}  -- ${show(parameters)}${failed ? ` failed: ${failed}` : ''}`;
  return statements.map(line).join('\n');
}
