const people = [
  { name: 'Ada' },
  { name: null },
  { name: undefined },
  { name: 'nobody' },
  { manager: { is: { age: 36 } } },
  { manager: { is: { age: undefined } } },
  { manager: { is: undefined } },
  { manager: { is: null } },
  { manager: { isNot: { age: 36 } } },
  { manager: { isNot: { age: undefined } } },
  { manager: { isNot: undefined } },
  { manager: { isNot: null } },
  { manager: undefined },
];

export default ['updated', 'unlike'].flatMap((call) =>
  people.map((where, index) => ({ name: `${call} ${index + 1}`, call, args: [where] })),
);

export const waived = { miss: 'What no row is not holds for all.' };
