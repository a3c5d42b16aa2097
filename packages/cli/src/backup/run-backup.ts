import { backUp, restore } from '@kinema/server/backup';
import { readSettings, type ServerSettings } from '@kinema/server';
import type { CommandContext } from '../run/index.ts';
import type { BackupOptions } from './command.ts';

const settingsOf = ({ dataDir }: BackupOptions): ServerSettings =>
  readSettings({ ...process.env, ...(dataDir !== undefined && { KINEMA_DATA_DIR: dataDir }) });

/** `kinema backup` */
export const runBackup = async (
  folder: string,
  options: BackupOptions,
  { terminal }: CommandContext,
): Promise<void> => {
  const { files, bytes } = await backUp(settingsOf(options), folder);
  terminal.say(`${folder} holds ${files} files of ${bytes} bytes`);
};

/** `kinema restore` */
export const runRestore = async (
  folder: string,
  options: BackupOptions,
  { terminal }: CommandContext,
): Promise<void> => {
  const { files, bytes } = await restore(settingsOf(options), folder);
  terminal.say(`${files} files of ${bytes} bytes are back, and each is as it was`);
};
