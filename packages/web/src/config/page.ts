import { apiAddressOf, prefixOf, readConfig } from './config.ts';

/** What the server has told this page. */
export const config = readConfig(
  document.querySelector<HTMLMetaElement>('meta[name="kinema-config"]')?.content,
);

/** What goes before every path on this server: nothing at the root, else the base path. */
export const prefix = prefixOf(config);

/** Whether the API is at another origin, which no cookie of this page reaches. */
export const isApiElsewhere = new URL(apiAddressOf(config), location.href).origin !== location.origin;

/** Where the API is, without a slash at the end: `''` at the root of the same origin. */
export const apiAddress = apiAddressOf(config);
