declare module 'jscodeshift/src/getParser' {
  /** The parser behind `--parser`. */
  export default function getParser(name: 'ts' | 'tsx'): { parse(text: string): unknown };
}

declare module 'jscodeshift/parser/tsOptions' {
  import type { ParserOptions } from '@babel/parser';

  /** What it parses TypeScript with. */
  const options: ParserOptions;
  export default options;
}
