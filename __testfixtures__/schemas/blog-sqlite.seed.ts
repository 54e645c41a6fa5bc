// The rows of the blog without what SQLite has no columns for. The driver refuses to read integers, also sums, that a number cannot hold exactly.
import { seedWithout } from './seed-without';

const largest = 9_007_199_254_740_000n;

export default seedWithout((value) => (typeof value === 'bigint' && value > largest ? largest : value));
