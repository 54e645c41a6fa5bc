import type { Project } from '../project/read-project';
import type { RewrittenTree } from './rewrite-tree';
import type { FileToWrite } from './write-files';

export interface ProjectFiles {
  files: (FileToWrite & { before?: string })[];
  /** What the user has to know or do, each a sentence. */
  notices: string[];
}

/** The files that the rewritten sources import: schema, client module, helpers; only those that are not there yet or changed. */
export async function projectFiles(_project: Project, _tree: RewrittenTree): Promise<ProjectFiles> {
  return { files: [], notices: [] };
}
