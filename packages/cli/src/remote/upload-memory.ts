import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PreviousUpload, UrlStorage } from '@kinema/client/uploads';
import { readJson, writeJson } from '@kinema/server/files';
import { cacheFolder } from '@kinema/vision/caches';

const isPreviousUpload = (value: unknown): value is PreviousUpload =>
  typeof value === 'object' && value !== null && 'uploadUrl' in value && 'size' in value;

/**
 * Addresses of uploads that are not finished, a file each in the user's folder for caches, so that the same command goes on
 * with them after it was ended. A file is known again by its path, size and time, at the same server.
 */
export const uploadMemory = (folder = join(cacheFolder(), 'uploads')): UrlStorage => {
  const pathOf = (fingerprint: string): string =>
    join(folder, `${createHash('sha256').update(fingerprint).digest('hex').slice(0, 32)}.json`);
  return {
    findAllUploads: async () => Promise.resolve([]),
    findUploadsByFingerprint: async (fingerprint) => {
      const found = await readJson(pathOf(fingerprint));
      return isPreviousUpload(found) ? [found] : [];
    },
    removeUpload: async (path) => rm(path, { force: true }),
    addUpload: async (fingerprint, upload) => {
      const path = pathOf(fingerprint);
      await mkdir(folder, { recursive: true });
      await writeJson(path, { ...upload, urlStorageKey: path });
      return path;
    },
  };
};
