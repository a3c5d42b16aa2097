/**
 * Answers for the page while there is no network: with the page itself, the files that it is built of, and the models
 * that it has used. It is there only after the person has agreed that something is kept in this browser, and holds
 * nothing of theirs. TypeScript has the types of a service worker only for programs without those of a page, so the few
 * that are used stand here.
 */
interface Lasting extends Event {
  waitUntil: (work: Promise<unknown>) => void;
}

interface Asked extends Lasting {
  readonly request: Request;
  respondWith: (answer: Promise<Response>) => void;
}

interface Scope extends EventTarget {
  readonly registration: { readonly scope: string };
  readonly clients: { claim: () => Promise<void> };
  skipWaiting: () => Promise<void>;
}

/** Put in place by the build: a digest of the files, and their names below the scope. */
declare const BUILT: { readonly version: string; readonly files: readonly string[] };

const worker = globalThis as unknown as Scope;
const scope = worker.registration.scope;
/** The page without a word of any view, which each of them begins with where there is no network. */
const PAGE = `${scope}index.html`;
const PAGE_CACHE = `kinema-page-${BUILT.version}`;
/** The same name as in `offline.ts`: a service worker is one file, which shares none with the page. */
const MODEL_CACHE = 'kinema-models';

const keepPage = async (): Promise<void> => {
  const cache = await caches.open(PAGE_CACHE);
  await cache.addAll([PAGE, ...BUILT.files.map((file) => scope + file)]);
  await worker.skipWaiting();
};

const forgetOlder = async (): Promise<void> => {
  for (const name of await caches.keys())
    if (name.startsWith('kinema-page-') && name !== PAGE_CACHE) await caches.delete(name);
  await worker.clients.claim();
};

/**
 * A file whose name or query says what is in it is the same for ever. It is handed on as it comes, and kept when it has come
 * wholly, so that the page can tell how far it is and go on where it breaks off.
 */
const keptFirst = async (asked: Asked, cacheName: string): Promise<Response> => {
  const { request } = asked;
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.status === 200) asked.waitUntil(cache.put(request, answer.clone()).catch(() => undefined));
  return answer;
};

/** The page is asked for anew each time, as it carries the settings of the server. */
const networkFirst = async (request: Request, kept: string): Promise<Response> => {
  try {
    return await fetch(request);
  } catch (error) {
    const answer = await (await caches.open(PAGE_CACHE)).match(kept);
    if (answer) return answer;
    throw error;
  }
};

const answerTo = (asked: Asked): Promise<Response> | undefined => {
  const { request } = asked;
  if (request.method !== 'GET' || request.headers.has('range') || !request.url.startsWith(scope))
    return undefined;
  const { pathname, search } = new URL(request.url);
  const path = pathname.slice(new URL(scope).pathname.length);
  if (path.startsWith('models/') && search.startsWith('?v=')) return keptFirst(asked, MODEL_CACHE);
  if (path.startsWith('assets/')) return keptFirst(asked, PAGE_CACHE);
  if (BUILT.files.includes(path)) return networkFirst(request, scope + path);
  return request.mode === 'navigate' ? networkFirst(request, PAGE) : undefined;
};

worker.addEventListener('install', (event) => (event as Lasting).waitUntil(keepPage()));
worker.addEventListener('activate', (event) => (event as Lasting).waitUntil(forgetOlder()));
worker.addEventListener('fetch', (event) => {
  const asked = event as Asked;
  const answer = answerTo(asked);
  if (answer) asked.respondWith(answer);
});
