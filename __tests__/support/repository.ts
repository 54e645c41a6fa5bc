import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const SCHEMA = `datasource db {
  provider = "postgresql"
}

generator client {
  provider = "prisma-client-js"
}

model User {
  id    Int    @id @default(autoincrement())
  email String @unique
  name  String?
}
`;

/** A project in a temporary folder, for one test. */
export class TestProject {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'drizzle-codemods-test-')));

  /** @param git  Whether the files are committed to a repository of their own. */
  constructor(files: Record<string, string>, git = true) {
    this.write(files);
    if (git) {
      this.git('init', '--quiet', '--initial-branch=main');
      this.git('config', 'user.name', 'Test');
      this.git('config', 'user.email', 'test@example.com');
      this.commit();
    }
  }

  write(files: Record<string, string>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true });
      writeFileSync(join(this.root, path), text);
    }
  }

  commit(): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', 'State');
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.root, encoding: 'utf8' });
  }

  /** What git sees as changed: empty right after `commit()`. */
  changes(): string[] {
    return this.git('status', '--porcelain', '--untracked-files=all').split('\n').filter(Boolean);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
