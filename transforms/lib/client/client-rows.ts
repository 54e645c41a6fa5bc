import type { ASTPath } from 'jscodeshift';
import type { CallSite } from '../call-site';
import type { ProjectFacts } from '../facts/types';
import { analyse } from '../prisma/find/analysis';
import { findAll } from '../prisma/find/find-sites';
import { changeOf } from '../prisma/find/extension-change';
import { stepsIn, type Handler, type Step } from '../prisma/find/handler';
import { middlewareIn } from '../prisma/find/shape';
import { children, type Node as LooseNode } from '../prisma/find/node';
import { left, type Left } from '../query/query';
import type { SourceFile } from '../source/source-file';
import { keyOf, type Node } from '../source/syntax';

/** Something that is done to a client as a whole: made, extended, listened to, connected. */
export interface ClientUse {
  path: ASTPath;
  what: string;
  line: number;
  column: number;
  /** Why it has no equal beside Drizzle's client. */
  problem?: Left;
  notes?: string[];
}

/** Options of `new PrismaClient` that Drizzle's client does not take over, and what there is instead. */
const OPTIONS: Record<string, string> = {
  log: 'log: drizzle(…, { logger: true }) logs the statements of Drizzle',
  transactionOptions: 'transactionOptions: transactions of Drizzle have no time limit',
  errorFormat: 'errorFormat: messages of Drizzle have one format',
};

/** What is done to the client as a whole, and what becomes of it. Prisma's client stays as long as calls use it. */
export function clientUses(file: SourceFile, facts: ProjectFacts): ClientUse[] {
  return [...creations(file, facts), ...lifecycle(file, facts)].sort((a, b) => a.line - b.line);
}

function creations(file: SourceFile, facts: ProjectFacts): ClientUse[] {
  const { program, evaluator } = analyse(file, facts);
  return file.root
    .find(file.j.NewExpression)
    .paths()
    .flatMap((path) => {
      const node = path.node as unknown as LooseNode;
      const found = program.calls.find((call) => call.node === node);
      const shape = found && evaluator.shapeOf(node, found.scope);
      if (shape?.kind !== 'client' || shape.role === 'transaction') return [];
      const problem =
        shape.nature === 'other-database'
          ? left('other-database', 'This client is of another database than the schema’s')
          : undefined;
      return [{ ...placed(path), what: 'new', problem, notes: notesOf(path.node.arguments[0], facts) }];
    });
}

function notesOf(options: Node | undefined, { names }: ProjectFacts): string[] {
  const keys = options?.type === 'ObjectExpression' ? options.properties : [];
  const named = keys.flatMap((property) =>
    property.type === 'ObjectProperty' ? (keyOf({ key: property.key as Node }) ?? []) : [],
  );
  const where = names.client.module.file ?? names.client.module.specifier;
  return [`Drizzle’s client stands beside it: ${where}`, ...named.flatMap((name) => OPTIONS[name] ?? [])];
}

const LISTENED = 'Drizzle has no events: what is listened to goes into drizzle(…, { logger })';
const EXTENDED =
  'Middleware has no equal in Drizzle, and calls that it takes part in stay: write what it does into them, or into functions that they call, take it out and run again';
const UNUSED =
  'Nothing calls the function that would put this middleware in place: calls move as if it were not there';

function lifecycle(file: SourceFile, facts: ProjectFacts): ClientUse[] {
  return findAll(file, facts).clientCalls.flatMap(({ path, method }): ClientUse[] => {
    const use = { ...placed(path), what: method };
    switch (method) {
      case '$on':
        return [{ ...use, problem: left('client-module', LISTENED) }];
      case '$extends':
        return extension(file, facts, path, use);
      case '$use':
        return [{ ...use, ...(facts.middleware ? middleware(file, facts, path) : { notes: [UNUSED] }) }];
      case '$connect':
      case '$disconnect':
        return [
          {
            ...use,
            notes: [
              'Drizzle connects at the first query, and its idle connections do not keep the process alive',
            ],
          },
        ];
      default:
        return [];
    }
  });
}

