import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';

export interface TypeError {
  /** Relative to the directory that was compiled. */
  file: string;
  line: number;
  code: string;
  message: string;
}

/** `file(line,column): error TS1234: message`, as `tsc --pretty false` prints it; further lines are indented. */
const DIAGNOSTIC = /^(?<file>.+)\((?<line>\d+),\d+\): error (?<code>TS\d+): (?<message>.*)$/;

/**
 * Compiles the project in `directory` with TypeScript's native compiler, by the project's own tsconfig.
 *
 * @param mode `check`: reports type errors and writes nothing; `emit`: writes JavaScript and checks nothing
 * @returns the type errors; always empty for `emit`
 * @throws when the compiler fails for another reason than type errors (no tsconfig, no compiler for this platform)
 */
export async function compile(directory: string, mode: 'check' | 'emit'): Promise<TypeError[]> {
  const manifest = require.resolve('typescript-native/package.json');
  const flags = ['--project', directory, '--pretty', 'false', mode === 'check' ? '--noEmit' : '--noCheck'];
  const { failed, output } = await run([join(dirname(manifest), 'bin/tsc'), ...flags], directory);
  const errors = output.split(/\r?\n/).flatMap((line) => {
    const { file, line: at, code, message } = DIAGNOSTIC.exec(line)?.groups ?? {};
    if (file === undefined || code === undefined || message === undefined) return [];
    return [{ file: file.replaceAll('\\', '/'), line: Number(at), code, message }];
  });
  if (failed && errors.length === 0)
    throw new Error(`The TypeScript compiler failed in ${directory}:\n${output}`);
  return errors;
}

function run(args: string[], cwd: string): Promise<{ failed: boolean; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({ failed: error !== null, output: stdout + stderr }),
    );
  });
}
