#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { cacheFolder } from '@kinema/vision/caches';

// Compiling the sources is most of what a short command takes. Not in the folder for temporary files, where others could
// leave something to run.
enableCompileCache(join(cacheFolder(), 'code'));

const { runCommandLine } = await import('./program.ts');
const { processTerminal } = await import('./terminal/index.ts');
process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal());
