import type { CallSite } from '../../transforms/lib/call-site';
import type { Context, TransformSpec } from '../../transforms/lib/define-transform';
import type { SourceFile } from '../../transforms/lib/source/source-file';
import { syntaxError } from './syntax-error';
import type { Failure, Step } from './types';

export interface Applied {
  output: string;
  changedBy: string[];
  /** The text after each transform of `changedBy`, where it was asked for. */
  steps: Step[];
  rows: CallSite[];
  failures: Failure[];
}

/**
 * Runs transforms on one file: one AST for all of them, printed once (and after each that changed it, where `steps`
 * are asked for). One that throws, or after which the text no longer parses, is left out: the file is taken up again from its
 * source with the others, so that nothing half done stays behind.
 *
 * @param open  The file as it is on disk, freshly parsed on each call.
 */
export function applyTransforms(
  open: () => SourceFile,
  specs: readonly TransformSpec[],
  context: Omit<Context, 'report'>,
  steps: boolean,
): Applied {
  const failures: Failure[] = [];
  let rest = specs;
  let printing: Printing = steps ? 'each' : 'once';
  for (;;) {
    const file = open();
    const attempt = attemptAll(file, rest, context, printing);
    if ('applied' in attempt)
      return { ...attempt.applied, steps: steps ? attempt.applied.steps : [], failures };
    const { failed, error } = attempt;
    if (failed === undefined) {
      // The text after all of them does not parse: printed after each, it shows whose fault it is.
      printing = 'each, checked';
      continue;
    }
    failures.push({ file: file.path, transform: failed, message: messageOf(error) });
    rest = rest.filter(({ name }) => name !== failed);
  }
}

/** When the text is printed, and whether each must parse; the last always must. */
type Printing = 'once' | 'each' | 'each, checked';

type Attempt = { applied: Omit<Applied, 'failures'> } | { failed: string | undefined; error: unknown };

function attemptAll(
  file: SourceFile,
  specs: readonly TransformSpec[],
  context: Omit<Context, 'report'>,
  printing: Printing,
): Attempt {
  const rows: CallSite[] = [];
  const changedBy: string[] = [];
  const steps: Step[] = [];
  for (const spec of specs) {
    if (!spec.mentions(file.source)) continue;
    const before = file.revision;
    try {
      spec.edit(file, { ...context, report: (row) => rows.push(row) });
      if (file.revision === before) continue;
      changedBy.push(spec.name);
      if (printing === 'once') continue;
      const text = printing === 'each' ? file.print() : checked(file, file.print());
      steps.push({ transform: spec.name, text });
    } catch (error) {
      return { failed: spec.name, error };
    }
  }
  try {
    const output = checked(file, steps.at(-1)?.text ?? file.print());
    return { applied: { output, changedBy, steps, rows } };
  } catch (error) {
    return { failed: undefined, error };
  }
}

/** @throws Error where the text does not parse. */
function checked(file: SourceFile, text: string): string {
  const error = text === file.source ? undefined : syntaxError(file.path, text);
  if (error) throw new Error(`The result does not parse: ${error}`);
  return text;
}

/** What was thrown, in one line: parsers put a code frame below. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? message;
}
