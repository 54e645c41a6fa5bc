import { diffLines } from 'diff';
import type { Node, SourceFile } from 'typescript-native/unstable/ast';
import { isStatement } from 'typescript-native/unstable/ast/is';
import type { TypeFinding } from './type-errors';
import type { Retyping } from './typed-twin';

/** An error that the code had before, which nothing said because a type was missing there. */
export interface ExposedFinding extends TypeFinding {
  /** What Prisma's own types say of the untouched code once they are there, or what was said before in other words. */
  before: { line: number; code: string; message: string };
  reason: string;
}

export interface Evidence {
  /** What the twin shows and the untouched code does not. */
  twin: readonly TypeFinding[];
  declarations: readonly Retyping[];
  /** What was said of the untouched code and is no more. */
  gone: readonly TypeFinding[];
  /** A file's text as it was, and as it will be. */
  texts(file: string): { before: string; after: string; source: SourceFile } | undefined;
}

/** The first and the last line of a piece of a file. */
type Span = readonly [first: number, last: number];

/**
 * Why an error of the rewritten code was in the code before: its statement, as it was, shows one too once its client and its arguments
 * have Prisma's types; or showed one already, in Prisma's words.
 *
 * @returns Undefined where nothing shows that: then the rewrite brought it in.
 */
export function exposed(error: TypeFinding, evidence: Evidence): ExposedFinding | undefined {
  const texts = evidence.texts(error.file);
  if (!texts) return undefined;
  const spans = statementsOf(texts.source, linesBefore(texts.before, texts.after, error.line));
  const stands = ({ file, line }: { file: string; line: number }, within: readonly Span[]): boolean =>
    file === error.file && within.some(([first, last]) => line >= first && line <= last);
  const reworded = evidence.gone.find((item) => stands(item, spans));
  if (reworded)
    return { ...error, before: placeOf(reworded), reason: 'The same error as before, in other words.' };
  // An object that is put together in front of its call may be wrong there already.
  const built = evidence.declarations.flatMap(({ file, line, calls }): Span[] =>
    file === error.file ? calls.filter((call) => stands(call, spans)).map((call) => [line, call.line]) : [],
  );
  const found = evidence.twin.find((item) => stands(item, spans) || stands(item, built));
  if (!found) return undefined;
  const { declarations } = evidence;
  const nearest = [
    declarations.filter(({ calls }) => calls.some((call) => stands(call, spans))),
    declarations.filter(({ calls }) => calls.some(({ file }) => file === error.file)),
    declarations,
  ].find((list) => list.length > 0);
  const names = (nearest ?? []).map(({ name, file, line }) => `${name} (${file}:${line})`);
  return {
    ...error,
    before: placeOf(found),
    reason: `Hidden by the type of ${[...new Set(names)].join(', ')}: with Prisma’s own it shows before the migration.`,
  };
}

function placeOf({ line, code, message }: TypeFinding): ExposedFinding['before'] {
  return { line, code, message };
}

/** The lines of the untouched text that stand where `line` stands in the rewritten one. */
function linesBefore(before: string, after: string, line: number): number[] {
  let [old, now] = [1, 1];
  let removed = 0;
  for (const { count, added, removed: isRemoved } of diffLines(before, after)) {
    if (isRemoved) {
      removed = count;
      continue;
    }
    const isHere = line < now + count;
    if (added) {
      // What only came in stands between two lines that were there.
      if (isHere) return removed > 0 ? range(old, removed) : [old - 1, old];
      now += count;
    } else {
      old += removed;
      removed = 0;
      if (isHere) return [old + line - now];
      now += count;
      old += count;
      continue;
    }
    old += removed;
    removed = 0;
  }
  return [];
}

function range(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

/** The innermost statements around lines; a line alone where the statement has others in it. */
function statementsOf(source: SourceFile, lines: readonly number[]): Span[] {
  const lineOf = (position: number): number => source.getLineAndCharacterOfPosition(position).line + 1;
  return lines.map((line): Span => {
    let found: Node | undefined;
    const visit = (node: Node): void => {
      if (lineOf(node.getStart(source)) > line || lineOf(node.end) < line) return;
      if (isStatement(node)) found = node;
      node.forEachChild(visit);
    };
    source.forEachChild(visit);
    return found && !hasStatement(found) ? [lineOf(found.getStart(source)), lineOf(found.end)] : [line, line];
  });
}

function hasStatement(node: Node): boolean {
  return (
    node.forEachChild((child) => (isStatement(child) || hasStatement(child) ? true : undefined)) ?? false
  );
}
