// Rows by model and field name, as Prisma names them (implicit many-to-many tables by their own name). Fields left out are
// NULL or the database's own default. Edge values on purpose: null beside '', LIKE wildcards, unicode, equal timestamps,
// integers beyond 2^53, missing relations, self relations.
const day = (n: number, time = '10:00:00.000') => new Date(`2024-03-${String(n).padStart(2, '0')}T${time}Z`);

export default {
  User: [
    { id: 1, email: 'ada@example.com', handle: 'ada', name: 'Ada', role: 'ADMIN', age: 36, credits: 100, score: 4.5, balance: '1250.50', visits: 9007199254740993n, nicknames: ['countess', 'a_l'], settings: { theme: 'dark', level: 3, nested: { a: null } }, avatar: new Uint8Array([0, 1, 254, 255]), birthday: new Date('1990-12-10T00:00:00Z'), memberNo: 1, createdAt: day(1), updatedAt: day(1), managerId: null },
    { id: 2, email: 'BOB@example.com', handle: null, name: 'bob', role: 'USER', age: null, credits: 0, score: 0, balance: '0.00', visits: 0n, nicknames: [], settings: null, memberNo: 2, createdAt: day(2), updatedAt: day(2), managerId: 1 },
    { id: 3, email: 'cy%_\\@example.com', handle: 'c%y_', name: null, role: 'EDITOR', age: 17, credits: -5, score: -0.25, balance: '-10.10', visits: 3n, nicknames: ['100%', ''], settings: [1, 'two'], avatar: new Uint8Array([]), memberNo: null, createdAt: day(2), updatedAt: day(3), managerId: 1 },
    { id: 4, email: 'dörte@exämple.de', handle: 'dörte', name: 'Dörte 🚀', role: 'USER', age: 36, credits: 7, score: 1.0e21, balance: '9999999999.99', visits: -1n, isActive: false, settings: 'null', birthday: new Date('2000-02-29T00:00:00Z'), tenant: 'acme', memberNo: 1, createdAt: day(4), updatedAt: day(4), managerId: 3 },
    { id: 5, email: 'eve@example.com', handle: '', name: '', role: 'USER', age: 0, credits: 2147483000, score: 3.14, balance: '0.01', visits: 5n, nicknames: ['e'], settings: {}, tenant: 'acme', memberNo: null, createdAt: day(4), updatedAt: day(5), managerId: null },
    { id: 6, email: 'faye@example.com', handle: 'faye', name: 'Ada', role: 'EDITOR', age: 58, credits: 10, score: 4.5, balance: '33.30', visits: 12n, nicknames: ['ada', 'f'], settings: { theme: 'light' }, memberNo: 6, createdAt: day(6), updatedAt: day(6), managerId: 2 },
  ],
  Profile: [
    { id: 'cltprofile000000000000ada', bio: 'First of her name', site: 'https://ada.example', userId: 1 },
    { id: 'cltprofile0000000000000cy', bio: null, site: '', userId: 3 },
    { id: 'cltprofile000000000000eve', bio: '', userId: 5 },
  ],
  Organization: [
    { id: '11111111-1111-4111-8111-111111111111', slug: 'acme', name: 'Acme', plan: 'PRO', seats: 10, createdAt: day(1), updatedAt: day(1) },
    { id: '22222222-2222-4222-8222-222222222222', slug: 'empty-org', name: 'Empty', createdAt: day(2), updatedAt: day(2) },
    { id: '33333333-3333-4333-8333-333333333333', slug: 'ünicode', name: 'Ünïcode', seats: 1, createdAt: day(2), updatedAt: day(3) },
  ],
  Membership: [
    { orgId: '11111111-1111-4111-8111-111111111111', userId: 1, role: 'ADMIN', title: 'Founder', joinedAt: day(1) },
    { orgId: '11111111-1111-4111-8111-111111111111', userId: 2, joinedAt: day(2) },
    { orgId: '33333333-3333-4333-8333-333333333333', userId: 1, role: 'USER', title: null, joinedAt: day(3) },
    { orgId: '33333333-3333-4333-8333-333333333333', userId: 4, role: 'EDITOR', title: '', joinedAt: day(3) },
  ],
  Post: [
    { id: 'cltpost000000000000000001', slug: 'hello-world', title: 'Hello World', content: 'First post', published: true, views: 10, likes: 3n, rating: '4.50', meta: { lang: 'en', flags: ['a', 'b'], n: 1 }, keywords: ['intro', 'hello'], publishedAt: day(5), createdAt: day(5), updatedAt: day(5), authorId: 1, reviewerId: 2, orgId: '11111111-1111-4111-8111-111111111111' },
    { id: 'cltpost000000000000000002', slug: 'draft', title: 'Draft', content: null, published: false, views: 0, likes: 0n, rating: null, meta: null, publishedAt: null, createdAt: day(5), updatedAt: day(6), authorId: 1 },
    { id: 'cltpost000000000000000003', slug: '50-percent', title: '50% off_now\\', content: '', published: true, views: 99, likes: 9007199254740993n, rating: '0.05', meta: { lang: 'de', n: null }, keywords: ['50%', '_'], publishedAt: day(7), createdAt: day(7), updatedAt: day(7), authorId: 2, reviewerId: 1 },
    { id: 'cltpost000000000000000004', slug: 'orphan', title: 'Orphan', content: 'No author', published: true, views: 10, likes: 1n, rating: '4.50', meta: [1, 2, 3], keywords: [], publishedAt: day(7), createdAt: day(7), updatedAt: day(8), authorId: null, orgId: '33333333-3333-4333-8333-333333333333' },
    { id: 'cltpost000000000000000005', slug: 'unicode', title: 'Ünïcödé 🚀', content: 'HELLO world', published: false, views: 1, likes: -2n, rating: '-1.00', meta: 'text', keywords: ['ü'], publishedAt: null, createdAt: day(9), updatedAt: day(9), authorId: 4, orgId: '11111111-1111-4111-8111-111111111111' },
    { id: 'cltpost000000000000000006', slug: 'hello-again', title: 'hello again', content: 'Second post', published: true, views: 5, likes: 3n, rating: '3.00', meta: {}, keywords: ['hello'], publishedAt: day(5), createdAt: day(9), updatedAt: day(9), authorId: 1, reviewerId: 2 },
  ],
  Comment: [
    { id: 1, body: 'Nice', approved: true, votes: 3, createdAt: day(6), postId: 'cltpost000000000000000001', authorId: 2 },
    { id: 2, body: 'Thanks', approved: true, votes: 0, createdAt: day(6), postId: 'cltpost000000000000000001', authorId: 1, parentId: 1 },
    { id: 3, body: 'spam %', approved: false, votes: -7, createdAt: day(7), postId: 'cltpost000000000000000001', authorId: null },
    { id: 4, body: '', approved: false, votes: 0, createdAt: day(8), postId: 'cltpost000000000000000003', authorId: 1 },
    { id: 5, body: 'On an orphan', approved: true, votes: 1, createdAt: day(8), postId: 'cltpost000000000000000004', authorId: 6 },
  ],
  Tag: [
    { id: 1, name: 'news', color: '#f00' },
    { id: 2, name: 'tech', color: null },
    { id: 3, name: 'unused', color: '' },
    { id: 4, name: 'größe', color: '#0f0' },
  ],
  Category: [
    { id: 1, name: 'Root' },
    { id: 2, name: 'Child', parentId: 1 },
    { id: 3, name: 'Grandchild', parentId: 2 },
    { id: 4, name: 'Lonely' },
  ],
  PostCategory: [
    { postId: 'cltpost000000000000000001', categoryId: 1, position: 0, assignedAt: day(5) },
    { postId: 'cltpost000000000000000001', categoryId: 2, position: 1, assignedAt: day(5) },
    { postId: 'cltpost000000000000000003', categoryId: 1, position: 2, assignedAt: day(7) },
  ],
  AuditLog: [
    { id: 1n, action: 'login', actorId: 1, payload: { ip: '::1' }, at: new Date('2024-03-01T10:00:00.123Z') },
    { id: 9007199254740993n, action: 'logout', actorId: null, payload: {}, at: new Date('2024-03-01T10:00:00.123Z') },
  ],
  Specimen: [
    { id: 'tz4a98xxat96iws9zmbrgj3a', label: 'seeded', uuidV4: '44444444-4444-4444-8444-444444444444', uuidV7: '018e0000-0000-7000-8000-000000000000', nano: 'V1StGXR8_Z5jdHi6B-myT', nanoShort: 'V1StGXR8', sortable: '01HQXW5P7R8ZYFG9K3NMV4B6CD', dbUuid: '55555555-5555-4555-8555-555555555555', madeAt: day(1), touchedAt: day(1), seenAt: null },
  ],
  _PostToTag: [
    { A: 'cltpost000000000000000001', B: 1 },
    { A: 'cltpost000000000000000001', B: 2 },
    { A: 'cltpost000000000000000003', B: 2 },
    { A: 'cltpost000000000000000005', B: 4 },
  ],
  _Follows: [
    { A: 1, B: 2 },
    { A: 1, B: 3 },
    { A: 3, B: 1 },
  ],
};
