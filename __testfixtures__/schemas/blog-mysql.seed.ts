// The rows of the blog without what MySQL has no columns for.
import { seedWithout } from './seed-without';

export default seedWithout();
