export default [
  { name: 'beside a small bed', call: 'besides', args: [1, 'iris'] },
  { name: 'beside a large bed', call: 'besides', args: [2, 'ivy'] },
  { name: 'beside none', call: 'besides', args: [9, 'iris'] },
  { name: 'tagged', call: 'tagged', args: ['large', 'meadow', 'orchard'] },
  { name: 'none but that is tagged', call: 'tagged', args: ['large', 'orchard', 'orchard'] },
  { name: 'tagged by nothing', call: 'tagged', args: ['none', 'orchard', 'orchard'] },
  { name: 'labelled', call: 'labelled', args: ['large', 'orchard', 'orchard'] },
  { name: 'labelled without a bed', call: 'labelled', args: ['large', 'pond', 'pond'] },
  { name: 'another is labelled', call: 'labelled', args: ['large', 'meadow', 'orchard'] },
  { name: 'labelled by nothing', call: 'labelled', args: ['none', 'orchard', 'orchard'] },
];
