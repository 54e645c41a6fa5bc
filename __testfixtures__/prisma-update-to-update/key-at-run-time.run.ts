const users = [
  { id: 1 },
  { id: 99 },
  { id: undefined },
  { email: 'ada@example.com' },
  { email: 'nobody@example.com' },
  { email: undefined },
  { id: 1, email: 'eve@example.com' },
  { id: 2, age: null },
  { id: 1, age: null },
  { id: 1, age: undefined },
];

export default ['rename', 'silently'].flatMap((call) =>
  users.map((where, index) => ({ name: `${call} ${index + 1}`, call, args: [where, 'New'] })),
);
