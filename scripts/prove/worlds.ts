import { modelNamed, type Datamodel } from '../../transforms/lib/prisma/datamodel';
import type { SeedRows } from '../proof';
import { nodeOf } from './conditions';
import type { Programs } from './cut/cut-file';
import { inputSets, type InputSet } from './input-sets';
import type { Scene } from './prove-unit';
import type { RecordedCall } from './recording';
import { Maker } from './scenes';
import { makeWritable } from './written-rows';

/** Runs the program on rows and tells which calls it made. */
export type Recorder = (rows: SeedRows, set: InputSet) => Promise<RecordedCall[]>;

/** How often rows are added for calls that the program comes to now that it found those of the round before. */
const ROUNDS = 4;

/**
 * Rows made for the calls that a program really makes with an input: filters that it puts together, lists that it builds and what
 * functions give are seen as what they come to. What it looks for is there, what it writes has the rows that it refers to, and its
 * keys are free; but for one thing that it looks for and does not find.
 *
 * @param model  The model whose rows go together in the inputs.
 */
export async function* worldsFor(
  datamodel: Datamodel,
  rows: SeedRows,
  programs: Programs,
  model: string,
  record: Recorder,
): AsyncGenerator<Scene> {
  const sets = inputSets(datamodel, rows, model, programs.holes, 12);
  const [first, second] = sets;
  const plain = sets.find(({ name }) => name === 'no tests');
  const plans = [
    { set: first },
    { set: first, missing: 0 },
    { set: second },
    { set: plain },
    { set: first, missing: 1 },
    { set: first, missing: 2 },
    { set: plain, missing: 0 },
  ];
  for (const { set, missing } of plans) {
    const scene = set && (await worldOf(datamodel, rows, set, record, missing));
    if (scene) yield scene;
  }
}

/** @param missing  Which of the program's reads finds nothing, in the order in which it makes them. */
async function worldOf(
  datamodel: Datamodel,
  rows: SeedRows,
  set: InputSet,
  record: Recorder,
  missing: number | undefined,
): Promise<Scene | undefined> {
  const inputs: InputSet[] = [set];
  let current = rows;
  const known = new Set<string>();
  let reads = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const calls = await record(current, set);
    // What it asks for may follow from what it has found: the same call with other arguments is another.
    const open = calls.filter((call) => known.size < known.add(show(call)).size);
    if (open.length === 0) break;
    const maker = new Maker(datamodel, current, set.args, 100 + round * 500);
    for (const { model: name, operation, args } of open) {
      const model = modelNamed(datamodel, name);
      const isMissing = operation.startsWith('find') && reads === missing;
      if (operation.startsWith('find')) reads += 1;
      const where = (args as { where?: unknown }).where;
      if (isMissing) maker.rows.removeMatching(model, where);
      else if (!operation.startsWith('create')) maker.call({ model, argument: nodeOf(args, set.args) });
      makeWritable(datamodel, maker.rows, model, operation, args);
    }
    maker.rows.complete();
    inputs.push(...maker.inputs().slice(1));
    current = maker.rows.rows;
  }
  const isOther = missing === undefined || reads > missing;
  return known.size > 0 && isOther ? { rows: current, inputs: inputs.slice(0, 6) } : undefined;
}

/** Of an instant only the hour: what asks for the present one would never be the same call. */
function show(call: RecordedCall): string {
  return JSON.stringify(call, (_, value: unknown) => {
    if (typeof value === 'bigint') return `${value}n`;
    return typeof value === 'string' ? value.replace(/^(\d{4}-\d\d-\d\dT\d\d):.*Z$/, '$1') : value;
  });
}
