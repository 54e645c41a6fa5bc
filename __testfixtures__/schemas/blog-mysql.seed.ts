// The rows of the blog without what MySQL has no columns for; and pages, which two columns name.
import { seedWithout } from './seed-without';

export default {
  ...seedWithout(),
  Page: [
    { site: 'a', path: '/', title: 'A' },
    { site: 'a', path: '/b', title: null },
    { site: 'b', path: '/', title: 'B' },
  ],
  Hit: [
    { id: 1, site: 'a', path: '/' },
    { id: 2, site: 'b', path: '/' },
    { id: 3, site: 'a', path: '/' },
    { id: 4, site: 'a', path: null },
    { id: 5 },
  ],
};
