export default [
  { name: 'by id', call: 'removed', args: [{ id: 1 }] },
  { name: 'by name', call: 'removed', args: [{ name: 'tech' }] },
  { name: 'by both', call: 'removed', args: [{ id: 1, name: 'news' }] },
  { name: 'by another name', call: 'removed', args: [{ id: 1, name: 'tech' }] },
  { name: 'of that colour', call: 'removed', args: [{ id: 1, color: '#f00' }] },
  { name: 'of another colour', call: 'removed', args: [{ id: 1, color: 'blue' }] },
  { name: 'nobody', call: 'removed', args: [{ id: 99 }] },
  { name: 'undefined', call: 'removed', args: [{ id: undefined, name: undefined, color: undefined }] },
  { name: 'by no key', call: 'removed', args: [{ color: '#f00' }] },
];
