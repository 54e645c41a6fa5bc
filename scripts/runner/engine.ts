import type { CallSite } from '../../transforms/lib/call-site';
import type { ProjectFacts } from '../../transforms/lib/facts/types';
import type { Datamodel } from '../../transforms/lib/prisma/datamodel';
import type { SourceFile } from '../../transforms/lib/source/source-file';

export type FileScan = unknown;

export function mentionsClient(source: string): boolean {
  return /prisma/i.test(source);
}

export function scanFile(_file: SourceFile, _datamodel: Datamodel): FileScan {
  return undefined;
}

export function listCalls(_file: SourceFile, _facts: ProjectFacts): Omit<CallSite, 'outcome'>[] {
  return [];
}
