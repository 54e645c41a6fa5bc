import { join } from 'node:path';
import ts from 'typescript';

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  noUncheckedIndexedAccess: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  esModuleInterop: true,
  skipLibCheck: true,
  types: ['node'],
};

/**
 * Type errors of files that exist only here, under `strict`; packages are those of this repository.
 *
 * @param files  Text by path relative to the repository.
 */
export function diagnosticsOf(files: Record<string, string>): string[] {
  const root = join(__dirname, '../..');
  const texts = new Map(Object.entries(files).map(([path, text]) => [join(root, path), text]));
  const host = ts.createCompilerHost(OPTIONS);
  const { readFile, fileExists, directoryExists, getSourceFile } = host;
  host.readFile = (name) => texts.get(name) ?? readFile(name);
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.directoryExists = (name) =>
    [...texts.keys()].some((path) => path.startsWith(`${name}/`)) || (directoryExists?.(name) ?? true);
  host.getSourceFile = (name, language, ...rest) => {
    const text = texts.get(name);
    return text === undefined
      ? getSourceFile(name, language, ...rest)
      : ts.createSourceFile(name, text, language);
  };
  return ts.getPreEmitDiagnostics(ts.createProgram([...texts.keys()], OPTIONS, host)).map((found) => {
    const place = found.file ? `${found.file.fileName.slice(root.length + 1)}: ` : '';
    return place + ts.flattenDiagnosticMessageText(found.messageText, '\n');
  });
}
