import { parse, type ParserPlugin } from '@babel/parser';

/** What jscodeshift's TypeScript parsers accept, as far as it is not the parser's own default. */
const PLUGINS: ParserPlugin[] = [
  'typescript',
  'decorators-legacy',
  'decoratorAutoAccessors',
  'doExpressions',
  'exportDefaultFrom',
  'functionBind',
];

/** Why `text` does not parse, or undefined. Without tokens and recast's copy, which take most of the time of a parse. */
export function syntaxError(path: string, text: string): string | undefined {
  try {
    parse(text, {
      sourceType: 'module',
      attachComment: false,
      allowImportExportEverywhere: true,
      allowReturnOutsideFunction: true,
      plugins: /\.[mc]?ts$/.test(path) ? PLUGINS : [...PLUGINS, 'jsx'],
    });
    return undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}
