import { resolve } from 'node:path';
import { openAdministration } from '@kinema/server/administration';
import { restore } from '@kinema/server/backup';
import { settingsOf, type CommandContext, type DataDirOptions } from '../run/index.ts';
import type { BackupOptions } from './options.ts';

/** `kinema backup` */
export const runBackup = async (
  into: string,
  { keep, ...options }: BackupOptions,
  { terminal }: CommandContext,
): Promise<void> => {
  const request = { folder: resolve(into), ...(keep !== undefined && { keep }) };
  const { folder, files, bytes, removed } = await openAdministration(settingsOf(options)).backUp(request);
  const gone = removed.length === 0 ? '' : `; older ones removed: ${removed.length}`;
  terminal.say(`${folder} holds ${files} files of ${bytes} bytes${gone}`);
};

/** `kinema restore` */
export const runRestore = async (
  folder: string,
  options: DataDirOptions,
  { terminal }: CommandContext,
): Promise<void> => {
  const { files, bytes, changedModels } = await restore(settingsOf(options), folder);
  terminal.say(`${files} files of ${bytes} bytes are back, and each is as it was`);
  if (changedModels.length > 0)
    terminal.say(
      `This version has other models than the one that made the backup (${changedModels.join(', ')}): what is analysed anew may come out differently.`,
    );
};
