import { fromTagged, type RunRecord } from '../proof';

/** A call that a program made while it ran, with the arguments that it came to. */
export interface RecordedCall {
  model: string;
  operation: string;
  args: unknown;
}

/** The program before, giving the calls that it makes instead of its result; however it ends. */
export function recordingProgram(source: string): string {
  const program = source
    .replace("import { prisma } from '@/prisma';", CLIENT)
    .replace('export async function site(', 'async function $site(');
  return `${program}
export async function site(...given: any[]) {
  try {
    await ($site as any)(...given);
  } catch {}
  return $calls;
}
`;
}

const CLIENT = `import { prisma as $plain } from '@/prisma';
const $calls: any[] = [];
const prisma: any = $plain.$extends({
  query: {
    $allModels: {
      $allOperations({ model, operation, args, query }: any) {
        $calls.push({ model, operation, args: { ...args } });
        return query(args);
      },
    },
  },
});`;

/** The calls that such a run tells; none where their arguments are of kinds that cannot be given on. */
export function recordedCalls(record: RunRecord | undefined): RecordedCall[] {
  if (record?.outcome.kind !== 'value') return [];
  try {
    return fromTagged(record.outcome.value, (digits) => digits) as RecordedCall[];
  } catch {
    return [];
  }
}
