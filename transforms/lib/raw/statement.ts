import type { ASTNode, ASTPath } from 'jscodeshift';
import { child, children, stringValue, unwrapped, type Node } from '../prisma/find/node';
import type { Dialect } from '../query/dialect';
import { left, type Left } from '../query/query';
import { isPlainPiece, mayBePiece } from './may-be-piece';

/** What a call of `$queryRaw` and its kin is given. */
export type RawStatement =
  /** `` $queryRaw`SELECT ${id}` `` */
  | { form: 'tag'; quasi: Node }
  /** `$queryRaw(Prisma.sql`…`)`, `$queryRaw(query)` */
  | { form: 'piece'; piece: Node }
  /** `$queryRawUnsafe('SELECT $1', id)` with each placeholder once, in order: a template says the same. */
  | { form: 'template'; texts: string[]; values: Node[] }
  /** `$queryRawUnsafe(text)` */
  | { form: 'text'; text: Node }
  /** `$queryRawUnsafe(text, ...values)` */
  | { form: 'prepared'; list: Node[] };

/** Reads the arguments of a call of raw SQL. */
export function readStatement(node: Node, method: string, dialect: Dialect): RawStatement | Left {
  const quasi = child(node, 'quasi');
  if (quasi) return { form: 'tag', quasi };
  const [first, ...values] = children(node, 'arguments');
  const argument = unwrapped(first);
  if (!first || !argument || argument.type === 'SpreadElement')
    return left('dynamic-arguments', 'The arguments of the call are only known at run time.');
  if (method.endsWith('Unsafe'))
    return dialect === 'mysql' && values.length > 0
      ? readMarked(first, argument, values)
      : readText(first, argument, values);
  if (values.length > 0 || stringValue(argument) !== undefined || argument.type === 'TemplateLiteral')
    return left('invalid-arguments', `${method} takes a template or Prisma.sql; Prisma refuses a text.`);
  return { form: 'piece', piece: first };
}

function readText(first: Node, argument: Node, values: Node[]): RawStatement {
  const text = stringValue(argument);
  const texts = text === undefined ? undefined : text.split(/\$\d+/);
  const numbers = [...(text ?? '').matchAll(/\$(\d+)/g)].map(([, number]) => Number(number));
  const isPlain =
    numbers.length === values.length &&
    numbers.every((number, index) => number === index + 1) &&
    !(values.length > 0 && QUOTED.test(text ?? '')) &&
    values.every(({ type }) => type !== 'SpreadElement');
  if (texts && isPlain) return { form: 'template', texts, values };
  return values.length === 0 ? { form: 'text', text: first } : { form: 'prepared', list: [first, ...values] };
}

/** A text with `?`: as many as there are values, and none in a literal, where mysql2 would take it for a parameter. */
function readMarked(first: Node, argument: Node, values: Node[]): RawStatement | Left {
  const text = stringValue(argument) ?? '';
  const count = text.split('?').length - 1;
  return count === values.length && !/'[^']*\?|"[^"]*\?|--|\/\*|#/.test(text)
    ? { form: 'prepared', list: [first, ...values] }
    : left('dialect', 'mysql2 takes every question mark of raw SQL for a parameter.');
}

/** A placeholder that may stand in a literal or a comment, where it is none. */
const QUOTED = /'[^']*\$\d|"[^"]*\$\d|--|\/\*|\$\w*\$/;

/** Whether the statement only reads, and has no parameters. */
export function isPlainRead(statement: RawStatement): boolean {
  const text =
    statement.form === 'tag'
      ? stringValue(statement.quasi)
      : statement.form === 'template' && statement.values.length === 0
        ? statement.texts.join('')
        : undefined;
  return text !== undefined && /^\s*select\b(?![^]*\b(into|for)\b)[^();]*(\(\))?[^();]*$/i.test(text);
}

/** Whether pieces of SQL that were made elsewhere may be in it. */
export function mayHoldPieces(statement: RawStatement): boolean {
  if (statement.form === 'tag') return children(statement.quasi, 'expressions').length > 0;
  if (statement.form !== 'piece') return false;
  const piece = unwrapped(statement.piece);
  return (
    piece.type !== 'TaggedTemplateExpression' || children(child(piece, 'quasi'), 'expressions').length > 0
  );
}

/**
 * Whether the values in a statement are known to be values: none is a piece of SQL from elsewhere.
 *
 * @param at      Of the call.
 * @param labels  Labels of the schema's enums, as a program writes them: `Role.ADMIN`.
 */
export function holdsPlainValues(statement: RawStatement, at: ASTPath, labels: ReadonlySet<string>): boolean {
  if (statement.form === 'piece') return isPlainPiece(statement.piece as unknown as ASTNode, at, labels);
  return (
    statement.form === 'tag' &&
    children(statement.quasi, 'expressions').every((value) => {
      const node = value as unknown as ASTNode;
      return isPlainPiece(node, at, labels) || !mayBePiece(node, at, labels);
    })
  );
}
