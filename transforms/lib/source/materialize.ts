import type { BlockStatement, Program } from 'jscodeshift';
import { printer } from 'prettier/doc';
import { block, code, docOf, type Code } from '../drizzle/code';
import type { Names } from '../facts/types';
import type { Expression } from '../query/value';
import { addImportsOf } from './imported-identifier';
import { useImport } from './imports';
import { parenthesized } from './parenthesized';
import { parseText } from './parse';
import { indentOf, type SourceFile } from './source-file';
import { isNode, NOT_CHILDREN, type Node } from './syntax';

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
  const [statement] = parsePrinted(file, 'const code = ', printed, names);
  const declarator = statement?.type === 'VariableDeclaration' ? statement.declarations[0] : undefined;
  const expression = declarator?.type === 'VariableDeclarator' ? declarator.init : undefined;
  if (!expression) throw new Error('Printed code is not an expression.');
  return expression;
}

/**
 * The same for statements (`const now = new Date()`, without semicolons), in their order.
 *
 * @throws Error where the code is not a list of statements.
 */
export function materializeStatements(file: SourceFile, statements: Code[], names: Names): Statement[] {
  if (statements.length === 0) return [];
  const [statement] = parsePrinted(file, '', block(code`async () => `, statements), names);
  const fn = statement?.type === 'ExpressionStatement' ? statement.expression : undefined;
  const body = fn?.type === 'ArrowFunctionExpression' ? fn.body : undefined;
  if (body?.type !== 'BlockStatement') throw new Error('Printed code is not a list of statements.');
  return body.body;
}

type Statement = BlockStatement['body'][number];

/** The statements of the text, with the nodes where their placeholders were. */
function parsePrinted(file: SourceFile, head: string, printed: Code, names: Names): Program['body'] {
  const nodes: Expression[] = [];
  const doc = docOf(printed.parts, {
    ref: (ref) => useImport(file, ref, names),
    node: (node) => {
      addImportsOf(file, node, names);
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
  const { body } = parseText(file.path, `${head}${text}`).program;
  if (nodes.length > 0) body.forEach((statement) => fillIn(statement, nodes));
  return body;
}

/** Puts the nodes in below `parent`. */
function fillIn(parent: Node, nodes: readonly Expression[]): void {
  const filled = (value: unknown, key: string): unknown => {
    if (!isNode(value)) return value;
    const index = value.type === 'Identifier' ? PLACEHOLDER.exec(value.name)?.[1] : undefined;
    const node = index === undefined ? undefined : nodes[Number(index)];
    if (node) return parenthesized(node, parent, key);
    fillIn(value, nodes);
    return value;
  };
  const fields = parent as unknown as Record<string, unknown>;
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    if (NOT_CHILDREN.has(key) || typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) value.forEach((item, index) => (value[index] = filled(item, key)));
    else fields[key] = filled(value, key);
  }
}

const PLACEHOLDER = /^\$value(\d+)_*$/;

/** As long as the text that it stands for, up to a line, so that the layout comes out right. */
function placeholder(index: number, node: Expression): string {
  const { start, end } = node as { start?: number | null; end?: number | null };
  const length = start != null && end != null ? Math.min(end - start, WIDTH / 2) : 12;
  return `$value${index}_`.padEnd(length, '_');
}
