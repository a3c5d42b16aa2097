export { apiAddress, config, prefix } from './page.ts';
