import { sep } from 'node:path';
import type { Diagnostic, Project } from 'typescript-native/unstable/sync';
import { relativePath } from '../../project/git';

/** One error of the type checker. */
export interface TypeFinding {
  /** Relative to the project root, with forward slashes. */
  file: string;
  line: number;
  /** `TS2322` */
  code: string;
  message: string;
}

/** The errors of a program in the project's own files, each once. */
export function typeErrors(projects: readonly Project[], root: string): TypeFinding[] {
  const found = new Map<string, TypeFinding>();
  for (const { program } of projects) {
    const all = [...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics()];
    for (const item of all) {
      const source = item.fileName === undefined ? undefined : program.getSourceFile(item.fileName);
      if (!source || !source.fileName.startsWith(root + sep) || source.fileName.includes('/node_modules/'))
        continue;
      found.set(`${source.fileName}:${item.pos}:${item.code}:${item.text}`, {
        file: relativePath(root, source.fileName),
        line: source.getLineAndCharacterOfPosition(item.pos).line + 1,
        code: `TS${item.code}`,
        message: messageOf(item),
      });
    }
  }
  return [...found.values()];
}

/** The whole chain, a level an indent, as `tsc` writes it. */
function messageOf({ text, messageChain = [] }: Diagnostic, depth = 1): string {
  const inner = messageChain.map((item) => `\n${'  '.repeat(depth)}${messageOf(item, depth + 1)}`);
  return text + inner.join('');
}

/** The errors of `after` that `before` has not: as sets of file, code and message, because lines shift. */
export function without(after: readonly TypeFinding[], before: readonly TypeFinding[]): TypeFinding[] {
  const counts = new Map<string, number>();
  for (const item of before) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return after.filter((item) => {
    const left = counts.get(keyOf(item)) ?? 0;
    if (left > 0) counts.set(keyOf(item), left - 1);
    return left === 0;
  });
}

function keyOf({ file, code, message }: TypeFinding): string {
  return JSON.stringify([file, code, message.split('\n')[0]]);
}
