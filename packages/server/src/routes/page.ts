import { existsSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import { KinemaError } from '@kinema/motion';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type App, openToAll, sendProblem } from '../http/index.ts';

/** Addresses that are never the page's, even for a browser that would rather see HTML. */
const ofTheApi =
  /^\/(v1|v2|models?|model_info|detect-[a-z-]+|docs|health|ready|status|metrics|openapi\.json)(\/|$)/;

const wantsPage = ({ method, headers, url }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  (headers.accept ?? '').includes('text/html') &&
  !ofTheApi.test(url.split('?')[0]!);

const notBuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Kinema</title>
<h1>The page is not built</h1>
<p>Kinema is running, and its <a href="/openapi.json">API</a> answers. To have the page, run <code>npm run build:web</code>
and load this again.</p>
</html>
`;

/** What is wrong with an address that no route answers by this method. */
const refusalOf = ({ server, method, url }: FastifyRequest, reply: FastifyReply): KinemaError => {
  const allowed = server.methodsOf(url).join(', ');
  if (allowed === '') return new KinemaError('not_found', { what: `${method} ${url}` });
  reply.header('allow', allowed);
  return new KinemaError('method_not_allowed', { method, path: url.split('?', 1)[0]!, allowed });
};

/** Names of built assets carry a hash of their content; everything else is asked for anew each time. */
const cacheControl = (path: string): string =>
  /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';

const sendPage = (folder: string, reply: FastifyReply): FastifyReply =>
  existsSync(join(folder, 'index.html'))
    ? reply.header('cache-control', 'no-cache').sendFile('index.html', folder, { cacheControl: false })
    : reply.status(503).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(notBuilt);

/**
 * Serves the built page: its files where they are, and index.html for every other address that a browser opens, since
 * the page itself reads the address. Everything else that no route answers is a problem document.
 */
export const addPage = async (app: App, folder: string): Promise<void> => {
  await app.register(async (scope: App) => {
    scope.addHook('onRoute', openToAll);
    await scope.register(staticFiles, {
      root: folder,
      // The page may be built while the server runs.
      suppressWarning: true,
      decorateReply: false,
      cacheControl: false,
      dotfiles: 'ignore',
      setHeaders: (reply, path) => void reply.header('cache-control', cacheControl(path)),
    });
  });
  app.setNotFoundHandler((request, reply) => {
    if (wantsPage(request)) return sendPage(folder, reply);
    sendProblem(refusalOf(request, reply), request, reply);
    return reply;
  });
};
