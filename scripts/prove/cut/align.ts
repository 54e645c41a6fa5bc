import type { Node } from '../../../transforms/lib/source/syntax';
import { canon } from './canon';
import { declaredNames } from './names';

/** A statement of the file before and what became of it; `undefined` on either side where there is nothing. */
export interface Pair {
  before?: Node;
  after?: Node;
}

/**
 * Which statement of a list became which of another: those that say the same stay together, what lies between them is
 * paired by the names that it declares and by likeness. In order on both sides.
 */
export function alignStatements(before: readonly Node[], after: readonly Node[]): Pair[] {
  const same = (a: Node, b: Node): number => (canon(a) === canon(b) ? 1_000 : likeness(a, b));
  const rows = before.length + 1;
  const best: number[][] = Array.from({ length: rows }, () => new Array<number>(after.length + 1).fill(0));
  const score = (i: number, j: number): number => best[i]?.[j] ?? 0;
  const likes = before.map((a) => after.map((b) => same(a, b)));
  const like = (i: number, j: number): number => likes[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const paired = like(i, j) > 0 ? like(i, j) + score(i + 1, j + 1) : -1;
      (best[i] as number[])[j] = Math.max(paired, score(i + 1, j), score(i, j + 1));
    }
  }
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const paired = i < before.length && j < after.length && like(i, j) > 0;
    if (paired && score(i, j) === like(i, j) + score(i + 1, j + 1)) {
      pairs.push({ before: before[i], after: after[j] });
      [i, j] = [i + 1, j + 1];
    } else if (i < before.length && (j >= after.length || score(i, j) === score(i + 1, j))) {
      pairs.push({ before: before[i] });
      i += 1;
    } else {
      pairs.push({ after: after[j] });
      j += 1;
    }
  }
  return pairs;
}

/** How much two statements have in common, from 0 for nothing. */
function likeness(a: Node, b: Node): number {
  const [left, right] = [declaredNames(a), declaredNames(b)];
  const shared = left.filter((name) => right.includes(name)).length;
  if (left.length > 0 && right.length > 0) return shared > 0 ? 100 + shared : 0;
  if (a.type !== b.type) return 0;
  const [words, others] = [wordsOf(a), wordsOf(b)];
  let common = 0;
  for (const word of words) if (others.has(word)) common += 1;
  return 1 + (50 * common) / Math.max(1, words.size + others.size - common);
}

const words = new WeakMap<Node, Set<string>>();

function wordsOf(node: Node): Set<string> {
  const known = words.get(node);
  if (known) return known;
  const found = new Set(canon(node).match(/[\w$]{3,}/g) ?? []);
  words.set(node, found);
  return found;
}
