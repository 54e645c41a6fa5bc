import garden from './garden.seed';

export default {
  ...garden,
  Path: [{ id: 1 }, { id: 2, fromId: 1 }, { id: 3 }],
};
