import { Command, Option } from 'commander';
import { dataDirOption, numberWithin, type CommandContext, type DataDirOptions } from '../run/index.ts';
import type { BackupOptions } from './options.ts';

/** `kinema backup` */
export const backupCommand = (context: CommandContext): Command =>
  new Command('backup')
    .summary('copy recordings, analyses, keys and step models into a folder')
    .description(
      'Copies recordings, analyses, keys and step models into a folder, as they are at one moment. Servers and workers may run meanwhile. A server that runs on an embedded database writes the backup itself.',
    )
    .argument('<folder>', 'made by this')
    .addOption(
      new Option(
        '--keep <n>',
        'write into a folder of its own within, named by the time, and remove the oldest beyond so many; files that the last one holds take no more room',
      ).argParser(numberWithin({ min: 1, max: 100_000, whole: true })),
    )
    .addOption(dataDirOption())
    .addHelpText(
      'after',
      `
Every hour, with two days kept (crontab):
  0 * * * *  cd /srv/kinema && npx kinema backup /backups --keep 48
A server does the same by itself where KINEMA_BACKUP_DIR is set.`,
    )
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
    .addOption(dataDirOption())
    .action(async (folder: string, options: DataDirOptions) => {
      const { runRestore } = await import('./run-backup.ts');
      await runRestore(folder, options, context);
    });
