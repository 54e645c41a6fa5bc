import ts from 'typescript';
import { OPERATIONS } from '../../transforms/lib/prisma/site';

/** A place of the app that talks to the database through Prisma, found by its spelling. */
export interface SpelledSite {
  /** 1-based. */
  line: number;
  /** 1-based. */
  column: number;
  /** `task.findUnique`, `$transaction`, `$queryRaw`. */
  operation: string;
  start: number;
  end: number;
}

const CLIENT_METHODS = new Set(['$transaction', '$queryRaw', '$executeRaw']);

/**
 * The calls `<anything>.<model>.<operation>(…)` and `<anything>.$transaction(…)`, `$queryRaw` of a source, in order.
 *
 * Deliberately not the compiler's own search: the demo measures with it what share of the app its scenario ran, and
 * what the migration overlooked, so it must not share the mistakes of what it measures. Spelling is enough in an app
 * of our own, in which nothing else looks like a delegate.
 *
 * @param models the delegates' names as they stand in code: `apiKey`
 */
export function spelledSites(source: string, models: ReadonlySet<string>): SpelledSite[] {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const sites: SpelledSite[] = [];
  const visit = (node: ts.Node): void => {
    const callee = ts.isCallExpression(node)
      ? node.expression
      : ts.isTaggedTemplateExpression(node)
        ? node.tag
        : undefined;
    const operation = callee === undefined ? undefined : operationOf(callee, models);
    if (operation !== undefined) {
      const start = node.getStart(file);
      const { line, character } = file.getLineAndCharacterOfPosition(start);
      sites.push({ line: line + 1, column: character + 1, operation, start, end: node.end });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return sites;
}

function operationOf(callee: ts.Expression, models: ReadonlySet<string>): string | undefined {
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  if (CLIENT_METHODS.has(callee.name.text)) return callee.name.text;
  const delegate = callee.expression;
  if (!ts.isPropertyAccessExpression(delegate) || !models.has(delegate.name.text)) return undefined;
  const isOperation = (OPERATIONS as readonly string[]).includes(callee.name.text);
  return isOperation ? `${delegate.name.text}.${callee.name.text}` : undefined;
}
