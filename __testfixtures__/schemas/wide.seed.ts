// Three nodes in a row, and an owner of the last.
export default {
  Node: [
    { id: 1, label: 'one' },
    { id: 2, label: 'two', theNodeThatComesBeforeThisOneId: 1 },
    { id: 3, label: 'three', theNodeThatComesBeforeThisOneId: 2 },
  ],
  Owner: [{ id: 1, firstId: 3 }, { id: 2 }],
  Hundred: [{ id: 1, ownerId: 1, c098: 98 }],
  HundredOne: [{ id: 1, ownerId: 1, c099: 99 }],
};
