import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = 'http://127.0.0.1:8000';

export default defineConfig({
  root: import.meta.dirname,
  // Relative, so that the same build serves at the root and below a path; the server puts the path into the HTML.
  base: './',
  plugins: [react()],
  build: {
    target: 'es2023',
    // The policy of the page allows its own origin and nothing else, so no asset becomes a data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // Workers fetch the runtime that they need when they need it.
  worker: { format: 'es' },
  server: { proxy: { '/v1': server, '/models': server, '/health': server } },
});
