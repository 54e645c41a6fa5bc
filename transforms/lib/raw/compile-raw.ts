import type { ASTPath } from 'jscodeshift';
import type { CompileEnv } from '../compile';
import type { ProjectFacts } from '../facts/types';
import type { ClientCall } from '../prisma/find/find-sites';
import type { Node } from '../prisma/find/node';
import type { Dialect } from '../query/dialect';
import { isLeft, left, type Left } from '../query/query';
import type { SourceFile } from '../source/source-file';
import { looseFragments, mentionsIn, type LooseFragments, type Mention } from './fragments';
import { textProblem } from './text-problem';
import { isPlainRead, mayHoldPieces, readStatement, type RawStatement } from './statement';

/** A call of raw SQL that can be rewritten. */
export interface CompiledRaw {
  /** A plain read of which nobody looks at the rows leaves a helper nothing to do. */
  outcome: 'idiomatic' | 'parity';
  statement: RawStatement;
  dialect: Dialect;
  /** Places in its arguments that name Prisma's tools. */
  mentions: Mention[];
}

/** Whether a call of `$queryRaw` and its kin can be moved, or why it has to stay. Nothing in the file is touched. */
export function compileRaw(
  call: ClientCall,
  { file, facts }: Pick<CompileEnv, 'file' | 'facts'>,
): CompiledRaw | Left {
  const node = call.path.node as unknown as Node;
  const problem =
    call.blocked ??
    placeProblem(call) ??
    targetProblem(call, facts) ??
    textProblem(node, call.method, facts.target.dialect, facts.datamodel);
  if (problem) return problem;
  const statement = readStatement(node, call.method, facts.target.dialect);
  if (isLeft(statement)) return statement;
  const mentions = mentionsIn(file).filter((mention) => mention.call === call.path.node);
  const unfit = mentions.find((mention) => mention.problem !== undefined)?.problem;
  if (unfit !== undefined) return left('raw-sql', `${unfit}.`);
  const isPlain = facts.files[file.path]?.raw?.plain?.includes(call.id);
  const exchange = !isPlain && mayHoldPieces(statement) ? exchangeOf(file, facts) : undefined;
  if (exchange?.problem !== undefined)
    return left(
      'raw-sql',
      `Raw SQL that is put together from pieces moves with all of them. ${exchange.problem}.`,
    );
  return {
    outcome:
      facts.target.dialect === 'postgresql' &&
      isPlainRead(statement) &&
      isDiscarded(call) &&
      !/P2010/.test(file.source)
        ? 'idiomatic'
        : 'parity',
    statement,
    dialect: facts.target.dialect,
    mentions,
  };
}

function placeProblem({ evaluation }: ClientCall): Left | undefined {
  return evaluation.kind === 'stored' || evaluation.kind === 'never'
    ? left('evaluation', 'The promise is kept or never awaited: Prisma runs it once, when it is awaited.')
    : undefined;
}

function targetProblem({ method }: ClientCall, { target }: ProjectFacts): Left | undefined {
  if (method === '$queryRawTyped')
    return left('raw-sql', 'TypedSQL: the statement stands in a file of its own, its types are generated.');
  return target.dialect === 'postgresql' || target.driver === 'mysql2'
    ? undefined
    : left('dialect', `Raw SQL is moved for PostgreSQL and mysql2, not for ${target.driver}.`);
}

/** Undefined where all pieces of the file's SQL stand where they are used; else whether they can move. */
export function exchangeOf(file: SourceFile, facts: ProjectFacts): LooseFragments | undefined {
  const known = facts.files[file.path]?.raw;
  if (known) return known;
  return looseFragments(file) && { problem: 'Where they are made and used is not known' };
}

/** Whether nobody looks at what comes back: `` await prisma.$queryRaw`…`; `` */
function isDiscarded({ evaluation }: ClientCall): boolean {
  if (evaluation.kind !== 'awaited') return false;
  return (evaluation.path.parent as ASTPath | null)?.node.type === 'ExpressionStatement';
}
