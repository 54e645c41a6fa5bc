export { default } from './auth.seed';
