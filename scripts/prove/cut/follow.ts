import type { ASTPath } from 'jscodeshift';
import { isNode, type Node } from '../../../transforms/lib/source/syntax';
import { alignStatements, type Pair } from './align';

/** A piece of the file before, and what stands there afterwards. */
export interface Piece {
  before: Node;
  after: Node;
}

/** One statement list on the way to a piece: statements that only one side has, right in front of what was followed. */
export interface Level extends Piece {
  extraBefore: Node[];
  extraAfter: Node[];
  /** Statements of the same list in front of it, for constants that are declared there. */
  listBefore: readonly Node[];
  listAfter: readonly Node[];
}

export interface Followed {
  /** From the outermost statement list to the innermost. */
  levels: Level[];
  /** From the innermost statement down to the closest that has a counterpart. */
  pieces: Piece[];
}

type Aligned = WeakMap<object, WeakMap<object, Pair[]>>;

/** Follows a place of the file before through the file afterwards, as far as both are built alike. */
export class Follower {
  private readonly aligned: Aligned = new WeakMap();

  constructor(
    private readonly before: Node,
    private readonly after: Node,
  ) {}

  /** @returns undefined where the statement that holds the place is gone. */
  follow(path: ASTPath): Followed | undefined {
    const steps = stepsTo(path, this.before);
    if (!steps) return undefined;
    const levels: Level[] = [];
    let pieces: Piece[] = [];
    let [left, right]: [unknown, unknown] = [this.before, this.after];
    for (const step of steps) {
      if (Array.isArray(left) && Array.isArray(right) && isStatementList(left)) {
        const level = this.level(left as Node[], right as Node[], left[Number(step)] as Node);
        if (!level) return undefined;
        levels.push(level);
        pieces = [level];
        [left, right] = [level.before, level.after];
        continue;
      }
      if (Array.isArray(left)) {
        if (!Array.isArray(right) || right.length !== left.length) break;
        [left, right] = [left[Number(step)], right[Number(step)]];
      } else {
        if (!isNode(left) || !isNode(right) || left.type !== right.type) break;
        const [inner, other] = [fieldsOf(left)[String(step)], fieldsOf(right)[String(step)]];
        if (inner === null || inner === undefined || other === null || other === undefined) break;
        [left, right] = [inner, other];
      }
      if (isNode(left) && isNode(right)) pieces.push({ before: left, after: right });
      else if (!Array.isArray(left) || !Array.isArray(right)) break;
    }
    return levels.length > 0 ? { levels, pieces } : undefined;
  }

  private level(before: Node[], after: Node[], statement: Node): Level | undefined {
    const pairs = this.pairsOf(before, after);
    const at = pairs.findIndex((pair) => pair.before === statement);
    const pair = pairs[at];
    if (!pair?.before) return undefined;
    if (!pair.after) return replaced(pairs, at, before, after);
    const extraBefore: Node[] = [];
    const extraAfter: Node[] = [];
    for (let index = at - 1; index >= 0; index -= 1) {
      const other = pairs[index];
      if (!other || (other.before && other.after)) break;
      if (other.before) extraBefore.unshift(other.before);
      if (other.after) extraAfter.unshift(other.after);
    }
    return {
      before: pair.before,
      after: pair.after,
      extraBefore: extraBefore.filter(isRun),
      extraAfter: extraAfter.filter(isRun),
      listBefore: before.slice(0, before.indexOf(pair.before)),
      listAfter: after.slice(0, after.indexOf(pair.after)),
    };
  }

  private pairsOf(before: Node[], after: Node[]): Pair[] {
    const inner = this.aligned.get(before) ?? new WeakMap<object, Pair[]>();
    this.aligned.set(before, inner);
    const known = inner.get(after) ?? alignStatements(before, after);
    inner.set(after, known);
    return known;
  }
}

/** A statement for which others were written: all that is new around its place. */
function replaced(
  pairs: readonly Pair[],
  at: number,
  before: readonly Node[],
  after: readonly Node[],
): Level | undefined {
  let [from, to] = [at, at];
  const isGap = (index: number): boolean =>
    pairs[index] !== undefined && !(pairs[index]?.before && pairs[index]?.after);
  while (isGap(from - 1)) from -= 1;
  while (isGap(to + 1)) to += 1;
  const gap = pairs.slice(from, to + 1);
  const body = gap.flatMap((pair) => (pair.after && isRun(pair.after) ? [pair.after] : []));
  const lost = gap.flatMap((pair) => (pair.before && isRun(pair.before) ? [pair.before] : []));
  const [first, last] = [body[0], body.at(-1)];
  const statement = pairs[at]?.before;
  // Where several statements are gone, which of them became what cannot be told.
  if (!first || !last || !statement || lost.length > 1) return undefined;
  const block = { type: 'BlockStatement', body, directives: [], start: startOf(first), end: endOf(last) };
  return {
    before: statement,
    after: block as unknown as Node,
    extraBefore: [],
    extraAfter: [],
    listBefore: before.slice(0, before.indexOf(statement)),
    listAfter: after.slice(0, after.indexOf(first)),
  };
}

function startOf(node: Node): number | undefined {
  return (node as { start?: number }).start;
}

function endOf(node: Node): number | undefined {
  return (node as { end?: number }).end;
}

function isRun(statement: Node): boolean {
  return statement.type !== 'ImportDeclaration' && !statement.type.startsWith('TS');
}

function fieldsOf(node: Node): Record<string, unknown> {
  return node as unknown as Record<string, unknown>;
}

function isStatementList(list: unknown[]): boolean {
  const [first] = list;
  return isNode(first) && /Statement$|Declaration$|^Directive$/.test(first.type);
}

/** Names and indexes from the program to the node of a path. */
function stepsTo(path: ASTPath, program: Node): (string | number)[] | undefined {
  const steps: (string | number)[] = [];
  for (let at: ASTPath | null = path; at; at = at.parentPath as ASTPath | null) {
    if ((at.value as unknown) === program) return steps.reverse();
    steps.push(at.name as string | number);
  }
  return undefined;
}
