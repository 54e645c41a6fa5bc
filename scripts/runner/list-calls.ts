import type { CallSite } from '../../transforms/lib/call-site';
import type { ProjectFacts } from '../../transforms/lib/facts/types';
import { findAll } from '../../transforms/lib/prisma/find/find-sites';
import { ownerOf } from '../../transforms/lib/prisma/owner';
import type { SourceFile } from '../../transforms/lib/source/source-file';
import { listRaw } from '../../transforms/lib/raw/list-raw';

/** The calls of a file with their owners, and its raw SQL, before anything is rewritten: none may be missing in the report. */
export function listCalls(file: SourceFile, facts: ProjectFacts): Omit<CallSite, 'outcome'>[] {
  const inComponent = facts.files[file.path]?.component ?? {};
  const calls = findAll(file, facts).sites.map(
    ({ id, line, column, model, operation, argument, client, evaluation }) => {
      const inTransaction =
        client.kind === 'transaction' || evaluation.kind === 'batched' || id in inComponent;
      const owner = ownerOf({ operation, argument, inTransaction });
      const kind = 'call' as const;
      return { id, kind, file: file.path, line, column, model: model.name, operation, owner };
    },
  );
  return [...calls, ...listRaw(file, facts).map(({ row }) => row)];
}
