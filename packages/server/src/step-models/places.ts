import { join } from 'node:path';

/** Where everything about step models lies in a data folder. */
export interface Places {
  readonly folder: string;
  /** One folder a model, called by its id. */
  readonly models: string;
  /** Half-written things, on the same file system. */
  readonly incoming: string;
  readonly history: string;
  readonly backups: string;
}

export const placesIn = (dataFolder: string): Places => {
  const folder = join(dataFolder, 'step-models');
  const inside = (name: string): string => join(folder, name);
  return {
    folder,
    models: inside('models'),
    incoming: inside('incoming'),
    history: inside('active.json'),
    backups: inside('backups'),
  };
};

/** The files of one model. */
export const MODEL_FILE = 'model.json';
export const METADATA_FILE = 'metadata.json';
