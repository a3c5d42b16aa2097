import type { ServerSettings } from '../settings/index.ts';
import type { App } from './app-type.ts';

/** What goes before every path that a browser is told: nothing at the root. */
export const prefixOf = ({ basePath }: Pick<ServerSettings, 'basePath'>): string =>
  basePath === '/' ? '' : basePath;

/** The address of a request without the prefix, where it has it: a proxy may have taken it away already. */
export const withoutPrefix = (url: string, prefix: string): string => {
  if (prefix === '' || !url.startsWith(prefix)) return url;
  const rest = url.slice(prefix.length);
  if (rest === '' || rest.startsWith('?')) return `/${rest}`;
  return rest.startsWith('/') ? rest : url;
};

/** Sends clients to addresses as they know them. */
export const addPrefixToLocations = (app: App, prefix: string): void => {
  app.addHook('onSend', async (_request, reply) => {
    const location = reply.getHeader('location');
    if (typeof location === 'string' && location.startsWith('/')) reply.header('location', prefix + location);
  });
};
