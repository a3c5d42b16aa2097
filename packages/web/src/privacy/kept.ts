import { downloadZip } from 'client-zip';
import { browserStorages, type KeptItem } from './storages/index.ts';

/** What one storage holds. */
export interface Kept {
  readonly title: string;
  readonly items: readonly KeptItem[];
}

/** All that this browser keeps for the page, by storage. */
export const listKept = async (): Promise<Kept[]> =>
  Promise.all(browserStorages.map(async ({ title, list }) => ({ title, items: await list() })));

const allFiles = async function* (): AsyncGenerator<{ name: string; input: Blob | string }> {
  for (const { files } of browserStorages) yield* files();
};

/** The same as one file: a ZIP of JSON, and of videos and other files as they are. */
export const exportKept = async (): Promise<Blob> => downloadZip(allFiles()).blob();

/** Erases it wholly. */
export const eraseKept = async (): Promise<void> => {
  for (const { erase } of browserStorages) await erase();
};
