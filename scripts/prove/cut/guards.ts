import { canon } from './canon';
import type { Unit } from './units';
import type { Node } from '../../../transforms/lib/source/syntax';

/** A test that stands around a piece of program, and whether it is met or not where that runs. */
export interface Guard {
  test: Node;
  holds: boolean;
}

/**
 * The tests of the `if`s around a unit on each side, the outermost first: those that both sides have. What waits for something in
 * its test is left out.
 */
export function guardsAround({ levels, piece }: Unit): { before: Guard[]; after: Guard[] } {
  const guards: { before: Guard[]; after: Guard[] } = { before: [], after: [] };
  for (const level of levels) {
    const before = guardsIn(level.before, piece.before);
    const after = guardsIn(level.after, piece.after);
    before.forEach((own, index) => {
      const other = after[index];
      if (other?.holds !== own.holds || [own, other].some(({ test }) => canon(test).includes('Await')))
        return;
      guards.before.push(own);
      guards.after.push(other);
    });
  }
  return guards;
}

function guardsIn(statement: Node, piece: Node): Guard[] {
  if (statement.type !== 'IfStatement' || statement === piece) return [];
  const { test, consequent, alternate } = statement;
  if (isIn(piece, consequent)) return [{ test, holds: true }];
  if (!alternate || !isIn(piece, alternate)) return [];
  return [{ test, holds: false }, ...guardsIn(alternate, piece)];
}

function isIn(inner: Node, outer: Node): boolean {
  const [own, around] = [inner, outer] as { start?: number | null; end?: number | null }[];
  return (own?.start ?? -1) >= (around?.start ?? 0) && (own?.end ?? 0) <= (around?.end ?? -1);
}
