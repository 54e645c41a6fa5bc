export default [
  { name: 'what is published', call: 'loose', args: [{}] },
  { name: 'by a filter that is assigned', call: 'loose', args: [{ where: { published: false } }] },
  { name: 'by a filter that finds nothing', call: 'loose', args: [{ where: { slug: 'none' } }] },
  { name: 'by a class that another is made from', call: 'drafts' },
  { name: 'with what is set from elsewhere', call: 'shared', args: ['shown'] },
];
