const people = [
  { name: 'neither', args: [] },
  { name: 'a name', args: ['Ada', undefined] },
  { name: 'a handle', args: [undefined, 'ada'] },
  { name: 'both', args: ['Ada', 'ada'] },
];

export default [
  ...['outside', 'outsideIs'].flatMap((call) => people.map(({ name, args }) => ({ name: `${call}: ${name}`, call, args }))),
  { name: 'everywhere', call: 'elsewhere', args: [] },
  { name: 'not at one', call: 'elsewhere', args: ['acme', undefined] },
  { name: 'not on a plan', call: 'elsewhere', args: [undefined, 'FREE'] },
  { name: 'not at that one', call: 'elsewhere', args: ['acme', 'PRO'] },
];

export const waived = { miss: 'Some post is always outside.' };
