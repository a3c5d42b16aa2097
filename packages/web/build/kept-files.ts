import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const SCRIPT = 'service-worker.js';

/**
 * Tells the service worker which files the page is built of. The digest changes with any of them, so that browsers
 * notice a new build by the script alone.
 * @param publicFolder files that are served as they are
 */
export const keptFiles = (publicFolder: string): Plugin => ({
  name: 'kinema-kept-files',
  generateBundle: (_options, bundle) => {
    const chunk = bundle[SCRIPT];
    if (chunk?.type !== 'chunk') throw new Error(`the build has no ${SCRIPT}`);
    const published = readdirSync(publicFolder);
    const files = [
      ...Object.keys(bundle).filter((name) => name !== SCRIPT && !/\.(html|map)$/.test(name)),
      ...published,
    ].toSorted();
    const digest = createHash('sha256').update(files.join('\n'));
    for (const name of published) digest.update(readFileSync(join(publicFolder, name)));
    const built = { version: digest.digest('hex').slice(0, 16), files };
    chunk.code = `const BUILT = ${JSON.stringify(built)};\n${chunk.code}`;
  },
});
