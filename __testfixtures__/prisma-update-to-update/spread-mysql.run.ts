import seed from '../schemas/garden-mysql.seed';

const [garden] = seed.Garden as { id: string; slug: string }[];
const [bed] = seed.Bed as { id: number }[];

export default [
  { name: 'renamed', call: 'rename', args: [garden?.id, { name: 'Rose' }] },
  { name: 'without a name', call: 'rename', args: [garden?.id, { name: null }] },
  { name: 'with nothing', call: 'rename', args: [garden?.id, {}] },
  { name: 'with undefined', call: 'rename', args: [garden?.id, { name: undefined }] },
  { name: 'nobody', call: 'rename', args: ['x', { name: 'Rose' }] },
  { name: 'moved', call: 'move', args: [garden?.slug, {}] },
  { name: 'nothing moved', call: 'move', args: ['x', {}] },
  { name: 'moved without a name', call: 'move', args: [garden?.slug, { name: null }] },
  { name: 'regrown', call: 'regrown', args: [bed?.id, { size: 5 }] },
  { name: 'nothing regrown', call: 'regrown', args: [99, { size: 5 }] },
  { name: 'resized', call: 'resize', args: [bed?.id, { size: 5 }] },
  { name: 'nothing resized', call: 'resize', args: [99, { size: 5 }] },
  { name: 'anything', call: 'anything', args: [bed?.id, {}] },
  { name: 'nothing of anything', call: 'anything', args: [99, {}] },
];
export const waived = { conflict: 'what is unique is not written' };
