import { setTimeout as after } from 'node:timers/promises';
import ts from 'typescript';
import { hasLists, withPatientLists } from '../scripts/prove/patient';

/** Names of what had ended when the program had. */
async function endedIn(source: string): Promise<string[]> {
  const ended: string[] = [];
  const step = async (name: string, wait: number): Promise<void> => {
    await after(wait);
    ended.push(name);
    if (name === 'fails') throw new Error(name);
  };
  const text = `return async (step) => { ${source} };`;
  const program = `const site = (() => { ${text} })();`;

  const make = new Function(`${ts.transpile(withPatientLists(program))}; return site;`) as () => (
    given: typeof step,
  ) => Promise<unknown>;
  await make()(step).catch(() => undefined);
  return ended;
}

it.each([
  [
    'one of a list fails',
    "await Promise.all([step('fails', 1), step('goes on', 20)]);",
    ['fails', 'goes on'],
  ],
  [
    'one of a list comes first',
    "await Promise.race([step('late', 20), step('first', 1)]);",
    ['first', 'late'],
  ],
  [
    'any of a list will do',
    "await Promise.any([step('fails', 1), step('b', 5), step('c', 20)]);",
    ['fails', 'b', 'c'],
  ],
  ['what is in no list is not waited for', "await Promise.all([step('a', 1)]); void step('b', 20);", ['a']],
  [
    'nor what its members do not wait for',
    "await Promise.all([1].map(async () => { void step('b', 20); }));",
    [],
  ],
])('%s', async (_, source, ended) => {
  expect(hasLists(source)).toBe(true);
  expect(await endedIn(source)).toEqual(ended);
});

it('knows a program without lists', () => {
  expect(hasLists('await prisma.user.findMany()')).toBe(false);
});
