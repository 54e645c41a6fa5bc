import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkOut } from '../scripts/project/check-out';
import { TestProject } from './support/repository';

const FILES = {
  '.gitignore': 'node_modules\n.routes\nenv.d.ts\n.env\n',
  'package.json': '{ "name": "app" }\n',
  'src/app.ts': 'export const app = 1;\n',
};

/** What is there, but not in the commit. */
const MADE = {
  'node_modules/pkg/index.js': '',
  '.routes/types/app.ts': 'export interface Params {}\n',
  'env.d.ts': 'declare const env: string;\n',
  '.env': 'SECRET=1\n',
};

describe('the tree of a commit', () => {
  const project = new TestProject(FILES);
  project.write({ ...MADE, 'src/app.ts': 'export const app = 2;\n' });
  let folder = '';

  beforeAll(async () => {
    folder = await checkOut(project.root, 'HEAD');
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    project.remove();
  });

  it('holds files as they were', () => {
    expect(readFileSync(join(folder, 'src/app.ts'), 'utf8')).toBe(FILES['src/app.ts']);
  });

  it('has packages and what tools generated for the type checker, and nothing else that git ignores', () => {
    const isThere = Object.keys(MADE).filter((path) => existsSync(join(folder, path)));
    expect(isThere).toEqual(['node_modules/pkg/index.js', '.routes/types/app.ts', 'env.d.ts']);
  });
});
