export default [
  { name: 'odd', call: 'share', args: [4, 2] },
  { name: 'negative', call: 'share', args: [3, 2] },
  { name: 'by zero', call: 'share', args: [4, 0] },
  { name: 'not there', call: 'share', args: [99, 2] },
  { name: 'still with Prisma', call: 'shareCredits', args: [4, 2] },
  { name: 'still with Prisma, not there', call: 'shareCredits', args: [99, 2] },
  { name: 'visits', call: 'visit', args: [1, 2n] },
  { name: 'of nobody', call: 'visit', args: [99, 2n] },
];
