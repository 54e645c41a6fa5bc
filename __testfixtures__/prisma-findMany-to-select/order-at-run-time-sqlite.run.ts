export { default } from './order-at-run-time.run';
