export default [
  { name: 'with everything', call: 'removeGarden', args: ['g1'] },
  { name: 'not there', call: 'removeGarden', args: ['g9'] },
  { name: 'held back by a permit', call: 'removeGarden', args: ['g3'] },
  { name: 'failing on its way', call: 'removeGarden', args: ['g1'], failOn: { table: 'Award', nth: 1 } },
  { name: 'by its slug', call: 'removeBySlug', args: ['meadow'] },
  { name: 'of another name', call: 'removeBySlug', args: ['orchard'] },
  { name: 'with beds', call: 'removeWithBeds', args: ['orchard'] },
  { name: 'with beds, not there', call: 'removeWithBeds', args: ['desert'] },
  { name: 'a parcel', call: 'removeParcel', args: [1] },
  { name: 'no parcel', call: 'removeParcel', args: [9] },
  { name: 'nothing refers to it', call: 'removeTag', args: [1] },
  { name: 'no tag', call: 'removeTag', args: [9] },
];