/** What becomes of calls because of middleware that is in place. */
function middleware(
  file: SourceFile,
  facts: ProjectFacts,
  path: ASTPath,
): Pick<ClientUse, 'problem' | 'notes'> {
  const { program, evaluator } = analyse(file, facts);
  const call = program.memberCalls.find(({ node }) => node === (path.node as unknown as LooseNode));
  const given = call && evaluator.shapeOf(children(call.node, 'arguments')[0], call.scope);
  return whatBecomes([middlewareIn(given)], EXTENDED);
}

/** Extensions that can be read are written into the calls; those of models and clients only add methods. */
function extension(
  file: SourceFile,
  facts: ProjectFacts,
  path: ASTPath,
  use: Pick<ClientUse, 'path' | 'what' | 'line' | 'column'>,
): ClientUse[] {
  const { program, evaluator } = analyse(file, facts);
  const node = path.node as unknown as LooseNode;
  const scope = program.memberCalls.find((call) => call.node === node)?.scope;
  if (!scope || evaluator.shapeOf(node, scope)?.kind !== 'client') return [];
  const shape = changeOf(evaluator, children(node, 'arguments')[0], scope);
  const { handlers, isReplicated, methods } = shape.kind === 'change' ? shape.change : {};
  const own = [
    ...(isReplicated ? [REPLICATED] : []),
    ...(methods ? [`${METHODS}: ${methods.join(', ')}`] : []),
  ];
  if (handlers?.length === 0) return own.length > 0 ? [{ ...use, notes: own }] : [];
  const all = handlers?.flatMap((item) => Object.values(item).flatMap((own) => Object.values(own)));
  const { problem, notes } = all ? whatBecomes(all, UNREAD) : { problem: left('extended-client', UNREAD) };
  return [{ ...use, problem, notes: [...own, ...(notes ?? [])] }];
}

/** What handlers mean to calls that move: what is written into them, what they lose; or that they keep some. */
function whatBecomes(handlers: readonly Handler[], problem: string): Pick<ClientUse, 'problem' | 'notes'> {
  const all = handlers.map((handler) => (handler.kind === 'steps' ? stepsIn(handler.steps) : undefined));
  if (all.some((steps) => !steps || steps.has('unknown')))
    return { problem: left('extended-client', problem) };
  const isFilter = all.map((steps) => steps && FILTERS.some((kind) => steps.has(kind)));
  return {
    notes: [
      ...(isFilter.includes(true) ? [WRITTEN_IN] : []),
      ...(isFilter.includes(false) ? [UNLOGGED] : []),
    ],
  };
}

const FILTERS: readonly Step['do'][] = ['where', 'filter', 'replace', 'data', 'redirect'];

const UNREAD =
  'Calls that the extension takes part in stay: write what it does into them, or into a function that they call, and run again';
const METHODS =
  'Methods that the extension adds stay on Prisma’s client, with the calls of them: make functions of them before it goes';
const WRITTEN_IN = 'What it puts into calls is written into each of them that moves';
const UNLOGGED =
  'What it logs, it logs of Prisma’s calls only: drizzle(…, { logger }) logs the statements of Drizzle';

const REPLICATED =
  'Drizzle’s client reads from the primary database: `withReplicas(db, [drizzle(…)])` where it is made sends reads to the replicas again, `db.$primary` among them to the primary';

function placed(path: ASTPath): { path: ASTPath; line: number; column: number } {
  const { loc } = path.node as { loc?: { start: { line: number; column: number } } | null };
  return { path, line: loc?.start.line ?? 0, column: loc?.start.column ?? 0 };
}

/** The row of the report. */
export function clientRow(file: SourceFile, use: ClientUse, ordinal: number, owner: string): CallSite {
  const { what, line, column, problem, notes } = use;
  const base = {
    id: `${file.path}#client:${what}:${ordinal}`,
    kind: 'client' as const,
    file: file.path,
    line,
    column,
    owner,
  };
  return problem
    ? { ...base, outcome: 'left', code: problem.code, reason: problem.reason }
    : { ...base, outcome: 'idiomatic', ...(notes ? { notes } : {}) };
}
