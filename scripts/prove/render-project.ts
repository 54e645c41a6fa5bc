import pc from 'picocolors';
import type { ProjectProof, SiteProof } from './prove-project';

const VERDICTS = ['equal', 'different', 'vacuous', 'not run'] as const;

/** Proofs for a terminal: how many of each verdict, why calls were not run or not seen, and each difference with its smallest input. */
export function renderProject({ proofs, left, unreached, seconds }: ProjectProof, verbose = false): string {
  const of = (verdict: SiteProof['verdict']): SiteProof[] =>
    proofs.filter((proof) => proof.verdict === verdict);
  const counts = VERDICTS.map((verdict) => `${of(verdict).length} ${verdict}`).join(', ');
  const runs = proofs.reduce((sum, proof) => sum + proof.runs, 0);
  const known = proofs.filter(({ isKnown }) => isKnown).length;
  const ran =
    proofs.length === 0
      ? 100
      : (100 * (proofs.length - of('not run').length - of('vacuous').length)) / proofs.length;
  return [
    `${proofs.length} rewritten calls, ${runs} runs on both sides: ${counts} (${ran.toFixed(1)} % proven or refuted)`,
    ...(left.length > 0 ? [`${left.length} calls are not rewritten`] : []),
    ...(unreached.length > 0
      ? [`${unreached.length} calls were not reached: the same command goes on with them`]
      : []),
    ...(known > 0 ? [`${known} were proven by an earlier run and have not changed`] : []),
    ...byReason(of('not run'), 'not run', verbose),
    ...byReason(of('vacuous'), 'vacuous', verbose),
    ...distinct(of('different')).map(renderDifference),
    pc.dim(`${seconds.toFixed(1)} s`),
  ].join('\n');
}

function byReason(proofs: readonly SiteProof[], verdict: string, verbose: boolean): string[] {
  const reasons = new Map<string, SiteProof[]>();
  for (const proof of proofs)
    reasons.set(proof.reason ?? '', [...(reasons.get(proof.reason ?? '') ?? []), proof]);
  const sorted = [...reasons].sort(([, a], [, b]) => b.length - a.length);
  const shown = verbose ? sorted : sorted.slice(0, 20);
  const more = sorted.length > shown.length ? [`  … and ${sorted.length - shown.length} other reasons`] : [];
  return [
    ...shown.map(([reason, calls]) => `  ${verdict} ${calls.length}: ${reason} (${placeOf(calls[0])})`),
    ...more,
  ];
}

/** Calls of one transaction share their difference. */
function distinct(proofs: readonly SiteProof[]): SiteProof[] {
  const seen = new Set<unknown>();
  return proofs.filter(({ difference }) => !seen.has(difference) && seen.add(difference));
}

function placeOf(proof: SiteProof | undefined): string {
  return proof ? `${proof.file}:${proof.line}` : '';
}

function renderDifference(proof: SiteProof): string {
  const { difference, model, operation } = proof;
  const head = `${pc.red('different')} ${placeOf(proof)} ${model}.${operation}`;
  if (!difference) return head;
  const failure = difference.failOn
    ? `, where row ${difference.failOn.nth} of ${difference.failOn.table} fails`
    : '';
  const lines = difference.differences
    .slice(0, 4)
    .map(
      ({ kind, path, prisma, drizzle }) => `  ${kind} ${path}\n    before: ${prisma}\n    after:  ${drizzle}`,
    );
  return [
    head,
    `  with ${difference.args} (${difference.input}${failure})`,
    ...lines,
    pc.dim('  SQL before'),
    ...difference.prisma.statements.map((text) => `    ${text}`),
    pc.dim('  SQL after'),
    ...difference.drizzle.statements.map((text) => `    ${text}`),
    indented(difference.before),
    indented(difference.after),
  ].join('\n');
}

function indented(text: string): string {
  return text
    .trim()
    .split('\n')
    .map((line) => `  | ${line}`)
    .join('\n');
}
