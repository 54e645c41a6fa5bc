import type { ShapeProof } from './prove-shapes';

/** Proofs for a terminal: how many of each verdict, why calls were not run, and each difference with its smallest input. */
export function renderProofs(proofs: readonly ShapeProof[]): string {
  const verdicts = (['equal', 'different', 'vacuous', 'not run'] as const).map(
    (verdict) => `${proofs.filter((proof) => proof.verdict === verdict).length} ${verdict}`,
  );
  const runs = proofs.reduce((sum, proof) => sum + proof.runs, 0);
  const reasons = new Map<string, ShapeProof[]>();
  for (const proof of proofs) {
    if (proof.verdict !== 'not run') continue;
    const reason = proof.reason ?? '';
    reasons.set(reason, [...(reasons.get(reason) ?? []), proof]);
  }
  return [
    `${proofs.length} calls, ${runs} runs on both sides: ${verdicts.join(', ')}`,
    ...[...reasons].map(([reason, calls]) => `  not run ${calls.length}: ${reason} (${placeOf(calls[0])})`),
    ...proofs.filter(({ verdict }) => verdict === 'different').map(renderDifference),
  ].join('\n');
}

function placeOf(proof: ShapeProof | undefined): string {
  return proof ? `${proof.file}:${proof.line}` : '';
}

function renderDifference(proof: ShapeProof): string {
  const { difference, model, operation, reason } = proof;
  const head = `different: ${placeOf(proof)} ${model}.${operation} ${reason ?? ''}`;
  if (difference?.comparison.verdict !== 'different') return head;
  const lines = difference.comparison.differences.map(
    ({ kind, path, prisma, drizzle }) =>
      `    ${kind} ${path}\n      Prisma:  ${prisma}\n      Drizzle: ${drizzle}`,
  );
  return [
    head,
    `  input ${difference.input}: ${difference.args}`,
    ...lines,
    difference.before,
    difference.after,
  ].join('\n');
}
