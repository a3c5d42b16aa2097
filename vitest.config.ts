import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const test = (name: string, include: string[], rest: object = {}) => ({
  extends: true as const,
  test: { name, include, pool: 'forks' as const, ...rest },
});

/** A system test waits for a good part of its time: one more of them than there are processors keeps these busy. */
export const workers = availableParallelism() + 1;

const patience = { testTimeout: 120_000, hookTimeout: 120_000 };

/**
 * `unit` is the quick part: no processes, sockets or models; its files share processes, which saves most of its time.
 * `system` starts real servers, ffmpeg, models and Chromium. `alone` comes last and with nothing beside it: how long a
 * thread waits, and how smoothly a page draws, depends on who else runs.
 */
export default defineConfig({
  test: {
    passWithNoTests: false,
    globalSetup: 'scripts/test-folder.ts',
    setupFiles: process.env['KINEMA_FUZZ_SECONDS'] ? ['scripts/fuzz-setup.ts'] : [],
    maxWorkers: workers,
    // What is waited for comes to be; how soon depends on the machine.
    expect: { poll: { timeout: 60_000 } },
    // So that a process ends what it started, on a busy machine too, before it is ended itself.
    teardownTimeout: 60_000,
    projects: [
      test('unit', ['packages/*/src/**/*.test.ts'], { isolate: false, testTimeout: 60_000 }),
      test('system', ['packages/*/test/**/*.test.ts'], {
        exclude: ['**/*.alone.test.ts'],
        ...patience,
      }),
      test('alone', ['packages/*/test/**/*.alone.test.ts'], {
        ...patience,
        fileParallelism: false,
        sequence: { groupOrder: 1 },
      }),
    ],
  },
});
