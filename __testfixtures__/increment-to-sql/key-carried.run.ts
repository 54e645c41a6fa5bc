export default [
  { name: 'a parcel', call: 'moveParcel', args: [1, 5] },
  { name: 'by nothing', call: 'moveParcel', args: [1, 0] },
  { name: 'to where one is', call: 'moveParcel', args: [3, 0] },
  { name: 'no parcel', call: 'moveParcel', args: [9, 5] },
];
