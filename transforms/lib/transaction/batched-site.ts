import { code } from '../drizzle/code';
import type { CompileEnv } from '../compile';
import type { Site } from '../prisma/site';

/** A call in the list of a transaction, as it is once the list is a function: awaited where it stands. */
export function batchedSite(site: Site): Site {
  return site.evaluation.kind === 'batched'
    ? { ...site, evaluation: { kind: 'awaited', path: site.path } }
    : site;
}

/** What compiling a call of a transaction may look at. */
export function batchedEnv(env: CompileEnv, site: Site, name: string): CompileEnv {
  return site.evaluation.kind === 'batched' ? { ...env, client: code`${name}`, inTransaction: true } : env;
}
