import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMigrate } from '../../scripts/commands/migrate';
import { proveProject, type ProjectProof, type ProveOptions } from '../../scripts/prove/prove-project';
import { TestProject } from './repository';

/** A project of one test that has been migrated, to be proven as it is and with mistakes in it. */
export class MigratedProject {
  private constructor(
    private readonly project: TestProject,
    private readonly state: string,
  ) {}

  /** @param files  Of the project before; `package.json` and `tsconfig.json` are added. */
  static async of(files: Record<string, string>): Promise<MigratedProject> {
    const project = new TestProject({
      'package.json':
        '{ "name": "app", "private": true, "dependencies": { "@prisma/client": "7.10.0", "pg": "8.0.0" } }\n',
      'tsconfig.json': '{ "compilerOptions": { "strict": true } }\n',
      ...files,
    });
    await runMigrate({ cwd: project.root, paths: [], format: false });
    return new MigratedProject(project, mkdtempSync(join(tmpdir(), 'prove-state-')));
  }

  /** Proves it; what has been proven is kept for the next time. */
  prove(options: Partial<ProveOptions> = {}): Promise<ProjectProof> {
    return proveProject({ cwd: this.project.root, state: join(this.state, 'state.jsonl'), ...options });
  }

  /** Verdicts with a mistake in one file. @throws Error where there is nothing to replace in it */
  async proveWith(path: string, from: RegExp, to: string): Promise<Record<string, string[]>> {
    const text = this.project.read(path);
    const wrong = text.replace(from, to);
    if (wrong === text) throw new Error(`${String(from)} does not stand in ${path}.`);
    this.project.write({ [path]: wrong });
    try {
      return verdictsOf(await this.prove());
    } finally {
      this.project.write({ [path]: text });
    }
  }

  remove(): void {
    this.project.remove();
    rmSync(this.state, { recursive: true, force: true });
  }
}

/** Verdicts by function or method. */
export function verdictsOf({ proofs }: ProjectProof): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { id, verdict } of proofs) (found[/#(?:\w+\.)?(\w+):/.exec(id)?.[1] ?? id] ??= []).push(verdict);
  return found;
}
