export default [
  { name: 'published', call: 'published', args: [2] },
  { name: 'published, the last', call: 'published', args: [-1] },
  { name: 'published, none', call: 'published', args: [0] },
  { name: 'from the primary', call: 'fromPrimary', args: ['hello-world'] },
  { name: 'from the primary, none', call: 'fromPrimary', args: ['none'] },
  { name: 'from a replica', call: 'fromReplica', args: ['hello-world'] },
  { name: 'from a replica, none', call: 'fromReplica', args: ['none'] },
];
