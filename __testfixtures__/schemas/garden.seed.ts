const updatedAt = new Date('2024-03-01T12:00:00.000Z');

export default {
  Garden: [
    { id: 'g1', slug: 'orchard', name: 'Orchard' },
    { id: 'g2', slug: 'meadow' },
    { id: 'g3', slug: 'pond', name: 'Pond' },
    { id: 'g4', slug: 'terrace' },
  ],
  Bed: [
    { id: 1, gardenId: 'g1', size: 1 },
    { id: 2, gardenId: 'g1', size: 2 },
    { id: 3, gardenId: 'g2', size: 1 },
    { id: 4, gardenId: 'g4', size: 4 },
  ],
  Plant: [
    { id: 1, bedId: 1, label: 'rose' },
    { id: 2, bedId: 1, label: 'iris' },
    { id: 3, bedId: 2, label: 'ivy' },
    { id: 4, bedId: 3, label: 'oat' },
  ],
  Tool: [
    { id: 1, bedId: 1, name: 'rake', updatedAt },
    { id: 2, name: 'hoe', updatedAt },
    { id: 3, bedId: 3, name: 'spade', updatedAt },
  ],
  Visit: [
    { id: 1, gardenId: 'g1' },
    { id: 2, gardenId: 'g2' },
    { id: 3 },
  ],
  Award: [
    { id: 1, gardenSlug: 'orchard', updatedAt },
    { id: 2, gardenSlug: 'meadow', updatedAt },
  ],
  Permit: [{ id: 1, gardenId: 'g3' }],
  Sign: [{ id: 1, gardenSlug: 'meadow' }],
  Tag: [{ id: 1, name: 'large' }],
  Parcel: [
    { id: 1, row: 1, col: 2 },
    { id: 2, row: 2, col: 1 },
    { id: 3, row: 1, col: 1 },
    { id: 4, row: 5, col: 5 },
  ],
  Tree: [
    { id: 1, row: 1, col: 2 },
    { id: 2, row: 2, col: 1 },
    { id: 3, row: 1, col: 1 },
  ],
};
