import { isSameExpression } from '../../source/same-expression';
import type { Condition } from '../query';
import type { BranchStep, Step } from './write-plan';

/**
 * Branches that follow each other under the same tests of the program are one, and those under the opposite test are its
 * `else`. Nothing in between can change what the tests say: they have no effects.
 */
export function joinBranches(steps: readonly Step[]): Step[] {
  const joined: Step[] = [];
  for (const step of steps) {
    const previous = joined.at(-1);
    const both = step.kind === 'branch' && previous?.kind === 'branch' ? join(previous, step) : undefined;
    if (both) joined[joined.length - 1] = both;
    else joined.push(step);
  }
  return joined.map((step) => {
    if (step.kind === 'branch')
      return { ...step, found: joinBranches(step.found), missing: joinBranches(step.missing) };
    return step.kind === 'loop' ? { ...step, steps: joinBranches(step.steps) } : step;
  });
}

function join(a: BranchStep, b: BranchStep): BranchStep | undefined {
  if (!('when' in a.on) || !('when' in b.on)) return undefined;
  if (isSame(a.on.when, b.on.when))
    return { ...a, found: [...a.found, ...b.found], missing: [...a.missing, ...b.missing] };
  const isOpposite = a.on.when.length === 1 && isSame(a.on.when, b.on.when.map(reversed));
  return isOpposite
    ? { ...a, found: [...a.found, ...b.missing], missing: [...a.missing, ...b.found] }
    : undefined;
}

function isSame(a: readonly Condition[], b: readonly Condition[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index];
      return other?.holds === one.holds && isSameExpression(one.test.expression, other.test.expression);
    })
  );
}

function reversed({ test, holds }: Condition): Condition {
  return { test, holds: !holds };
}
