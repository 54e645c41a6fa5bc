import type { Grid } from './grid';

const CALL = /^prisma\.(\w+)\.findMany\(\{ where: (.*), (select: .*)\}\)$/s;

/** The grid with its filters given to functions that hand them on: they are translated at run time. */
export function atRunTime(grid: Grid): Grid {
  const functions = new Map<string, string>();
  const calls = grid.calls.map((call) => {
    const [, model = '', where = '', rest = ''] = CALL.exec(call) ?? [];
    if (model === '') throw new Error(`Not a call that a filter can be taken out of: ${call}`);
    const type = `Prisma.${model.charAt(0).toUpperCase()}${model.slice(1)}WhereInput`;
    functions.set(
      model,
      `const ${model}sOf = (where: ${type}) => prisma.${model}.findMany({ where, ${rest}});`,
    );
    return `${model}sOf(${where})`;
  });
  const head = [grid.head, ...functions.values()].filter((line) => line !== undefined).join('\n');
  return { ...grid, name: `${grid.name}, at run time`, head, calls };
}
