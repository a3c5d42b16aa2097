import { readSettings, type ServerSettings } from '@kinema/server/settings';
import { Option } from 'commander';

/** What a command that looks after a server is told; what is not given comes from the environment. */
export interface DataDirOptions {
  readonly dataDir?: string;
}

export const dataDirOption = (): Option =>
  new Option('--data-dir <folder>', 'the data folder of the server (KINEMA_DATA_DIR; ./data)');

/** The settings of the server that a command looks after. */
export const settingsOf = ({ dataDir }: DataDirOptions): ServerSettings =>
  readSettings({ ...process.env, ...(dataDir !== undefined && { KINEMA_DATA_DIR: dataDir }) });
