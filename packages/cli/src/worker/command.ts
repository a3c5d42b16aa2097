import { Command } from 'commander';
import type { CommandContext } from '../run/index.ts';
import type { WorkerOptions } from './options.ts';

/** `kinema worker` */
export const workerCommand = (context: CommandContext): Command =>
  new Command('worker')
    .summary('work on the analyses of servers that share a database')
    .description(
      'Works on the analyses of servers that share its PostgreSQL (DATABASE_URL) and its store of files (S3_BUCKET, or a data folder on a shared disk). Any number of workers may run, anywhere.',
    )
    .option('--data-dir <folder>', 'files and half-written things (KINEMA_DATA_DIR; ./data)')
    .action(async (options: WorkerOptions) => {
      const { runWorker } = await import('./run-worker.ts');
      await runWorker(options, context);
    });
