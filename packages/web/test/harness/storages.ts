import type { Page } from 'playwright-core';

/** Runs in the page: puts something into every storage that a browser has for it. */
export const fillStorages = async (): Promise<void> => {
  localStorage.setItem('a-text', 'text of the local storage');
  sessionStorage.setItem('a-tab-text', 'text of the tab');
  document.cookie = 'a-cookie=1; Path=/';
  await (await caches.open('a-cache')).put('/kept', new Response('text of a kept page'));
  const folder = await (
    await navigator.storage.getDirectory()
  ).getDirectoryHandle('folder', { create: true });
  const file = await (await folder.getFileHandle('a-file', { create: true })).createWritable();
  await file.write('text of a private file');
  await file.close();
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('a-database', 1);
    opening.addEventListener('upgradeneeded', () => {
      const store = opening.result.createObjectStore('a-store');
      store.put({ numbers: Float32Array.of(1.5, 2.5, Number.NaN) }, 1);
      store.put({ content: new Blob(['bytes of a blob'], { type: 'text/plain' }) }, 2);
    });
    opening.addEventListener('success', () => {
      opening.result.close();
      resolve();
    });
    opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')));
  });
};

/** Every entry of every storage that the browser has for the page, asked of the browser and not of the page's own code. */
export const listStorages = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const found = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
    found.push(...document.cookie.split(';').filter((pair) => pair.trim() !== ''));
    for (const { name } of await indexedDB.databases()) found.push(`database ${name!}`);
    found.push(...(await caches.keys()));
    const files = (await navigator.storage.getDirectory()) as unknown as {
      keys: () => AsyncIterable<string>;
    };
    for await (const name of files.keys()) found.push(`file ${name}`);
    for (const { scope } of await navigator.serviceWorker.getRegistrations())
      found.push(`service worker ${scope}`);
    return found;
  });
