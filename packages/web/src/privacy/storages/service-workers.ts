import type { BrowserStorage } from './storage.ts';

/** Undefined where the page came over an address that browsers do not trust. */
const registrations = async (): Promise<readonly ServiceWorkerRegistration[]> =>
  (await (navigator.serviceWorker as ServiceWorkerContainer | undefined)?.getRegistrations()) ?? [];

/** What answers for the page while there is no network. It holds nothing by itself. */
export const serviceWorkers: BrowserStorage = {
  title: 'Helpers for use without a network',
  list: async () =>
    (await registrations()).map(({ scope }) => ({ name: new URL(scope).pathname, amount: 'one script' })),
  files: async function* () {
    const scopes = (await registrations()).map(({ scope }) => scope);
    if (scopes.length > 0) yield { name: 'service-workers.json', input: JSON.stringify(scopes, null, 2) };
  },
  erase: async () => {
    for (const registration of await registrations()) await registration.unregister();
  },
};
