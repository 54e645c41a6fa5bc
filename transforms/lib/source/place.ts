import type { ASTPath, BlockStatement } from 'jscodeshift';
import type { Compiled } from '../compile';
import type { Names } from '../facts/types';
import type { Site } from '../prisma/site';
import { keepNarrowing } from './keep-narrowing';
import { materialize, materializeStatements } from './materialize';
import type { SourceFile } from './source-file';
import { surroundingsOf } from './surroundings';
import { keyOf, type Node } from './syntax';
import { topStatement } from './versions';

type Statement = BlockStatement['body'][number];

/** The node that a rewritten call takes the place of: the `await` where that goes too, else the call with what is chained to it by the fluent API. */
export function placeOf(site: Site, replaces: Compiled['replaces']): ASTPath {
  if (replaces === 'await' && site.evaluation.kind === 'awaited') return site.evaluation.path;
  let path: ASTPath = site.path;
  for (let step = 0; step < site.fluent.length * 2; step += 1) path = path.parent as ASTPath;
  return path;
}

/**
 * Puts a rewritten call where the call stood: its expression, the statements before it, or statements in place of the
 * whole statement.
 *
 * @throws Error where statements are asked for and there is no place for them: compilers ask `surroundingsOf` first.
 */
export function place(file: SourceFile, site: Site, compiled: Compiled, names: Names): void {
  const path = placeOf(site, compiled.replaces);
  const { host, receiver } = surroundingsOf(path);
  // Where statements are put before it, the path leads to them afterwards.
  const around = topStatement(path);
  if (compiled.statements) {
    const statements = materializeStatements(file, compiled.statements, names);
    keepNarrowing(statements, path, path.node);
    putStatements(file, host, statements, false);
    file.markChanged(around);
    return;
  }
  const before = materializeStatements(file, compiled.before ?? [], names);
  const expression = materialize(file, compiled.expression, names);
  keepNarrowing([expression, ...before], path, path.node);
  if (compiled.pattern && receiver) {
    const { j } = file;
    const name = receiver.node as Parameters<typeof j.assignmentPattern>[0];
    const element = compiled.pattern === 'first' ? name : j.assignmentPattern(name, j.nullLiteral());
    receiver.replace(j.arrayPattern([element]));
  }
  if (!putMember(path, receiver, expression)) path.replace(expression);
  if (before.length > 0) putStatements(file, host, before, true);
  file.markChanged(around);
}

/** `const { count } = { count: n }` and `{ count: n }.count` are just `n`. */
function putMember(path: ASTPath, receiver: ASTPath | undefined, expression: Node): boolean {
  const [only, ...others] = expression.type === 'ObjectExpression' ? expression.properties : [];
  if (only?.type !== 'ObjectProperty' || others.length > 0 || only.key.type !== 'Identifier') return false;
  const { name } = only.key;
  const parent = path.parent as ASTPath<Node>;
  if (
    parent.node.type === 'MemberExpression' &&
    keyOf({ key: parent.node.property, computed: parent.node.computed }) === name
  ) {
    parent.replace(only.value);
    return true;
  }
  const [wanted, ...rest] = receiver?.node.type === 'ObjectPattern' ? receiver.node.properties : [];
  if (!receiver || wanted?.type !== 'ObjectProperty' || rest.length > 0 || keyOf(wanted) !== name)
    return false;
  receiver.replace(wanted.value);
  path.replace(only.value);
  return true;
}

/**
 * Puts statements before the statement at `host` (see `surroundingsOf`), or in its place.
 *
 * @param keep  Whether what stands at `host` stays, behind them.
 * @throws Error where there is no host
 */
export function putStatements(
  file: SourceFile,
  host: ASTPath | undefined,
  statements: Statement[],
  keep: boolean,
): void {
  const { j } = file;
  if (!host) throw new Error('There is no statement here that others could be put before.');
  const { node } = host;
  if (node.type === 'ArrowFunctionExpression') {
    if (node.body.type === 'BlockStatement') {
      // Another call of the same expression has been there before: what the function gives is its last statement.
      const own = node.body.body;
      own.splice(own.length - 1, keep ? 0 : 1, ...statements);
      return;
    }
    const kept = keep ? [j.returnStatement(node.body as never)] : [];
    node.body = j.blockStatement([...statements, ...kept]);
    return;
  }
  const [first] = statements;
  const { comments } = node as { comments?: Statement['comments'] };
  if (first && comments) {
    first.comments = comments;
    // recast measures the space around a statement and its comments in the statement's own text; these come from two.
    Object.assign(first, { loc: null });
    Object.assign(node, { comments: null });
  }
  const kept = keep ? [node as Statement] : [];
  if (typeof host.name === 'number') host.replace(...statements, ...kept);
  else host.replace(j.blockStatement([...statements, ...kept]));
}
