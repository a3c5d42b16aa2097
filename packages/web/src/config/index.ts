export { apiAddress, prefix } from './page.ts';
