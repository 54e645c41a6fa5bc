import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..', '..', '__testfixtures__', 'schema');

export interface SchemaFixture {
  name: string;
  files: [path: string, content: string][];
}

/** `__testfixtures__/schema/<provider>/<case>.prisma`; each says in its first line why it exists. */
export function schemaFixtures(provider: string): SchemaFixture[] {
  return readdirSync(path.join(ROOT, provider))
    .filter((file) => file.endsWith('.prisma'))
    .map((file) => ({
      name: path.basename(file, '.prisma'),
      files: [[file, readFileSync(path.join(ROOT, provider, file), 'utf8')]],
    }));
}

/** The expected SQL beside a fixture, where Prisma's own engine cannot render it here. */
export function expectedSql(provider: string, name: string): string {
  return readFileSync(path.join(ROOT, provider, `${name}.sql`), 'utf8');
}
