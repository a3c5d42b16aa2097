import { readSettings } from '@kinema/server';
import { openAdministration } from '@kinema/server/administration';

/** The keys of a data folder with an embedded database, whether a server runs on it or not. */
export const keysOf = (dataFolder: string) =>
  openAdministration(readSettings({ KINEMA_DATA_DIR: dataFolder })).keys;
