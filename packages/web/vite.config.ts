import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { keptFiles } from './build/kept-files.ts';
import { viewPages } from './build/view-pages.ts';

const server = 'http://127.0.0.1:8000';

export default defineConfig(({ command }) => {
  // With another NODE_ENV, which may be set for some other program, Vite builds React for development: far slower.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    root: import.meta.dirname,
    // Relative, so that the same build serves at the root and below a path; the server puts the path into the HTML.
    base: './',
    plugins: [react(), viewPages(), keptFiles(join(import.meta.dirname, 'public'))],
    build: {
      target: 'es2023',
      // The policy of the page allows its own origin and nothing else, so no asset becomes a data: address.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { index: 'index.html', 'service-worker': 'src/offline/service-worker.ts' },
        output: {
          // What every view has is one file: on a slow line each file costs a round trip.
          codeSplitting: {
            groups: [
              // Of no other file, so that what is painted first waits for none.
              { name: 'fetch', test: /vite\/preload-helper/, priority: 1 },
              {
                name: 'frame',
                test: /^(?!.*\.css$).*(?:node_modules\/(react|react-dom|scheduler|@mantine|@floating-ui|clsx|openapi-fetch)\/|packages\/client\/src\/[\w.-]+$|motion\/src\/errors\/|web\/src\/(app|api|config|consent|format|sign-in|diagnostics|offline\/offline))/,
              },
              {
                name: 'shared',
                test: /web\/src\/(draw|recorder|invite|start\/start\.css)|motion\/src\/(skeleton|pose|signal|kinematics|vector)\//,
              },
            ],
          },
          // A service worker answers for what lies beside it and below.
          entryFileNames: ({ name }) =>
            name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js',
        },
      },
    },
    // Workers fetch the runtime that they need when they need it.
    worker: { format: 'es' },
    server: { proxy: { '/v1': server, '/models': server, '/health': server } },
  };
});
