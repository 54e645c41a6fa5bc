import type { ASTNode, ASTPath, CallExpression } from 'jscodeshift';
import { adapterCalls, clientProblem, isPrismaAdapter, losesType } from './lib/auth/adapter-calls';
import { authTables, type AuthTable } from './lib/auth/auth-tables';
import type { CallSite } from './lib/call-site';
import { defineTransform } from './lib/define-transform';
import { call, code, object, parity, type Code } from './lib/drizzle/code';
import { tableNames } from './lib/drizzle/table-names';
import type { ProjectFacts } from './lib/facts/types';
import { isLeft, left, type Left } from './lib/query/query';
import { drizzleClient } from './lib/rewrite-calls';
import { dropUnused, rootName } from './lib/source/drop-unused';
import { mark, unmark } from './lib/source/markers';
import { materialize } from './lib/source/materialize';
import { putNode } from './lib/source/put-node';
import type { SourceFile } from './lib/source/source-file';

const NAME = 'PrismaAdapter-to-DrizzleAdapter';

export default defineTransform({
  name: NAME,
  summary:
    "Auth.js' (NextAuth's) Prisma adapter becomes its Drizzle adapter, on the same tables, with the same results.",
  leaves: {
    'auth-adapter': 'The schema lacks a model or field that the Drizzle adapter needs.',
    'extended-client': 'The adapter is given an extended Prisma client, whose extension would be lost.',
  },
  mentions: (source) => source.includes('PrismaAdapter'),
  edit(file, context) {
    const { facts } = context;
    const calls = adapterCalls(file);
    const used = new Set<string>(['PrismaAdapter']);
    let isMoved = false;
    calls.forEach((path, index) => {
      const problem = problemOf(file, facts, path);
      context.report({ ...rowOf(file, path, index), ...outcomeOf(problem) });
      if (!facts || isLeft(problem)) {
        if (isLeft(problem) && problem.code !== 'javascript') mark(file, path, problem.code, problem.reason);
        return;
      }
      unmark(file, path, ['auth-adapter', 'extended-client']);
      const typed = (adapter: Code): Code =>
        losesType(file, path) ? code`${adapter} as ${ADAPTER}` : adapter;
      const client = path.node.arguments[0] && rootName(path.node.arguments[0]);
      if (client !== undefined) used.add(client);
      putNode(
        path,
        materialize(
          file,
          typed(adapterCode(facts, path.node.arguments[0] ?? path.node, problem)),
          facts.names,
        ),
      );
      file.markChanged();
      isMoved = true;
    });
    if (!facts || !isMoved) return;
    if (adapterCalls(file).length === 0) renameTypes(file, facts);
    dropUnused(file, used);
  },
});

/** The tables, or why the adapter has to stay. */
function problemOf(
  file: SourceFile,
  facts: ProjectFacts | undefined,
  path: ASTPath<CallExpression>,
): AuthTable[] | Left {
  if (!facts) return left('needs-project', 'No schema.prisma was found, and the tables come from there');
  const reason = facts.files[file.path]?.plainJavaScript;
  if (reason !== undefined) return left('javascript', reason);
  return clientProblem(file, facts, path) ?? authTables(facts.datamodel);
}

function adapterCode(facts: ProjectFacts, client: ASTNode, tables: readonly AuthTable[]): Code {
  const names = tableNames(facts.datamodel);
  const db = drizzleClient({ kind: 'root', node: client }, facts);
  const entries = tables.map(({ key, model }) => {
    const name = names[model]?.table ?? model;
    return {
      key,
      value: { type: 'import', from: { module: 'schema' }, name, alias: `${name}Table` } as const,
    };
  });
  return call(parity('authAdapter'), [DRIZZLE_ADAPTER, db, object(entries)]);
}

const DRIZZLE_ADAPTER = {
  type: 'import',
  from: { package: '@auth/drizzle-adapter' },
  name: 'DrizzleAdapter',
} as const;

/** The type that NextAuth 4 and its Prisma adapter have in common: the Drizzle adapter's is that of Auth.js. */
const ADAPTER = {
  type: 'import',
  from: { package: 'next-auth/adapters' },
  name: 'Adapter',
  typeOnly: true,
} as const;

/** `ReturnType<typeof PrismaAdapter>` */
function renameTypes(file: SourceFile, facts: ProjectFacts): void {
  const { j, root } = file;
  root.find(j.TSTypeQuery).forEach((path) => {
    const { exprName } = path.node;
    if (exprName.type !== 'Identifier' || !isPrismaAdapter(exprName.name, path)) return;
    const name = materialize(file, code`${DRIZZLE_ADAPTER}`, facts.names);
    if (name.type === 'Identifier') putNode(path, j.tsTypeQuery(j.identifier(name.name)));
    file.markChanged();
  });
}

function rowOf(file: SourceFile, path: ASTPath<CallExpression>, index: number) {
  const { start } = path.node.loc ?? { start: { line: 0, column: 0 } };
  return {
    id: `${file.path}#PrismaAdapter:${index}`,
    kind: 'adapter' as const,
    file: file.path,
    line: start.line,
    column: start.column,
    owner: NAME,
  };
}

function outcomeOf(result: AuthTable[] | Left): Pick<CallSite, 'outcome' | 'code' | 'reason' | 'notes'> {
  if (isLeft(result)) return { outcome: 'left', code: result.code, reason: result.reason };
  return { outcome: 'parity', notes: ['npm install @auth/drizzle-adapter'] };
}
