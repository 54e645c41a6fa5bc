import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dialect } from '../query/dialect';
import type { ParitySources } from './assemble-parity';
import { inDialect } from './in-dialect';

/**
 * The helpers of `transforms/parity` (`dynamic`: of its folder of that name) as TypeScript text, for a dialect. They ship as
 * sources: compiled code in `dist` reads them from the package beside it.
 *
 * @throws Error where the package is incomplete.
 */
export function readParitySources(
  kind: 'parity' | 'dynamic' = 'parity',
  dialect: Dialect = 'postgresql',
): ParitySources {
  const folders = [join(__dirname, '../../parity'), join(__dirname, '../../../../transforms/parity')];
  const folder = folders.find((path) => existsSync(path) && readdirSync(path).some(isHelper));
  if (folder === undefined) throw new Error(`The package lacks its parity helpers (${folders.join(', ')})`);
  const path = kind === 'parity' ? folder : join(folder, 'dynamic');
  return inDialect(readFolder(path), dialect, readFolder(join(path, dialect)));
}

function readFolder(path: string): ParitySources {
  if (!existsSync(path)) return {};
  const files = readdirSync(path).filter(isHelper).sort();
  return Object.fromEntries(files.map((file) => [file.slice(0, -3), readFileSync(join(path, file), 'utf8')]));
}

function isHelper(file: string): boolean {
  return file.endsWith('.ts') && !file.endsWith('.d.ts');
}
