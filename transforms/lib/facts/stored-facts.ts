import type { LocalFacts } from './local-facts';
import type { ProjectFacts } from './types';

/** To be counted up when what a file says by itself ({@link LocalFacts}) takes another form: what is stored in an older one is not read. */
export const STORED_FORMAT = 3;

/** What is kept on disk between runs of plain jscodeshift. */
export interface StoredFacts {
  format: typeof STORED_FORMAT;
  /** Absolute. */
  root: string;
  /** One for each schema of the repository. */
  projects: ProjectFacts[];
  /** By `path hash`: what each file said by itself, also after it was rewritten. */
  locals: Record<string, LocalFacts>;
}
