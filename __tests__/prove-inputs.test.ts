import type { Hole } from '../scripts/prove/cut/holes';
import type { Place } from '../scripts/prove/cut/place';
import { inputSets, type InputSet } from '../scripts/prove/input-sets';
import { synthesizeRows } from '../scripts/prove/synthesize-rows';
import { fieldNamed, isColumn, modelNamed } from '../transforms/lib/prisma/datamodel';
import { readDatamodel } from '../transforms/lib/prisma/read-datamodel';

const datamodel = readDatamodel([
  [
    'schema.prisma',
    `datasource db {
  provider = "postgresql"
}
model Guest {
  id    Int     @id
  seats Seat[]
  notes Note[]
}
model Talk {
  id    Int    @id
  seats Seat[]
}
model Seat {
  id      Int    @id
  guestId Int
  talkId  Int
  label   String
  guest   Guest  @relation(fields: [guestId], references: [id])
  talk    Talk   @relation(fields: [talkId], references: [id])
  @@unique([guestId, talkId])
}
model Note {
  id      Int    @id
  guestId Int
  text    String
  guest   Guest  @relation(fields: [guestId], references: [id])
}`,
  ],
]);
const rows = synthesizeRows(datamodel);
const THERE = { maybeUndefined: false, maybeNull: false };

function hole(model: string, column: string, place: Partial<Place>): Hole {
  const field = fieldNamed(modelNamed(datamodel, model), column);
  if (!field || !isColumn(field)) throw new Error(column);
  const at: Place = {
    model: modelNamed(datamodel, model),
    operation: 'create',
    use: 'create',
    path: ['data', column],
    column: field,
    ...place,
  };
  return { canon: column, text: column, presence: THERE, place: at };
}

function setsFor(model: string, holes: Hole[]): InputSet[] {
  return inputSets(datamodel, rows, model, holes, 40);
}

const crossed = (sets: InputSet[]): InputSet[] =>
  sets.filter(({ name }) => name.includes('links of other rows'));

describe('links of rows that are made', () => {
  it('come from different rows where only one row may have both: the pair of a row that is there would be refused', () => {
    const sets = crossed(setsFor('Seat', [hole('Seat', 'guestId', {}), hole('Seat', 'label', {})]));
    expect(sets.length).toBeGreaterThan(0);
  });

  it('come from different rows where there are two of them', () => {
    const sets = crossed(setsFor('Seat', [hole('Seat', 'guestId', {}), hole('Seat', 'talkId', {})]));
    const pairs = new Set(
      (rows['Seat'] ?? []).map((row) => `${String(row['guestId'])} ${String(row['talkId'])}`),
    );
    expect(sets.some(({ args }) => !pairs.has(args.join(' ')))).toBe(true);
  });

  it('stay with their row where any number of rows may have them', () => {
    expect(crossed(setsFor('Note', [hole('Note', 'guestId', {}), hole('Note', 'text', {})]))).toEqual([]);
  });

  it('stay with their row where it is only looked for', () => {
    const filter = {
      use: 'filter',
      operation: 'findMany',
      path: ['where', 'guestId'],
    } satisfies Partial<Place>;
    expect(crossed(setsFor('Seat', [hole('Seat', 'guestId', filter)]))).toEqual([]);
  });
});

describe('rows that are given whole', () => {
  const seats = fieldNamed(modelNamed(datamodel, 'Talk'), 'seats');
  const via = seats?.kind === 'relation' ? seats : undefined;
  const whole = (place: Partial<Place>, isList = false): unknown => {
    const base = hole('Seat', 'label', { ...place });
    return setsFor('Talk', [{ ...base, isList, place: { ...(base.place as Place), column: undefined } }])[0]
      ?.args[0];
  };

  it('have no key of the row that they are made in', () => {
    expect(whole({ via, path: ['data', 'seats', 'createMany', 'data'] })).toEqual([
      expect.not.objectContaining({ talkId: expect.anything() as unknown }),
      expect.objectContaining({ guestId: expect.anything() as unknown }),
    ]);
    expect(whole({ via, path: ['data', 'seats', 'create'] })).not.toHaveProperty('talkId');
    expect(whole({ path: ['data'] })).toHaveProperty('talkId');
    expect(whole({ via, path: ['data', 'seats', 'create'] }, true)).toHaveLength(2);
  });

  it('have their links where no relation can be written beside them', () => {
    const spread = { isSpread: true, path: ['data', '0'] };
    expect(whole({ ...spread, operation: 'createMany' })).toHaveProperty('talkId');
    expect(whole(spread)).not.toHaveProperty('talkId');
  });
});

describe('an order that comes from elsewhere', () => {
  const orderOf = (names: readonly string[]): unknown => {
    const column = hole('Note', 'text', {
      use: 'option',
      operation: 'findMany',
      operator: 'orderBy',
      path: ['orderBy'],
      column: undefined,
    });
    const notes = names.map((text, id) => ({ id, guestId: id % 2, text }));
    return inputSets(datamodel, { ...rows, Note: notes }, 'Note', [column], 40)[0]?.args[0];
  };

  it('is by a column that tells all rows apart: of alike ones any may come first', () => {
    expect(orderOf(['c', 'a', 'b'])).toEqual({ text: 'desc' });
    expect(orderOf(['c', 'a', 'a'])).toEqual({ id: 'desc' });
  });
});
