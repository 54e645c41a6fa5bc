import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Workspace } from '../../scripts/proof';

const compiler = path.join(path.dirname(require.resolve('typescript-native/package.json')), 'bin', 'tsc');

/**
 * Type-checks files against the Prisma client, the Drizzle schema and the parity module of a workspace, in one program.
 * @returns the compiler's messages by absolute file
 * @throws Error where the compiler itself fails
 */
export async function typeCheck(
  workspace: Workspace,
  files: readonly string[],
  options: Record<string, boolean> = {},
): Promise<Map<string, string[]>> {
  // Beside the generated modules, so that packages are found.
  const folder = await mkdtemp(path.join(workspace.directory, '..', 'check-'));
  const project = path.join(folder, 'tsconfig.json');
  const config = {
    compilerOptions: {
      target: 'ES2022',
      lib: ['ES2023'],
      // What lies under node_modules, as the generated modules do, is CommonJS to TypeScript under every other setting: Drizzle's types
      // would then be there twice.
      module: 'nodenext',
      moduleResolution: 'nodenext',
      jsx: 'preserve',
      allowJs: true,
      strict: true,
      // As in most projects; in those that have it, rows that are certain are taken by a helper.
      noUncheckedIndexedAccess: false,
      ...options,
      esModuleInterop: true,
      skipLibCheck: true,
      noEmit: true,
      types: ['node'],
      paths: Object.fromEntries(
        Object.entries(workspace.aliases).map(([alias, target]) => [alias, [target]]),
      ),
    },
    files,
  };
  await writeFile(project, JSON.stringify(config));
  const output = await run([compiler, '--project', project, '--pretty', 'false'], folder).finally(() =>
    rm(folder, { recursive: true }),
  );
  const messages = new Map<string, string[]>();
  for (const line of output.split(/\r?\n/)) {
    const { file, message } = /^(?<file>.+?)\((?<message>\d+,\d+\): error .*)$/.exec(line)?.groups ?? {};
    if (file === undefined || message === undefined) {
      if (line.startsWith('error ')) throw new Error(line);
      continue;
    }
    const absolute = path.resolve(folder, file);
    messages.set(absolute, [...(messages.get(absolute) ?? []), message]);
  }
  return messages;
}

function run(args: string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      // It exits with 1 or 2 where there are messages.
      if (error && stdout === '')
        reject(new Error(`The TypeScript compiler failed:\n${stderr || error.message}`));
      else resolve(stdout);
    });
  });
}
