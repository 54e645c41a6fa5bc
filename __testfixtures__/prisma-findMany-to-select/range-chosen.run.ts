const day = (n: number) => new Date(`2024-03-0${n}T00:00:00Z`);

export default [
  { name: 'to', call: 'until', args: [day(5), day(8), null] },
  { name: 'paused', call: 'until', args: [day(5), day(8), day(6)] },
  { name: 'none', call: 'until', args: [day(1), day(2), null] },
];
