export default [
  { name: 'at a time', call: 'publish', args: ['draft', new Date('2024-05-06T07:08:09.123Z')] },
  { name: 'at no time', call: 'publish', args: ['draft', null] },
  { name: 'at a time that is missing', call: 'publish', args: ['draft', undefined] },
  { name: 'what is not there', call: 'publish', args: ['none', new Date('2024-05-06T07:08:09.123Z')] },
  { name: 'to null', call: 'unpublish', args: ['draft', true] },
  { name: 'to what it was', call: 'unpublish', args: ['draft', false] },
  { name: 'of nothing', call: 'unpublish', args: ['none', true] },
];
