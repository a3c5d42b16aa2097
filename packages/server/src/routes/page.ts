import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import { KinemaError } from '@kinema/motion';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasCode } from '../files/index.ts';
import { type App, contentSecurityPolicy, openToAll, prefixOf, sendProblem } from '../http/index.ts';
import { originsOf, pageConfigOf, type PageSettings } from './page-config.ts';

/** Addresses that are never the page's, even for a browser that would rather see HTML. */
const ofTheApi =
  /^\/(v1|v2|models?|model_info|detect-[a-z-]+|docs|health|ready|status|metrics|openapi\.json|config\.json)(\/|$)/;

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

const asAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The built page with what it is told in its head, its files below the prefix. */
const told = (html: string, settings: PageSettings): string =>
  html
    .replaceAll(/(\s(?:src|href)=")\.\//g, `$1${prefixOf(settings)}/`)
    .replace(
      /<meta charset="utf-8" ?\/?>/i,
      (charset) =>
        `${charset}\n    <meta name="kinema-config" content="${asAttribute(JSON.stringify(pageConfigOf(settings)))}" />`,
    );

const textOf = async (file: string): Promise<string | undefined> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
};

/** The file in which the build may have the page as one view begins: `views/live`, `views/recordings/id` for any recording. */
const viewFile = (url: string): string | undefined => {
  const [, view, id] = /^\/([a-z]*)(\/[^/]+)?\/?$/.exec(url.split('?', 1)[0]!) ?? [];
  if (view === undefined) return undefined;
  return join('views', `${view || 'start'}${id === undefined ? '' : '/id'}.html`);
};

/** The text of the built page for an address; undefined where it is not built. */
const builtPage = async (folder: string, url: string): Promise<string | undefined> => {
  const file = viewFile(url);
  return (file && (await textOf(join(folder, file)))) ?? textOf(join(folder, 'index.html'));
};

/**
 * Serves the built page: its files where they are, and the page for every other address that a browser opens, since it
 * reads the address itself. Everything else that no route answers is a problem document.
 */
export const addPage = async (app: App, folder: string, settings: PageSettings): Promise<void> => {
  const policy = contentSecurityPolicy(originsOf(pageConfigOf(settings)));

  const sendPage = async ({ url }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const html = await builtPage(folder, url);
    reply.type('text/html; charset=utf-8').header('content-security-policy', policy);
    return html === undefined
      ? reply.status(503).header('cache-control', 'no-store').send(notBuilt)
      : reply.header('cache-control', 'no-cache').send(told(html, settings));
  };

  await app.register(async (scope: App) => {
    scope.addHook('onRoute', openToAll);
    for (const path of ['/', '/index.html']) scope.get(path, { schema: { hide: true } }, sendPage);
    await scope.register(staticFiles, {
      root: folder,
      // The page may be built while the server runs.
      suppressWarning: true,
      decorateReply: false,
      cacheControl: false,
      index: false,
      dotfiles: 'ignore',
      // They are served at the addresses of their views.
      allowedPath: (path) => !path.startsWith('/views/'),
      // A worker lives under the policy of its own file.
      setHeaders: (reply, path) =>
        void reply.header('cache-control', cacheControl(path)).header('content-security-policy', policy),
    });
  });
  app.setNotFoundHandler(async (request, reply) => {
    if (wantsPage(request)) return sendPage(request, reply);
    sendProblem(refusalOf(request, reply), request, reply);
    return reply;
  });
};
