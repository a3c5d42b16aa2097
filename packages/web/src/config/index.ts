export { apiAddress, config, isApiElsewhere, prefix } from './page.ts';
