/**
 * `npm test`: finds the system tools that the tests need and installs them where it may, makes what the tests run on
 * (models, page), then runs every test. Nothing is skipped: a missing tool is an error.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { installTools } from './tools.ts';

// Hundreds of processes run the same sources: one compiles them for all.
const env = { ...process.env, NODE_COMPILE_CACHE: resolve('node_modules/.cache/kinema-code') };

const run = (...args: string[]): void => {
  const { status, error } = spawnSync(process.execPath, args, { stdio: 'inherit', env });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
};

installTools();
run('packages/cli/src/main.ts', 'models', 'build');
run('node_modules/vite/bin/vite.js', 'build', 'packages/web', '--logLevel', 'warn');
run('node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2));
