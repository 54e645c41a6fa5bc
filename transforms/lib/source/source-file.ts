import type { ASTPath, Collection, File, ImportDeclaration, JSCodeshift, Program } from 'jscodeshift';
import { findPaths } from './find-paths';
import { parserFor, parseText, plainText } from './parse';
import { FilePrinter } from './print-file';
import { noteEdit, type Statement } from './versions';

/**
 * One file being rewritten: its AST, and whether anything changed. Every transform of a run works on the same
 * instance, so a file is parsed once and printed once.
 */
export class SourceFile {
  readonly j: JSCodeshift;
  readonly root: Collection;
  /** Modules of which imports are known to come from a transform: the order among those is canonical. */
  readonly addedModules = new Set<string>(['drizzle-orm']);
  /** Import declarations that this run added. */
  readonly addedImports: ImportDeclaration[] = [];
  private readonly tree: File;
  private printer: FilePrinter | undefined;
  private options: ReturnType<typeof printOptions> | undefined;
  private hasDirectives: boolean | undefined;
  private plain: string | undefined;
  private changes = 0;

  /**
   * @param path    Relative to the project root, with forward slashes.
   * @param source  The file's text.
   * @throws SyntaxError of the parser, where the text is not TypeScript or JavaScript.
   */
  constructor(
    readonly path: string,
    readonly source: string,
  ) {
    this.j = parserFor(path);
    this.tree = parseText(path, withoutHashbang(source));
    this.root = this.j(this.tree);
  }

  /** The statements at the top level. */
  get body(): Program['body'] {
    return this.tree.program.body;
  }

  /**
   * To be called after each edit of the AST; what is not marked is not printed.
   *
   * @param at  What was edited: nothing outside of the top-level statement around it has changed. Anything may have where it is left out.
   */
  markChanged(at?: ASTPath | Statement): void {
    this.changes += 1;
    noteEdit(this.body, this.changes, at);
  }

  /** A node of the parsed text as it was written, but for tabs that indent: offsets of nodes do not count in `source`. */
  textOf(node: object): string {
    const { start, end } = node as { start?: number | null; end?: number | null };
    return this.textBetween(start ?? 0, end ?? 0);
  }

  /** What stands between two offsets of nodes. */
  textBetween(start: number, end?: number): string {
    this.plain ??= plainText(withoutHashbang(this.source));
    return this.plain.slice(start, end);
  }

  /** Grows with every edit, so that what was computed from the AST can tell that it is stale. */
  get revision(): number {
    return this.changes;
  }

  get isChanged(): boolean {
    return this.changes > 0;
  }

  /** The text to write: the original, byte for byte, where nothing changed; line endings and quotes as they were. */
  print(): string {
    if (!this.isChanged) return this.source;
    const options = (this.options ??= printOptions(this.source));
    const printer = (this.printer ??= new FilePrinter(this.tree, withoutHashbang(this.source), options));
    const printed = this.restoreDirectives(printer.print());
    // recast loses the byte order mark
    const text = this.source.startsWith(BOM) && !printed.startsWith(BOM) ? BOM + printed : printed;
    const end = options.lineTerminator;
    const joined = this.addedImports.reduce((output, declaration) => {
      // recast moves the blank line that followed the last import in front of the one put behind it.
      if (!output.includes(`${end}${end}import`)) return output;
      const line = printer.printedText(declaration);
      return output.replace(`${end}${end}${line}${end}`, () => `${end}${line}${end}`);
    }, text);
    return this.source.startsWith('#!') ? joined.replace(/^\/\//, '#!') : joined;
  }

  /** recast prints `'use server';;` where something else in the block changed, and loses the blank line behind it. */
  private restoreDirectives(output: string): string {
    this.hasDirectives ??= DIRECTIVE.test(this.source);
    if (!this.hasDirectives) return output;
    return findPaths(this.root, 'Directive').reduce((text, { node }) => {
      const { start, end } = node as { start?: number | null; end?: number | null };
      if (start == null || end == null) return text;
      const behindIt = this.textBetween(end).replaceAll('\n', lineTerminatorOf(this.source));
      const written = /^;?(?:[ \t]*\r?\n)*/.exec(behindIt)?.[0] ?? '';
      const directive = this.textBetween(start, end);
      const at = text.indexOf(directive);
      const behind = at < 0 ? undefined : /^;*(?:[ \t]*\r?\n)*/.exec(text.slice(at + directive.length))?.[0];
      if (behind === undefined) return text;
      return text.slice(0, at) + directive + written + text.slice(at + directive.length + behind.length);
    }, output);
  }
}

function printOptions(source: string) {
  const indent = indentOf(source);
  return {
    lineTerminator: lineTerminatorOf(source),
    quote: quoteOf(source),
    useTabs: indent === '\t',
    tabWidth: indent === '\t' ? 4 : indent.length,
  };
}

/** recast loses the line break behind a hashbang, but not behind a comment; offsets stay as they are. */
function withoutHashbang(source: string): string {
  return source.replace(/^#!/, '//');
}

/** The file's own indentation: a tab, or two or four blanks; two blanks where nothing is indented. */
export function indentOf(source: string): '\t' | '  ' | '    ' {
  const found = /^(\t| {2}(?: {2})?)\S/m.exec(source)?.[1];
  return found === '\t' || found === '    ' ? found : '  ';
}

/** `'use client';` and its kin: a line that is nothing but a string. */
const DIRECTIVE = /^\s*(['"])[^'"\n]*\1\s*;?\s*$/m;

const BOM = '\uFEFF';

/** recast joins lines with the platform's ending unless told: a CRLF file would change in every line. */
export function lineTerminatorOf(source: string): '\r\n' | '\n' {
  const crlf = source.split('\r\n').length - 1;
  const all = source.split('\n').length - 1;
  return crlf * 2 > all ? '\r\n' : '\n';
}

/** The quotes that most strings of the file's import lines have; single where there are none. */
export function quoteOf(source: string): 'single' | 'double' {
  const double = source.match(/(?:from|import|require\()\s*"/g)?.length ?? 0;
  const single = source.match(/(?:from|import|require\()\s*'/g)?.length ?? 0;
  return double > single ? 'double' : 'single';
}
