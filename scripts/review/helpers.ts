import { readParitySources } from '../../transforms/lib/parity/read-sources';
import type { Helper } from './review';

/** A doc comment, and the name of what is exported right behind it. */
const DOCUMENTED =
  /\/\*\*((?:(?!\*\/)[^])*)\*\/\s*export (?:async )?(?:function|class|const|type|interface) (\w+)/g;

/** The helpers that may be written into a project, by name, with what each is for: the first paragraph of its doc comment. */
export function readHelpers(): Map<string, Helper> {
  const helpers = new Map<string, Helper>();
  for (const kind of ['parity', 'dynamic'] as const)
    for (const dialect of ['postgresql', 'mysql', 'sqlite'] as const)
      for (const source of Object.values(readParitySources(kind, dialect)))
        for (const [, comment = '', name = ''] of source.matchAll(DOCUMENTED))
          if (!helpers.has(name)) helpers.set(name, { name, purpose: firstParagraph(comment) });
  return helpers;
}

function firstParagraph(comment: string): string {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*?\s?/, '').trimEnd());
  return (
    lines
      .join('\n')
      .trim()
      .split(/\n\s*\n|\n@/)[0]
      ?.replace(/\s+/g, ' ') ?? ''
  );
}

/** A function that is called, not a method; or one that is to be called with what a promise gives. */
const USED = /(?<![.\w$])[\w$]+(?=\s*[(<])|(?<=\.then\()[\w$]+/g;

/** The helpers that lines of code use, each once. */
export function helpersIn(lines: readonly string[], helpers: ReadonlyMap<string, Helper>): Helper[] {
  const names = new Set(lines.flatMap((line) => line.match(USED) ?? []));
  return [...names].flatMap((name) => helpers.get(name) ?? []);
}
