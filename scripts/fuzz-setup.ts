/** Lets each property run for a time instead of a number of runs; set up by vitest.config.ts for `npm run fuzz`. */
import fc from 'fast-check';

fc.configureGlobal({
  numRuns: Number.MAX_SAFE_INTEGER,
  interruptAfterTimeLimit: 1000 * Number(process.env['KINEMA_FUZZ_SECONDS']),
});
