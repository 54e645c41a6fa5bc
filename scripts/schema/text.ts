import type { doc } from 'prettier';
import { builders, printer, utils } from 'prettier/doc';

export type Doc = doc.builders.Doc;

const { conditionalGroup, group, hardline, indent, join, line, softline, ifBreak } = builders;

/**
 * The layout of the generated files: Prettier's own, for the few shapes that a schema consists of, so that Prettier
 * leaves them as they are (tests hold it to that) and needs not run. `STYLE` is what it has to be told.
 */
export const STYLE = { printWidth: 100, singleQuote: true } as const;

/** The text of a file. */
export function print(document: Doc): string {
  return printer.printDocToString([document, hardline], {
    printWidth: STYLE.printWidth,
    tabWidth: 2,
    useTabs: false,
  }).formatted;
}

/** `'text'`; double quotes where they need fewer escapes, as Prettier chooses. */
export function quote(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  const single = text.split("'").length;
  const double = text.split('"').length;
  return single > double ? `"${escaped.replaceAll('"', '\\"')}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}

/** `sql\`text\`` with the text meaning itself. */
export function sqlTemplate(text: string): string {
  return `sql\`${text.replace(/[\\`]|\$\{/g, '\\$&')}\``;
}

/** `name` or `'na-me'`, as key of an object literal. */
export function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
}

/** `callee(a, b)`: on one line, else with a last object or array opened, else an argument a line. */
export function call(callee: Doc, args: Doc[]): Doc {
  if (args.length === 0) return [callee, '()'];
  const last = args.at(-1) ?? '';
  const before = args.slice(0, -1);
  const broken = [callee, '(', indent([softline, join([',', line], args)]), ifBreak(','), softline, ')'];
  if (!isHuggable(last)) return group(broken);
  if (before.some((arg) => utils.willBreak(arg))) return group(broken, { shouldBreak: true });
  const hugged = [
    callee,
    '(',
    ...before.flatMap((arg) => [arg, ', ']),
    group(last, { shouldBreak: true }),
    ')',
  ];
  const open = group(broken, { shouldBreak: true });
  if (utils.willBreak(last) && before.length > 0) return conditionalGroup([hugged, open]);
  if (before.length === 0) return [callee, '(', last, ')'];
  return conditionalGroup([[callee, '(', join(', ', args), ')'], hugged, open]);
}

const HUGGABLE = Symbol('huggable');

function isHuggable(document: Doc): boolean {
  return (
    typeof document === 'object' && !Array.isArray(document) && 'id' in document && document.id === HUGGABLE
  );
}

/** `{ a: 1, b: 2 }`; `open` puts every entry on its own line, which Prettier keeps. */
export function object(entries: Doc[], { open = false } = {}): Doc {
  if (entries.length === 0) return '{}';
  const body = ['{', indent([line, join([',', line], entries)]), ifBreak(','), line, '}'];
  return group(body, { id: HUGGABLE, shouldBreak: open });
}

/** An object type, a member a line. */
export function block(members: Doc[]): Doc {
  return ['{', indented(members), '}'];
}

/** Lines of their own, indented. */
export function indented(items: Doc[]): Doc {
  return [indent([hardline, lines(items)]), hardline];
}

/** `.name`, or `["name"]` where it is no identifier. */
export function member(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${quote(name)}]`;
}

export function array(items: Doc[]): Doc {
  if (items.length === 0) return '[]';
  return group(['[', indent([softline, join([',', line], items)]), ifBreak(','), softline, ']'], {
    id: HUGGABLE,
  });
}

/** `(params) => body`; an object literal gets the parentheses that it needs. */
export function arrow(params: string, body: Doc, { isObject = false } = {}): Doc {
  const parts = isObject ? [params, ' => (', body, ')'] : [params, ' => ', body];
  return group(parts, { id: isHuggable(body) ? HUGGABLE : Symbol('arrow') });
}

export interface Call {
  /** `.notNull()` */
  doc: Doc;
  /** Whether Prettier counts an argument as not simple (functions, template literals), which opens longer chains. */
  complex?: boolean;
}

/**
 * `head().a().b()`: a call a line where it does not fit, or (from three calls on) where an argument is complex, which
 * for the head is an object that holds an array.
 */
export function chain(head: Doc, calls: Call[], { complexHead = false } = {}): Doc {
  const oneLine = [head, ...calls.map((item) => item.doc)];
  if (calls.length < 2) return oneLine;
  const expanded = [head, indent(calls.map((item) => [hardline, item.doc]))];
  const isComplex = complexHead || calls.some((item) => item.complex);
  if (isComplex || utils.willBreak(oneLine)) return expanded;
  return conditionalGroup([oneLine, expanded]);
}

/** `/** text *\/` above what it describes; several lines as a block. */
export function jsdoc(text: string | undefined): Doc {
  if (text === undefined || text.trim() === '') return '';
  const lines = text.replaceAll('*/', '*\\/').split('\n');
  if (lines.length === 1) return [`/** ${lines[0]?.trim() ?? ''} */`, hardline];
  return ['/**', ...lines.map((item) => [hardline, ` * ${item}`.trimEnd()]), hardline, ' */', hardline];
}

/** `left = right;`, with the right side on a line of its own where it does not fit. */
export function assignment(left: Doc, right: Doc): Doc {
  return group([left, ' =', indent([line, right]), ';']);
}

/** Statements with an empty line between them. */
export function paragraphs(statements: Doc[]): Doc {
  return join([hardline, hardline], statements);
}

export function lines(statements: Doc[]): Doc {
  return join(hardline, statements);
}
