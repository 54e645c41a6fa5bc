export { default } from './garden.seed';
