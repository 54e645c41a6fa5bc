import type { BlockStatement, Collection } from 'jscodeshift';
import { printer } from 'prettier/doc';
import { block, code, docOf, type Code } from '../drizzle/code';
import type { Names } from '../facts/types';
import type { Expression } from '../query/value';
import { findPaths } from './find-paths';
import { useImport } from './imports';
import { indentOf, type SourceFile } from './source-file';

/** Width at which printed code breaks, counted from where the expression starts. */
const WIDTH = 90;

/**
 * Turns printed code into AST: imports are added to the file under names that are free there, the text is parsed once
 * (so recast keeps its layout), and the user's own nodes are put in where the holes are.
 *
 * @param printed  An expression.
 * @returns     Its node, ready to stand where the old one stood.
 * @throws      Error where the code is not an expression: a mistake of a printer, never of the user's input.
 */
export function materialize(file: SourceFile, printed: Code, names: Names): Expression {
  const parsed = parsePrinted(file, 'const code = ', printed, '', names);
  const declarators = findPaths(parsed, 'VariableDeclarator');
  const expression = declarators[0]?.node.init;
  if (!expression) throw new Error('Printed code is not an expression.');
  return expression;
}

/**
 * The same for statements (`const now = new Date()`, without semicolons), in their order.
 *
 * @throws Error where the code is not a list of statements.
 */
export function materializeStatements(file: SourceFile, statements: Code[], names: Names): Statement[] {
  const parsed = parsePrinted(file, '', block(code`async () => `, statements), '', names);
  const body = findPaths(parsed, 'ArrowFunctionExpression')[0]?.node.body;
  if (body?.type !== 'BlockStatement') throw new Error('Printed code is not a list of statements.');
  return body.body;
}

type Statement = BlockStatement['body'][number];

function parsePrinted(file: SourceFile, head: string, printed: Code, tail: string, names: Names): Collection {
  const nodes: Expression[] = [];
  const doc = docOf(printed.parts, {
    ref: (ref) => useImport(file, ref, names),
    node: (node) => {
      nodes.push(node);
      return placeholder(nodes.length - 1, node);
    },
  });
  const indent = indentOf(file.source);
  const options = {
    printWidth: WIDTH,
    tabWidth: indent === '\t' ? 4 : indent.length,
    useTabs: indent === '\t',
  };
  const text = printer.printDocToString(doc, options).formatted;
  const { j } = file;
  const parsed = j(`${head}${text}${tail}`);
  findPaths(parsed, 'Identifier', (node) => PLACEHOLDER.test(node.name)).forEach((path) => {
    path.replace(nodes[Number(PLACEHOLDER.exec(path.node.name)?.[1])]);
  });
  return parsed;
}

const PLACEHOLDER = /^\$value(\d+)_*$/;

/** As long as the text that it stands for, up to a line, so that the layout comes out right. */
function placeholder(index: number, node: Expression): string {
  const { start, end } = node as { start?: number | null; end?: number | null };
  const length = start != null && end != null ? Math.min(end - start, WIDTH / 2) : 12;
  return `$value${index}_`.padEnd(length, '_');
}
