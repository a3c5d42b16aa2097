import { Command } from 'commander';
import type { CommandContext } from '../run/index.ts';

/** The options of `kinema backup` and `kinema restore`; what is not given comes from the environment. */
export interface BackupOptions {
  readonly dataDir?: string;
}

const DATA_DIR = 'the data folder of the server (KINEMA_DATA_DIR; ./data)';

/** `kinema backup` */
export const backupCommand = (context: CommandContext): Command =>
  new Command('backup')
    .summary('copy recordings, analyses and keys into a folder')
    .description(
      'Copies recordings, analyses and keys into a new folder, as they are at one moment. Servers and workers on a PostgreSQL may run meanwhile; one with the embedded database is stopped first.',
    )
    .argument('<folder>', 'made by this')
    .option('--data-dir <folder>', DATA_DIR)
    .action(async (folder: string, options: BackupOptions) => {
      const { runBackup } = await import('./run-backup.ts');
      await runBackup(folder, options, context);
    });

/** `kinema restore` */
export const restoreCommand = (context: CommandContext): Command =>
  new Command('restore')
    .summary('bring a backup into an empty place')
    .description(
      'Brings a backup into an empty data folder, or an empty PostgreSQL and store of files, whichever it was made of. Every file is checked.',
    )
    .argument('<folder>', 'what `kinema backup` made')
    .option('--data-dir <folder>', DATA_DIR)
    .action(async (folder: string, options: BackupOptions) => {
      const { runRestore } = await import('./run-backup.ts');
      await runRestore(folder, options, context);
    });
