import { printer } from 'prettier/doc';
import { docOf, type Code } from '../drizzle/code';
import type { Names } from '../facts/types';
import type { Expression } from '../query/value';
import { useImport } from './imports';
import type { SourceFile } from './source-file';

/** Width at which printed code breaks, counted from where the expression starts. */
const WIDTH = 90;

/**
 * Turns printed code into AST: imports are added to the file under names that are free there, the text is parsed once
 * (so recast keeps its layout), and the user's own nodes are put in where the holes are.
 *
 * @param code  An expression.
 * @returns     Its node, ready to stand where the old one stood.
 * @throws      Error where the code is not an expression: a mistake of a printer, never of the user's input.
 */
export function materialize(file: SourceFile, code: Code, names: Names): Expression {
  const nodes: Expression[] = [];
  const doc = docOf(code.parts, {
    ref: (ref) => useImport(file, ref, names),
    node: (node) => {
      nodes.push(node);
      return placeholder(nodes.length - 1, node);
    },
  });
  const text = printer.printDocToString(doc, { printWidth: WIDTH, tabWidth: indentOf(file.source).length, useTabs: indentOf(file.source) === '\t' }).formatted;
  const { j } = file;
  const parsed = j(`(${text})`);
  const statement = (parsed.find(j.Program).get().node as { body: { type: string; expression?: Expression }[] }).body[0];
  if (statement?.type !== 'ExpressionStatement' || !statement.expression) {
    throw new Error(`Not an expression: ${text}`);
  }
  parsed.find(j.Identifier, (node) => PLACEHOLDER.test(node.name)).forEach((path) => {
    const index = Number(PLACEHOLDER.exec(path.node.name)?.[1]);
    path.replace(nodes[index]);
  });
  const { expression } = (parsed.find(j.Program).get().node as { body: { expression?: Expression }[] }).body[0] ?? {};
  if (!expression) throw new Error(`Not an expression: ${text}`);
  return withoutParentheses(expression);
}

const PLACEHOLDER = /^\$value(\d+)_*$/;

/** As long as the text that it stands for, up to a line, so that the layout comes out right. */
function placeholder(index: number, node: Expression): string {
  const { start, end } = node as { start?: number | null; end?: number | null };
  const length = start != null && end != null ? Math.min(end - start, WIDTH / 2) : 12;
  return `$value${index}_`.padEnd(length, '_');
}

/** The parentheses around the parsed text are not part of the expression; recast adds them again where needed. */
function withoutParentheses(expression: Expression): Expression {
  const { extra } = expression as { extra?: { parenthesized?: boolean; parenStart?: number } };
  if (extra) {
    delete extra.parenthesized;
    delete extra.parenStart;
  }
  return expression;
}

/** The file's own indentation: a tab, or two or four blanks. */
function indentOf(source: string): string {
  const found = /^(\t| {2,4})\S/m.exec(source)?.[1];
  return found === '\t' || found === '    ' ? found : '  ';
}
