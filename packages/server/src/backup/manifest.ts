import { join } from 'node:path';
import { KinemaError } from '@kinema/motion';
import { builtInModels, partsOf } from '@kinema/vision/models';
import { readJson } from '../files/index.ts';

/** Models are made from what npm brings, so that a backup holds what tells them, not their files. */
interface ModelHash {
  readonly model: string;
  readonly file: string;
  readonly sha256: string;
}

/** What a backup says of itself; it is written last, so that one without it is none. */
export interface BackupManifest {
  /** 1 has no tables of keys, but the files in which they were kept. */
  readonly format: 1 | 2;
  readonly software_version: string;
  readonly created_at: string;
  readonly files: number;
  readonly bytes: number;
  readonly models?: readonly ModelHash[];
}

export const MANIFEST = 'backup.json';

/** The models that this version of the software measures with. */
export const modelHashes = (): ModelHash[] =>
  builtInModels.flatMap((model) =>
    partsOf(model).map(({ file, sha256 }) => ({ model: model.name, file, sha256 })),
  );

/** Names of models in a backup that are others here: what is measured anew may come out differently. */
export const changedModels = ({ models = [] }: Pick<BackupManifest, 'models'>): string[] => {
  const here = new Set(modelHashes().map(({ model, file, sha256 }) => `${model}/${file}/${sha256}`));
  const changed = models.filter(({ model, file, sha256 }) => !here.has(`${model}/${file}/${sha256}`));
  return [...new Set(changed.map(({ model }) => model))];
};

/** Undefined for a folder that is no backup, or not wholly one. */
export const findManifest = async (backup: string): Promise<BackupManifest | undefined> => {
  const manifest = await readJson(join(backup, MANIFEST));
  const isOne =
    typeof manifest === 'object' &&
    manifest !== null &&
    'format' in manifest &&
    (manifest.format === 1 || manifest.format === 2);
  return isOne ? (manifest as BackupManifest) : undefined;
};

/** @throws KinemaError `data_invalid` */
export const readManifest = async (backup: string): Promise<BackupManifest> => {
  const manifest = await findManifest(backup);
  if (!manifest)
    throw new KinemaError('data_invalid', {
      file: backup,
      reason: `it has no ${MANIFEST} of a known format`,
    });
  return manifest;
};
