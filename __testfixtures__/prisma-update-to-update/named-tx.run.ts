export default [
  { name: 'noted', call: 'noted', args: [1, 'paid'] },
  { name: 'noted for nobody', call: 'noted', args: [99, 'paid'] },
  { name: 'noted twice', call: 'noted', args: [1, 'draft'] },
  { name: 'several', call: 'several', args: [1, [{ slug: 's1', title: 'One' }, { slug: 's2', title: 'Two' }]] },
  { name: 'none', call: 'several', args: [1, []] },
  { name: 'several for nobody', call: 'several', args: [99, [{ slug: 's1', title: 'One' }]] },
  { name: 'each', call: 'each', args: [[{ slug: 'draft', name: 'one' }, { slug: 'orphan', name: 'two' }]] },
  { name: 'each of none', call: 'each', args: [[]] },
  { name: 'each, not there', call: 'each', args: [[{ slug: 'draft', name: 'one' }, { slug: 'nowhere', name: 'two' }]] },
];
