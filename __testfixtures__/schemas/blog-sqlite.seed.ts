// The rows of the blog without what SQLite has no columns for. The driver refuses to read integers that a number cannot hold exactly.
import { seedWithout } from './seed-without';

const largest = BigInt(Number.MAX_SAFE_INTEGER);

export default seedWithout((value) => (typeof value === 'bigint' && value > largest ? largest : value));
