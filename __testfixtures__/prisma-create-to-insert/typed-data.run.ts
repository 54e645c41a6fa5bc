const post = { slug: 'typed', title: 'Typed', publishedAt: '2024-01-02T03:04:05.678Z', createdAt: new Date(1) };

export default [
  { name: 'an ISO string', call: 'add', args: [{ ...post, meta: { size: 3 } }] },
  { name: 'no date', call: 'add', args: [{ ...post, publishedAt: null, meta: { size: 3 } }] },
  { name: 'there already', call: 'add', args: [{ ...post, slug: 'hello-world', meta: { size: 3 } }] },
  { name: 'untyped', call: 'addUntyped', args: [{ slug: 'untyped', title: 'Untyped', publishedAt: post.publishedAt }] },
  { name: 'untyped and there already', call: 'addUntyped', args: [{ slug: 'hello-world', title: 'Untyped' }] },
  { name: 'DbNull', call: 'addUnset', args: ['unset'] },
];
