import type { LocalFacts } from './local-facts';
import type { ProjectFacts } from './types';

/** What is kept on disk between runs of plain jscodeshift. */
export interface StoredFacts {
  /** Absolute. */
  root: string;
  /** One for each schema of the repository. */
  projects: ProjectFacts[];
  /** By `path hash`: what each file said by itself, also after it was rewritten. */
  locals: Record<string, LocalFacts>;
}
