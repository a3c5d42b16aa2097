import { hrefOf } from '../app/navigation.ts';
import { consent } from '../consent/index.ts';

/** The cache of models that were used; `service-worker.ts` has the name too. */
export const MODEL_CACHE = 'kinema-models';

/** How long a first visit waits for what answers without a network, before it goes on without it. */
const PATIENCE_MILLISECONDS = 3000;

/** Both are undefined where the page came over an address that browsers do not trust. */
const container = (): ServiceWorkerContainer | undefined => navigator.serviceWorker;
const store = (): CacheStorage | undefined => globalThis.caches;

let wanted: Promise<unknown> | undefined;

const controlled = (workers: ServiceWorkerContainer): Promise<void> =>
  new Promise((resolve) => {
    if (workers.controller) resolve();
    else workers.addEventListener('controllerchange', () => resolve(), { once: true });
  });

const keep = (): void => {
  const workers = container();
  // Vite's own server builds no such file.
  if (!workers || wanted || import.meta.env.DEV) return;
  const begin = async (): Promise<void> => {
    try {
      await workers.register(hrefOf('/service-worker.js'), { scope: hrefOf('/') });
      await controlled(workers);
      // That it is there says that models may be kept.
      if (consent.isGiven('storage')) await store()?.open(MODEL_CACHE);
    } catch (error) {
      // A browser that keeps nothing says so here; the page works as before, with a network.
      console.warn(error);
    }
  };
  wanted = begin();
};

const forget = async (): Promise<void> => {
  wanted = undefined;
  for (const registration of (await container()?.getRegistrations()) ?? []) await registration.unregister();
  for (const name of (await store()?.keys()) ?? []) await store()?.delete(name);
};

/** Keeps the page for use without a network as long as the person agrees, and not a moment longer. */
export const followConsent = (): void => {
  const follow = (): void => {
    if (consent.isGiven('storage')) keep();
    else if (consent.decisionOn('storage')) void forget();
  };
  consent.subscribe(follow);
  follow();
};

/** Resolves once what is fetched from now on is kept, or after a while. */
export const keptFromNow = async (): Promise<void> => {
  await Promise.race([wanted, new Promise((resolve) => setTimeout(resolve, PATIENCE_MILLISECONDS))]);
};
