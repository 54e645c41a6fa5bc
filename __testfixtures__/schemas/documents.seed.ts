// Lists that are NULL, empty, of one, of several; Json of every kind, JSON's null beside SQL's.
const jsonNull = { toJSON: () => null };
const time = (n: number) => new Date(`2024-03-0${n}T10:00:00.000Z`);
const key = (n: number) => `${String(n).repeat(8)}-1111-4111-8111-111111111111`;

export default {
  Shelf: [
    { id: 1, name: 'full' },
    { id: 2, name: 'mixed' },
    { id: 3, name: 'empty' },
  ],
  Document: [
    { id: 1, slug: 'a', texts: ['x', 'y', '50%'], numbers: [1, 2, 3], bigs: [1n, 9007199254740993n], floats: [0.5, 2], amounts: ['1.50', '20.00'], flags: [true, false], times: [time(1), time(2)], labels: ['DRAFT', 'OLD'], keys: [key(1), key(2)], data: { a: { b: 1, s: 'Text with 100%', n: null }, list: [1, 'two', { c: 3 }], t: 'Text' }, meta: { kind: 'note', size: 3, tags: ['x', 'y'] }, shelfId: 1 },
    { id: 2, slug: 'b', texts: ['y'], numbers: [2], bigs: [9007199254740993n], floats: [2], amounts: ['1.5'], flags: [true], times: [time(2)], labels: ['FINAL'], keys: [key(2)], data: [1, 'two', { c: 3 }], meta: ['x'], shelfId: 1, parentId: 1 },
    { id: 3, slug: 'c', texts: [], numbers: [], bigs: [], floats: [], amounts: [], flags: [], times: [], labels: [], keys: [], data: jsonNull, meta: jsonNull, shelfId: 2, parentId: 1 },
    { id: 4, slug: 'd', data: null, meta: {}, shelfId: 2, parentId: 2 },
    { id: 5, slug: 'e', texts: ['y', 'x'], numbers: [3, 2, 1], bigs: [0n], floats: [-1], amounts: ['0'], flags: [false], times: [time(3)], labels: ['OLD', 'DRAFT'], keys: [key(3)], data: 'Text with "quotes" and _', meta: 'x', shelfId: 2 },
    { id: 6, slug: 'f', texts: ['', 'it\'s "so"', '{a,b}'], numbers: [-1, 0], bigs: [-5n], floats: [1e21], amounts: ['-3.30'], flags: [true, true], times: [time(3), time(1)], labels: ['DRAFT', 'DRAFT'], keys: [key(1)], data: 7, meta: { kind: 'NOTE', size: '3', tags: [] } },
    { id: 7, slug: 'g', texts: ['x'], numbers: [1, 1], data: { a: { b: 2, s: 'text', n: 1 }, list: [], t: 7 }, meta: { kind: null, size: 4.5, tags: ['y', 'x'] }, shelfId: 1, parentId: 5 },
    { id: 8, slug: 'h', data: { a: 'Text', list: ['two', 1], t: null }, meta: true, parentId: 3 },
    { id: 9, slug: 'i', data: false, meta: 3 },
    { id: 10, slug: 'j', data: {}, meta: [], parentId: 4 },
  ],
};
