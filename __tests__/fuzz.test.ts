import { fuzz, type Find } from '../scripts/fuzz/fuzz';
import { printTree, smallerTrees, type Tree } from '../scripts/fuzz/tree';
import { Random } from '../scripts/fuzz/random';
import { randomSchema } from '../scripts/fuzz/random-schema';
import { readDatamodel } from '../transforms/lib/prisma/read-datamodel';

function shown({ input, proof, failure }: Find): string {
  return [failure ?? JSON.stringify(proof.difference?.differences), input].join('\n');
}

test('random calls do the same before and after', async () => {
  const { counts, finds } = await fuzz({ seed: 51, schemas: 1, callsPerSchema: 40, inputs: 2 });
  expect(finds.map(shown)).toEqual([]);
  expect(counts).toMatchObject({ schemas: 1, calls: 40 });
  // Most calls are rewritten, and most of those show something.
  expect(counts.left).toBeLessThan(10);
  expect(counts.equal).toBeGreaterThan(15);
}, 240_000);

test('a seed gives the same schema again, and every seed a valid one', () => {
  for (let seed = 0; seed < 40; seed += 1) {
    const text = randomSchema(new Random(seed));
    expect(randomSchema(new Random(seed))).toBe(text);
    expect(readDatamodel([['schema.prisma', text]]).models).toHaveLength(6);
  }
});

test('what is found is made smaller part by part', () => {
  const tree: Tree = {
    object: [
      ['a', { text: '1' }],
      ['b', { list: [{ text: '2' }, { object: [['c', { text: '3' }]] }] }],
    ],
  };
  expect(printTree(tree)).toBe('{ a: 1, b: [2, { c: 3 }] }');
  expect(smallerTrees(tree).map(printTree)).toEqual([
    '{ b: [2, { c: 3 }] }',
    '{ a: 1 }',
    '{ a: 1, b: [{ c: 3 }] }',
    '{ a: 1, b: [2] }',
    '{ a: 1, b: [2, {  }] }',
  ]);
});
